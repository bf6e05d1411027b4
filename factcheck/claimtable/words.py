"""The words that lint looks for, from `lint_words.csv`.

>>> "yesterday" in words("relative")
True
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words(role: str) -> frozenset[str]:
    """The words of one role, folded."""
    lines = Path(__file__).with_name("lint_words.csv").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split(",", 1) for line in lines if line and not line.startswith("#"))
    return frozenset(rows[role].split())
