"""The person, organisation or place that a value is said of, and how well it answers a claim about it."""

from __future__ import annotations

from factcheck.model import Claim, Mention
from factcheck.statements.cues import nearest
from factcheck.statements.index import CueHit
from factcheck.statements.lexicon import words
from factcheck.statements.people import Person
from factcheck.statements.places import is_location
from factcheck.statements.quantities import counts_what, is_age_of
from factcheck.statements.reading import FAR, PARALLEL, Clauses, Reading

_GOVERNS, _GOVERNED_BEFORE = 2.0, 1.6
_CUE, _COUNTED = 0.7, 0.5
_LONG_AGO, _LONG_AGO_DAYS = 1.2, 366


def person_score(
    reading: Reading,
    clauses: Clauses,
    mention: Mention,
    group: tuple[Claim, ...],
    subject: Person,
    persons: list[Person],
    before: Person | None,
    hits: list[CueHit],
) -> float:
    """The score of a value for a group of claims about a person or body; 0 where it is said of somebody else."""
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
    near = nearest(reading, clauses, mention, hits)
    if near is not None and base > _GOVERNS and "respectively" in reading.tokens.folded[clauses.first : clauses.last]:
        # In a parallel list the cue stands far from all values alike.
        near = (min(near[0], PARALLEL), near[1])
    if claim.type == "number" and near is None and getattr(mention.value, "unit", "") == claim.unit == "years":
        return base + _CUE
    if near is None or near[0] > FAR:
        return 0.0
    score = base + _CUE + 0.3 - max(0.0, near[0] - 0.2)
    # In a parallel list ("... respectively") the dates are those of the list; before "now" stands what was.
    aged = base <= _GOVERNS + _COUNTED and _is_of_long_ago(reading, clauses, mention, claim)
    aged = aged or "now" in reading.tokens.folded[reading.last_token(mention) : clauses.last]
    return score - _LONG_AGO if aged else score


def _is_of_long_ago(reading: Reading, clauses: Clauses, mention: Mention, claim: Claim) -> bool:
    """Whether a value of an undated claim stands with a date of years ago: a mark of 1997 is not the record."""
    published = reading.article.published
    if published is None or claim.valid_from or claim.valid_until or mention.kind == "date":
        return False
    own = " ".join((claim.property, *claim.cues))
    return any(
        day.last is not None and str(day.last.year) not in own and (published - day.last).days > _LONG_AGO_DAYS
        for day in reading.dates_beside(clauses, mention)
    )


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
    values = {
        reading.first_token(m): reading.last_token(m) for m in clauses.mentions if m.kind in ("duration", "number")
    }
    return hit.first == start or hit.first == values.get(start)


def _pair(reading: Reading, clauses: Clauses, mention: Mention, persons: list[Person]) -> Person | None:
    """With "respectively", the person at the same place among the persons as the value among its like."""
    alike = [other for other in clauses.mentions if other.kind == mention.kind]
    named = [person for person in persons if person.how not in ("pronoun", "possessive")]
    if len(alike) != len(named) or mention not in alike:
        return None
    return named[alike.index(mention)]
