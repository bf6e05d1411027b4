"""One run of `factcheck check`: settings, inputs, table, articles one at a time, report, exit code.

In: the options as given. Out: 0, 1 or 2. An article that cannot be read or that crashes the checker is complained of
and left out; the others are checked, and the run ends with 2.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from factcheck.frontends.cli.inputs import STDIN, Inputs, gather
from factcheck.frontends.cli.messages import Progress, Tally, complain, complain_of_crash
from factcheck.frontends.cli.options import load_table, settings_for, with_table
from factcheck.frontends.cli.output import opened, refuse
from factcheck.frontends.config import Settings
from factcheck.frontends.selection import Selection
from factcheck.model import Article, ClaimTable, ConfigError, FactcheckError
from factcheck.reporters.report import Checked, Style, formats, reporter, suffixes
from factcheck.values.record import Record, replace

if TYPE_CHECKING:
    from factcheck.pipeline import Checker


class Given(Record):
    """The options of `factcheck check` as given; `None` where a setting holds."""

    paths: tuple[str, ...]
    claims: tuple[Path, ...] = ()
    config: Path | None = None
    no_cache: bool = False
    cache_dir: Path | None = None
    published: date | None = None
    day_first: bool | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    show: tuple[str, ...] | None = None
    fail_on: Literal["error", "warning"] | None = None
    exit_zero: bool = False
    output_format: str | None = None
    output_file: Path | None = None
    statistics: bool = False
    quiet: bool = False
    color: Literal["auto", "always", "never"] = "auto"
    stdin_filename: str | None = None
    show_files: bool = False
    show_settings: bool = False


_SETTINGS = ("day_first", "select", "ignore", "per_file_ignores", "show", "fail_on", "output_format")
"""Options that stand in place of a setting of the same name."""


def run(given: Given) -> int:
    """Do what the options say.

    Raises:
        ConfigError: an option or a setting is wrong.
        ClaimTableError: the table has faults.

    """
    if given.output_file == Path(STDIN):
        given = replace(given, output_file=None)
    settings = _settings(given)
    selection = Selection(settings)
    if given.show_settings:
        from factcheck.frontends.cli.config import as_toml

        click.echo(as_toml(settings), nl=False)
        return 0
    found = _inputs(given, settings)
    for problem in found.problems:
        complain(problem)
    if given.show_files:
        for path in found.paths:
            click.echo(_name(path, given))
        return 2 if found.problems else 0
    if not found.paths:
        return 2
    if given.output_file is not None:
        refuse(given.output_file, found.paths, settings.claim_directories())
    table = load_table(settings, given.no_cache)
    code = _Run(given, settings, selection, table).check(found.paths)
    return 2 if found.problems else code


def _settings(given: Given) -> Settings:
    """The settings of the configuration, with the options in their place."""
    if given.stdin_filename is not None and STDIN not in given.paths:
        raise ConfigError("--stdin-filename: expected - among the paths")
    settings = settings_for(given.paths, given.config, given.stdin_filename)
    settings = with_table(settings, given.claims, given.cache_dir)
    options = {name: getattr(given, name) for name in _SETTINGS if getattr(given, name) is not None}
    if given.output_file is not None and given.output_format is None:
        options |= _format_of(given.output_file)
    return replace(settings, **options)


def _format_of(file: Path) -> dict[str, str]:
    """The format that the suffix of a file asks for; a file without one says nothing."""
    if not file.suffix or (file.exists() and not file.is_file()):
        return {}
    known = suffixes()
    if file.suffix.lower() not in known:
        expected = f"expected {', '.join(sorted(known))}, or --output-format with one of {', '.join(formats())}"
        raise ConfigError(f"--output-file: suffix {file.suffix!r} seen, {expected}")
    return {"output_format": known[file.suffix.lower()]}


def _inputs(given: Given, settings: Settings) -> Inputs:
    from factcheck.articles.read import is_article

    left_out = [*settings.claims, settings.root / "claims", Path("claims")]
    left_out += filter(None, [settings.cache_dir, given.output_file])
    return gather(given.paths, settings, is_article, left_out)


def _name(path: Path | None, given: Given) -> str:
    return str(path) if path is not None else given.stdin_filename or STDIN


class _Run:
    """What articles are checked with, and what has come of it so far."""

    def __init__(self, given: Given, settings: Settings, selection: Selection, table: ClaimTable) -> None:
        from factcheck.pipeline import Checker

        self._given = given
        self._settings = settings
        self._selection = selection
        self._table = table
        self._checker: Checker = Checker(table, day_first=settings.day_first)
        self._tally = Tally()
        self._failed = False

    def check(self, paths: list[Path | None]) -> int:
        """Check the articles and write the report; give the exit code."""
        given = self._given
        render = reporter(self._settings.output_format).render
        style = Style(self._colored(), self._table.by_id)
        progress = Progress(len(paths), not given.quiet and (given.output_file is not None or not _on_terminal()))
        try:
            with opened(given.output_file) as write:
                for piece in render(self._checked(paths, progress), style):
                    write(piece)
        finally:
            progress.close()
        if given.statistics and (statistics := self._tally.statistics()):
            click.echo(statistics, err=True)
        if not given.quiet:
            click.echo(self._tally.summary(), err=True)
        if self._failed:
            return 2
        return 1 if self._tally.fails(self._settings.fail_on) and not given.exit_zero else 0

    def _checked(self, paths: list[Path | None], progress: Progress) -> Iterator[Checked]:
        for path in paths:
            try:
                article = self._read(path)
                findings = [finding for finding in self._checker.check(article) if self._selection.keeps(finding)]
            except FactcheckError as error:
                self._failed = True
                complain(str(error))
            except OSError as error:
                self._failed = True
                complain(f"{_name(path, self._given)}: cannot be read: {error.strerror or error}")
            except Exception as error:
                # One poisonous article must not take the report of all the others with it.
                self._failed = True
                complain_of_crash(_name(path, self._given), error)
            else:
                self._tally.add(findings)
                yield Checked(article, [finding for finding in findings if finding.verdict in self._settings.show])
            progress.step()

    def _read(self, path: Path | None) -> Article:
        from factcheck.articles.read import parse_article, read_article

        name = _name(path, self._given)
        if path is None:
            return parse_article(sys.stdin.buffer.read(), name, published=self._given.published)
        return read_article(path, published=self._given.published, name=name)

    def _colored(self) -> bool:
        if self._given.color != "auto":
            return self._given.color == "always"
        return self._given.output_file is None and not os.environ.get("NO_COLOR") and _on_terminal()


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
