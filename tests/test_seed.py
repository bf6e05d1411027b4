"""The first document against its own table: nothing contradicted as it stands, and each fact caught once changed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
CHANGES = list(
    csv.DictReader((Path(__file__).parent / "golden" / "seed_changes.csv").read_text(encoding="utf-8").splitlines())
)

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed document is not in this repository")


@pytest.fixture(scope="module")
def table() -> factcheck.ClaimTable:
    return factcheck.load_claims(ROOT / "claims", cache_dir=False)


def test_the_document_agrees_with_its_table(table: factcheck.ClaimTable) -> None:
    findings = factcheck.check(factcheck.read_article(SEED), table, show=("contradicted", "supported"))
    assert [finding for finding in findings if finding.verdict == "contradicted"] == []
    assert len([finding for finding in findings if finding.verdict == "supported"]) >= 12


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: f"{row['fact']}: {row['new']}")
def test_a_changed_fact_is_flagged_and_nothing_else(row: dict[str, str], table: factcheck.ClaimTable) -> None:
    text = SEED.read_text(encoding="utf-8")
    assert text.count(row["old"]) == 1
    changed = text.replace(row["old"], row["new"])
    start = changed.index(row["new"])
    article = factcheck.Article.from_text(changed, name="changed.txt")
    findings = factcheck.check(article, table)
    assert [finding.code for finding in findings] == [row["code"]], [finding.message for finding in findings]
    assert start - 1 <= findings[0].start <= findings[0].end <= start + len(row["new"])
