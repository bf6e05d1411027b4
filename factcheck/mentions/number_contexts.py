"""Figures that count nothing: names, labels, scores, clock times, telephone numbers, years, list markers.

In: a `View` and a place in it. Out: whether the number there is none to check.
"""

from __future__ import annotations

from functools import cache

from factcheck.mentions.quantities import Cardinal, View, words_of
from factcheck.values.data import read_cells

_SENTENCE_ENDS = frozenset('.!?:;"(*#•—–|>-')
_DASHES = {"-", "–", "—"}
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


def starts_sentence(view: View, k: int) -> bool:
    """Whether the k-th word begins a sentence, a line or a quotation."""
    return k <= 0 or view.word(k - 1)[-1] in _SENTENCE_ENDS or "\n" in view.between(k)


# -------------------------------------------------------------------------------------------------------------- figures


def skip_figures(view: View, k: int) -> int:
    """Where digits at `k` that are no number end: "020 7946 0958", "18/07/2025", "14:30", "4–2", "1."; else `k`."""
    word = view.word(k)
    if not word.isdecimal():
        return k
    if view.tight(k) and view.word(k - 1) in ("+", "'", "#", "/", ".", "@", "_", ":", "&"):
        return _figures_end(view, k)
    if (len(word) > 1 and word[0] == "0") or _is_composite(view, k):
        return _figures_end(view, k)
    if _is_marker(view, k):
        return k + 1
    return _score_end(view, k)


def _figures_end(view: View, k: int) -> int:
    """The end of a chain of digits joined by spaces, hyphens, dots, slashes and colons."""
    end = k + 1
    while end < len(view):
        if view.word(end).isdecimal() and "\n" not in view.between(end):
            end += 1
        elif view.word(end) in "-./:–" and view.tight(end) and view.tight(end + 1) and _digit(view, end + 1):
            end += 2
        else:
            break
    return end


def _digit(view: View, k: int) -> bool:
    return view.word(k).isdecimal()


def _is_composite(view: View, k: int) -> bool:
    """A date, clock time, fraction, version or address in figures: "18.07.2025", "24/7", "14:30"."""
    if not (view.tight(k + 1) and view.tight(k + 2) and _digit(view, k + 2)):
        return False
    if view.word(k + 1) in ("/", ":"):
        return True
    if view.word(k + 1) not in (".", "-"):
        return False
    third = view.word(k + 3) == view.word(k + 1) and view.tight(k + 3) and view.tight(k + 4)
    return third and _digit(view, k + 4)


def _is_marker(view: View, k: int) -> bool:
    """As in "1." or "2)" at the beginning of a line."""
    if not (k == 0 or "\n" in view.between(k)) or len(view.word(k)) > 2:
        return False
    return view.word(k + 1) in (".", ")") and view.tight(k + 1) and not view.tight(k + 2)


def _score_end(view: View, k: int) -> int:
    """The end of a score or a span of years at `k` ("3-1", "70–68", "2019-20"); `k` if it is none.

    An ascending pair with a plural, a unit or a magnitude behind it is a range ("30-40 people").
    """
    if not (view.word(k + 1) in _DASHES and view.tight(k + 1) and view.tight(k + 2) and _digit(view, k + 2)):
        return k
    if view.word(k + 3) in (",", ".") and view.tight(k + 3) and view.tight(k + 4) and _digit(view, k + 4):
        return k
    if view.word(k - 1) in ("£", "$", "€"):
        return k
    low, high, behind = int(view.word(k)), int(view.word(k + 2)), view.word(k + 3)
    counted = behind in words_of("plural") or (len(behind) > 2 and behind.endswith("s")) or behind in _units()
    if low < high and counted and not is_year(low, high):
        return k
    return k + 3


def is_year(*numbers: float) -> bool:
    """Whether numbers written with four digits may be years."""
    return all(_FIRST_YEAR <= number <= _LAST_YEAR for number in numbers)


