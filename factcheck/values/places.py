"""A gazetteer of countries, first-level regions and cities, and how a place of it relates to a place of the table.

In: a name in folded words, or a name and the names of what contains it. Out: its readings, or a `Relation`.

>>> lookup_place("tripoli")
(('libya',), ('lebanon',))
>>> relate_places("tripoli", lookup_place("tripoli"), [{"benghazi"}, {"libya"}])
<Relation.DISJOINT: 'disjoint'>
>>> relate_places("libya", lookup_place("libya"), [{"benghazi"}, {"libya"}])
<Relation.CONTAINS: 'contains'>

The data are GeoNames's (https://www.geonames.org, CC BY 4.0), cities of 50,000 people and more and all capitals, in one
sorted file that is searched, never parsed; `tools/build_gazetteer.py` makes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from factcheck.values.data import read_rows
from factcheck.values.names import name_words
from factcheck.values.record import Record
from factcheck.values.relation import Relation

_FILE = Path(__file__).parent / "data" / "gazetteer.txt"
_STRENGTH = (Relation.SAME, Relation.CONTAINS, Relation.WITHIN, Relation.OVERLAPS, Relation.DISJOINT)


class Reading(NamedTuple):
    """One place of a name."""

    kind: Literal["nation", "region", "city"]
    canonical: str
    """The name under which its containers and other names meet: "munich" for "munchen"."""
    near: str
    """A city at least five times as large within 30 km, of which it may be a part; or empty."""
    containers: tuple[str, ...]
    """Nearest first, the country last; empty for a country."""
    major: bool
    """Whether it is a country, a region, a capital or a city of 500,000."""


_KINDS: dict[str, Literal["nation", "region", "city"]] = {"N": "nation", "R": "region", "M": "city", "C": "city"}


@lru_cache(maxsize=4096)
def place_key(name: str) -> str:
    """The form in which places are looked up: folded words, joined by single spaces, without "the".

    >>> place_key("The Hague"), place_key("Stoke-on-Trent")
    ('hague', 'stoke on trent')
    """
    words = name_words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _data() -> bytes:
    return _FILE.read_bytes()


@lru_cache(maxsize=8192)
def readings_of(folded_name: str) -> tuple[Reading, ...]:
    """Every place of a name, nations and regions first, then by population; () if unknown."""
    wanted = folded_name.encode()
    data = _data()
    low, high = 0, len(data)
    # Invariant: the line of the name, if there is one, starts at or after `low` and before `high`.
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        found = data[start : data.find(b"\t", start, end)]
        if found == wanted and data[start : start + 1] != b"#":
            return tuple(_reading(part, folded_name) for part in data[start + len(found) + 1 : end].decode().split(";"))
        if found < wanted:
            low = end + 1
        else:
            high = start
    return ()


def _reading(part: str, name: str) -> Reading:
    kind, canonical, near, containers = part.split("|")
    chain = tuple(containers.split(",")) if containers else ()
    return Reading(_KINDS[kind], canonical or name, near, chain, kind != "C")


def lookup_place(folded_name: str) -> tuple[tuple[str, ...], ...]:
    """For each place of a name what contains it, nearest first, ending with the country; () if the name is unknown.

    A country has nothing that contains it: `lookup_place("libya") == ((),)`.
    """
    return tuple(reading.containers for reading in readings_of(folded_name))


def is_country(folded_name: str) -> bool:
    """Whether a name is, among other things, that of a country: `georgia` is, `england` is not (it is a region)."""
    return any(reading.kind == "nation" for reading in readings_of(folded_name))


def is_major_place(folded_name: str) -> bool:
    """Whether a place of that name is a country, a first-level region, a capital or a city of 500,000 people."""
    return any(reading.major for reading in readings_of(folded_name))


@cache
def _demonyms() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for row in read_rows("demonyms"):
        found[row["demonym"]] = None if row["demonym"] in found else row["country"]
    return found


def is_demonym(folded: str) -> bool:
    """Whether a word says where people are from ("libyan"), even where it does not say of which country."""
    return folded in _demonyms()


def country_of_demonym(folded: str) -> str | None:
    """The country of a demonym, folded; `None` for other words and for demonyms of two countries ("congolese").

    >>> country_of_demonym("libyan"), country_of_demonym("dominican")
    ('libya', None)
    """
    return _demonyms().get(folded)


@cache
def _capitals() -> dict[str, str]:
    return {row["country"]: row["capital"] for row in read_rows("capitals")}


def capital_of(country: str) -> str | None:
    """The capital of a country, both folded; any of the country's names will do.

    >>> capital_of("uk"), capital_of("freedonia")
    ('london', None)
    """
    names = [country, *(reading.canonical for reading in readings_of(country) if reading.kind == "nation")]
    return next((_capitals()[name] for name in names if name in _capitals()), None)


class _Claimed(Record):
    """One way to read where a place of the table lies."""

    own: frozenset[str]
    around: frozenset[str]
    """Everything known to contain it, by canonical name."""
    country: str
    region: str
    city: str
    """The gazetteer city that it is or lies in; or empty."""
    local: bool
    """Whether it must be smaller than a region: it lies in a city, or in something that the gazetteer lacks."""


def relate_places(name: str, regions: Iterable[tuple[str, ...]], chain: Sequence[Collection[str]]) -> Relation:
    """Relate a gazetteer place, as stated, to a place of the table.

    Args:
        name: the stated place's name, in any spelling.
        regions: its readings, as in `EntityRef.regions`; an empty one is a country.
        chain: names and aliases of the claimed place, then those of what contains it, nearest first.

    Returns:
        SAME; CONTAINS where the stated place is one of the containers; WITHIN where it lies in the claimed place;
        DISJOINT only where every reading lies elsewhere; OVERLAPS where nothing tells, as it does for a chain of which
        the outermost place is not in the gazetteer. Suburbs and their city overlap.

    """
    wanted = set(regions)
    key = place_key(name)
    stated = [reading for reading in readings_of(key) if reading.containers in wanted]
    # A text may tell of a place that the gazetteer lacks ("Paris, Texas").
    unlisted = wanted - {reading.containers for reading in stated} - {()}
    stated += [Reading("city", key, "", containers, False) for containers in sorted(unlisted)]
    if not stated or not chain:
        return Relation.OVERLAPS
    levels = [frozenset(place_key(other) for other in names) for names in chain]
    found = {_relate(one, other) for one in stated for other in _claimed_readings(levels)}
    return next(relation for relation in _STRENGTH if relation in found)


def _claimed_readings(levels: list[frozenset[str]]) -> list[_Claimed]:
    """The ways to read a chain: one for each reading of its outermost member."""
    outermost = {reading for name in levels[-1] for reading in readings_of(name)}
    own, outer = _canonical(levels[0]), frozenset().union(*map(_canonical, levels[1:]))
    if not outermost:
        return [_Claimed(own, outer, "", "", "", local=False)]
    found = []
    for top in sorted(outermost):
        country = top.containers[-1] if top.containers else top.canonical
        known = [_reading_in(names, country) for names in levels[:-1]] + [top]
        places = [reading for reading in known if reading]
        around = outer.union(*(reading.containers for reading in places))
        region = next((r.canonical for r in places if r.kind == "region"), "") or next(
            (r.containers[0] for r in places if len(r.containers) > 1), ""
        )
        city = next((r.canonical for r in places if r.kind == "city"), "")
        unknown_above = any(reading is None for reading in known[1:])
        found.append(_Claimed(own, around - own, country, region, city, local=bool(city) or unknown_above))
    return found


def _canonical(names: Iterable[str]) -> frozenset[str]:
    """The names, and the canonical names of what they may mean."""
    names = tuple(names)
    return frozenset(names).union(reading.canonical for name in names for reading in readings_of(name))


def _reading_in(names: Iterable[str], country: str) -> Reading | None:
    """The first reading of any of the names that lies in a country."""
    return next((r for name in sorted(names) for r in readings_of(name) if country in r.containers), None)


def _relate(stated: Reading, claimed: _Claimed) -> Relation:
    country = stated.containers[-1] if stated.containers else stated.canonical
    apart = bool(claimed.country) and country != claimed.country
    if stated.canonical in claimed.own and not apart:
        region = stated.containers[0] if len(stated.containers) > 1 else ""
        elsewhere = region and claimed.region and region != claimed.region and stated.kind == "city"
        return Relation.DISJOINT if elsewhere else Relation.SAME
    if stated.canonical in claimed.around and not apart:
        return Relation.CONTAINS
    if claimed.own & set(stated.containers) and not apart:
        return Relation.WITHIN
    if not claimed.country:
        return Relation.OVERLAPS
    return Relation.DISJOINT if apart or _apart_in_country(stated, claimed) else Relation.OVERLAPS


def _apart_in_country(stated: Reading, claimed: _Claimed) -> bool:
    """Whether two places of one country, neither known to contain the other, cannot overlap."""
    region = stated.canonical if stated.kind == "region" else stated.containers[0] if len(stated.containers) > 1 else ""
    if region and claimed.region and region != claimed.region:
        return True
    if stated.kind != "city" or not claimed.local:
        return False
    # "Wembley" and "London" are near: the one may be a part of the other, or of the same.
    suburb = stated.near and (stated.near == claimed.city or stated.near in claimed.own)
    part = any(reading.near == stated.canonical for name in claimed.own for reading in readings_of(name))
    return not suburb and not part
