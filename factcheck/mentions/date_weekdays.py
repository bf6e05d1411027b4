"""Weekdays and months with a pointing word ("last Friday", "this May", "Saturday week", "Sunday the 18th") → a `Form`.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("Friday, July 18")
>>> weekday_date(Scan(tokens, 0, len(tokens)), 0).weekday
4
"""

from __future__ import annotations

from datetime import date

from factcheck.mentions.date_forms import calendar_date, days_together
from factcheck.mentions.date_scan import (
    DASHES,
    Form,
    Scan,
    date_words,
    doubtful_months,
    full_months,
    short_weekdays,
    weekdays,
)
from factcheck.mentions.date_years import in_figures
from factcheck.values.dates import months_from, whole_month
from factcheck.values.record import replace

_POINTING = ("last", "this", "next")


def weekday_date(scan: Scan, index: int) -> Form | None:
    """A weekday with the date it stands before ("Friday, July 18"), or alone; abbreviated only before a date."""
    if not scan.capital(index):
        return None
    name = scan.at(index)
    weekday = weekdays().get(name, short_weekdays().get(name, -1))
    with_date = _pair_before_dates(scan, index, weekday) or _before_date(scan, index, weekday)
    if with_date is not None or name not in weekdays():
        return with_date
    if _no_date(scan, index):
        return None
    return (
        _numbered(scan, index, weekday)
        or _range(scan, index, weekday)
        or _of_week(scan, index, weekday)
        or _alone(scan, index, weekday)
    )


def _before_date(scan: Scan, index: int, weekday: int) -> Form | None:
    at = index + 1
    if scan.at(index) not in weekdays():
        at = scan.skip(at, ".")
    bracket = scan.at(at) == "("
    at = scan.skip(at, ",", "(", "-", "–") if not scan.joined(index) or scan.at(at) == "," else at
    at = scan.skip(at, "the")
    form = calendar_date(scan, at) or (in_figures(scan, at) if scan.at(at).isdecimal() else None)
    if form is None or not form.low[1] or (form.low != form.high and form.kind != "numeric"):
        return None
    if bracket and scan.at(form.end) != ")":
        return None
    return replace(form, first=index, end=form.end + bracket, weekday=weekday)


def _pair_before_dates(scan: Scan, index: int, weekday: int) -> Form | None:
    """Such as "Saturday and Sunday, June 14 and 15"."""
    linked = scan.at(index + 1) in ("and", "to", "&", *DASHES)
    if not linked or scan.at(index + 2) not in weekdays() or not scan.capital(index + 2):
        return None
    form = days_together(scan, scan.skip(scan.skip(index + 3, ","), "the"))
    return replace(form, first=index) if form else None


def _no_date(scan: Scan, index: int) -> bool:
    before, after = scan.at(index - 1), scan.at(index + 1)
    if before in date_words("weekday_before") or after in date_words("weekday_after"):
        return True
    # "the first Monday of each month", but "Thursday of this week"
    if after == "of" and scan.at(index + 2) not in _POINTING:
        return True
    if before == "the" and scan.capital(index + 1) and not scan.words[index].isupper():
        return True
    if scan.capital(index + 1) and after in date_words("weekday_name") and not scan.words[index].isupper():
        return True
    # "Monday to Friday", "Monday-Friday" are opening hours rather than days.
    links = (*DASHES, "to", "through")
    if after in links and scan.at(index + 2) in weekdays():
        return before not in ("from", "between")
    return before in links and scan.at(index - 2) in weekdays() and scan.at(index - 3) not in ("from", "between")


def _numbered(scan: Scan, index: int, weekday: int) -> Form | None:
    """Such as "Sunday the 18th", "Sunday 18th"."""
    day, end = scan.ordinal(scan.skip(scan.skip(index + 1, ","), "the"))
    if not 1 <= day <= 31 or scan.at(end) in ("of", "-") or scan.at(end - 1) not in ("st", "nd", "rd", "th"):
        return None
    return Form(index, end, "nth", low=(0, day), weekday=weekday)


def _range(scan: Scan, index: int, weekday: int) -> Form | None:
    """Such as "between Tuesday and Thursday", "from Monday to Wednesday"."""
    link = {"between": ("and",), "from": ("to", "until", "till", "through", *DASHES)}.get(scan.at(index - 1), ())
    other = weekdays().get(scan.at(index + 2), -1)
    moved = any(scan.at(at) in date_words("moved") for at in range(index - 4, index - 1))
    if scan.at(index + 1) not in link or other < 0 or not scan.capital(index + 2) or moved:
        return None
    return Form(index, index + 3, "weekdays", low=(weekday, 0), high=(other, 0))


