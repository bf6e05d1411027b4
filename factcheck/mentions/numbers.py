"""Tokens → mentions of numbers: counts, sums of money, measures and ages, each with its hedge.

In: "more than 21 000 people paid £2.4m". Out: two mentions of kind `number`, `more than 21 000` and `£2.4m`, without
the noun that is counted.

>>> from factcheck.values.text import tokenise
>>> [(m.text, str(m.value), m.value.unit) for m in recognise_numbers(tokenise("Nearly 30 men shared £2.4m."))]
[('Nearly 30', '27..30', ''), ('£2.4m', '2400000', 'GBP')]
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from factcheck.mentions.number_contexts import is_year, no_count, skip_figures, starts_sentence
from factcheck.mentions.quantities import (
    Cardinal,
    View,
    hedge_after,
    hedge_before,
    magnitudes,
    read_cardinal,
    starters,
    words_of,
)
from factcheck.model import Mention
from factcheck.values.data import read_cells
from factcheck.values.numbers import NumberValue, currency_codes, hedge, measures, stated_number
from factcheck.values.record import Record, replace
from factcheck.values.text import Tokens


class Amount(Record):
    """A cardinal with its currency or measure: the words of the view from `first` up to `end`."""

    first: int
    end: int
    number: Cardinal
    unit: str = ""
    decimals: int = 0
    factor: float = 1.0
    """What the number must be multiplied with: pence are 0.01 of a pound."""
    value: float | None = None
    """The whole of a compound measure ("six feet two inches"), in `unit`."""
    half: float = 0.0
    """Half the last step of a compound measure."""


def recognise_numbers(tokens: Tokens, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The numbers of a text in order.

    Args:
        tokens: The tokens of the text.
        taken: Half-open spans of the text (dates, durations) in which no number is looked for.

    """
    view = View(tokens, frozenset(end for _, end in taken))
    blocked = sorted(taken)
    found: list[Mention] = []
    resume = done = next_blocked = 0
    for k in view.candidates(_starts()):
        if k < resume:
            continue
        while next_blocked < len(blocked) and blocked[next_blocked][1] <= view.start(k):
            next_blocked += 1
        if next_blocked < len(blocked) and blocked[next_blocked][0] < view.end(k):
            continue
        resume, mention = _recognise_at(view, k, done)
        if mention is not None and not _touches(mention, blocked[next_blocked:]):
            found.append(mention)
            done = resume
    return found


@cache
def _starts() -> frozenset[str]:
    return starters() | frozenset(_prefixes())


def _touches(mention: Mention, blocked: Sequence[tuple[int, int]]) -> bool:
    return bool(blocked) and blocked[0][0] < mention.end


def _recognise_at(view: View, k: int, done: int) -> tuple[int, Mention | None]:
    """The mention whose number begins at `k`, and where to go on."""
    figures = skip_figures(view, k)
    if figures > k:
        return figures, None
    amount = _read_amount(view, k)
    if amount is None:
        return k + 1, None
    first, effect = hedge_before(view, k)
    if first < done:
        first, effect = k, None
    upper = _read_upper(view, amount, between=view.word(k - 1) == "between")
    last = upper or amount
    no_pair = _year_span_end(amount, upper) if upper is not None else _odds_end(view, k, amount)
    if no_pair is not None:
        return no_pair, None
    end, after = hedge_after(view, last.end)
    if no_count(view, k, amount.number, last.end, hedged=bool(effect or after or upper), unit=last.unit):
        return last.end, None
    if upper is not None:
        value = _range(amount, upper)
        if view.word(k - 1) == "between" and effect is None:
            first = k - 1
    else:
        value = _value(amount)
    effect = effect or after
    if effect is None and upper is None and _is_negative(view, k):
        first, value = k - 1, _negated(value)
    if effect is not None:
        value = hedge(value, effect, last.decimals)
    elif amount.number.loose and upper is None:
        value = hedge(value, "about")
    value, end = _with_age(view, k, end, value)
    start, stop = view.start(first), view.end(end - 1)
    return end, Mention(start, stop, view.tokens.text[start:stop], "number", value)


# -------------------------------------------------------------------------------------------------------------- amounts


def _read_amount(view: View, k: int, currency: str = "") -> Amount | None:
    """Currency, number, magnitude, measure: whatever of them is there; `currency` holds where none is written."""
    at, code = _currency_before(view, k)
    code = code or currency
    number = read_cardinal(view, at)
    if number is None or (number.form == "vague" and number.scale == 1.0 and view.word(number.end - 1) not in _ends()):
        return None
    if code:
        end = number.end
        money = magnitudes("money").get(view.word(end))
        if money and view.tight(end) and number.scale == 1.0:
            return Amount(k, end + 1, _scaled(number, money[0]), code)
        return Amount(k, end, number, code, number.decimals)
    return _with_unit(view, k, number)


@cache
def _ends() -> frozenset[str]:
    """The last words of vague numbers that are counts by themselves."""
    return frozenset((*magnitudes("vague"), "hundred", "thousand", "thousands"))


