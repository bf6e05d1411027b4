"""Tokens of an article → mentions of dates, each with the days that it can mean.

Absolute ("July 18, 2025", "mid-2009", "18/07/2025"), without a year ("18 July"), by weekday ("last Friday"), relative
to the publication ("a year ago today") and to another date of the text ("two days later"). What cannot be settled is a
mention with an unresolved value, so that nothing else is read into its words.

>>> from factcheck.values.text import tokenise
>>> found = recognise_dates(tokenise("They met on Friday; he may march in May 2026."), date(2025, 7, 19))
>>> [(mention.text, str(mention.value)) for mention in found]
[('Friday', '2025-07-18'), ('May 2026', '2026-05')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from factcheck.mentions.date_forms import calendar_date, span_of
from factcheck.mentions.date_relative import (
    NEAR_DAYS,
    ago,
    anchored_unit,
    before_or_after,
    deictic,
    near_day,
    within_unit,
)
from factcheck.mentions.date_resolve import Resolver
from factcheck.mentions.date_scan import Form, Scan, date_words, months, numbers, short_weekdays, weekdays
from factcheck.mentions.date_weekdays import pointed_month, pointed_weekday, weekday_date
from factcheck.mentions.date_years import (
    century_at,
    coarse_date,
    decade_at,
    in_figures,
    narrow,
    quarter_at,
    season_at,
)
from factcheck.model import Mention
from factcheck.values.dates import DateValue, weekday_name
from factcheck.values.record import replace
from factcheck.values.text import Tokens

# Publication years from which relative dates stay within Python's calendar of the years 1 to 9999.
_EARLIEST, _LATEST = 1500, 9000
Handler = Callable[[Scan, int, date | None], Form | None]


def recognise_dates(
    tokens: Tokens,
    published: date | None,
    *,
    day_first: bool | None = None,
    spans: Sequence[tuple[int, int]] = (),
) -> list[Mention]:
    """Find the dates of a text, in order and without overlap, each of kind "date" with a `DateValue`.

    Args:
        tokens: the text.
        published: day that relative dates and missing years are reckoned from; `None` leaves them unresolved.
        day_first: how to read 05/06/2025; `None` goes by the text's other dates, and without such leaves it unresolved.
        spans: half-open code point spans of the sentences, in order; tense and anchors stay within them (anchors reach
            back one sentence). Empty: a paragraph counts as one sentence.

    """
    if published is not None and not _EARLIEST <= published.year <= _LATEST:
        published = None
    paragraphs = _paragraphs(tokens)
    forms = [form for low, high in paragraphs for form in _forms(Scan(tokens, low, high), published)]
    if not forms:
        return []
    starts = [bisect_left(tokens.starts, start) for start, _ in spans] or [low for low, _ in paragraphs]
    sentences = sorted({0, *(start for start in starts if start < len(tokens))})
    values = Resolver(tokens, published, day_first, sentences).values(forms)
    return [_mention(tokens, form, value) for form, value in zip(forms, values, strict=True)]


def weekday_conflicts(tokens: Tokens, mentions: Sequence[Mention]) -> list[tuple[Mention, str]]:
    """Dates whose own weekday is another one ("Thursday, July 18, 2025"), each with the weekday that it was."""
    found = []
    for mention in mentions:
        value = mention.value
        if mention.kind != "date" or not isinstance(value, DateValue) or not value.is_day or value.first is None:
            continue
        low, high = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
        written = [day for word in tokens.folded[low:high] if (day := _weekday_of(word)) >= 0]
        if written and value.first.weekday() not in written:
            found.append((mention, weekday_name(value.first)))
    return found


def _weekday_of(word: str) -> int:
    return weekdays().get(word, short_weekdays().get(word, -1))


def _mention(tokens: Tokens, form: Form, value: DateValue) -> Mention:
    start, end = tokens.starts[form.first], tokens.ends[form.end - 1]
    return Mention(start, end, tokens.text[start:end], "date", value)


def _paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    """Token ranges between blank lines: no date runs over one."""
    text, starts = tokens.text.replace("\r\n", " \n"), tokens.starts
    edges = [0]
    at = text.find("\n\n")
    while at >= 0:
        edge = bisect_left(starts, at)
        if edge > edges[-1]:
            edges.append(edge)
        at = text.find("\n\n", at + 2)
    edges.append(len(tokens))
    return [(low, high) for low, high in pairwise(edges) if low < high]


def _forms(scan: Scan, published: date | None) -> Iterator[Form]:
    handlers = _handlers()
    free = scan.low
    triggers = [
        index for index in range(scan.low, scan.high) if (word := scan.folded[index]) in handlers or word.isdecimal()
    ]
    for index in triggers:
        if index < free:
            continue
        handler = handlers.get(scan.folded[index], _digits)
        form = handler(scan, index, published)
        if form is not None and form.first >= free:
            form = _with_weekday(scan, _with_year(scan, form, published))
            free = form.end
            yield form


# ----------------------------------------------------------------------------------------------------------- triggers


@cache
def _handlers() -> dict[str, Handler]:
    """What to try at each trigger word; digits go to `_digits`."""
    return {
        **dict.fromkeys(months(), _calendar),
        **dict.fromkeys(numbers("ordinal"), _ordinal),
        **dict.fromkeys(("twenty", "thirty"), _ordinal),
        **dict.fromkeys({**weekdays(), **short_weekdays()}, lambda scan, index, _: weekday_date(scan, index)),
        **dict.fromkeys(date_words("portion"), _portion),
        **dict.fromkeys(numbers("season"), lambda scan, index, _: season_at(scan, index)),
        **dict.fromkeys(numbers("decade"), lambda scan, index, _: decade_at(scan, index)),
        **dict.fromkeys(NEAR_DAYS, near_day),
        **dict.fromkeys(("last", "this", "next", "that", "following", "previous", "same"), _pointing),
        **dict.fromkeys(("earlier", "later"), _earlier),
        **dict.fromkeys(("before", "after"), before_or_after),
        "mar": _calendar,
        "ago": ago,
        "q": lambda scan, index, _: quarter_at(scan, index),
    }


def _calendar(scan: Scan, index: int, published: date | None) -> Form | None:
    form = calendar_date(scan, index)
    if form is None or not form.low[1] or form.kind != "yearless":
        return form
    # "the September 11 attacks" names a day of some year, not of the last one.
    attack = scan.at(form.end) in date_words("attack")
    if attack or scan.at(form.end) in date_words("name_after"):
        known = scan.capital(form.end) and not attack
        return None if known else replace(form, rule="unknown")
    return form


def _digits(scan: Scan, index: int, published: date | None) -> Form | None:
    return in_figures(scan, index) or _calendar(scan, index, published) or _fraction(scan, index)


def _ordinal(scan: Scan, index: int, published: date | None) -> Form | None:
    return _calendar(scan, index, published) or century_at(scan, index) or _fraction(scan, index, published)


def _earlier(scan: Scan, index: int, published: date | None) -> Form | None:
    return within_unit(scan, index, published) or before_or_after(scan, index, published)


def _pointing(scan: Scan, index: int, published: date | None) -> Form | None:
    if scan.at(index) in ("last", "this", "next"):
        found = deictic(scan, index, published) or pointed_weekday(scan, index) or pointed_month(scan, index, published)
        return found or (anchored_unit(scan, index) if scan.at(index) == "next" else None)
    if scan.at(index) == "that":
        return anchored_unit(scan, index) or pointed_month(scan, index, published)
    return anchored_unit(scan, index)


def _portion(scan: Scan, index: int, published: date | None) -> Form | None:
    """Such as "early May", "mid-2009", "the end of last year"."""
    word = scan.at(index)
    portion = date_words("portion")[word]
    nouns = word in ("beginning", "start", "end", "middle")
    at = index + 1
    if nouns and scan.at(at) != "of":
        return None
    at = scan.skip(at, "of") if nouns else scan.skip(scan.skip(at, "-"), "in")
    return _part(scan, index, scan.skip(at, "the"), portion, published)


def _fraction(scan: Scan, index: int, published: date | None = None) -> Form | None:
    """Such as "the first half of 2024", "the second quarter of last year"."""
    number, at = scan.ordinal(index)
    kind = {"half": "h", "quarter": "q"}.get(scan.at(at), "")
    if not kind or not 1 <= number <= (2 if kind == "h" else 4) or scan.at(at + 1) != "of":
        return None
    return _part(scan, index, at + 2, f"{kind}{number}", published)


def _part(scan: Scan, first: int, at: int, portion: str, published: date | None) -> Form | None:
    whole = coarse_date(scan, at)
    if whole is None and scan.at(at) in ("last", "this", "next") and scan.at(at + 1) in ("month", "year"):
        whole = deictic(scan, at, published)
    if whole is None:
        return None
    if whole.kind == "yearless":
        return None if portion.startswith("q") else replace(whole, first=first, portion=portion)
    if portion.startswith("q") and (not whole.value.first or str(whole.value) != str(whole.value.first.year)):
        return None
    return replace(whole, first=first, value=narrow(whole.value, portion))


# ------------------------------------------------------------------------------------------------- what follows a date


def _with_year(scan: Scan, form: Form, published: date | None) -> Form:
    """Such as "in February this year", "on 18 July last year", "in May that year"."""
    if form.kind != "yearless" or form.rule:
        return form
    at = scan.skip(scan.skip(form.end, "of"), "the")
    which = scan.at(at)
    if scan.at(at + 1) != "year":
        return form
    if which in ("last", "this", "next") and published is not None:
        return _dated(form, published.year + {"last": -1, "this": 0, "next": 1}[which], at + 2)
    shift = {"that": 0, "same": 0, "following": 1, "previous": -1}.get(which)
    return form if shift is None else replace(form, end=at + 2, rule="that year", amount=shift)


def _dated(form: Form, year: int, end: int) -> Form:
    value = span_of(year, form.low, form.high)
    if value is None:
        return form
    return replace(form, end=end, kind="fixed", value=narrow(value, form.portion) if form.portion else value)


def _with_weekday(scan: Scan, form: Form) -> Form:
    """Such as "18 July (Friday)", "yesterday (Friday)", "July 18, Friday,"."""
    if form.weekday >= 0 or form.kind not in ("fixed", "yearless", "numeric"):
        return form
    bracket = scan.at(form.end) == "("
    weekday = weekdays().get(scan.at(form.end + 1), -1)
    if weekday < 0 or not scan.capital(form.end + 1) or (form.low != form.high and form.kind != "numeric"):
        return form
    after = scan.at(form.end + 2)
    listed = scan.month(form.end + 3) or scan.at(form.end + 3).isdecimal()
    if (bracket and after == ")") or (
        form.low[1] and scan.at(form.end) == "," and after in (",", ".", ")") and not listed
    ):
        return replace(form, end=form.end + (3 if bracket else 2), weekday=weekday)
    return form
