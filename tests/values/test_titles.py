"""Titles: structure and synonyms; the relation of any two."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.data import read_rows
from factcheck.values.relation import Relation
from factcheck.values.title_lexicon import role_named, title_lexicon
from factcheck.values.titles import compare_titles, parse_title

GOLDEN = Path(__file__).parents[1] / "golden" / "titles_compare.csv"


def _cases() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("case", _cases(), ids=lambda c: f"{c['stated']} / {c['claimed']} {c['scope']}".strip())
def test_relation(case: dict[str, str]) -> None:
    scope = Relation(case["scope"]) if case["scope"] else None
    assert compare_titles(parse_title(case["stated"]), parse_title(case["claimed"]), scope).value == case["relation"]


@pytest.mark.parametrize(
    ("text", "role", "modifiers", "scope", "head"),
    [
        ("acting chief constable of Rye Police", "chief constable", "acting", "rye police", "constable"),
        ("Commander in Chief of the Libyan Armed Forces", "commander in chief", "", "libyan armed forces", "commander"),
        ("Justice Minister of the Finn Islands", "justice minister", "", "finn islands", "minister"),
        ("lunar module pilot", "lunar module pilot", "", "", "pilot"),
        ("Lunar Module Pilot", "lunar module pilot", "", "", "pilot"),
        ("COAS", "chief of army staff", "", "", "chief"),
        ("vice-captain of Acme United", "captain", "vice", "acme united", "captain"),
        ("Libyan army chief", "chief of army staff", "", "libyan", "chief"),
        ("Port Finn’s deputy mayor", "mayor", "deputy", "port finn", "mayor"),
        ("president-elect", "president", "designate", "", "president"),
        ("minister of law and labour of Malta", "justice and labour minister", "", "malta", "minister"),
        ("Head of Strategy at Acme", "head", "", "strategy at acme", "head"),
        ("Director General ISPR", "director general", "", "ispr", "director"),
        ("chief of the Malian Army", "chief of army staff", "", "malian", "chief"),
        ("junior storm keeper of Rye", "storm keeper", "junior", "rye", "keeper"),
        ("first minister of Scotland", "first minister", "", "scotland", "minister"),
        ("", "", "", "", ""),
    ],
)
def test_structure(text: str, role: str, modifiers: str, scope: str, head: str) -> None:
    title = parse_title(text)
    assert (title.role, "+".join(sorted(title.modifiers)), title.scope, title.head) == (role, modifiers, scope, head)
    assert str(title) == text


def test_data_names_only_known_roles() -> None:
    roles = title_lexicon().roles
    named = {n for row in read_rows("titles") for n in row["coarser"].split("|") if n and n != "envoy"}
    named |= {row["office"] for row in read_rows("title_units")}
    assert named <= roles.keys()


ROLES = st.sampled_from(sorted(title_lexicon().roles))
MODIFIERS = st.sampled_from(["", "deputy ", "acting ", "vice ", "former "])
SCOPES = st.sampled_from(["", " of Rye", " of Port Finn"])
TITLES = st.builds(lambda m, r, s: m + r + s, MODIFIERS, ROLES, SCOPES)


@given(TITLES)
def test_a_title_is_the_same_as_itself(text: str) -> None:
    assert compare_titles(parse_title(text), parse_title(text)) in (Relation.SAME, Relation.CONTAINS)
    assert compare_titles(parse_title(text), parse_title(text.upper())) in (Relation.SAME, Relation.CONTAINS)


@settings(max_examples=200)
@given(ROLES, SCOPES)
def test_a_coarser_role_never_contradicts(role: str, scope: str) -> None:
    for coarser in role_named(role).coarser:
        assert compare_titles(parse_title(coarser), parse_title(role + scope)) is not Relation.DISJOINT


@settings(max_examples=200)
@given(TITLES, TITLES)
def test_contradiction_is_mutual_where_both_name_a_place(one: str, other: str) -> None:
    relation = compare_titles(parse_title(one), parse_title(other), Relation.SAME)
    back = compare_titles(parse_title(other), parse_title(one), Relation.SAME)
    if "deputy" not in (parse_title(one).role, parse_title(other).role) and one.count(" of ") == other.count(" of "):
        assert (relation is Relation.DISJOINT) == (back is Relation.DISJOINT)


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    parse_title(text)
