"""The entities of a claims table → faults of their names, their containment and their use.

>>> from factcheck.model import Entity
>>> table = ClaimTable({"a": Entity("a", "place", "A", within="b"), "b": Entity("b", "place", "B", within="a")}, ())
>>> sorted({fault.code for fault in entity_faults(table, lambda entity_id, column: ("entities.csv", 0, column))})
['CLM064']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from factcheck.claimtable.rules import fault, quoted
from factcheck.model import ClaimTable, Entity, Fault
from factcheck.values.text import tokenise

Place = Callable[[str, str], tuple[str, int, str]]
"""The `(file, line, column)` of an entity's cell."""

_CROWDED = 60
"""A word that so many names share tells nothing, and comparing them all would take long."""


def entity_faults(table: ClaimTable, place: Place) -> Iterator[Fault]:
    """Every fault of a table's entities."""
    entities = list(table.entities.values())
    for entity in entities:
        yield from _needless_aliases(entity, place)
        yield from _surname_aliases(entity, place)
    yield from _collisions(entities, place)
    yield from _look_alikes(entities, place)
    yield from _circles(table, place)
    yield from _unused(table, place)
    yield from _uncheckable_events(table, place)


def folded(text: str) -> str:
    """A name as names are compared: without case, accents and typographic signs.

    >>> folded("Martyrs’  Monument")
    "martyrs ' monument"
    """
    return " ".join(tokenise(text).folded)


def _needless_aliases(entity: Entity, place: Place) -> Iterator[Fault]:
    """CLM062; silent for an alias in small letters, which says that the name may be written so ("the moon")."""
    seen = {_spelling(entity.name): "the name"}
    for alias in entity.aliases:
        key = _spelling(alias)
        if key in seen:
            expected = f"an alias other than {seen[key]}"
            yield fault("CLM062", place(entity.entity_id, "aliases"), quoted(alias), expected)
        seen.setdefault(key, f"the alias {quoted(alias)}")


def _spelling(name: str) -> tuple[str, bool]:
    return folded(name), name[:1].islower()


def _surname_aliases(entity: Entity, place: Place) -> Iterator[Fault]:
    """CLM061."""
    words = folded(entity.name).split()
    if entity.type != "person" or len(words) < 2:
        return
    for alias in entity.aliases:
        if folded(alias) in words:
            expected = f"none, as a word of {quoted(entity.name)} is found without it, or a fuller name"
            yield fault("CLM061", place(entity.entity_id, "aliases"), quoted(alias), expected)


def _collisions(entities: Iterable[Entity], place: Place) -> Iterator[Fault]:
    """CLM060."""
    first: dict[tuple[str, str], Entity] = {}
    for entity in entities:
        for name in entity.names:
            other = first.setdefault((entity.type, folded(name)), entity)
            if other is not entity:
                column = "name" if name == entity.name else "aliases"
                expected = f"a name that {quoted(other.entity_id)} does not have"
                yield fault("CLM060", place(entity.entity_id, column), quoted(name), expected)


def _look_alikes(entities: Iterable[Entity], place: Place) -> Iterator[Fault]:
    """CLM063; silent where a note of either names the other."""
    from factcheck.values.names import compare_names

    for first, second in _candidates(entities):
        if compare_names(first.name, second.name).relation == "misspelt" and not _told_apart(first, second):
            expected = f"a name unlike {quoted(first.name)} ({first.entity_id}), or a note that says they differ"
            yield fault("CLM063", place(second.entity_id, "name"), quoted(second.name), expected)


def _candidates(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Pairs of one type whose names share a word, or how a word starts or ends; each once, in order."""
    groups: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        words = folded(entity.name).split()
        keys = {*words, *(f"{word[:3]}-" for word in words), *(f"-{word[-3:]}" for word in words)}
        for key in keys:
            groups.setdefault((entity.type, key), []).append(entity)
    pairs: dict[tuple[str, str], tuple[Entity, Entity]] = {}
    for group in groups.values():
        if len(group) <= _CROWDED:
            for first, second in combinations(group, 2):
                pairs.setdefault((first.entity_id, second.entity_id), (first, second))
    yield from pairs.values()


def _told_apart(first: Entity, second: Entity) -> bool:
    return any(
        f" {folded(name)} " in f" {folded(entity.note)} "
        for entity, other in ((first, second), (second, first))
        for name in other.names
    )


def _circles(table: ClaimTable, place: Place) -> Iterator[Fault]:
    """CLM064, once for every entity on the circle."""
    for entity in table.entities.values():
        chain = [entity.entity_id]
        while (within := table.entities[chain[-1]].within) in table.entities and within not in chain:
            chain.append(within)
        if within == entity.entity_id:
            expected = f"no way back from {' within '.join(chain)}"
            yield fault("CLM064", place(entity.entity_id, "within"), quoted(entity.within), expected)


def _unused(table: ClaimTable, place: Place) -> Iterator[Fault]:
    """CLM065; silent for what lies within a place, which is there to be told from its neighbours."""
    used = set(table.by_subject) | {entity.within for entity in table.entities.values()}
    used |= {claim.value for claim in table.claims if claim.type in ("place", "name")}
    for entity in table.entities.values():
        if entity.entity_id not in used and not entity.note and not entity.within:
            expected = "a claim about it or with it as value, or a note that says why it is here"
            yield fault("CLM065", place(entity.entity_id, "entity_id"), quoted(entity.entity_id), expected)


def _uncheckable_events(table: ClaimTable, place: Place) -> Iterator[Fault]:
    """CLM066."""
    for entity in table.entities.values():
        claims = table.by_subject.get(entity.entity_id, ())
        evident = entity.cues or any(claim.cues or claim.property == "participant" for claim in claims)
        if entity.type == "event" and claims and not evident:
            yield fault("CLM066", place(entity.entity_id, "cues"), "an empty cell", "cues, or participant claims")
