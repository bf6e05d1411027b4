"""The name of a word list in, its words out.

>>> "upon" in words("within a place")
True
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factcheck.values.data import read_rows


@cache
def words(group: str) -> frozenset[str]:
    """The words of a group of `data/words.csv`, in lower case."""
    return _groups()[group]


@cache
def _groups() -> dict[str, frozenset[str]]:
    rows = read_rows("words", Path(__file__).parent / "data")
    return {row["group"]: frozenset(row["words"].split()) for row in rows}
