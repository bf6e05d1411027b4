"""The whole way from text to findings: properties that hold for any table and any article."""

from __future__ import annotations

import csv
import dataclasses
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.model import ClaimTable, Entity, Finding
from factcheck.pipeline import Checker

DESKS = Path(__file__).parent / "golden" / "desks"
ALL = ("contradicted", "supported", "compatible", "unverified")


def texts(desk: str) -> list[tuple[str, str]]:
    with (DESKS / desk / "cases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return sorted({(row["published"], row["text"].replace("[[", "").replace("]]", "")) for row in rows})


def check(table: ClaimTable, published: str, text: str) -> list[Finding]:
    return Checker(table).check(factcheck.Article.from_text(text, published=published or None, name="draft.md"))


@pytest.fixture(scope="module")
def table() -> ClaimTable:
    return factcheck.load_claims(DESKS / "politics", cache_dir=False)


@given(seed=st.integers(0, 2**16))
@settings(max_examples=5, deadline=None)
def test_the_order_of_claims_and_entities_changes_nothing(table: ClaimTable, seed: int) -> None:
    chance = random.Random(seed)
    claims, entities = list(table.claims), list(table.entities.items())
    chance.shuffle(claims)
    chance.shuffle(entities)
    shuffled = ClaimTable(dict(entities), tuple(claims), table.directories)
    for published, text in texts("politics")[::6]:
        assert check(shuffled, published, text) == check(table, published, text)


def test_the_same_input_gives_the_same_findings(table: ClaimTable) -> None:
    for published, text in texts("politics")[:10]:
        assert check(table, published, text) == check(table, published, text)


def test_positions_are_those_of_the_words(table: ClaimTable) -> None:
    for published, text in texts("politics"):
        lines = text.split("\n")
        for finding in check(table, published, text):
            assert " ".join(text[finding.start : finding.end].split()) == " ".join(finding.stated.split())
            if finding.line == finding.end_line:
                words = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
                assert words == text[finding.start : finding.end]


def test_findings_are_in_order_and_have_an_identity_of_their_own(table: ClaimTable) -> None:
    for published, text in texts("politics"):
        findings = check(table, published, text)
        assert [f.start for f in findings] == sorted(f.start for f in findings)
        assert len({f.finding_id for f in findings}) == len(findings)


def test_without_a_publication_date_relative_dates_contradict_nothing(table: ClaimTable) -> None:
    text = "The Treaty of Hallvik was signed in Hallvik on Thursday."
    assert [f.code for f in check(table, "", text) if f.verdict == "contradicted"] == []
    assert [f.stated for f in check(table, "2025-11-15", text) if f.verdict == "contradicted"] == ["Thursday"]


def test_an_empty_table_has_nothing_to_say() -> None:
    empty = ClaimTable({}, ())
    assert check(empty, "2025-11-15", "The Treaty of Hallvik was signed on Friday.") == []


def test_a_weekday_that_does_not_go_with_its_date_needs_no_table() -> None:
    found = check(ClaimTable({}, ()), "2025-11-15", "It was signed on Thursday, 14 November 2025.")
    assert [(f.code, f.claim_id, f.property) for f in found] == [("DAT002", "", "date")]


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text: str) -> None:
    table = ClaimTable({"ada": Entity("ada", "person", "Ada Finn")}, ())
    try:
        article = factcheck.Article.from_text(text + " Ada Finn", name="draft.md")
    except factcheck.ArticleError:
        return
    Checker(table).check(article)


def claim_table(tmp_path: Path, entities: str, claims: str) -> ClaimTable:
    (tmp_path / "entities.csv").write_text(entities, encoding="utf-8")
    (tmp_path / "claims.csv").write_text(claims, encoding="utf-8")
    return factcheck.load_claims(tmp_path, cache_dir=False)


def test_an_old_story_is_judged_by_what_held_on_its_day(tmp_path: Path) -> None:
    table = claim_table(
        tmp_path,
        "entity_id,type,name\nada,person,Ada Finn\n",
        "claim_id,subject,property,value,valid_from,valid_until\n"
        "a1,ada,rank,Major,2020-01-01,2024-12-31\na2,ada,rank,Colonel,2025-01-01,\n",
    )
    text = "Major Ada Finn opened the school."
    verdicts = {day: [f.verdict for f in check(table, day, text)] for day in ("2023-05-01", "2026-05-01")}
    assert verdicts == {"2023-05-01": ["supported"], "2026-05-01": ["contradicted"]}


