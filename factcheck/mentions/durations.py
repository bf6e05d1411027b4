"""Tokens → mentions of durations, each with its hedge.

In: "two-day clashes, after nearly two years of calm". Out: mentions of kind `duration`, `two-day` and `nearly two
years`. Ages, rates ("twice a year") and points in time ("two days ago", "the last two weeks") are none.

>>> from factcheck.values.text import tokenise
>>> [(m.text, str(m.value)) for m in recognise_durations(tokenise("It took 11 hours and five minutes."))]
[('11 hours and five minutes', 'PT11H5M')]
"""

from __future__ import annotations

from functools import cache

from factcheck.mentions.duration_contexts import is_no_duration
from factcheck.mentions.quantities import (
    Cardinal,
    View,
    hedge_after,
    hedge_before,
    magnitudes,
    read_cardinal,
    words_of,
)
from factcheck.model import Mention
from factcheck.values.data import read_cells
from factcheck.values.durations import SECONDS, DurationValue, components, parse_duration
from factcheck.values.numbers import Effect
from factcheck.values.record import Record, replace
from factcheck.values.text import Tokens

_DESIGNATORS = list(SECONDS)


class Unit(Record):
    """A unit of time as a word names it: "decade" is ten years, loosely."""

    designator: str
    times: int
    loose: bool
    plural: bool
    tight: bool


class Reading(Record):
    """A duration without its hedge: the words of the view up to `end`."""

    end: int
    parts: tuple[tuple[str, str], ...]
    """Amounts in digits with their designators, largest first."""
    loose: bool = False
    upper: str = ""
    """The amount of the upper end, where the last part is a range."""
    article: bool = False
    """Whether it is "a week", without a number."""


@cache
def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for designator, count, loose, singular, plural, short in read_cells("time_units")[1:]:
        for cell, is_plural, tight in ((singular, False, False), (plural, True, False), (short, True, True)):
            for form in cell.split():
                found[form] = Unit(designator, int(count), bool(loose), is_plural, tight)
    return found


@cache
def _starters() -> frozenset[str]:
    return frozenset(
        (*words_of("cardinal"), *words_of("fraction"), *magnitudes("many"), *magnitudes("vague"), "a", "an")
    )


def recognise_durations(tokens: Tokens) -> list[Mention]:
    """The durations of a text in order; spans take in hedges ("nearly two years") but no prepositions ("for")."""
    view = View(tokens)
    found: list[Mention] = []
    done = 0
    for k in view.candidates(_starters()):
        if k < done or (reading := _read(view, k)) is None:
            continue
        first, effect = hedge_before(view, k)
        if first < done:
            first, effect = k, None
        mention, done = _mention(view, k, first, effect, reading)
        if mention is not None:
            found.append(mention)
    return found


def _mention(view: View, k: int, first: int, effect: Effect | None, reading: Reading) -> tuple[Mention | None, int]:
    """The mention and where it ends; none if what surrounds it says that it is no duration."""
    between = view.word(first - 1) == "between"
    end, iso = reading.end, _iso(reading)
    other = _second_end(view, reading, between=between)
    if other is not None:
        end, iso, effect = other[0], other[1], effect or None
    elif (added := _added(view, reading)) is not None:
        end, iso = added
    if (reading.upper or other) and between:
        first -= 1
    stop, after = hedge_after(view, end)
    effect, end = effect or after, stop
    if is_no_duration(view, k, first, end, hedged=effect is not None, article=reading.article):
        return None, end
    value = _hedged(iso, effect, reading)
    start, stop = view.start(first), view.end(end - 1)
    return Mention(start, stop, view.tokens.text[start:stop], "duration", value), end


# -------------------------------------------------------------------------------------------------------------- reading


def _read(view: View, k: int) -> Reading | None:
    """The duration that begins at `k`: every form of amount and unit, with the smaller units that follow."""
    for form in (_read_part, _read_article, _read_numbered):
        reading = form(view, k)
        if reading is not None:
            return _with_smaller(view, reading)
    return None


def _unit_at(view: View, k: int) -> tuple[Unit, int] | None:
    """The unit of time at `k` or behind one adjective, and its end."""
    k += view.word(k) in words_of("filler")
    unit = _units().get(view.word(k))
    if unit is None:
        return None
    if view.word(k) == "s" and view.tight(k) and view.word(k - 2) != ".":
        # "the 1990s", "the 30s"
        return None
    end = k + 1
    if unit.designator == "D" and view.phrase(end, end + 2) in ("and nights", "and night"):
        end += 2
    return unit, end


