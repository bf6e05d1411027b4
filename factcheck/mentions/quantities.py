"""Tokens → the grammar of English numbers that the recognisers of numbers and of durations share.

In: a `View` of the tokens and a place in it. Out: a `Cardinal` read there, or the words of a hedge around it.

>>> from factcheck.values.text import tokenise
>>> read_cardinal(View(tokenise("two-and-a-half million")), 0).value
2500000.0
"""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from factcheck.values.data import read_cells
from factcheck.values.numbers import Effect
from factcheck.values.record import Record, replace
from factcheck.values.text import Tokens

_GROUP_SPACES = {" ", "\u00a0", "\u2009", "\u202f"}
_LONGEST_HEDGE = 5


class View:
    """The tokens without the hyphens that join words ("two-day", "23-year-old"; not "3-1"): what the grammar reads.

    `at[k]` is the index in the tokens of the k-th word of the view; `taken_ends` are the offsets at which a
    stretch ends that another recogniser has taken.
    """

    __slots__ = ("at", "folded", "taken_ends", "tokens")

    def __init__(self, tokens: Tokens, taken_ends: frozenset[int] = frozenset()) -> None:
        folded = tokens.folded
        self.tokens = tokens
        self.taken_ends = taken_ends
        self.at = list(range(len(folded)))
        if "-" in folded:
            self.at = [i for i in self.at if folded[i] != "-" or not _joins(tokens, i)]
        self.folded = [folded[i] for i in self.at]

    def __len__(self) -> int:
        return len(self.at)

    def candidates(self, starts: frozenset[str]) -> list[int]:
        """Where a number may begin: at digits and at the words given."""
        return [k for k, word in enumerate(self.folded) if word in starts or word.isdecimal()]

    def word(self, k: int) -> str:
        """The k-th word folded; empty outside the text."""
        return self.folded[k] if 0 <= k < len(self.folded) else ""

    def raw(self, k: int) -> str:
        """The k-th word as written; empty outside the text."""
        return self.tokens.words[self.at[k]] if 0 <= k < len(self.at) else ""

    def joined(self, k: int) -> bool:
        """Whether a hyphen joins the k-th word to the one before."""
        return 0 < k < len(self.at) and self.at[k] - self.at[k - 1] == 2

    def tight(self, k: int) -> bool:
        """Whether the k-th word follows the one before without a space or a hyphen."""
        return 0 < k < len(self.at) and self.at[k] - self.at[k - 1] == 1 and self.start(k) == self.end(k - 1)

    def start(self, k: int) -> int:
        """Offset in the text of the k-th word."""
        return self.tokens.starts[self.at[k]]

    def end(self, k: int) -> int:
        """Offset in the text behind the k-th word."""
        return self.tokens.ends[self.at[k]]

    def between(self, k: int) -> str:
        """The text between the k-th word and the one before."""
        return self.tokens.text[self.end(k - 1) : self.start(k)] if 0 < k < len(self.at) else ""

    def phrase(self, first: int, last: int) -> str:
        """The folded words from `first` up to and without `last`, with a space between; empty if not all are there."""
        return " ".join(self.folded[first:last]) if 0 <= first < last <= len(self.folded) else ""


def _joins(tokens: Tokens, i: int) -> bool:
    if not 0 < i < len(tokens) - 1 or not (tokens.adjacent(i - 1) and tokens.adjacent(i)):
        return False
    before, after = tokens.folded[i - 1], tokens.folded[i + 1]
    return (before[0].isalpha() or after[0].isalpha()) and before[-1].isalnum() and after[0].isalnum()


class Cardinal(Record):
    """A number read in a `View`, from where it was asked for up to `end`.

    `value` is what is written; `low` and `high` are its bounds where it is a vague one ("dozens", "several hundred");
    `slack` is the half-width that its words carry ("two and a half million").
    """

    end: int
    value: float
    form: Literal["digits", "grouped", "words", "vague"]
    decimals: int = 0
    coefficient: float = 0.0
    scale: float = 1.0
    slack: float = 0.0
    loose: bool = False
    low: float = 0.0
    high: float = 0.0


# ---------------------------------------------------------------------------------------------------------------- data


@cache
def words_of(role: str) -> dict[str, float]:
    """The words of a role in `number_words.csv`, with their values (0 where the role has none)."""
    return {
        word: float(value or 0) for kind, value, words in read_cells("number_words")[1:] if kind == role
        for word in words.split()
    }  # fmt: skip


@cache
def magnitudes(kind: str) -> dict[str, tuple[float, float]]:
    """Magnitudes of a kind: (factor, 0), or the ends of a vague one."""
    return {
        form: (float(low), float(high or 0)) for k, form, low, high in read_cells("magnitudes")[1:] if k == kind
    }  # fmt: skip


@cache
def _scales() -> dict[str, float]:
    return {form: low for kind in ("scale", "dozen") for form, (low, _) in magnitudes(kind).items()}


