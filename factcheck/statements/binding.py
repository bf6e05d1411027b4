"""A sentence's values → the claims that they speak of: by the cue they stand with, and by the subject of that cue.

A value is bound to a group of claims (one subject, one property) where a cue of the group stands near and the subject
is there: an event by its evidence *without* the value, a person as the one who governs the value. In each sentence a
group is judged by the value that fits it, if one does: "cut from two years to 15 months" states the 15 months.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.model import Claim, Mention
from factcheck.relations import closest, compare
from factcheck.statements.events import THRESHOLD, Evidence, EventFinder, fits_type
from factcheck.statements.index import VERBS_OF_ANYTHING, CueHit, TableIndex
from factcheck.statements.lexicon import words
from factcheck.statements.people import Person
from factcheck.statements.places import is_location
from factcheck.statements.quantities import counts_what, is_age_of
from factcheck.statements.reading import Clauses, Reading
from factcheck.statements.texts import text_mentions
from factcheck.values.relation import Relation

Times = tuple[tuple[date, date], ...]

SUPPORT = 1.8
_GOVERNS, _GOVERNED_BEFORE = 2.0, 1.6
_FAR = 1.5
_OTHER_SUBJECT = 2.0
_CUE = 0.7
_PAST_PERFECT = 0.4
_PARALLEL = 0.5
_SAME_CLAUSE = 0.3
_CLEARLY = 0.15
_NEXT_CLAUSE = 1.9
_COUNTED_BY_CUE = 0.5
_NAME_REACH = 6
_NEAREST = 0.1
_OTHER_TIME, _OTHER_TIME_DAYS = 1.0, 31
_EVENTS = ("event", "work")
_AGREES = (Relation.SAME, Relation.WITHIN, Relation.CONTAINS)
_OUTSIDE = frozenset("since until till before after by".split())
_NEWS_DAYS, _LONG_AGO_DAYS = 31, 366


@dataclass(frozen=True, slots=True)
class Bound:
    """A value bound to a group of claims."""

    mention: Mention
    subject: str
    claims: tuple[Claim, ...]
    score: float
    relation: Relation | None
    """The best relation to a claim that holds at the time spoken of; `None` where none holds then."""


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
                score = _event_score(reading, clauses, mention, group, proof, finder.cues[number], index)
                if score >= SUPPORT:
                    relation = best_relation(mention, group, index, times)
                    found.append(Bound(mention, key, group, score, relation))
    persons = sorted([*persons, *_bodies(reading, clauses, index)], key=lambda person: person.first)
    for key, person in _subjects(persons, before, index):
        profile = index.profiles[key]
        for group in groups(profile.claims):
            for mention in _values(reading, clauses, group, datelines):
                hits = [hit for hit in finder.cues[number] if hit.cue in profile.cues_of(group[0])]
                score = _person_score(reading, clauses, mention, group, person, persons, before, hits)
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


def best_relation(
    mention: Mention, claims: Iterable[Claim], index: TableIndex, times: Times
) -> Relation | None:
    """The closest relation of a value to the claims that hold at the times; `None` where none does."""
    holding = [claim for claim in claims if claim.holds_in(times)]
    return closest(compare(mention, claim, index.table) for claim in holding)


# -------------------------------------------------------------------------------------------------------- candidates


def _values(
    reading: Reading, clauses: Clauses, group: tuple[Claim, ...], datelines: set[Mention]
) -> Iterator[Mention]:
    claim = group[0]
    if claim.type == "text":
        yield from text_mentions(reading, clauses, claim)
        return
    for mention in clauses.mentions:
        if fits_type(mention, claim) and mention not in datelines and not _superseded(reading, clauses, mention):
            if _of_a_thing(reading, clauses, mention):
                continue
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


# -------------------------------------------------------------------------------------------------------------- cues


def _nearest(reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit]) -> tuple[float, CueHit] | None:
    """The cue nearest to a value, and how far it stands."""
    first, last = reading.first_token(mention), reading.last_token(mention)
    best: tuple[float, CueHit] | None = None
    for hit in hits:
        if hit.last <= first:
            cost = clauses.cost(hit.last - 1, first)
        elif hit.first >= last:
            cost = clauses.cost(last - 1, min(hit.first, clauses.last - 1))
        else:
            cost = 0.0
        if best is None or cost < best[0]:
            best = (cost, hit)
    return best


def _nearer_cue(
    reading: Reading, clauses: Clauses, mention: Mention, cost: float, hits: list[CueHit], proof: Evidence
) -> bool:
    """Whether a cue of another claim of the event stands clearly nearer: a search on Monday for a ship that sank."""
    own = {hit.first for hit in hits}
    names = _name_tokens(reading, proof)
    other = [hit for hit in proof.cues if hit.first not in own and hit.first not in names]
    nearest = _nearest(reading, clauses, mention, other)
    return nearest is not None and nearest[0] + _CLEARLY < cost


def _only_in_name(
    reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit], proof: Evidence
) -> bool:
    """Whether the only cues are words of the event's own name, with another value between them and the date.

    "The toll of the Wenlow fire rose to 83 on Friday" says nothing of the day of the fire.
    """
    names = _name_tokens(reading, proof)
    if not names or any(hit.first not in names for hit in hits):
        return False
    first, end = reading.first_token(mention), max(names) + 1
    if first < end:
        return False
    return first - end > _NAME_REACH or any(
        other.kind in ("number", "duration") and end <= reading.first_token(other) < first for other in clauses.mentions
    )


def _is_day_of(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is said to be the event's: "7 May, the day of the final"."""
    last = reading.last_token(mention)
    return reading.tokens.folded[last : min(last + 4, clauses.last)] == [",", "the", "day", "of"]


