"""ClaimTable → `TableIndex`: what the linker looks up, built once a table; nothing here is done again per article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from factcheck.model import Claim, ClaimTable, Entity
from factcheck.statements.inflection import phrase_forms
from factcheck.statements.lexicon import words
from factcheck.values.data import read_rows
from factcheck.values.text import Tokens, tokenise

PERSONAL = frozenset(("rank", "title", "affiliation"))
"""Properties that bind to a person by syntax, not by cues."""


class CueHit(NamedTuple):
    """A cue found in the text: tokens `[first, last)`."""

    first: int
    last: int
    cue: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What identifies a subject of the table in a text, and the claims that values are bound to by cues."""

    entity: Entity
    claims: tuple[Claim, ...]
    participants: frozenset[str]
    """For an event: its participants, and the persons and organisations that its own name names."""
    cues: frozenset[str]
    name_parts: tuple[tuple[str, ...], ...]
    """For an event: its name without the year, in runs of words that belong together."""
    first_day: date | None
    last_day: date | None

    def cues_of(self, claim: Claim) -> frozenset[str]:
        """The cues that tie a value to a claim: its own, else its subject's, else those of the property."""
        return frozenset(claim.cues) or self.cues or _default_cues(claim.property)


class TableIndex:
    """Look-ups over a table for the linker."""

    def __init__(self, table: ClaimTable) -> None:
        self.table = table
        self.profiles = {key: self._profile(entity) for key, entity in table.entities.items() if self._has_claims(key)}
        self.events_by_cue: dict[str, list[str]] = {}
        self.events_of: dict[str, list[str]] = {}
        self._forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        cues: set[str] = set()
        for key, profile in self.profiles.items():
            used = set(profile.cues).union(*(profile.cues_of(claim) for claim in profile.claims))
            cues |= used
            if profile.entity.type in ("event", "work"):
                for cue in profile.cues | used:
                    self.events_by_cue.setdefault(cue, []).append(key)
                for member in profile.participants:
                    self.events_of.setdefault(member, []).append(key)
        for cue in cues:
            for form in phrase_forms(cue):
                self._forms.setdefault(form[0], []).append((form, cue))

    def cue_hits(self, tokens: Tokens, first: int, last: int) -> list[CueHit]:
        """All cues of the table in the tokens `[first, last)`."""
        found = []
        folded = tokens.folded
        for index in range(first, last):
            for form, cue in self._forms.get(folded[index], ()):
                end = index + len(form)
                if end <= last and (len(form) == 1 or tuple(folded[index:end]) == form):
                    found.append(CueHit(index, end, cue))
        return found

    def within(self, inner: str, outer: str) -> bool:
        """Whether a place or organisation lies in another, or is it."""
        return inner == outer or outer in self.table.containers(inner)

    def _has_claims(self, key: str) -> bool:
        return any(claim.property not in PERSONAL for claim in self.table.by_subject.get(key, ()))

    def _profile(self, entity: Entity) -> Profile:
        claims = self.table.by_subject[entity.entity_id]
        participants = {claim.value for claim in claims if claim.property == "participant"}
        event = entity.type in ("event", "work")
        if event:
            participants |= self._named_in(entity)
        days = [claim.value for claim in claims if claim.type == "date"]
        starts = [value.first for value in days if value.first]
        ends = [value.last for value in days if value.last]
        return Profile(
            entity=entity,
            claims=tuple(claim for claim in claims if claim.property not in PERSONAL),
            participants=frozenset(participants),
            cues=frozenset(entity.cues),
            name_parts=_name_parts(entity) if event else (),
            first_day=min(starts, default=None),
            last_day=max(ends, default=None),
        )

    def _named_in(self, event: Entity) -> set[str]:
        """Persons and organisations that stand in an event's name or aliases."""
        found = set()
        for name in event.names:
            folded = tuple(tokenise(name).folded)
            for start in range(len(folded)):
                for end in range(len(folded), start, -1):
                    keys = self.table.by_name.get(folded[start:end])
                    if keys:
                        found |= {k for k in keys if self.table.entities[k].type in ("person", "organisation")}
                        break
        return found


def _name_parts(entity: Entity) -> tuple[tuple[str, ...], ...]:
    """The words of an event's name in runs: capitalised words that stand together, and each other word alone.

    A year is left out, since it is evidence of the date, not of the name: "Wenlow Cup final" is what an article about
    the "2031 Wenlow Cup final" says.
    """
    tokens = tokenise(entity.name)
    parts: list[tuple[str, ...]] = []
    run: list[str] = []
    for word, folded in zip(tokens.words, tokens.folded, strict=True):
        if word[:1].isupper():
            run.append(folded)
            continue
        if run:
            parts.append(tuple(run))
            run = []
        if word.isalpha() and folded not in ("of", "the", "in", "at", "and", "by", "for", "to", "s", "'s"):
            parts.append((folded,))
    if run:
        parts.append(tuple(run))
    return tuple(parts)


def _default_cues(property_: str) -> frozenset[str]:
    """What English offers for a property whose claim and subject bring no cues: its label's words, and a small table."""
    for row in read_rows("property_cues"):
        if row["property"] == property_:
            return frozenset(row["cues"].split("|"))
    ignored = words("place_preposition") | words("definite")
    return frozenset(w for w in tokenise(property_).folded if w.isalpha() and len(w) > 2 and w not in ignored)


def find_run(folded: Sequence[str], part: Sequence[str], first: int, last: int) -> int | None:
    """Where a run of words stands in tokens `[first, last)`, or `None`."""
    size = len(part)
    head = part[0]
    for index in range(first, last - size + 1):
        if folded[index] == head and tuple(folded[index : index + size]) == tuple(part):
            return index
    return None
