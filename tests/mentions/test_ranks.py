"""Ranks in texts: golden cases with negatives, and what holds for any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mentions.ranks import recognise_ranks
from factcheck.values.text import tokenise

GOLDEN = Path(__file__).parents[1] / "golden" / "ranks.csv"


def _cases() -> list[object]:
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return [
        pytest.param(r, id=r["text"][:60], marks=[pytest.mark.xfail(strict=True)] if "xfail" in r["note"] else [])
        for r in rows
    ]


def _read(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for number, part in enumerate(marked.replace("]]", "[[").split("[[")):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, spans


@pytest.mark.parametrize("case", _cases())
def test_golden(case: dict[str, str]) -> None:
    text, spans = _read(case["text"])
    found = recognise_ranks(tokenise(text), tuple(filter(None, case["extra"].split("|"))))
    assert [(m.start, m.end) for m in found] == spans
    names = [f"{m.value}{' (retd)' if m.value.retired else ''}" for m in found]
    assert names == [name for name in case["ranks"].split("|") if name]
    assert all(text[m.start : m.end] == m.text and m.kind == "rank" for m in found)


def test_a_name_elsewhere_helps_a_shouted_headline() -> None:
    text = "MAJOR FINN HURT IN MAJOR FIRE\n\nFinn was hurt in the fire."
    assert [m.start for m in recognise_ranks(tokenise(text))] == [0]


def test_no_rank_across_paragraphs() -> None:
    assert [m.text for m in recognise_ranks(tokenise("He was a Major\n\nGeneral Finn spoke."))][-1] == "General"


WORDS = (
    "General|general|Major|Lt.|Lt|Gen|Private|Captain|of|the|team|Finn|Ray|four|-|star|(|retd|)|.|,|'s|\n\n|MAJOR|"
    "DCI|Det.|Justice|Mr|chief|Chief|inspector|a|was|é|İ|Storm|Warden"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_spans_are_exact_and_apart(text: str) -> None:
    found = recognise_ranks(tokenise(text), ("Storm Warden",))
    end = 0
    for mention in found:
        assert mention.start >= end
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
