from __future__ import annotations

from pathlib import Path

import pytest

import factcheck
from factcheck.values.data import LazyRecords, read_cells

FILES = sorted(Path(factcheck.__file__).parent.glob("**/data/*.csv"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_row_has_a_cell_for_every_column(file: Path) -> None:
    header, *rows = read_cells(file.stem, file.parent)
    assert rows
    assert [row for row in rows if len(row) != len(header)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_cell_is_quoted(file: Path) -> None:
    cells = [cell for row in read_cells(file.stem, file.parent) for cell in row]
    assert [cell for cell in cells if len(cell) > 1 and cell[0] == '"' == cell[-1]] == []


def test_records_are_made_when_asked_for() -> None:
    made = []

    def read(row: dict[str, str]) -> str:
        made.append(row["name"])
        return row["name"].upper()

    records = LazyRecords({"a": {"name": "a"}, "b": {"name": "b"}}, read)
    assert ("a" in records, "c" in records, list(records), len(records), made) == (True, False, ["a", "b"], 2, [])
    assert (records["a"], records["a"], records.get("c"), made) == ("A", "A", None, ["a"])
