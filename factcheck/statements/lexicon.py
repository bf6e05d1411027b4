"""The function words and markers that the linker goes by, read once from `data/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factcheck.values.data import read_rows
from factcheck.values.record import Record
from factcheck.values.text import folded_words

_FOLDER = Path(__file__).parent / "data"


class Marker(Record):
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
    return {row["role"]: frozenset(row["words"].split("|")) for row in read_rows("words", _FOLDER)}


@cache
def markers() -> dict[str, tuple[Marker, ...]]:
    """Markers of modality by the first folded token of their phrase, longest first."""
    found: dict[str, list[Marker]] = {}
    for row in read_rows("modality", _FOLDER):
        phrase = tuple(folded_words(row["phrase"]))
        found.setdefault(phrase[0], []).append(Marker(row["modality"], row["scope"], phrase))
    return {first: tuple(sorted(group, key=lambda m: -len(m.phrase))) for first, group in found.items()}
