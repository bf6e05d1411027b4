"""Capitalised words → places of the gazetteer, each with the regions that the words around it leave open.

"Tripoli, Lebanon", "Tripoli in Lebanon", "the Lebanese city of Tripoli" and "Lebanon's Tripoli" say which Tripoli.
"""

from __future__ import annotations

from factcheck.mentions.capitals import GENITIVE, next_word
from factcheck.mentions.entity_index import EntityIndex, Entry
from factcheck.values.places import Reading, country_of_demonym, place_key, readings_of
from factcheck.values.text import Tokens

_LOCATIVES = frozenset(
    (
        "in",
        "at",
        "near",
        "from",
        "to",
        "outside",
        "around",
        "across",
        "throughout",
        "via",
        "towards",
        "toward",
        "into",
        "inside",
    )
)
_ONLY_LOCATIVES = frozenset(("in", "near", "outside", "across", "throughout", "inside"))
_LINKS = frozenset(("of", "and", "on", "upon", "under", "by", "the"))
_KINDS_OF_PLACE = frozenset(
    ("city", "town", "port", "capital", "district", "suburb", "village", "region", "province", "county")
)
_LONGEST = 4

Regions = tuple[tuple[str, ...], ...]


class GazetteerReader:
    """Reads places of the gazetteer in one text."""

    def __init__(self, tokens: Tokens, index: EntityIndex) -> None:
        self._tokens = tokens
        self._index = index

    def knows(self, words: list[int]) -> bool:
        """Whether the words, with what a linking word adds ("Port of Spain"), are a name of the gazetteer."""
        if len(words) > _LONGEST or not self.fits_case(words):
            return False
        return bool(self._readings(words[0], words[-1] + 1)) or self.extend(words) > words[-1] + 1

    def fits_case(self, words: list[int]) -> bool:
        """Whether abbreviations are in capitals: "LA" is a city, "La" is none."""
        written = self._tokens.words[words[0]]
        return len(words) > 1 or len(written) > 2 or written.isupper()

    def extend(self, words: list[int]) -> int:
        """The token after the place: further than the words where the gazetteer has a longer name ("Isle of Man")."""
        folded, written = self._tokens.folded, self._tokens.words
        last = words[-1] + 1
        at, longest = words[-1], last
        for _ in range(4):
            at = next_word(self._tokens, at)
            if at < 0 or not (folded[at] in _LINKS or folded[at] == GENITIVE or written[at][0].isupper()):
                break
            if folded[at] not in _LINKS and self._readings(words[0], at + 1):
                longest = at + 1
        return longest

    def regions(self, first: int, last: int) -> Regions:
        """What contains each place of the name, without those that the words around rule out."""
        found = self._readings(first, last)
        hints = self._qualifiers(first, last)
        fitting = [reading for reading in found if hints & set(reading.containers)]
        return tuple(reading.containers for reading in fitting or found)

    def has_qualifier(self, words: list[int]) -> bool:
        """Whether the words around name something that contains a place of that name."""
        hints = self._qualifiers(words[0], words[-1] + 1)
        return any(hints & set(reading.containers) for reading in self._readings(words[0], words[-1] + 1))

    def elsewhere(self, entry: Entry, first: int, last: int) -> Regions:
        """For a name of the table: the regions of a place elsewhere that the words around say it is; else ()."""
        hints = self._qualifiers(first, last)
        if not hints:
            return ()
        found = self._readings(first, last)
        around = frozenset().union(*(self._index.around.get(place, frozenset()) for place in entry.ids))
        if not around and found:
            around = frozenset(found[0].containers)
        if hints & around:
            return ()
        there = tuple(reading.containers for reading in found if hints & set(reading.containers))
        return there or self._in_state(last, around)

    def _in_state(self, last: int, around: frozenset[str]) -> Regions:
        """For a place too small for the gazetteer: the region after a comma, of a country where it cannot lie.

        "Paris, Texas" is not in France; "Karachi, Punjab and Lahore" is a list.
        """
        folded = self._tokens.folded
        if not around or last + 1 >= len(folded) or folded[last] != ",":
            return ()
        regions = [r for name in self._containers_at(last + 1) for r in readings_of(name) if r.kind == "region"]
        return tuple((r.canonical, *r.containers) for r in regions if around.isdisjoint(r.containers))

    def is_located(self, at: int) -> bool:
        """Whether only a place can stand here: after "in", but not after "to" ("gave it to Jordan")."""
        return at > 0 and self._tokens.folded[at - 1] in _ONLY_LOCATIVES and bool(self._readings(at, at + 1))

    def after_locative(self, at: int) -> bool:
        """Whether a preposition of place or a kind of place stands before the token ("in", "County")."""
        before = self._tokens.folded[at - 1] if at else ""
        return before in _LOCATIVES or before in _KINDS_OF_PLACE

    def _readings(self, first: int, last: int) -> tuple[Reading, ...]:
        return readings_of(place_key(self._tokens.slice(first, last)))

    def _qualifiers(self, first: int, last: int) -> frozenset[str]:
        """Countries and regions that stand with a place: after a comma or "in", or before it."""
        folded = self._tokens.folded
        found: set[str] = set()
        if last + 1 < len(folded) and folded[last] in (",", "in"):
            found |= self._containers_at(last + 1)
        before = first - 1
        if before >= 0 and folded[before] == GENITIVE:
            found |= self._containers_at(before - 1)
        elif before >= 2 and folded[before] == "of" and folded[before - 1] in _KINDS_OF_PLACE:
            found |= self._demonym_at(before - 2)
        elif before >= 0:
            found |= self._demonym_at(before)
        return frozenset(found)

    def _containers_at(self, at: int) -> set[str]:
        """The nations and regions that the one to three words from a token on may name."""
        words = self._tokens.words
        if not words[at][0].isupper():
            return set()
        longest: tuple[Reading, ...] = ()
        last = at
        for _ in range(3):
            longest = tuple(r for r in self._readings(at, last + 1) if r.kind != "city") or longest
            last = next_word(self._tokens, last)
            if last < 0 or not words[last][0].isupper():
                break
        return {reading.canonical for reading in longest}

    def _demonym_at(self, at: int) -> set[str]:
        country = country_of_demonym(self._tokens.folded[at])
        return {country} if country else set()
