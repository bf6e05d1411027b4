"""`factcheck explain`: a claim_id → the claim in words, and where it comes from.

In: `finn-rank`. Out:

    finn-rank: the rank of Ada Finn is Field Marshal, from 2025-05-20 on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from factcheck.frontends.cli import options
from factcheck.model import Claim, ClaimTable, ConfigError, Entity


@click.command(short_help="Say what a claim of the table means.")
@click.argument("claim_id")
@options.table_options
def explain(
    claim_id: str, claims: tuple[Path, ...], config: Path | None, no_cache: bool, cache_dir: Path | None
) -> int:
    """Say what a claim of the table means, and where it comes from."""
    settings = options.with_table(options.settings_for((), config), claims, cache_dir)
    table = options.load_table(settings, no_cache)
    claim = table.by_id.get(claim_id)
    if claim is None:
        raise ConfigError(f"claim_id {claim_id!r} is not in the table{_near(claim_id, table)}")
    click.echo("\n".join(_described(claim, table)))
    return 0


def _near(claim_id: str, table: ClaimTable) -> str:
    from difflib import get_close_matches

    near = get_close_matches(claim_id, table.by_id, 3)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _described(claim: Claim, table: ClaimTable) -> Iterator[str]:
    entity = table.entities.get(claim.subject)
    subject = entity.name if entity else claim.subject
    yield f"{claim.claim_id}: the {claim.property} of {subject} is {value_in_words(claim, table)}{validity(claim)}."
    rows = {
        "type": claim.type,
        "severity": claim.severity,
        "cues": ", ".join(claim.cues),
        "source": claim.source,
        "quote": f"“{claim.quote}”" if claim.quote else "",
        "note": claim.note,
        "row": f"{claim.file}:{claim.row}",
        "entity": _entity_in_words(entity, table) if entity else claim.subject,
    }
    for name, text in rows.items():
        if text:
            yield f"  {name + ':':10}{text}"


def value_in_words(claim: Claim, table: ClaimTable) -> str:
    """The value as an editor reads it: the name of an entity in place of its entity_id, a number with its unit."""
    if claim.type in {"place", "name"} and claim.value in table.entities:
        return f"{table.entities[claim.value].name} ({claim.raw_value})"
    return f"{claim.raw_value} {claim.unit}".rstrip()


def validity(claim: Claim) -> str:
    """When the claim holds: `, from 2025-05-20 on`; nothing where it always does."""
    if claim.valid_from and claim.valid_until:
        return f", from {claim.valid_from} until {claim.valid_until}"
    if claim.valid_from:
        return f", from {claim.valid_from} on"
    return f", until {claim.valid_until}" if claim.valid_until else ""


def _entity_in_words(entity: Entity, table: ClaimTable) -> str:
    containers = [
        table.entities[name].name if name in table.entities else name for name in table.containers(entity.entity_id)
    ]
    parts = [f"{entity.name}, {entity.type} {entity.entity_id}"]
    if entity.aliases:
        parts.append(f"also {', '.join(entity.aliases)}")
    if containers:
        parts.append(f"within {', '.join(containers)}")
    if entity.cues:
        parts.append(f"cues {', '.join(entity.cues)}")
    return "; ".join(parts)