def test_check_frame_gives_the_columns_of_the_report(table: ClaimTable) -> None:
    import pandas as pd

    frame = pd.DataFrame(
        [
            {"id": "a-1", "published": "2025-11-15", "text": "The Treaty of Hallvik was signed on Thursday."},
            {"id": "a-2", "published": "", "text": "Nothing to see."},
        ]
    )
    found = factcheck.check_frame(frame, table)
    assert list(found.columns) == [field.name for field in dataclasses.fields(Finding)]
    assert list(found["article"]) == ["a-1"]
    assert list(found["stated"]) == ["Thursday"]


def test_recognise_needs_no_table() -> None:
    article = factcheck.Article.from_text("Lt Gen Finn spoke for two days in May 2031.", published=date(2031, 6, 1))
    found = {(mention.kind, mention.text, str(mention.value)) for mention in factcheck.recognise(article)}
    assert ("rank", "Lt Gen", "Lieutenant General") in found
    assert {("duration", "two days", "P2D"), ("date", "May 2031", "2031-05")} <= found


def test_a_frame_with_a_fault_names_the_row(table: ClaimTable) -> None:
    import pandas as pd

    good = {
        "id": "a-1",
        "published": pd.Timestamp("2025-11-15"),
        "text": "The Treaty of Hallvik was signed on Thursday.",
    }
    found = factcheck.check_frame(pd.DataFrame([good, {**good, "id": "a-2", "published": pd.NaT}]), table)
    assert list(found["article"]) == ["a-1"]
    with pytest.raises(factcheck.ArticleError, match=r"a-3: published is 'soon'"):
        factcheck.check_frame(pd.DataFrame([{**good, "id": "a-3", "published": "soon"}]), table)
    with pytest.raises(factcheck.ArticleError, match="a-4: text is None"):
        factcheck.check_frame(pd.DataFrame([{**good, "id": "a-4", "text": None}]), table)
    with pytest.raises(factcheck.ArticleError, match="text"):
        factcheck.check_frame(pd.DataFrame([{"id": "a", "published": ""}]), table)


def test_an_unknown_verdict_is_refused(table: ClaimTable) -> None:
    article = factcheck.Article.from_text("Nothing.")
    with pytest.raises(factcheck.ConfigError, match="foo"):
        factcheck.check(article, table, show=("foo",))
    assert factcheck.check(article, table, show="supported") == []


def test_a_wrong_town_of_the_right_country_is_flagged(tmp_path: Path) -> None:
    table = claim_table(
        tmp_path,
        "entity_id,type,name,within,cues\nnorway,place,Norway,,\noslo,place,Oslo,norway,\n"
        "bergen,place,Bergen,norway,\nfair,event,Bread Fair,,open|hold\n",
        "claim_id,subject,property,value\nf1,fair,location,oslo\n",
    )
    for words, expected in (("in Bergen, Norway,", ["Bergen"]), ("in Oslo, Norway,", []), ("in Norway", [])):
        findings = check(table, "2031-05-02", f"The Bread Fair was opened {words} on Friday.")
        assert [f.stated for f in findings if f.verdict == "contradicted"] == expected


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Former mayor Ada Finn spoke.", "contradicted"),
        ("Ada Finn, the former mayor of Wenlow, spoke.", "contradicted"),
        ("Mayor Ada Finn spoke.", "compatible"),
        ("Ada Finn, the former treasurer of Wenlow, spoke.", "supported"),
        ("Ada Finn, the treasurer of Wenlow, spoke.", "contradicted"),
        ("Ada Finn came to Wenlow as a clerk.", None),
    ],
)
def test_former_is_part_of_a_title(tmp_path: Path, text: str, verdict: str | None) -> None:
    table = claim_table(
        tmp_path,
        "entity_id,type,name\nada,person,Ada Finn\nwenlow,place,Wenlow\n",
        "claim_id,subject,property,value,valid_from,valid_until\n"
        "a1,ada,title,treasurer of Wenlow,2020-01-01,2024-12-31\na2,ada,title,mayor of Wenlow,2025-01-01,\n",
    )
    found = [finding.verdict for finding in check(table, "2026-05-01", text)]
    assert found == ([verdict] if verdict else [])
