"""`factcheck config`: the settings that hold for a path, as TOML that could be put into `factcheck.toml`.

In: a path. Out:

    # /srv/desk/factcheck.toml
    claims = ["claims"]
    select = []
    …
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from factcheck.frontends.cli import options
from factcheck.frontends.config import Settings
from factcheck.model import ConfigError


@click.command(short_help="Show the settings that hold.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options.table_options
def config(
    paths: tuple[str, ...], claims: tuple[Path, ...], config: Path | None, no_cache: bool, cache_dir: Path | None
) -> int:
    """Show the settings that hold for a path, or for the working folder."""
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        raise ConfigError("\n".join(f"{path}: no such file or folder" for path in missing))
    settings = options.with_table(options.settings_for(paths, config), claims, cache_dir)
    click.echo(as_toml(settings), nl=False)
    return 0


def as_toml(settings: Settings) -> str:
    """The settings as TOML; paths as they are found from the working folder."""
    source = f"# {settings.file}" if settings.file else "# no configuration file: these are the defaults"
    lines = [source]
    try:
        lines.append(f"claims = {_list(map(str, settings.claim_directories()))}")
    except ConfigError as error:
        lines += [f"# claims: {line}" for line in str(error).splitlines()]
    lines += [
        f"select = {_list(settings.select)}",
        f"ignore = {_list(settings.ignore)}",
        f"show = {_list(settings.show)}",
        f"fail-on = {_text(settings.fail_on)}",
        f"output-format = {_text(settings.output_format)}",
        "# day-first: not set" if settings.day_first is None else f"day-first = {str(settings.day_first).lower()}",
        f"exclude = {_list(settings.exclude)}",
        f"cache-dir = {_text(str(settings.cache_dir))}"
        if settings.cache_dir
        else "# cache-dir: in the claims directory",
        "",
        "[per-file-ignores]",
    ]
    lines += [f"{_text(pattern)} = {_list(codes)}" for pattern, codes in settings.per_file_ignores]
    return "\n".join(lines) + "\n"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """A TOML string, which JSON's is too."""
    from json import dumps

    return dumps(text, ensure_ascii=False)
