"""A claim with a quote → whether the quote carries the claim's value in any form; where that is in doubt, it does.

In: `Lt Gen` for a Lieutenant General, `July 18` for `2025-07-18`, `two days` for `P2D`. Out: true. Only a quote that
plainly shows something else is false, so this is no reading of the quote: words are looked for, not understood.

>>> _holds_date(_Quote.of("talks on July 18, 2025"), date(2025, 7, 18), date(2025, 7, 18))
True
>>> _holds_date(_Quote.of("talks in July 2025"), date(2025, 7, 18), date(2025, 7, 18))
False
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from factcheck.claimtable.cells import compare_cells, parse_cell
from factcheck.claimtable.words import words
from factcheck.model import Claim, ClaimTable
from factcheck.values.data import read_rows
from factcheck.values.relation import Relation
from factcheck.values.text import Tokens, tokenise

_LONGEST = 10
"""Words of the longest stretch of a quote that is tried as a rank or title."""


class _Quote(NamedTuple):
    """A quote cut into words."""

    tokens: Tokens
    known: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Quote:
        tokens = tokenise(text)
        return cls(tokens, frozenset(tokens.folded))

    def have_run(self, run: list[str]) -> bool:
        """Whether the words stand in the quote one after another."""
        folded = self.tokens.folded
        return any(folded[at : at + len(run)] == run for at in range(len(folded) - len(run) + 1))

    def have_start(self, word: str) -> bool:
        """Whether a word of the quote starts as this one does: Libya, Libyan; Poland, Polish."""
        return any(known.startswith(word[: max(3, min(5, len(word) - 1))]) for known in self.known)

    def stretches(self, longest: int) -> Iterator[str]:
        """Every run of up to so many tokens, as text, from longer to shorter."""
        count = len(self.tokens)
        for size in range(min(longest, count), 0, -1):
            for first in range(count - size + 1):
                yield self.tokens.slice(first, first + size)


def holds(claim: Claim, table: ClaimTable) -> bool:
    """Whether the quote of a claim carries its value."""
    quote = _Quote.of(claim.quote)
    if quote.have_run(tokenise(claim.raw_value).folded):
        return True
    if claim.type == "date":
        return _holds_date(quote, claim.value.first, claim.value.last)
    if claim.type in ("place", "name"):
        return _holds_entity(quote, claim.value, table)
    if claim.type in ("rank", "title"):
        return _holds_rank_or_title(quote, claim, table)
    return _PLAIN[claim.type](quote, claim)


def _holds_date(quote: _Quote, first: date | None, last: date | None) -> bool:
    """Whether the finest part of a date stands in the quote: its day, else its month, else its year."""
    ends = [day for day in (first, last) if day is not None]
    if not ends or quote.known & words("relative"):
        return True
    numbers = _numbers(quote)
    if first is not None and last is not None and first.year < last.year:
        return any({day.year, day.year % 100, day.year // 10 * 10} & numbers for day in ends)
    if first is not None and last is not None and (last - first).days > 31:
        return any({day.year, day.year % 100} & numbers for day in ends) or any(map(_month_of(quote), ends))
    if first == last or first is None or last is None or first.month != last.month or (last - first).days < 27:
        return any(day.day in numbers or _weekday_of(quote)(day) for day in ends)
    return _month_of(quote)(ends[0]) or ends[0].month in numbers


def _numbers(quote: _Quote) -> set[float]:
    """The numbers up to 99 in words and any in digits, thousands joined: 21,480 is one number."""
    cardinals = {row["words"]: int(row["value"]) for row in read_rows("number_words") if row["role"] == "cardinal"}
    found: set[float] = set()
    for match in re.finditer(r"\d+(?:[,. ]\d{3})+(?!\d)|\d+\.\d+|\d+", quote.tokens.text):
        written = match.group()
        joined = written if re.fullmatch(r"\d+\.\d{1,2}|\d+\.\d{4,}", written) else re.sub(r"\D", "", written)
        found |= {float(joined), *(float(part) for part in re.findall(r"\d+", written))}
    spoken = [word for word in quote.tokens.folded if word != "-"]
    for word, following in zip(spoken, [*spoken[1:], ""], strict=True):
        if word in cardinals:
            tens, ones = cardinals[word], cardinals.get(following, 0)
            found |= {tens, tens + ones if tens >= 20 and 0 < ones < 10 else tens}
    return found


def _month_of(quote: _Quote) -> Callable[[date], bool]:
    from factcheck.values.dates import month_name

    return lambda day: _abbreviated(quote, month_name(day.month))


def _weekday_of(quote: _Quote) -> Callable[[date], bool]:
    from factcheck.values.dates import weekday_name

    return lambda day: _abbreviated(quote, weekday_name(day))


def _abbreviated(quote: _Quote, name: str) -> bool:
    full = name.lower()
    return any(len(word) >= 3 and word[:3] == full[:3] and word in (full[: len(word)], "sept") for word in quote.known)


def _holds_entity(quote: _Quote, entity_id: str, table: ClaimTable) -> bool:
    """Whether a name of the entity stands there, or a word that starts as one of its names' words does."""
    for name in table.entities[entity_id].names:
        parts = tokenise(name).folded
        if quote.have_run(parts):
            return True
        if any(len(part) >= 4 and part not in words("empty") and quote.have_start(part) for part in parts):
            return True
    return False


def _holds_rank_or_title(quote: _Quote, claim: Claim, table: ClaimTable) -> bool:
    """Whether the quote has every word of it that means something, or a stretch that reads as the same."""
    meaning = [word for word in tokenise(claim.raw_value).folded if word not in words("empty") and word.isalpha()]
    if meaning and all(map(quote.have_start, meaning)):
        return True
    initials = "".join(word[0] for word in meaning)
    if len(initials) >= 2 and initials in quote.known:
        return True
    return any(_reads_as(stretch, claim, table) for stretch in quote.stretches(_LONGEST))


def _reads_as(stretch: str, claim: Claim, table: ClaimTable) -> bool:
    try:
        value: Any = parse_cell(claim.type, stretch, "")
    except ValueError:
        return False
    return compare_cells(table, claim.type, value, claim.value) is Relation.SAME


def _holds_duration(quote: _Quote, claim: Claim) -> bool:
    units = {word.removesuffix("s") for word in quote.known} & words("time")
    return bool(units) and bool(_numbers(quote) or quote.known & {"a", "an", *words("vague")})


def _holds_number(quote: _Quote, claim: Claim) -> bool:
    """Whether a number of the quote is the claimed one; "dozens" or "2.4m" may stand for anything."""
    claimed = {float(digits) for digits in re.findall(r"\d+(?:\.\d+)?", claim.raw_value)}
    scaled = any(word in quote.known for word in _scales())
    return bool(quote.known & words("vague")) or (scaled and bool(_numbers(quote))) or bool(claimed & _numbers(quote))


@cache
def _scales() -> frozenset[str]:
    return frozenset(row["form"] for row in read_rows("magnitudes"))


def _holds_text(quote: _Quote, claim: Claim) -> bool:
    meaning = [word for word in tokenise(claim.raw_value).folded if word not in words("empty") and word.isalnum()]
    return not meaning or any(map(quote.have_start, meaning))


_PLAIN: dict[str, Callable[[_Quote, Claim], bool]] = {
    "duration": _holds_duration,
    "number": _holds_number,
    "text": _holds_text,
}
