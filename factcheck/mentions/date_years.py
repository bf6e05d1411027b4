"""Years, decades, centuries, parts of them, and dates in figures at a token → a `Form`, or `None`.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("the 2009 final")
>>> str(in_figures(Scan(tokens, 0, len(tokens)), 1).value)
'2009'
"""

from __future__ import annotations

from datetime import date

from factcheck.mentions.date_forms import bare_month, calendar_date
from factcheck.mentions.date_scan import FIRST_YEAR, LAST_YEAR, Form, Scan, date_words, numbers
from factcheck.values.dates import (
    UNRESOLVED,
    DateValue,
    century,
    decade,
    hull,
    month_length,
    months_from,
    season,
    whole_year,
)

_SEPARATORS = ("/", ".", "-")


def in_figures(scan: Scan, index: int) -> Form | None:
    """A date that begins with digits: 2025-07-18, 18/07/2025, 2009, 2019-20, 1990s, '90s, 19th century."""
    if scan.glued(index):
        return None
    numeric = _numeric(scan, index)
    if numeric is not None:
        return numeric
    if len(scan.at(index)) == 4:
        return decade_at(scan, index) or _years(scan, index) or _one_year(scan, index)
    return decade_at(scan, index) or century_at(scan, index)


# ---------------------------------------------------------------------------------------------------- dates in figures


def _numeric(scan: Scan, index: int) -> Form | None:
    separator = scan.at(index + 1)
    parts = [scan.at(at) for at in (index, index + 2, index + 4)]
    if separator in ("-", "/") and scan.month(index + 2) and all(scan.joined(at) for at in range(index, index + 4)):
        day, year = scan.number(index, 1, 31), int(parts[2]) if parts[2].isdecimal() and len(parts[2]) == 4 else 0
        return _day_form(index, index + 5, year, scan.month(index + 2), day)
    if separator not in _SEPARATORS or scan.at(index + 3) != separator or not all(p.isdecimal() for p in parts):
        return None
    if not all(scan.joined(at) for at in range(index, index + 4)) or _goes_on(scan, index + 4):
        return None
    widths = [len(part) for part in parts]
    low, middle, high = (int(part) for part in parts)
    if widths == [4, 2, 2] and separator != ".":
        return _day_form(index, index + 5, low, middle, high)
    if max(widths[:2]) > 2 or widths[2] not in ((2, 4) if separator == "/" else (4,)):
        return None
    if widths[2] == 2:
        high += 2000 if high < 70 else 1900
    if not (FIRST_YEAR <= high <= LAST_YEAR):
        return None
    # A full stop between the numbers is the continental way, where the day always comes first.
    rule = "day first" if separator == "." and middle <= 12 else ""
    form = Form(index, index + 5, "numeric", low=(low, middle), amount=high, rule=rule)
    return form if any(numeric_value(form, day_first) for day_first in (True, False)) else None


def _goes_on(scan: Scan, index: int) -> bool:
    after = scan.at(index + 1)
    if not scan.joined(index) or after in ("t", ","):
        return False
    return after.isalnum() or (after in "/-.:" and scan.joined(index + 1) and scan.at(index + 2).isdecimal())


def _day_form(first: int, end: int, year: int, month: int, day: int) -> Form | None:
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month) and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    value = date(year, month, day)
    return Form(first, end, "fixed", DateValue(value, value), (month, day), (month, day))


def numeric_value(form: Form, day_first: bool) -> DateValue | None:
    """The value of a `numeric` form read day first or month first; `None` where there is no such day."""
    day, month = form.low if day_first else (form.low[1], form.low[0])
    read = _day_form(form.first, form.end, form.amount, month, day)
    return read.value if read else None


# ------------------------------------------------------------------------------------------------------------- years


