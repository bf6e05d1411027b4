"""A sentence + an event of the table → the evidence that the sentence speaks of that event, piece by piece.

Leave-one-out: each piece remembers the mention it comes from, so that a value is judged by the weight of the others.
The weights are not probabilities; `THRESHOLD` is what a name alone, or two participants and a cue, or one participant,
a cue and the right day reach, and what a participant and a cue alone do not. They were set on the golden cases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta

from factcheck.model import Claim, Mention
from factcheck.relations import compare
from factcheck.statements.index import CueHit, Profile, TableIndex, find_run
from factcheck.statements.lexicon import words
from factcheck.statements.people import Person
from factcheck.statements.places import is_location
from factcheck.statements.quantities import counts_what
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.record import Record
from factcheck.values.relation import Relation

THRESHOLD = 2.5
NAMED = 3.0
_PART_OF_NAME = 2.0
_PARTIAL_NAME = 1.8
_OWN_NAME = 1.5
_ALL_PARTICIPANTS, _ONE_OF_MANY, _ONLY_PARTICIPANT = 2.3, 0.8, 1.5
_FIRST_CUE, _MORE_CUES, _MOST_CUES = 0.7, 0.3, 3
_STRANGER, _OTHER_EVENT = -1.5, -2.0
_PROPER_CUE = 0.9
_FRESH, _TOO_EARLY, _TOPIC = 0.5, -1.5, 0.5
_CONTINUED = (1.6, 1.4, 1.2)
_FRESH_DAYS = 10
_REACH = 4
"""So many tokens before a name an office may still be that person's."""
_MOST_CUED = 100
_FAR_OFF = -0.8
"""The weight of a date more than a month off."""


class Piece(Record):
    """One piece of evidence."""

    weight: float
    mention: Mention | None = None
    identifies: bool = False
    """Whether it says which event, rather than what kind or when."""
    named: bool = False
    """Whether it is the subject's name, or a part of it."""
    continues: bool = False
    """Whether it is that the sentence before speaks of the event."""
    claim: Claim | None = None
    relation: Relation | None = None


class Evidence(Record):
    """All pieces of evidence that one sentence speaks of one subject."""

    profile: Profile
    pieces: tuple[Piece, ...]
    cues: tuple[CueHit, ...]

    def without(self, mention: Mention | None) -> float:
        """The weight of all pieces but those that come from a mention; 0 where nothing says which event it is.

        Without a cue or its name a sentence does not speak of an event, whoever is in it and whenever it was.
        """
        if not self.cues and not self.by_name:
            return 0.0
        left = [piece for piece in self.pieces if mention is None or piece.mention is not mention]
        if not self.by_name and mention is not None and self._elsewhere_then(mention, left):
            return 0.0
        exact = sum(piece.relation in (Relation.SAME, Relation.WITHIN) and piece.weight >= 0.7 for piece in left)
        if not any(piece.identifies for piece in left) and exact < 2:
            return 0.0
        return sum(piece.weight for piece in left)

    def _elsewhere_then(self, mention: Mention, left: list[Piece]) -> bool:
        """Whether another time goes with another place, or with another value: a further event of the same kind."""
        kinds = {piece.claim.type for piece in left if piece.claim and piece.weight <= _FAR_OFF}
        if mention.kind == "date":
            own = [piece.weight for piece in self.pieces if piece.mention is mention]
            return bool(own) and min(own) <= _FAR_OFF and "place" in kinds
        right = any(p.claim and p.claim.type == "date" and p.weight > 0 for p in left)
        return "date" in kinds and not right

    @property
    def in_favour(self) -> float:
        """The weight of what speaks for the event alone."""
        return sum(max(piece.weight, 0.0) for piece in self.pieces)

    @property
    def by_itself(self) -> float:
        """The weight without what the sentence before speaks of."""
        return sum(piece.weight for piece in self.pieces if not piece.continues)

    @property
    def by_name(self) -> bool:
        """Whether the event stands there by name, or by a part of its name."""
        return any(piece.identifies and piece.weight >= _OWN_NAME and piece.named for piece in self.pieces)

    @property
    def named(self) -> bool:
        """Whether the event stands there by name."""
        return any(piece.weight >= NAMED for piece in self.pieces)


