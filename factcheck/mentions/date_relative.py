"""Dates relative to the publication date or to another date ("last week", "two days later") at a token → a `Form`.

Without a publication date the value is unresolved.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("ten years ago today")
>>> str(ago(Scan(tokens, 0, len(tokens)), 2, date(2020, 6, 24)).value)
'2010-06-24'
"""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.mentions.date_scan import Form, Scan, date_words, numbers, weekdays
from factcheck.values.dates import (
    UNRESOLVED,
    DateValue,
    add_months,
    days,
    hull,
    whole_month,
    whole_year,
)

NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120}


def fixed(first: int, end: int, value: DateValue | None) -> Form:
    """A form whose value is known (`None`: unresolved, for want of a publication date)."""
    return Form(first, end, "fixed", value or UNRESOLVED)


def unit_at(scan: Scan, index: int) -> str:
    """The unit of time named at a token: day, week, fortnight, month, year, decade, or ""."""
    return date_words("unit").get(scan.at(index), "")


def monday_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def unit_around(day: date, unit: str, shift: int) -> DateValue:
    """The whole day, week, month or year that lies `shift` units after the one of a day."""
    if unit == "day":
        return days(day + timedelta(days=shift))
    if unit == "week":
        # A week begins on Sunday in America and on Monday in Europe: a Sunday belongs to both its weeks.
        sunday = 6 if day.weekday() == 6 else 0
        return days(monday_of(day) + timedelta(weeks=shift), before=1, after=6 + sunday)
    moved = add_months(day.replace(day=1), shift * _MONTHS_IN[unit])
    return whole_month(moved.year, moved.month) if unit == "month" else whole_year(moved.year)


def shifted(start: date, unit: str, amount: int) -> DateValue:
    """The day, or about the week, month or year, that lies `amount` units after a day.

    Months and years are the calendar's, widened where the day itself lies near their end: "a month ago" on 1 July may
    mean 29 May.
    """
    if unit == "day":
        return days(start + timedelta(days=amount))
    if unit in ("week", "fortnight"):
        return days(start + timedelta(weeks=amount * (2 if unit == "fortnight" else 1)), before=3, after=3)
    moved = add_months(start, amount * _MONTHS_IN[unit])
    if unit == "month":
        return hull(whole_month(moved.year, moved.month), days(moved, before=10, after=10))
    margin = 45 if unit == "year" else 730
    return hull(whole_year(moved.year), days(moved, before=margin, after=margin))


def exactly(start: date, unit: str, amount: int) -> date:
    """The very day that lies `amount` units after a day."""
    if unit in _MONTHS_IN:
        return add_months(start, amount * _MONTHS_IN[unit])
    return start + timedelta(days=amount * {"day": 1, "week": 7, "fortnight": 14}[unit])


# ------------------------------------------------------------------------------------------ today, last week, this year