@cache
def starters() -> frozenset[str]:
    """The words with which a number in words may begin."""
    return frozenset(
        (*words_of("cardinal"), *words_of("fraction"), *magnitudes("vague"), *magnitudes("many"), *_scales(), "a", "an")
    )


@cache
def _hedges(place: str) -> dict[str, Effect]:
    return {
        phrase: cast("Effect", effect) for effect, where, phrases in read_cells("approximators")[1:] if where == place
        for phrase in phrases.split("|")
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ cardinals


def read_cardinal(view: View, k: int) -> Cardinal | None:
    """The number that begins at `k`, with its magnitude ("1.2 million", "5bn", "half a dozen"); else `None`."""
    word = view.word(k)
    if not word:
        return None
    if word.isdecimal():
        return _read_digits(view, k)
    if word in ("a", "an"):
        following = view.word(k + 1)
        if following in magnitudes("many"):
            return _read_many(view, k + 1)
        if following in words_of("fraction"):
            return _read_part(view, k + 1)
        return _read_words(view, k + 1) if following in _scales() else None
    if word in magnitudes("many"):
        return _read_many(view, k)
    if word in magnitudes("vague"):
        return _read_vague(view, k)
    if word in words_of("fraction"):
        return _read_part(view, k)
    if view.word(k + 1) in ("quarters", "tenths", "hundredths"):
        return _read_part(view, k)
    return _read_words(view, k) if word in words_of("cardinal") or word in _scales() else None


def _read_digits(view: View, k: int) -> Cardinal | None:
    digits, end, form = view.word(k), k + 1, "digits"
    while (last := _group_end(view, end)) > end:
        digits, end, form = digits + view.word(last - 1), last, "grouped"
    decimals = 0
    if view.word(end) == "." and view.tight(end) and view.tight(end + 1) and view.word(end + 1).isdecimal():
        decimals = len(view.word(end + 1))
        digits, end = f"{digits}.{view.word(end + 1)}", end + 2
    coefficient = float(digits)
    if view.word(end) in ("1⁄2", "1⁄4", "3⁄4"):
        part = words_of("fraction")[view.word(end)]
        coefficient, end, decimals = coefficient + part, end + 1, 1 if part == 0.5 else 2
    elif view.word(end) == "and" and (part_end := _part_end(view, end + 1)) is not None:
        coefficient += part_end[0]
        end, decimals = part_end[1], 1 if part_end[0] == 0.5 else 2
    if len(digits) > 15:
        return None
    end, scale, loose = _read_scales(view, end)
    value = coefficient * scale
    if scale > 1:
        value, decimals = round(value, 2), 0
    written: Literal["digits", "grouped"] = "grouped" if form == "grouped" else "digits"
    return Cardinal(end, value, written, decimals, coefficient, scale, 0.0, loose)


def _group_end(view: View, k: int) -> int:
    """The end of a group of three digits at `k`, after a comma or a space; `k` if none is there."""
    first = view.word(k - 1)
    if len(first) > 3 or (first[0] == "0" and len(first) < 3):
        return k
    comma = view.word(k) == "," and view.tight(k) and view.tight(k + 1)
    at = k + 1 if comma else k
    group = view.word(at)
    if len(group) != 3 or not group.isdecimal():
        return k
    if comma:
        return at + 1
    spaced = not view.joined(at) and view.between(at) in _GROUP_SPACES
    return at + 1 if spaced and not (view.tight(at + 1) and view.word(at + 1).isdecimal()) else k


def _read_scales(view: View, k: int) -> tuple[int, float, bool]:
    """Magnitudes from `k` on: where they end, their product, and whether a round one ("dozen") is among them."""
    scale, loose = 1.0, False
    while (word := view.word(k)) in _scales():
        scale *= _scales()[word]
        loose = loose or word in magnitudes("dozen")
        k += 1
    if (
        scale == 1.0
        and view.word(k) in magnitudes("suffix")
        and (view.raw(k) != "K" or view.word(k - 2) in "£$€")
        and view.raw(k - 1)[-1].isdecimal()
    ):
        return k + 1, magnitudes("suffix")[view.word(k)][0], False
    return k, scale, loose


def _read_words(view: View, k: int) -> Cardinal | None:
    """A number in words by the usual sum: what is below a thousand, times its magnitude, and so on downwards."""
    total, current, last = 0.0, None, 1e16
    first, coefficient, slack, loose, end = k, 0.0, 0.0, False, k
    while True:
        word = view.word(k)
        small = words_of("cardinal").get(word)
        if small is not None and (current is None or _adds(current, small)):
            # "a hundred" is round, "a hundred and five" is not
            loose = loose and current is None and not total
            current = coefficient = (current or 0.0) + small
        elif word == "hundred" and (current or 1.0) < 100:
            current, loose = (current or 1.0) * 100, current is None
        elif word in _scales() and _scales()[word] < last and (current is not None or k == first):
            last = _scales()[word]
            loose = loose or current is None or word in magnitudes("dozen")
            total, current, slack = total + (current or 1.0) * last, None, slack * last
        elif word == "and" and (many := _many_after(view, k, total)):
            return many
        elif word == "and" and (part := _part_end(view, k + 1)) and (current is not None or total):
            slack = 0.25 if part[0] == 0.5 else 0.06
            if current is None:
                total, slack, k = total + part[0] * last, slack * last, part[1]
            else:
                current, k = current + part[0], part[1]
            end = k
            continue
        elif word == "and" and _follows_and(view, k + 1, current, total):
            k += 1
            continue
        else:
            break
        k += 1
        end = k
    value = total + (current or 0.0)
    if end == first:
        return None
    scale = last if last < 1e16 and current is None else 1.0
    decimals = {0.0: 0, 0.5: 1}.get(value % 1, 2)
    return Cardinal(end, value, "words", decimals, coefficient, scale, slack if slack >= 1 else 0.0, loose)


def _adds(current: float, small: float) -> bool:
    if current >= 100:
        return (current % 100 == 0 and small < 100) or (current % 100 >= 20 and current % 10 == 0 and 0 < small < 10)
    return current >= 20 and current % 10 == 0 and 0 < small < 10


def _follows_and(view: View, k: int, current: float | None, total: float) -> bool:
    """Whether the "and" before `k` is that of "a hundred and five"."""
    if view.word(k) not in words_of("cardinal"):
        return False
    return (current is not None and current >= 100 and current % 100 == 0) or (current is None and total >= 1000)


def _part_end(view: View, k: int) -> tuple[float, int] | None:
    """The fraction at `k` after "and" ("a half", "a quarter", "three quarters") and its end."""
    if view.word(k) in ("a", "one") and view.word(k + 1) in ("half", "quarter"):
        return words_of("fraction")[view.word(k + 1)], k + 2
    return (0.75, k + 2) if view.phrase(k, k + 2) == "three quarters" else None


def _read_part(view: View, k: int) -> Cardinal | None:
    """A fraction of a magnitude: "half a million", "a quarter of a million"; as a bare number it is none."""
    count, at = words_of("cardinal").get(view.word(k)), k
    if count is not None:
        at += 1
    part = words_of("fraction").get(view.word(at).removesuffix("s"))
    if part is None or not 0 < (count or 1) * part < 1:
        return None
    at += 1
    at += view.word(at) == "of"
    at += view.word(at) in ("a", "an")
    end, scale, loose = _read_scales(view, at)
    if scale < 12:
        return None
    value = (count or 1.0) * part * scale
    return Cardinal(end, value, "words", 0, (count or 1.0) * part, scale, 0.1 * value, loose)


def _read_many(view: View, k: int) -> Cardinal | None:
    """As in "several hundred", "a few dozen"; "several" alone too, with the scale 1."""
    low, high = magnitudes("many")[view.word(k)]
    at = k + 1
    at += view.word(at) == "of" and view.word(k) == "couple"
    end, scale, _ = _read_scales(view, at)
    return Cardinal(end, low * scale, "vague", 0, low, scale, low=low * scale, high=high * scale)


def _many_after(view: View, k: int, total: float) -> Cardinal | None:
    """As in "twenty-one thousand and a few hundred", the "and" being at `k`."""
    at = k + 1 + (view.word(k + 1) == "a")
    if total < 1000 or view.word(at) not in magnitudes("many"):
        return None
    rest = _read_many(view, at)
    if rest is None or not 10 < rest.scale < total:
        return None
    return replace(rest, low=total + rest.low, high=total + rest.high, value=total, scale=1.0)


def _read_vague(view: View, k: int) -> Cardinal:
    """As in "dozens", "tens of thousands"."""
    low, high = magnitudes("vague")[view.word(k)]
    inner = magnitudes("vague").get(view.word(k + 2)) if view.word(k + 1) == "of" else None
    factor = _scales().get(view.word(k + 2).removesuffix("s")) if inner else None
    if factor is not None and factor >= 100:
        return Cardinal(k + 3, low * factor, "vague", low=low * factor, high=(high + 1) * factor - 1)
    return Cardinal(k + 1, low, "vague", low=low, high=high)


# --------------------------------------------------------------------------------------------------------------- hedges


def hedge_before(view: View, k: int) -> tuple[int, Effect | None]:
    """Where the hedge that ends before `k` begins, and what it does; `(k, None)` if there is none."""
    for first in range(max(0, k - _LONGEST_HEDGE), k):
        effect = _hedges("before").get(view.phrase(first, k))
        if effect is not None:
            return first, effect
    return k, None


def hedge_after(view: View, k: int) -> tuple[int, Effect | None]:
    """Where the hedge that begins at `k` ends ("or so", "or more", "-odd"), and what it does."""
    for end in (k + 2, k + 1):
        effect = _hedges("after").get(view.phrase(k, end))
        if effect is None or end > len(view):
            continue
        if view.word(k) in ("odd", "plus", "+") and not (view.joined(k) or view.tight(k)):
            continue
        if view.phrase(k, end) in ("at least", "at most", "approximately") and view.word(end).isalnum():
            # "for two years at least until": the hedge of what follows
            continue
        return end, effect
    return k, None
