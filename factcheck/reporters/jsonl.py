"""Findings → JSON Lines: an object a line, written as they are found.

In: findings. Out: one line each; nothing where there are none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from factcheck.reporters.report import Checked, Style, record

FORMAT = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")


def render(checked: Iterable[Checked], style: Style) -> Iterator[str]:
    """Give the lines of an article at a time."""
    for _, findings in checked:
        yield "".join(json.dumps(record(finding), ensure_ascii=False) + "\n" for finding in findings)
