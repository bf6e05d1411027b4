"""Tokens of one paragraph → calendar words at a place, the shared reading head of the date grammars.

A `Form` is a date as found, before it is known which year or week it falls into.

>>> from factcheck.values.text import tokenise
>>> Scan(tokenise("on 18 July"), 0, 3).month(2)
7
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from factcheck.values.data import read_rows
from factcheck.values.dates import UNRESOLVED, DateValue
from factcheck.values.record import Record
from factcheck.values.text import Tokens

FIRST_YEAR, LAST_YEAR = 1000, 2100
DASHES = frozenset("-–—")
_NUMBER_GLUE = frozenset(".:,-/–+#@_$£€¥₹")


class Form(Record):
    """A date as found: tokens `[first, end)` and what its words say."""

    first: int
    end: int
    kind: Literal["fixed", "yearless", "numeric", "weekday", "nth", "weekdays", "anchored"]
    value: DateValue = UNRESOLVED
    """The value of a `fixed` form."""
    low: tuple[int, int] = (0, 0)
    """Month and day (0: the whole month) of a `yearless` form; the two numbers of a `numeric` one; day of an `nth` one;
    weekdays of a range of `weekdays`."""
    high: tuple[int, int] = (0, 0)
    """Last month and day of a `yearless` form."""
    portion: str = ""
    """"early", "mid" or "late" of a `yearless` month."""
    weekday: int = -1
    """Weekday that stands with the date, Monday 0; -1 where none does."""
    rule: str = ""
    """How the weekday, the year or the anchor is to be sought: "last", "next", "this", "that" and so on."""
    amount: int = 0
    """Year of a `numeric` form or a season; units or years by which a form is shifted from its anchor."""


@cache
def date_words(kind: str) -> dict[str, str]:
    """Words of one kind of `date_words.csv`, with the value that the file gives them."""
    rows = [row for row in read_rows("date_words") if row["kind"] == kind]
    return {word: row["value"] for row in rows for word in row["words"].split()}


@cache
def numbers(kind: str) -> dict[str, int]:
    """Words of a kind with numeric values: ordinal, number, decade, season."""
    return {word: int(value) for word, value in date_words(kind).items()}


@cache
def months() -> dict[str, int]:
    """Folded names and abbreviations of months."""
    return {
        form: int(row["number"])
        for row in read_rows("months")
        for form in (row["name"].lower(), *row["abbreviations"].split("|"))
        if form
    }


@cache
def doubtful_months() -> frozenset[str]:
    """Months whose name is also a verb or a given name: they need a date's surroundings."""
    return frozenset(row["name"].lower() for row in read_rows("months") if row["other"])


@cache
def full_months() -> frozenset[str]:
    """Folded full names of months, and "sept"."""
    return frozenset({row["name"].lower() for row in read_rows("months")} | {"sept"})


@cache
def weekdays() -> dict[str, int]:
    """Folded names of weekdays, Monday 0."""
    return {row["name"].lower(): int(row["number"]) for row in read_rows("weekdays")}


@cache
def short_weekdays() -> dict[str, int]:
    """Abbreviations of weekdays, Monday 0."""
    return {form: int(row["number"]) for row in read_rows("weekdays") for form in row["abbreviations"].split("|")}


