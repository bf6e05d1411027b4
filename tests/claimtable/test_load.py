from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.claimtable.lint import lint
from factcheck.claimtable.load import load_claims
from factcheck.model import Claim, ClaimTableError, Fault

Write = Callable[..., Path]
ENTITIES = "entity_id,type,name\nana,person,Ana Ruiz\n"
CLAIMS = "claim_id,subject,property,value\n"


def faults_of(*folders: str | Path) -> list[Fault]:
    with pytest.raises(ClaimTableError) as raised:
        load_claims(*folders, cache_dir=False)
    return list(raised.value.faults)


def codes_of(*folders: str | Path) -> list[str]:
    return [fault.code for fault in faults_of(*folders)]


def test_records(write: Write) -> None:
    folder = write()
    table = load_claims(folder, cache_dir=False)
    assert table.directories == (str(folder),)
    assert table.entities["port-town"].within == "coast"
    assert table.entities["talks"].cues == ("meet", "talks")
    rank = table.by_id["a-1"]
    assert (rank.type, str(rank.value), rank.severity, rank.source) == ("rank", "Colonel", "error", "Gazette")
    assert (rank.valid_from, rank.valid_until) == (date(2024, 3, 1), None)
    assert (rank.file, rank.row) == (str(folder / "claims.csv"), 2)
    assert [claim.type for claim in table.claims] == ["rank", "name", "date", "place", "name"]
    assert table.by_id["t-2"].value == "port-town"


def test_optional_columns_may_be_missing(write: Write) -> None:
    folder = write(entities=ENTITIES, claims=CLAIMS + "a-1,ana,rank,Colonel\n")
    claim = load_claims(folder, cache_dir=False).claims[0]
    assert (claim.unit, claim.cues, claim.source) == ("", (), "")


def test_cells_are_text(write: Write) -> None:
    claims = "claim_id,subject,property,value,type\n01,ana,code name,NA,text\n1.5,ana,alias used,None,text\n"
    table = load_claims(write(entities=ENTITIES, claims=claims), cache_dir=False)
    assert [(claim.claim_id, claim.value) for claim in table.claims] == [("01", "NA"), ("1.5", "None")]


def test_validity_covers_whole_periods(write: Write) -> None:
    claims = "claim_id,subject,property,value,valid_from,valid_until\na-1,ana,rank,Colonel,2011,2012-02\n"
    claim = load_claims(write(entities=ENTITIES, claims=claims), cache_dir=False).claims[0]
    assert (claim.valid_from, claim.valid_until) == (date(2011, 1, 1), date(2012, 2, 29))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_spreadsheet_files(write: Write, ending: str) -> None:
    entities = "\ufeff" + ENTITIES.replace("\n", ending) + ending + ",," + ending
    claims = (CLAIMS + "\na-1,ana,rank, Colonel \n").replace("\n", ending)
    claim = load_claims(write(entities=entities, claims=claims), cache_dir=False).claims[0]
    assert (claim.raw_value, claim.row) == ("Colonel", 3)


def test_every_fault_at_once_with_file_line_and_column(write: Write) -> None:
    entities = "entity_id,type,name,within\nana,persona,Ana Ruiz,\n,place,Coast,\nb b,place,,\n"
    claims = (
        "claim_id,subject,property,value,valid_from,note\n"
        'a-1,ana,rank,Colonel,,"two\nlines"\n'
        "a-1,nobody,date,yesterday,soon,\n"
        "a-2,ana,rank\n"
    )
    folder = write(entities=entities, claims=claims)
    with pytest.raises(ClaimTableError) as raised:
        load_claims(folder)
    places = [(Path(fault.file).name, fault.row, fault.column, fault.code) for fault in raised.value.faults]
    assert places == [
        ("claims.csv", 4, "claim_id", "CLM010"),
        ("claims.csv", 4, "subject", "CLM012"),
        ("claims.csv", 4, "valid_from", "CLM016"),
        ("claims.csv", 4, "value", "CLM015"),
        ("claims.csv", 5, "", "CLM007"),
        ("entities.csv", 2, "type", "CLM011"),
        ("entities.csv", 3, "entity_id", "CLM008"),
        ("entities.csv", 4, "entity_id", "CLM009"),
        ("entities.csv", 4, "name", "CLM008"),
    ]
    assert all(", expected " in fault.message for fault in raised.value.faults)
    assert f'{folder / "claims.csv"}:4:claim_id: CLM010 "a-1" again' in str(raised.value)
    assert not (folder / ".factcheck_cache").exists()


