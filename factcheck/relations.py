"""A stated value and a claim → their `Relation`, whatever the kind: the one place that knows how kinds compare.

Both the linker (which asks whether the *other* values of a sentence fit an event) and the judge (which asks whether
this one does) go by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.model import Claim, ClaimTable, EntityRef
from factcheck.values.dates import compare_dates
from factcheck.values.durations import compare_durations
from factcheck.values.numbers import compare_numbers
from factcheck.values.places import relate_places
from factcheck.values.ranks import compare_ranks
from factcheck.values.relation import Relation
from factcheck.values.text import tokenise
from factcheck.values.titles import compare_titles


def compare(
    value: Any, claim: Claim, table: ClaimTable, *, full_form: bool = False, scope: Relation | None = None
) -> Relation:
    """Relate a stated value to the value of a claim of the same type.

    Args:
        value: what a mention means, of the type that goes with `claim.type`.
        claim: the claim.
        table: for what contains what.
        full_form: for a rank, whether it stands before the full name, where a customary short form will not do.
        scope: for a title, how the stated place or organisation relates to the claimed one, where both are known.
    """
    kind = claim.type
    if kind == "rank":
        return compare_ranks(value, claim.value, full_form=full_form)
    if kind == "title":
        return compare_titles(value, claim.value, scope)
    if kind == "date":
        return compare_dates(value, claim.value)
    if kind == "duration":
        return compare_durations(value, claim.value)
    if kind == "number":
        return compare_numbers(value, claim.value)
    if kind in ("place", "name"):
        return compare_entities(value, claim.value, table)
    return compare_texts(str(value), str(claim.value))


def compare_entities(stated: EntityRef, claimed: str, table: ClaimTable) -> Relation:
    """Relate a stated place, person or organisation to an entity of the table by what contains what."""
    if not stated.candidates:
        if stated.form != "gazetteer":
            return Relation.OVERLAPS
        return relate_places(stated.name, stated.regions, _chain(claimed, table))
    relations = [relate_entities(candidate, claimed, table) for candidate in stated.candidates]
    # Where a name fits several entities, it contradicts only if it does so in every reading.
    best = (Relation.SAME, Relation.WITHIN, Relation.CONTAINS, Relation.OVERLAPS)
    return next((relation for relation in best if relation in relations), Relation.DISJOINT)


def relate_scopes(stated: Sequence[str], claim: Claim, table: ClaimTable) -> Relation | None:
    """Relate the stated scopes of a title to the claimed one, or `None` where either is not in the table."""
    claimed = table.by_name.get(tuple(tokenise(claim.value.scope).folded), ())
    relations = [relate_entities(one, other, table) for one in stated for other in claimed]
    order = (Relation.SAME, Relation.WITHIN, Relation.CONTAINS, Relation.OVERLAPS, Relation.DISJOINT)
    return next((relation for relation in order if relation in relations), None)


def relate_entities(stated: str, claimed: str, table: ClaimTable) -> Relation:
    """Relate two entities of the table."""
    if stated == claimed:
        return Relation.SAME
    if claimed in table.containers(stated):
        return Relation.WITHIN
    if stated in table.containers(claimed):
        return Relation.CONTAINS
    return Relation.DISJOINT


def compare_texts(stated: str, claimed: str) -> Relation:
    """Words are the same but for case and typography, or they differ."""
    return Relation.SAME if _plain(stated) == _plain(claimed) else Relation.DISJOINT


def _plain(text: str) -> list[str]:
    return ["-" if word in "–—" else word for word in tokenise(text).folded]


def _chain(entity_id: str, table: ClaimTable) -> Sequence[frozenset[str]]:
    """The folded names of a place and of what contains it, nearest first."""
    ids = (entity_id, *table.containers(entity_id))
    return [
        frozenset(" ".join(tokenise(name).folded) for name in table.entities[key].names)
        for key in ids
        if key in table.entities
    ]