def _name_tokens(reading: Reading, proof: Evidence) -> set[int]:
    named = [piece.mention for piece in proof.pieces if piece.named and piece.mention]
    return {index for m in named for index in range(reading.first_token(m), reading.last_token(m))}


def _near_reporting(reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit]) -> bool:
    """Whether a date is that of a report: "said on Friday", "announced yesterday that"."""
    first, last = reading.first_token(mention), reading.last_token(mention)
    folded = reading.tokens.folded
    if folded[last : last + 1] in (["said"], ["told"]):
        return True
    cued = {index for hit in hits for index in range(hit.first, hit.last)}
    inside = {i for m in clauses.mentions for i in range(reading.first_token(m), reading.last_token(m))}
    for index in range(first - 1, clauses.first - 1, -1):
        if clauses.barrier(index, first) >= _SAME_CLAUSE or (index in cued and index not in inside):
            return False
        if folded[index] in words("reporting"):
            return True
    return False


def _dates_other_verb(reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit]) -> bool:
    """Whether a date is that of a verb right before it which is no cue: "built in 1994"."""
    first = reading.first_token(mention)
    own = {hit.first for hit in hits}
    window = range(max(clauses.first, first - 2), first)
    return any(i not in own and reading.tokens.folded[i] in words("dating_verb") for i in window)


