"""Golden cases and properties of `recognise_durations`."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mentions.durations import recognise_durations
from factcheck.values.durations import parse_duration
from factcheck.values.text import tokenise

_GOLDEN = Path(__file__).parents[1] / "golden" / "durations.csv"


def _cases() -> list[pytest.param]:
    with _GOLDEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [pytest.param(row, id=f"{row['case']}-{i}") for i, row in enumerate(rows, 2)]


@pytest.mark.parametrize("row", _cases())
def test_golden(row: dict[str, str]) -> None:
    marked = re.sub(r"\{\{|\}\}", "", row["text"])
    wanted = re.findall(r"\[\[(.*?)\]\]", marked)
    text = re.sub(r"\[\[|\]\]", "", marked)
    found = recognise_durations(tokenise(text))
    assert [m.text for m in found] == wanted
    assert [str(m.value) for m in found] == (row["value"].split("|") if row["value"] else [])
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert parse_duration(str(mention.value)) == mention.value


_WORDS = """
about nearly more than at least between and to or two three 48 2.5 a an half quarter of hour hours day days
week weeks month years decade seconds minutes s h m - 05 couple few several dozen ago later old aged
the last , . for in long 1990 ½
"""
_PIECES = st.sampled_from(_WORDS.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.sampled_from(["", " "]))
def test_any_text_gives_exact_ordered_spans_that_parse_again(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    end = 0
    for mention in recognise_durations(tokenise(text)):
        assert mention.text == text[mention.start : mention.end]
        assert mention.start >= end
        end = mention.end
        assert parse_duration(str(mention.value)) == mention.value
