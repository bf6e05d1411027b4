"""Titles that stand alone → the person whose title it is: "the army chief said" after the article named him."""

from __future__ import annotations

from factcheck.model import Claim, Mention
from factcheck.relations import compare, relate_scopes
from factcheck.statements.attributes import bind_attributes
from factcheck.statements.index import TableIndex
from factcheck.statements.lexicon import words
from factcheck.statements.people import People, Person
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.places import country_of_demonym
from factcheck.values.relation import Relation


def add_roles(reading: Reading, people: People, index: TableIndex) -> None:
    """Add a reference for each title that stands for exactly one of the persons whom the article names in full."""
    titles = {
        key: [claim for claim in index.table.by_subject.get(key, ()) if claim.property == "title"]
        for key in people.named
    }
    titles = {key: claims for key, claims in titles.items() if claims}
    if not titles:
        return
    for clauses, persons in zip(reading.sentences, people.by_sentence, strict=True):
        bound = {attribute.mention for attribute in bind_attributes(reading, clauses, persons)}
        for mention in clauses.mentions:
            if mention.kind == "title" and mention not in bound and _stands_alone(reading, clauses, mention):
                holders = [key for key in sorted(titles) if _holds(reading, clauses, mention, titles[key], index)]
                if len(holders) == 1:
                    first, last = reading.first_token(mention), reading.last_token(mention)
                    persons.append(Person(first, last, holders[0], "role", mention))
        persons.sort(key=lambda person: person.first)


def scope_of(reading: Reading, clauses: Clauses, mention: Mention, index: TableIndex) -> tuple[str, ...]:
    """entity_ids of the place or organisation that a title is stated to belong to; empty where the table lacks it."""
    span = mention.value.scope_span
    if span is None:
        return ()
    for other in clauses.mentions:
        if other.kind in ("place", "organisation") and other.start < span[1] and span[0] < other.end:
            # "the North Islands' justice minister" belongs to what the whole scope names, not to a part of it.
            return tuple(other.value.candidates)
    folded = mention.value.scope
    known = index.table.by_name.get(tuple(folded.split()), ())
    if known:
        return known
    country = country_of_demonym(folded)
    return index.table.by_name.get(tuple(country.split()), ()) if country else ()


def owner_before(reading: Reading, clauses: Clauses, mention: Mention) -> Mention | None:
    """The organisation right before a title, whose office it is: "Wenlow Energy chief executive Ada Finn"."""
    first = reading.first_token(mention)
    if mention.kind != "title" or mention.value.scope:
        return None
    for other in clauses.mentions:
        if other.kind == "organisation" and reading.last_token(other) == first and len(other.value.candidates) == 1:
            return other
    return None


def title_scopes(
    reading: Reading, clauses: Clauses, mention: Mention, person: Person, index: TableIndex
) -> tuple[str, ...]:
    """The scope of a title that is bound to a person: its own, that right before, or "Dean Ada Finn of X"."""
    own = scope_of(reading, clauses, mention, index)
    owner = owner_before(reading, clauses, mention)
    if owner is not None:
        return tuple(owner.value.candidates)
    if own or mention.value.scope or person.first < reading.last_token(mention):
        return own
    folded = reading.tokens.folded
    if folded[person.last : person.last + 1] != ["of"]:
        return ()
    starts = {reading.first_token(m): m for m in clauses.mentions if m.kind in ("place", "organisation")}
    after = starts.get(person.last + (2 if folded[person.last + 1 : person.last + 2] == ["the"] else 1))
    return tuple(after.value.candidates) if after else ()


def _stands_alone(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a title is used as a name is: with "the" or an owner, and not as a predicate."""
    folded = reading.tokens.folded
    first = reading.first_token(mention)
    before = folded[max(clauses.first, first - 4) : first]
    definite = any(word in words("definite") or word in ("'s", "'") for word in before) or not before
    return (definite or reading.tokens.words[first][:1].isupper()) and not any(
        word in words("copula") or word in ("a", "an", "as", "former") for word in before
    )


def _holds(reading: Reading, clauses: Clauses, mention: Mention, claims: list[Claim], index: TableIndex) -> bool:
    scopes = scope_of(reading, clauses, mention, index)
    for claim in claims:
        scope = relate_scopes(scopes, claim, index.table) if scopes else None
        if compare(mention, claim, index.table, scope=scope) in (Relation.SAME, Relation.CONTAINS):
            return True
    return False
