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
    words = run.words
    at = 0
    while at < len(words):
        match = next((match for match in matches if match.covers(words[at])), None)
        window, entry = _misspelt_at(tokens, words[at:], match, index) if fuzzy else ([], None)
        if entry is not None:
            yield window, entry
            at += len(window)
        elif match is not None:
            size = sum(match.covers(i) for i in words)
            before = tokens.folded[words[at - 1]] if at else ""
            after = tokens.folded[words[at + size]] if at + size < len(words) else ""
            if _stands(tokens, match, before, after, known=bool(set(match.entry.ids) & set(named))):
                yield match
            at += size
        else:
            size = next((n for n in range(_LONGEST, 0, -1) if _is_place(tokens, words, at, n, matches, index)), 0)
            if size:
                yield words[at : at + size], None
            at += size or 1


def _misspelt_at(
    tokens: Tokens, words: list[int], match: Match | None, index: EntityIndex
) -> tuple[list[int], Entry | None]:
    """The longest window at the start of the words, longer than an exact name there, that misspells a name."""
    for size in range(min(_LONGEST, len(words)), 1, -1):
        window = words[:size]
        if match is not None and match.covers(window[-1]):
            break
        entry = find_misspelt(tokens, window, index)
        if entry is not None:
            return window, entry
    return [], None


def _stands(tokens: Tokens, match: Match, before: str, after: str, *, known: bool) -> bool:
    if after in capitals.name_tails() and after not in capitals.happenings() and match.entry.kind != "event":
        return False
    if not match.partial:
        return before not in capitals.compass_words() or match.entry.kind == "person"
    if not known and (match.entry.form == "given" or tokens.folded[match.first] in capitals.ordinary_words()):
        return False
    return len(before) != 1 and (before not in given_names() or before in capitals.ordinary_words())


def _is_place(tokens: Tokens, words: list[int], at: int, size: int, matches: list[Match], index: EntityIndex) -> bool:
    """Whether a window is a large place and its neighbours are ordinary words: "Paris" is not, in "Paris Hilton"."""
    window = words[at : at + size]
    if len(window) < size or any(match.covers(i) for match in matches for i in window):
        return False
    key = " ".join(tokens.folded[i] for i in window)
    if key in capitals.ordinary_words() or key in given_names() or key in index.surnames or not is_major_place(key):
        return False
    around = [words[i] for i in (at - 1, at + size) if 0 <= i < len(words)]
    plain = capitals.ordinary_words() - capitals.compass_words()
    return all(tokens.folded[i] in plain for i in around) and GazetteerReader(tokens, index).fits_case(window)
