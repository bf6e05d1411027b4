"""Words of a text → the name of the table that they write with one word misspelt, or in another form.

In: capitalised words that are no exact name. Out: the table's name, or `None` where none or more than one comes near.
"""

from __future__ import annotations

from collections.abc import Collection

from factcheck.mentions import capitals
from factcheck.mentions.entity_index import EntityIndex, Entry
from factcheck.values.names import compare_names, given_names, particles
from factcheck.values.places import readings_of
from factcheck.values.text import Tokens

# Shorter words are too near to other words to be taken for misspelt by themselves.
_SHORTEST_ALONE = 5
# Places and bodies have short neighbours of their own: Orsted is no misspelt Orstad.
_SHORTEST_NAME = 7
# A place or body that the text names nowhere else must be longer to be recognised in a misspelt word.
_SHORTEST_PLACE = 8


def find_misspelt(tokens: Tokens, words: list[int], index: EntityIndex) -> Entry | None:
    """The full name or alias that several words write with exactly one of them misspelt."""
    key = tuple(tokens.folded[i] for i in words)
    if len(key) < 2:
        return None
    found: dict[tuple[str, ...], tuple[float, Entry]] = {}
    text = tokens.slice(words[0], words[-1] + 1)
    for at, word in enumerate(key):
        if not word.isalpha() or not _may_be_misspelt(word):
            continue
        for known in index.similar(word):
            entry = index.names.get((*key[:at], known, *key[at + 1 :]))
            if entry is None or entry.form not in ("full", "alias") or not _is_told_by_rest(key, at, entry):
                continue
            match = compare_names(text, entry.name)
            if match.relation == "misspelt":
                found[entry.ids] = max(found.get(entry.ids, (0.0, entry)), (match.score, entry))
    return next(iter(found.values()))[1] if len(found) == 1 else None


def _may_be_misspelt(word: str) -> bool:
    return word not in capitals.ordinary_words() and not any(reading.major for reading in readings_of(word))


def _is_told_by_rest(key: tuple[str, ...], at: int, entry: Entry) -> bool:
    """Whether the other words say whose name it is: "Hill" alone says nothing of "Orly Hill"."""
    rest = [word for number, word in enumerate(key) if number != at]
    if len(rest) > 1 or any(word not in capitals.name_tails() and word not in particles() for word in rest):
        return True
    return len(key[at]) >= _SHORTEST_PLACE or entry.kind == "event"


def find_misspelt_word(
    tokens: Tokens, at: int, index: EntityIndex, named: Collection[str], *, titled: bool, local: bool
) -> Entry | None:
    """The surname or one-word name that a single word misspells.

    Taken so only where the text names the entity in full elsewhere, or for a surname after a title, or for a long name
    of a place after a preposition of place.
    """
    word = tokens.folded[at]
    if len(word) < _SHORTEST_ALONE or not word.isalpha() or word in given_names() or readings_of(word):
        return None
    if not _may_be_misspelt(word):
        return None
    found: dict[tuple[str, ...], Entry] = {}
    for known in index.similar(word):
        entry = index.names.get((known,))
        if entry is None or entry.form == "given" or len(known) < _SHORTEST_ALONE or known[0] != word[0]:
            continue
        if entry.kind in ("place", "organisation") and len(known) < _SHORTEST_NAME:
            continue
        near = bool(set(entry.ids) & set(named)) or (titled and entry.kind == "person")
        long_place = local and entry.kind == "place" and len(word) >= _SHORTEST_PLACE
        if (near or long_place) and compare_names(word, known).relation == "misspelt":
            found[entry.ids] = entry
    return next(iter(found.values())) if len(found) == 1 else None


def find_other_form(tokens: Tokens, words: list[int], index: EntityIndex) -> Entry | None:
    """The person whose name is written with initials, a short given name, or more or fewer middle names."""
    last = tokens.folded[words[-1]]
    persons = index.surnames.get(last, ())
    if not persons:
        return None
    text = tokens.slice(words[0], words[-1] + 1)
    found: dict[str, str] = {}
    for person in persons:
        names = index.persons[person]
        name = next((name for name in names if _is_same(text, name)), None)
        if name is not None:
            found[person] = name
    if len(found) != 1:
        return None
    person, name = next(iter(found.items()))
    return Entry(name, (person,), "person", "alias", "capital")


def _is_same(text: str, name: str) -> bool:
    match = compare_names(text, name)
    return match.relation == "same" and match.score >= 0.9
