"""Ranks: typography in, one canonical name out; the relation of any two."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.data import read_rows
from factcheck.values.ranks import compare_ranks, describe_grade_gap, parse_rank, rank_lexicon
from factcheck.values.relation import Relation

GOLDEN = Path(__file__).parents[1] / "golden" / "ranks_compare.csv"


def _cases() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("case", _cases(), ids=lambda c: f"{c['stated']} / {c['claimed']} {c['full']}".strip())
def test_relation(case: dict[str, str]) -> None:
    found = compare_ranks(parse_rank(case["stated"]), parse_rank(case["claimed"]), full_form=case["full"] == "yes")
    assert found.value == case["relation"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lt Gen", "Lieutenant General"),
        ("Lt. Gen.", "Lieutenant General"),
        ("Lieutenant-General", "Lieutenant General"),
        ("LT GEN", "Lieutenant General"),
        ("Lt‑Gen", "Lieutenant General"),
        ("LtGen", "Lieutenant General"),
        ("lieutenant general", "Lieutenant General"),
        ("Det. Ch. Insp.", "Detective Chief Inspector"),
        ("Det Ch Supt", "Detective Chief Superintendent"),
        ("2nd Lt", "Second Lieutenant"),
        ("Sqn Ldr", "Squadron Leader"),
        ("Air Vice-Marshal", "Air Vice Marshal"),
        ("a four-star general", "General"),
        ("3-star admiral", "Vice Admiral"),
        ("six-star general", "six-star general"),
        ("Storm  Warden", "Storm Warden"),
        ("", ""),
    ],
)
def test_typography(text: str, name: str) -> None:
    assert str(parse_rank(text)) == name


@pytest.mark.parametrize("text", ["Gen (retd)", "General (ret.)", "retired general", "General Retd"])
def test_retired(text: str) -> None:
    assert parse_rank(text).retired
    assert parse_rank(text).name == "General"


@pytest.mark.parametrize(
    ("stated", "claimed", "gap"),
    [
        ("Lieutenant General", "Field Marshal", "two grades below"),
        ("Field Marshal", "General", "one grade above"),
        ("Detective Chief Inspector", "Detective Superintendent", "one grade below"),
        ("Captain", "Rear Admiral", "two grades below"),
        ("Private", "Colonel", ""),
        ("Storm Warden", "Colonel", ""),
        ("Colonel", "Colonel", ""),
    ],
)
def test_grade_gap(stated: str, claimed: str, gap: str) -> None:
    assert describe_grade_gap(parse_rank(stated), parse_rank(claimed)) == gap


def test_data_names_only_known_ranks() -> None:
    known = rank_lexicon().rows.keys()
    named = {n for row in read_rows("ranks") for c in ("same_as", "first_forms") for n in row[c].split("|") if n}
    assert named <= known


def test_data_has_each_rank_once() -> None:
    names = [row["name"] for row in read_rows("ranks")]
    assert len(names) == len(set(names))


RANKS = st.sampled_from(sorted(rank_lexicon().rows))


@given(RANKS)
def test_a_name_reads_as_itself_in_any_dress(name: str) -> None:
    assert parse_rank(name) == parse_rank(name.upper()) == parse_rank(name.replace(" ", "-").lower())
    assert parse_rank(name).name == name
    assert compare_ranks(parse_rank(name), parse_rank(name)) is Relation.SAME


@settings(max_examples=300)
@given(RANKS, RANKS)
def test_a_short_form_or_refinement_never_contradicts(one: str, other: str) -> None:
    stated, claimed = parse_rank(one), parse_rank(other)
    relation = compare_ranks(stated, claimed)
    if relation is Relation.SAME:
        assert compare_ranks(claimed, stated) is Relation.SAME
    if claimed.name in stated.short_for:
        assert relation is not Relation.DISJOINT
    if compare_ranks(stated, claimed, full_form=True) is Relation.CONTAINS:
        assert relation is Relation.CONTAINS


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    parse_rank(text)
