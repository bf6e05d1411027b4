"""Fixed findings against the files in snapshots/; FACTCHECK_SNAPSHOTS=write writes them anew."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from factcheck.reporters.report import COLUMNS, Checked, Style, formats, record, reporter, suffixes
from factcheck.values.record import replace

SNAPSHOTS = Path(__file__).parent / "snapshots"
CONTRACT = (
    "finding_id, article, line, column, end_line, end_column, start, end, code, property, verdict, severity, "
    "claim_id, subject, stated, expected, as_of, confidence, message, context, source, quote, suggestion, "
    "decision, reviewer, note"
)


def rendered(name: str, checked: list[Checked], style: Style) -> str:
    return "".join(reporter(name).render(iter(checked), style))


@pytest.mark.parametrize("name", formats())
def test_snapshot(name: str, checked: list[Checked], style: Style) -> None:
    file = SNAPSHOTS / f"report.{name}"
    text = rendered(name, checked, style)
    if os.environ.get("FACTCHECK_SNAPSHOTS") == "write":
        file.write_bytes(text.encode())
    assert text.encode() == file.read_bytes()


@pytest.mark.parametrize("name", ["full", "concise"])
def test_colored_snapshot(name: str, checked: list[Checked], style: Style) -> None:
    file = SNAPSHOTS / f"report-colored.{name}"
    text = rendered(name, checked, replace(style, color=True))
    if os.environ.get("FACTCHECK_SNAPSHOTS") == "write":
        file.write_bytes(text.encode())
    assert text.encode() == file.read_bytes()


def test_every_snapshot_has_its_format() -> None:
    assert {file.suffix[1:] for file in SNAPSHOTS.iterdir()} == set(formats())


def test_columns_are_the_contract() -> None:
    assert tuple(CONTRACT.split(", ")) == COLUMNS


def test_formats_are_found_by_their_files() -> None:
    assert {"full", "concise", "csv", "json", "jsonl"} <= set(formats())
    assert all(name == reporter(name).FORMAT for name in formats())
    assert suffixes()[".csv"] == "csv"
    assert suffixes()[".txt"] == "full"


@pytest.mark.parametrize("name", ["xml", "report", "../csv", ""])
def test_unknown_format_is_named(name: str) -> None:
    with pytest.raises(ValueError, match="expected one of concise, csv"):
        reporter(name)


def test_formats_for_machines_say_the_same(checked: list[Checked], style: Style) -> None:
    expected = [record(finding) for _, findings in checked for finding in findings]
    assert json.loads(rendered("json", checked, style)) == expected
    assert [json.loads(line) for line in rendered("jsonl", checked, style).splitlines()] == expected
    rows = list(csv.DictReader(rendered("csv", checked, style).splitlines(keepends=True)))
    assert [row["finding_id"] for row in rows] == [row["finding_id"] for row in expected]
    assert [row["confidence"] for row in rows][:4] == ["0.88", "0.88", "0.88", "0.33"]


@pytest.mark.parametrize(("name", "expected"), [("full", ""), ("concise", ""), ("json", "[]\n"), ("jsonl", "")])
def test_nothing_found(name: str, expected: str, style: Style) -> None:
    assert rendered(name, [], style) == expected


def test_nothing_found_in_csv_is_a_header(style: Style) -> None:
    assert rendered("csv", [], style) == CONTRACT.replace(", ", ",") + "\n"


def test_text_has_no_control_characters(checked: list[Checked], style: Style) -> None:
    for name in ("full", "concise"):
        assert all(c == "\n" or c.isprintable() for c in rendered(name, checked, style))


def test_articles_are_rendered_as_they_come(checked: list[Checked], style: Style) -> None:
    """A run over an archive holds one article at a time."""
    taken = 0

    def articles() -> object:
        nonlocal taken
        for item in checked * 3:
            taken += 1
            yield item

    for name in ("full", "concise", "csv", "jsonl"):
        taken = 0
        pieces = reporter(name).render(articles(), style)  # type: ignore[arg-type]
        next(pieces)
        assert taken <= 1, name