def _scaled(number: Cardinal, factor: float) -> Cardinal:
    return replace(number, value=round(number.coefficient * factor, 2), scale=factor, decimals=0)


@cache
def _prefixes() -> dict[str, str]:
    """Currencies written before the number: form of one word, or the first of two, → code."""
    return {row[0].split()[0]: row[1] for row in reversed(read_cells("currencies")[1:]) if row[2] != "suffix"}


@cache
def _currencies(place: str) -> dict[str, tuple[str, float]]:
    rows = read_cells("currencies")[1:]
    return {row[0]: (row[1], float(row[3])) for row in rows if row[2] in (place, "both")}


def _currency_before(view: View, k: int) -> tuple[int, str]:
    """Where the number begins behind a currency at `k`, and the currency's code."""
    if view.word(k) not in _prefixes():
        return k, ""
    if view.tight(k + 1) and (known := _currencies("prefix").get(view.phrase(k, k + 2))):
        return k + 2, known[0]
    known = _currencies("prefix").get(view.word(k))
    if known is None or (view.word(k).isalpha() and len(view.word(k)) == 3 and not view.raw(k).isupper()):
        return k, ""
    return k + 1 + (view.word(k) == "rs" and view.word(k + 1) == "."), known[0]


def _with_unit(view: View, k: int, number: Cardinal) -> Amount:
    """The amount with the currency or measure behind it."""
    end = number.end
    if view.word(end) == "m" and view.tight(end) and view.word(end + 1) in (*words_of("counted"), *words_of("money")):
        number = _scaled(replace(number, end=end + 1), magnitudes("money")["m"][0])
        end += 1
    plain = Amount(k, end, number, "", number.decimals)
    if view.word(end) == "p" and view.tight(end) and view.word(end - 1).isdecimal():
        return replace(plain, end=end + 1, unit="GBP", factor=0.01)
    of = int(view.word(end) == "of" and number.form == "vague")
    for last in (end + of + 2, end + of + 1):
        known = _currencies("suffix").get(view.phrase(end + of, last))
        if known is not None and (len(view.word(last - 1)) != 3 or last > end + 1 or _is_code(view, last - 1)):
            return replace(plain, end=last, unit=known[0], factor=known[1])
    if view.word(end + of) in ("pounds", "pound"):
        return replace(plain, end=end + of + 1, unit=_pounds(view, k, end + of + 1, number))
    return _with_measure(view, plain)


def _is_code(view: View, k: int) -> bool:
    """Whether a word of three letters is a currency code in capitals, or no code at all ("yen")."""
    return view.raw(k).isupper() or view.word(k).upper() not in {code for code, _ in _currencies("suffix").values()}


def _pounds(view: View, k: int, end: int, number: Cardinal) -> str:
    """Money or weight; a wrong guess contradicts nothing, since money and mass are not compared."""
    if number.scale >= 1000:
        return "GBP"
    heavy = any(view.word(i) in words_of("weight") for i in (*range(max(0, k - 4), k), end))
    return "lb" if heavy or view.word(end) == "of" else "GBP"


def _with_measure(view: View, amount: Amount) -> Amount:
    end = amount.end
    known = _measure_at(view, end)
    if known is None:
        return amount
    symbol, stop = known
    whole = replace(amount, end=stop, unit=symbol)
    measure = measures()[symbol]
    at = stop + (view.word(stop) in ("and", ","))
    part, rest_end = _read_rest(view, at)
    second = _measure_at(view, rest_end) if part is not None else None
    if part is None or second is None:
        return whole
    smaller = measures()[second[0]]
    if smaller.dimension != measure.dimension or smaller.factor >= measure.factor:
        return whole
    ratio = smaller.factor / measure.factor
    value = round(amount.number.value + part * ratio, 6)
    step = 0.25 if part % 1 else 1.0
    decimals = round(-math.log10(ratio)) if math.log10(ratio).is_integer() and step == 1.0 else 0
    return replace(whole, end=second[1], value=value, decimals=decimals, half=ratio * step / 2)


def _read_rest(view: View, k: int) -> tuple[float | None, int]:
    """The smaller part of a compound measure: "12", "two and a half", "a quarter of an"."""
    part = words_of("fraction").get(view.word(k + (view.word(k) == "a")))
    if part is not None:
        k += 1 + (view.word(k) == "a")
        k += view.word(k) == "of"
        return part, k + (view.word(k) in ("a", "an"))
    number = read_cardinal(view, k)
    return (number.value, number.end) if number is not None and number.form != "vague" else (None, k)


def _measure_at(view: View, k: int) -> tuple[str, int] | None:
    """The symbol of the measure at `k`, and its end."""
    if k >= len(view):
        return None
    for end in (k + 3, k + 2, k + 1):
        form = view.phrase(k, end)
        known = measures().get(form)
        if known is None or end > len(view) or known.dimension == "age":
            continue
        if form in words_of("tight") and (not view.tight(k) or (form == "g" and view.raw(k) == "G")):
            # "30C", "10in", "5 in the morning", "5G"
            continue
        return known.symbol, end
    return None


