from __future__ import annotations

from datetime import date

import pytest

from factcheck.model import Article, Claim, Finding, Paragraph, Run
from factcheck.reporters.report import Checked, Style

TEXT = (
    """# Visit

Keeper\tMara Tölkien (東京) spoke for at least three days, she said.
The long line goes on """
    + ("and on " * 40)
    + """until Colonel Mara Tölkien ends it here, """
    + ("and on " * 40)
    + """
=SUM(1) opened on 3
July 2025.
"""
)


def article(text: str = TEXT, name: str = "drafts/visit.md") -> Article:
    return Article(name, text, text, (Run(0, len(text), 0, len(text)),), (Paragraph(0, len(text)),))


def finding(words: str, **changes: object) -> Finding:
    """A finding at the first place where the words stand."""
    there = article()
    start = TEXT.index(words)
    first, last = there.position(start), there.position(start + len(words))
    fields: dict[str, object] = {
        "finding_id": f"{start:08x}",
        "article": there.name,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
        "start": start,
        "end": start + len(words),
        "code": "RNK001",
        "property": "rank",
        "verdict": "contradicted",
        "severity": "error",
        "claim_id": "mara-rank",
        "subject": "mara-tolkien",
        "stated": words,
        "expected": "Captain",
        "as_of": "2025-07-03",
        "confidence": 0.875,
        "message": f'article says "{words}", claims table says "Captain" for Mara Tölkien',
        "context": "a sentence",
        "source": "gazette",
        "quote": 'promoted to "Captain"',
        "suggestion": "Captain",
    }
    return Finding(**(fields | changes))  # type: ignore[arg-type]


@pytest.fixture
def checked() -> list[Checked]:
    findings = [
        finding("Keeper"),
        finding("東京", code="LOC001", property="location", severity="warning", claim_id="", suggestion="", quote=""),
        finding("three", code="DUR001", property="duration", verdict="supported", stated="at least, three"),
        finding("Colonel", claim_id="unknown", confidence=1 / 3),
        finding("=SUM(1)", code="VAL001", property="opening hymn", expected="-5", message="two\nlines \x1b[31m"),
        finding("3\nJuly 2025", code="DAT001", property="date"),
        finding("spoke", code="", verdict="unverified", claim_id="", expected="", source="", quote="", suggestion=""),
    ]
    clean = Checked(article("Nothing here.\n", "drafts/clean.md"), [])
    return [clean, Checked(article(), findings)]


@pytest.fixture
def style() -> Style:
    claim = Claim("mara-rank", "mara-tolkien", "rank", "Captain", "rank", None, valid_from=date(2025, 1, 1))
    return Style(
        False,
        {
            "mara-rank": Claim(
                **{name: getattr(claim, name) for name in claim.__slots__} | {"file": "claims/claims.csv", "row": 14}
            )
        },
    )
