"""Entities of the table → an index in which their names are found in a text, exactly or with one word misspelt.

>>> from factcheck.model import Entity
>>> index = EntityIndex.build([Entity("ada", "person", "Ada de Vere", aliases=("A. de Vere",))])
>>> index.names["de", "vere"].form, index.names["de", "vere"].ids
('surname', ('ada',))
>>> index.similar("veer")
('vere',)

Names are keys of folded words; an article costs a look-up a word, however large the table is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from factcheck.mentions.capitals import calendar_words
from factcheck.model import Entity
from factcheck.values.names import given_names, particles, spelling_key
from factcheck.values.places import place_key, readings_of
from factcheck.values.record import Record, replace
from factcheck.values.text import tokenise

_SUFFIXES = frozenset(("jr", "junior", "sr", "senior", "ii", "iii", "iv"))
_NICKNAME = r"[\"“][^\"”]*[\"”]"
_FORMS = ("full", "alias", "surname", "given")
# Names of so many words are looked for; longer ones would never be written out twice.
_LONGEST = 14

Case = Literal["any", "capital", "upper"]
Words = tuple[str, ...]


class Entry(Record):
    """What a key of folded words stands for."""

    name: str
    """As the table spells it."""
    ids: tuple[str, ...]
    """Entities of that name, in the order of the table."""
    kind: Literal["person", "place", "organisation", "event", "work"]
    form: Literal["full", "alias", "surname", "given"]
    case: Case
    """How a text must write it: in any case, with capitals where the table has them, in capitals throughout."""


class EntityIndex:
    """Names of a table, ready to be found; picklable; never changed once built."""

    def __init__(self) -> None:
        """Make an index without names."""
        self.names: dict[Words, Entry] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        """First word → the lengths of the names that start with it, longest first."""
        self.surnames: dict[str, tuple[str, ...]] = {}
        """Last word of a person's name → the persons."""
        self.persons: dict[str, tuple[str, ...]] = {}
        """Person → all names."""
        self.around: dict[str, frozenset[str]] = {}
        """Place → keys of the names of everything that contains it."""
        self.series: frozenset[str] = frozenset()
        """Words that a number follows in a name of the table ("pier", "court")."""
        self._close: dict[str, tuple[str, ...]] = {}
        """Deletion or spelling key → the words of the table with that key."""

    @classmethod
    def build(cls, entities: Iterable[Entity]) -> EntityIndex:
        """Build the index; where two entities share a name, both are its candidates."""
        index = cls()
        by_id: dict[str, Entity] = {}
        for entity in entities:
            by_id[entity.entity_id] = entity
            for number, name in enumerate(entity.names):
                form: Literal["full", "alias"] = "alias" if number else "full"
                for words, key in _spellings(name, entity.type):
                    index._add(key, Entry(name, (entity.entity_id,), entity.type, form, _case(words, entity.type)))
            if entity.type == "person":
                index._add_short_names(entity)
        index._finish(by_id)
        return index

    def similar(self, word: str) -> tuple[str, ...]:
        """Words of the table that are one edit away from a folded word, or sound the same; without the word itself."""
        found: dict[str, None] = {}
        for key in _close_keys(word):
            for other in self._close.get(key, ()):
                if other != word:
                    found[other] = None
        return tuple(found)

    def _add(self, key: Words, entry: Entry) -> None:
        if not key or len(key) > _LONGEST:
            return
        known = self.names.get(key)
        if known is None or _FORMS.index(entry.form) < _FORMS.index(known.form):
            self.names[key] = entry
        elif known.ids == entry.ids and entry.case == "any":
            # "Moon" and, as an alias, "moon".
            self.names[key] = replace(known, case="any")
        elif known.form == entry.form and known.kind == entry.kind and entry.ids[0] not in known.ids:
            self.names[key] = replace(known, ids=known.ids + entry.ids)

    def _add_short_names(self, person: Entity) -> None:
        self.persons[person.entity_id] = person.names
        main = ""
        for number, name in enumerate(person.names):
            pairs = _person_pairs(name)
            if len(pairs) < 2:
                continue
            last = pairs[-1][1]
            main = main or last
            # "Rosa B. Marlow Vega Ortiz" makes nobody "Ortiz": an alias adds another spelling, or a name of two words.
            if len(pairs) > 2 and last[0] != main[0]:
                continue
            self._add_surname(person, pairs)
            given, key = pairs[0]
            if not number and len(given) > 2:
                self._add((key,), Entry(given, (person.entity_id,), "person", "given", "capital"))

    def _add_surname(self, person: Entity, pairs: list[tuple[str, str]]) -> None:
        start = len(pairs) - 1
        while start > 1 and pairs[start - 1][1] in particles():
            start -= 1
        last = pairs[-1][1]
        if person.entity_id not in self.surnames.get(last, ()):
            self.surnames[last] = (*self.surnames.get(last, ()), person.entity_id)
        for part in {start, len(pairs) - 1}:
            if part == start or len(last) >= 4:
                name = " ".join(word for word, _ in pairs[part:])
                key = tuple(key for _, key in pairs[part:])
                self._add(key, Entry(name, (person.entity_id,), "person", "surname", "capital"))

    def _finish(self, by_id: dict[str, Entity]) -> None:
        lengths: dict[str, set[int]] = {}
        close: dict[str, dict[str, None]] = {}
        series: set[str] = set()
        seen = set()
        for key, entry in self.names.items():
            lengths.setdefault(key[0], set()).add(len(key))
            series.update(word for word, number in itertools.pairwise(key) if number.isdigit())
            for word in key:
                if word not in seen and len(word) > 2 and word.isalpha() and entry.form != "given":
                    seen.add(word)
                    for close_key in _close_keys(word):
                        close.setdefault(close_key, {})[word] = None
        self.lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
        self._close = {key: tuple(words) for key, words in close.items()}
        self.series = frozenset(word for word in series if word.isalpha() and word not in calendar_words())
        for entity in by_id.values():
            if entity.type == "place":
                self.around[entity.entity_id] = _containers(entity, by_id)


