"""Findings → CSV for a person to review in a spreadsheet: UTF-8 without a byte order mark, lines ending in a line feed.

In: findings. Out: a row of column names, then a row a finding. A cell that a spreadsheet would run as a formula is
guarded with an apostrophe; `unguard` takes it off again, whatever the text.

>>> guard("=1+1"), unguard(guard("=1+1")), unguard(guard("'=1+1"))
("'=1+1", '=1+1', "'=1+1")
>>> guard("'twas"), unguard("'twas")
("'twas", "'twas")
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from factcheck.reporters.report import COLUMNS, Checked, Style, record

FORMAT = "csv"
SUFFIXES = (".csv",)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(checked: Iterable[Checked], style: Style) -> Iterator[str]:
    """Give the header, then the rows of an article at a time."""
    yield row(COLUMNS)
    for _, findings in checked:
        yield "".join(row([*_cells(record(finding))]) for finding in findings)


def _cells(cells: dict[str, str | int | float]) -> Iterator[str]:
    for column, cell in cells.items():
        yield f"{cell:.2f}" if column == "confidence" else str(cell)


def row(cells: Sequence[str]) -> str:
    """One row of CSV with its line feed, every cell guarded."""
    buffer = io.StringIO()
    # With CR LF as the end of a row, the writer puts quotes round a cell that has either of them; with a line feed
    # alone, Python 3.11 leaves a carriage return bare, and readers see two rows.
    csv.writer(buffer, lineterminator="\r\n").writerow([guard(cell) for cell in cells])
    return buffer.getvalue()[:-2] + "\n"


def guard(cell: str) -> str:
    """The cell, with an apostrophe before it if a spreadsheet would run it as a formula.

    A text that looks guarded already gets another one, so that `unguard` gives back exactly what was there.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unguard(cell: str) -> str:
    """The text of a cell as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
