"""Tokens around a title → what it is of: after a preposition, as an owner in the genitive, or as a name before it.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("the mayor of Port Finn, said")
>>> scope = scope_after(tokens, 2, {"of"}, known_scopes(()))
>>> tokens.slice(scope.first, scope.last)
'Port Finn'
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cache

from factcheck.mentions.phrases import capitalised, context_words, is_shouted, paragraph_starts
from factcheck.values.data import read_rows
from factcheck.values.names import given_names
from factcheck.values.ranks import rank_lexicon
from factcheck.values.record import Record
from factcheck.values.text import Tokens
from factcheck.values.title_lexicon import fold_words

_ARTICLES = frozenset({"the", "its", "his", "her", "their", "our", "this", "that"})
_GENITIVES = frozenset({"'s", "'"})
_MOST_SHOUTED = 3


class Scope(Record):
    """Tokens `first` up to and without `last`."""

    first: int
    last: int


class KnownScopes(Record):
    """Names that scopes are known by."""

    names: frozenset[str]
    longest: dict[str, int]
    """Most words of a name that begins with this one."""


@cache
def title_words(name: str) -> frozenset[str]:
    """A list of `title_context.csv`: folded words or phrases, their tokens with a space between."""
    return frozenset(
        word for row in read_rows("title_context") if row["list"] == name for word in fold_all(row["words"].split("|"))
    )


def fold_all(texts: Iterable[str]) -> list[str]:
    """Fold texts to words with a space between, empty ones left out."""
    return [folded for text in texts if (folded := fold_words(text))]


def known_scopes(names: Iterable[str]) -> KnownScopes:
    """Index names of places and organisations."""
    folded = frozenset(name.removeprefix("the ") for name in fold_all(names))
    longest: dict[str, int] = {}
    for name in folded:
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return KnownScopes(folded, longest)


def scope_after(tokens: Tokens, index: int, prepositions: Container[str], known: KnownScopes) -> Scope | None:
    """The scope that a preposition at token `index` leads to, without the article."""
    if index >= len(tokens) - 1 or tokens.folded[index] not in prepositions:
        return None
    first = index + 1
    if tokens.folded[first] in _ARTICLES and first + 1 < len(tokens):
        first += 1
    last = _name_end(tokens, first)
    if last is not None or not capitalised(tokens.words[first]):
        last = _without_person(tokens, first, last, known)
    if last is None and first > index + 1:
        last = _common_end(tokens, first)
    return None if last is None else Scope(first, last)


def initials_after(tokens: Tokens, index: int) -> Scope | None:
    """The initials of an organisation at token `index`: `Director General ISPR`, as South Asian papers write."""
    if index >= len(tokens) or not tokens.words[index].isupper() or not tokens.words[index].isalpha():
        return None
    if len(tokens.words[index]) < 3 or is_shouted(tokens, index - 1, index + 1) or _begins_rank(tokens, index):
        return None
    return Scope(index, index + 1)


def scope_before(tokens: Tokens, index: int, floor: int) -> Scope | None:
    """The scope right before token `index`, not before token `floor`: an owner in the genitive, or a name."""
    if index <= floor:
        return None
    if tokens.folded[index - 1] in _GENITIVES:
        return _owner(tokens, index - 1, floor)
    if is_shouted(tokens, index - 1, index):
        known = tokens.folded[index - 1] in _nations() and tokens.words[index - 1].isupper()
        return Scope(index - 1, index) if known else None
    first = _run_start(tokens, index, floor)
    return Scope(first, index) if first < index else None


def _owner(tokens: Tokens, genitive: int, floor: int) -> Scope | None:
    at = genitive - 1
    if at < floor or tokens.folded[at] in title_words("owners_of_time"):
        return None
    if tokens.folded[genitive] == "'" and not tokens.folded[at].endswith("s"):
        return None
    if capitalised(tokens.words[at]) or tokens.words[at].isdigit():
        first = _run_start(tokens, genitive, floor)
        return Scope(first, genitive) if first < genitive else None
    determined = at > floor and tokens.folded[at - 1] in _ARTICLES
    return Scope(at, genitive) if determined and tokens.words[at].isalpha() else None


def _run_start(tokens: Tokens, end: int, floor: int) -> int:
    """Where the run of capitalised words that ends before token `end` begins; `end` where there is none."""
    first = at = end
    while at > floor:
        at -= 1
        word, folded = tokens.words[at], tokens.folded[at]
        if capitalised(word) and folded not in title_words("not_scope") and not _is_function(folded):
            first = at
        elif word.isdigit() and first in (end, at + 1):
            first = at if at > floor and capitalised(tokens.words[at - 1]) else first
        elif not (first == at + 1 and first < end and _joins(tokens, at, floor)):
            break
        if paragraph_starts(tokens, at):
            break
    return first


def _joins(tokens: Tokens, at: int, floor: int) -> bool:
    """Whether a small word stands inside a name, seen from behind: `Bank of England governor`."""
    if at <= floor or tokens.folded[at] not in ("of", "the", "-", "&"):
        return False
    before = at - 1 if tokens.folded[at] != "the" else at - 2
    if before < floor or (tokens.folded[at] == "the" and tokens.folded[at - 1] != "of"):
        return False
    return capitalised(tokens.words[before]) and tokens.folded[before] in title_words("organisation") | {"-"}


def _without_person(tokens: Tokens, first: int, end: int | None, known: KnownScopes) -> int | None:
    """Cut a person's name off the end of a scope: `the mayor of Port Finn Ada Ray`, as British papers write.

    It is told by a known name or a country before it, or by its given name; not where an organisation's words follow.
    """
    cut = _known_end(tokens, first, known) or _known_end(tokens, first, _countries())
    if end is None:
        return cut
    if cut is None or cut >= end:
        cut = next((at for at in range(first + 1, end - 1) if _is_given_name(tokens, at)), end)
    goes_on = cut < end and tokens.folded[cut] in _GENITIVES
    return end if goes_on or title_words("organisation").intersection(tokens.folded[cut:end]) else cut


def _is_given_name(tokens: Tokens, at: int) -> bool:
    alone = tokens.words[at - 1].isalpha() and tokens.folded[at - 1] not in title_words("before_place_names")
    return tokens.folded[at] in given_names() and alone and capitalised(tokens.words[at + 1])


def _known_end(tokens: Tokens, first: int, known: KnownScopes) -> int | None:
    """The end of the longest known name that begins at a token."""
    most = known.longest.get(tokens.folded[first], 0)
    places: list[int] = []
    at = first
    while len(places) < most and at < len(tokens):
        if tokens.folded[at][0].isalnum() or tokens.folded[at] in _GENITIVES:
            places.append(at)
        elif tokens.folded[at] not in ("-", "."):
            break
        at += 1
    for size in range(len(places), 0, -1):
        if " ".join(tokens.folded[place] for place in places[:size]) in known.names:
            return places[size - 1] + 1
    return None


def _name_end(tokens: Tokens, first: int) -> int | None:
    """The end of the name that begins at a token, over an owner before it (`the islands' Supreme Court`)."""
    at = first
    genitive = first + 1 < len(tokens) and tokens.folded[first + 1] in _GENITIVES
    if genitive and not capitalised(tokens.words[first]) and tokens.words[first].isalpha():
        at = first + 2
        if at < len(tokens) and not capitalised(tokens.words[at]):
            return _common_end(tokens, at)
    most = _MOST_SHOUTED if is_shouted(tokens, first, first + 1) else len(tokens)
    end = None
    organisation = False
    while at < len(tokens) and at - first < most and not (end is not None and paragraph_starts(tokens, at)):
        if _is_name_word(tokens, at, end is not None):
            organisation = organisation or tokens.folded[at] in title_words("organisation")
            at = end = at + 1
            continue
        step = _step(tokens, at, organisation) if end is not None else 0
        if step < 0:
            return at - step
        if step == 0:
            break
        at += step
    return end


def _is_name_word(tokens: Tokens, at: int, inside: bool) -> bool:
    word, folded = tokens.words[at], tokens.folded[at]
    if word.isdigit():
        return inside and len(word) < 4
    if not capitalised(word) or folded in title_words("not_scope") or _is_function(folded):
        return False
    return not (inside and _begins_rank(tokens, at)) and folded not in rank_lexicon().words


def _step(tokens: Tokens, at: int, organisation: bool) -> int:
    """How many tokens join a name at `at` to its next word; 0: none; negative: the name ends that many later."""
    folded = tokens.folded[at]
    following = at + 1
    if folded in _GENITIVES:
        common = _common_end(tokens, following)
        if common is not None:
            return at - common
    if folded in ("of", "and", "for") and tokens.folded[following : following + 1] == ["the"]:
        following += 1
    if following >= len(tokens) or not capitalised(tokens.words[following]):
        return 0
    small_joins = folded in ("of", "&", *_GENITIVES) or folded in context_words("particles")
    joined = small_joins or (organisation and folded in ("and", "for"))
    tight = tokens.adjacent(at - 1) and (folded == "-" or (folded == "." and _is_short(tokens, at - 1)))
    return following - at if joined or tight else 0


def _is_short(tokens: Tokens, at: int) -> bool:
    """Whether a full stop after the word ends no sentence: `U.S. Chamber`, `St. Finn`."""
    return len(tokens.words[at]) == 1 or tokens.folded[at] in ("st", "mt", "ft")


def _begins_rank(tokens: Tokens, at: int) -> bool:
    """Whether a rank stands here, so that the name is at its end: `the Malian Army Field Marshal Ray`."""
    lexicon = rank_lexicon()
    folded = tokens.folded
    if folded[at] not in lexicon.longest:
        return False
    two = " ".join(lexicon.words.get(word, word) for word in folded[at : at + 2])
    return two in lexicon.forms or (folded[at] in lexicon.forms and at + 1 < len(tokens))


def _common_end(tokens: Tokens, first: int) -> int | None:
    """The end of a common noun that a title can be of (`the club`, `the national team`)."""
    names: Sequence[str] = tokens.folded[first : first + 4]
    for size in range(len(names), 0, -1):
        if " ".join(names[:size]) in title_words("lower_scopes"):
            end = first + size
            return None if end < len(tokens) and tokens.folded[end] in (*_GENITIVES, "-") else end
    return None


def _is_function(folded: str) -> bool:
    return folded in context_words("not_names")


@cache
def _countries() -> KnownScopes:
    return known_scopes(row["country"] for row in read_rows("demonyms"))


@cache
def _nations() -> frozenset[str]:
    rows = read_rows("demonyms")
    return frozenset(row["demonym"] for row in rows) | frozenset(row["country"] for row in rows)
