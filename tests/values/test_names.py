import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from factcheck.values.names import _edits, compare_names, name_words, spelling_key

GOLDEN = Path(__file__).parent.parent / "golden" / "names.csv"


def golden_rows():
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return [pytest.param(row, id=f"{row['found']}|{row['table']}") for row in csv.DictReader(_rows(lines))]


def _rows(lines):
    return (line for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("row", golden_rows())
def test_golden(row):
    match = compare_names(row["found"], row["table"])
    assert match.relation == row["relation"], (match, row["note"])
    assert 0 <= match.score <= 1
    assert match.reason


def test_scores_fall_from_same_to_different():
    table = "Asim Munir"
    scores = [compare_names(name, table).score for name in ("Asim Munir", "Asim Muneer", "Munir", "Ayub Munir")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1


def test_reason_names_the_words():
    assert compare_names("Grace Orchad", "Grace Orchard").reason == '"orchad" for "orchard"'


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=10)
NAMES = st.builds(lambda words: " ".join(word.title() for word in words), st.lists(LETTERS, min_size=1, max_size=4))


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_a_name_is_itself(name):
    match = compare_names(name, name)
    assert (match.relation, match.score) == ("same", 1.0)


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_case_and_hyphens_do_not_count(name):
    assert compare_names(name.upper(), name).relation == "same"
    assert compare_names(name.replace(" ", "-"), name).relation == "same"


@settings(max_examples=80, deadline=None)
@given(NAMES, NAMES)
def test_relation_is_symmetric(a, b):
    assert compare_names(a, b).relation == compare_names(b, a).relation


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS, LETTERS)
def test_two_other_words_are_another_name(given_a, given_b, surname):
    match = compare_names(f"{given_a}xq {surname}", f"{given_b}wzv {surname}jj")
    assert match.relation == "different"


@settings(max_examples=300, deadline=None)
@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edits_are_the_distance_of_optimal_string_alignment(a, b):
    assert _edits(a, b) == min(OSA.distance(a, b), 3)


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_spelling_key_is_stable(word):
    assert spelling_key(word.replace("u", "ou")) == spelling_key(word)


def test_name_words_of_marks_only():
    assert name_words("“–”") == []
