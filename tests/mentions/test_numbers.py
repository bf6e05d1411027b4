"""Golden cases and properties of `recognise_numbers`."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mentions.durations import recognise_durations
from factcheck.mentions.numbers import recognise_numbers
from factcheck.values.numbers import parse_number
from factcheck.values.text import tokenise

_GOLDEN = Path(__file__).parents[1] / "golden" / "numbers.csv"


def _cases() -> list[pytest.param]:
    with _GOLDEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [pytest.param(row, id=f"{row['case']}-{i}") for i, row in enumerate(rows, 2)]


def _spans(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The text without marks, the spans in `[[ ]]`, and the spans in `{{ }}` (dates, taken by others)."""
    text, wanted, taken = "", [], []
    for part in re.split(r"(\[\[.*?\]\]|\{\{.*?\}\})", marked):
        if part.startswith(("[[", "{{")):
            (wanted if part[0] == "[" else taken).append((len(text), len(text) + len(part) - 4))
            part = part[2:-2]
        text += part
    return text, wanted, taken


@pytest.mark.parametrize("row", _cases())
def test_golden(row: dict[str, str]) -> None:
    text, wanted, taken = _spans(row["text"].replace("\\n", "\n"))
    tokens = tokenise(text)
    taken += [(m.start, m.end) for m in recognise_durations(tokens)]
    found = recognise_numbers(tokens, taken)
    assert [m.text for m in found] == [text[start:end] for start, end in wanted]
    assert [(m.start, m.end) for m in found] == wanted
    assert [str(m.value) for m in found] == (row["value"].split("|") if row["value"] else [])
    if row["unit"]:
        assert [m.value.unit for m in found] == row["unit"].split("|")
    for mention in found:
        assert parse_number(str(mention.value), mention.value.unit) == mention.value


def test_nothing_is_found_in_what_is_taken() -> None:
    assert recognise_numbers(tokenise("On 18 July 30 died"), [(3, 10)])[0].text == "30"
    assert recognise_numbers(tokenise("about 48 hours"), [(0, 14)]) == []


def test_an_empty_text_has_no_numbers() -> None:
    assert recognise_numbers(tokenise("")) == []


_WORDS = """
about nearly more than at least between and to or 30 21,480 4–2 £ $ Rs 2.4m bn million a half dozen
twenty one - hundred kg metres feet % per cent year old aged of the No . , ) 1. 2019 020 +44 / :
days F 16 few several scores ½ two five
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.sampled_from(["", " ", "  "]))
def test_any_text_gives_exact_ordered_spans_that_parse_again(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    end = 0
    for mention in recognise_numbers(tokenise(text)):
        assert mention.text == text[mention.start : mention.end]
        assert mention.start >= end
        end = mention.end
        assert parse_number(str(mention.value), mention.value.unit) == mention.value