def _read_numbered(view: View, k: int) -> Reading | None:
    """As in "two days", "18-month", "two and a half weeks", "two to three days", "several days"."""
    number = read_cardinal(view, k)
    if number is None:
        return None
    upper = _upper_number(view, k, number)
    last = upper or number
    at = last.end + (view.word(last.end) == "of" and last.form == "vague")
    found = _unit_at(view, at)
    if found is None or (found[0].tight and not view.word(at - 1).isdecimal()):
        return None
    unit, end = found
    if view.word(end) == "long" and view.joined(end):
        end += 1
    elif not unit.plural and not _may_be_singular(view, k, number, end):
        return None
    low, high = _amount(number, unit), ""
    if number.form == "vague":
        high = _digits(number.high * unit.times)
        if view.word(number.end - 1) == "of" or "couple" in (view.word(k), view.word(k + 1)):
            high = ""
    if upper is not None:
        high = _amount(upper, unit)
    loose = number.loose or unit.loose or number.form == "vague"
    reading = Reading(end, ((low, unit.designator),), loose, high)
    return _and_a_part(view, reading, number.value, unit) if not high else reading


def _may_be_singular(view: View, k: int, number: Cardinal, end: int) -> bool:
    """Whether a singular unit is one of time: "one week", "two-day", "a two month truce"; no "42 second placings"."""
    word = view.word(end - 1)
    if view.joined(end - 1):
        return True
    if number.value == 1 and number.form == "words":
        return word not in ("day", "night", "minute", "second") or view.word(k - 1) in (
            "for", "after", "within", "in", "lasted", "lasts", "lasting", "than", "only", "just", "least", "about",
        ) or view.word(end) == "of"  # fmt: skip
    return number.value == 1 or (word not in ("second", "minute", "night") and view.word(end).isalpha())


def _upper_number(view: View, k: int, number: Cardinal) -> Cardinal | None:
    """The upper number of "two to three days", "two or three days", "between two and three days"."""
    end = number.end + (view.phrase(number.end, number.end + 2) == "- to")
    joint = view.word(end)
    first, _ = hedge_before(view, k)
    if joint not in ("to", "or", "-", "–") and not (joint == "and" and view.word(first - 1) == "between"):
        return None
    upper = read_cardinal(view, end + 1)
    return (
        upper if upper is not None and "vague" not in (number.form, upper.form) and upper.value > number.value else None
    )


def _read_article(view: View, k: int) -> Reading | None:
    """As in "a week", "an hour and a half", "a day or two", "a week-long"."""
    if view.word(k) not in ("a", "an"):
        return None
    found = _unit_at(view, k + 1)
    if found is None or found[0].plural:
        return None
    unit, end = found
    if view.word(end) == "long" and view.joined(end):
        return Reading(end + 1, ((str(unit.times), unit.designator),), unit.loose)
    whole = Reading(end, ((str(unit.times), unit.designator),), unit.loose, article=True)
    if view.word(end) == "or" and (upper := words_of("cardinal").get(view.word(end + 1), 0.0)) > 1:
        return replace(whole, end=end + 2, upper=_digits(upper * unit.times), article=False)
    extended = _and_a_part(view, whole, 1.0, unit)
    return replace(extended, article=extended is whole)


def _read_part(view: View, k: int) -> Reading | None:
    """As in "half an hour", "a quarter of an hour", "three quarters of an hour", "half-hour", "a tenth of a second"."""
    at = k + (view.word(k) in ("a", "an"))
    if at > k and view.joined(at + 1):
        # "a half-hour break" begins with the half
        return None
    count = words_of("cardinal").get(view.word(at), 1.0)
    at += view.word(at) in words_of("cardinal")
    part = words_of("fraction").get(view.word(at).removesuffix("s"))
    if part is None or (part != 0.5 and view.word(at + 1) not in ("of", "hour") and count == 1.0):
        return None
    at += 1
    at += view.word(at) == "of"
    article = view.word(at) in ("a", "an")
    found = _unit_at(view, at + article)
    if found is None or found[0].plural or not (article or view.joined(at) or view.word(at) == "hour"):
        return None
    unit, end = found
    amount = round(count * part * unit.times, 4)
    if view.word(end) == "long" and view.joined(end):
        end += 1
    return Reading(end, ((_digits(amount), unit.designator),), unit.loose and unit.times > 2)


def _and_a_part(view: View, reading: Reading, number: float, unit: Unit) -> Reading:
    """As in "a year and a half", "two days and a half", "an hour and a quarter"."""
    k = reading.end
    part = words_of("fraction").get(view.word(k + 2)) if view.phrase(k, k + 2) == "and a" else None
    if view.phrase(k, k + 3) == "and three quarters":
        part = 0.75
    if part is None or part < 0.25 or view.word(k + 3) in ("of", "a", "an", *_units()):
        return reading
    return replace(reading, end=k + 3, parts=((_digits((number + part) * unit.times), unit.designator),))


_STEPS = {"YM": 12, "YD": 366, "MW": 6, "MD": 32, "WD": 7, "DTH": 24, "THTM": 60, "TMTS": 60}
"""Which unit may follow which in one duration, and below how many of it."""


