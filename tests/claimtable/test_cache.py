from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factcheck.claimtable.check
from factcheck.claimtable.load import load_claims
from factcheck.claimtable.plain import decode, encode
from factcheck.model import ClaimTable

Write = Callable[..., Path]
EVERY_TYPE = "".join(
    f"x-{number},ana,own {number},{value},{kind},,,,,,Gazette,,\n"
    for number, (kind, value) in enumerate(
        [
            ("rank", "Lt Gen (retd)"),
            ("rank", "Warden"),
            ("title", "acting Mayor of Port Town"),
            ("date", "2025-05-12/.."),
            ("date", "XXXX-07-18"),
            ("duration", "PT2H31M"),
            ("duration", ">=P6D"),
            ("number", ">=8"),
            ("number", "2400000"),
            ("name", "council"),
            ("place", "coast"),
            ("text", "4–2"),
        ]
    )
)


@pytest.fixture
def folder(write: Write) -> Path:
    base = (Path(__file__).parents[1] / "golden" / "tables" / "base" / "claims.csv").read_text(encoding="utf-8")
    return write(claims=base + EVERY_TYPE)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every check of a table from its files."""
    calls: list[int] = []
    check = factcheck.claimtable.check.check_sources

    def counted(*args: Any, **options: Any) -> Any:
        calls.append(1)
        return check(*args, **options)

    monkeypatch.setattr(factcheck.claimtable.check, "check_sources", counted)
    return calls


def cache_file(folder: Path) -> Path:
    (found,) = (folder / ".factcheck_cache").glob("table-*.json")
    return found


def same(first: ClaimTable, second: ClaimTable) -> bool:
    return list(first.entities.items()) == list(second.entities.items()) and first.claims == second.claims


def test_hit_gives_the_same_table(folder: Path, checks: list[int]) -> None:
    read = load_claims(folder)
    assert same(load_claims(folder), read)
    assert checks == [1]
    assert (folder / ".factcheck_cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert [path.suffix for path in (folder / ".factcheck_cache").iterdir() if path.name != ".gitignore"] == [".json"]


def test_miss_after_a_change(folder: Path, checks: list[int]) -> None:
    load_claims(folder)
    claims = folder / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b"Colonel", b"General"))
    assert str(load_claims(folder).by_id["a-1"].value) == "General"
    assert len(checks) == 2
    claims.write_bytes(claims.read_bytes() + b"a-9,ana,rank,,,,,,,,,,\n")
    with pytest.raises(factcheck.model.ClaimTableError):
        load_claims(folder)


def test_miss_after_a_change_of_the_code(folder: Path, checks: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    load_claims(folder)
    monkeypatch.setattr("factcheck.claimtable.cache._code_stamp", lambda: "another")
    load_claims(folder)
    load_claims(folder)
    assert len(checks) == 2


def test_off(folder: Path, checks: list[int]) -> None:
    load_claims(folder, cache_dir=False)
    assert not (folder / ".factcheck_cache").exists()
    load_claims(folder, cache_dir=False)
    assert len(checks) == 2


def test_folder_of_ones_own(folder: Path, tmp_path: Path, checks: list[int]) -> None:
    existing, new = tmp_path / "existing", tmp_path / "new" / "deep"
    existing.mkdir()
    for cache_dir in (existing, new):
        load_claims(folder, cache_dir=cache_dir)
        load_claims(folder, cache_dir=str(cache_dir))
    assert len(checks) == 2
    assert not (existing / ".gitignore").exists()
    assert (new / ".gitignore").exists()
    assert not (folder / ".factcheck_cache").exists()


def test_paths_are_those_of_this_run(folder: Path, checks: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    load_claims(folder)
    monkeypatch.chdir(folder.parent)
    table = load_claims("claims")
    assert checks == [1]
    assert table.directories == ("claims",)
    assert table.by_id["a-1"].file == str(Path("claims", "claims.csv"))


def test_damage_means_reading_again(folder: Path, checks: list[int]) -> None:
    read = load_claims(folder)
    file = cache_file(folder)
    whole = file.read_bytes()
    for damaged in (
        b"",
        b"{}",
        whole[:40],
        whole[:-1],
        whole.replace(b"Colonel", b"General"),
        whole + b"\n",
        b"\xff" * 99,
    ):
        before = len(checks)
        file.write_bytes(damaged)
        assert same(load_claims(folder), read)
        assert len(checks) == before + 1
        assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        {"a": 1},
        ["record", "os:system", "touch /tmp/owned"],
        ["record", "dates:Path", "x"],
        ["record", "dates:date", 2025, 1, 1],
        ["record", "dates:DateValue", "no", "date", "x", "y"],
        ["record", "..os:system", "x"],
        ["record"],
        ["enum", "relation:Relation", "SAME"],
        ["unknown", 1],
        [],
    ],
)
def test_a_forged_value_means_reading_again(folder: Path, checks: list[int], value: object) -> None:
    """Even with a fitting checksum: a cache file can hold nothing but values of the types that claims have."""
    from factcheck.claimtable import cache

    read = load_claims(folder)
    file = cache_file(folder)
    header, payload, table = file.read_bytes().split(b"\n", 2)
    data = json.loads(payload)
    data["claims"][2][2] = value
    rest = json.dumps(data).encode() + b"\n" + table
    forged = {**json.loads(header), "checksum": cache.crc32(rest)}
    file.write_bytes(json.dumps(forged).encode() + b"\n" + rest)
    assert same(load_claims(folder), read)
    assert len(checks) == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_decoding_anything_builds_nothing_foreign(data: st.DataObject) -> None:
    names = st.sampled_from(["record", "enum", "date", "tuple", "set", "dates:DateValue", "os:system", "numbers:math"])
    leaves = st.one_of(names, st.integers(), st.none(), st.floats(allow_nan=False))
    plain = data.draw(st.recursive(leaves, lambda inner: st.lists(inner, max_size=4), max_leaves=8))
    try:
        value = decode(plain)
    except Exception:
        return
    home = type(value).__module__
    assert home in ("builtins", "datetime") or home.startswith("factcheck.values.")


def test_what_cannot_be_kept_is_refused() -> None:
    with pytest.raises(TypeError):
        encode({"a": 1})
    with pytest.raises(TypeError):
        encode(Path("x"))


def test_unwritable_folder(folder: Path, checks: list[int], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    for cache_dir in (blocked, blocked / "below"):
        load_claims(folder, cache_dir=cache_dir)
    assert len(checks) == 2
    assert blocked.read_text(encoding="utf-8") == "not a folder"


def test_failing_replacement_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(target)

    monkeypatch.setattr(Path, "replace", refuse)
    load_claims(folder)
    assert [path.name for path in (folder / ".factcheck_cache").iterdir()] == [".gitignore"]


def test_runs_at_the_same_time(folder: Path) -> None:
    read = load_claims(folder, cache_dir=False)
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: load_claims(folder), range(24)))
    assert all(same(table, read) for table in tables)
    assert {path.suffix for path in (folder / ".factcheck_cache").iterdir() if path.name != ".gitignore"} == {".json"}


def test_a_hit_imports_nothing_heavy(folder: Path) -> None:
    load_claims(folder)
    heavy = "{'pandas', 'numpy', 'pandera', 'difflib', 'tempfile', 'pickle'}"
    code = f"""
import sys
from factcheck.claimtable.load import load_claims
assert len(load_claims({str(folder)!r}).claims) == 17
print(sorted({heavy} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
