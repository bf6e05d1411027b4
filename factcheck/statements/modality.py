"""A sentence → the modality of each of its words: asserted, quoted, denied, corrected, hypothetical or planned."""

from __future__ import annotations

from factcheck.model import Modality
from factcheck.statements.lexicon import Marker, markers
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.record import Record

_NEAR = 5
_CLAUSE = 0.29
_CLAUSE_BACK = 0.19
_OPENING = 6
_TIMELESS = frozenset(("rank", "title", "organisation", "person"))


class _Found(Record):
    marker: Marker
    first: int
    last: int


class Modalities:
    """The modality of every place of an article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._corrected: set[int] = set()
        self._found: dict[int, list[_Found]] = {}
        under_heading = False
        for clauses in reading.sentences:
            found = _markers_in(reading, clauses)
            self._found[clauses.first] = found
            paragraph = reading.article.paragraphs[clauses.sentence.paragraph]
            opening = reading.token_at(paragraph.start) + _OPENING
            opens = any(f.marker.scope == "paragraph" and f.first < opening for f in found)
            if clauses.role == "headline":
                # What stands under the heading "Corrections" is one, until the next heading.
                under_heading = opens
            if opens or under_heading:
                self._corrected.add(clauses.sentence.paragraph)

    def at(self, clauses: Clauses, token: int, kind: str) -> Modality:
        """The modality of what stands at a token of a sentence; `kind` is that of the mention there."""
        if clauses.sentence.paragraph in self._corrected:
            return Modality.CORRECTED
        for found in self._found[clauses.first]:
            if _covers(clauses, found, token):
                name = found.marker.modality
                if name != "future":
                    return Modality(name)
                # "is to serve an 18-month ban" states the ban; "will be captain" does not say that he is.
                if kind in _TIMELESS:
                    return Modality.PLANNED
        if self._is_conditional(clauses):
            return Modality.HYPOTHETICAL
        if clauses.quoted[token - clauses.first]:
            return Modality.QUOTED
        return Modality.ASSERTED

    def _is_conditional(self, clauses: Clauses) -> bool:
        """A question, or an inverted condition: "Had it been reduced to five, ..."."""
        folded = self._reading.tokens.folded
        opening = folded[clauses.first]
        inverted = opening in ("had", "were", "should") and clauses.last - clauses.first > 3
        return inverted or folded[clauses.last - 1] == "?"


def _markers_in(reading: Reading, clauses: Clauses) -> list[_Found]:
    folded = reading.tokens.folded
    known = markers()
    found = []
    for index in range(clauses.first, clauses.last):
        for marker in known.get(folded[index], ()):
            end = index + len(marker.phrase)
            if end <= clauses.last and tuple(folded[index:end]) == marker.phrase:
                # "not only" and "not least" affirm.
                if marker.phrase == ("not",) and folded[end : end + 1] in (["only"], ["least"], ["just"]):
                    break
                found.append(_Found(marker, index, end))
                break
    return found


def _covers(clauses: Clauses, found: _Found, token: int) -> bool:
    scope = found.marker.scope
    if scope == "sentence":
        return True
    if scope == "after":
        return token >= found.last
    if scope == "near":
        return found.last <= token < found.last + _NEAR and clauses.barrier(found.first, token) < _CLAUSE_BACK
    if scope == "clause":
        if found.marker.modality == "future" and token < found.last:
            return False
        limit = _CLAUSE if token >= found.last else _CLAUSE_BACK
        return clauses.barrier(found.first, token) < limit
    return False
