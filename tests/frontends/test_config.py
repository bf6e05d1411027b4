from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.frontends.config import Settings, find, for_paths, load
from factcheck.model import ConfigError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_every_key_is_read(folder: Path) -> None:
    settings = load(
        write(
            folder / "desk/factcheck.toml",
            """
            claims = ["claims", "../shared"]
            select = ["rnk", "TTL001"]
            ignore = ["DUR"]
            per-file-ignores = { "archive/**" = ["RNK"] }
            fail-on = "warning"
            show = ["contradicted", "unverified"]
            output-format = "concise"
            day-first = false
            exclude = ["old"]
            cache-dir = "cache"
            """,
        )
    )
    assert settings == Settings(
        file=folder / "desk/factcheck.toml",
        root=folder / "desk",
        claims=(Path("desk/claims"), Path("shared")),
        select=("RNK", "TTL001"),
        ignore=("DUR",),
        per_file_ignores=(("archive/**", ("RNK",)),),
        fail_on="warning",
        show=("contradicted", "unverified"),
        output_format="concise",
        day_first=False,
        exclude=("old",),
        cache_dir=Path("desk/cache"),
    )


@pytest.mark.parametrize(
    "text",
    [
        '[tool.factcheck]\nclaims = "table"',
        "[ tool . 'factcheck' ] # ours\r\nclaims = \"table\"",
        '[project]\n[tool]\nfactcheck.claims = "table"',
        '"tool".factcheck = { claims = "table" }',
        'tool = { ruff = {}, factcheck = { claims = "table" } }',
    ],
)
def test_section_of_pyproject(text: str, folder: Path) -> None:
    assert load(write(folder / "pyproject.toml", text)).claims == (Path("table"),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("claims = 1", "claims: 1 seen, expected a list of texts"),
        ('claims = ["a", 1]', "claims: ['a', 1] seen, expected a list of texts"),
        ('select = "RNK"', "select: 'RNK' seen, expected a list of texts"),
        ('fail-on = "eror"', "fail-on: 'eror' seen, expected error or warning"),
        ("fail-on = []", "fail-on: [] seen, expected error or warning"),
        ('show = ["all"]', "show: 'all' seen, expected some of contradicted, supported, compatible, unverified"),
        ("show = []", "show: '' seen, expected some of contradicted"),
        ('output-format = "xls"', "output-format: 'xls' seen, expected concise or csv"),
        ('day-first = "yes"', "day-first: 'yes' seen, expected true or false"),
        ('per-file-ignores = ["a"]', "per-file-ignores: ['a'] seen, expected a table"),
        ("cache-dir = 3", "cache-dir: 3 seen, expected a text"),
        ("selct = []", "selct: unknown key seen, expected one of claims, select, ignore"),
        ("selct = []", "did you mean select?"),
        ("claims = [", "no TOML: "),
    ],
)
def test_faults_name_file_key_and_value(folder: Path, line: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(folder / "factcheck.toml", line))
    assert str(caught.value).startswith("factcheck.toml: ")
    assert message in str(caught.value)


def test_all_faults_are_reported_at_once(folder: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(folder / "factcheck.toml", "selct = []\nday-first = 1"))
    assert len(str(caught.value).splitlines()) == 2


def test_not_utf_8(folder: Path) -> None:
    file = folder / "factcheck.toml"
    file.write_bytes(b'claims = "\xff"')
    with pytest.raises(ConfigError, match="no TOML"):
        load(file)


def test_missing_file(folder: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load(folder / "none.toml")


def test_nearest_file_holds_and_pyproject_without_a_section_is_passed_over(folder: Path) -> None:
    top = write(folder / "factcheck.toml", "")
    write(folder / "desk/pyproject.toml", '[project]\nname = "factcheck"')
    own = write(folder / "desk/sports/pyproject.toml", "[tool.factcheck]")
    assert find(folder / "desk") == top
    assert find(folder / "desk/sports/drafts") == own
    write(folder / "desk/sports/factcheck.toml", "")
    assert find(folder / "desk/sports") == folder / "desk/sports/factcheck.toml"


def test_a_run_has_one_configuration(folder: Path) -> None:
    write(folder / "a/factcheck.toml", "")
    write(folder / "b/factcheck.toml", "")
    (folder / "c").mkdir()
    assert for_paths([Path("a"), Path("c/draft.md")]).file == folder / "a/factcheck.toml"
    with pytest.raises(ConfigError, match=r"several configurations seen: a/factcheck.toml \(for a\), b/factcheck.toml"):
        for_paths([Path("a"), Path("b/draft.md")])


def test_no_file_gives_the_defaults(folder: Path) -> None:
    assert for_paths([Path()]) == Settings()


def test_claims_beside_the_configuration_then_in_the_working_folder(folder: Path) -> None:
    settings = load(write(folder / "desk/factcheck.toml", ""))
    with pytest.raises(ConfigError, match="no claims directory: desk/claims is not there; give one with --claims"):
        settings.claim_directories()
    (folder / "claims").mkdir()
    assert settings.claim_directories() == (Path("claims"),)
    (folder / "desk/claims").mkdir()
    assert settings.claim_directories() == (Path("desk/claims"),)


def test_claims_that_are_set_must_be_there(folder: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere: no such claims directory"):
        Settings(claims=(Path("nowhere"),)).claim_directories()
