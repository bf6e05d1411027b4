"""Whether a date in a sentence is the day of an event, or that of a report, of another verb, of the news itself."""

from __future__ import annotations

from factcheck.model import Claim, Mention
from factcheck.statements.cues import name_tokens
from factcheck.statements.events import Evidence
from factcheck.statements.index import CueHit
from factcheck.statements.lexicon import words
from factcheck.statements.reading import SAME_CLAUSE, Clauses, Reading
from factcheck.values.relation import Relation

_NAME_REACH = 6
_YEARS_OFF = 400
_NEWS_DAYS, _LONG_AGO_DAYS = 31, 300


def is_day_of(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is said to be the event's: "7 May, the day of the final"."""
    last = reading.last_token(mention)
    return reading.tokens.folded[last : min(last + 4, clauses.last)] == [",", "the", "day", "of"]


def dates_another(
    reading: Reading,
    clauses: Clauses,
    mention: Mention,
    group: tuple[Claim, ...],
    proof: Evidence,
    hits: list[CueHit],
) -> bool:
    """Whether something in the words says that a date is not the day of the event."""
    return (
        _only_in_name(reading, clauses, mention, hits, proof)
        or _near_reporting(reading, clauses, mention, hits)
        or _bounds(reading, clauses, mention)
        or _is_of_today(reading, mention, group)
        or _is_far_off(mention, group, proof)
        or _is_one_of_several(reading, clauses, mention)
        or _is_about(reading, clauses, mention)
        or _dates_other_verb(reading, clauses, mention, hits)
    )


def _only_in_name(reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit], proof: Evidence) -> bool:
    """Whether the only cues are words of the event's own name, with another value between them and the date.

    "The toll of the Wenlow fire rose to 83 on Friday" says nothing of the day of the fire.
    """
    names = name_tokens(reading, proof)
    if not names or any(hit.first not in names for hit in hits):
        return False
    first, end = reading.first_token(mention), max(names) + 1
    if first < end:
        return False
    return first - end > _NAME_REACH or any(
        other.kind in ("number", "duration") and end <= reading.first_token(other) < first for other in clauses.mentions
    )


def _near_reporting(reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit]) -> bool:
    """Whether a date is that of a report: "said on Friday", "announced yesterday that"."""
    first, last = reading.first_token(mention), reading.last_token(mention)
    folded = reading.tokens.folded
    if folded[last : last + 1] in (["said"], ["told"]):
        return True
    cued = {index for hit in hits for index in range(hit.first, hit.last)}
    inside = {i for m in clauses.mentions for i in range(reading.first_token(m), reading.last_token(m))}
    for index in range(first - 1, clauses.first - 1, -1):
        if clauses.barrier(index, first) >= SAME_CLAUSE or (index in cued and index not in inside):
            return False
        if folded[index] in words("reporting"):
            return True
    return False


def _dates_other_verb(reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit]) -> bool:
    """Whether a date is that of a verb right before it which is no cue: "built in 1994"."""
    first = reading.first_token(mention)
    own = {hit.first for hit in hits}
    window = range(max(clauses.first, first - 2), first)
    return any(i not in own and reading.tokens.folded[i] in words("dating_verb") for i in window)


def _bounds(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date only bounds a time: "president since 2021", "until Friday"."""
    folded = reading.tokens.folded
    before = reading.first_token(mention) - 1
    if before > clauses.first and folded[before] == "the":
        before -= 1
    return before >= clauses.first and folded[before] in words("bound")


def _is_one_of_several(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is one day of a list or a choice: "July 17 or 18", "on 18 and 20 July"."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    after = folded[last : last + 2]
    before = folded[max(clauses.first, first - 2) : first]
    return (len(after) == 2 and after[0] in ("or", "and", ",") and _is_day(after[1])) or (
        len(before) == 2 and before[1] in ("or", "and", ",") and _is_day(before[0])
    )


def _is_day(word: str) -> bool:
    return word.isdigit() and 1 <= int(word) <= 31


def _is_about(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is hedged: "around July 20", "on the eve of July 19"."""
    first = reading.first_token(mention)
    ahead = reading.tokens.folded[max(clauses.first, first - 2) : first]
    return any(word in words("hedged_date") for word in ahead)


def _is_far_off(mention: Mention, group: tuple[Claim, ...], proof: Evidence) -> bool:
    """Whether a date lies years from an event that nothing but what was said before makes this one."""
    stated = mention.value
    if proof.by_name or not (stated.first and stated.last):
        return False
    here = any(
        p.claim and p.claim.type == "place" and p.relation in (Relation.SAME, Relation.WITHIN) for p in proof.pieces
    )
    days = [(claim.value.first, claim.value.last) for claim in group if claim.value.first and claim.value.last]
    gaps = [max((stated.first - last).days, (first - stated.last).days) for first, last in days]
    continued = any(piece.continues for piece in proof.pieces)
    return continued and not here and bool(gaps) and min(gaps) > _YEARS_OFF


def _is_of_today(reading: Reading, mention: Mention, group: tuple[Claim, ...]) -> bool:
    """Whether a date is that of the news while the claims lie most of a year from it: of an anniversary, a poll."""
    published = reading.article.published
    value = mention.value
    if published is None or value.first is None or value.last is None:
        return False
    if min(abs((value.first - published).days), abs((value.last - published).days)) > _NEWS_DAYS:
        return False
    days = [day for claim in group for day in (claim.value.first, claim.value.last) if day]
    return bool(days) and all(abs((day - published).days) > _LONG_AGO_DAYS for day in days)
