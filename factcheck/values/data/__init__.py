"""Data files, each with its source: what is true of English, of armed forces, of calendars; and their one reader."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv`, lines that start with `#` left out, as dictionaries by column."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