def _years(scan: Scan, index: int) -> Form | None:
    """Such as "2011–14", "2008-2013", "from 2011 to 2014", "between 2016 and 2020"."""
    low, link, before = scan.number(index, 1500, LAST_YEAR), scan.at(index + 1), scan.at(index - 1)
    if not low:
        return None
    slash = link == "/" and _closing_year(scan.at(index + 2), low) == low + 1
    if (slash or link in ("-", "–")) and scan.joined(index) and scan.joined(index + 1):
        high = _closing_year(scan.at(index + 2), low)
    elif (link in ("to", "until", "till", "-", "–") and before == "from") or (link == "and" and before == "between"):
        high = scan.year(index + 2)
    else:
        return None
    if not low < high <= low + 150 or _goes_on(scan, index + 2) or scan.counts(index + 2):
        return None
    return Form(index, index + 3, "fixed", DateValue(date(low, 1, 1), date(high, 12, 31)))


def _closing_year(word: str, low: int) -> int:
    if not word.isdecimal() or len(word) not in (2, 4):
        return 0
    if len(word) == 4:
        return int(word)
    high = low // 100 * 100 + int(word)
    return high + 100 if high < low and high + 100 - low <= 10 else high


def _one_year(scan: Scan, index: int) -> Form | None:
    year = scan.year(index)
    if not year or not _is_year(scan, index, year):
        return None
    return Form(index, index + 1, "fixed", whole_year(year))


def _is_year(scan: Scan, index: int, year: int) -> bool:
    before = scan.at(index - 1)
    if before in date_words("strong"):
        # "one in 2000" is a share.
        return scan.at(index - 2) not in ("one", "1")
    if year < 1500:
        return before == "year"
    if before == "both":
        return scan.at(index - 2) in date_words("strong")
    if before in date_words("weak") or before == "for":
        return year >= 1800 and not _counted_later(scan, index + 1)
    if before in date_words("year_before") or (before == "as" and scan.at(index - 2) in date_words("back")):
        return True
    if before == "(":
        return scan.at(index + 1) in (")", ",", ";")
    if before in ("and", "or", ",", "to"):
        other = scan.year(index - 2)
        return other > 0 and abs(other - year) < 150 and _is_year(scan, index - 2, other)
    if before in date_words("event_before") and scan.capital(index - 1):
        return True
    return _names_event(scan, index, before) or _opens_entry(scan, index)


def _counted_later(scan: Scan, index: int) -> bool:
    """Whether a counted noun follows within its noun phrase: "of 2000 British troops", "from 1900 metres"."""
    after = scan.at(index)
    if after.isalpha() and after.endswith("s") and not after.endswith(("ss", "us", "is", "as")):
        return after not in date_words("event") and not scan.capital(index)
    return scan.capital(index) and scan.at(index + 1) in date_words("counted")


def _names_event(scan: Scan, index: int, before: str) -> bool:
    """Such as "the 2009 visit", "the 1966 World Cup final", "England's 2018 tour"."""
    if before not in date_words("determiner") and before not in date_words("possessive"):
        return False
    for at in range(index + 1, index + 6):
        word = scan.at(at)
        if word in date_words("event"):
            return True
        counted = word in date_words("counted") and not scan.at(at - 1).isdecimal()
        if counted or not word.isalnum() or word in date_words("both") or word in date_words("weak"):
            return False
    return False


def _opens_entry(scan: Scan, index: int) -> bool:
    """Such as "2009: a visit to Tripoli", an entry of a timeline."""
    start, end = index, index + 1
    while scan.at(start - 1) in ("*", "-", "#", "•", "_"):
        start -= 1
    while scan.at(end) in ("*", "_"):
        end += 1
    return start == scan.low and scan.at(end) in (":", "—", "–")


# -------------------------------------------------------------------------------------------- decades, centuries, parts


def decade_at(scan: Scan, index: int) -> Form | None:
    """Such as "1990s", "1990's", "'90s", "the nineties"; ages ("in his thirties") are none."""
    word = scan.at(index)
    tens = numbers("decade").get(word, 0)
    if tens:
        named = scan.at(index - 1) == "the" or scan.at(index - 1) in date_words("portion")
        return Form(index, index + 1, "fixed", decade(1900 + tens)) if named else None
    if not scan.joined(index) or not word.endswith("0") or scan.glued(index):
        return None
    ending = scan.at(index + 1) == "s" or (scan.at(index + 1) == "'s" and scan.at(index - 1) == "the")
    if len(word) == 4 and ending:
        start = scan.number(index, FIRST_YEAR, LAST_YEAR)
        return Form(index, index + 2, "fixed", decade(start)) if start else None
    if len(word) == 2 and ending and scan.at(index - 1) == "'" and scan.joined(index - 1) and int(word) >= 30:
        return Form(index - 1, index + 2, "fixed", decade(1900 + int(word)))
    return None


