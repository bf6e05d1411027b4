"""Golden cases by desk: articles with what must be flagged in them, and where silence is the answer.

A desk is a folder of `golden/desks` with a claims table and `cases.csv`: one row an expectation, the judged words in
[[ ]]. Rows with the same date and text are one article. Whatever is contradicted in it outside the rows that say so is
a false alarm. `gaps.csv` lists the rows that are known to be missed and the articles with a known false alarm; what is
mended must leave the list.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import factcheck

DESKS = Path(__file__).parent / "golden" / "desks"


class Row(NamedTuple):
    case: str
    start: int
    end: int
    stated: str
    claim: str
    property: str
    verdict: str


class Case(NamedTuple):
    desk: str
    published: str
    text: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return f"{self.desk}/{self.rows[0].case}"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cases() -> list[Case]:
    found: dict[tuple[str, str, str], list[Row]] = {}
    for path in sorted(DESKS.glob("*/cases.csv")):
        for cells in read(path):
            marked = cells["text"]
            plain = marked.replace("[[", "").replace("]]", "")
            start, end = marked.find("[["), marked.find("]]") - 2
            if start < 0:
                start = end = 0
            assert plain[start:end] == cells["stated"], f"{path}: {cells['case']}: the brackets hold other words"
            row = Row(cells["case"], start, end, plain[start:end], cells["claim"], cells["property"], cells["verdict"])
            found.setdefault((path.parent.name, cells["published"], plain), []).append(row)
    return [Case(*key, tuple(rows)) for key, rows in found.items()]


@cache
def table(desk: str) -> factcheck.ClaimTable:
    return factcheck.load_claims(DESKS / desk, cache_dir=False)


@cache
def contradictions(desk: str, published: str, text: str) -> tuple[factcheck.Finding, ...]:
    article = factcheck.Article.from_text(text, published=published or None, name="draft.md")
    return tuple(factcheck.check(article, table(desk)))


CASES = cases()
GAPS = {(row["kind"], row["desk"], row["case"]) for row in read(DESKS / "gaps.csv")}


def known(kind: str, desk: str, case: str) -> tuple[pytest.MarkDecorator, ...]:
    gap = (kind, desk, case) in GAPS
    return (pytest.mark.xfail(reason="known gap", strict=True),) if gap else ()


ERRORS = [
    pytest.param(
        case,
        row,
        id=f"{case.desk}/{row.case}",
        marks=known("miss", case.desk, row.case),
    )
    for case in CASES
    for row in case.rows
    if row.verdict == "contradicted"
]


@pytest.mark.parametrize(("case", "row"), ERRORS)
def test_an_error_is_flagged(case: Case, row: Row) -> None:
    found = contradictions(case.desk, case.published, case.text)
    hits = [finding for finding in found if finding.start < row.end and row.start < finding.end]
    assert hits, f"{row.stated!r} is not flagged"
    assert row.property in {finding.property for finding in hits}


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c.name, marks=known("alarm", c.desk, c.rows[0].case)) for c in CASES]
)
def test_nothing_else_is_flagged(case: Case) -> None:
    wrong = [(row.start, row.end) for row in case.rows if row.verdict == "contradicted"]
    alarms = [
        finding.message
        for finding in contradictions(case.desk, case.published, case.text)
        if not any(finding.start < end and start < finding.end for start, end in wrong)
    ]
    assert alarms == []


def test_gaps_are_cases() -> None:
    cases = {(case.desk, row.case) for case in CASES for row in case.rows}
    assert cases >= {(desk, case) for _, desk, case in GAPS}
    assert {kind for kind, _, _ in GAPS} <= {"miss", "alarm"}
