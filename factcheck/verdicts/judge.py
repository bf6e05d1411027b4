"""Statement + table → `Verdict`: contradicted only where the value is disjoint from every claim that holds then.

A statement of General for someone who is Field Marshal at every time that its sentence may speak of is contradicted;
of an officer it is compatible; denied, corrected or merely supposed, it is no statement against the table.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from factcheck.model import PERSONAL, Claim, ClaimTable, Modality, Statement, Verdict
from factcheck.relations import closest, compare, relate_scopes
from factcheck.values.record import replace
from factcheck.values.relation import Relation
from factcheck.values.title_lexicon import role_named
from factcheck.verdicts.codes import code_of
from factcheck.verdicts.reasons import (
    agreement,
    contradiction,
    expected_words,
    misspelling,
    silence,
    still_held,
    unrelated,
)

Outcome = Literal["contradicted", "supported", "compatible", "unverified"]

_OUTCOMES: dict[Relation, Outcome] = {
    Relation.SAME: "supported",
    Relation.WITHIN: "supported",
    Relation.CONTAINS: "compatible",
    Relation.OVERLAPS: "compatible",
    Relation.DISJOINT: "contradicted",
}
_LONG_AGO_DAYS = 1826
_GRACE_DAYS = 30
_SPEAKS = (Modality.ASSERTED, Modality.QUOTED)


def judge(statement: Statement, table: ClaimTable) -> Verdict:
    """Judge one statement."""
    if statement.property == "name":
        return _judge_name(statement, table)
    if statement.former:
        return _judge_former(statement, table)
    if statement.property in PERSONAL and _long_over(statement):
        # Of somebody whose every claim ended long ago an article can only speak as of then.
        statement = replace(statement, times=())
    holding = [claim for claim in statement.claims if claim.holds_in(statement.times)]
    if not holding:
        return _judge_ended(statement, holding, table)
    told = [claim for claim in statement.claims if claim.holds_in(statement.background)] if statement.background else []
    related = [(_relate(statement, claim, table), claim) for claim in (*holding, *told)]
    relation = closest(found for found, _ in related) or Relation.OVERLAPS
    quoted_past = statement.modality is Modality.QUOTED and _fits_some(statement, table)
    if relation in (Relation.OVERLAPS, Relation.DISJOINT) and not quoted_past:
        other_time = _judge_ended(statement, holding, table)
        if other_time.claim is not None:
            return other_time
    if relation is Relation.OVERLAPS and statement.property == "title" and _is_anothers(statement, table):
        relation = Relation.DISJOINT
    claim = _deciding([claim for found, claim in related if found is relation] or holding, statement)
    outcome = _OUTCOMES[relation]
    if relation is Relation.OVERLAPS and claim.type in ("rank", "title", "place", "name"):
        # Of intervals an overlap is agreement in part; of names and offices it says that neither bears on the other.
        return Verdict(statement, "unverified", claim, relation, unrelated(statement, claim, table))
    if outcome == "contradicted" and (statement.modality not in _SPEAKS or quoted_past):
        return Verdict(statement, "unverified", claim, relation, silence(statement, claim, table))
    return _verdict(statement, outcome, claim, relation, table)


def _verdict(
    statement: Statement,
    outcome: Outcome,
    claim: Claim,
    relation: Relation,
    table: ClaimTable,
    other_time: Claim | None = None,
) -> Verdict:
    if outcome == "contradicted":
        reason = contradiction(statement, claim, table, other_time)
    else:
        reason = agreement(statement, claim, table, exact=outcome == "supported")
    expected = expected_words(claim, table)
    fixable = outcome == "contradicted" and statement.modality is Modality.ASSERTED
    suggestion = expected if fixable and claim.type in ("rank", "title", "text") else ""
    return Verdict(statement, outcome, claim, relation, reason, code_of(statement.property), expected, suggestion)


def _relate(statement: Statement, claim: Claim, table: ClaimTable) -> Relation:
    scope = relate_scopes(statement.scopes, claim, table) if claim.type == "title" and statement.scopes else None
    return compare(statement.mention, claim, table, full_form=statement.full_form, scope=scope)


def _deciding(claims: list[Claim], statement: Statement) -> Claim:
    """The claim to name: of several, the one that holds at the time of the sentence's own date, the last of them."""
    for first, last in reversed(statement.times):
        for claim in claims:
            if claim.holds_in(((first, last),)):
                return claim
    return claims[0]


