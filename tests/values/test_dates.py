from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.dates import (
    UNRESOLVED,
    DateValue,
    add_months,
    compare_dates,
    describe_date,
    first_day,
    last_day,
    parse_date,
)
from factcheck.values.relation import Relation


@pytest.mark.parametrize(
    ("text", "first", "last", "shown", "described"),
    [
        ("2025-07-18", "2025-07-18", "2025-07-18", "2025-07-18", "18 July 2025 (Friday)"),
        ("2025-05", "2025-05-01", "2025-05-31", "2025-05", "May 2025"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02", "February 2024"),
        ("2009", "2009-01-01", "2009-12-31", "2009", "2009"),
        ("0800", "0800-01-01", "0800-12-31", "0800", "800"),
        ("199X", "1990-01-01", "1999-12-31", "199X", "1990s"),
        ("19XX", "1900-01-01", "1999-12-31", "19XX", "20th century"),
        ("18xx", "1800-01-01", "1899-12-31", "18XX", "19th century"),
        ("20XX", "2000-01-01", "2099-12-31", "20XX", "21st century"),
        ("00XX", "0001-01-01", "0099-12-31", "00XX", "1st century"),
        ("2025-05-12/2025-05-14", "2025-05-12", "2025-05-14", "2025-05-12/2025-05-14", "12–14 May 2025"),
        ("2025-05-01/2025-05-10", "2025-05-01", "2025-05-10", "2025-05-01/2025-05-10", "1–10 May 2025"),
        ("2025-05-12/2025-06-03", "2025-05-12", "2025-06-03", "2025-05-12/2025-06-03", "12 May – 3 June 2025"),
        ("2024-12-30/2025-01-02", "2024-12-30", "2025-01-02", None, "30 December 2024 – 2 January 2025"),
        ("2025-05/2025-07", "2025-05-01", "2025-07-31", "2025-05/2025-07", "May–July 2025"),
        ("2024-11/2025-02", "2024-11-01", "2025-02-28", "2024-11/2025-02", "November 2024 – February 2025"),
        ("2019/2020", "2019-01-01", "2020-12-31", "2019/2020", "2019–2020"),
        ("1990/1999", "1990-01-01", "1999-12-31", "199X", "1990s"),
        ("2025-05-20/2025-05-20", "2025-05-20", "2025-05-20", "2025-05-20", "20 May 2025 (Tuesday)"),
        ("../2020-01-01", None, "2020-01-01", "../2020-01-01", "until 1 January 2020"),
        ("2020-01-01/..", "2020-01-01", None, "2020-01-01/..", "from 1 January 2020"),
        ("2020/..", "2020-01-01", None, "2020-01-01/..", "from 1 January 2020"),
        ("/2020", None, "2020-12-31", "../2020-12-31", "until 31 December 2020"),
        ("2025-21", "2025-03-01", "2025-11-30", "2025-03/2025-11", "March–November 2025"),
        ("2025-24", "2024-12-01", "2026-02-28", "2024-12/2026-02", "December 2024 – February 2026"),
        ("2025-34", "2025-04-01", "2025-06-30", "2025-04/2025-06", "April–June 2025"),
        ("2025-36", "2025-10-01", "2025-12-31", "2025-10/2025-12", "October–December 2025"),
        ("2009~", "2009-01-01", "2009-12-31", "2009", "2009"),
        ("2025-05?", "2025-05-01", "2025-05-31", "2025-05", "May 2025"),
        ("2025-05-12%/2025-05-14~", "2025-05-12", "2025-05-14", "2025-05-12/2025-05-14", "12–14 May 2025"),
        ("2025-05-XX", "2025-05-01", "2025-05-31", "2025-05", "May 2025"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", "2025", "2025"),
        (" 2025-07-18T10:30:00Z ", "2025-07-18", "2025-07-18", "2025-07-18", "18 July 2025 (Friday)"),
    ],
)
def test_parse(text: str, first: str | None, last: str | None, shown: str | None, described: str) -> None:
    value = parse_date(text)
    assert value.first == (date.fromisoformat(first) if first else None)
    assert value.last == (date.fromisoformat(last) if last else None)
    assert str(value) == (shown or text)
    assert describe_date(value) == described
    assert value.resolved
    assert parse_date(str(value)) == value


@pytest.mark.parametrize(
    ("text", "described"), [("XXXX-07-18", "18 July of an unknown year"), ("XXXX-07", "July of an unknown year")]
)
def test_a_date_without_a_year_is_unresolved(text: str, described: str) -> None:
    value = parse_date(text)
    assert value == DateValue(None, None, text)
    assert (str(value), value.resolved, describe_date(value)) == (text, False, described)


def test_nothing_known() -> None:
    assert (str(UNRESOLVED), UNRESOLVED.resolved, describe_date(UNRESOLVED)) == ("", False, "an unknown date")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "18 July 2025", "2025-7-18", "2025-13", "2025-00", "2025-02-30", "2023-02-29", "25-07-18"),
        *("2025-05/2025-04", "../..", "/", "2025//2026", "2025/2026/2027", "XXXX", "X", "1XXX", "1X99", "199X-05"),
        *("0000", "2025-42", "2025-20", "2025-07-18T", "2025-05T10:00", "2025-07-18/XXXX-08", "٢٠٢٥", "-2025", "+2025"),
        *("2025-05-12-14", "NaT", "nan", "2025.5", "~", "XXXX-02-30", "XXXX-13", "20XX-XX/"),
    ],
)
def test_what_is_no_date_is_named(text: str) -> None:
    if text == "20XX-XX/":
        assert str(parse_date(text)) == "2000-01-01/.."
        return
    with pytest.raises(ValueError, match="expected a date in EDTF") as caught:
        parse_date(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("stated", "claimed", "relation"),
    [
        ("2025-07-18", "2025-07-18", Relation.SAME),
        ("2025-07-18", "2025-07", Relation.WITHIN),
        ("2025-07", "2025-07-18", Relation.CONTAINS),
        ("2025-07-10/2025-07-20", "2025-07-15/2025-07-25", Relation.OVERLAPS),
        ("2025-07-17", "2025-07-18", Relation.DISJOINT),
        ("2024", "2025-07-18", Relation.DISJOINT),
        ("../2020", "2019-05", Relation.CONTAINS),
        ("../2020", "2021-05", Relation.DISJOINT),
        ("2020/..", "2019/2021", Relation.OVERLAPS),
        ("XXXX-07-18", "2025-07-18", Relation.OVERLAPS),
        ("XXXX-07-17", "2025-07-18", Relation.DISJOINT),
        ("XXXX-07", "2025-07-18", Relation.OVERLAPS),
        ("XXXX-05", "2025-07-18", Relation.DISJOINT),
        ("XXXX-05", "2024-07/2025-06", Relation.OVERLAPS),
        ("XXXX-02-29", "2025/2027", Relation.DISJOINT),
        ("XXXX-02-29", "2025/2028", Relation.OVERLAPS),
        ("XXXX-02-29", "../2020", Relation.OVERLAPS),
        ("XXXX-07-17", "XXXX-07-18", Relation.OVERLAPS),
        ("2025-07-17", "XXXX-07-18", Relation.DISJOINT),
    ],
)
def test_compare(stated: str, claimed: str, relation: Relation) -> None:
    assert compare_dates(parse_date(stated), parse_date(claimed)) is relation
    assert compare_dates(parse_date(claimed), parse_date(stated)) is relation.inverse()


