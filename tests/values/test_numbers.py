"""Number values: parsing, comparing, describing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.numbers import (
    NumberValue,
    compare_numbers,
    describe_number,
    hedge,
    parse_number,
    stated_number,
)
from factcheck.values.relation import Relation

SAME, WITHIN, CONTAINS = Relation.SAME, Relation.WITHIN, Relation.CONTAINS
OVERLAPS, DISJOINT = Relation.OVERLAPS, Relation.DISJOINT


@pytest.mark.parametrize(
    ("text", "low", "high", "written"),
    [
        ("21", 21, 21, "21"),
        (">=8", 8, math.inf, ">=8"),
        ("<=5", -math.inf, 5, "<=5"),
        (">8", math.nextafter(8, 9), math.inf, ">8"),
        ("<8", -math.inf, math.nextafter(8, 7), "<8"),
        ("30..40", 30, 40, "30..40"),
        ("30-40", 30, 40, "30..40"),
        ("-3", -3, -3, "-3"),
        ("-3..-1", -3, -1, "-3..-1"),
        ("18.29", 18.285, 18.295, "18.29"),
        ("63.40", 63.395, 63.405, "63.40"),
        ("2400000", 2350000, 2450000, "2400000"),
        ("21480", 21480, 21480, "21480"),
        ("1000", 750, 1250, "1000"),
        ("~30", 27, 33, "~30"),
        ("1000000000000000000000", 0.75e21, 1.25e21, "1000000000000000000000"),
    ],
)
def test_parse(text: str, low: float, high: float, written: str) -> None:
    value = parse_number(text)
    assert (value.low, value.high, str(value)) == (low, high, written)


@pytest.mark.parametrize("text", ["", "abc", "21 people", "8..3", ">=8..9", "1e5", "nan", "inf", "--3", "£21"])
def test_faults_name_what_is_seen_and_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r"seen, .* expected"):
        parse_number(text)


@pytest.mark.parametrize("text", ["21,480", "21 480", "1'000", "2,400,000.5", ">=1,000"])
def test_thousands_separators_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="without thousands separators"):
        parse_number(text)


@pytest.mark.parametrize(
    ("stated", "claimed", "relation"),
    [
        ("21", "21", SAME),
        ("21", "31", DISJOINT),
        (">50", "31", DISJOINT),
        (">21000", "21480", CONTAINS),
        ("<10", "9.58", CONTAINS),
        ("<=30", "31", DISJOINT),
        ("9.6", "9.58", CONTAINS),
        ("9.85", "9.58", DISJOINT),
        ("20000", "21480", CONTAINS),
        ("30000", "21480", DISJOINT),
        ("21840", "21480", DISJOINT),
        ("14", ">=8", WITHIN),
        ("7", ">=8", DISJOINT),
        ("30..40", "35", CONTAINS),
        ("~30", "31", CONTAINS),
        ("~2500000", "2400000", CONTAINS),
    ],
)
def test_compare(stated: str, claimed: str, relation: Relation) -> None:
    assert compare_numbers(parse_number(stated), parse_number(claimed)) is relation


@pytest.mark.parametrize(
    ("stated", "unit", "claimed", "claim_unit", "relation"),
    [
        ("2400000", "GBP", "2400000", "GBP", SAME),
        ("4200000", "GBP", "2400000", "GBP", DISJOINT),
        ("198000000", "GBP", "222000000", "EUR", OVERLAPS),
        ("215", "kg", "21.5", "kg", DISJOINT),
        ("47.5", "lb", "21.5", "kg", OVERLAPS),
        ("60", "ft", "18.29", "metres", CONTAINS),
        ("62", "ft", "18.29", "m", DISJOINT),
        ("18", "m", "18.29", "m", CONTAINS),
        ("60", "miles", "100", "km", OVERLAPS),
        ("30", "miles", "100", "km", DISJOINT),
        ("86", "°F", "30", "°C", WITHIN),
        ("50", "°F", "30", "°C", DISJOINT),
        ("21", "", "31", "victims", DISJOINT),
        ("21", "", "31", "GBP", DISJOINT),
        ("61", "GBP", "31", "victims", OVERLAPS),
        ("34", "years", "43", "years", DISJOINT),
        ("34", "years", "31", "victims", OVERLAPS),
        ("34", "", "43", "years", DISJOINT),
        ("2", "pp", "5", "%", OVERLAPS),
        ("5", "km", "31", "kg", OVERLAPS),
        ("3", "men", "4", "women", DISJOINT),
    ],
)
def test_units(stated: str, unit: str, claimed: str, claim_unit: str, relation: Relation) -> None:
    assert compare_numbers(parse_number(stated, unit), parse_number(claimed, claim_unit)) is relation


def test_a_compound_of_feet_and_inches_agrees_with_metres() -> None:
    stated = NumberValue(60.01, 60.031, "ft", 60.020833)
    assert compare_numbers(stated, parse_number("18.29", "m")) is not DISJOINT
    assert compare_numbers(stated, parse_number("18.92", "m")) is DISJOINT


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("21480", "", "21,480"),
        ("2400000", "GBP", "£2.4 million"),
        (">=8", "", "at least 8"),
        (">2000000", "EUR", "more than €2 million"),
        ("30..40", "GBP", "£30 to £40"),
        ("~30", "people", "about 30"),
        ("18.29", "m", "18.29 m"),
        ("18", "%", "18%"),
        ("43", "years", "43"),
        ("500", "SEK", "SEK 500"),
        ("1234567", "", "1,234,567"),
    ],
)
def test_describe(text: str, unit: str, words: str) -> None:
    assert describe_number(parse_number(text, unit)) == words
    assert describe_number(parse_number(text), unit) == words


def test_describe_nearly() -> None:
    assert describe_number(hedge(stated_number(2.5e6, unit="GBP"), "nearly")) == "nearly £2.5 million"


@pytest.mark.parametrize(("low", "high"), [(2, 1), (math.nan, 1), (-math.inf, math.inf)])
def test_no_interval(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="seen"):
        NumberValue(low, high)


_EXACT = st.one_of(st.integers(0, 10**12).map(float), st.integers(0, 10**7).map(lambda n: n / 100))
_EFFECTS = st.sampled_from(["about", "nearly", "just over", "more", "over", "least", "less", "most", "mostly"])
_UNITS = st.sampled_from(["", "kg", "GBP", "years", "victims"])


@settings(max_examples=200, deadline=None)
@given(_EXACT, _UNITS, st.none() | _EFFECTS)
def test_parsing_what_is_written_gives_the_value_again(exact: float, unit: str, effect: str | None) -> None:
    value = stated_number(exact, 0 if exact.is_integer() else 2, unit)
    if effect is not None:
        value = hedge(value, effect, 0 if exact.is_integer() else 2)
    assert parse_number(str(value), unit) == value
    assert "e" not in str(value)


@settings(max_examples=200, deadline=None)
@given(_EXACT, _EXACT, _UNITS)
def test_a_widened_number_never_contradicts_what_the_plain_one_does_not(a: float, b: float, unit: str) -> None:
    plain, claim = (
        stated_number(a, 0 if a.is_integer() else 2, unit),
        parse_number(str(stated_number(b, 2, unit)), unit),
    )
    about = hedge(plain, "about", 0 if a.is_integer() else 2)
    assert compare_numbers(about, plain) in (SAME, CONTAINS)
    if compare_numbers(plain, claim) is not DISJOINT:
        assert compare_numbers(about, claim) is not DISJOINT
    assert compare_numbers(claim, plain) is compare_numbers(plain, claim).inverse()
