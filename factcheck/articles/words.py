"""The name of a word list in, its words out.

>>> "upon" in words("within a place")
True
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def words(group: str) -> frozenset[str]:
    """The words of a group of `data/words.csv`, in lower case."""
    return _groups()[group]


@cache
def _groups() -> dict[str, frozenset[str]]:
    with (Path(__file__).parent / "data" / "words.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["group"]: frozenset(row["words"].split()) for row in rows}
