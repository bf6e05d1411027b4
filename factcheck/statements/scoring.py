"""A value, a claim about an event and the evidence of the event → how surely the value is stated of that claim."""

from __future__ import annotations

from factcheck.model import Claim, Mention
from factcheck.statements.cues import nearer_cue, nearest
from factcheck.statements.dating import dates_another, is_day_of
from factcheck.statements.events import Evidence
from factcheck.statements.index import VERBS_OF_ANYTHING, CueHit
from factcheck.statements.places import is_location
from factcheck.statements.quantities import counts_what
from factcheck.statements.reading import FAR, PARALLEL, SAME_CLAUSE, Clauses, Reading

SUPPORT = 1.8
_OTHER_SUBJECT = 2.0
_PAST_PERFECT = 0.4
_NEXT_CLAUSE = 1.9
_COUNTED_BY_CUE = 0.5
_NEAREST = 0.1
_UNCUED = 0.8
_SLACK = 0.3
_OTHER_TIME, _OTHER_TIME_DAYS = 1.0, 31


def event_score(
    reading: Reading,
    clauses: Clauses,
    mention: Mention,
    group: tuple[Claim, ...],
    proof: Evidence,
    all_hits: list[CueHit],
) -> float:
    """The score of a value for a group of claims about an event; 0 where it is not bound to it."""
    claim = group[0]
    base = proof.without(mention)
    if base < SUPPORT:
        return 0.0
    hits = _cues_for(reading, clauses, mention, claim, proof, all_hits)
    near = nearest(reading, clauses, mention, hits)
    measured = _measure(reading, clauses, mention, claim, near)
    if measured is None:
        return 0.0
    if claim.type == "date" and is_day_of(reading, clauses, mention):
        return base
    if near is None and not _needs_no_cue(clauses, mention, claim, measured, proof):
        return 0.0
    if near is not None and _is_of_another(reading, clauses, mention, group, proof, hits, near):
        return 0.0
    cost = _cost(reading, clauses, mention, claim, near)
    if cost > FAR:
        return 0.0
    score = base + measured - max(0.0, cost - _SLACK) - _NEAREST * cost
    score -= _other_subject(reading, clauses, mention, proof) + _other_time(reading, clauses, mention, proof)
    return score - _background(reading, clauses, near[1]) if near else score


def _cues_for(
    reading: Reading, clauses: Clauses, mention: Mention, claim: Claim, proof: Evidence, hits: list[CueHit]
) -> list[CueHit]:
    """The cues of a claim. "Lasted", "went on": of what, only the event's name in the sentence says, or "it"."""
    known = proof.profile.cues_of(claim)
    first, last = reading.first_token(mention), reading.last_token(mention)
    # A unit given as a cue ("tonnes") says nothing where it is part of the value itself.
    inside = claim.type == "number"
    found = [hit for hit in hits if hit.cue in known and not (inside and hit.first < last and first < hit.last)]
    if proof.by_name:
        return found
    return [hit for hit in found if hit.cue not in VERBS_OF_ANYTHING or _is_direct(reading, clauses, hit, first)]


def _is_direct(reading: Reading, clauses: Clauses, hit: CueHit, first: int) -> bool:
    """Whether "it lasted" has its value right behind, but for names: "it took Finn ten hours", not "took the judge"."""
    if reading.tokens.folded[max(clauses.first, hit.first - 1)] not in ("it", "they", "which") or hit.last > first:
        return False
    named = {i for m in clauses.mentions for i in range(reading.first_token(m), reading.last_token(m))}
    return all(index in named or reading.tokens.folded[index] == "for" for index in range(hit.last, first))


def _measure(
    reading: Reading, clauses: Clauses, mention: Mention, claim: Claim, near: tuple[float, CueHit] | None
) -> float | None:
    """How well a number counts what the claim counts; 0 for other kinds, `None` where it counts something else."""
    if claim.type != "number":
        return 0.0
    measured = counts_what(reading, clauses, mention, claim)
    if measured is not None and near is not None and near[1].first == reading.last_token(mention):
        return max(measured, _COUNTED_BY_CUE)
    return measured


def _is_of_another(
    reading: Reading,
    clauses: Clauses,
    mention: Mention,
    group: tuple[Claim, ...],
    proof: Evidence,
    hits: list[CueHit],
    near: tuple[float, CueHit],
) -> bool:
    """Whether the words bind a value to something else than the claim, however near its cue stands."""
    kind = group[0].type
    if kind in ("date", "duration", "number", "place") and nearer_cue(reading, clauses, mention, near[0], hits, proof):
        return True
    if kind == "date":
        return dates_another(reading, clauses, mention, group, proof, hits)
    if kind == "place":
        return not is_location(reading, clauses, mention, True)
    return kind == "name" and not _fills_role(reading, clauses, mention, near[1])


