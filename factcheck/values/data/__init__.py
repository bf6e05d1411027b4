"""Data files, each with its source: what is true of English, of armed forces, of calendars; and their one reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

_FOLDER = Path(__file__).parent
_Row = TypeVar("_Row")
_Record = TypeVar("_Record")


@cache
def read_cells(name: str, folder: Path = _FOLDER) -> tuple[list[str], ...]:
    """The lines of `<name>.csv`, the header first, each cut at its commas; those that start with `#` are left out.

    Quotes are characters like any other: a cell of these files holds no comma. The `csv` module would take three times
    as long, which adds up over the two dozen files that a check reads.
    """
    with open(f"{folder}/{name}.csv", "rb", buffering=0) as file:  # noqa: PTH123 - in half the time of a text stream
        text = file.read().decode().replace("\r\n", "\n")
    return tuple([line.split(",") for line in text.split("\n") if line and line[0] != "#"])


@cache
def read_rows(name: str, folder: Path = _FOLDER) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv` as dictionaries by column."""
    header, *rows = read_cells(name, folder)
    return tuple([dict(zip(header, row)) for row in rows])  # noqa: B905 - a test compares their lengths, once for all


@cache
def read_words(name: str, *kinds: str) -> frozenset[str]:
    """The words in the column `words` of `<name>.csv`, spaces between them: of all rows, or of those of some kinds."""
    found: set[str] = set()
    for row in read_rows(name):
        if not kinds or row["kind"] in kinds:
            found.update(row["words"].split())
    return frozenset(found)


class LazyRecords(Mapping[str, _Record]):
    """Records by name, each made of its row when it is first asked for: a check needs few of hundreds."""

    def __init__(self, rows: Mapping[str, _Row], read: Callable[[_Row], _Record]) -> None:
        self._rows: Mapping[str, Any] = rows
        self._read: Callable[[Any], _Record] = read
        self._known: dict[str, _Record] = {}

    def __getitem__(self, name: str) -> _Record:
        if name not in self._known:
            self._known[name] = self._read(self._rows[name])
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
