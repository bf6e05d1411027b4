from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.frontends.cli.inputs import gather, start_of
from factcheck.frontends.config import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.txt", "notes.xyz", ".hidden.md", "sub/c.md", ".git/d.md", "old/e.md", "claims/README.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("text")
    (tmp_path / "empty").mkdir()
    return tmp_path


def is_article(path: Path) -> bool:
    return path.suffix in {".md", ".txt"}


def gathered(*names: str, exclude: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    found = gather(names, Settings(exclude=exclude), is_article, [Path("claims")])
    return ["-" if path is None else path.as_posix() for path in found.paths], found.problems


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["."], ["a.txt", "b.md", "old/e.md", "sub/c.md"]),
        (["sub", "b.md"], ["sub/c.md", "b.md"]),
        (["b.md", ".", "./b.md"], ["b.md", "a.txt", "old/e.md", "sub/c.md"]),
        (["*.md"], ["b.md"]),
        (["**/*.md"], ["b.md", "old/e.md", "sub/c.md"]),
        (["notes.xyz"], ["notes.xyz"]),
        ([".hidden.md"], [".hidden.md"]),
        (["claims/README.md"], ["claims/README.md"]),
        (["-", "b.md", "-"], ["-", "b.md"]),
    ],
)
def test_paths(folder: Path, names: list[str], found: list[str]) -> None:
    assert gathered(*names) == (found, [])


def test_a_path_stays_as_it_is_given(folder: Path) -> None:
    assert gathered(f"../{folder.name}/sub") == ([f"../{folder.name}/sub/c.md"], [])
    assert gathered(str(folder / "sub")) == ([(folder / "sub/c.md").as_posix()], [])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("none.md", "none.md: no such file or folder"),
        ("empty", "empty: no article in this folder"),
        ("*.docx", "*.docx: no article fits this pattern"),
        ("a**b", "a**b: no article fits this pattern"),
        ("", "an empty path seen, expected a file or a folder"),
    ],
)
def test_problems(folder: Path, name: str, problem: str) -> None:
    assert gathered(name, "b.md") == (["b.md"], [problem])


def test_excluded_files_are_not_found_but_may_be_named(folder: Path) -> None:
    assert gathered(".", exclude=("old", "*.txt"))[0] == ["b.md", "sub/c.md"]
    assert gathered("old/e.md", exclude=("old",))[0] == ["old/e.md"]


def test_a_file_with_a_wildcard_in_its_name(folder: Path) -> None:
    (folder / "a[1].md").write_text("text")
    assert gathered("a[1].md") == (["a[1].md"], [])


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "sub/up").symlink_to(folder, target_is_directory=True)
    assert gathered("sub") == (["sub/c.md"], [])


def test_configuration_is_looked_for_before_the_first_wildcard(folder: Path) -> None:
    assert start_of("sub/*.md") == Path("sub")
    assert start_of("*.md") == Path()
    assert start_of("sub/c.md") == Path("sub/c.md")