def century_at(scan: Scan, index: int) -> Form | None:
    """Such as "19th century", "nineteenth-century", "the 21st century"; not before our era."""
    number, after = scan.ordinal(index)
    if not 1 <= number <= 21:
        return None
    at = scan.skip(after, "-")
    # A batsman's centuries are counted too: "his third century", "the 16th century of his career".
    scored = scan.at(index - 1) in date_words("possessive") or (number < 10 and scan.at(index - 1) != "the")
    if [scan.at(index - 3), scan.at(index - 2), scan.at(index - 1)] == ["turn", "of", "the"]:
        return None
    if at == after and (scored or scan.at(at + 1) in ("of", "off", "against")):
        return None
    if scan.at(at) != "century" or scan.at(at + 1) in ("bc", "bce", "b", "before"):
        return None
    return Form(index, at + 1, "fixed", century((number - 1) * 100))


def quarter_at(scan: Scan, index: int) -> Form | None:
    """Such as "Q2 2025", "Q2 of 2025"."""
    number = scan.number(index + 1, 1, 4)
    if not number or not scan.capital(index) or not scan.joined(index):
        return None
    at = scan.skip(index + 2, "of")
    year = scan.year(at)
    return Form(index, at + 1, "fixed", narrow(whole_year(year), f"q{number}")) if year else None


def season_at(scan: Scan, index: int) -> Form | None:
    """Such as "the summer of 1966", "spring 2024": generous, since no hemisphere is named."""
    at = scan.skip(index + 1, "of")
    year, code = scan.year(at), numbers("season")[scan.at(index)]
    if not year or scan.at(index - 1) == "prague":
        return None
    both = _years(scan, at)
    if both is not None and both.value.last:
        return Form(index, both.end, "fixed", hull(season(year, code), season(both.value.last.year, code)))
    return Form(index, at + 1, "fixed", season(year, code), amount=year)


def coarse_date(scan: Scan, index: int) -> Form | None:
    """A month, year, decade or century, of which "early", "the end of" or "the first half of" can be said."""
    found = decade_at(scan, index) or century_at(scan, index)
    if found is not None:
        return found
    year = scan.year(index)
    if year:
        return Form(index, index + 1, "fixed", whole_year(year))
    if not scan.month(index) or not scan.capital(index):
        return None
    form = calendar_date(scan, index)
    if form is not None:
        return form if form.low == form.high and not form.low[1] else None
    named = scan.at(index - 1) in date_words("portion") and not scan.capital(index + 1)
    if not named and not bare_month(scan, index) and scan.at(index - 1) != "-":
        return None
    month = scan.month(index), 0
    return Form(index, scan.after_month(index), "yearless", low=month, high=month)


def narrow(value: DateValue, portion: str) -> DateValue:
    """The early, mid or late part of a month, year, decade or century; "h1", "h2" halves and "q1" to "q4" quarters.

    Thirds, as people use the words; where the unit is longer than a month, the thirds overlap a little.
    """
    first, last = value.first, value.last
    if first is None or last is None:
        return value
    length = (last - first).days + 1
    if length <= 31:
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "h1": (1, 15), "h2": (15, 31)}[portion]
        return DateValue(first.replace(day=low), first.replace(day=min(high, length)))
    if length <= 366:
        start, count = {
            "early": (1, 4),
            "mid": (4, 6),
            "late": (9, 4),
            "h1": (1, 6),
            "h2": (7, 6),
            "q1": (1, 3),
            "q2": (4, 3),
            "q3": (7, 3),
            "q4": (10, 3),
        }[portion]
        return months_from(first.year, start, count)
    years = last.year - first.year + 1
    bounds = {"early": (0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1), "h1": (0, 0.5), "h2": (0.5, 1)}
    if portion not in bounds:
        return UNRESOLVED
    start, stop = (int(years * bound) for bound in bounds[portion])
    base = last.year + 1 - years
    return DateValue(date(base + start, 1, 1), date(base + stop - 1, 12, 31))
