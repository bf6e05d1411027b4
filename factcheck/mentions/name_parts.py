"""A run of capitals and the exact names in it → the names that stand by themselves, and the words left over.

"Field Marshal Ada Orr" is a title and a name; "Orr Street" and "Ian Orr" are names of their own, so that "Orr" in them
is not the person of the table; "Orr Police Sergeant Ada Orr" is two names of the table, if both are in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.mentions import capitals
from factcheck.mentions.capitals import Run
from factcheck.mentions.exact_names import Match
from factcheck.values.names import given_names
from factcheck.values.places import is_demonym
from factcheck.values.record import Record
from factcheck.values.text import Tokens


class Group(Record):
    """Words that no exact name covers, or a surname or given name by itself: to be read in the light of the text."""

    words: list[int]
    titled: bool = False
    """Whether a title or rank of persons stands before it."""
    opening: bool = False
    """Whether it opens a sentence."""


Piece = Match | list[int]


def is_plain_demonym(text: str) -> bool:
    """Whether folded words are a demonym, singular or plural."""
    return is_demonym(text) or (text.endswith("s") and is_demonym(text[:-1]))


def read_run(tokens: Tokens, run: Run, matches: list[Match]) -> Iterator[Match | Group]:
    """Read a run: full names of the table that stand by themselves, and groups of other words, in order."""
    for words, titled, opening in _parts(tokens, run, matches):
        pieces = _pieces(words, matches)
        if len(pieces) > 1:
            pieces = _join(tokens, pieces, words, opening=opening)
        for number, piece in enumerate(pieces):
            if isinstance(piece, Match) and not piece.partial:
                yield piece
                continue
            inside = list(range(piece.first, piece.last)) if isinstance(piece, Match) else piece
            yield Group(inside, titled and number == 0, opening and number == 0)


def _parts(tokens: Tokens, run: Run, matches: list[Match]) -> Iterator[tuple[list[int], bool, bool]]:
    """Cut a run at titles, days and opening words; give words, whether a title stands before, whether they open."""
    covered = {i for match in matches for i in range(match.first, match.last)}
    part: list[int] = []
    titled, opening = False, run.opening
    for number, at in enumerate(run.words):
        if at in covered or not _separates(tokens, run, number, covered):
            part.append(at)
            continue
        if part:
            yield part, titled, opening
            part, titled = [], False
        word = tokens.folded[at]
        opening = opening and word in capitals.opening_words()
        titled = word in capitals.honorifics() and (titled or word in capitals.personal_titles())
    if part:
        yield part, titled, opening


def _separates(tokens: Tokens, run: Run, number: int, covered: set[int]) -> bool:
    """Whether a word of a run is no part of a name: a title before it, a day, a word that opens the sentence."""
    at = run.words[number]
    word = tokens.folded[at]
    following = run.words[number + 1 :]
    if word in capitals.calendar_words():
        # "Ada March", "the April Group": a month inside a name is one with its neighbours.
        if following and word in given_names():
            return following[0] in covered
        return not following or number == 0 or following[0] in covered
    if word in capitals.honorifics():
        before = tokens.folded[run.words[number - 1]] if number else ""
        if not following and before in given_names() and run.words[number - 1] not in covered:
            # "Stephen King"
            return False
        return _is_title(tokens, at, following, covered)
    if word in capitals.post_nominals():
        return number > 0 and tokens.words[at].isupper()
    if len(word) == 1:
        # "A. Orr" starts with an initial, "A Norwegian" does not.
        initial = at + 1 < len(tokens) and tokens.folded[at + 1] == "."
        return word.isalpha() and (not following or (run.opening and number == 0 and not initial))
    if number or word not in capitals.opening_words():
        return False
    return word == "the" or (run.opening and not (following and word in capitals.compass_words()))


def _is_title(tokens: Tokens, at: int, following: list[int], covered: set[int]) -> bool:
    """Whether a word that may be a title is one: not in "Saint-Denis", "General Hospital", "Dean Orr"."""
    if following and following[0] > at + 1 and tokens.folded[at + 1] == "-" and tokens.folded[at] == "saint":
        return False
    rest = [tokens.folded[i] for i in following if tokens.folded[i] not in capitals.honorifics()]
    if tokens.folded[at] in given_names() and rest and not set(following) & covered and len(following) == 1:
        return False
    return not rest or rest[0] not in capitals.name_tails() or bool(set(following) & covered)


def _pieces(words: list[int], matches: list[Match]) -> list[Piece]:
    """Words as exact names and the words between them."""
    pieces: list[Piece] = []
    for at in words:
        match = next((match for match in matches if match.covers(at)), None)
        if match is not None:
            if not pieces or pieces[-1] is not match:
                pieces.append(match)
        elif pieces and isinstance(pieces[-1], list):
            pieces[-1].append(at)
        else:
            pieces.append([at])
    return pieces


def _join(tokens: Tokens, pieces: list[Piece], words: list[int], *, opening: bool) -> list[Piece]:
    """Join an exact name that is only part of a longer name with its neighbours."""
    joined: list[Piece] = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, Match):
            if _stands(tokens, pieces, number, opening=opening):
                joined.append(piece)
                continue
            inside = [i for i in words if piece.covers(i)]
        else:
            inside = list(piece)
        if joined and isinstance(joined[-1], list):
            joined[-1] += inside
        else:
            joined.append(inside)
    return joined


def _stands(tokens: Tokens, pieces: list[Piece], number: int, *, opening: bool) -> bool:
    """Whether an exact name stands by itself among its neighbours in a run."""
    match = pieces[number]
    left = pieces[number - 1] if number else None
    right = pieces[number + 1] if number + 1 < len(pieces) else None
    soft = left is None or _is_soft(tokens, left, opening=opening and number == 1)
    assert isinstance(match, Match)
    if match.partial:
        return right is None and soft
    if right is not None and not (isinstance(right, Match) and not right.partial):
        return False
    if soft or left is None:
        return True
    if isinstance(left, Match):
        return not left.partial
    # "Striker Ada Vere" at the start of a sentence: a full name is one by itself; "North Aldham" is another place.
    first_only = opening and number == 1 and len(left) == 1 and tokens.folded[left[0]] not in given_names()
    return match.entry.kind == "person" and match.last > match.first + 1 and first_only


def _is_soft(tokens: Tokens, piece: Piece, *, opening: bool) -> bool:
    """Whether a neighbour on the left is no name of its own: a demonym, an acronym, an ordinary word that opens."""
    if isinstance(piece, Match):
        return False
    words = [tokens.folded[i] for i in piece]
    if is_plain_demonym(" ".join(words)):
        return True
    if all(tokens.words[i].isupper() and len(tokens.words[i]) > 1 for i in piece):
        return True
    word = words[-1]
    if not opening or len(words) > 1 or len(word) == 1 or word in given_names() or word in capitals.compass_words():
        return False
    return word in capitals.ordinary_words() or (len(word) > 5 and word.endswith(("ing", "ed", "ly")))