def _with_smaller(view: View, reading: Reading) -> Reading:
    """The reading with the smaller units behind it: "11 hours and five minutes", "2h31m", "a year and two months"."""
    while not reading.upper and "." not in reading.parts[-1][0] and not view.joined(reading.end - 1):
        at = reading.end
        comma = view.word(at) == ","
        at += comma
        at += view.word(at) == "and"
        number = read_cardinal(view, at)
        if number is None or number.form == "vague" or number.scale != 1.0:
            return reading
        unit, end = _smaller_unit(view, reading, number)
        if unit is None or number.value >= _STEPS.get(reading.parts[-1][1] + unit.designator, 0):
            return reading
        if (comma and view.word(end) == "of") or (not unit.plural and number.value != 1) or view.joined(end - 1):
            # a list: "two weeks, three days of them in court", "18 months, two-day strikes"
            return reading
        part = (_amount(number, unit), unit.designator)
        reading = replace(reading, end=end, parts=(*reading.parts, part), article=False)
    return reading


def _smaller_unit(view: View, reading: Reading, number: Cardinal) -> tuple[Unit | None, int]:
    hours = reading.parts[-1][1] == "TH" and view.word(reading.end - 1) in ("h", "hr", "hrs")
    minutes = Unit("TM", 1, False, True, True)
    if hours and view.word(number.end) == "m" and view.tight(number.end):
        return minutes, number.end + 1
    if (
        hours
        and view.word(reading.end - 1) == "h"
        and len(view.word(reading.end)) == 2
        and number.end == reading.end + 1
    ):
        # "11h05"
        return (minutes, number.end) if view.word(number.end) not in _units() else (minutes, number.end + 1)
    found = _unit_at(view, number.end)
    return found if found is not None else (None, number.end)


# --------------------------------------------------------------------------------------------------------- whole phrase


def _second_end(view: View, reading: Reading, *, between: bool) -> tuple[int, str] | None:
    """End and value of "between a week and a month", the first duration being read."""
    if not between or view.word(reading.end) != "and" or reading.upper:
        return None
    second = _read(view, reading.end + 1)
    return (second.end, f"{_iso(reading)}..{_iso(second)}") if second is not None and not second.upper else None


def _added(view: View, reading: Reading) -> tuple[int, str] | None:
    """End and value of "five minutes more than eleven hours" and "two minutes short of three hours"."""
    sign = {"more than": 1, "longer than": 1, "less than": -1, "short of": -1, "shorter than": -1}.get(
        view.phrase(reading.end, reading.end + 2)
    )
    whole = _read(view, reading.end + 2) if sign else None
    if sign is None or whole is None or reading.upper or whole.upper or len(whole.parts) + len(reading.parts) > 2:
        return None
    (amount, unit), (more, small) = whole.parts[0], reading.parts[0]
    if _DESIGNATORS.index(small) <= _DESIGNATORS.index(unit):
        return None
    if sign > 0:
        return whole.end, _write(((amount, unit), (more, small)))
    total = float(amount) * SECONDS[unit] / SECONDS[small] - float(more)
    return (whole.end, _write(((_digits(round(total)), small),))) if total > 0 else None


def _iso(reading: Reading) -> str:
    low = _write(reading.parts)
    return f"{low}..{_write((*reading.parts[:-1], (reading.upper, reading.parts[-1][1])))}" if reading.upper else low


def _write(parts: tuple[tuple[str, str], ...]) -> str:
    date = "".join(amount + unit for amount, unit in parts if len(unit) == 1)
    time = "".join(amount + unit[1] for amount, unit in parts if len(unit) == 2)
    return f"P{date}{'T' if time else ''}{time}"


def _amount(number: Cardinal, unit: Unit) -> str:
    value = number.value * unit.times
    return f"{value:.{number.decimals}f}" if unit.times == 1 else _digits(value)


def _digits(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.4f}".rstrip("0")


_SIGNS: dict[Effect, str] = {"about": "~", "more": ">", "least": ">=", "less": "<", "most": "<=", "over": ">="}
"""What a hedge does; "over three days" may be within them as well as beyond."""


def _hedged(iso: str, effect: Effect | None, reading: Reading) -> DurationValue:
    parts = components(iso)
    if not parts:
        return _hedged_range(iso, effect)
    if effect in _SIGNS:
        return parse_duration(_SIGNS[effect] + iso)
    if effect is None:
        return parse_duration(f"~{iso}" if reading.loose else iso)
    if len(parts) > 1:
        return parse_duration(f"~{iso}")
    count, unit = float(parts[0][0]), parts[0][1]
    low, high = count, count
    if effect == "nearly":
        low = count - max(0.1 * count, min(0.25, 0.25 * count))
    elif effect == "mostly":
        low = count - 0.5 if count >= 1 else count / 2
    else:
        high = count + max(0.15 * count, min(0.4, 0.4 * count))
    return parse_duration(f"{_write(((f'{low:.2f}', unit),))}..{_write(((f'{high:.2f}', unit),))}")


def _hedged_range(iso: str, effect: Effect | None) -> DurationValue:
    low, _, high = iso.partition("..")
    if effect in ("more", "least", "over"):
        return parse_duration(f">={low}")
    if effect in ("less", "most"):
        return parse_duration(f"<={high}")
    return parse_duration(iso)
