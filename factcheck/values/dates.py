"""EDTF (ISO 8601-2, levels 0 and 1) → a `DateValue`, a closed interval of days that can be compared and described.

>>> str(parse_date("2025-05")), describe_date(parse_date("2025-07-18"))
('2025-05', '18 July 2025 (Friday)')
>>> compare_dates(parse_date("2025-05-12"), parse_date("2025-05"))
<Relation.WITHIN: 'within'>
"""

from __future__ import annotations

from datetime import date, timedelta
from math import inf

from factcheck.values.data import read_rows
from factcheck.values.record import Record
from factcheck.values.relation import Relation, compare_intervals

_EXPECTED = "a date in EDTF such as 2025-07-18, 2025-05, 2009, 199X, 2025-05-12/2025-05-14 or 2025-05-20/.."

# EDTF codes in the place of a month: first month and number of months. 21 to 24 (seasons) name no hemisphere, so they
# cover the season of both: a winter of 2010 may begin in December 2009 and end in February 2011.
_DIVISIONS = {
    code: (month, count)
    for count, months in (
        (9, {21: 3, 23: 3}),
        (15, {22: 0, 24: 0}),
        (3, {25: 3, 26: 6, 27: 9, 28: 12, 29: 9, 30: 12, 31: 3, 32: 6, 33: 1, 34: 4, 35: 7, 36: 10}),
        (4, {37: 1, 38: 5, 39: 9}),
        (6, {40: 1, 41: 7}),
    )
    for code, month in months.items()
}


class DateValue(Record):
    """A closed interval of days, from `first` to `last`; `None` on one side is an open end.

    Both `None` is an unresolved date; `pattern` then says what is known of it (`XXXX-07-18`, `XXXX-07`, or nothing).
    `str()` gives EDTF, or the pattern.
    """

    first: date | None
    last: date | None
    pattern: str = ""

    @property
    def resolved(self) -> bool:
        """Whether at least one end is known."""
        return self.first is not None or self.last is not None

    @property
    def is_day(self) -> bool:
        """Whether the value is one known day."""
        return self.first is not None and self.first == self.last

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first is None or last is None:
            if not self.resolved:
                return self.pattern
            return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
        if first == last:
            return first.isoformat()
        if _opens_year(first) and _closes_year(last):
            return _years(first.year, last.year)
        if first.day == 1 and _closes_month(last):
            months = f"{first.isoformat()[:7]}", f"{last.isoformat()[:7]}"
            return months[0] if months[0] == months[1] else "/".join(months)
        return f"{first.isoformat()}/{last.isoformat()}"


UNRESOLVED = DateValue(None, None)
"""A date of which nothing is known."""


def _years(first: int, last: int) -> str:
    # Years begin at 1, so the first decade and century lack their year 0.
    for digits, width in ((1, 10), (2, 100)):
        start = first // width * width
        if first == max(start, 1) and last == start + width - 1:
            return f"{start // width:0{4 - digits}d}{'X' * digits}"
    return f"{first:04d}" if first == last else f"{first:04d}/{last:04d}"


# --------------------------------------------------------------------------------------------------- building values


def whole_year(year: int) -> DateValue:
    """All days of a year."""
    return DateValue(date(year, 1, 1), date(year, 12, 31))


def whole_month(year: int, month: int) -> DateValue:
    """All days of a month."""
    return DateValue(date(year, month, 1), date(year, month, month_length(year, month)))


def months_from(year: int, month: int, count: int) -> DateValue:
    """`count` whole months from a month on; `month` may lie outside 1 to 12 and then counts into other years."""
    first, last = divmod(year * 12 + month - 1, 12), divmod(year * 12 + month + count - 2, 12)
    start = max(first[0], 1), first[1] + 1 if first[0] >= 1 else 1
    return DateValue(date(*start, 1), whole_month(last[0], last[1] + 1).last)


def decade(start: int) -> DateValue:
    """The ten years from `start` (1990 for the 1990s)."""
    return DateValue(date(max(start, 1), 1, 1), date(start + 9, 12, 31))


def century(start: int) -> DateValue:
    """The hundred years from `start` (1800 for the 19th century, as people count rather than as calendars do)."""
    return DateValue(date(max(start, 1), 1, 1), date(start + 99, 12, 31))


