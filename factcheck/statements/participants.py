"""Who takes part in an event: a stranger in a participant's place, where everything else says which event it is.

Organisations: one of the table that looks like the missing participant ("Wenlow Town" for "Wenlow City") and stands
in its place. Persons: another person in the place of one of two, where the day and the place are the event's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Claim, ClaimTable, Entity, Mention, Statement
from factcheck.statements.events import THRESHOLD, Evidence
from factcheck.statements.index import TableIndex
from factcheck.statements.lexicon import words
from factcheck.statements.modality import Modalities
from factcheck.statements.people import Person
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.relation import Relation
from factcheck.values.text import tokenise

_SURE = 3.0


def participant_statements(
    reading: Reading,
    clauses: Clauses,
    persons: list[Person],
    named: frozenset[str],
    evidence: dict[str, Evidence],
    modalities: Modalities,
    index: TableIndex,
) -> Iterator[Statement]:
    """Statements of who took part, right or in a participant's place."""
    for key, proof in evidence.items():
        claims = tuple(claim for claim in proof.profile.claims if claim.property == "participant")
        if not claims or proof.in_favour < THRESHOLD:
            continue
        for mention, claim in _slots(reading, clauses, persons, named, proof, claims, index):
            token = reading.first_token(mention)
            yield Statement(
                subject=key,
                property="participant",
                type="name",
                mention=mention,
                claims=(claim,),
                times=(),
                modality=modalities.at(clauses, token, "participant"),
                confidence=0.8,
                sentence=(clauses.sentence.start, clauses.sentence.end),
            )


def _slots(
    reading: Reading,
    clauses: Clauses,
    persons: list[Person],
    named: frozenset[str],
    proof: Evidence,
    claims: tuple[Claim, ...],
    index: TableIndex,
) -> Iterator[tuple[Mention, Claim]]:
    members = {claim.value: claim for claim in claims}
    present = {
        candidate for m in clauses.mentions if m.kind in ("person", "organisation") for candidate in m.value.candidates
    }
    present |= {person.entity for person in persons if person.entity}
    for mention in clauses.mentions:
        if mention.kind in ("person", "organisation"):
            fitting = [candidate for candidate in mention.value.candidates if candidate in members]
            if fitting and proof.without(None) >= THRESHOLD:
                yield mention, members[fitting[0]]
    missing = [claim for member, claim in members.items() if member not in present and member not in named]
    for claim in missing:
        stranger = _stranger(reading, clauses, persons, proof, claim, members, index)
        if stranger is not None:
            yield stranger, claim


def _stranger(
    reading: Reading,
    clauses: Clauses,
    persons: list[Person],
    proof: Evidence,
    claim: Claim,
    members: dict[str, Claim],
    index: TableIndex,
) -> Mention | None:
    """Who stands in the place of a missing participant, where the rest of the evidence is strong enough."""
    table = index.table
    wanted = table.entities[claim.value]
    for mention in clauses.mentions:
        takes_place = wanted.type == "organisation" and _takes_place_of(mention, wanted, members, table)
        if takes_place and proof.without(mention) >= _SURE - 0.5:
            return mention
    if wanted.type != "person" or len(members) != 2:
        return None
    exact = {piece.claim.type for piece in proof.pieces if piece.claim and piece.relation is Relation.SAME}
    if not {"date", "place"} <= exact or proof.in_favour < _SURE:
        return None
    folded = reading.tokens.folded[clauses.first : clauses.last]
    if any(word in words("separate") for word in folded):
        return None
    others = [p for p in persons if p.how in ("full", "other") and p.entity not in members and p.mention]
    return others[0].mention if len(others) == 1 else None


def _takes_place_of(mention: Mention, wanted: Entity, members: dict[str, Claim], table: ClaimTable) -> bool:
    """Whether an organisation, known or not, looks like a participant and is none."""
    if mention.kind == "name":
        named = len(tokenise(mention.text).folded) == len(tokenise(wanted.name).folded) > 1
        return named and _alike(mention.text, wanted.name)
    if mention.kind != "organisation" or len(mention.value.candidates) != 1:
        return False
    other = table.entities[mention.value.candidates[0]]
    return other.entity_id not in members and _alike(other.name, wanted.name)


def _alike(a: str, b: str) -> bool:
    """Whether two names share a word but not all: the look-alikes that are taken for one another."""
    one, other = set(tokenise(a).folded), set(tokenise(b).folded)
    return bool(one & other) and one != other
