"""Durations as sets of possibilities: ISO 8601 → a `DurationValue` in seconds; two → a `Relation`.

>>> str(parse_duration("P18M"))
'P18M'
>>> compare_durations(parse_duration("PT48H"), parse_duration("P2D"))
<Relation.SAME: 'same'>
"""

from __future__ import annotations

import math
import re
from functools import cache

from factcheck.values.record import Record
from factcheck.values.relation import Relation, compare_intervals

DAY = 86400.0
_MONTH = 30.4375 * DAY
SECONDS = {"Y": 12 * _MONTH, "M": _MONTH, "W": 7 * DAY, "D": DAY, "TH": 3600.0, "TM": 60.0, "TS": 1.0}
"""Seconds in a unit, by its ISO 8601 designator; those of the time of day with their `T`."""
_NAMES = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}

# Half-widths in units. A whole count falls just short of the half, so that "two years" leaves eighteen months out;
# days reach it, since a fight of 36 hours fills two days of the calendar; a single unit is rarely said of 18 months.
_WHOLE = 0.49
_WHOLE_DAYS = 0.5
_SINGLE = 0.3
_HALVES = 1 / 6
_QUARTERS = 1 / 16
_SHARE_ABOUT = 0.1


class DurationValue(Record):
    """The closed interval `[low, high]` in seconds; an infinite `high` is an open end.

    `iso` is the duration in ISO 8601, with `>=`, `<=`, `>`, `<` or `~` (about) before it, or two with `..` between.
    """

    low: float
    high: float
    iso: str = ""

    def __str__(self) -> str:
        if self.iso:
            return self.iso
        if math.isinf(self.high):
            return f">=PT{self.low:g}S"
        return f"PT{self.low:g}S..PT{self.high:g}S"


def parse_duration(iso: str) -> DurationValue:
    """The duration that an ISO 8601 expression stands for: `P2D`, `PT2H31M`, `PT9.58S`, `P2.5W`, `P1Y6M`.

    Bounds (`>=P6D`, `<P1Y`), ranges (`P2D..P3D`) and `~P2D` (about) too. It stands for what is rounded to it, by its
    smallest unit: `P2D` for 1.5 to 2.5 days, `PT9.58S` for ±0.005 s; a month is 30.4375 days, a year 12 months.

    Raises:
        ValueError: The text is no such expression.

    """
    text = iso.strip()
    head, dots, tail = text.partition("..")
    if dots:
        low, high = _parse_single(head.strip(), iso), _parse_single(tail.strip(), iso)
        if low[0] > high[0]:
            raise ValueError(f"{iso!r} seen, a range from its shorter to its longer end expected, such as P2D..P3D")
        return DurationValue(max(low[0] - low[1], 0.0), high[0] + high[1], f"{head.strip()}..{tail.strip()}")
    for sign in (">=", "<=", ">", "<", "~"):
        if text.startswith(sign):
            rest = text.removeprefix(sign).strip()
            return _signed(sign, rest, *_parse_single(rest, iso))
    centre, half = _parse_single(text, iso)
    return DurationValue(max(centre - half, 0.0), centre + half, text)


def _signed(sign: str, rest: str, centre: float, half: float) -> DurationValue:
    written = sign + rest
    if sign == ">=":
        return DurationValue(centre, math.inf, written)
    if sign == ">":
        return DurationValue(math.nextafter(centre, math.inf), math.inf, written)
    if sign == "<=":
        return DurationValue(0.0, centre, written)
    if sign == "<":
        return DurationValue(0.0, max(math.nextafter(centre, -math.inf), 0.0), written)
    half = max(half, _SHARE_ABOUT * centre)
    return DurationValue(max(centre - half, 0.0), centre + half, written)


