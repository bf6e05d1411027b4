"""A sentence's values → the claims that they speak of: by the cue they stand with, and by the subject of that cue.

A value is bound to a group of claims (one subject, one property) where a cue of the group stands near and the subject
is there: an event by its evidence *without* the value, a person as the one who governs the value. In each sentence a
group is judged by the value that fits it, if one does: "cut from two years to 15 months" states the 15 months.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from factcheck.model import Claim, Mention
from factcheck.relations import closest, compare
from factcheck.statements.events import THRESHOLD, EventFinder, Evidence, fits_type
from factcheck.statements.governing import person_score
from factcheck.statements.index import TableIndex
from factcheck.statements.people import Person
from factcheck.statements.quantities import is_plausible_slip
from factcheck.statements.reading import Clauses, Reading
from factcheck.statements.scoring import SUPPORT, event_score
from factcheck.statements.texts import text_mentions
from factcheck.values.record import Record
from factcheck.values.relation import Relation

Times = tuple[tuple[date, date], ...]

_ABOUT = 0.25
_EVENTS = ("event", "work")
_AGREES = (Relation.SAME, Relation.WITHIN, Relation.CONTAINS)


class Bound(Record):
    """A value bound to a group of claims."""

    mention: Mention
    subject: str
    claims: tuple[Claim, ...]
    score: float
    relation: Relation | None
    """The best relation to a claim that holds at the time spoken of; `None` where none holds then."""
    named: bool = True
    """Whether the subject stands there by name, or is a person; else it is an event told by who and what."""


def bind_values(
    number: int,
    reading: Reading,
    index: TableIndex,
    finder: EventFinder,
    persons: list[Person],
    before: Person | None,
    evidence: dict[str, Evidence],
    datelines: set[Mention],
    times: Times,
) -> list[Bound]:
    """Give the values of sentence `number` that speak of claims, one for each group and mention."""
    clauses = reading.sentences[number]
    found: list[Bound] = []
    for key, proof in evidence.items():
        for group in groups(proof.profile.claims):
            for mention in _values(reading, clauses, group, datelines):
                score = event_score(reading, clauses, mention, group, proof, finder.cues[number])
                if score >= SUPPORT:
                    relation = best_relation(mention, group, index, times)
                    found.append(Bound(mention, key, group, score, relation, proof.by_name))
    persons = sorted([*persons, *_bodies(reading, clauses, index)], key=lambda person: person.first)
    for key, person in _subjects(persons, before, index):
        profile = index.profiles[key]
        for group in groups(profile.claims):
            for mention in _values(reading, clauses, group, datelines):
                hits = [hit for hit in finder.cues[number] if hit.cue in profile.cues_of(group[0])]
                score = person_score(reading, clauses, mention, group, person, persons, before, hits)
                if score >= SUPPORT:
                    relation = best_relation(mention, group, index, times)
                    found.append(Bound(mention, key, group, score, relation))
    return _resolve(reading, clauses, found, _answered(evidence))


def groups(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Claims of one subject in groups that one value answers: those of one property with the same cues and unit."""
    found: dict[tuple[str, tuple[str, ...], str], list[Claim]] = {}
    for claim in claims:
        if claim.property != "participant":
            found.setdefault((claim.property, claim.cues, claim.unit), []).append(claim)
    return (tuple(group) for group in found.values())


def best_relation(mention: Mention, claims: Iterable[Claim], index: TableIndex, times: Times) -> Relation | None:
    """The closest relation of a value to the claims that hold at the times; `None` where none does."""
    holding = [claim for claim in claims if claim.holds_in(times)]
    return closest(compare(mention, claim, index.table) for claim in holding)


def _values(reading: Reading, clauses: Clauses, group: tuple[Claim, ...], datelines: set[Mention]) -> Iterator[Mention]:
    claim = group[0]
    if claim.type == "text":
        yield from text_mentions(reading, clauses, claim)
        return
    for mention in clauses.mentions:
        if not fits_type(mention, claim) or mention in datelines:
            continue
        if not _superseded(reading, clauses, mention) and not _of_a_thing(reading, clauses, mention):
            yield mention


def _bodies(reading: Reading, clauses: Clauses, index: TableIndex) -> Iterator[Person]:
    """Organisations and places that have claims of their own, which govern values as persons do."""
    if not index.has_bodies:
        return
    for mention in clauses.mentions:
        if mention.kind in ("organisation", "place") and len(mention.value.candidates) == 1:
            key = mention.value.candidates[0]
            if mention.kind == "organisation" or key in index.profiles:
                yield Person(reading.first_token(mention), reading.last_token(mention), key, "full", mention)


