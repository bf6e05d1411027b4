r"""Bytes of a CSV file → a sheet: its rows by column name with their lines, and the faults of its outer form.

>>> from factcheck.claimtable.schema import ENTITIES
>>> sheet = read_sheet("c/entities.csv", b"entity_id,type,name\nana,person,Ana Ruiz\n", ENTITIES)
>>> sheet.rows[0].line, sheet.rows[0].cells["name"], sheet.faults
(2, 'Ana Ruiz', [])

The csv module reads, not pandas: only it tells the line on which a record starts when cells hold line breaks, and only
it can go on after a row with too many cells. Every cell is text: "NA", "None" and "01" are values.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from io import StringIO

from factcheck.claimtable.rules import fault, quoted
from factcheck.claimtable.schema import OWN_COLUMN, Columns
from factcheck.model import Fault


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a sheet."""

    line: int
    """Line on which the record starts, from 1."""
    cells: dict[str, str]
    """Every column of the file's kind, without outer spaces; empty where the file lacks the column."""
    raw: dict[str, str]
    """The cells as they stand in the file."""


@dataclass(slots=True)
class Sheet:
    """One file of a claims table as read."""

    path: str
    columns: Columns
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    """First cells of ragged rows: the row is not read, but nothing that refers to it is at fault."""
    complete: bool = False
    """Whether every record was reached; otherwise what is not found may stand in the part not read."""


def items(cell: str) -> tuple[str, ...]:
    """The entries of a list cell.

    >>> items("GHQ| Army Headquarters |")
    ('GHQ', 'Army Headquarters')
    """
    return tuple(entry for entry in (part.strip() for part in cell.split("|")) if entry)


def read_sheet(path: str, data: bytes, columns: Columns) -> Sheet:
    """Read one file; whatever is wrong with it is in the sheet's faults."""
    sheet = Sheet(path, columns)
    text = _decoded(sheet, data)
    if text is None:
        return sheet
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    header: list[str] | None = None
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                if header is None:
                    header = [name.strip() for name in record]
                    if not _check_header(sheet, header, line):
                        return sheet
                else:
                    _add_row(sheet, header, record, line)
            line = reader.line_num + 1
    except csv.Error as error:
        expected = "comma-separated cells, quotation marks inside a quoted cell doubled"
        sheet.faults.append(fault("CLM003", (path, line, ""), f"a record that cannot be read ({error})", expected))
        return sheet
    if header is None:
        sheet.faults.append(fault("CLM003", (path, 0, ""), "an empty file", f"a header {','.join(columns.all)}"))
        return sheet
    sheet.complete = True
    return sheet


def _decoded(sheet: Sheet, data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        seen = f"byte 0x{data[error.start]:02x}"
        sheet.faults.append(fault("CLM002", (sheet.path, line, ""), seen, "UTF-8 text (save as CSV UTF-8)"))
        return None


def _check_header(sheet: Sheet, header: list[str], line: int) -> bool:
    """Note the header's faults; give whether rows can be read under it."""
    known = sheet.columns.all
    if len(header) == 1 and any(separator in header[0] for separator in ";\t"):
        sheet.faults.append(fault("CLM003", (sheet.path, line, ""), quoted(header[0]), "cells separated by commas"))
        return False
    seen: set[str] = set()
    for name in header:
        if name in seen:
            sheet.faults.append(fault("CLM006", (sheet.path, line, name), f"column {quoted(name)} twice", "it once"))
        elif name not in known and not name.startswith(OWN_COLUMN):
            expected = f"{suggestion(name, known)}one of {', '.join(known)}, or a name starting with {OWN_COLUMN}"
            sheet.faults.append(fault("CLM004", (sheet.path, line, name), f"column {quoted(name)}", expected))
        seen.add(name)
    missing = [name for name in sheet.columns.required if name not in seen]
    sheet.faults += [
        fault("CLM005", (sheet.path, line, name), "no such column", f"the columns {', '.join(sheet.columns.required)}")
        for name in missing
    ]
    return not missing


def _add_row(sheet: Sheet, header: list[str], record: list[str], line: int) -> None:
    if len(record) != len(header):
        expected = f"{len(header)} as in the header (a cell with a comma stands in quotation marks)"
        sheet.faults.append(fault("CLM007", (sheet.path, line, ""), f"{len(record)} cells", expected))
        sheet.broken_ids.add(record[0].strip())
        return
    # Of a column named twice the first counts, so that the row's other cells are still checked.
    raw = dict(zip(reversed(header), reversed(record), strict=True))
    cells = {name: raw.get(name, "").strip() for name in sheet.columns.all}
    sheet.rows.append(Row(line, cells, raw))


def suggestion(seen: str, known: tuple[str, ...] | list[str]) -> str:
    """`"x" perhaps, ` for a word that is nearly one of the known, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(seen.lower(), known, n=1, cutoff=0.7)
    return f"{quoted(close[0])} perhaps: " if close else ""
