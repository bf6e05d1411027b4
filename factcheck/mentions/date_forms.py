"""Calendar dates at a token (days, months, years, ranges, decades, quarters) → a `Form`, or `None`.

Every reader takes the `Scan` and the token where the date would begin.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("18 July 2025")
>>> str(calendar_date(Scan(tokens, 0, len(tokens)), 0).value)
'2025-07-18'
"""

from __future__ import annotations

from datetime import date

from factcheck.mentions.date_scan import DASHES, Form, Scan, date_words, doubtful_months, full_months, months, weekdays
from factcheck.values.dates import DateValue, month_length
from factcheck.values.record import Record


class Atom(Record):
    """One day or month: the token after it, and what is written of it (0: nothing)."""

    end: int
    year: int
    month: int
    day: int


def span_of(year: int, low: tuple[int, int], high: tuple[int, int]) -> DateValue | None:
    """The days from one month and day to another, beginning in `year`; `None` where a day does not exist.

    A day of 0 is the whole month; an end before the beginning lies in the next year.
    """
    last_year = year + (high < low)
    last_day = high[1] or month_length(last_year, high[0])
    if low[1] > month_length(year, low[0]) or last_day > month_length(last_year, high[0]):
        return None
    return DateValue(date(year, low[0], low[1] or 1), date(last_year, high[0], last_day))


def calendar_date(scan: Scan, index: int) -> Form | None:
    """A day, a month, or a range of them, that begins at a token; a month alone only where it cannot be a word."""
    between = "between" in (scan.at(index - 1), scan.at(index - 2) if scan.at(index - 1) == "the" else "")
    form = _days_of_month(scan, index, between)
    if form is not None:
        return form
    atom = _atom(scan, index)
    if atom is None:
        return None
    listed = _month_days(scan, index, atom, between) if atom.day else None
    return listed or _range(scan, index, atom, between) or _single(scan, index, atom)


def _single(scan: Scan, index: int, atom: Atom) -> Form | None:
    if not atom.day and (scan.number(index - 1, 29, 31) or (not atom.year and not bare_month(scan, index))):
        return None  # "31 June 2024" is no day, and not meant as a month
    return _form(index, atom.end, atom.year, (atom.month, atom.day), (atom.month, atom.day))


def _form(first: int, end: int, year: int, low: tuple[int, int], high: tuple[int, int]) -> Form | None:
    value = span_of(year or 2000, low, high)
    if value is None:
        return None
    return Form(first, end, "fixed", value, low, high) if year else Form(first, end, "yearless", low=low, high=high)


def _range(scan: Scan, index: int, low: Atom, between: bool) -> Form | None:
    """Such as "4 March to 12 April 2024", "May–July 2025", "between May and July"."""
    word = scan.at(low.end)
    if word not in date_words("range") and not (between and word == "and"):
        return None
    if any(scan.at(at) in date_words("moved") for at in range(index - 4, index - 1)):
        return None  # "put off from 4 June to 12 June"
    high = _atom(scan, scan.skip(low.end + 1, "the"))
    if high is None or bool(low.day) != bool(high.day):
        return None
    start, stop = (low.month, low.day), (high.month, high.day)
    if low.year and high.year:
        first, last = span_of(low.year, start, start), span_of(high.year, stop, stop)
        if first is None or last is None or first.first is None or last.last is None or last.last < first.first:
            return None
        return Form(index, high.end, "fixed", DateValue(first.first, last.last), start, stop)
    year = low.year or high.year - (stop < start and high.year > 0)
    return _form(index, high.end, year, start, stop) if start != stop else None


# ------------------------------------------------------------------------------------------------- one day, one month


