from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reporters.excerpt import columns, excerpt, visible


@pytest.mark.parametrize(
    ("before", "words", "after", "shown", "marks"),
    [
        ("", "Keeper", " Mara", "Keeper Mara", "^^^^^^"),
        ("a\t", "Keeper", "", "a    Keeper", "     ^^^^^^"),
        ("東京 ", "Keeper", "", "東京 Keeper", "     ^^^^^^"),
        ("", "東京", " fell", "東京 fell", "^^^^"),
        ("cafe\u0301 ", "Keeper", "", "cafe\u0301 Keeper", "     ^^^^^^"),
        ("a\u200bb ", "Keeper", "", "a\u200bb Keeper", "   ^^^^^^"),
        ("\x1b[31m ", "Keeper", "", "\ufffd[31m Keeper", "      ^^^^^^"),
        ("\u202e", "Keeper", "", "\ufffdKeeper", " ^^^^^^"),
        ("here", "", " there", "here there", "    ^"),
    ],
)
def test_marks_stand_under_the_words(before: str, words: str, after: str, shown: str, marks: str) -> None:
    start = len(before)
    assert excerpt(before + words + after, start, start + len(words)) == (shown, marks)


def test_long_lines_are_cut_between_words() -> None:
    line = "and on " * 500 + "Colonel Mara" + " and on" * 500
    shown, marks = excerpt(line, 3500, 3512, width=60)
    assert shown == "…on and on and on and on Colonel Mara and on and on and on…"
    assert shown[marks.index("^") :].startswith("Colonel Mara")


def test_room_left_on_one_side_is_used_on_the_other() -> None:
    shown, _ = excerpt("and on " * 50 + "Keeper", 350, 356, width=60)
    assert shown.endswith("on Keeper")
    assert 50 < columns(shown) <= 61


def test_words_longer_than_the_line() -> None:
    shown, marks = excerpt("x" * 500, 0, 500, width=50)
    assert shown == "x" * 50 + "…"
    assert marks == "^" * 50


texts = st.text(st.sampled_from("ab  \t東é\u0301\x1b\u202e\u200d\U0001f600-"), max_size=80)


@settings(max_examples=200)
@given(texts, texts, texts)
def test_any_line(before: str, words: str, after: str) -> None:
    shown, marks = excerpt(before + words + after, len(before), len(before) + len(words), width=30)
    assert columns(shown) <= 32
    assert all(c.isprintable() or c in "\u200d" for c in shown)
    carets = marks.lstrip(" ")
    assert set(carets) == {"^"}
    assert len(carets) == max(1, min(columns(visible(words)), 30)) or columns(visible(words)) > 30


@settings(max_examples=100)
@given(st.text(max_size=20), st.integers(-5, 30), st.integers(-5, 30))
def test_offsets_out_of_the_line_do_no_harm(line: str, start: int, end: int) -> None:
    excerpt(line, start, end)
