"""Data files, each with its source: what is true of English, of armed forces, of calendars; and their one reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

_FOLDER = Path(__file__).parent
_Row = TypeVar("_Row")


@cache
def read_cells(name: str, folder: Path = _FOLDER) -> tuple[list[str], ...]:
    """The lines of `<name>.csv`, the header first, each cut at its commas; those that start with `#` are left out.

    Quotes are characters like any other: a cell of these files holds no comma. The `csv` module would take three times
    as long, which adds up over the two dozen files that a check reads.
    """
    with open(f"{folder}/{name}.csv", "rb") as file:  # noqa: PTH123 - and bytes, as text streams take twice as long
        text = file.read().decode().replace("\r\n", "\n")
    return tuple([line.split(",") for line in text.split("\n") if line and line[0] != "#"])


@cache
def read_rows(name: str, folder: Path = _FOLDER) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv` as dictionaries by column."""
    header, *rows = read_cells(name, folder)
    return tuple([dict(zip(header, row)) for row in rows])  # noqa: B905 - a test compares their lengths, once for all


class LazyRecords(Mapping[str, _Row]):
    """Records by name, each made of its row when it is first asked for: a check needs few of hundreds."""

    def __init__(self, rows: Mapping[str, dict[str, str]], read: Callable[[dict[str, str]], _Row]) -> None:
        self._rows = rows
        self._read = read
        self._known: dict[str, _Row] = {}

    def __getitem__(self, name: str) -> _Row:
        if name not in self._known:
            self._known[name] = self._read(self._rows[name])
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