def month_length(year: int, month: int) -> int:
    """Number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add_months(day: date, months: int) -> date:
    """The day so many months later (negative: earlier), or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def hull(*values: DateValue) -> DateValue:
    """The smallest interval that covers all values, which must have both ends."""
    return DateValue(
        min(value.first for value in values if value.first), max(value.last for value in values if value.last)
    )


def _opens_year(day: date) -> bool:
    return day.month == 1 and day.day == 1


def _closes_year(day: date) -> bool:
    return day.month == 12 and day.day == 31


def _closes_month(day: date) -> bool:
    return day.day == month_length(day.year, day.month)


# ------------------------------------------------------------------------------------------------------------ reading


def parse_date(text: str) -> DateValue:
    """Read a date as claims tables write it: EDTF, ISO 8601-2 levels 0 and 1.

    A day, month, year, decade (`199X`), century (`19XX`), season or quarter (`2025-21`, `2025-34`), a day or month with
    `XX` in it, an interval, an open end (`..`), and a pattern without a year (`XXXX-07-18`). The marks `?`, `~` and `%`
    (uncertain, approximate) are accepted and change nothing.

    Raises:
        ValueError: the text is none of these; the message names it and what was expected.

    """
    whole = text.strip()
    try:
        if "/" in whole:
            left, right = whole.split("/")
            return _parse_interval(left.strip(), right.strip())
        return _parse_side(whole)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is not a date; expected {_EXPECTED}") from None


def _parse_interval(left: str, right: str) -> DateValue:
    # EDTF tells an open end ("..") from an unknown one (""): for comparing, both leave that side free.
    first = None if left in ("", "..") else _parse_side(left).first
    last = None if right in ("", "..") else _parse_side(right).last
    if (first is None and left not in ("", "..")) or (last is None and right not in ("", "..")):
        raise ValueError(left, right)
    if (first is None and last is None) or (first is not None and last is not None and last < first):
        raise ValueError(left, right)
    return DateValue(first, last)


def _parse_side(text: str) -> DateValue:
    plain = text.rstrip("?~%").upper()
    if "T" in plain:
        plain, clock = plain.split("T")
        if not _is_clock(clock) or plain.count("-") != 2:
            raise ValueError(text)
    year, *rest = plain.split("-")
    if len(year) != 4 or len(rest) > 2 or any(len(part) != 2 for part in rest):
        raise ValueError(text)
    while rest and rest[-1] == "XX":
        rest.pop()
    if year == "XXXX":
        return _parse_pattern([_number(part) for part in rest])
    if "X" in year:
        return _parse_unspecified(year, rest)
    return _parse_exact(_number(year), [_number(part) for part in rest])


def _is_clock(text: str) -> bool:
    return text[:2].isdecimal() and text[2:3] == ":" and text[3:5].isdecimal()


def _number(digits: str) -> int:
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(digits)
    return int(digits)


def _parse_pattern(rest: list[int]) -> DateValue:
    if not rest or not 1 <= rest[0] <= 12 or (len(rest) == 2 and not 1 <= rest[1] <= month_length(2000, rest[0])):
        raise ValueError(rest)
    return unknown_year(*rest)


def _parse_unspecified(year: str, rest: list[str]) -> DateValue:
    known = year.rstrip("X")
    if rest or len(known) < 2:
        raise ValueError(year)
    return decade(_number(known) * 10) if len(known) == 3 else century(_number(known) * 100)


def _parse_exact(year: int, rest: list[int]) -> DateValue:
    if not rest:
        return whole_year(year)
    if len(rest) == 2:
        day = date(year, rest[0], rest[1])
        return DateValue(day, day)
    if rest[0] in _DIVISIONS:
        return months_from(year, *_DIVISIONS[rest[0]])
    return whole_month(year, rest[0])


def season(year: int, code: int) -> DateValue:
    """A season (EDTF codes 21 spring, 22 summer, 23 autumn, 24 winter) of a year, in either hemisphere."""
    return months_from(year, *_DIVISIONS[code])


def unknown_year(month: int, day: int = 0) -> DateValue:
    """A day or (`day` 0) a month of a year that is not known: unresolved, with a pattern."""
    return DateValue(None, None, f"XXXX-{month:02d}-{day:02d}" if day else f"XXXX-{month:02d}")


