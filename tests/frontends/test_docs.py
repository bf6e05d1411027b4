"""docs/command-line.md: its files written, its commands run; FACTCHECK_SNAPSHOTS=write puts in what they print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.frontends.cli.commands import factcheck
from factcheck.frontends.config import _SETTINGS

DOCUMENT = Path(__file__).parents[2] / "docs/command-line.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def printed(command: str, folder: Path) -> str:
    """What a terminal shows: standard output, then standard error, then an exit code other than 0."""
    program = f"{shlex.quote(sys.executable)} -m factcheck"
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    line = re.sub(r"(^|\| )factcheck ", rf"\1{program} ", command)
    done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, env=variables, check=False)
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    code = f"(exit code {done.returncode})\n" if done.returncode else ""
    return (done.stdout + done.stderr + code).replace(str(folder), "/desk")


def test_commands_print_what_the_document_shows(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()

    def renewed(block: re.Match[str]) -> str:
        language, name, content = block.groups()
        if name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content)
            return block.group()
        command = content.splitlines()[0].removeprefix("$ ")
        return f"```{language}\n$ {command}\n{printed(command, tmp_path)}```"

    text = DOCUMENT.read_text()
    new = BLOCK.sub(renewed, text)
    if os.environ.get("FACTCHECK_SNAPSHOTS") == "write":
        DOCUMENT.write_text(new)
    assert new == text


@pytest.mark.parametrize("command", ["check", "config", "claims", "explain", "rule"])
def test_every_command_and_option_is_documented(command: str) -> None:
    import click

    text = DOCUMENT.read_text()
    assert f"## factcheck {command}\n" in text
    found = factcheck.get_command(click.Context(factcheck), command)
    assert found is not None
    commands = found.commands.values() if isinstance(found, click.Group) else [found]
    for option in (parameter for command in commands for parameter in command.params):
        if isinstance(option, click.Option):
            for name in (*option.opts, *option.secondary_opts):
                assert name in text, name


def test_every_key_is_documented() -> None:
    text = DOCUMENT.read_text()
    assert [key for key in _SETTINGS if f"`{key}`" not in text] == []