def _cost(
    reading: Reading, clauses: Clauses, mention: Mention, claim: Claim, near: tuple[float, CueHit] | None
) -> float:
    """How far a value stands from its cue; a date may stand at either end of its clause."""
    if near is None:
        return _UNCUED
    if claim.type == "name":
        return min(near[0], PARALLEL)
    if claim.type == "date":
        return min(near[0], clauses.barrier(near[1].first, reading.first_token(mention)) + near[0] / 2)
    return near[0]


def _needs_no_cue(clauses: Clauses, mention: Mention, claim: Claim, measured: float, proof: Evidence) -> bool:
    """Where the unit or shape of a value says what it is: money in a list or headline, the only score of a match."""
    if claim.type == "number":
        alone = sum(other.kind == "number" for other in clauses.mentions) == 1
        return measured >= 0.5 and alone and clauses.role in ("item", "cell", "headline")
    return claim.type == "text" and proof.named and mention.text[:1].isdigit()


def _fills_role(reading: Reading, clauses: Clauses, mention: Mention, hit: CueHit) -> bool:
    """Whether a person stands as agent of the cue: "led by Ada Finn", "Ada Finn led"."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    if hit.last <= first:
        if folded[max(clauses.first, hit.first - 1)] == "the" and folded[first - 1] == ",":
            return True
        return "by" in folded[hit.last : first] and first - hit.last <= 6
    return hit.first - last <= 6 and clauses.barrier(last - 1, hit.first) < 1.0


def _other_subject(reading: Reading, clauses: Clauses, mention: Mention, proof: Evidence) -> float:
    """A penalty where another event, known or not, stands nearer before the value than this one."""
    key = proof.profile.entity.entity_id
    first = reading.first_token(mention)
    subject: Mention | None = None
    for other in clauses.mentions:
        named = other.kind in ("event", "work") or (other.kind == "name" and any(c.isdigit() for c in other.text))
        named = named or (other.kind in ("name", "place") and _looks_like(other, proof))
        if named and reading.last_token(other) <= first:
            subject = other
    if subject is not None and key in subject.value.candidates:
        apart = clauses.barrier(reading.last_token(subject) - 1, first)
        return 0.0 if apart < _NEXT_CLAUSE else _OTHER_SUBJECT
    if subject is None:
        names = [piece.mention for piece in proof.pieces if piece.named and piece.mention]
        ahead = [clauses.barrier(first, reading.first_token(m)) for m in names if m.start > mention.start]
        return _OTHER_SUBJECT if ahead and min(ahead) >= _NEXT_CLAUSE else 0.0
    if subject.kind in ("event", "work") and any(
        piece.mention is subject and piece.identifies for piece in proof.pieces
    ):
        return 0.0
    return _OTHER_SUBJECT


def _looks_like(mention: Mention, proof: Evidence) -> bool:
    """Whether a name shares a word with the event's own but is none of it: Karrow Ford beside Karrow Ridge."""
    if any(piece.mention is mention and piece.weight > 0 for piece in proof.pieces):
        return False
    stated = set(mention.value.name.lower().split())
    for name in proof.profile.entity.names:
        own = set(name.lower().split())
        if len(stated) > 1 and stated & own and not stated <= own:
            return bool(stated & {w.lower() for part in proof.profile.proper_parts for w in part})
    return False


def _other_time(reading: Reading, clauses: Clauses, mention: Mention, proof: Evidence) -> float:
    """A penalty where the clause of a value has a date far from all of the event's: a version to follow next year."""
    profile = proof.profile
    if mention.kind == "date" or profile.first_day is None or profile.last_day is None:
        return 0.0
    for day in reading.dates_beside(clauses, mention, 2 * SAME_CLAUSE):
        if day.first and day.last:
            gap = max((day.first - profile.last_day).days, (profile.first_day - day.last).days)
            if gap > _OTHER_TIME_DAYS:
                return _OTHER_TIME
    return 0.0


def _background(reading: Reading, clauses: Clauses, hit: CueHit) -> float:
    """A penalty where the cue is in the past perfect, which tells what came before the event."""
    return _PAST_PERFECT if "had" in reading.tokens.folded[max(clauses.first, hit.first - 2) : hit.first] else 0.0