# --------------------------------------------------------------------------------------------------------------- values


def _value(amount: Amount) -> NumberValue:
    number = amount.number
    if amount.half:
        exact = amount.value or 0.0
        if amount.decimals:
            return stated_number(exact, amount.decimals, amount.unit)
        return NumberValue(round(exact - amount.half, 3), round(exact + amount.half, 3), amount.unit, exact)
    if number.form == "vague":
        return NumberValue(number.low * amount.factor, number.high * amount.factor, amount.unit)
    exact = number.value * amount.factor
    if amount.factor != 1.0:
        return stated_number(round(exact, 2), 2, amount.unit)
    if number.slack:
        half = min(number.slack, 0.1 * exact)
        return NumberValue(round(exact - half, 2), round(exact + half, 2), amount.unit, exact)
    return stated_number(exact, amount.decimals, amount.unit)


_TO = {"to", "-", "–", "—", "or"}


def _read_upper(view: View, amount: Amount, *, between: bool) -> Amount | None:
    """The upper end of a range whose lower end is `amount`: "30 to 40", "£2m-£3m", "between 30 and 40"."""
    k = amount.end
    if view.word(k) == "-" and view.word(k + 1) == "to":
        # "18- to 24-year-olds"
        k += 1
    joint = view.word(k)
    if joint == "to" and view.word(amount.first - 1) in words_of("change"):
        # "oil rose $1.20 to $81.30"
        return None
    if not (joint in _TO or (joint == "and" and between)) or amount.number.form == "vague":
        return None
    money = amount.unit in currency_codes() and amount.number.end == amount.end
    upper = _read_amount(view, k + 1, amount.unit if money and amount.number.scale == 1.0 else "")
    if upper is None or upper.number.form == "vague" or (amount.unit and not upper.unit and joint == "or"):
        return None
    if upper.unit and amount.unit and upper.unit != amount.unit:
        return None
    low, high = amount.number, upper.number
    if low.scale == 1.0 and high.scale > 1.0 and low.value <= high.coefficient:
        # "two to three million"
        return upper if low.value < high.coefficient else None
    return upper if low.value < high.value else None


def _year_span_end(low: Amount, high: Amount) -> int | None:
    """The end of a range of years: "between 2016 and 2020"; none for "between 1,800 and 2,000"."""
    ends = (low, high)
    bare = all(end.number.form == "digits" and end.number.scale == 1.0 and not end.unit for end in ends)
    return high.end if bare and is_year(*(end.number.value for end in ends)) else None


def _odds_end(view: View, k: int, amount: Amount) -> int | None:
    """The end of a ratio or a vote, "two to one"; "from 14 to 11" are two counts."""
    if view.word(amount.end) != "to" or view.word(k - 1) in ("from", *words_of("change")):
        return None
    other = _read_amount(view, amount.end + 1)
    return other.end if other is not None and other.unit == amount.unit else None


def _range(amount: Amount, upper: Amount) -> NumberValue:
    low, high = amount.number, upper.number
    start = low.value
    if low.scale == 1.0 and high.scale > 1.0 and low.value <= high.coefficient:
        start *= high.scale
    return NumberValue(start, high.value, upper.unit or amount.unit)


def _is_negative(view: View, k: int) -> bool:
    """Whether "minus" or a sign stands before: "minus 5", " -5C"; not "3-5", nor the dash of a list."""
    if view.word(k - 1) == "minus":
        return k > 0
    sign = k > 1 and view.word(k - 1) == "-" and view.tight(k) and not view.tight(k - 1)
    return sign and "\n" not in view.between(k - 1)


def _negated(value: NumberValue) -> NumberValue:
    return NumberValue(-value.high, -value.low, value.unit, None if value.exact is None else -value.exact)


def _with_age(view: View, k: int, end: int, value: NumberValue) -> tuple[NumberValue, int]:
    """The unit `years` where the number is an age; "23-year-old" is covered whole, "34 years old" is not."""
    if view.word(end) in ("year", "years"):
        if view.word(end + 1) in ("old", "olds"):
            joined = view.joined(end) and view.joined(end + 1)
            return _aged(value), end + 2 if joined else end
        if view.phrase(end + 1, end + 3) == "of age":
            return _aged(value), end
    if value.unit:
        return value, end
    first, _ = hedge_before(view, k)
    first -= view.word(first - 1) == "between"
    if view.word(first - 1) in ("aged", "age", "ages") or view.phrase(first - 2, first) == "age of":
        return _aged(value), end
    child_of = view.word(first - 1) == "of" and view.word(first - 2) in words_of("person")
    if child_of and (starts_sentence(view, end) or not view.word(end).isalpha()):
        return _aged(value), end
    return value, end


def _aged(value: NumberValue) -> NumberValue:
    return NumberValue(value.low, value.high, "years", value.exact)
