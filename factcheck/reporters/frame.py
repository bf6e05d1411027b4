"""Findings → a `pandas.DataFrame` with the report's columns.

In: findings. Out: a row a finding, in order; positions are integers, `confidence` is a float, all else is text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factcheck.model import Finding
from factcheck.reporters.report import COLUMNS, record

if TYPE_CHECKING:
    import pandas

_INTEGERS = ("line", "column", "end_line", "end_column", "start", "end")


def to_frame(findings: Iterable[Finding]) -> pandas.DataFrame:
    """The findings as a frame, with all columns even where there is no finding; cells are not guarded."""
    import pandas

    frame = pandas.DataFrame([record(finding) for finding in findings], columns=list(COLUMNS))
    types = dict.fromkeys(COLUMNS, "str") | dict.fromkeys(_INTEGERS, "int64") | {"confidence": "float64"}
    return frame.astype(types)
