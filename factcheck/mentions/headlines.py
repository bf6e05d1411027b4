"""A run of capitals in a headline → the names in it, where a capital says nothing of what is a name.

Only exact names, names with one word misspelt, and large places are read; the text below says who is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from factcheck.mentions import capitals
from factcheck.mentions.capitals import Run
from factcheck.mentions.entity_index import EntityIndex, Entry
from factcheck.mentions.exact_names import Match
from factcheck.mentions.gazetteer import GazetteerReader
from factcheck.mentions.misspellings import find_misspelt
from factcheck.values.names import given_names
from factcheck.values.places import is_major_place
from factcheck.values.text import Tokens

_LONGEST = 4


def read_headline(
    tokens: Tokens, run: Run, matches: list[Match], index: EntityIndex, named: Collection[str], *, fuzzy: bool
) -> Iterator[Match | tuple[list[int], Entry | None]]:
    """Exact names; words with the name that they misspell; words with `None` for a place of the gazetteer.

    `named` are the entities that the text names in full: a given name, or a surname that is an ordinary word ("BOLT"),
    is one of theirs or none.
    """
    free: list[int] = []
    for number, at in enumerate(run.words):
        match = next((match for match in matches if match.covers(at)), None)
        if match is None:
            free.append(at)
        elif at == match.first:
            before = tokens.folded[run.words[number - 1]] if number else ""
            after = next((tokens.folded[i] for i in run.words if i >= match.last), "")
            yield from _read_free(tokens, free, index, fuzzy=fuzzy)
            free = []
            if _stands(tokens, match, before, after, known=bool(set(match.entry.ids) & set(named))):
                yield match
    yield from _read_free(tokens, free, index, fuzzy=fuzzy)


def _stands(tokens: Tokens, match: Match, before: str, after: str, *, known: bool) -> bool:
    if after in capitals.name_tails() and after not in capitals.happenings() and match.entry.kind != "event":
        return False
    if not match.partial:
        return before not in capitals.compass_words() or match.entry.kind == "person"
    if not known and (match.entry.form == "given" or tokens.folded[match.first] in capitals.ordinary_words()):
        return False
    return len(before) != 1 and (before not in given_names() or before in capitals.ordinary_words())


def _read_free(
    tokens: Tokens, words: list[int], index: EntityIndex, *, fuzzy: bool
) -> Iterator[tuple[list[int], Entry | None]]:
    """Windows of words that no exact name covers, longer ones first."""
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            window = words[at : at + size]
            entry = find_misspelt(tokens, window, index) if fuzzy else None
            if entry is not None or _is_place(tokens, words, at, size, index):
                yield window, entry
                at += size
                break
        else:
            at += 1


def _is_place(tokens: Tokens, words: list[int], at: int, size: int, index: EntityIndex) -> bool:
    """Whether a window is a large place and its neighbours are ordinary words: "Paris" is not, in "Paris Hilton"."""
    window = words[at : at + size]
    key = " ".join(tokens.folded[i] for i in window)
    if key in capitals.ordinary_words() or key in given_names() or key in index.surnames or not is_major_place(key):
        return False
    around = [words[i] for i in (at - 1, at + size) if 0 <= i < len(words)]
    plain = all(
        tokens.folded[i] in capitals.ordinary_words() and tokens.folded[i] not in capitals.compass_words()
        for i in around
    )
    return plain and GazetteerReader(tokens, index).fits_case(window)