def first_day(text: str) -> date | None:
    """First day of a `valid_from` cell; empty or open is `None`.

    Raises:
        ValueError: the cell is no date, or a date without a year.

    """
    return _bounds(text).first


def last_day(text: str) -> date | None:
    """Last day of a `valid_until` cell (inclusive: `2025-05` is 31 May); empty or open is `None`.

    Raises:
        ValueError: the cell is no date, or a date without a year.

    """
    return _bounds(text).last


def _bounds(text: str) -> DateValue:
    if text.strip() in ("", ".."):
        return UNRESOLVED
    value = parse_date(text)
    if not value.resolved:
        raise ValueError(f"{text!r} has no year; expected {_EXPECTED}")
    return value


# ---------------------------------------------------------------------------------------------------------- comparing


def compare_dates(stated: DateValue, claimed: DateValue) -> Relation:
    """Relate a stated date to a claimed one.

    An unresolved date overlaps everything, but a day or month of an unknown year that does not occur within the other
    interval is disjoint from it: "17 July" cannot be 18 July 2025, whatever the year.
    """
    if stated.resolved and claimed.resolved:
        return compare_intervals(*_ordinals(stated), *_ordinals(claimed))
    if stated.resolved or claimed.resolved:
        pattern, known = (claimed.pattern, stated) if stated.resolved else (stated.pattern, claimed)
        if pattern and not _occurs(pattern, known):
            return Relation.DISJOINT
    return Relation.OVERLAPS


def _ordinals(value: DateValue) -> tuple[float, float]:
    return (value.first.toordinal() if value.first else -inf, value.last.toordinal() if value.last else inf)


def _occurs(pattern: str, known: DateValue) -> bool:
    first, last = known.first, known.last
    # Eight years hold every day of a year, 29 February too.
    if first is None or last is None or last.year - first.year >= 8:
        return True
    month, day = int(pattern[5:7]), int(pattern[8:] or 0)
    for year in range(first.year, last.year + 1):
        length = month_length(year, month)
        low, high = date(year, month, min(day or 1, length)), date(year, month, min(day or length, length))
        if day <= length and low <= last and first <= high:
            return True
    return False


# --------------------------------------------------------------------------------------------------------- describing


def month_name(month: int) -> str:
    """English name of a month, 1 to 12."""
    return read_rows("months")[month - 1]["name"]


def weekday_name(day: date) -> str:
    """English name of the weekday of a day."""
    return read_rows("weekdays")[day.weekday()]["name"]


def describe_date(value: DateValue) -> str:
    """A date in words for a message: "18 July 2025 (Friday)", "May 2025", "12–14 May 2025", "until 1 May 2020"."""
    first, last = value.first, value.last
    if first is None or last is None:
        if first is not None:
            return f"from {_day(first)}"
        return f"until {_day(last)}" if last is not None else _describe_pattern(value.pattern)
    if first == last:
        return f"{_day(first)} ({weekday_name(first)})"
    if _opens_year(first) and _closes_year(last):
        return _describe_years(_years(first.year, last.year))
    if first.day == 1 and _closes_month(last):
        return _span(month_name(first.month), month_name(last.month), first.year, last.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    low, high = (f"{day.day} {month_name(day.month)}" for day in (first, last))
    return _span(low, high, first.year, last.year)


def _day(day: date) -> str:
    return f"{day.day} {month_name(day.month)} {day.year}"


def _span(low: str, high: str, first_year: int, last_year: int) -> str:
    if first_year != last_year:
        return f"{low} {first_year} – {high} {last_year}"
    if low == high:
        return f"{high} {last_year}"
    return f"{low}{' – ' if ' ' in low else '–'}{high} {last_year}"


def _describe_years(edtf: str) -> str:
    if edtf.endswith("XX"):
        number = int(edtf[:2]) + 1
        ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending} century"
    if edtf.endswith("X"):
        return f"{int(edtf[:3]) * 10}s"
    return "–".join(str(int(year)) for year in edtf.split("/"))


def _describe_pattern(pattern: str) -> str:
    if not pattern:
        return "an unknown date"
    _, month, *day = pattern.split("-")
    return f"{str(int(day[0])) + ' ' if day else ''}{month_name(int(month))} of an unknown year"


def days(first: date, before: int = 0, after: int = 0) -> DateValue:
    """A day widened by so many days before and after it."""
    return DateValue(first - timedelta(days=before), first + timedelta(days=after))