def _atom(scan: Scan, index: int) -> Atom | None:
    word = scan.at(index)
    if word in months():
        return _month_first(scan, index)
    if word.isdecimal() and len(word) > 2:
        return None
    day, after = scan.ordinal(index)
    if not day:
        day, after = scan.number(index, 1, 31), index + 1
        if scan.glued(index) and not _follows_range_dash(scan, index):
            return None
    # Only the holiday of "the Fourth of July" is written with a capital.
    if not 1 <= day <= 31 or (not word.isdecimal() and scan.capital(index) and not scan.opens_sentence(index)):
        return None
    after = _of_month(scan, index, after)
    if scan.at(after) == "-" and scan.joined(after) and scan.month(after + 1):
        after += 1  # "the 15-June deadline"
    month = scan.month(after) if after else 0
    return Atom(*_year_after(scan, scan.after_month(after)), month, day) if month else None


def _of_month(scan: Scan, index: int, after: int) -> int:
    of = scan.at(after) == "of"
    if not of and not scan.at(index).isdecimal():
        return 0
    return after + 1 if of else after


def _follows_range_dash(scan: Scan, index: int) -> bool:
    return scan.at(index - 1) in DASHES or (scan.at(index - 1) == "/" and scan.at(index - 2).isdecimal())


def _year_after(scan: Scan, index: int) -> tuple[int, int]:
    """The token after an optional comma and year at `index`, and the year or 0."""
    for at in (index, index + 1 if scan.at(index) == "," else index):
        year = scan.year(at, dated=True)
        if year:
            return at + 1, year
    return index, 0


def _month_first(scan: Scan, index: int) -> Atom | None:
    month = scan.month(index)
    if not month:
        return None
    after = scan.after_month(index)
    day, end = _day_at(scan, scan.skip(after, "the"))
    if not day:
        end, year = _year_after(scan, scan.skip(after, "of") if scan.year(after + 1) else after)
        if year or scan.at(index) in full_months() or _opens_range(scan, after):
            return Atom(end if year else index + 1, year, month, 0)
        return None
    if _counts_after_month(scan, index, end):
        return Atom(index + 1, 0, month, 0) if scan.at(index) in full_months() else None
    return Atom(*_year_after(scan, end), month, day)


def _opens_range(scan: Scan, index: int) -> bool:
    """Whether the token leads to another month: "Jan–Mar 2025"."""
    return scan.at(index) in date_words("range") and scan.month(index + 1) > 0


def _day_at(scan: Scan, index: int) -> tuple[int, int]:
    day, end = scan.ordinal(index)
    if not day:
        day, end = scan.number(index, 1, 31), index + 1
        if len(scan.at(index)) > 2 or scan.glued(index) or scan.runs_on(index):
            return 0, index
    elif not scan.at(index).isdecimal() and not scan.capital(index - 1):
        return 0, index
    return (day, end) if 1 <= day <= 31 else (0, index)


def _counts_after_month(scan: Scan, month_at: int, end: int) -> bool:
    """Whether the number after a month counts what follows: "in May 12 people were killed"."""
    if scan.at(month_at - 1) == "on" or scan.at(month_at - 1) in weekdays() or scan.at(month_at - 2) in weekdays():
        return False
    if scan.counts(end - 1):
        return True
    after = scan.at(end)
    plural = after.isalpha() and after.endswith("s") and after not in date_words("event") and not scan.capital(end)
    return scan.at(month_at - 1) == "in" and plural and after not in ("was", "is", "has", "as", "this")


# --------------------------------------------------------------------------------------------------- days of one month


def _days_of_month(scan: Scan, index: int, between: bool) -> Form | None:
    """Such as "12–14 May 2025", "between 12 and 14 May", or the first day of "12 and 14 May"."""
    slash = scan.at(index + 1) == "/" and scan.joined(index) and scan.month(index + 3) > 0
    first, after = (scan.number(index, 1, 31), index + 1) if slash else _day_at(scan, index)
    if not first or not scan.at(index).isdecimal() or scan.glued(index):
        return None
    word = scan.at(after)
    ranged = slash or word in date_words("range") or word == "or" or (between and word == "and")
    if not ranged:
        return _listed_day(scan, index, first, after)
    last, end = _last_day(scan, scan.skip(after + 1, "the"))
    end = scan.skip(end, "of")
    month = scan.month(end) if last > first else 0
    if not month:
        return None
    end, year = _year_after(scan, scan.after_month(end))
    return _form(index, end, year, (month, first), (month, last))


