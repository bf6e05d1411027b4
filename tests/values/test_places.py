import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.data import read_rows
from factcheck.values.places import (
    _data,
    capital_of,
    country_of_demonym,
    is_country,
    is_demonym,
    is_major_place,
    lookup_place,
    place_key,
    readings_of,
    relate_places,
)
from factcheck.values.relation import Relation


def names_of_gazetteer():
    lines = _data().decode().splitlines()
    return [line.partition("\t")[0] for line in lines if not line.startswith("#")]


NAMES = names_of_gazetteer()


@pytest.mark.parametrize(
    ("name", "containers"),
    [
        ("tripoli", (("libya",), ("lebanon",))),
        ("libya", ((),)),
        ("punjab", (("pakistan",), ("india",))),
        ("georgia", ((), ("united states",))),
        ("munich", (("bavaria", "germany"),)),
        ("munchen", (("bavaria", "germany"),)),
        ("new york", (("united states",), ("new york", "united states"))),
        ("cote d ivoire", ((),)),
        ("stoke on trent", (("england", "united kingdom"),)),
        ("hague", (("netherlands",),)),
        ("", ()),
        ("freedonia", ()),
        ("#", ()),
        ("zzzz", ()),
        ("source", ()),
    ],
)
def test_lookup(name, containers):
    assert lookup_place(name) == containers


def test_every_line_is_found_and_ends_in_a_nation():
    for name in NAMES[::7]:
        readings = readings_of(name)
        assert readings, name
        for reading in readings:
            assert (reading.kind == "nation") == (not reading.containers)
            assert not reading.containers or is_country(reading.containers[-1]), (name, reading)


def test_keys_are_folded_as_texts_are():
    assert all(place_key(name) == name for name in NAMES if not name.startswith("the "))


def test_file_is_sorted_and_small():
    assert sorted(set(NAMES), key=str.encode) == NAMES
    assert len(_data()) < 1_000_000
    assert b"CC BY 4.0" in _data()[:400]


def test_canonical_names_are_names():
    known = set(NAMES)
    assert {r.canonical for name in NAMES[::11] for r in readings_of(name)} <= known


@pytest.mark.parametrize(
    ("demonym", "country"),
    [
        ("libyan", "libya"),
        ("pakistani", "pakistan"),
        ("english", "england"),
        ("dutch", "netherlands"),
        ("congolese", None),
        ("dominican", None),
        ("wooden", None),
    ],
)
def test_demonyms(demonym, country):
    assert country_of_demonym(demonym) == country


def test_demonym_of_two_countries_is_still_one():
    assert is_demonym("congolese")
    assert not is_demonym("wooden")


def test_demonyms_and_capitals_are_of_known_places():
    for row in read_rows("demonyms"):
        assert lookup_place(row["country"]), row
    for row in read_rows("capitals"):
        assert is_country(row["country"]), row
        assert lookup_place(row["capital"]), row


@pytest.mark.parametrize(
    ("country", "capital"),
    [("libya", "tripoli"), ("uk", "london"), ("u s", "washington d c"), ("kazakhstan", "astana"), ("oslo", None)],
)
def test_capitals(country, capital):
    assert capital_of(country) == capital


def test_major_places():
    assert is_major_place("pakistan")
    assert is_major_place("lahore")
    assert is_major_place("reykjavik")
    assert not is_major_place("reading")


GHQ = [{"general headquarters", "ghq"}, {"rawalpindi", "pindi"}, {"punjab"}, {"pakistan"}]


def golden_rows():
    path = Path(__file__).parent.parent / "golden" / "places.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", golden_rows(), ids=lambda row: f"{row['stated']}: {row['claimed']}")
def test_relate(row):
    chain = [set(level.split(";")) for level in row["claimed"].split("|")] if row["claimed"] else []
    found = relate_places(row["stated"], lookup_place(place_key(row["stated"])), chain)
    assert found.value == row["relation"]


def test_regions_narrow_the_reading():
    chain = [{"tripoli"}, {"libya"}]
    assert relate_places("tripoli", (("lebanon",),), chain) is Relation.DISJOINT
    assert relate_places("tripoli", (("libya",),), chain) is Relation.SAME
    assert relate_places("punjab", (("india",),), GHQ) is Relation.DISJOINT
    assert relate_places("paris", (("texas", "united states"),), [{"paris"}, {"france"}]) is Relation.DISJOINT


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES))
def test_a_place_of_the_gazetteer_is_itself_and_within_its_containers(name):
    for reading in readings_of(name):
        chain = [{name}, *({container} for container in reading.containers)]
        assert relate_places(name, [reading.containers], chain) is Relation.SAME
        if reading.containers:
            country = reading.containers[-1]
            assert relate_places(country, [()], chain) in (Relation.CONTAINS, Relation.SAME)
            assert relate_places(name, [reading.containers], [{country}]) in (Relation.WITHIN, Relation.SAME)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12))
def test_any_text_can_be_looked_up(text):
    assert isinstance(lookup_place(place_key(text)), tuple)
