"""Forms in order → their values: years, weeks and anchors are filled in from the publication date and the text around.

Where two readings are left, the value stays unresolved rather than wrong.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("on 18 July")
>>> form = Form(1, 3, "yearless", low=(7, 18), high=(7, 18))
>>> [str(value) for value in Resolver(tokens, date(2025, 8, 1), None, [0]).values([form])]
['2025-07-18']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from factcheck.mentions.date_forms import span_of
from factcheck.mentions.date_relative import anchored_value, monday_of
from factcheck.mentions.date_scan import Form, date_words
from factcheck.mentions.date_tense import Look, tense_at
from factcheck.mentions.date_years import narrow, numeric_value
from factcheck.values.dates import UNRESOLVED, DateValue, days, month_length, unknown_year
from factcheck.values.text import Tokens

# A date without a year is the last one unless that is longer ago than this.
_LOOKS_BACK = timedelta(days=330)
_NEAR = timedelta(days=60)
_FAR = timedelta(days=240)
# How many dates around one are looked at: no sentence needs more, and a text of nothing but dates stays fast.
_REACH = 24


class Resolver:
    """Resolves the forms of one text; `sentences` holds the first token of each sentence, in order."""

    def __init__(
        self, tokens: Tokens, published: date | None, day_first: bool | None, sentences: Sequence[int]
    ) -> None:
        self._tokens = tokens
        self._published = published
        self._day_first = day_first
        self._sentences = sentences
        self._forms: Sequence[Form] = ()
        self._values: list[DateValue] = []

    def values(self, forms: Sequence[Form]) -> list[DateValue]:
        """The value of each form, given in order of position."""
        self._forms = forms
        self._values = []
        if self._day_first is None:
            self._day_first = _order_in_use(forms)
        for index, form in enumerate(forms):
            self._values.append(self._value(index, form))
        return self._values

    def _value(self, index: int, form: Form) -> DateValue:
        try:
            match form.kind:
                case "fixed":
                    return form.value
                case "numeric":
                    return self._numeric(form)
                case "yearless":
                    return self._yearless(index, form)
                case "anchored":
                    return anchored_value(form, self._anchor(index, form))
                case "nth":
                    return self._nth(form)
                case _:
                    return self._weekday(index, form)
        except (ValueError, OverflowError):  # beyond the years 1 to 9999
            return UNRESOLVED

    # -------------------------------------------------------------------------------------------------- surroundings

    def _sentence(self, form: Form) -> int:
        return bisect_right(self._sentences, form.first) - 1

    def _bounds(self, form: Form) -> tuple[int, int]:
        number = self._sentence(form)
        following = self._sentences[number + 1] if number + 1 < len(self._sentences) else len(self._tokens)
        return max(self._sentences[number], 0), following

    def _word(self, index: int) -> str:
        return self._tokens.folded[index] if 0 <= index < len(self._tokens) else ""

    def _before(self, form: Form) -> str:
        before = self._word(form.first - 1)
        return self._word(form.first - 2) if before == "the" else before

    def _look(self, form: Form) -> Look:
        before = self._before(form)
        if before == "since":
            return "past"
        tense = tense_at(self._tokens, self._bounds(form), (form.first, form.end))
        if tense.look in ("past", "") and before in ("until", "till", "by"):
            # "was deputy until Sunday" looks back, "gave him until Sunday" ahead.
            return "unsure"
        if tense.look == "future" and tense.only_after and form.rule == "genitive":
            # "The victims of Saturday's crash will be buried."
            return "unsure"
        return tense.look

    def _anchor(self, index: int, form: Form) -> DateValue:
        """The nearest date before, in the same sentence or the one before."""
        if index == 0 or self._sentence(form) - self._sentence(self._forms[index - 1]) > 1:
            return UNRESOLVED
        return self._values[index - 1]

    # ------------------------------------------------------------------------------------------------ missing years

    def _yearless(self, index: int, form: Form) -> DateValue:
        year = self._year(index, form)
        if year is None:
            return unknown_year(*form.low) if form.low == form.high else UNRESOLVED
        value = span_of(year, form.low, form.high)
        if value is None:
            return UNRESOLVED
        return narrow(value, form.portion) if form.portion else value

    def _year(self, index: int, form: Form) -> int | None:
        if form.rule:
            anchor = self._anchor(index, form)
            if anchor.first is not None and anchor.last is not None and anchor.first.year == anchor.last.year:
                return anchor.first.year + form.amount
            return self._published_year(form) if form.rule == "that" and index == 0 else None
        listed = self._listed_year(index, form)
        if listed is not None:
            return listed
        year = self._published_year(form)
        leading = self._leading_year(index, form)
        if leading:
            return leading
        others = self._other_years(index, form)
        if year is None or not others or year in others:
            return year
        matching = {other for other in others if self._falls_on(form, other)}
        return matching.pop() if len(matching) == 1 else None

    def _listed_year(self, index: int, form: Form) -> int | None:
        """Such as "on 4 March and 12 April 2024": the year of the list."""
        at = index
        while at + 1 < min(len(self._forms), index + _REACH) and self._coordinated(
            self._forms[at], self._forms[at + 1]
        ):
            at += 1
            other = self._forms[at]
            if other.kind == "fixed" and other.low[0] and other.value.first:
                return other.value.first.year - (form.low > other.low)
        if index and self._coordinated(self._forms[index - 1], form):
            other, value = self._forms[index - 1], self._values[index - 1]
            if other.low[0] and value.last and other.kind in ("fixed", "yearless") and other.low <= form.low:
                return value.last.year
        return None

    def _coordinated(self, left: Form, right: Form) -> bool:
        words = self._tokens.folded[left.end : right.first]
        return 0 < len(words) <= 4 and all(word == "," or word in date_words("coordination") for word in words)

    def _leading_year(self, index: int, form: Form) -> int:
        """Such as "In 1966 England won on 30 July", "last year's final, on 12 May"; 0 without one."""
        low, _ = self._bounds(form)
        found = 0
        for at in range(index - 1, max(index - _REACH, 0) - 1, -1):
            other = self._forms[at]
            if other.first < low:
                break
            if _only_year(other) and self._governs(other, low):
                found = _only_year(other)
        return found

    def _governs(self, other: Form, low: int) -> bool:
        if self._word(other.end) == "'s":
            return self._word(other.end + 1) in date_words("event") or self._word(other.end + 2) in date_words("event")
        return other.first == low + 1 and self._word(low) == "in"

    def _other_years(self, index: int, form: Form) -> set[int]:
        """The years that the sentence speaks of, or else the sentence before: the date may lie in one of them."""
        number = self._sentence(form)
        near = list(self._years_near(index, form))
        here = {year for at, year in near if at == number}
        if here or self._look(form) == "future":
            return here if self._look(form) != "future" else set()
        return {year for at, year in near if at == number - 1}

    @staticmethod
    def _falls_on(form: Form, year: int) -> bool:
        """Whether the date falls on the weekday written with it in a year."""
        value = span_of(year, form.low, form.high)
        return (
            form.weekday >= 0
            and value is not None
            and value.first is not None
            and (value.first.weekday() == form.weekday)
        )

    def _years_near(self, index: int, form: Form) -> Iterator[tuple[int, int]]:
        """Sentence and year of the dates with a year in the sentence of a form and in the one before."""
        number = self._sentence(form)
        for at in self._neighbours(index, number):
            other = self._forms[at]
            year = _only_year(other) or (self._dated_year(other) if other.low[0] else 0)
            if year and self._before(other) not in ("since", "until", "till", "before", "after", "than"):
                yield self._sentence(other), year

    def _neighbours(self, index: int, number: int) -> Iterator[int]:
        for at in range(index - 1, max(index - _REACH, 0) - 1, -1):
            if self._sentence(self._forms[at]) < number - 1:
                break
            yield at
        for at in range(index + 1, min(len(self._forms), index + _REACH)):
            if self._sentence(self._forms[at]) > number:
                break
            yield at

    @staticmethod
    def _dated_year(form: Form) -> int:
        first, last = form.value.first, form.value.last
        return first.year if first and last and first.year == last.year else 0

    def _published_year(self, form: Form) -> int | None:
        """The year that puts the date nearest before the publication, or after it where the clause looks ahead."""
        if self._published is None:
            return None
        past, coming = _last_and_next(form, self._published)
        if past is None or coming is None or past == coming:
            return (past or coming or self._published).year if past or coming else None
        look = self._look(form)
        ago, ahead = self._published - past, coming - self._published
        chosen = past if ago <= _LOOKS_BACK else coming
        if look == "future" and not (ago <= _NEAR and ahead > _FAR):
            chosen = coming
        elif look in ("unsure", "future") and form.weekday < 0:
            # Neither is told by the words; the near one is meant where the other is far off.
            return _only_near(past, ago, coming, ahead)
        elif look == "past" and ago > _LOOKS_BACK and not form.low[1]:
            chosen = past
        if form.weekday >= 0 and abs(chosen - self._published) > _NEAR and chosen.weekday() != form.weekday:
            other = coming if chosen == past else past
            chosen = other if other.weekday() == form.weekday else chosen
        return chosen.year

    # ----------------------------------------------------------------------------------------------------- numerals

    def _numeric(self, form: Form) -> DateValue:
        readings = {value for order in (True, False) if (value := numeric_value(form, order)) is not None}
        if len(readings) == 1:
            return readings.pop()
        order = True if form.rule == "day first" and self._day_first is None else self._day_first
        return UNRESOLVED if order is None else numeric_value(form, order) or UNRESOLVED

    # ----------------------------------------------------------------------------------------------------- weekdays

    def _weekday(self, index: int, form: Form) -> DateValue:
        published = self._published
        if published is None or form.rule == "unknown" or self._in_the_past(index, form):
            return UNRESOLVED
        if form.kind == "weekdays":
            last = self._nearest(form.high[0], self._look(form), published)
            if last is None:
                return UNRESOLVED
            return days(last, before=(form.high[0] - form.low[0]) % 7)
        if form.rule.endswith(" week"):
            shift = {"last": -1, "this": 0, "next": 1}[form.rule.split()[0]]
            return days(monday_of(published) + timedelta(weeks=shift, days=form.weekday))
        if form.rule in ("following", "previous"):
            anchor = self._anchor(index, form)
            if not anchor.is_day or anchor.first is None:
                return UNRESOLVED
            step = timedelta(days=(form.weekday - anchor.first.weekday() - 1) % 7 + 1)
            back = timedelta(days=(anchor.first.weekday() - form.weekday - 1) % 7 + 1)
            return days(anchor.first + step if form.rule == "following" else anchor.first - back)
        return self._pointed(form, published)

    def _pointed(self, form: Form, published: date) -> DateValue:
        coming = published + timedelta(days=(form.weekday - published.weekday()) % 7)
        match form.rule:
            case "last":
                return days(published - timedelta(days=(published.weekday() - form.weekday - 1) % 7 + 1))
            case "week after":
                return days(coming + timedelta(weeks=1))
            case "coming":
                return days(coming if coming > published else coming + timedelta(weeks=1))
            case "next":
                # Said in the same week, "next Friday" is the coming one to some and the one after it to others.
                day = coming if coming > published else coming + timedelta(weeks=1)
                return days(day, after=7 if monday_of(day) == monday_of(published) else 0)
        look = self._look(form)
        nearest = coming if form.rule == "this" and look != "past" else self._nearest(form.weekday, look, published)
        return UNRESOLVED if nearest is None else days(nearest)

    @staticmethod
    def _nearest(weekday: int, look: Look, published: date) -> date | None:
        if look == "unsure":
            return None
        if look == "future":
            return published + timedelta(days=(weekday - published.weekday()) % 7)
        return published - timedelta(days=(published.weekday() - weekday) % 7)

    def _in_the_past(self, index: int, form: Form) -> bool:
        """Whether a bare weekday is told as part of an old story: "On 20 July 1969 they landed. On Thursday ..."."""
        published = self._published
        if form.rule not in ("", "genitive") or published is None:
            return False
        leading = self._leading_year(index, form)
        if leading and leading != published.year:
            return True
        if index == 0 or self._sentence(form) - self._sentence(self._forms[index - 1]) > 1:
            return False
        other, value = self._forms[index - 1], self._values[index - 1]
        explicit = other.kind in ("fixed", "numeric") and (other.low[1] > 0 or other.kind == "numeric")
        low, _ = self._bounds(form)
        if other.first > low + 2:  # "The man, born on 1 May 1990, died on Friday": an aside
            return False
        return explicit and value.last is not None and published - value.last > _NEAR

    def _nth(self, form: Form) -> DateValue:
        """Such as "Sunday the 18th": the nearest month whose 18th is a Sunday, within two months."""
        published, day = self._published, form.low[1]
        if published is None:
            return UNRESOLVED
        found = []
        for shift in range(-2, 3):
            year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
            if day <= month_length(year, month + 1) and date(year, month + 1, day).weekday() == form.weekday:
                found.append(date(year, month + 1, day))
        found.sort(key=lambda other: abs(other - published))
        return days(found[0]) if found and abs(found[0] - published) <= _NEAR else UNRESOLVED


def _order_in_use(forms: Sequence[Form]) -> bool | None:
    """Whether the unambiguous figures of a text put the day first; `None` without evidence, or with both."""
    orders = {form.low[0] > 12 for form in forms if form.kind == "numeric" and max(form.low) > 12}
    return orders.pop() if len(orders) == 1 else None


def _only_near(past: date, ago: timedelta, coming: date, ahead: timedelta) -> int | None:
    near, far = min(ago, ahead), max(ago, ahead)
    if near > timedelta(days=100) or far < _FAR:
        return None
    return past.year if ago < ahead else coming.year


def _only_year(form: Form) -> int:
    """The year of a form that names one and no day ("2009", "the summer of 1966", "last year"), else 0."""
    first, last = form.value.first, form.value.last
    if form.kind != "fixed" or form.amount or first is None or last is None or first.year != last.year:
        return form.amount if form.kind == "fixed" else 0
    return first.year if (last - first).days >= 27 else 0


def _last_and_next(form: Form, published: date) -> tuple[date | None, date | None]:
    """First days of the last reading begun by the publication, and of the next one not over by then."""
    past = coming = None
    for year in range(published.year - 5, published.year + 5):
        value = span_of(year, form.low, form.high)
        if value is None or value.first is None or value.last is None:
            continue
        if value.first <= published:
            past = value.first
        if value.last >= published and coming is None:
            coming = value.first
    return past, coming
