"""Titles in texts: golden cases with negatives, and what holds for any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mentions.titles import recognise_titles
from factcheck.model import Mention
from factcheck.values.text import tokenise

GOLDEN = Path(__file__).parents[1] / "golden" / "titles.csv"


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


def _written(mention: Mention) -> str:
    value = mention.value
    return f"{value.role};{'+'.join(sorted(value.modifiers))};{value.scope}".rstrip(";")


@pytest.mark.parametrize("case", _cases())
def test_golden(case: dict[str, str]) -> None:
    text, spans = _read(case["text"])
    extra, scopes = (tuple(filter(None, case[column].split("|"))) for column in ("extra", "scopes"))
    found = recognise_titles(tokenise(text), extra, scopes)
    assert [(m.start, m.end) for m in found] == spans
    assert [_written(m) for m in found] == [title for title in case["titles"].split(" / ") if title]
    assert all(text[m.start : m.end] == m.text and m.kind == "title" for m in found)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Port Finn’s deputy mayor", "Port Finn"),
        ("the islands' justice minister", "islands"),
        ("mayor of Rye.", "Rye"),
        ("Libyan commander", "Libyan"),
        ("the head of the Finn Islands' judiciary", "Finn Islands"),
        ("associate justice of the islands' Supreme Court.", "islands' Supreme Court"),
        ("an army chief", None),
    ],
)
def test_scope_span(text: str, scope: str | None) -> None:
    (mention,) = recognise_titles(tokenise(text))
    span = mention.value.scope_span
    assert (text[slice(*span)] if span else None) == scope


WORDS = (
    "president|President|of|the|Rye|Port|Finn|'s|'|deputy|vice|-|acting|former|ex|coach|head|chief|Chief|army|Army|"
    "minister|foreign|and|justice|COAS|PM|(|)|,|.|\n\n|commander|in|islands|club|MAYOR|judiciary|elect|waiting|storm|"
    "keeper|Gov|İ|first|U|St"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=250)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_spans_are_exact_and_apart(text: str) -> None:
    end = 0
    for mention in recognise_titles(tokenise(text), ("storm keeper of Rye",), ("Port Finn",)):
        assert mention.start >= end
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
        if mention.value.scope_span is not None:
            start, stop = mention.value.scope_span
            assert 0 <= start < stop <= len(text)
            assert mention.value.scope
