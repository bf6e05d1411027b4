"""What a file says of its publication date in, `date` out: metadata, a leading header, a dateline.

>>> parse_day("2025-07-18T23:30:00+05:00")
datetime.date(2025, 7, 18)
>>> dateline_day("LONDON, March 3, 2024 (Agency) — The talks")
datetime.date(2024, 3, 3)
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from factcheck.articles.assembly import Stamp
from factcheck.articles.words import words
from factcheck.values.data import read_rows

EXPECTED = "a day such as 2025-07-18"

_ISO = r"(?P<iso_year>\d{4})(?P<dash>[-/])(?P<iso_month>\d{1,2})(?P=dash)(?P<iso_day>\d{1,2})(?!\d)"
_BASIC = r"(?P<year8>\d{4})(?P<month8>\d\d)(?P<day8>\d\d)(?!\d)"
_DAY_MONTH = r"(?P<day1>\d{1,2})(?:st|nd|rd|th)?[ -](?P<month1>[A-Za-z]{3,9})\.?,?[ -](?P<year1>\d{4})(?!\d)"
_MONTH_DAY = r"(?P<month2>[A-Za-z]{3,9})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year2>\d{4})(?!\d)"
_NUMERIC = r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year3>\d{4})(?!\d)"
_DAY = f"(?:{_ISO}|{_DAY_MONTH}|{_MONTH_DAY}|{_NUMERIC})"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|wednes|satur)(?:day)?\.?,? )?"
_TIME = r"(?:(?:T|,? (?:at )?)\d{1,2}(?:[:.]\d\d|[ap]m| [ap]m|\d\d|Z).*)?"

_HEADER = r"\s*(?P<key>date|published)\b[ \t]*:?[ \t]*(?P<value>\d{4}-\d{1,2}-\d{1,2}(?:T\S*)?)[.:;,]?(?:\s+|$)"
_HEADER_LINE = r"\s*(?P<key>dated?|published(?: on)?)[ \t]*:[ \t]*(?P<value>[^\r\n]{6,60}?)[ \t]*(?:[\r\n]\s*|$)"

_DATELINE_REACH = 80
_DATELINE_END = r"\s*\)?\s*(?:\([^()]{1,40}\)\s*|/[A-Za-z -]{2,30}/\s*)?(?::(?!\d)|[—–―](?!\d)|--|-(?=\s))"
_MAX_PLACE_WORDS = 8


def parse_day(value: str, day_first: bool | None = None) -> date | None:
    """The day that a metadata field states, as written in its own time zone; `None` if it states none.

    Read are ISO 8601 dates and timestamps, RFC 2822 dates, and full dates in English words; `18/07/2025` where only one
    order makes a date or `day_first` says which, and with full stops always the day first.
    """
    # Nearly every file has this form, and the pattern for all forms takes 1 ms to build.
    iso = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)(?=\s*$|[T ]\d\d:?\d\d)", value)
    if iso is not None:
        return _date(*map(int, iso.groups()))
    found = re.fullmatch(f"{_WEEKDAY}(?:{_BASIC}|{_DAY}){_TIME}", " ".join(value.split()), re.IGNORECASE)
    return _day(found, day_first) if found else None


def header(source: str, at: int = 0) -> tuple[Stamp | None, int]:
    """A date header at the start of a text, and the offset at which the article begins after it.

    `date 2025-07-18` or `Published: 2025-07-18`, whether text follows on the line or not; alone on a line with a colon
    also as a date in words.
    """
    if source[at : at + 200].lstrip()[:1] not in tuple("dDpP"):
        return None, at
    found = re.compile(_HEADER, re.IGNORECASE).match(source, at)
    if found is None:
        found = re.compile(_HEADER_LINE, re.IGNORECASE).match(source, at)
        if found is None or parse_day(found["value"], day_first=True) is None:
            return None, at
    return Stamp(found["key"].lower(), found["value"], found.start("value")), found.end()


def dateline_day(paragraph: str, day_first: bool | None = None) -> date | None:
    """The day in a dateline at the start of a paragraph; `None` where there is no dateline, or one without the year."""
    head = re.sub(r"\s", " ", paragraph[: _DATELINE_REACH + 60])
    found = re.search(rf"(?<!\w)(?i:{_WEEKDAY})(?P<date>{_DAY})", head)
    if found is None or found.end() > _DATELINE_REACH or not re.compile(_DATELINE_END).match(head, found.end()):
        return None
    return _day(found, day_first) if _is_place(head[: found.start()]) else None


def _is_place(words_before: str) -> bool:
    """Whether what stands before a date is the place of a dateline: "LONDON,", "(Reuters) Paris, Texas,"."""
    place = re.sub(r"^\s*\([^()]*\)", "", words_before).strip()
    names = re.findall(r"[^\s,/&(-]+", place)
    if not names:
        return True
    # "In London, March 3, 2024 — the day …" is a sentence, and a correction is dated later than what it corrects.
    if len(names) > _MAX_PLACE_WORDS or names[0].lower() in words("no place") or not names[0][0].isupper():
        return False
    if not all(word.replace(".", "").isalpha() or "'" in word or "’" in word for word in names):
        return False
    if not all(word[0].isupper() or word in words("within a place") for word in names):
        return False
    # Without a comma only capitals, or brevity, tell "LONDON March 3, 2024 —" from running text.
    return place[-1] in ",/(" or place.isupper() or len(names) <= 2


def _day(found: re.Match[str], day_first: bool | None) -> date | None:
    parts = {key: value for key, value in found.groupdict().items() if value is not None}
    if "first" in parts:
        day, month = int(parts["first"]), int(parts["second"])
        if parts["mark"] == "." or day_first or (day_first is None and day > 12):
            return _date(int(parts["year3"]), month, day)
        if day_first is False or month > 12 or day == month:
            return _date(int(parts["year3"]), day, month)
        return None
    for kind in ("iso_{}", "{}8"):
        if kind.format("year") in parts:
            return _date(*(int(parts[kind.format(unit)]) for unit in ("year", "month", "day")))
    number = "1" if "day1" in parts else "2"
    return _date(
        int(parts["year" + number]), _months().get(parts["month" + number].lower(), 0), int(parts["day" + number])
    )


@cache
def _months() -> dict[str, int]:
    months = {}
    for row in read_rows("months"):
        for name in (row["name"].lower(), *row["abbreviations"].split("|")):
            months[name] = int(row["number"])
    return months


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