class Scan:
    """A reading head over the tokens `[low, high)`, a paragraph; outside it there are only empty words."""

    __slots__ = ("folded", "high", "low", "tokens", "words")

    def __init__(self, tokens: Tokens, low: int, high: int) -> None:
        self.tokens = tokens
        self.folded = tokens.folded
        self.words = tokens.words
        self.low = low
        self.high = high

    def at(self, index: int) -> str:
        """The folded token, or "" outside the paragraph."""
        return self.folded[index] if self.low <= index < self.high else ""

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.low <= index < self.high and self.words[index][0].isupper()

    def joined(self, index: int) -> bool:
        """Whether the token and the next one stand together without a space."""
        return self.low <= index < self.high - 1 and self.tokens.adjacent(index)

    def opens_sentence(self, index: int) -> bool:
        """Whether the token is the first of the paragraph, or follows a full stop or the like."""
        return index <= self.low or self.at(index - 1) in (".", "!", "?", '"', ":", "*", "(", "—", "–")

    def glued(self, index: int) -> bool:
        """Whether the number is part of a longer one, of an amount, a score, a clock time or a code."""
        left = index > self.low and self.joined(index - 1)
        if left and self.at(index - 1) == "-" and self.at(index - 2) in date_words("portion"):
            return False
        if left and (self.at(index - 1) in _NUMBER_GLUE or self.at(index - 1).isalnum()):
            return True
        return self.at(index - 1) in ("£", "$", "€", "¥", "₹", "rs", "no", "#")

    def runs_on(self, index: int) -> bool:
        """Whether the number goes on to the right: decimals, thousands, a clock time, a percentage, a unit."""
        if not self.joined(index):
            return False
        after = self.at(index + 1)
        if after in ".,:/" and self.joined(index + 1):
            return self.at(index + 2).isdecimal()
        return after.isalnum() or after in ("%", "°", "£", "$", "€")

    def number(self, index: int, low: int, high: int) -> int:
        """The number at a token of digits if it lies between the two, else 0."""
        word = self.at(index)
        return int(word) if word.isdecimal() and len(word) <= 4 and low <= int(word) <= high else 0

    def year(self, index: int, dated: bool = False) -> int:
        """The year at a token of four digits that counts nothing, else 0; `dated` where a day or month precedes it."""
        if len(self.at(index)) != 4 or self.glued(index) or self.runs_on(index):
            return 0
        year = self.number(index, FIRST_YEAR, LAST_YEAR)
        # "On 18 July 2025 police ..." is a year; "On 18 July 2000 people ..." is no more than likely to be one.
        sure = dated and year > 1900 and year % 50
        return 0 if self.counts(index) and not sure else year

    def counts(self, index: int) -> bool:
        """Whether the number at a token counts what follows ("2009 troops")."""
        after = self.at(index + 1)
        if after in ("-", "‑") and self.joined(index + 1):
            after = self.at(index + 2)
        return after in date_words("counted") and not self.capital(index + 1)

    def month(self, index: int) -> int:
        """The month named at a token, by its name or abbreviation, else 0; in lower case where it cannot be a word."""
        name = self.at(index)
        number = months().get(name, 0)
        if number and not self.capital(index) and (name in doubtful_months() or name not in full_months()):
            return 0
        return number

    def after_month(self, index: int) -> int:
        """The token after the month at `index` and the full stop of its abbreviation."""
        return index + 2 if self.at(index) not in full_months() - {"sept"} and self.at(index + 1) == "." else index + 1

    def ordinal_ending(self, index: int) -> bool:
        """Whether the number at a token is followed by its "st", "nd", "rd" or "th"."""
        return self.joined(index) and self.at(index + 1) in ("st", "nd", "rd", "th")

    def ordinal(self, index: int) -> tuple[int, int]:
        """An ordinal in words or digits at a token, and the token after it; (0, index) where there is none."""
        word = self.at(index)
        if word.isdecimal():
            if len(word) <= 2 and self.ordinal_ending(index) and not self.glued(index):
                return int(word), index + 2
            return 0, index
        ordinals = numbers("ordinal")
        if word in ordinals:
            return ordinals[word], index + 1
        tens = {"twenty": 20, "thirty": 30}.get(word, 0)
        step = index + 2 if self.at(index + 1) == "-" else index + 1
        unit = ordinals.get(self.at(step), 0)
        return (tens + unit, step + 1) if tens and 1 <= unit <= 9 else (0, index)

    def number_before(self, index: int) -> tuple[int, int]:
        """A number in words or digits that ends before a token, and its first token; (0, index) where there is none."""
        last = index - 1
        word = self.at(last)
        if word.isdecimal():
            return (int(word), last) if len(word) <= 3 and not self.glued(last) else (0, index)
        units = numbers("number")
        if word not in units:
            return 0, index
        value = units[word]
        tens_at = last - 2 if self.at(last - 1) == "-" else last - 1
        tens = units.get(self.at(tens_at), 0)
        if 1 <= value <= 9 and word not in ("a", "an") and 20 <= tens <= 90:
            return tens + value, tens_at
        if value == 100 and 1 <= tens <= 9:
            return tens * 100, tens_at
        if self.at(last - 1) in ("and", "or", "to", "-", "–") and self.at(last - 2) in units:
            return 0, index
        return value, last

    def skip(self, index: int, *words: str) -> int:
        """The token after `index` if it is one of the words, else `index`."""
        return index + 1 if self.at(index) in words else index
