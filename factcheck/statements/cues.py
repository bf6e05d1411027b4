"""How far a value stands from the cues of a claim, and whether it stands nearer to those of another."""

from __future__ import annotations

from factcheck.model import Mention
from factcheck.statements.events import Evidence
from factcheck.statements.index import CueHit
from factcheck.statements.reading import Clauses, Reading

_CLEARLY = 0.15


def nearest(reading: Reading, clauses: Clauses, mention: Mention, hits: list[CueHit]) -> tuple[float, CueHit] | None:
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


def nearer_cue(
    reading: Reading, clauses: Clauses, mention: Mention, cost: float, hits: list[CueHit], proof: Evidence
) -> bool:
    """Whether a cue of another claim of the event stands clearly nearer: a search on Monday for a ship that sank."""
    own = {hit.first for hit in hits}
    names = name_tokens(reading, proof)
    other = [hit for hit in proof.cues if hit.first not in own and hit.first not in names]
    near = nearest(reading, clauses, mention, other)
    return near is not None and near[0] + _CLEARLY < cost


def name_tokens(reading: Reading, proof: Evidence) -> set[int]:
    """The tokens of an event's own name where it stands in the sentence."""
    named = [piece.mention for piece in proof.pieces if piece.named and piece.mention]
    return {index for m in named for index in range(reading.first_token(m), reading.last_token(m))}
