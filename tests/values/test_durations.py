"""Duration values: parsing, comparing, describing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.durations import (
    DAY,
    DurationValue,
    compare_durations,
    components,
    describe_duration,
    parse_duration,
)
from factcheck.values.relation import Relation

SAME, WITHIN, CONTAINS = Relation.SAME, Relation.WITHIN, Relation.CONTAINS
OVERLAPS, DISJOINT = Relation.OVERLAPS, Relation.DISJOINT


@pytest.mark.parametrize(
    ("iso", "low", "high"),
    [
        ("P2D", 1.5 * DAY, 2.5 * DAY),
        ("PT9.58S", 9.575, 9.585),
        ("PT48H", 47.51 * 3600, 48.49 * 3600),
        (">=P6D", 6 * DAY, math.inf),
        ("<=P6D", 0, 6 * DAY),
        ("P2D..P3D", 1.5 * DAY, 3.5 * DAY),
        ("~P10D", 9 * DAY, 11 * DAY),
        ("PT2H31M", (150 + 0.51) * 60, (151 + 0.49) * 60),
    ],
)
def test_parse(iso: str, low: float, high: float) -> None:
    value = parse_duration(iso)
    assert (value.low, value.high) == pytest.approx((low, high))
    assert str(value) == iso


@pytest.mark.parametrize(
    "iso", ["", "P", "PT", "2 days", "P2", "P2DT", "PT2D", "P3D..P2D", ">=", "P-2D", "P1Y..", "p2d"]
)
def test_faults_name_what_is_seen_and_expected(iso: str) -> None:
    with pytest.raises(ValueError, match=r"seen, .* expected"):
        parse_duration(iso)


@pytest.mark.parametrize(
    ("stated", "claimed", "relation"),
    [
        ("PT48H", "P2D", SAME),
        ("P96M", "P8Y", SAME),
        ("P1.5Y", "P18M", SAME),
        ("P1Y6M", "P18M", SAME),
        ("P2W", "P14D", SAME),
        ("P6W", "P42D", SAME),
        ("PT0.25H", "PT15M", SAME),
        ("~P6W", "P6W", SAME),
        ("P8D", "P8D", SAME),
        ("P2Y", "P18M", DISJOINT),
        ("P2Y", "P15M", DISJOINT),
        ("P15M", "P18M", DISJOINT),
        ("P1D", "P2D", DISJOINT),
        ("P3D", "P2D", DISJOINT),
        ("PT72H", "P2D", DISJOINT),
        ("P3.5Y", "P4Y", DISJOINT),
        ("P4Y", "P42M", DISJOINT),
        ("PT10H5M", "PT11H5M", DISJOINT),
        ("P6W", "P16W", DISJOINT),
        ("P18W", "P18M", DISJOINT),
        ("PT50M", "PT15M", DISJOINT),
        ("P8M", "P18M", DISJOINT),
        ("PT5.5H", "PT2H31M", DISJOINT),
        ("PT9.85S", "PT9.58S", DISJOINT),
        ("P1.75Y..P2.00Y", "P18M", DISJOINT),
        (">=P3D", "P2D", DISJOINT),
        ("<PT10S", "PT10.2S", DISJOINT),
        ("<PT10S", "PT9.58S", CONTAINS),
        ("PT11H", "PT11H5M", CONTAINS),
        ("PT2.5H", "PT2H31M", CONTAINS),
        ("PT15M", "PT15M22S", CONTAINS),
        ("P1Y", "P15M", CONTAINS),
        ("P1W", "P8D", CONTAINS),
        ("P2D..P3D", "P2D", CONTAINS),
        ("P6D", ">=P5D", WITHIN),
        ("PT36H", "P2D", WITHIN),
        (">PT4H", "PT4H", OVERLAPS),
    ],
)
def test_compare(stated: str, claimed: str, relation: Relation) -> None:
    assert compare_durations(parse_duration(stated), parse_duration(claimed)) is relation


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P2D", "2 days"),
        ("P1D", "1 day"),
        ("PT11H5M", "11 hours 5 minutes"),
        ("P18M", "18 months"),
        (">=P6D", "at least 6 days"),
        ("~PT48H", "about 48 hours"),
        ("P2D..P3D", "2 days to 3 days"),
        ("P2.50W", "2.5 weeks"),
        ("<PT10S", "less than 10 seconds"),
    ],
)
def test_describe(iso: str, words: str) -> None:
    assert describe_duration(parse_duration(iso)) == words


def test_a_value_without_iso_is_written_in_seconds() -> None:
    assert str(DurationValue(1, 2)) == "PT1S..PT2S"
    assert compare_durations(DurationValue(DAY, 3 * DAY), parse_duration("P2D")) is CONTAINS


def test_components() -> None:
    assert components("P1Y2M3W4DT5H6M7.5S") == [
        ("1", "Y"), ("2", "M"), ("3", "W"), ("4", "D"), ("5", "TH"), ("6", "TM"), ("7.5", "TS"),
    ]  # fmt: skip


_PLAIN = st.builds(
    lambda amount, unit: f"P{'T' if unit in 'HS' else ''}{amount:g}{unit}",
    st.one_of(st.integers(1, 400), st.integers(1, 40).map(lambda n: n / 2)),
    st.sampled_from("YMWDHS"),
)


@settings(max_examples=200, deadline=None)
@given(_PLAIN, _PLAIN, st.sampled_from(["", ">=", "<=", ">", "<", "~"]))
def test_parsing_what_is_written_gives_the_value_again(a: str, b: str, sign: str) -> None:
    assert parse_duration(str(parse_duration(sign + a))) == parse_duration(sign + a)
    ours, theirs = parse_duration(a), parse_duration(b)
    assert compare_durations(ours, theirs).inverse() is compare_durations(theirs, ours)


@settings(max_examples=200, deadline=None)
@given(_PLAIN, _PLAIN)
def test_a_widened_duration_never_contradicts_what_the_plain_one_does_not(a: str, b: str) -> None:
    claim = parse_duration(b)
    assert compare_durations(parse_duration(f"~{a}"), parse_duration(a)) is SAME
    for sign in (">=", "<="):
        assert compare_durations(parse_duration(sign + a), parse_duration(a)) is not DISJOINT
    if compare_durations(parse_duration(a), claim) is not DISJOINT:
        assert compare_durations(parse_duration(f"~{a}"), claim) is not DISJOINT
