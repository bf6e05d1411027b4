from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

FAKE = Path(__file__).with_name("fake_checker.py")
ENTITIES = "entity_id,type,name,aliases,within,cues,note\nmara,person,Mara Tolkien,Keeper Mara,,,\n"
CLAIMS = (
    "claim_id,subject,property,value,type,unit,cues,valid_from,valid_until,severity,source,quote,note\n"
    'mara-rank,mara,rank,Captain,,,,2025-01-01,,,gazette,"promoted to Captain",\n'
)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def shared_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One claims table for all tests that leave it alone, so that it is checked once and then comes from its cache."""
    folder = tmp_path_factory.mktemp("table")
    (folder / "entities.csv").write_text(ENTITIES)
    (folder / "claims.csv").write_text(CLAIMS)
    return folder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_table: Path) -> Path:
    """A working folder with a claims table and three drafts."""
    (tmp_path / "claims").symlink_to(shared_table, target_is_directory=True)
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "right.md").write_text("Captain Mara Tolkien spoke.\n")
    (drafts / "wrong.md").write_text("A line.\n\nGeneral Mara Tolkien, a Captain, spoke.\n")
    (drafts / "doubtful.txt").write_text("Colonel Mara Tolkien and a Sergeant spoke.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Processes share their compiled modules even where the environment forbids it: they start ten times as fast."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture
def table(desk: Path, shared_table: Path) -> Path:
    """The table of the desk, to be changed."""
    (desk / "claims").unlink()
    shutil.copytree(shared_table, desk / "claims")
    return desk / "claims/claims.csv"


def _run(start: list[str], arguments: tuple[str | Path, ...], stdin: bytes, environment: dict[str, str]) -> Ran:
    variables = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FACTCHECK_DEBUG"}}
    done = subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=variables | environment,
        check=False,
        timeout=60,
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err or "FACTCHECK_DEBUG" in environment, ran.err
    return ran


@pytest.fixture
def fake() -> Command:
    """The command line as a process, with the checker of fake_checker.py."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Ran:
        return _run([str(FAKE)], arguments, stdin, environment)

    return run


@pytest.fixture
def factcheck() -> Command:
    """The command line as a process, as it is."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Ran:
        return _run(["-m", "factcheck"], arguments, stdin, environment)

    return run