class EventFinder:
    """Which events of the table the sentences of one article speak of."""

    def __init__(
        self, index: TableIndex, reading: Reading, people: list[list[Person]], datelines: set[Mention]
    ) -> None:
        self._index = index
        self._reading = reading
        self._people = people
        self._datelines = datelines
        self._topics: set[str] = set()
        self._lead: str | None = None
        self.cues = [index.cue_hits(reading.tokens, c.first, c.last) for c in reading.sentences]
        self._topics = self._find_topics()
        self._lead = self._find_lead()

    def evidence(self, number: int, key: str, before: Mapping[str, int]) -> Evidence:
        """The evidence that sentence `number` speaks of event `key`.

        `before` are the events of the sentence before, with how many sentences ago each was identified by itself.
        """
        profile = self._index.profiles[key]
        clauses = self._reading.sentences[number]
        cues = tuple(hit for hit in self.cues[number] if hit.cue in profile.known_cues)
        pieces = [
            *self._names(clauses, profile),
            *self._participants(number, profile),
            *_cue_pieces(cues),
            *self._values(clauses, profile),
            *self._setting(number, profile, cues, before),
        ]
        return Evidence(profile, tuple(_best_for_mentions(pieces)), cues)

    def candidates(self, number: int, before: Collection[str]) -> list[str]:
        """Events that a sentence may speak of: named, with a participant or a place in it, or spoken of before."""
        clauses = self._reading.sentences[number]
        found: dict[str, None] = {}
        for mention in clauses.mentions:
            if mention.kind in ("event", "work"):
                found.update(dict.fromkeys(mention.value.candidates))
                for candidate in mention.value.candidates:
                    found.update(dict.fromkeys(self._index.parents.get(candidate, ())))
            elif mention.kind in ("organisation", "place"):
                for candidate in mention.value.candidates:
                    found.update(dict.fromkeys(self._index.events_of.get(candidate, ())))
        for person in self._people[number]:
            if person.entity:
                found.update(dict.fromkeys(self._index.events_of.get(person.entity, ())))
        cued = {event for hit in self.cues[number] for event in self._index.events_by_cue.get(hit.cue, ())}
        # In a large table everyday cues say next to nothing; without a name or a participant they are passed over.
        found.update(dict.fromkeys(sorted(cued) if len(cued) <= _MOST_CUED else ()))
        found.update(dict.fromkeys(sorted({*before, *self._topics})))
        return [key for key in found if key in self._index.profiles]

    # ------------------------------------------------------------------------------------------------------- pieces

    def _names(self, clauses: Clauses, profile: Profile) -> Iterator[Piece]:
        key = profile.entity.entity_id
        for mention in clauses.mentions:
            if mention.kind in ("event", "work"):
                if key in mention.value.candidates:
                    yield Piece(NAMED, mention, identifies=True, named=True)
                    return
                if _contains_name(mention.value.name, profile.entity.names):
                    yield Piece(_PART_OF_NAME, mention, identifies=True, named=True)
                    return
        if profile.name_parts and self._has_parts(clauses, profile):
            yield Piece(_PARTIAL_NAME, None, identifies=True, named=True)
        elif self._has_own_name(clauses, profile):
            yield Piece(_OWN_NAME, None, identifies=True, named=True)

    def _has_own_name(self, clauses: Clauses, profile: Profile) -> bool:
        """Whether a name in the event's name that is no entity's stands there: the ship of a shipwreck."""
        folded = self._reading.tokens.folded
        return any(find_run(folded, part, clauses.first, clauses.last) is not None for part in profile.own_names)

    def _has_parts(self, clauses: Clauses, profile: Profile) -> bool:
        folded = self._reading.tokens.folded
        parts = profile.name_parts
        if clauses.role in ("item", "cell") and len(profile.proper_parts) > 1:
            # An entry of a list names who and where, and leaves the common words to its heading.
            parts = profile.proper_parts
        if len(parts) < 2 and len(parts[0]) < 2:
            return False
        return all(find_run(folded, part, clauses.first, clauses.last) is not None for part in parts)

    def _participants(self, number: int, profile: Profile) -> Iterator[Piece]:
        """Participants in the sentence: the only one, all of several, or some; a stranger beside one of two."""
        members = profile.participants
        present = self._present(number, members) if members else {}
        if not present:
            # Of people of its own a sentence does not tell what those of the sentence before did.
            people = all(self._index.table.entities[key].type == "person" for key in members)
            if members and people and any(p.entity is None and p.how == "other" for p in self._people[number]):
                yield Piece(_STRANGER)
            return
        if len(members) == 1:
            weight = _ONLY_PARTICIPANT
        elif len(present) == len(members):
            weight = _ALL_PARTICIPANTS / len(members)
        else:
            weight = _ONE_OF_MANY
            if len(members) == 2 and self._has_stranger(number):
                yield Piece(_STRANGER)
        for source in present.values():
            yield Piece(weight, source, identifies=True)
            if len(members) == 1:
                return

    def _has_stranger(self, number: int) -> bool:
        """Whether somebody else stands in a sentence, by name or by an office that is none of the persons'."""
        persons = self._people[number]
        if any(person.entity is None and person.how in ("other", "surname") for person in persons):
            return True
        reading = self._reading
        clauses, folded = reading.sentences[number], reading.tokens.folded
        for mention in clauses.mentions:
            first, last = reading.first_token(mention), reading.last_token(mention)
            if mention.kind != "title" or any(p.first < last + _REACH and first < p.last for p in persons):
                continue
            before = [word for word in folded[max(clauses.first, first - 4) : first] if word not in words("determiner")]
            if "," not in before and not any(word in words("copula") or word == "as" for word in before):
                return True
        return False

    def _present(self, number: int, members: frozenset[str]) -> dict[str, Mention | None]:
        """The participants in a sentence, each with its first mention."""
        present: dict[str, Mention | None] = {}
        for person in self._people[number]:
            if person.entity in members:
                present.setdefault(str(person.entity), person.mention)
        for mention in self._reading.sentences[number].mentions:
            if mention.kind == "organisation":
                for candidate in members.intersection(mention.value.candidates):
                    present.setdefault(candidate, mention)
        return present

    def _values(self, clauses: Clauses, profile: Profile) -> Iterator[Piece]:
        """Values in the sentence that agree or disagree with the event's other claims: each claim by its best value."""
        index = self._index
        members = set(profile.participants) - {profile.entity.entity_id}
        related = (
            [c for m in members for c in index.profiles[m].claims]
            if len(members) == 1 and members <= index.profiles.keys()
            else []
        )
        for claim in (*profile.claims, *related):
            if claim.property == "participant" or claim.type == "text":
                continue
            best: tuple[float, Mention, Relation] | None = None
            for mention in clauses.mentions:
                if not fits_type(mention, claim) or mention in self._datelines:
                    continue
                if claim.type == "number" and counts_what(self._reading, clauses, mention, claim) is None:
                    continue
                relation = compare(mention, claim, index.table)
                if mention.kind == "name" and relation is Relation.OVERLAPS:
                    continue
                exact = relation in (Relation.SAME, Relation.WITHIN)
                if mention.kind == "place" and not exact and not is_location(self._reading, clauses, mention, False):
                    continue
                weight = _agreement(mention, claim, relation)
                if best is None or weight > best[0]:
                    best = (weight, mention, relation)
            if best is not None and best[0]:
                weight, mention, relation = best
                identifies = self._dates_it(mention, claim, relation)
                yield Piece(weight, mention, identifies, claim=claim, relation=relation)

    def _dates_it(self, mention: Mention, claim: Claim, relation: Relation) -> bool:
        """Whether a date says which event it is: "Sunday's election", in the news of those days."""
        published = self._reading.article.published
        if claim.type != "date" or relation is not Relation.SAME or published is None or claim.value.last is None:
            return False
        owner = self._reading.tokens.folded[self._reading.last_token(mention) :][:1] == ["'s"]
        return owner and 0 <= (published - claim.value.last).days <= _FRESH_DAYS

    def _setting(
        self, number: int, profile: Profile, cues: tuple[CueHit, ...], before: Mapping[str, int]
    ) -> Iterator[Piece]:
        published = self._reading.article.published
        key = profile.entity.entity_id
        if published and profile.last_day and profile.first_day:
            if profile.first_day <= published <= profile.last_day + timedelta(days=_FRESH_DAYS):
                yield Piece(_FRESH)
            elif published < profile.first_day:
                yield Piece(_TOO_EARLY)
        headline = self._reading.sentences[number].role == "headline"
        ago = before.get(key, 1 if headline and key == self._lead else 0)
        if 0 < ago <= len(_CONTINUED):
            yield Piece(_CONTINUED[ago - 1], None, identifies=True, continues=True)
        elif key in self._topics:
            yield Piece(_TOPIC)
        folded = self._reading.tokens.folded
        first = self._reading.sentences[number].first
        for hit in cues:
            ahead = folded[max(first, hit.first - 3) : hit.first]
            # After a meeting "a smaller meeting" is another one.
            introduced = key in before and ahead[-2:-1] in (["a"], ["an"]) and ahead[-1].endswith("er")
            last_one = "last" in ahead and any(word in ahead for word in ("year", "month", "week"))
            if introduced or last_one or any(word in words("other_event") for word in ahead):
                yield Piece(_OTHER_EVENT)
                break

    def _find_topics(self) -> set[str]:
        """Events that the article is about: named in it, or with all participants and a cue in one sentence."""
        topics = set()
        for number in range(len(self._reading.sentences)):
            for key in self.candidates(number, set()):
                profile = self._index.profiles[key]
                clauses = self._reading.sentences[number]
                pieces = [*self._names(clauses, profile), *self._participants(number, profile)]
                total = sum(piece.weight for piece in pieces)
                if any(piece.identifies for piece in pieces) and total >= _PARTIAL_NAME:
                    topics.add(key)
        return topics

    def _find_lead(self) -> str | None:
        """The event that the first paragraph of the body speaks of, which a headline above it speaks of too."""
        sentences = self._reading.sentences
        body = [number for number, clauses in enumerate(sentences) if clauses.role == "body"]
        lead = [n for n in body if sentences[n].sentence.paragraph == sentences[body[0]].sentence.paragraph]
        best: tuple[float, str] = (THRESHOLD, "")
        for number in lead:
            for key in self.candidates(number, set()):
                best = max(best, (self.evidence(number, key, {}).without(None), key))
        return best[1] or None


