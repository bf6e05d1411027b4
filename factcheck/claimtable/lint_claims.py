"""The claims of a table → faults of what they say of one another, and of their sources and quotes.

>>> list(claim_faults(ClaimTable({}, ())))
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from itertools import combinations

from factcheck.claimtable.cells import compare_cells
from factcheck.claimtable.lint_entities import folded
from factcheck.claimtable.quotes import holds
from factcheck.claimtable.rules import fault, quoted
from factcheck.claimtable.schema import BUILT_IN
from factcheck.claimtable.words import words
from factcheck.model import Claim, ClaimTable, Fault
from factcheck.values.relation import Relation

_SINGLE_VALUED = ("date", "place", "duration", "number")
"""Types of which one subject has one value in one role at a time; it may have several titles, names and texts."""

_SUBJECTS = {"rank": "person", "participant": "event"}


def claim_faults(table: ClaimTable) -> Iterator[Fault]:
    """Every fault of a table's claims."""
    for claim in table.claims:
        yield from _kind_faults(table, claim)
        yield from _misspelt_ranks(claim)
        yield from _evidence_faults(table, claim)
    for role in _roles(table):
        yield from _pair_faults(table, role)
    for claims in table.by_subject.values():
        yield from _reversed_dates(claims)


def _at(claim: Claim, column: str) -> tuple[str, int, str]:
    return claim.file, claim.row, column


def _kind_faults(table: ClaimTable, claim: Claim) -> Iterator[Fault]:
    """CLM054 and CLM055."""
    kind = BUILT_IN.get(claim.property, claim.type)
    if claim.type != kind:
        expected = f"{kind}, the type of {quoted(claim.property)}"
        yield fault("CLM054", _at(claim, "type"), quoted(claim.type), expected)
    subject, wanted = table.entities.get(claim.subject), _SUBJECTS.get(claim.property)
    if subject and wanted and subject.type != wanted:
        seen = f"{quoted(claim.subject)} of type {subject.type}"
        yield fault("CLM055", _at(claim, "subject"), seen, f"type {wanted} for {quoted(claim.property)}")


def _misspelt_ranks(claim: Claim) -> Iterator[Fault]:
    """CLM056."""
    if claim.type != "rank":
        return
    from factcheck.values.ranks import rank_lexicon

    names = {name.lower(): name for name in rank_lexicon().rows}
    written = str(claim.value)
    close = get_close_matches(written.lower(), names, n=1, cutoff=0.85)
    if written.lower() not in names and close:
        yield fault("CLM056", _at(claim, "value"), quoted(claim.raw_value), f"{quoted(names[close[0]])} perhaps")


def _evidence_faults(table: ClaimTable, claim: Claim) -> Iterator[Fault]:
    """CLM070 and CLM071."""
    if not claim.source:
        yield fault("CLM071", _at(claim, "source"), "an empty cell", "where the claim is taken from")
    if claim.quote and not holds(claim, table):
        yield fault("CLM070", _at(claim, "quote"), quoted(claim.quote), f"words that carry {quoted(claim.raw_value)}")


def _roles(table: ClaimTable) -> Iterator[list[Claim]]:
    """Claims of one subject and property that count the same unit and have the same cues."""
    roles: dict[tuple[object, ...], list[Claim]] = {}
    for claim in table.claims:
        cues = frozenset(folded(cue) for cue in claim.cues)
        roles.setdefault((claim.subject, claim.property, claim.type, folded(claim.unit), cues), []).append(claim)
    yield from roles.values()


def _pair_faults(table: ClaimTable, claims: list[Claim]) -> Iterator[Fault]:
    """CLM050, CLM051 and CLM052, at the later row of each pair."""
    if claims[0].type in ("name", "text"):
        yield from _repeats(claims)
        return
    for first, second in combinations(sorted(claims, key=lambda claim: (claim.file, claim.row, claim.claim_id)), 2):
        if not _hold_together(first, second):
            continue
        relation = compare_cells(table, first.type, first.value, second.value)
        if relation is Relation.SAME:
            yield _repeated(first, second)
        elif first.type == "rank":
            expected = f"validity apart from that of {_named(first)}"
            yield fault("CLM051", _at(second, "valid_from"), _validity(second), expected)
        elif relation is Relation.DISJOINT and first.type in _SINGLE_VALUED:
            expected = f"a value that can be true together with {quoted(first.raw_value)} of {_named(first)}"
            yield fault("CLM050", _at(second, "value"), quoted(second.raw_value), expected)


def _repeats(claims: list[Claim]) -> Iterator[Fault]:
    """CLM052 for values that are plain words: an event may have thousands of participants, so not pair by pair."""
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.file, claim.row, claim.claim_id)):
        groups.setdefault(folded(claim.value), []).append(claim)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if _hold_together(first, second):
                yield _repeated(first, second)


def _repeated(first: Claim, second: Claim) -> Fault:
    return fault("CLM052", _at(second, "value"), quoted(second.raw_value), f"it once, as in {_named(first)}")


def _named(claim: Claim) -> str:
    return f"{quoted(claim.claim_id)} ({claim.file}:{claim.row})"


def _validity(claim: Claim) -> str:
    return f"{claim.raw_value} from {claim.valid_from or 'ever'} until {claim.valid_until or 'open'}"


def _hold_together(first: Claim, second: Claim) -> bool:
    """Whether two claims hold on more days than the one on which one hands over to the other."""
    start = max(first.valid_from or date.min, second.valid_from or date.min)
    end = min(first.valid_until or date.max, second.valid_until or date.max)
    hand_over = first.valid_from != second.valid_from and start == end
    return start <= end and not hand_over


def _reversed_dates(claims: tuple[Claim, ...]) -> Iterator[Fault]:
    """CLM053: `end date` before `start date`, or before the built-in `date`."""
    dates = [claim for claim in claims if claim.type == "date"]
    for end in dates:
        rest = _without(end.property, words("end"))
        if rest is None or end.value.last is None:
            continue
        for start in dates:
            first: date | None = start.value.first
            opens = _without(start.property, words("start")) == rest or (start.property == "date" and rest <= {"date"})
            if opens and first is not None and end.value.last < first:
                expected = f"no day before {quoted(start.raw_value)} of {_named(start)}"
                yield fault("CLM053", _at(end, "value"), quoted(end.raw_value), expected)


def _without(label: str, marks: frozenset[str]) -> frozenset[str] | None:
    """The other words of a property that has one of `marks`; `None` where it has none."""
    own = frozenset(folded(label).split())
    return own - marks if own & marks else None