@cache
def _units() -> frozenset[str]:
    """Single words that make a pair of figures a range: units, magnitudes, currencies, units of time."""
    forms = {form for row in read_cells("units")[1:] for form in row[5].split("|")}
    forms.update(row[1] for row in read_cells("magnitudes")[1:])
    forms.update(row[0] for row in read_cells("currencies")[1:] if row[2] == "suffix")
    return frozenset(form for form in forms if " " not in form) | {"per"} | time_words()


# -------------------------------------------------------------------------------------------------------------- context


@cache
def time_words() -> frozenset[str]:
    """The unit words of durations."""
    return frozenset(word for row in read_cells("time_units")[1:] for cell in row[3:5] for word in cell.split())


def no_count(view: View, k: int, number: Cardinal, end: int, *, hedged: bool, unit: str) -> bool:
    """Whether the number read from `k` up to `end` is a name, an ordinal, a time or the like, and so no count."""
    if _part_of_word(view, k, number, end, unit) or _time_behind(view, end):
        return True
    if not unit and _clock(view, k, end):
        return True
    if number.form == "vague":
        return _no_many(view, k, end, hedged=hedged)
    if number.form == "words":
        return _no_words(view, k, number, end, hedged=hedged, unit=unit)
    if number.form == "digits" and not unit and number.scale == 1.0 and not number.decimals:
        return _is_label(view, k) or _bare_year(view, k, number, hedged=hedged)
    return False


def _part_of_word(view: View, k: int, number: Cardinal, end: int, unit: str) -> bool:
    """Digits grown together with letters ("F-16", "39A", "18th", "1990s"), and qualities ("four-star")."""
    digits = number.form in ("digits", "grouped")
    before, behind = view.word(k - 1), view.word(end)
    if digits and k > 0 and (view.tight(k) or view.joined(k)) and before[-1].isalnum():
        return True
    if digits and view.tight(end) and behind[0].isalpha() and behind not in ("or", "to"):
        return True
    if behind in words_of("ordinal") and not unit and number.scale == 1.0:
        return digits is False or behind.endswith("s")
    return view.joined(end) and behind in words_of("joined")


def _time_behind(view: View, end: int) -> bool:
    """A unit of time that is no age: the number is a duration's, or a date's."""
    at = end + (view.word(end) in ("full", "whole", "more", "consecutive", "straight", "long"))
    if view.word(at) not in time_words():
        return False
    if view.word(at) not in ("year", "years"):
        return view.word(at) not in ("second", "night", "nights")
    return view.word(at + 1) not in ("old", "olds") and view.phrase(at + 1, at + 3) != "of age"


def _clock(view: View, k: int, end: int) -> bool:
    """As in "2.40pm", "five in the morning", "9.32 on the morning of", "six o'clock", "1400 GMT"."""
    behind = view.word(end)
    if behind in words_of("clock") or view.phrase(end, end + 3) in ("o ' clock", "a . m", "p . m"):
        return True
    if behind == "o" and view.word(end + 1) == "'":
        return True
    in_the = (
        view.word(end) in ("in", "on") and view.word(end + 1) == "the" and view.word(end + 2) in words_of("daypart")
    )
    return (in_the or (behind == "this" and view.word(end + 1) in words_of("daypart"))) and view.word(k - 1) in (
        "at", "by", "from", "until", "till", "before", "after", "about", "around", "since", "and",
    )  # fmt: skip


def _is_label(view: View, k: int) -> bool:
    """A bare whole number that names something: "Gemini 4", "page 18", "No. 18", "Class of 99"."""
    at = k - 1
    if view.word(at) == "." and view.tight(at):
        at -= 1
    if at < 0 or "\n" in view.between(k) or view.end(k - 1) in view.taken_ends:
        return False
    word, raw = view.word(at), view.raw(at)
    if word in words_of("label") and not _pointed(view, at) and (at < k - 1 or word != "no" or raw[0].isupper()):
        return at == k - 1 or word in ("no", "nos", "p", "pp", "vol", "art", "fig", "ch")
    if at < k - 1:
        return False
    if word == "of" and view.word(at - 1) == "class":
        return True
    if raw == raw.lower() or word in words_of("before"):
        return False
    return not (raw.isupper() and len(raw) > 1 and _shouted(view, at, k))