def _is_exactly(statement: Statement, claim: Claim, table: ClaimTable) -> bool:
    """Whether a statement gives what a claim gives, a title perhaps without saying of where."""
    relation = _relate(statement, claim, table)
    if relation is Relation.CONTAINS and claim.type == "title":
        stated = statement.mention.value
        return (
            stated.role == claim.value.role
            and stated.modifiers - {"former"} == claim.value.modifiers
            and not stated.scope
        )
    return relation is Relation.SAME


def _is_anothers(statement: Statement, table: ClaimTable) -> bool:
    """Whether the table gives the stated office, one that a single person holds, to somebody else at that time."""
    stated = statement.mention.value
    if not statement.scopes or "many" in role_named(stated.role).flags:
        return False
    return any(
        claim.subject != statement.subject
        and claim.value.modifiers == stated.modifiers
        and claim.holds_in(statement.times)
        and relate_scopes(statement.scopes, claim, table) is Relation.SAME
        for claim in table.by_role.get(stated.role, ())
    )


def _long_over(statement: Statement) -> bool:
    ends = [claim.valid_until for claim in statement.claims]
    first = min((first for first, _ in statement.times), default=None)
    if first is None or not all(ends):
        return False
    return max(end for end in ends if end) + timedelta(days=_LONG_AGO_DAYS) < first


def _judge_former(statement: Statement, table: ClaimTable) -> Verdict:
    """What is called former has ended: contradicted where the table has it still, and has no earlier term of it."""
    same = [claim for claim in statement.claims if _is_exactly(statement, claim, table)]
    still = [claim for claim in same if claim.valid_until is None and claim.holds_in(statement.times[:1])]
    over = [claim for claim in same if claim.valid_until is not None]
    if still and not over and statement.times:
        reason = still_held(statement, still[-1], table)
        return Verdict(statement, "contradicted", still[-1], Relation.DISJOINT, reason, code_of(statement.property))
    if over:
        return _verdict(statement, "supported", over[-1], Relation.SAME, table)
    return Verdict(statement, "unverified", None, None, silence(statement, None, table))


def _fits_some(statement: Statement, table: ClaimTable) -> bool:
    """Whether some claim of any time agrees: what is quoted may speak of another time than its sentence."""
    return any(_relate(statement, claim, table) is Relation.SAME for claim in statement.claims)


def _judge_ended(statement: Statement, holding: list[Claim], table: ClaimTable) -> Verdict:
    """No claim holds then, or none that has a bearing: contradicted where the table says that exactly this has ended.

    What only begins later in the table may well have been true before, since a table says from when it knows a thing;
    it contradicts only where another claim holds until then.
    """
    # A day or two after a change the old office is still in the news; after a successor post has begun it is not.
    grace = timedelta(days=0 if holding else _GRACE_DAYS)
    over = [claim for claim in statement.claims if _ended_before(claim, statement, grace)]
    if any(claim.valid_until for claim in holding):
        over += [claim for claim in statement.claims if _begins_after(claim, statement)]
    if statement.background:
        over = [claim for claim in over if not claim.holds_in(statement.background)]
    same = [claim for claim in over if _is_exactly(statement, claim, table)]
    if same and statement.property in PERSONAL and statement.modality in _SPEAKS:
        decided = _deciding(holding, statement) if holding else same[-1]
        return _verdict(statement, "contradicted", decided, Relation.DISJOINT, table, same[-1])
    return Verdict(statement, "unverified", None, None, silence(statement, None, table))


def _ended_before(claim: Claim, statement: Statement, grace: timedelta) -> bool:
    first: date | None = min((first for first, _ in statement.times), default=None)
    return claim.valid_until is not None and first is not None and claim.valid_until + grace < first


def _begins_after(claim: Claim, statement: Statement) -> bool:
    last: date | None = max((last for _, last in statement.times), default=None)
    return claim.valid_from is not None and last is not None and last < claim.valid_from


def _judge_name(statement: Statement, table: ClaimTable) -> Verdict:
    outcome: Outcome = "contradicted" if statement.modality is not Modality.CORRECTED else "unverified"
    return Verdict(
        statement,
        outcome,
        None,
        Relation.DISJOINT,
        misspelling(statement, table),
        code_of("name"),
        statement.expected,
        statement.expected if statement.modality is Modality.ASSERTED else "",
    )