def test_what_is_not_known_contradicts_nothing() -> None:
    assert compare_dates(UNRESOLVED, parse_date("2025-07-18")) is Relation.OVERLAPS
    assert compare_dates(parse_date("2025-07-18"), UNRESOLVED) is Relation.OVERLAPS


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("", None, None),
        ("..", None, None),
        ("2025-05-20", date(2025, 5, 20), date(2025, 5, 20)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_validity(cell: str, first: date | None, last: date | None) -> None:
    assert (first_day(cell), last_day(cell)) == (first, last)


def test_validity_needs_a_year() -> None:
    with pytest.raises(ValueError, match="has no year"):
        first_day("XXXX-07-18")


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [("2025-01-31", 1, "2025-02-28"), ("2024-03-31", -1, "2024-02-29"), ("2025-07-18", -720, "1965-07-18")],
)
def test_add_months(day: str, months: int, moved: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(moved)


# --------------------------------------------------------------------------------------------------------- properties

_days = st.dates(date(1, 1, 1), date(9999, 12, 31))
_values = st.one_of(
    _days.map(lambda day: DateValue(day, day)),
    st.tuples(_days, _days).map(lambda pair: DateValue(min(pair), max(pair))),
    _days.map(lambda day: DateValue(day, None)),
    _days.map(lambda day: DateValue(None, day)),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda ym: parse_date(f"{ym[0]:04d}-{ym[1]:02d}")),
    st.integers(1, 998).map(lambda tens: parse_date(f"{tens:03d}X")),
    st.integers(0, 99).map(lambda hundreds: parse_date(f"{hundreds:02d}XX")),
    st.integers(1, 12).map(lambda month: parse_date(f"XXXX-{month:02d}")),
)


@settings(max_examples=200, deadline=None)
@given(_values)
def test_what_is_shown_can_be_read(value: DateValue) -> None:
    assert parse_date(str(value)) == value
    assert describe_date(value)


@settings(max_examples=100, deadline=None)
@given(_values, _values)
def test_comparing_has_an_inverse(one: DateValue, other: DateValue) -> None:
    assert compare_dates(one, other) is compare_dates(other, one).inverse()


@settings(max_examples=100, deadline=None)
@given(_days)
def test_a_coarser_value_never_contradicts_its_refinement(day: date) -> None:
    fine = DateValue(day, day)
    iso = day.isoformat()
    for text in (iso[:4], iso[:7], iso[:3] + "X", iso[:2] + "XX", f"XXXX{iso[4:]}", f"XXXX{iso[4:7]}"):
        assert compare_dates(parse_date(text), fine) is not Relation.DISJOINT