def _pointed(view: View, k: int) -> bool:
    """Whether the noun at `k` is one of time or place by itself: "last year 30 people died"."""
    return view.word(k - 1) in words_of("pointer") or view.end(k) in view.taken_ends


@cache
def _label_words() -> frozenset[str]:
    return frozenset(words_of("label")) - frozenset(words_of("before"))


def _shouted(view: View, at: int, k: int) -> bool:
    """Whether the line around is in capitals, so that a capital tells nothing."""
    near = [view.raw(i) for i in (at - 2, at - 1, k + 1, k + 2) if view.raw(i).isalpha() and len(view.raw(i)) > 1]
    return bool(near) and all(word.isupper() for word in near)


def _bare_year(view: View, k: int, number: Cardinal, *, hedged: bool) -> bool:
    """A number of four digits that may be a year, with nothing that says otherwise."""
    if hedged or not is_year(int(number.value)) or len(view.word(k)) != 4:
        return False
    behind = view.word(number.end)
    counted = behind in words_of("plural") or (behind.endswith("s") and behind.isalpha() and len(behind) > 3)
    return not counted or view.word(k - 1) in ("in", "since", "of", "the", "by", "until", "from", "after", "before")


def _no_many(view: View, k: int, end: int, *, hedged: bool) -> bool:
    """As in "scores" and "tens" that are no numbers: "the test scores of", "he scores 90"."""
    if view.word(k) not in ("scores", "tens") or end > k + 1:
        return False
    alone = starts_sentence(view, k) or hedged or view.word(k - 1) in words_of("before")
    return not (alone and view.word(end) == "of" and not view.word(end + 1).isdecimal())


def _no_words(view: View, k: int, number: Cardinal, end: int, *, hedged: bool, unit: str) -> bool:
    """Number words that count nothing: "one of the", "Channel Four", "the Six Nations", "two to one", "day two"."""
    plain = number.scale == 1.0 and not unit
    if plain and number.value == 1 and number.end == k + 1 and not _counts_one(view, k, hedged=hedged):
        return True
    if not plain:
        return False
    if view.word(k - 1) in _label_words() and not view.joined(end) and not _pointed(view, k - 1):
        return not hedged
    if view.word(k - 1) in words_of("cardinal") or (
        view.word(end) in words_of("cardinal") and (number.value >= 10 or view.joined(end))
    ):
        # "nineteen eighty-four", "two-three days"
        return True
    if view.word(k - 1) == "in" and "one" in (view.word(k - 2), view.word(k - 3)):
        # "one in ten", "one case in nine"
        return True
    if (
        not hedged
        and number.value <= 12
        and view.word(k - 1) in ("at", "until", "till")
        and not view.word(end).isalpha()
    ):
        # "kick-off is at three"
        return True
    return _is_name(view, k, end)


def _counts_one(view: View, k: int, *, hedged: bool) -> bool:
    """Whether "one" is a count rather than a pronoun: with a hedge, or "only one", "just one"."""
    if view.word(k + 1) in ("of", "another", "day", "thing", "time"):
        return hedged and view.word(k + 1) == "of"
    return hedged or view.word(k - 1) in ("only", "just", "exactly")


def _is_name(view: View, k: int, end: int) -> bool:
    """A capitalised number word within a name: "Channel Four", "the Six Nations"."""
    if not view.raw(k)[0].isupper() or view.raw(k).isupper() or starts_sentence(view, k):
        return False
    if view.word(k - 1) == "of" and view.word(k - 2) in ("group", "gang", "club", "council"):
        return True
    before, behind = view.raw(k - 1), view.raw(end)
    named = before[0].isupper() and before[0].isalpha() and view.word(k - 1) not in words_of("before")
    return named or (behind[:1].isupper() and not before[0].isupper())
