"""A stated value and a claim → their `Relation`, whatever the kind: the one place that knows how kinds compare.

Both the linker (which asks whether the *other* values of a sentence fit an event) and the judge (which asks whether
this one does) go by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.model import Claim, ClaimTable, EntityRef, Mention
from factcheck.values.dates import compare_dates
from factcheck.values.durations import compare_durations
from factcheck.values.numbers import compare_numbers
from factcheck.values.places import relate_places
from factcheck.values.ranks import compare_ranks
from factcheck.values.relation import Relation
from factcheck.values.text import name_key, tokenise
from factcheck.values.titles import compare_titles

_MONTH_OR_DAY = r"\W*(?:\d{1,2}\b|[A-Z][a-z]+\.? \d{1,2}\b)"
_YEAR = r"\d{4}|year|ago"
_ORDER = (Relation.SAME, Relation.WITHIN, Relation.CONTAINS, Relation.OVERLAPS, Relation.DISJOINT)


def compare(
    mention: Mention, claim: Claim, table: ClaimTable, *, full_form: bool = False, scope: Relation | None = None
) -> Relation:
    """Relate a stated value to the value of a claim of the same type.

    Args:
        mention: the stated value, of the kind that goes with `claim.type`.
        claim: the claim.
        table: for what contains what.
        full_form: for a rank, whether it stands before the full name, where a customary short form will not do.
        scope: for a title, how the stated place or organisation relates to the claimed one, where both are known.
    """
    kind, value = claim.type, mention.value
    if kind == "rank":
        return compare_ranks(value, claim.value, full_form=full_form)
    if kind == "title":
        return compare_titles(value, claim.value, scope)
    if kind == "date":
        return _compare_days(mention, claim)
    if kind == "duration":
        return compare_durations(value, claim.value)
    if kind == "number":
        return compare_numbers(value, claim.value)
    if claim.property == "participant" and not value.candidates:
        # A statement of a participant that the table lacks is only made where it stands in a participant's place.
        return Relation.DISJOINT
    if kind in ("place", "name"):
        return compare_entities(value, claim.value, table)
    return compare_texts(str(value), str(claim.value))


def _compare_days(mention: Mention, claim: Claim) -> Relation:
    """Compare dates; a year that was only inferred ("4 March") contradicts nothing where day and month agree."""
    relation = compare_dates(mention.value, claim.value)
    stated, claimed = mention.value, claim.value
    if relation is Relation.DISJOINT and stated.first and stated.last and claimed.first and claimed.last:
        named = re.match(_MONTH_OR_DAY, mention.text) and not re.search(_YEAR, mention.text)
        same_day = claimed.first.replace(year=4) <= stated.first.replace(year=4) <= claimed.last.replace(year=4)
        if named and same_day and claimed.first.year == claimed.last.year and stated.first == stated.last:
            return Relation.OVERLAPS
    return relation


def compare_entities(stated: EntityRef, claimed: str, table: ClaimTable) -> Relation:
    """Relate a stated place, person or organisation to an entity of the table by what contains what."""
    if not stated.candidates:
        if stated.form != "gazetteer":
            return _compare_unknown(stated.name, claimed, table)
        return relate_places(stated.name, stated.regions, _chain(claimed, table))
    # Where a name fits several entities, it contradicts only if it does so in every reading.
    return closest(relate_entities(candidate, claimed, table) for candidate in stated.candidates) or Relation.OVERLAPS


def _compare_unknown(name: str, claimed: str, table: ClaimTable) -> Relation:
    """An unknown name of the same kind of place as the claimed one ("North Pier" for "South Pier") is another."""
    stated = name_key(name)
    for other in table.entities[claimed].names:
        own = name_key(other)
        alike = len(stated) > 1 and len(own) > 1 and stated[-1] == own[-1] and len(stated) == len(own)
        if alike and stated[0] != own[0]:
            return Relation.DISJOINT
    return Relation.OVERLAPS


def relate_scopes(stated: Sequence[str], claim: Claim, table: ClaimTable) -> Relation | None:
    """Relate the stated scopes of a title to the claimed one, or `None` where either is not in the table."""
    claimed = entities_in(claim.value.scope, table)
    return closest(relate_entities(one, other, table) for one in stated for other in claimed)


def closest(relations: Iterable[Relation]) -> Relation | None:
    """The closest of some relations, from SAME to DISJOINT; `None` of none."""
    found = frozenset(relations)
    return next((relation for relation in _ORDER if relation in found), None)


def entities_in(words: str, table: ClaimTable) -> tuple[str, ...]:
    """The entities that some words name: that of all of them, else those of the longest names within."""
    folded = name_key(words)
    found: list[str] = []
    start = 0
    while start < len(folded):
        end = next((e for e in range(len(folded), start, -1) if folded[start:e] in table.by_name), None)
        found.extend(table.by_name[folded[start:end]] if end else ())
        start = end or start + 1
    return tuple(found)


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
