"""Findings → one JSON list of objects, a field a column of the report.

In: findings. Out: `[]`, or the objects, indented by two.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import indent

from factcheck.reporters.report import Checked, Style, record

FORMAT = "json"
SUFFIXES = (".json",)


def render(checked: Iterable[Checked], style: Style) -> Iterator[str]:
    """Give the list, the objects of an article at a time."""
    before = "[\n"
    for _, findings in checked:
        for finding in findings:
            yield before + indent(json.dumps(record(finding), ensure_ascii=False, indent=2), "  ")
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