def _of_week(scan: Scan, index: int, weekday: int) -> Form | None:
    """Such as "Thursday of this week", "Friday last week"."""
    at = scan.skip(index + 1, "of")
    if scan.at(at) in _POINTING and scan.at(at + 1) == "week":
        return Form(index, at + 2, "weekday", weekday=weekday, rule=f"{scan.at(at)} week")
    return None


def _alone(scan: Scan, index: int, weekday: int) -> Form | None:
    before = scan.at(index - 1)
    if scan.at(index + 1) == "week" and before != "the":
        return Form(index, index + 2, "weekday", weekday=weekday, rule="week after")
    if before == "on" and scan.at(index - 2) == "week" and scan.at(index - 3) == "a":
        return Form(index - 3, index + 1, "weekday", weekday=weekday, rule="week after")
    if scan.at(index + 1) == "before" and scan.at(index + 2) == "last":
        return Form(index, index + 3, "weekday", weekday=weekday, rule="unknown")
    if before in ("following", "previous") or (before == "next" and scan.at(index - 2) == "the"):
        rule = "previous" if before == "previous" else "following"
        return Form(index, index + 1, "weekday", weekday=weekday, rule=rule)
    if before in ("coming", "next"):
        return Form(index, index + 1, "weekday", weekday=weekday, rule="coming")
    if before == "to":  # "moved to Friday"
        return Form(index, index + 1, "weekday", weekday=weekday, rule="unknown")
    if before in ("the", "that"):
        rule = "" if scan.at(index + 1) in date_words("event") and before == "the" else "unknown"
        return Form(index, index + 1, "weekday", weekday=weekday, rule=rule)
    rule = "genitive" if scan.at(index + 1) in ("'s", "'") else ""
    return Form(index, index + 1, "weekday", weekday=weekday, rule=rule)


# ------------------------------------------------------------------------------------------------------ pointing words


def pointed_weekday(scan: Scan, index: int) -> Form | None:
    """Such as "last Friday", "next Monday", "this Thursday, July 17"; `index` is at the pointing word."""
    weekday = weekdays().get(scan.at(index + 1), -1)
    if weekday < 0 or not scan.capital(index + 1) or scan.at(index - 1) == "the":
        return None
    after = scan.at(index + 2)
    if after in date_words("weekday_after") or (after == "of" and scan.at(index + 3) not in _POINTING):
        return None
    if after == "week":
        return Form(index, index + 3, "weekday", weekday=weekday, rule="unknown")
    with_date = _before_date(scan, index + 1, weekday)
    if with_date is not None:
        return replace(with_date, first=index)
    return Form(index, index + 2, "weekday", weekday=weekday, rule=scan.at(index))


def pointed_month(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "last June", "this May", "next March", "that July"; `index` is at the pointing word."""
    word, name, at = scan.at(index), scan.at(index + 1), index + 1
    month = scan.month(at)
    if not month or not scan.capital(at) or scan.at(index - 1) in ("the", "at"):
        return None
    after = scan.at(at + 1)
    if after.isdecimal() or name not in full_months() or (name in doubtful_months() and _reads_as_word(scan, at)):
        return None
    if word == "that":
        form = Form(at, at + 1, "yearless", low=(month, 0), high=(month, 0), rule="that")
        return form if name not in doubtful_months() or after in date_words("event") else None
    if published is None:
        return Form(index, at + 1, "yearless", low=(month, 0), high=(month, 0))
    year, this = published.year, published.month
    if word == "this":
        return Form(index, at + 1, "fixed", whole_month(year, month))
    # "Last March", written in July, is this year's to some and last year's to others: both.
    if word == "last":
        value = months_from(year - 1, month, 13) if month < this else whole_month(year - 1, month)
    else:
        value = months_from(year, month, 13) if month > this else whole_month(year + 1, month)
    return Form(index, at + 1, "fixed", value)


def _reads_as_word(scan: Scan, month_at: int) -> bool:
    after = scan.at(month_at + 1)
    if scan.words[month_at].isupper() and len(scan.words[month_at]) > 3:
        return after in date_words("modal_next")
    return scan.capital(month_at + 1) or after in date_words("modal_next")
