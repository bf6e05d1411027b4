"""Tokens → what recognisers ask of the words around a phrase: does a name follow, is the line in capitals.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("Lt. Gen. Ada Finn")
>>> phrase_at(tokens, 0, 3, {"lt", "gen"}), begins_name(tokens, 4)
([0, 2, 4], True)
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from factcheck.values.data import read_rows
from factcheck.values.text import Tokens

_MARKUP = frozenset("*_")


@cache
def context_words(name: str) -> frozenset[str]:
    """A list of `rank_context.csv`: folded words or phrases."""
    return frozenset(
        word for row in read_rows("rank_context") if row["list"] == name for word in row["words"].split("|")
    )


def phrase_at(tokens: Tokens, start: int, most: int, dotted: Container[str]) -> list[int]:
    """Indexes of up to `most` words from token `start` on, over hyphens and over full stops after `dotted` words."""
    found = [start]
    at = start + 1
    folded = tokens.folded
    while len(found) < most and at < len(tokens):
        word = folded[at]
        if word == "." and at - 1 == found[-1] and folded[found[-1]] in dotted and tokens.adjacent(at - 1):
            at += 1
            continue
        if word == "-" and at - 1 == found[-1]:
            at += 1
            continue
        if not word[0].isalnum() or paragraph_starts(tokens, at):
            break
        found.append(at)
        at += 1
    return found


def paragraph_starts(tokens: Tokens, index: int) -> bool:
    """Whether a blank line lies before token `index`."""
    if index == 0:
        return True
    gap = tokens.text[tokens.ends[index - 1] : tokens.starts[index]]
    return len(gap) > 1 and gap.count("\n") > 1


def sentence_starts(tokens: Tokens, index: int) -> bool:
    """Whether token `index` opens a sentence or a line, as far as the token before it tells."""
    if index == 0 or tokens.words[index - 1] in ".!?:;—–\"“”'‘(*_#|•":
        return True
    return "\n" in tokens.text[tokens.ends[index - 1] : tokens.starts[index]]


def capitalised(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[0].isupper()


def skip_markup(tokens: Tokens, index: int) -> int:
    """The first token from `index` on that is no asterisk or underscore."""
    while index < len(tokens) and tokens.words[index] in _MARKUP:
        index += 1
    return index


def begins_name(tokens: Tokens, index: int) -> bool:
    """Whether a capitalised word that can be a name stands at token `index`, or a particle before one (`al-`, `de`)."""
    index = skip_markup(tokens, index)
    if index >= len(tokens) or paragraph_starts(tokens, index):
        return False
    word, folded = tokens.words[index], tokens.folded[index]
    if capitalised(word):
        return folded not in context_words("not_names")
    if folded not in context_words("particles"):
        return False
    after = index + 1
    if after < len(tokens) and tokens.folded[after] in ("-", "'"):
        after += 1
    return after < len(tokens) and capitalised(tokens.words[after])


def is_shouted(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words from `first` up to and without `last`, and those around them, are all in capitals."""
    around = [word for word in tokens.words[max(first - 3, 0) : last + 3] if len(word) > 1 and word[0].isalpha()]
    return len(around) > 2 and all(word.isupper() for word in around)


def phrase_before(tokens: Tokens, index: int, phrases: Container[str], most: int = 3) -> bool:
    """Whether one of `phrases` (folded tokens with a space between) ends right before token `index`."""
    folded = tokens.folded
    return any(" ".join(folded[index - n : index]) in phrases for n in range(1, min(most, index) + 1))


def phrase_after(tokens: Tokens, index: int, phrases: Container[str], most: int = 5) -> bool:
    """Whether one of `phrases` (folded tokens with a space between) begins at token `index`."""
    folded = tokens.folded
    return any(" ".join(folded[index : index + n]) in phrases for n in range(1, most + 1))


def noun_may_follow(tokens: Tokens, index: int) -> bool:
    """Whether what stands at token `index` lets the word before it be a noun: `the general said`, no `general rule`."""
    if index >= len(tokens):
        return True
    folded = tokens.folded[index]
    if not folded[0].isalnum():
        return folded not in ("-", "/", "&")
    return folded in context_words("noun_after") or folded.endswith("ed")
