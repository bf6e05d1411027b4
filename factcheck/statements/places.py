"""Whether a place in a sentence is where something happened, and which places are only datelines."""

from __future__ import annotations

from factcheck.model import Mention
from factcheck.statements.lexicon import words
from factcheck.statements.reading import Clauses, Reading

_DATELINE_END = frozenset(("—", "–", ":", "-"))
_DATELINE_TOKENS = 12


def is_location(reading: Reading, clauses: Clauses, mention: Mention, cued: bool) -> bool:
    """Whether a place stands as a location: after "in", "at" and the like, as the end of one, or as the host."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    at = _before_owner(reading, clauses, first)
    previous = folded[at - 1] if at > clauses.first else ""
    if previous in ("to", "into"):
        return any(word in words("motion") for word in folded[max(clauses.first, at - 7) : at - 1]) or cued
    if previous in words("reaching"):
        return folded[last : last + 1] not in (["'s"], ["'"])
    if previous in words("place_preposition"):
        # "between Oslo and Bergen" is no place of an event, nor is the owner in "in Norway's parliament".
        return folded[last : last + 1] not in (["'s"], ["'"])
    if previous == "," and at - 1 > clauses.first:
        return any(
            other.kind == "place" and reading.last_token(other) == at - 1 and is_location(reading, clauses, other, cued)
            for other in clauses.mentions
        )
    following = folded[last : min(last + 4, clauses.last)]
    return any(word in words("host_verb") for word in following)


def _before_owner(reading: Reading, clauses: Clauses, first: int) -> int:
    """Back over "the", "nearby" and an owner: "at Pakistan's Army House" is at Army House."""
    folded = reading.tokens.folded
    index = first
    for _ in range(4):
        if index <= clauses.first:
            break
        word = folded[index - 1]
        if word in (
            "the",
            "nearby",
            "central",
            "downtown",
            "northern",
            "southern",
            "eastern",
            "western",
            "city",
            "old",
        ):
            index -= 1
        elif word in ("'s", "'") and index - 2 >= clauses.first:
            index -= 2
            owner = [m for m in clauses.mentions if reading.last_token(m) == index + 1]
            index = reading.first_token(owner[0]) if owner else index
        else:
            break
    return index


def find_datelines(reading: Reading) -> set[Mention]:
    """Places and dates of datelines: they say where and when a story was written, not where anything happened."""
    found: set[Mention] = set()
    for clauses in reading.sentences:
        paragraph = reading.article.paragraphs[clauses.sentence.paragraph]
        if clauses.sentence.start != paragraph.start or paragraph.role != "body":
            continue
        end = _dateline_end(reading, clauses)
        if end is not None:
            found.update(
                m for m in clauses.mentions if m.kind in ("place", "date", "name") and reading.last_token(m) <= end
            )
    return found


def _dateline_end(reading: Reading, clauses: Clauses) -> int | None:
    """The token that ends a dateline: a dash or colon near the start, after nothing but places, dates and agencies."""
    tokens = reading.tokens
    starts = {
        reading.first_token(m): m for m in clauses.mentions if m.kind in ("place", "date", "name", "organisation")
    }
    index = clauses.first
    place = False
    while index < min(clauses.last, clauses.first + _DATELINE_TOKENS):
        word = tokens.folded[index]
        if word in _DATELINE_END and index > clauses.first:
            hyphen_inside = word == "-" and tokens.adjacent(index)
            return index if place and not hyphen_inside else None
        mention = starts.get(index)
        if mention is not None:
            place = place or mention.kind in ("place", "name")
            index = reading.last_token(mention)
        elif word in (",", "(", ")", "*", ".") or tokens.words[index].isupper() or word.isdigit():
            place = place or tokens.words[index].isupper()
            index += 1
        else:
            return None
    return None