def test_missing_files(write: Write, tmp_path: Path) -> None:
    empty = write("empty", entities=None, claims=None)
    faults = faults_of(empty, tmp_path / "none")
    assert {Path(fault.file).name for fault in faults} == {"entities.csv", "claims.csv", "none"}
    assert set(codes_of(empty, tmp_path / "none", __file__)) == {"CLM001"}
    assert codes_of() == ["CLM001"]


def test_what_a_missing_file_may_hold_is_no_second_fault(write: Write) -> None:
    claims = CLAIMS + "a-1,ana,participant,ben\na-2,ana,rank,\n"
    assert codes_of(write(entities=None, claims=claims)) == ["CLM008", "CLM001"]
    assert codes_of(
        write("broken", entities="entity_id,type,name\nana,person\n", claims=CLAIMS + "a-1,ana,rank,Major\n")
    ) == ["CLM007"]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"entity_id;type;name\n", "entity_id,type,name\nána".encode("utf-16")]
)
def test_no_table(write: Write, content: bytes) -> None:
    fault = faults_of(write(entities=content))[0]
    assert fault.code in ("CLM002", "CLM003")
    assert Path(fault.file).name == "entities.csv"


def test_header_only(write: Write) -> None:
    table = load_claims(write(entities="entity_id,type,name\n", claims=CLAIMS), cache_dir=False)
    assert (table.entities, table.claims, lint(table)) == ({}, (), [])


def test_directories_are_merged(write: Write) -> None:
    first = write("first", entities=ENTITIES, claims=CLAIMS)
    second = write(
        "second", entities="entity_id,type,name\nben,person,Ben Holt\n", claims=CLAIMS + "a-1,ana,rank,Major\n"
    )
    table = load_claims(first, str(second), first, cache_dir=False)
    assert list(table.entities) == ["ana", "ben"]
    assert table.directories == (str(first), str(second))
    assert table.by_id["a-1"].file == str(second / "claims.csv")


def test_identifiers_are_unique_over_all_directories(write: Write) -> None:
    claims = CLAIMS + "a-1,ana,rank,Major\n"
    first, second = (write(name, entities=ENTITIES, claims=claims) for name in ("first", "second"))
    faults = faults_of(first, second)
    assert [(fault.file, fault.code) for fault in faults] == [
        (str(second / "claims.csv"), "CLM010"),
        (str(second / "entities.csv"), "CLM010"),
    ]
    assert f"{first / 'claims.csv'}:2" in faults[0].message


def test_seed_table_is_clean() -> None:
    table = load_claims(Path(__file__).parents[2] / "claims", cache_dir=False)
    assert lint(table) == []
    assert {claim.property for claim in table.claims} >= {
        "rank",
        "title",
        "affiliation",
        "date",
        "location",
        "duration",
    }


def shuffled(data: bytes, seed: int) -> bytes:
    header, *rows = data.decode().splitlines()
    random.Random(seed).shuffle(rows)
    return "\n".join([header, *rows, ""]).encode()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6))
def test_order_of_rows_is_irrelevant(golden: Write, seed: int) -> None:
    folder = golden("CLM050", "wrong")
    before = load_claims(folder, cache_dir=False)
    for name in ("entities.csv", "claims.csv"):
        (folder / name).write_bytes(shuffled((folder / name).read_bytes(), seed))
    after = load_claims(folder, cache_dir=False)

    def unplaced(claims: tuple[Claim, ...]) -> list[Claim]:
        return sorted((replace(claim, row=0) for claim in claims), key=lambda claim: claim.claim_id)

    assert after.entities == before.entities
    assert unplaced(after.claims) == unplaced(before.claims)
    assert sorted(fault.code for fault in lint(after)) == sorted(fault.code for fault in lint(before))