def _containers(entity: Entity, by_id: dict[str, Entity]) -> frozenset[str]:
    found: set[str] = set()
    seen = set()
    while entity.within in by_id and entity.within not in seen:
        seen.add(entity.within)
        entity = by_id[entity.within]
        keys = {place_key(name) for name in entity.names}
        found |= keys
        for key in keys:
            for reading in readings_of(key):
                found |= {reading.canonical, *reading.containers}
    return frozenset(found)


def _close_keys(word: str) -> Iterator[str]:
    """Keys that two words share where one edit lies between them (one letter deleted), or where they sound the same."""
    yield word
    yield "~" + spelling_key(word)
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _pairs(name: str) -> list[tuple[str, str]]:
    """Words of a name as written and folded, without "the" in front."""
    tokens = tokenise(name)
    pairs = [
        (word, "and" if folded == "&" else folded)
        for word, folded in zip(tokens.words, tokens.folded, strict=True)
        if word[0].isalnum() or folded in ("'s", "&")
    ]
    return pairs[1:] if len(pairs) > 1 and pairs[0][1] == "the" else pairs


def _person_pairs(name: str) -> list[tuple[str, str]]:
    """The words of a person's name as written and folded, without suffix and nickname; "al-Masri" is two."""
    if '"' in name or "“" in name:
        name = re.sub(_NICKNAME, " ", name)
    pairs = [pair for pair in _pairs(name) if pair[1] != "'s"]
    while len(pairs) > 1 and pairs[-1][1] in _SUFFIXES:
        pairs.pop()
    return pairs


def _case(words: Words, kind: str) -> Case:
    if len(words) > 1 and kind not in ("person", "work") and any(len(word) > 1 for word in words):
        return "any"
    word = words[0]
    if len(words) == 1 and word.islower():
        return "any"
    return "upper" if len(words) == 1 and word.isupper() and len(word) <= 3 and word.isalpha() else "capital"


def _spellings(name: str, kind: str) -> Iterator[tuple[Words, Words]]:
    """A name's words as written and its key; for an event also the customary turns of phrase."""
    pairs = _pairs(name)
    if not pairs:
        return
    variants = [pairs, *(_turns(pairs) if kind == "event" else ())]
    variants += _acronyms(pairs)
    for variant in variants:
        yield tuple(word for word, _ in variant), tuple(key for _, key in variant)


def _acronyms(pairs: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """An acronym with full stops for one without ("UN", "U.N."), and without for one with."""
    word = pairs[0][0]
    if len(pairs) == 1 and word.isupper() and word.isalpha() and 1 < len(word) <= 5:
        yield [(letter, letter.lower()) for letter in word]
    elif len(pairs) > 1 and all(len(word) == 1 and word.isupper() for word, _ in pairs):
        word = "".join(word for word, _ in pairs)
        yield [(word, word.lower())]


def _turns(pairs: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Other ways to say an event's name: "1966 final", "final of 1966"; "trial of Ann Orr", "Ann Orr's trial"."""
    of, in_, by, genitive = ("of", "of"), ("in", "in"), ("by", "by"), ("'s", "'s")
    keys = [key for _, key in pairs]
    when, rest = _split_year(keys)
    if when:
        date = pairs[:when] if when > 0 else pairs[when:]
        thing = pairs[when:] if when > 0 else pairs[: when - 1]
        if len(rest) > 1 or (rest and rest[0] not in given_names()):
            for turn in (date + thing, [*thing, of, *date], [*thing, in_, *date], [*date, genitive, *thing]):
                if turn != pairs:
                    yield turn
    if keys.count("'s") == 1:
        at = keys.index("'s")
        owner, thing = pairs[:at], pairs[at + 1 :]
        if thing and all(word[0].isupper() for word, _ in owner):
            yield [*thing, of, *owner]
            yield [*thing, by, *owner]
    elif keys.count("of") == 1 and not when:
        at = keys.index("of")
        thing, owner = pairs[:at], pairs[at + 1 :]
        if thing and owner and all(word[0].isupper() for word, _ in owner) and thing[0][0].islower():
            yield [*owner, genitive, *thing]


def _split_year(keys: list[str]) -> tuple[int, list[str]]:
    """How many words at the start (above 0) or end (below 0) are a year or a month and year; and the other words."""
    for size in (2, 1):
        if len(keys) > size and _is_date(keys[:size]):
            return size, keys[size:]
        if len(keys) > size + 1 and _is_date(keys[-size:]) and keys[-size - 1] in ("of", "in"):
            return -size, keys[: -size - 1]
    return 0, keys


def _is_date(keys: list[str]) -> bool:
    year = keys[-1]
    if len(year) != 4 or not year.isdecimal() or not 1000 <= int(year) < 2100:
        return False
    return all(key in calendar_words() for key in keys[:-1])
