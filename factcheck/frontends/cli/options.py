"""Options that several commands share, and how their texts are read.

In: `--claims`, `--config`, `--select RNK,TTL001`, `--published 2025-07-18`. Out: settings with the options put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.frontends.cli.inputs import STDIN, start_of
from factcheck.frontends.config import Settings, for_paths, load, verdicts
from factcheck.model import ClaimTable, ConfigError
from factcheck.values.record import replace

if TYPE_CHECKING:
    _Command = TypeVar("_Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


def table_options(command: _Command) -> _Command:
    """Add the options that say which claims table and which configuration hold."""
    for option in (
        click.option("--cache-dir", type=PATH, metavar="DIR", help="Keep the checked table here."),
        click.option("--no-cache", is_flag=True, help="Read the table afresh, and keep nothing."),
        click.option("--config", type=PATH, metavar="FILE", help="Take the settings of this file."),
        click.option("--claims", type=PATH, multiple=True, metavar="DIR", help="A claims directory; repeatable."),
    ):
        command = option(command)
    return command


def settings_for(names: Iterable[str | Path], config: Path | None, stdin_name: str | None = None) -> Settings:
    """The settings of the configuration that holds for some paths."""
    if config is not None:
        return load(config)
    places = [stdin_name or "." if name == STDIN else str(name) for name in names]
    return for_paths([start_of(place) for place in places] or [Path()])


def with_table(settings: Settings, claims: Sequence[Path], cache_dir: Path | None) -> Settings:
    """Put the options of the claims table in."""
    if claims:
        settings = replace(settings, claims=tuple(claims))
    if cache_dir is not None:
        settings = replace(settings, cache_dir=cache_dir)
    return settings


def load_table(settings: Settings, no_cache: bool = False) -> ClaimTable:
    """Load the claims table of some settings.

    Raises:
        ConfigError: there is no claims directory.
        ClaimTableError: the table has faults.

    """
    directories = settings.claim_directories()
    from factcheck.claimtable.load import load_claims

    table = load_claims(*directories, cache_dir=False if no_cache else settings.cache_dir)
    if not table.claims:
        # A check against nothing would pass whatever the article says.
        raise ConfigError(f"{', '.join(map(str, directories))}: no claim in claims.csv, at least one row expected")
    return table


def listed(
    context: click.Context, option: click.Parameter, value: str | tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Read a comma list, or several; `None` where the option is not given."""
    texts = (value,) if isinstance(value, str) else value
    if not texts:
        return None
    return tuple(part.strip() for text in texts for part in text.split(",") if part.strip())


def codes(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    """Read a comma list of codes."""
    found = listed(context, option, value)
    return None if found is None else tuple(code.upper() for code in found)


def shown(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Read a comma list of verdicts."""
    if value is None:
        return None
    try:
        return verdicts(listed(context, option, value) or ())
    except ConfigError as error:
        raise click.BadParameter(str(error)) from error


def ignores(
    context: click.Context, option: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    """Read `PATTERN:CODES`: a part without a colon is another code for the pattern before it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for part in listed(context, option, value) or ():
        pattern, colon, code = part.rpartition(":")
        if colon and pattern and code:
            found.append((pattern, (code.upper(),)))
        elif not colon and found:
            found[-1] = (found[-1][0], (*found[-1][1], part.upper()))
        else:
            raise click.BadParameter(f"{part!r} seen, expected PATTERN:CODES such as 'archive/**:RNK,TTL001'")
    return tuple(found) or None


def day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Read a date as YYYY-MM-DD, and in no other way."""
    if value is None:
        return None
    try:
        # `fromisoformat` alone takes 20250718 and 2025-W29-5 as well.
        if len(value) == 10 and value[4] == value[7] == "-":
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} seen, expected a date as YYYY-MM-DD")
