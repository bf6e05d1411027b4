"""A date's place in its sentence → whether the words around it look back or ahead.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("The judge, who resigned in March, will speak on Friday.")
>>> tense_at(tokens, (0, len(tokens)), (5, 6)).look, tense_at(tokens, (0, len(tokens)), (10, 11)).look
('past', 'future')
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from factcheck.mentions.date_scan import date_words
from factcheck.values.record import Record
from factcheck.values.text import Tokens

Look = Literal["past", "future", "unsure", ""]
# Tokens on either side beyond which no word says anything of the date.
_REACH = 60
_MODALS = frozenset(("may", "might", "can", "should", "must", "would", "could"))


class Tense(Record):
    """Where a clause looks ("" where nothing says), and whether the words that say so come only after the date."""

    look: Look
    only_after: bool = False


def tense_at(tokens: Tokens, sentence: tuple[int, int], form: tuple[int, int]) -> Tense:
    """Judge the tense at the tokens `form` of the tokens `sentence`, both half-open.

    The clause of the date decides, before what stands before it; then its rest; then the clauses before and after.
    """
    first, end = form
    low, high = sentence = max(sentence[0], first - _REACH), min(sentence[1], end + _REACH)
    edge = _boundary(tokens, range(first - 1, low - 1, -1), low - 1)
    look = _look(tokens, range(first - 1, edge, -1), sentence, form)
    if look:
        return Tense(look)
    rim = _boundary(tokens, range(end, high), high)
    look = _look(tokens, range(end, rim), sentence, form)
    if look:
        return Tense(look, only_after=True)
    while edge > low:
        start, edge = edge, _boundary(tokens, range(edge - 1, low - 1, -1), low - 1)
        look = _look(tokens, range(start, edge, -1), sentence, form)
        if look:
            return Tense(look)
    while rim < high - 1:
        start, rim = rim, _boundary(tokens, range(rim + 1, high), high)
        look = _look(tokens, range(start, rim), sentence, form)
        if look:
            return Tense(look, only_after=True)
    return Tense("")


def _boundary(tokens: Tokens, indexes: Iterable[int], otherwise: int) -> int:
    words = date_words("boundary")
    return next((i for i in indexes if tokens.folded[i] == "," or tokens.folded[i] in words), otherwise)


def _look(tokens: Tokens, indexes: Iterable[int], sentence: tuple[int, int], form: tuple[int, int]) -> Look:
    """The nearest sure sign; a past form that may also be a participle ("injured") yields to a future further off."""
    weak: Look = ""
    for index in indexes:
        sign = _sign(tokens, index, sentence, form)
        if sign == "weak past":
            weak = "past"
        elif sign:
            return sign
    return weak


def _sign(
    tokens: Tokens, index: int, sentence: tuple[int, int], form: tuple[int, int]
) -> Literal["past", "future", "unsure", "weak past", ""]:
    word = tokens.folded[index]
    if tokens.words[index][0].isupper() and index > sentence[0] and not tokens.words[index].isupper():
        return ""
    if word in _MODALS and tokens.words[index] != "May":
        return _modal(tokens, index, sentence)
    if word in date_words("future") and word not in _MODALS:
        if word == "next" and _word(tokens, index + 1, sentence) == "to":
            return ""
        # "He was due in court on Friday" is written before that Friday and after it.
        return "unsure" if _after_past(tokens, index, sentence) else "future"
    if word in date_words("future_plural"):
        # "Polls open on Sunday", but not "asked him to open" or "an open day".
        subject = _word(tokens, index - 1, sentence)
        return "future" if subject in ("they", "we", "who") or (subject.endswith("s") and len(subject) > 3) else ""
    if word in ("is", "are", "to"):
        return "future" if _scheduled(tokens, index, sentence, form) else ""
    if word in ("has", "have") and _word(tokens, index + 1, sentence) == "to":
        return "future"
    if word in ("was", "were", "had", "did", "has", "have", "said", "told"):
        return "past"
    if word in date_words("past") or (len(word) > 4 and word.endswith("ed")):
        return "" if _is_participle(tokens, index, sentence) else "weak past"
    return ""


def _word(tokens: Tokens, index: int, sentence: tuple[int, int]) -> str:
    return tokens.folded[index] if sentence[0] <= index < sentence[1] else ""


def _modal(tokens: Tokens, index: int, sentence: tuple[int, int]) -> Literal["past", "future", "unsure"]:
    if "have" in (_word(tokens, index + 1, sentence), _word(tokens, index + 2, sentence)):
        return "past"
    return "unsure" if tokens.folded[index] in date_words("unsure") else "future"


def _after_past(tokens: Tokens, index: int, sentence: tuple[int, int]) -> bool:
    """Such as "was first due to", "had been planned": a past that looked ahead."""
    return any(_word(tokens, at, sentence) in ("was", "were", "had") for at in range(index - 3, index))


def _scheduled(tokens: Tokens, index: int, sentence: tuple[int, int], form: tuple[int, int]) -> bool:
    after = _word(tokens, index + 1, sentence)
    if tokens.folded[index] == "to":
        participle = _word(tokens, index + 2, sentence)
        return (
            after == "be"
            and (participle.endswith("ed") or participle in date_words("past"))
            and not _after_past(tokens, index, sentence)
        )
    if after == "on":
        return index + 2 in (form[0], form[0] - 1)
    return after in date_words("scheduled")


def _is_participle(tokens: Tokens, index: int, sentence: tuple[int, int]) -> bool:
    """Such as "be played", "is expected", "to set": no past of its own."""
    at = index - 1
    while _word(tokens, at, sentence).endswith("ly") or _word(tokens, at, sentence) in ("not", "n't", "also"):
        at -= 1
    before = _word(tokens, at, sentence)
    return before in date_words("copula") or before in ("to", "will", "shall", "the", "an")