def _of_a_thing(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a duration is that of a thing taken along: "sailed with provisions for three years"."""
    folded = reading.tokens.folded
    first = reading.first_token(mention)
    ahead = folded[max(clauses.first, first - 4) : first]
    return mention.kind == "duration" and ahead[-1:] == ["for"] and "with" in ahead and "," not in ahead


def _superseded(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a value is the old one in "cut from two years to 15 months"."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    if mention.kind not in ("duration", "number", "place") or folded[max(clauses.first, first - 1) : first] != ["from"]:
        return False
    for other in clauses.mentions:
        at = reading.first_token(other)
        if other.kind == mention.kind and last < at <= last + 3 and folded[at - 1] == "to":
            return True
    return False


def _subjects(persons: list[Person], before: Person | None, index: TableIndex) -> Iterator[tuple[str, Person]]:
    seen: set[str] = set()
    for person in (*persons, *((before,) if before else ())):
        key = person.entity
        if key and key not in seen and key in index.profiles and index.profiles[key].entity.type not in _EVENTS:
            seen.add(key)
            yield key, person


def _answered(evidence: dict[str, Evidence]) -> dict[str, Mention]:
    """Claims of events that a value of the sentence agrees with, bound or not, by claim_id."""
    return {
        piece.claim.claim_id: piece.mention
        for proof in evidence.values()
        for piece in proof.pieces
        if piece.claim
        and piece.mention
        and piece.relation in _AGREES
        # A country named in passing does not say where in it something happened.
        and (piece.claim.type != "place" or piece.relation is not Relation.CONTAINS)
    }


def _resolve(reading: Reading, clauses: Clauses, found: list[Bound], answered: dict[str, Mention]) -> list[Bound]:
    """Let each group keep the value that fits it, and each value the claim that it fits; then the nearest rest."""
    found.sort(key=lambda bound: (-bound.score, bound.mention.start))
    kept: list[Bound] = []
    fitting: set[Mention] = set()
    satisfied: dict[tuple[str, str], Mention] = {}
    for bound in found:
        if bound.relation not in (None, Relation.DISJOINT):
            fitting.add(bound.mention)
            satisfied.setdefault((bound.subject, bound.claims[0].claim_id), bound.mention)
            kept.append(bound)
    taken: set[Mention] = set()
    judged: set[tuple[str, str]] = set()
    for bound in found:
        group = (bound.subject, bound.claims[0].claim_id)
        if bound.relation is None:
            kept.append(bound)
        if bound.relation is not Relation.DISJOINT or bound.score < THRESHOLD:
            continue
        if not any(is_plausible_slip(bound.mention, claim) for claim in bound.claims):
            continue
        if any(other.mention not in fitting and _comes_first(other, bound) for other in found):
            continue
        if bound.mention in fitting or bound.mention in taken or group in judged:
            continue
        fitting_one = satisfied.get(group) or answered.get(group[1])
        if fitting_one and fitting_one is not bound.mention and not _chained(reading, clauses, bound.mention):
            continue
        taken.add(bound.mention)
        judged.add(group)
        kept.append(bound)
    return kept


def _comes_first(other: Bound, bound: Bound) -> bool:
    """Whether another wrong value for the same claim is about as sure and stands earlier in the sentence."""
    return (
        other.relation is Relation.DISJOINT
        and other.claims is bound.claims
        and other.mention.start < bound.mention.start
        and other.score >= max(THRESHOLD, bound.score - _ABOUT)
    )


def _chained(reading: Reading, clauses: Clauses, outer: Mention) -> bool:
    """Whether a place is part of an address, all of which must hold: "at Old Hall in Wenlow", "Wenlow, England"."""
    if outer.kind not in ("place", "name"):
        return False
    first, end = reading.first_token(outer), reading.last_token(outer)
    for other in clauses.mentions:
        begin, last = reading.first_token(other), reading.last_token(other)
        if other.kind == "place" and other is not outer:
            between = reading.tokens.folded[last:first] if last <= first else reading.tokens.folded[end:begin]
            if _without_brackets(between) in (["in"], [","], ["near"], ["at"]):
                return True
    return False


def _without_brackets(words: list[str]) -> list[str]:
    """The words but for what stands in brackets, or is what is left of one: "(GHQ) in"."""
    if "(" in words and ")" in words:
        return [*words[: words.index("(")], *words[words.index(")") + 1 :]]
    return [word for word in words if word != ")"]
