"""Stretches of time that are no duration of an event: ages, rates, points in time, names.

In: a `View` and the words of a duration in it. Out: whether what surrounds them says that they are none.
"""

from __future__ import annotations

from functools import cache

from factcheck.mentions.number_contexts import starts_sentence, time_words
from factcheck.mentions.quantities import View, magnitudes, words_of
from factcheck.values.data import read_cells
from factcheck.values.numbers import measures


@cache
def _words(role: str) -> frozenset[str]:
    """The words and phrases of a role in `duration_contexts.csv`."""
    return frozenset(
        word for kind, words in read_cells("duration_contexts")[1:] if kind == role for word in words.split("|")
    )


def is_no_duration(view: View, k: int, first: int, end: int, *, hedged: bool, article: bool) -> bool:
    """Whether the words from `k` to `end`, hedged from `first` on, are something else than how long a thing lasts."""
    if k > 0 and view.word(k).isdecimal() and _grown(view, k):
        return True
    if _followed(view, first, end) or _preceded(view, first, end):
        return True
    if article and not hedged and not _article_counts(view, k, end):
        return True
    if view.word(end - 1) in ("century", "centuries") and any(view.word(i) in _words("runs") for i in range(k - 3, k)):
        # a hundred runs
        return True
    return _in_stretch(view, first, end) or _is_name(view, k, end) or _clock(view, k, end)


def _grown(view: View, k: int) -> bool:
    """Digits that are the rest of something: "F-16", "1.5", "4–2"."""
    before = view.word(k - 1)
    if view.tight(k) and (before[-1].isalnum() or before in "./:'#,–-"):
        return before not in ("–", "-") or view.word(k - 2)[-1:].isdecimal()
    return view.joined(k) and before not in ("to", "or", "and")


def _followed(view: View, first: int, end: int) -> bool:
    """Ages, rates and points in time told by what comes behind: "two days ago", "four hours a day"."""
    word, two = view.word(end), view.phrase(end, end + 2)
    if word in ("old", "olds") or (word in _words("compared") and two != "more than"):
        return True
    if word in _words("point") or (two in _words("point phrase") and two != "to the"):
        return True
    if view.phrase(end, end + 3) == "to the day" or word in _words("rate"):
        return True
    if word in _words("point unless lasting") and view.word(first - 1) not in _words("lasting"):
        return True
    if word in ("a", "an") and view.word(end + 1) in time_words():
        return True
    if word == "on" and not view.word(end + 1).isalpha():
        return True
    # "in two days' time"; the genitive is "'s" or a bare apostrophe
    return "time" in (word, view.word(end + 1)) and (word == "time" or word in ("'", "'s"))


def _preceded(view: View, first: int, end: int) -> bool:
    """Windows, steps and ages told by what comes before: "the last two weeks", "a son of two years"."""
    before = view.word(first - 1)
    if before in _words("each"):
        return True
    if before in _words("selected") and not view.joined(end - 1):
        # "the match will last two hours"
        verb = before == "last" and view.word(first - 2) not in ("the", "these", "those", "his", "her", "its", "their")
        return not verb
    return before == "of" and view.word(first - 2) in words_of("person")


def _article_counts(view: View, k: int, end: int) -> bool:
    """Whether "a week" is a stretch of time, not "what a day", "€37m a year" or "a second goal"."""
    before = view.word(k - 1)
    if before not in _words("article") and not starts_sentence(view, k):
        return _is_long_unit(view, k) and not _rate_before(view, k)
    if starts_sentence(view, k) and view.word(k) and not _is_long_unit(view, k):
        return False
    if view.word(end - 1) in ("second", "minute", "day", "night") and view.word(end).isalpha():
        following = view.word(end)
        return following in (
            "of",
            "or",
            "and",
            "before",
            "after",
            "in",
            "at",
            "on",
            "to",
            "by",
            "with",
            "without",
            "as",
        ) and (following != "of" or before != "of")
    return not (view.word(end) in ("when", "that") or view.word(end).startswith("end"))


def _is_long_unit(view: View, k: int) -> bool:
    return view.word(k + 1) in ("fortnight", "decade", "century", "hour")


def _rate_before(view: View, k: int) -> bool:
    """Whether a number, a unit, a currency or a plural stands before: "100 km an hour", "twice a fortnight"."""
    before = view.word(k - 1)
    known = (
        before in _words("rate noun")
        or before in measures()
        or before in words_of("cardinal")
        or before in magnitudes("money")
    )
    return (
        known or before[:1].isdecimal() or before in magnitudes("suffix") or (before.endswith("s") and len(before) > 3)
    )


def _in_stretch(view: View, first: int, end: int) -> bool:
    """As in "in two weeks", a day to come, or "the first in 20 years"; not "in two weeks of fighting"."""
    if view.word(first - 1) != "in" or view.joined(end - 1):
        return False
    long = view.word(end - 1) in ("weeks", "months", "years", "decades", "week", "month", "year", "decade", "centuries")
    return long and view.word(end) not in ("of", "in", "'")


def _is_name(view: View, k: int, end: int) -> bool:
    """As in "the Six Day War", "the Seven Years' War", "the Hundred Days"."""
    unit, number = view.raw(end - 1), view.raw(k)
    if not unit[0].isupper() or unit.isupper():
        return False
    if any(view.word(i) in ("war", "wars") and view.raw(i)[0].isupper() for i in (end, end + 1)):
        return True
    return not starts_sentence(view, k) and number[0].isupper() and not view.raw(k - 1)[0].isupper()


def _clock(view: View, k: int, end: int) -> bool:
    """As in "at 0900 hours"."""
    word = view.word(k)
    return view.word(end - 1) == "hours" and word.isdecimal() and len(word) == 4 and (
        word[0] == "0" or view.word(k - 1) == "at"
    )  # fmt: skip
