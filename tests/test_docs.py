"""The documentation's examples are run as they stand.

A block marked `console` holds commands (`$ `, continued after a backslash) and their output, standard error included.
It runs in a copy of `claims/` and `examples/`, `$?` is the last command's exit code, and a line `...` stands for any
lines; FACTCHECK_SNAPSHOTS=write puts in what the commands print. A block marked `pycon` is a doctest in the same
place. `docs/command-line.md` brings its own files and is run by `tests/frontends/test_docs.py`.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
WRITE = os.environ.get("FACTCHECK_SNAPSHOTS") == "write"
LINK = re.compile(r"\[[^\]]*\]\((?!\w+:|#)([^)#\s]+)[^)]*\)")


class Block(NamedTuple):
    page: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


class Step(NamedTuple):
    source: str
    """The command as it stands in the block, on one line or more."""
    command: str
    output: list[str]


def blocks(language: str) -> list[Block]:
    return [
        Block(page, text.count("\n", 0, fence.start()) + 1, fence[2])
        for page in PAGES
        if page.name != "command-line.md"
        for text in [page.read_text(encoding="utf-8")]
        for fence in FENCE.finditer(text)
        if fence[1] == language
    ]


def steps(session: str) -> Iterator[Step]:
    lines = iter(session.splitlines())
    current: Step | None = None
    for line in lines:
        if line.startswith("$ "):
            if current:
                yield current
            source, command = line, line[2:]
            while command.endswith("\\"):
                following = next(lines)
                source, command = f"{source}\n{following}", command[:-1] + following.lstrip()
            current = Step(source, command, [])
        elif current:
            current.output.append(line.rstrip())
        else:
            raise ValueError(f"a console block starts with a command, not with {line!r}")
    if current:
        yield current


def matches(expected: list[str], seen: list[str]) -> bool:
    """Whether lines are the expected ones, where the line `...` stands for any number of lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in seen)) is not None


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as a user has it: the table and the drafts."""
    for name in ("claims", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("block", blocks("console"), ids=str)
def test_console_session(block: Block, desk: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "120",
    }
    code = 0
    renewed = ""
    for step in steps(block.text):
        script = f"(exit {code})\n{step.command}"
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=desk,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )
        code = done.returncode
        seen = [line.rstrip() for line in done.stdout.splitlines()]
        same = matches(step.output, seen)
        assert same or WRITE or seen == step.output, f"{block}: $ {step.command}"
        renewed += "".join(f"{line}\n" for line in (step.source, *(step.output if same else seen)))
    if WRITE and renewed != block.text:
        page = block.page.read_text(encoding="utf-8")
        block.page.write_text(page.replace(block.text, renewed, 1), encoding="utf-8")


@pytest.mark.parametrize("block", blocks("pycon"), ids=str)
def test_python_session(block: Block, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    test = doctest.DocTestParser().get_doctest(block.text, {}, str(block), str(block.page), block.line)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert not report, "".join(report)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    assert [target for target in LINK.findall(prose) if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_fences_are_closed(page: Path) -> None:
    assert len(re.findall(r"^```", page.read_text(encoding="utf-8"), re.MULTILINE)) % 2 == 0


@pytest.mark.parametrize(
    ("expected", "seen", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "...", "d"], ["a", "b", "c", "d"], True),
        (["a", "...", "d"], ["a", "d"], True),
        (["...", "d"], ["a", "b"], False),
        (["a"], ["a", "b"], False),
        (["a.c"], ["abc"], False),
        ([], [], True),
        ([], ["a"], False),
    ],
)
def test_an_ellipsis_stands_for_any_lines(expected: list[str], seen: list[str], *, same: bool) -> None:
    assert matches(expected, seen) is same


def test_a_session_is_cut_at_its_commands() -> None:
    session = "$ one \\\n    --two\nout\n\nput\n$ three\n"
    first, second = steps(session)
    assert first == Step("$ one \\\n    --two", "one --two", ["out", "", "put"])
    assert second == Step("$ three", "three", [])
