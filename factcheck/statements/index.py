"""ClaimTable → `TableIndex`: what the linker looks up, built once a table; nothing here is done again per article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from factcheck.model import PERSONAL, Claim, ClaimTable, Entity
from factcheck.statements.inflection import phrase_forms
from factcheck.statements.lexicon import words
from factcheck.values.data import read_rows
from factcheck.values.record import Record
from factcheck.values.text import Tokens, name_key, tokenise


class CueHit(Record):
    """A cue found in the text: tokens `[first, last)`."""

    first: int
    last: int
    cue: str


class Profile(Record):
    """What identifies a subject of the table in a text, and the claims that values are bound to by cues."""

    entity: Entity
    claims: tuple[Claim, ...]
    participants: frozenset[str]
    """For an event: its participants, and the persons and organisations that its own name names."""
    cues: frozenset[str]
    known_cues: frozenset[str]
    """Its own cues, and those of all its claims."""
    name_parts: tuple[tuple[str, ...], ...]
    """For an event: its name without the year, in runs of words that belong together."""
    proper_parts: tuple[tuple[str, ...], ...]
    """Those of the `name_parts` that are capitalised."""
    own_names: tuple[tuple[str, ...], ...]
    """Those of the `proper_parts`, of two words or more, that are no name of a person, place or organisation."""
    first_day: date | None
    last_day: date | None

    def cues_of(self, claim: Claim) -> frozenset[str]:
        """The cues that tie a value to a claim: its own, else its subject's; and those of the property in English."""
        return _cues_of(claim, self.cues)


class TableIndex:
    """Look-ups over a table for the linker."""

    def __init__(self, table: ClaimTable) -> None:
        self.table = table
        entities = sorted(table.entities.items())
        self.profiles = {key: self._profile(entity) for key, entity in entities if self._has_claims(key)}
        self.events_by_cue: dict[str, list[str]] = {}
        self.events_of: dict[str, list[str]] = {}
        self.parents = self._parents()
        self.has_bodies = any(p.entity.type in ("organisation", "place") for p in self.profiles.values())
        self._forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        cues: set[str] = set()
        for key, profile in self.profiles.items():
            cues |= profile.known_cues
            if profile.entity.type in ("event", "work"):
                for cue in profile.known_cues:
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
            if index - 2 >= first and folded[index - 1] == "-" and folded[index - 2].isalpha():
                # A by-election is no election, a semi-final no final; but "23-year-old" is a cue of age.
                continue
            for form, cue in self._forms.get(folded[index], ()):
                end = index + len(form)
                if end <= last and (len(form) == 1 or tuple(folded[index:end]) == form):
                    found.append(CueHit(index, end, cue))
        return found

    def _parents(self) -> dict[str, tuple[str, ...]]:
        """Events and works by those whose names contain theirs: the flight by the walk that was a part of it."""
        found: dict[str, tuple[str, ...]] = {}
        by_name = self.table.by_name
        for names, keys in by_name.items():
            for start in range(len(names)):
                for end in range(start + 1, len(names) + 1):
                    outer = by_name.get(names[start:end], ()) if end - start < len(names) else ()
                    for key in keys:
                        found[key] = (*found.get(key, ()), *(o for o in outer if o in self.profiles and o != key))
        return {key: parents for key, parents in found.items() if parents}

    def _has_claims(self, key: str) -> bool:
        return any(claim.property not in PERSONAL for claim in self.table.by_subject.get(key, ()))

    def _profile(self, entity: Entity) -> Profile:
        claims = self.table.by_subject[entity.entity_id]
        participants = {claim.value for claim in claims if claim.property == "participant"}
        event = entity.type in ("event", "work")
        if event:
            participants |= self._named_in(entity)
        cues = frozenset(entity.cues)
        bound = tuple(claim for claim in claims if claim.property not in PERSONAL)
        days = [claim.value for claim in claims if claim.type == "date"]
        starts = [value.first for value in days if value.first]
        ends = [value.last for value in days if value.last]
        return Profile(
            entity=entity,
            claims=bound,
            participants=frozenset(participants),
            cues=cues,
            known_cues=cues.union(*(_cues_of(claim, cues) for claim in bound)),
            name_parts=_name_parts(entity) if event else (),
            proper_parts=_name_parts(entity, proper=True) if event else (),
            own_names=self._own_names(entity) if event else (),
            first_day=min(starts, default=None),
            last_day=max(ends, default=None),
        )

    def _own_names(self, event: Entity) -> tuple[tuple[str, ...], ...]:
        parts = _name_parts(event, proper=True)
        by_name, entities = self.table.by_name, self.table.entities
        return tuple(
            part
            for part in parts
            if len(part) > 1
            and not any(entities[k].type != "event" for k in by_name.get(part, ()))
            and not any(by_name.get((word,)) for word in part)
        )

    def _named_in(self, event: Entity) -> set[str]:
        """Persons and organisations that stand in an event's name or aliases."""
        found = set()
        for name in event.names:
            folded = name_key(name)
            for start in range(len(folded)):
                for end in range(len(folded), start, -1):
                    keys = self.table.by_name.get(folded[start:end], ())
                    members = {k for k in keys if self.table.entities[k].type in ("person", "organisation")}
                    if members:
                        found |= members
                        break
        return found


def _name_parts(entity: Entity, *, proper: bool = False) -> tuple[tuple[str, ...], ...]:
    """The words of an event's name in runs: capitalised words that stand together, and each other word alone.

    A year is left out, since it is evidence of the date, not of the name: "Wenlow Cup final" is what an article about
    the "2031 Wenlow Cup final" says.
    """
    tokens = tokenise(entity.name)
    parts: list[tuple[str, ...]] = []
    run: list[str] = []
    for word, folded in zip(tokens.words, tokens.folded, strict=True):
        if word[:1].isupper() or (run and word.isdigit() and len(word) != 4):
            run.append(folded)
            continue
        if run:
            parts.append(tuple(run))
            run = []
        if (
            not proper
            and word.isalpha()
            and folded not in ("of", "the", "in", "at", "and", "by", "for", "to", "s", "'s")
        ):
            parts.append((folded,))
    if run:
        parts.append(tuple(run))
    return tuple(parts)


# Of any subject at all: they tie a value to an event only where the sentence names it.
VERBS_OF_ANYTHING = frozenset(("last", "go on", "take", "drag on", "continue", "host", "stage"))


@cache
def _usual_cues(property_: str) -> frozenset[str]:
    """The words that news English uses for a property whatever the story, by a word of its label."""
    rows = {row["property"]: row["cues"] for row in read_rows("property_cues")}
    found: set[str] = set()
    for word in tokenise(property_).folded:
        if word in rows:
            found.update(rows[word].split("|"))
    return frozenset(found)


def _cues_of(claim: Claim, cues_of_subject: frozenset[str]) -> frozenset[str]:
    own = frozenset(claim.cues) or cues_of_subject
    return own | _usual_cues(claim.property) or _label_cues(claim.property)


def _label_cues(property_: str) -> frozenset[str]:
    """Where neither claim nor subject brings cues: the words of the property's label."""
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