def _outside(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date only bounds a time: "president since 2021", "until Friday"."""
    folded = reading.tokens.folded
    before = reading.first_token(mention) - 1
    if before > clauses.first and folded[before] == "the":
        before -= 1
    return before >= clauses.first and folded[before] in _OUTSIDE


def _is_of_today(reading: Reading, mention: Mention, group: tuple[Claim, ...]) -> bool:
    """Whether a date is that of the news while the claims lie more than a year from it: of an anniversary, a poll."""
    published = reading.article.published
    value = mention.value
    if published is None or value.first is None or value.last is None:
        return False
    if min(abs((value.first - published).days), abs((value.last - published).days)) > _NEWS_DAYS:
        return False
    days = [day for claim in group for day in (claim.value.first, claim.value.last) if day]
    return bool(days) and all(abs((day - published).days) > _LONG_AGO_DAYS for day in days)


# ------------------------------------------------------------------------------------------------------------ scores


def _event_score(
    reading: Reading,
    clauses: Clauses,
    mention: Mention,
    group: tuple[Claim, ...],
    proof: Evidence,
    all_hits: list[CueHit],
    index: TableIndex,
) -> float:
    claim = group[0]
    base = proof.without(mention)
    if base < SUPPORT:
        return 0.0
    hits = [hit for hit in all_hits if hit.cue in proof.profile.cues_of(claim)]
    if not proof.by_name:
        # "It lasted", "they went on": of what, only the name in the sentence says.
        hits = [hit for hit in hits if hit.cue not in VERBS_OF_ANYTHING or hit.cue in claim.cues]
    near = _nearest(reading, clauses, mention, hits)
    measured = counts_what(reading, clauses, mention, claim) if claim.type == "number" else 0.0
    if measured is None:
        return 0.0
    if measured is not None and near is not None and near[1].first == reading.last_token(mention):
        measured = max(measured, _COUNTED_BY_CUE)
    if claim.type == "date" and _is_day_of(reading, clauses, mention):
        return base
    if near is not None and claim.type in ("date", "duration", "number", "place"):
        if _nearer_cue(reading, clauses, mention, near[0], hits, proof):
            return 0.0
        if claim.type == "date" and _only_in_name(reading, clauses, mention, hits, proof):
            return 0.0
    if near is None:
        # Without its cue a value is bound only where its unit says what it is: money in a list of fees.
        if not _needs_no_cue(clauses, mention, claim, measured or 0.0, proof):
            return 0.0
        cost = 0.8
    else:
        cost = min(near[0], _PARALLEL) if claim.type == "name" else near[0]
    if claim.type == "date":
        reported = _near_reporting(reading, clauses, mention, hits) or _outside(reading, clauses, mention)
        if reported or _is_of_today(reading, mention, group):
            return 0.0
        if _dates_other_verb(reading, clauses, mention, hits):
            return 0.0
        cost = min(cost, clauses.barrier(near[1].first, reading.first_token(mention)) + cost / 2) if near else cost
    if claim.type == "place" and not is_location(reading, clauses, mention, bool(near)):
        return 0.0
    if claim.type == "name" and not _fills_role(reading, clauses, mention, near):
        return 0.0
    if cost > _FAR:
        return 0.0
    score = base + measured - max(0.0, cost - 0.3) - _NEAREST * cost
    score -= _other_subject(reading, clauses, mention, proof) + _other_time(reading, clauses, mention, proof)
    return score - _background(reading, clauses, near[1]) if near else score


def _looks_like(mention: Mention, proof: Evidence) -> bool:
    """Whether a name shares a word with the event's own but is none of it: Karrow Ford beside Karrow Ridge."""
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
    at = reading.first_token(mention)
    for other in clauses.mentions:
        value = other.value
        if other.kind != "date" or not (value.first and value.last):
            continue
        gap = max((value.first - profile.last_day).days, (profile.first_day - value.last).days)
        if gap > _OTHER_TIME_DAYS and clauses.barrier(at, reading.first_token(other)) < 2 * _SAME_CLAUSE:
            return _OTHER_TIME
    return 0.0


def _background(reading: Reading, clauses: Clauses, hit: CueHit) -> float:
    """A penalty where the cue is in the past perfect, which tells what came before the event."""
    return _PAST_PERFECT if "had" in reading.tokens.folded[max(clauses.first, hit.first - 2) : hit.first] else 0.0


def _needs_no_cue(clauses: Clauses, mention: Mention, claim: Claim, measured: float, proof: Evidence) -> bool:
    """Where the unit or shape of a value says what it is: money in a list or headline, the only score of a match."""
    if claim.type == "number":
        alone = sum(other.kind == "number" for other in clauses.mentions) == 1
        return measured >= 0.5 and alone and clauses.role in ("item", "cell", "headline")
    return claim.type == "text" and proof.named and mention.text[:1].isdigit()


def _other_subject(reading: Reading, clauses: Clauses, mention: Mention, proof: Evidence) -> float:
    """A penalty where another event, known or not, stands nearer before the value than this one."""
    key = proof.profile.entity.entity_id
    first = reading.first_token(mention)
    nearest: Mention | None = None
    for other in clauses.mentions:
        named = other.kind in ("event", "work") or (other.kind == "name" and any(c.isdigit() for c in other.text))
        named = named or (other.kind in ("name", "place") and _looks_like(other, proof))
        if named and reading.last_token(other) <= first:
            nearest = other
    if nearest is not None and key in nearest.value.candidates:
        apart = clauses.barrier(reading.last_token(nearest) - 1, first)
        return 0.0 if apart < _NEXT_CLAUSE else _OTHER_SUBJECT
    if nearest is None:
        names = [piece.mention for piece in proof.pieces if piece.named and piece.mention]
        ahead = [clauses.barrier(first, reading.first_token(m)) for m in names if m.start > mention.start]
        return _OTHER_SUBJECT if ahead and min(ahead) >= _NEXT_CLAUSE else 0.0
    if nearest.kind in ("event", "work") and any(piece.mention is nearest and piece.identifies for piece in proof.pieces):
        return 0.0
    return _OTHER_SUBJECT


def _fills_role(
    reading: Reading, clauses: Clauses, mention: Mention, near: tuple[float, CueHit] | None
) -> bool:
    """Whether a person stands as agent of the cue: "led by Ada Finn", "Ada Finn led"."""
    if near is None:
        return False
    folded = reading.tokens.folded
    first, last, hit = reading.first_token(mention), reading.last_token(mention), near[1]
    if hit.last <= first:
        if folded[max(clauses.first, hit.first - 1)] == "the" and folded[first - 1] == ",":
            return True
        return "by" in folded[hit.last : first] and first - hit.last <= 6
    return hit.first - last <= 6 and clauses.barrier(last - 1, hit.first) < 1.0


def _person_score(
    reading: Reading,
    clauses: Clauses,
    mention: Mention,
    group: tuple[Claim, ...],
    subject: Person,
    persons: list[Person],
    before: Person | None,
    hits: list[CueHit],
) -> float:
    claim = group[0]
    governor, base = governs(reading, clauses, mention, persons, before, hits)
    if governor is None or governor.entity != subject.entity:
        return 0.0
    if claim.type == "number":
        if is_age_of(reading, clauses, mention, governor):
            return base + _CUE if claim.unit in ("years", "year") else 0.0
        measured = counts_what(reading, clauses, mention, claim)
        if measured is None:
            return 0.0
        base += measured
    if claim.type == "place" and not is_location(reading, clauses, mention, bool(hits)):
        return 0.0
    near = _nearest(reading, clauses, mention, hits)
    if near is not None and base > _GOVERNS and "respectively" in reading.tokens.folded[clauses.first : clauses.last]:
        # In a parallel list the cue stands far from all values alike.
        near = (min(near[0], _PARALLEL), near[1])
    if claim.type == "number" and near is None and getattr(mention.value, "unit", "") == claim.unit == "years":
        return base + _CUE
    if near is None or near[0] > _FAR:
        return 0.0
    return base + _CUE + 0.3 - max(0.0, near[0] - 0.2)


def governs(
    reading: Reading,
    clauses: Clauses,
    mention: Mention,
    persons: list[Person],
    before: Person | None,
    hits: list[CueHit],
) -> tuple[Person | None, float]:
    """The person that a value is said of, and how sure that is: the nearest before it, else after it, else before."""
    first, last = reading.first_token(mention), reading.last_token(mention)
    folded = reading.tokens.folded
    if "respectively" in folded[clauses.first : clauses.last]:
        paired = _pair(reading, clauses, mention, persons)
        if paired is not None:
            return paired, _GOVERNS + 0.5
    for person in reversed(persons):
        if person.last > first:
            continue
        if person.how == "possessive" or folded[person.last : person.last + 1] in (["'s"], ["'"]):
            start = person.last + (person.how != "possessive")
            if not any(_possessed(reading, clauses, start, hit) for hit in hits):
                if person.entity is None or any(w in words("kin") for w in folded[start : start + 2]):
                    return None, 0.0
                continue
        if clauses.barrier(person.last - 1, first) >= 2.8:
            break
        return person, _GOVERNS
    for person in persons:
        if person.first >= last and person.how != "possessive" and clauses.barrier(last - 1, person.first) < 1.0:
            return person, _GOVERNS - 0.2
    if before is not None and not persons:
        definite = any(folded[max(clauses.first, hit.first - 1)] in words("definite") for hit in hits)
        return before, _GOVERNS if definite else _GOVERNED_BEFORE
    return None, 0.0


def _possessed(reading: Reading, clauses: Clauses, start: int, hit: CueHit) -> bool:
    """Whether a cue is what is owned: "her ban", "his two-year ban", but not "his team banned"."""
    values = {reading.first_token(m): reading.last_token(m) for m in clauses.mentions if m.kind in ("duration", "number")}
    return hit.first == start or hit.first == values.get(start)


def _pair(reading: Reading, clauses: Clauses, mention: Mention, persons: list[Person]) -> Person | None:
    """With "respectively", the person at the same place among the persons as the value among its like."""
    alike = [other for other in clauses.mentions if other.kind == mention.kind]
    named = [person for person in persons if person.how not in ("pronoun", "possessive")]
    if len(alike) != len(named) or mention not in alike:
        return None
    return named[alike.index(mention)]


# ----------------------------------------------------------------------------------------------------------- resolve


def _answered(evidence: dict[str, Evidence]) -> dict[str, Mention]:
    """Claims of events that a value of the sentence agrees with, bound or not, by claim_id."""
    return {
        piece.claim.claim_id: piece.mention
        for proof in evidence.values()
        for piece in proof.pieces
        if piece.claim and piece.mention and piece.relation in _AGREES
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
        if bound.mention in fitting or bound.mention in taken or group in judged:
            continue
        fitting_one = satisfied.get(group) or answered.get(group[1])
        if fitting_one and fitting_one is not bound.mention and not _chained(reading, clauses, bound.mention):
            continue
        taken.add(bound.mention)
        judged.add(group)
        kept.append(bound)
    return kept


def _chained(reading: Reading, clauses: Clauses, outer: Mention) -> bool:
    """Whether a place ends an address, all of which must hold: "at Old Hall in Wenlow", "Old Hall (the OH), Wenlow"."""
    first = reading.first_token(outer)
    if outer.kind != "place":
        return False
    for inner in clauses.mentions:
        last = reading.last_token(inner)
        if inner.kind == "place" and last < first:
            between = [word for word in reading.tokens.folded[last:first] if word != ")"]
            if between in (["in"], [","], ["near"], ["at"]):
                return True
    return False
