"""`factcheck claims lint` and `factcheck claims show`: the table's faults, and its rows.

In: claims directories, an entity. Out: a line a fault, and 1 if there is any; or the claims as a table, CSV or JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from factcheck.frontends.cli import options
from factcheck.frontends.cli.explain import value_in_words
from factcheck.frontends.cli.messages import count
from factcheck.frontends.config import LEVELS
from factcheck.model import Claim, ClaimTable, ConfigError
from factcheck.reporters.excerpt import columns, visible

_LONGEST = 40
"""Columns of a cell in a table for the eye."""


@click.group(short_help="Lint or show the claims table.")
def claims() -> None:
    """Lint or show the claims table."""


@claims.command()
@click.argument("directories", nargs=-1, type=options.PATH, metavar="[DIR]...")
@options.table_options
@click.option("--fail-on", type=click.Choice(LEVELS), default="warning", help="Exit with 1 at this severity or above.")
@click.option("--quiet", "-q", is_flag=True, help="Write faults only.")
def lint(directories: tuple[Path, ...], fail_on: str, quiet: bool, **given: Any) -> int:
    """Find what is doubtful in a claims table; exit with 1 if anything is, with 2 if the table cannot be loaded."""
    table = _table(given, directories)
    from factcheck.claimtable.lint import lint as faults_of
    from factcheck.claimtable.rules import severity

    faults = sorted(faults_of(table))
    for fault in faults:
        click.echo(str(fault))
    if not quiet:
        size = f"{count(len(table.entities), 'entity', 'entities')}, {count(len(table.claims), 'claim')}"
        click.echo(f"Linted {size}: {count(len(faults), 'fault')}.", err=True)
    return int(any(fail_on == "warning" or severity(fault) == "error" for fault in faults))


@claims.command()
@click.argument("entity", required=False)
@options.table_options
@click.option(
    "--format", "format_", type=click.Choice(("table", "csv", "json")), default="table", help="How to show it."
)
def show(entity: str | None, format_: str, **given: Any) -> int:
    """Show the claims of the table, or those of one ENTITY, by its entity_id, name or alias."""
    table = _table(given)
    wanted = table.claims if entity is None else _claims_of(entity, table)
    if format_ == "table":
        click.echo("".join(_aligned(wanted, table)), nl=False)
    elif format_ == "csv":
        from factcheck.reporters.csv import row

        click.echo("".join(row(cells) for cells in [_COLUMNS, *map(_cells, wanted)]), nl=False)
    else:
        from json import dumps

        rows = [dict(zip(_COLUMNS, _cells(claim), strict=True)) for claim in wanted]
        click.echo(dumps(rows, ensure_ascii=False, indent=2))
    return 0


def _table(given: dict[str, Any], directories: Sequence[Path] = ()) -> ClaimTable:
    settings = options.settings_for((), given["config"])
    settings = options.with_table(settings, (*directories, *given["claims"]), given["cache_dir"])
    return options.load_table(settings, given["no_cache"])


def _claims_of(name: str, table: ClaimTable) -> list[Claim]:
    folded = name.casefold()
    entities = {name} & table.entities.keys() or {
        entity.entity_id for entity in table.entities.values() if folded in map(str.casefold, entity.names)
    }
    if not entities:
        raise ConfigError(f"entity {name!r} is not in the table, neither as entity_id nor as name or alias")
    return [claim for claim in table.claims if claim.subject in entities]


_COLUMNS = (
    *("claim_id", "subject", "property", "value", "type", "unit", "cues", "valid_from", "valid_until"),
    *("severity", "source", "quote", "note", "file", "row"),
)


def _cells(claim: Claim) -> tuple[str, ...]:
    return (
        *(claim.claim_id, claim.subject, claim.property, claim.raw_value, claim.type, claim.unit, "|".join(claim.cues)),
        *(str(claim.valid_from or ""), str(claim.valid_until or "")),
        *(claim.severity, claim.source, claim.quote, claim.note, claim.file, str(claim.row)),
    )


def _aligned(claims: Iterable[Claim], table: ClaimTable) -> Iterator[str]:
    """Rows for the eye: subjects by name, long cells cut."""
    header = ("CLAIM", "SUBJECT", "PROPERTY", "VALUE", "FROM", "UNTIL", "SOURCE")
    rows: list[tuple[str, ...]] = [header]
    for claim in claims:
        entity = table.entities.get(claim.subject)
        cells = (
            *(claim.claim_id, entity.name if entity else claim.subject, claim.property, value_in_words(claim, table)),
            *(str(claim.valid_from or ""), str(claim.valid_until or ""), claim.source),
        )
        rows.append(tuple(_short(visible(cell)) for cell in cells))
    widths = [max(columns(row[index]) for row in rows) for index in range(len(header))]
    for row in rows:
        padded = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip() + "\n"


def _short(cell: str) -> str:
    return cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"