def _best_for_mentions(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces without those that speak against the event by a mention that fits another of its claims better.

    A date that is the day of the verdict is not held against the trial because it is not the day of the sentence.
    """
    least: dict[Mention, Piece] = {}
    for piece in pieces:
        if piece.mention and piece.weight > least.get(piece.mention, Piece(float("-inf"))).weight:
            least[piece.mention] = piece
    for piece in pieces:
        if piece.weight >= 0 or piece.mention is None or least[piece.mention] is piece:
            yield piece


def fits_type(mention: Mention, claim: Claim) -> bool:
    """Whether a mention's kind can be a value of a claim."""
    if claim.type == "place" and mention.kind == "name":
        return " " in mention.text
    if claim.type == "name":
        return mention.kind in ("person", "organisation")
    return mention.kind == claim.type


def _cue_pieces(cues: Iterable[CueHit]) -> Iterator[Piece]:
    """Cues by their number; one that is a name identifies the event as a participant does."""
    distinct = sorted({hit.cue for hit in cues})
    proper = [cue for cue in distinct if cue[:1].isupper() and len(cue) > 2]
    for _ in proper[:2]:
        yield Piece(_PROPER_CUE, None, identifies=True)
    for count, _ in enumerate([cue for cue in distinct if cue not in proper][: _MOST_CUES + 1]):
        yield Piece(_MORE_CUES if count else _FIRST_CUE)


def _contains_name(longer: str, names: Iterable[str]) -> bool:
    return any(f" {name.lower()} " in f" {longer.lower()} " for name in names)


def _agreement(mention: Mention, claim: Claim, relation: Relation) -> float:
    """How much one value says for (or against) the event that a claim is about."""
    if claim.type == "date":
        return _date_agreement(mention, claim, relation)
    if claim.type == "place":
        return {Relation.SAME: 1.0, Relation.WITHIN: 0.9, Relation.CONTAINS: 0.4, Relation.DISJOINT: -0.8}.get(
            relation, 0.0
        )
    if relation in (Relation.SAME, Relation.WITHIN):
        return 0.9
    return 0.3 if relation is Relation.CONTAINS and claim.type != "name" else 0.0


def _date_agreement(mention: Mention, claim: Claim, relation: Relation) -> float:
    stated, claimed = mention.value, claim.value
    if not (stated.first and stated.last and claimed.first and claimed.last):
        return 0.0
    if relation is Relation.SAME:
        return 1.2 if claimed.first == claimed.last else 0.9
    if relation is Relation.WITHIN:
        return 0.6 if (claimed.last - claimed.first).days < 62 else 0.3
    if relation is Relation.CONTAINS:
        span = (stated.last - stated.first).days
        return 0.6 if span < 62 else 0.4 if span < 400 else 0.1
    if relation is Relation.DISJOINT:
        gap = max((stated.first - claimed.last).days, (claimed.first - stated.last).days)
        if gap <= 3:
            return 0.3
        return -0.4 if gap <= 31 else _FAR_OFF
    return 0.0