@cache
def _grammar() -> re.Pattern[str]:
    amount = r"(\d+(?:[.,]\d+)?)"
    date, time = (f"(?:{amount}{letter})?" for letter in "YM"), (f"(?:{amount}{letter})?" for letter in "HMS")
    return re.compile(f"P{''.join(date)}(?:{amount}W)?(?:{amount}D)?(T{''.join(time)})?")


@cache
def _parse_single(text: str, whole: str) -> tuple[float, float]:
    """The central value and the half-width of its rounding, both in seconds."""
    parts = components(text)
    if not parts:
        raise ValueError(f"{whole!r} seen, an ISO 8601 duration such as P2D, PT2H31M or >=P6D expected")
    centre = sum(float(amount) * SECONDS[unit] for amount, unit in parts)
    amount, unit = parts[-1]
    if math.isinf(centre):
        raise ValueError(f"{whole!r} seen, a shorter duration expected")
    return centre, _half_width(amount, unit, alone=len(parts) == 1) * SECONDS[unit]


def components(iso: str) -> list[tuple[str, str]]:
    """The amounts of a plain ISO 8601 duration with their designators, largest first; empty if it is none.

    >>> components("PT2H31M")
    [('2', 'TH'), ('31', 'TM')]
    """
    match = _grammar().fullmatch(iso)
    if match is None or (match[5] is not None and not match[6] and not match[7] and not match[8]):
        return []
    amounts = [*match.groups()[:4], *match.groups()[5:]]
    return [(amount.replace(",", "."), unit) for amount, unit in zip(amounts, SECONDS, strict=True) if amount]


def _half_width(amount: str, unit: str, *, alone: bool) -> float:
    whole, _, decimals = amount.partition(".")
    if decimals == "5":
        return _HALVES
    if decimals in ("25", "75"):
        return _QUARTERS
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    count = int(whole)
    if count == 1 and alone:
        return _SINGLE
    if count >= 1000 and count % 100 == 0:
        return min(0.05 * count, 50.0)
    return _WHOLE_DAYS if unit == "D" else _WHOLE


def compare_durations(stated: DurationValue, claimed: DurationValue) -> Relation:
    """Relate a stated duration to a claimed one.

    Two plain durations are the same where their central values are equal ("48 hours", `P2D`), and disjoint where
    neither could be a rounding of the other: intervals that merely touch do not excuse "two years" for 18 months.
    """
    ours, theirs = _centre(stated.iso), _centre(claimed.iso)
    if ours is None or theirs is None:
        return compare_intervals(stated.low, stated.high, claimed.low, claimed.high)
    if math.isclose(ours, theirs, rel_tol=1e-9):
        return Relation.SAME
    coarser = stated.low <= theirs <= stated.high
    finer = claimed.low <= ours <= claimed.high
    if coarser and finer:
        return Relation.OVERLAPS
    if coarser:
        return Relation.CONTAINS
    return Relation.WITHIN if finer else Relation.DISJOINT


@cache
def _centre(iso: str) -> float | None:
    """The central value in seconds; `None` for a bound or a range."""
    text = iso.removeprefix("~")
    return _parse_single(text, iso)[0] if components(text) else None


_PHRASES = {">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than ", "~": "about "}


def describe_duration(value: DurationValue) -> str:
    """The duration in words, for a message.

    >>> describe_duration(parse_duration("PT11H5M"))
    '11 hours 5 minutes'
    >>> describe_duration(parse_duration(">=P6D"))
    'at least 6 days'
    """
    text = str(value)
    head, dots, tail = text.partition("..")
    if dots:
        return f"{_describe_single(head)} to {_describe_single(tail)}"
    for sign, phrase in _PHRASES.items():
        if text.startswith(sign):
            return phrase + _describe_single(text.removeprefix(sign))
    return _describe_single(text)


def _describe_single(iso: str) -> str:
    words = []
    for amount, unit in components(iso):
        figure = amount.rstrip("0").rstrip(".") if "." in amount else amount
        words.append(f"{figure} {_NAMES[unit]}{'' if figure == '1' else 's'}")
    return " ".join(words)
