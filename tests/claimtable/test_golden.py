"""Every rule of the claims table finds its golden faulty table, all of it and nothing more, and passes the clean one.

`tests/golden/tables/expected.csv` lists the faults: code, file, row, column, and a part of the message.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.claimtable.lint import lint
from factcheck.claimtable.load import load_claims
from factcheck.claimtable.rules import RULES
from factcheck.model import ClaimTableError, Fault

TABLES = Path(__file__).parents[1] / "golden" / "tables"
EXPECTED: dict[str, list[dict[str, str]]] = {}
with (TABLES / "expected.csv").open(encoding="utf-8", newline="") as _lines:
    for _row in csv.DictReader(_lines):
        EXPECTED.setdefault(_row["code"], []).append(_row)

Golden = Callable[[str, str], Path]


def faults_of(folder: Path) -> list[Fault]:
    try:
        table = load_claims(folder, cache_dir=False)
    except ClaimTableError as error:
        return list(error.faults)
    return lint(table)


@pytest.mark.parametrize("code", EXPECTED)
def test_wrong(code: str, golden: Golden) -> None:
    found = faults_of(golden(code, "wrong"))
    places = sorted((fault.code, Path(fault.file).name, str(fault.row), fault.column) for fault in found)
    assert places == sorted((row["code"], row["file"], row["row"], row["column"]) for row in EXPECTED[code])
    for row in EXPECTED[code]:
        messages = [fault.message for fault in found if (str(fault.row), fault.column) == (row["row"], row["column"])]
        assert any(row["message"] in message for message in messages), messages


@pytest.mark.parametrize("code", EXPECTED)
def test_right(code: str, golden: Golden) -> None:
    assert faults_of(golden(code, "right")) == []


def test_every_rule_has_a_golden_table() -> None:
    # CLM001 is about files that are not there: test_load.py.
    assert set(EXPECTED) == set(RULES) - {"CLM001"}
    assert {path.name for path in TABLES.iterdir() if path.is_dir()} == {"base", *EXPECTED}
