"""The function words and markers that the linker goes by, read once from `data/`."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factcheck.values.text import tokenise

_FOLDER = Path(__file__).parent / "data"


class Marker(NamedTuple):
    """A phrase that changes the modality of what stands in its scope."""

    modality: str
    scope: str
    phrase: tuple[str, ...]


@cache
def words(role: str) -> frozenset[str]:
    """The folded words of a role in `words.csv`, such as `relative` or `reporting`."""
    return _roles()[role]


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {row["role"]: frozenset(row["words"].split("|")) for row in _rows("words.csv")}


@cache
def markers() -> dict[str, tuple[Marker, ...]]:
    """Markers of modality by the first folded token of their phrase, longest first."""
    found: dict[str, list[Marker]] = {}
    for row in _rows("modality.csv"):
        phrase = tuple(tokenise(row["phrase"]).folded)
        found.setdefault(phrase[0], []).append(Marker(row["modality"], row["scope"], phrase))
    return {first: tuple(sorted(group, key=lambda m: -len(m.phrase))) for first, group in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))
