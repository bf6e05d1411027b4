"""Numbers as sets of possibilities: a cell of the claims table → a `NumberValue`; two of them → a `Relation`.

>>> parse_number(">=8")
NumberValue(low=8.0, high=inf, unit='', exact=8.0)
>>> compare_numbers(stated_number(2.4e6, unit="GBP"), parse_number("2400000", "GBP"))
<Relation.SAME: 'same'>
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Literal

from factcheck.values.data import read_cells
from factcheck.values.record import Record, replace
from factcheck.values.relation import Relation, compare_intervals

Effect = Literal["about", "nearly", "just over", "more", "over", "least", "less", "most", "mostly"]
"""What a hedge does to a number."""

_SMALLEST_ROUNDED = 1000
_MOST_DECIMALS = 6
_SHARE_ABOUT = 0.1
_WIDEST_ROUNDING = 0.25
_WIDEST_CONVERSION = 0.05
_COUNTED = {"mass", "length", "area", "volume", "speed", "temperature", "angle", "share", "points"}
"""Dimensions that are measured, so that a whole number of them is a rounded one."""


class NumberValue(Record):
    """The closed interval `[low, high]`; an infinity is an open end.

    Attributes:
        low: Least possible value.
        high: Greatest possible value.
        unit: ISO 4217 code of a currency, symbol of a measure (`kg`, `m`, `%`, `years` for an age), what the number
            counts, as the claims table names it, or `""`.
        exact: The number as written, where one was; two values that differ in it alone are equal.

    """

    low: float
    high: float
    unit: str = ""
    exact: float | None = None

    def __init__(self, low: float, high: float, unit: str = "", exact: float | None = None) -> None:
        if not low <= high:
            raise ValueError(f"{low} to {high} seen, low end not above high end expected")
        if math.isinf(low) and math.isinf(high):
            raise ValueError("an interval open at both ends seen, at least one number expected")
        super().__init__(low, high, unit, exact)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NumberValue):
            return NotImplemented
        return (self.low, self.high, self.unit) == (other.low, other.high, other.unit)

    def __hash__(self) -> int:
        return hash((self.low, self.high, self.unit))

    def __str__(self) -> str:
        as_written = _as_written(self)
        if as_written is not None:
            return as_written
        if math.isinf(self.high):
            below = _digits(math.nextafter(self.low, -math.inf))
            return f">{below}" if len(below) < len(_digits(self.low)) else f">={_digits(self.low)}"
        if math.isinf(self.low):
            above = _digits(math.nextafter(self.high, math.inf))
            return f"<{above}" if len(above) < len(_digits(self.high)) else f"<={_digits(self.high)}"
        return f"{_digits(self.low)}..{_digits(self.high)}"


class Measure(Record):
    """A unit of measure: its value in the SI unit of its dimension is `value * factor + offset`."""

    symbol: str
    dimension: str
    factor: float
    offset: float


# -------------------------------------------------------------------------------------------------------- reading data


@cache
def measures() -> dict[str, Measure]:
    """Measures by each of their forms, case folded, words parted by one space."""
    found: dict[str, Measure] = {}
    for symbol, dimension, factor, offset, tight, forms in read_cells("units")[1:]:
        measure = Measure(symbol, dimension, float(factor), float(offset))
        for form in (*forms.split("|"), symbol, symbol.lower()):
            found[form] = measure
        if tight:
            found.setdefault(tight, measure)
    return found


@cache
def currency_codes() -> frozenset[str]:
    """The ISO 4217 codes that the currencies table knows."""
    return frozenset(row[1] for row in read_cells("currencies")[1:])


@cache
def _measure(unit: str) -> Measure | None:
    """The measure or currency that a unit names; `None` for what is counted ("people", "orbits")."""
    if not unit:
        return None
    if unit.upper() in currency_codes():
        return Measure(unit.upper(), f"money {unit.upper()}", 1, 0)
    if unit.lower() in ("years", "year", "years old"):
        return Measure("years", "age", 1, 0)
    for row in read_cells("currencies")[1:]:
        if row[0] == unit.lower() and row[3] == "1":
            return Measure(row[1], f"money {row[1]}", 1, 0)
    if unit.lower() in ("pound", "pounds"):
        return Measure("GBP", "money GBP", 1, 0)
    return measures().get(unit) or measures().get(unit.lower())


# ------------------------------------------------------------------------------------------------------------- building


def stated_number(exact: float, decimals: int = 0, unit: str = "") -> NumberValue:
    """A number as a text states it: the interval of what is rounded to it.

    Decimals stand for half a unit of the last; whole numbers from 1,000 that end in two zeros or more for half a unit
    of the last other place (never more than a quarter of the number); whole numbers of a measure for half a unit; any
    other whole number for itself.
    """
    low, high = _rounding(exact, decimals, unit)
    return NumberValue(low, high, unit, exact)


def hedge(value: NumberValue, effect: Effect, decimals: int = 0) -> NumberValue:
    """A number with the words that stand with it: "nearly", "more than", "about"; a range only with "about"."""
    exact = value.exact
    if exact is None:
        return _hedge_range(value, effect)
    size = abs(exact)
    low, high = exact, exact
    if effect == "about":
        low, high = _about(exact, decimals, value.unit)
    elif effect == "nearly":
        low = exact - _SHARE_ABOUT * size
    elif effect == "mostly":
        low = exact - size / 2
    elif effect == "just over":
        high = exact + 0.15 * size
    return _bounded(NumberValue(_tidy(low), _tidy(high), value.unit, exact), effect)


def _hedge_range(value: NumberValue, effect: Effect) -> NumberValue:
    if math.isinf(value.low) or math.isinf(value.high):
        return value
    if effect == "about":
        return replace(value, low=value.low - abs(value.low) / 10, high=value.high + abs(value.high) / 10)
    return _bounded(value, effect)


def _bounded(value: NumberValue, effect: Effect) -> NumberValue:
    """The open-ended kinds of hedge."""
    if effect in ("more", "over"):
        return replace(value, low=math.nextafter(value.low, math.inf), high=math.inf)
    if effect == "least":
        return replace(value, high=math.inf)
    if effect == "less":
        return replace(value, low=-math.inf, high=math.nextafter(value.high, -math.inf))
    if effect == "most":
        return replace(value, low=-math.inf)
    return value


def _rounding(exact: float, decimals: int, unit: str) -> tuple[float, float]:
    half = 0.0
    if decimals:
        half = 0.5 * 10.0**-decimals
        return round(exact - half, decimals + 2), round(exact + half, decimals + 2)
    measure = _measure(unit)
    if measure is not None and measure.dimension in _COUNTED:
        half = 0.5
    return exact - max(half, _place(exact)), exact + max(half, _place(exact))


def _place(exact: float) -> float:
    """Half a unit of the last place that is no zero, for round numbers from 1,000; else 0."""
    size = abs(exact)
    if size < _SMALLEST_ROUNDED or size % 100:
        return 0.0
    place = 100.0
    while size % (place * 10) == 0:
        place *= 10
    return min(place / 2, _WIDEST_ROUNDING * size)


def _about(exact: float, decimals: int, unit: str) -> tuple[float, float]:
    _, high = _rounding(exact, decimals, unit)
    half = max(high - exact, _SHARE_ABOUT * abs(exact))
    if not decimals and abs(exact) >= 5:
        # "about six" people may have been five or seven
        half = max(half, 1.0)
    return _tidy(exact - half), _tidy(exact + half)


def _tidy(number: float) -> float:
    return round(number, 9)


# ------------------------------------------------------------------------------------------------------------- parsing

_NUMBER = r"-?\d+(?:\.\d+)?"


@cache
def _grammar() -> re.Pattern[str]:
    return re.compile(rf"(>=|<=|>|<|≥|≤|~)?\s*({_NUMBER})(?:\s*(?:\.\.|-|–|—)\s*({_NUMBER}))?")


def parse_number(text: str, unit: str = "") -> NumberValue:
    """The number of a claims table's cell: `21`, `18.29`, `-3`, `>=8`, `<8`, `~30` (about 30), `30..40`, `30-40`.

    Args:
        text: The cell.
        unit: ISO 4217 code, measure, or what is counted; the spellings of a measure are made one (`metres` → `m`).

    Raises:
        ValueError: The text is no such number; thousands separators are refused.

    """
    match = _grammar().fullmatch(text.strip())
    if match is None:
        if re.fullmatch(r"[<>=~]*\s*-?\d{1,3}(?:[,' _\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?", text.strip()):
            plain = re.sub(r"[,' _\s]", "", text)
            raise ValueError(f"{text!r} seen, digits without thousands separators expected, such as {plain}")
        raise ValueError(f"{text!r} seen, a number such as 21, 18.29, >=8, <5 or 30..40 expected")
    measure = _measure(unit.strip())
    symbol = measure.symbol if measure else unit.strip()
    sign, first, second = match.groups()
    exact = float(first)
    decimals = min(len(first.partition(".")[2]), _MOST_DECIMALS)
    if math.isinf(exact):
        raise ValueError(f"{text!r} seen, a smaller number expected")
    if second is not None:
        if sign or float(second) < exact:
            raise ValueError(f"{text!r} seen, a range from its low end to its high end expected, such as 30..40")
        return NumberValue(exact, float(second), symbol)
    if not sign:
        return stated_number(exact, decimals, symbol)
    effects: dict[str, Effect] = {">=": "least", "≥": "least", "<=": "most", "≤": "most", ">": "more", "<": "less"}
    return hedge(NumberValue(exact, exact, symbol, exact), effects.get(sign, "about"), decimals)


# ------------------------------------------------------------------------------------------------------------ comparing


def compare_numbers(stated: NumberValue, claimed: NumberValue) -> Relation:
    """Relate a stated number to a claimed one.

    Measures of one dimension are converted, with room for the rounding that a converted figure has undergone.
    Different currencies, different dimensions, and a measure against what the claim counts give `OVERLAPS`: they
    cannot be compared. A number without a unit is compared with any.
    """
    if not stated.unit or not claimed.unit or stated.unit == claimed.unit:
        return compare_intervals(stated.low, stated.high, claimed.low, claimed.high)
    ours, theirs = _measure(stated.unit), _measure(claimed.unit)
    if (ours is None and theirs is None) or (ours is not None and ours == theirs):
        return compare_intervals(stated.low, stated.high, claimed.low, claimed.high)
    if ours is None or theirs is None or ours.dimension != theirs.dimension:
        return Relation.OVERLAPS
    return compare_intervals(*_converted(stated, ours), *_converted(claimed, theirs))


def _converted(value: NumberValue, measure: Measure) -> tuple[float, float]:
    """The interval in the SI unit, at least as wide as the digits written tell ("60 miles" for 100 km)."""
    low, high = value.low, value.high
    if value.exact is not None and not math.isinf(low) and not math.isinf(high):
        half = _conversion_slack(value.exact)
        low, high = min(low, value.exact - half), max(high, value.exact + half)
    return low * measure.factor + measure.offset, high * measure.factor + measure.offset


def _conversion_slack(exact: float) -> float:
    if not exact or exact % 10:
        return 0.0
    place = 10.0
    while exact % (place * 10) == 0:
        place *= 10
    return min(place / 2, _WIDEST_CONVERSION * abs(exact))


# ----------------------------------------------------------------------------------------------------------- describing

_SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€", "JPY": "¥", "INR": "₹", "PKR": "Rs "}


def describe_number(value: NumberValue, unit: str = "") -> str:
    """The number in words for a message; `unit` is used where the value has none, and shown if money or a measure.

    >>> describe_number(stated_number(2400000, unit="GBP"))
    '£2.4 million'
    >>> describe_number(parse_number(">=8"))
    'at least 8'
    """
    unit = value.unit or unit
    words = _words(str(value), value.exact)
    measure = _measure(unit)
    if measure is None or measure.dimension == "age":
        return words
    if measure.dimension.startswith("money"):
        symbol = _SYMBOLS.get(measure.symbol, f"{measure.symbol} ")
        head, _, last = words.rpartition(" to ")
        return f"{_prefixed(head, symbol)} to {_prefixed(last, symbol)}" if head else _prefixed(words, symbol)
    joint = "" if measure.symbol.startswith(("%", "°")) else " "
    return f"{words}{joint}{measure.symbol}"


def _words(text: str, exact: float | None) -> str:
    for sign, phrase in (
        (">=", "at least "),
        ("<=", "at most "),
        (">", "more than "),
        ("<", "less than "),
        ("~", "about "),
    ):
        if text.startswith(sign):
            return phrase + _figure(text.removeprefix(sign))
    low, dots, high = text.partition("..")
    if not dots:
        return _figure(text)
    if exact == float(high):
        return f"nearly {_figure(high)}"
    return f"just over {_figure(low)}" if exact == float(low) else f"{_figure(low)} to {_figure(high)}"


def _figure(digits: str) -> str:
    """Digits grouped by commas; whole millions and more in words."""
    number = float(digits)
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= size and round(number / size, 3) * size == number:
            return f"{round(number / size, 3):g} {name}"
    whole, dot, decimals = digits.partition(".")
    return f"{int(whole):,}{dot}{decimals}"


def _prefixed(words: str, symbol: str) -> str:
    head, space, last = words.rpartition(" ")
    if last.endswith("illion"):
        head, _, figure = head.rpartition(" ")
        return f"{head} {symbol}{figure} {last}".lstrip()
    return f"{head}{space}{symbol}{last}"


def _as_written(value: NumberValue) -> str | None:
    """The digits, or `~` and the digits, if reading them again gives the same interval."""
    exact = value.exact
    if exact is None or math.isinf(value.low) or math.isinf(value.high):
        return None
    for decimals in range(_MOST_DECIMALS + 1):
        figure = f"{exact:.{decimals}f}"
        if float(figure) != exact:
            continue
        if _rounding(exact, decimals, value.unit) == (value.low, value.high):
            return figure
        if _about(exact, decimals, value.unit) == (value.low, value.high):
            return f"~{figure}"
    return None


def _digits(number: float) -> str:
    """Digits without an exponent; as many as tell the number from its neighbours."""
    if number == int(number):
        return str(int(number))
    figure = repr(number)
    if "e" in figure:
        from decimal import Decimal  # rare, and not worth the start-up time

        figure = format(Decimal(figure), "f")
    return figure