def _last_day(scan: Scan, index: int) -> tuple[int, int]:
    day = scan.number(index, 1, 31)
    return (day, index + 2 if scan.ordinal_ending(index) else index + 1) if day else scan.ordinal(index)


def _listed_day(scan: Scan, index: int, day: int, after: int) -> Form | None:
    if scan.at(index - 1) in ("and", "&"):
        return _second_day(scan, index, day, after)
    if scan.at(after) not in (",", "and", "&") or scan.at(index - 1) not in ("on", "the", "of", ","):
        return None
    at = after
    while scan.at(at) in (",", "and", "&"):
        at = scan.skip(at + 1, "the", "and")
        atom = _atom(scan, at)
        if atom is not None and atom.day and scan.at(at).isdecimal():
            return _form(index, after, atom.year, (atom.month, day), (atom.month, day)) if atom.day > day else None
        next_day, at = _day_at(scan, at)
        if next_day <= day:
            return None
    return None


def _second_day(scan: Scan, index: int, day: int, after: int) -> Form | None:
    """The 15 of "on June 14 and 15"."""
    month, first = scan.month(index - 3), scan.number(index - 2, 1, 31)
    if not month or not first < day or scan.at(after).isalpha():
        return None
    end, year = _year_after(scan, after)
    return _form(index, end, year, (month, day), (month, day))


def days_together(scan: Scan, index: int) -> Form | None:
    """Two days of one month, "June 14 and 15" or "14 and 15 June", as a stretch."""
    form = _days_of_month(scan, index, True)
    atom = None if form else _atom(scan, index)
    return form or (_month_days(scan, index, atom, True) if atom and atom.day else None)


def _month_days(scan: Scan, index: int, atom: Atom, between: bool) -> Form | None:
    """Such as "May 12–14, 2025", "between May 12 and 14"."""
    word = scan.at(atom.end)
    if atom.year or not scan.month(index) or not (word in date_words("range") or (between and word == "and")):
        return None
    last, end = _last_day(scan, scan.skip(atom.end + 1, "the"))
    if last <= atom.day or scan.runs_on(end - 1) or scan.month(end):
        return None
    end, year = _year_after(scan, end)
    return _form(index, end, year, (atom.month, atom.day), (atom.month, last))


# ------------------------------------------------------------------------------------------------------ months alone


def bare_month(scan: Scan, index: int) -> bool:
    """Whether a month without day and year stands as a date: "in May", "since March", "the July meeting"."""
    name = scan.at(index)
    if not scan.capital(index) or name not in full_months() or scan.at(index + 1) in date_words("name_after"):
        return False
    before, named = scan.at(index - 1), scan.capital(index + 1) and not scan.words[index].isupper()
    if before in date_words("strong") or (before in (",", "and") and scan.month(index - 2)):
        return True
    if before == "of" and scan.at(index - 2) in date_words("ordinal"):
        return False  # the holiday of "the Fourth of July"
    if before in date_words("weak") or before in date_words("both") or before in ("to", "and", "or"):
        if name not in doubtful_months():
            return not named
        return _ends_there(scan, index) or (scan.at(index - 2) in date_words("event") and not named)
    attributive = before in date_words("determiner")
    if named or (scan.capital(index - 1) and not attributive):
        return False
    if name in doubtful_months():
        return attributive and _event_follows(scan, index + 1)
    return scan.at(index + 1) != "'s" or not scan.capital(index - 1)


def _ends_there(scan: Scan, index: int) -> bool:
    after = scan.at(index + 1)
    if after == "'s":
        return False
    return after == "" or after in "),.;:?!–—-\"'" or after in date_words("ending") or after in ("to", "until", "this")


def _event_follows(scan: Scan, index: int) -> bool:
    return scan.at(index) in date_words("event") or scan.at(index + 1) in date_words("event")
