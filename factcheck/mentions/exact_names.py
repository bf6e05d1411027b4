"""Tokens → where the table's names stand in a text, word for word: the longest at each place, from left to right.

>>> from factcheck.model import Entity
>>> from factcheck.values.text import tokenise
>>> index = EntityIndex.build([Entity("walk", "event", "Ada Orr's walk", aliases=("first walk",))])
>>> tokens = tokenise("The first walk, the walk of Ada Orr")
>>> [tokens.slice(match.first, match.last) for match in find_exact(tokens, index)]
['first walk', 'walk of Ada Orr']
"""

from __future__ import annotations

from factcheck.mentions.capitals import next_word
from factcheck.mentions.entity_index import EntityIndex, Entry
from factcheck.values.record import Record
from factcheck.values.text import Tokens, tokenise


class Match(Record):
    """An exact name of the table: tokens `first` up to and without `last`."""

    first: int
    last: int
    entry: Entry

    @property
    def partial(self) -> bool:
        """Whether it is a surname or a given name by itself."""
        return self.entry.form in ("surname", "given")

    def covers(self, at: int) -> bool:
        """Whether a token is part of it."""
        return self.first <= at < self.last


def find_exact(tokens: Tokens, index: EntityIndex) -> list[Match]:
    """The names of the table in a text; whether each is only part of a longer name is not looked at."""
    lengths = index.lengths
    found = []
    end = 0
    for at in [i for i, word in enumerate(tokens.folded) if word in lengths]:
        if at >= end:
            match = _longest(tokens, index, at)
            if match is not None:
                found.append(match)
                end = match.last
    return found


def _longest(tokens: Tokens, index: EntityIndex, at: int) -> Match | None:
    words = [at]
    lengths = index.lengths[tokens.folded[at]]
    while len(words) < lengths[0] and (following := next_word(tokens, words[-1])) >= 0:
        words.append(following)
    key = tuple("and" if (word := tokens.folded[i]) == "&" else word for i in words)
    for length in lengths:
        entry = index.names.get(key[:length]) if length <= len(key) else None
        if entry is not None and fits_case(tokens, words[:length], entry):
            return Match(words[0], words[length - 1] + 1, entry)
    return None


def fits_case(tokens: Tokens, words: list[int], entry: Entry) -> bool:
    """Whether words are written with the capitals that the table's name needs."""
    written = [tokens.words[i] for i in words]
    if entry.case == "any":
        return True
    if entry.case == "upper":
        return written[0].isupper()
    table = [word for word in tokenise(entry.name).words if word[0].isalnum()]
    if len(table) != len(written):
        return written[-1][0].isupper()
    return all(word[0].isupper() or not known[0].isupper() for word, known in zip(written, table, strict=True))