def near_day(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "today", "yesterday", "tomorrow", "a week today"."""
    number, unit = _amount_before(scan, index)
    shift = timedelta(days=NEAR_DAYS[scan.at(index)])
    if number and unit:
        start = scan.number_before(index - 1)[1]
        if scan.at(index + 1) == "since":
            return fixed(start, index + 1, days(exactly(published + shift, unit, -number)) if published else None)
        # "It is a week today" looks back and "in a week today" forward: which, the words don't say.
        return fixed(start, index + 1, None)
    end = index + 1
    if scan.at(end) == "week" and scan.at(index - 1) != "the":
        return fixed(index, end + 1, days(published + shift + timedelta(weeks=1)) if published else None)
    return fixed(index, end, days(published + shift) if published else None)


def _amount_before(scan: Scan, index: int) -> tuple[int, str]:
    unit = unit_at(scan, index - 1)
    return (scan.number_before(index - 1)[0], unit) if unit else (0, "")


def deictic(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "last week", "this month", "next year", "last night", "this morning", "last summer", "last weekend"."""
    word, noun, before = scan.at(index), scan.at(index + 1), scan.at(index - 1)
    shift = {"last": -1, "this": 0, "next": 1}[word]
    if noun in date_words("nightparts") and word == "last":
        return fixed(index, index + 2, days(published - timedelta(days=1)) if published else None)
    if noun in date_words("dayparts") or noun in date_words("nightparts"):
        return fixed(index, index + 2, days(published) if published else None) if word == "this" else None
    # "the last week" is the past seven days, "the last week of May" a part of May, "over the next year" a stretch.
    if before in ("the", "its", "his", "her", "their") or scan.at(index + 2) == "of":
        return None
    if noun in ("week", "month", "year"):
        return _with_years_before(scan, index, published) or fixed(
            index, index + 2, unit_around(published, noun, shift) if published else None
        )
    if noun == "weekend":
        return fixed(index, index + 2, _weekend(published, shift) if published else None)
    if noun in numbers("season"):
        return fixed(index, index + 2, _season(published, shift) if published else None)
    return None


def _with_years_before(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "It is fifty years this month since"."""
    number, unit = _amount_before(scan, index)
    if scan.at(index) != "this" or not number or unit != "year":
        return None
    start = scan.number_before(index - 1)[1]
    if published is None:
        return fixed(start, index + 2, None)
    return fixed(start, index + 2, unit_around(exactly(published, unit, -number), scan.at(index + 1), 0))


def _weekend(published: date, shift: int) -> DateValue:
    saturday = monday_of(published) + timedelta(days=5)
    if shift == 0:
        # On a Monday or Tuesday "this weekend" may still be the one just past.
        return days(saturday, before=8 if published.weekday() < 2 else 1, after=1)
    return days(saturday + timedelta(weeks=shift), before=1, after=1 + 7 * (shift > 0))


def _season(published: date, shift: int) -> DateValue:
    """Generous: the season's months differ between hemispheres."""
    back, ahead = {-1: (14, 0), 0: (7, 7), 1: (0, 14)}[shift]
    return DateValue(add_months(published, -back), add_months(published, ahead))


def within_unit(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "earlier this month", "later this year", "earlier last week"."""
    which, noun = scan.at(index + 1), scan.at(index + 2)
    if which not in ("this", "last", "next") or noun not in ("week", "month", "year"):
        return None
    if published is None:
        return fixed(index, index + 3, None)
    whole = unit_around(published, noun, {"last": -1, "this": 0, "next": 1}[which])
    if which == "this":
        earlier = scan.at(index) == "earlier"
        whole = DateValue(whole.first, published) if earlier else DateValue(published, whole.last)
    return fixed(index, index + 3, whole)


# ---------------------------------------------------------------------------------------------------------------- ago


def ago(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "two days ago", "a year ago tomorrow", "20 years ago this month", "a week ago on Friday"."""
    unit = unit_at(scan, index - 1)
    number, start = scan.number_before(index - 1)
    if not unit or not number:
        return None
    word, end = scan.at(index + 1), index + 1
    if published is None:
        return fixed(start, end, None)
    try:
        if unit == "decade" and (word in NEAR_DAYS or word == "this"):
            unit, number = "year", number * 10
        exact = _ago_exactly(scan, index, published, unit, number)
        if exact is not None:
            return fixed(start, *exact)
        if unit == "year" and word == "this" and scan.at(index + 2) in ("week", "month"):
            day = exactly(published, unit, -number)
            return fixed(start, index + 3, unit_around(day, scan.at(index + 2), 0))
        return fixed(start, end, _hedged(scan, start, unit, number, published))
    except (ValueError, OverflowError):
        return None


def _ago_exactly(scan: Scan, index: int, published: date, unit: str, number: int) -> tuple[int, DateValue] | None:
    word = scan.at(index + 1)
    if word in NEAR_DAYS:
        day = exactly(published + timedelta(days=NEAR_DAYS[word]), unit, -number)
        return index + 2, days(day)
    if word == "to" and scan.at(index + 2) == "the" and scan.at(index + 3) == "day":
        # Reckoned from the publication, or from the last few days that the sentence speaks of.
        return index + 4, days(exactly(published, unit, -number), before=7)
    at = index + 2 if word in ("on", "last", "this") else index + 1
    weekday = weekdays().get(scan.at(at), -1)
    if weekday >= 0 and scan.capital(at) and unit in ("month", "year"):
        return at + 1, shifted(published, unit, -number)
    if weekday >= 0 and scan.capital(at) and unit in ("week", "fortnight"):
        day = published - timedelta(days=(published.weekday() - weekday) % 7)
        return at + 1, days(exactly(day, unit, -number))
    return None


def _hedged(scan: Scan, start: int, unit: str, number: int, published: date) -> DateValue:
    value = shifted(published, unit, -number)
    if scan.at(start - 1) in date_words("hedge_more"):
        if scan.at(start - 2) in ("less", "fewer"):
            return DateValue(value.first, published)
        return DateValue(None, value.last)
    if scan.at(start - 1) in date_words("hedge_about"):
        # "Nearly a year ago" may be ten months, "nearly twenty years" eighteen and a half.
        slack = max(1, number // 8)
        wide = hull(shifted(published, unit, -number - slack), shifted(published, unit, -number + slack))
        return DateValue(wide.first, min(wide.last or published, published))
    if scan.at(start - 1) == "under":
        return DateValue(value.first, published)
    return value


# ----------------------------------------------------------------------------------------------------------- anchored


def before_or_after(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "the day before", "two days after", "four years later"; `index` is at before, after, later or earlier."""
    word = scan.at(index)
    sign = -1 if word in ("before", "earlier") else 1
    unit = unit_at(scan, index - 1)
    if not unit:
        return None
    if scan.at(index - 2) == "the":
        return _the_unit_before(scan, index, unit, sign, published)
    number, start = scan.number_before(index - 1)
    ends = _nothing_follows(scan, index + 1) or (word in ("later", "earlier") and scan.at(index + 1) != "than")
    if not number or not ends:
        return None
    return Form(start, index + 1, "anchored", rule=unit, amount=sign * number)


def _the_unit_before(scan: Scan, index: int, unit: str, sign: int, published: date | None) -> Form | None:
    following = scan.at(index + 1)
    if scan.at(index) in ("later", "earlier") or unit not in ("day", "week", "month", "year"):
        return None
    if unit == "day" and following == ("yesterday" if sign < 0 else "tomorrow"):
        return fixed(index - 2, index + 2, days(published + timedelta(days=2 * sign)) if published else None)
    if not _nothing_follows(scan, index + 1):
        return None
    return Form(index - 2, index + 1, "anchored", rule=f"whole {unit}", amount=sign)


def _nothing_follows(scan: Scan, index: int) -> bool:
    """Whether "the day before" ends there, and is not before something ("the day before the vote")."""
    after = scan.at(index)
    return after in ("", ",") or after in date_words("ending")


def anchored_unit(scan: Scan, index: int) -> Form | None:
    """Such as "the next day", "the following week", "the previous year", "the same day", "that month"."""
    word, unit = scan.at(index), unit_at(scan, index + 1)
    noun = scan.at(index + 1)
    if noun in date_words("dayparts") or noun in date_words("nightparts"):
        noun = unit = "day"
    if noun not in ("day", "week", "month", "year") or scan.at(index + 2) in ("of", "as", "-"):
        return None
    with_article = scan.at(index - 1) == "the"
    if word == "that":
        return None if scan.at(index - 1) in ("so", "than") else _anchored(index, index + 2, unit, 0)
    if not with_article and not (word == "next" and unit == "day"):
        return None
    if word == "next" and unit != "day":
        return None
    shift = {"next": 1, "following": 1, "previous": -1, "same": 0}[word]
    return _anchored(index - with_article, index + 2, unit, shift)


def _anchored(first: int, end: int, unit: str, shift: int) -> Form:
    return Form(first, end, "anchored", rule=f"whole {unit}", amount=shift)


def anchored_value(form: Form, anchor: DateValue) -> DateValue:
    """The value of an `anchored` form, given the date it is reckoned from; unresolved where that is too coarse."""
    whole = form.rule.startswith("whole ")
    unit = form.rule.removeprefix("whole ")
    first, last = anchor.first, anchor.last
    if first is None or last is None or (last - first).days >= {"month": 31, "year": 366, "decade": 366}.get(unit, 1):
        return UNRESOLVED
    if first.year != last.year or (unit == "month" and first.month != last.month):
        return UNRESOLVED
    try:
        if whole:
            return unit_around(first, unit, form.amount)
        if (last - first).days > 31:
            return whole_year(first.year + form.amount * (10 if unit == "decade" else 1))
        return shifted(first, unit, form.amount)
    except (ValueError, OverflowError):
        return UNRESOLVED
