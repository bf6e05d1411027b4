"""A claims table that loads → what will make it judge wrongly or see less than it could, as faults CLM050 and up.

>>> lint(ClaimTable({}, ()))
[]

The rules are documented in `rules`; each check here is one of them, or two that come from one comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from factcheck.claimtable.lint_claims import claim_faults
from factcheck.claimtable.lint_entities import entity_faults
from factcheck.claimtable.rules import fault, quoted
from factcheck.claimtable.schema import CLAIMS, ENTITIES
from factcheck.claimtable.sheets import Sheet, read_sheet
from factcheck.model import ClaimTable, Fault


class Lines(NamedTuple):
    """Where each entity stands: `(file, line)` by entity_id."""

    by_entity: dict[str, tuple[str, int]]

    def place(self, entity_id: str, column: str) -> tuple[str, int, str]:
        """The cell of an entity; the file alone where the table was not read from files."""
        file, line = self.by_entity.get(entity_id, (ENTITIES.file, 0))
        return file, line, column


def lint(table: ClaimTable) -> list[Fault]:
    """Every fault of a table that loading lets pass, in order of file and line.

    `rules.severity` gives how grave each is. Lines are those of the files in `table.directories` as they are now.
    """
    sheets = list(_sheets(table))
    lines = Lines(
        {row.cells["entity_id"]: (sheet.path, row.line) for sheet in sheets for row in sheet.rows if _lists(sheet)}
    )
    faults = [*entity_faults(table, lines.place), *claim_faults(table), *_stray_spaces(sheets)]
    return sorted(set(faults))


def _lists(sheet: Sheet) -> bool:
    return sheet.columns is ENTITIES


def _sheets(table: ClaimTable) -> Iterator[Sheet]:
    for directory in table.directories:
        for columns in (ENTITIES, CLAIMS):
            path = Path(directory, columns.file)
            if path.is_file():
                yield read_sheet(str(path), path.read_bytes(), columns)


def _stray_spaces(sheets: list[Sheet]) -> Iterator[Fault]:
    """CLM072."""
    for sheet in sheets:
        for row in sheet.rows:
            for column, cell in row.raw.items():
                entries = cell.split("|") if column in ("aliases", "cues") else [cell]
                if any(entry != entry.strip() for entry in entries):
                    seen = f'"{cell}"'.replace("\n", "\\n")
                    yield fault("CLM072", (sheet.path, row.line, column), seen, "no space at either end")
                elif len(entries) > 1 and not all(entries):
                    yield fault("CLM072", (sheet.path, row.line, column), quoted(cell), "no empty entry between bars")
