from __future__ import annotations

from factcheck.reporters.frame import to_frame
from factcheck.reporters.report import COLUMNS, Checked


def test_a_row_a_finding(checked: list[Checked]) -> None:
    findings = [finding for _, findings in checked for finding in findings]
    frame = to_frame(iter(findings))
    assert tuple(frame.columns) == COLUMNS
    assert frame["stated"].tolist() == [finding.stated for finding in findings]
    assert frame["start"].dtype == "int64"
    assert frame["confidence"].tolist()[:2] == [0.88, 0.88]


def test_no_finding_still_has_all_columns_and_types(checked: list[Checked]) -> None:
    empty, full = to_frame([]), to_frame(checked[1].findings)
    assert tuple(empty.columns) == COLUMNS
    assert empty.dtypes.equals(full.dtypes)
    assert len(empty) == 0
