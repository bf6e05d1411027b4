"""Tokens → runs of capitalised words: the stretches of a text that may be names, and what is known of their words.

>>> from factcheck.values.text import tokenise
>>> tokens = tokenise("On Monday Lt Gen Ada de Vere flew to Port Orr's Pier 9.")
>>> [[tokens.words[i] for i in run.words] for run in capital_runs(tokens)]
[['On', 'Monday', 'Lt', 'Gen', 'Ada', 'de', 'Vere'], ['Port', 'Orr'], ['Pier', '9']]

A run goes on over single spaces, hyphens, initials, and particles between two capitals; it ends at a genitive, a comma,
the end of a sentence, and before a lower-case word.
"""

from __future__ import annotations

from functools import cache

from factcheck.values.data import read_rows, read_words
from factcheck.values.names import particles
from factcheck.values.record import Record
from factcheck.values.text import Tokens

GENITIVE = "'s"
_SENTENCE_END = frozenset(".!?:;…•*#|—–")
_QUOTES = frozenset("\"'()[]_*")
# A line is wrapped at sixty characters and more; a shorter one that ends without a mark is a heading or an item.
_SHORT_LINE = 50
_BULLETS = frozenset("-*•–>|")
_PLACE_ABBREVIATIONS = frozenset(("st", "ste", "mt", "ft", "jr", "sr"))
_PERSONAL = ("address", "religious", "royal", "army", "police", "law", "family")
_PERSONAL_OFFICES = frozenset(
    ("president", "senator", "governor", "mayor", "secretary", "minister", "chancellor", "ambassador", "councillor")
)


def calendar_words() -> frozenset[str]:
    """Months, weekdays, feasts: no part of a name, wherever they stand."""
    return read_words("common_capitalised", "calendar")


def opening_words() -> frozenset[str]:
    """Words that open sentences: a capital says nothing there."""
    return read_words("common_capitalised", "open")


def ordinary_words() -> frozenset[str]:
    """All ordinary words that are known."""
    return read_words("common_capitalised")


@cache
def honorifics() -> frozenset[str]:
    """Titles, ranks and forms of address, word by word: no part of the name they stand before."""
    return (read_words("honorifics") | _abbreviations()) - read_words("honorifics", "post") - _PLACE_ABBREVIATIONS


def post_nominals() -> frozenset[str]:
    """Letters after a name (KC, RN)."""
    return read_words("honorifics", "post")


@cache
def personal_titles() -> frozenset[str]:
    """The honorifics that only a person's name follows: "Captain", not "District"."""
    return read_words("honorifics", *_PERSONAL) | _PERSONAL_OFFICES


def name_tails() -> frozenset[str]:
    """Generic nouns that end a longer name: "Street", "Hospital", "Cup"."""
    return read_words("name_heads", "tail", "happening")


def happenings() -> frozenset[str]:
    """The name tails that say what happens, so that in a headline they say nothing of a name: "TRIPOLI CLASHES"."""
    return read_words("name_heads", "happening")


def compass_words() -> frozenset[str]:
    """Qualifiers before the name of a place: "North", "Greater"."""
    return read_words("name_heads", "compass")


def series_words() -> frozenset[str]:
    """Nouns that a number names: "Court 18"."""
    return read_words("name_heads", "series")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"].lower() for row in read_rows("abbreviations")) | {"no"} | _PLACE_ABBREVIATIONS


class Run(Record):
    """A run of capitals."""

    words: list[int]
    """Indices of its words; other tokens between them are hyphens, full stops after initials and the like."""
    opening: bool
    """Whether it opens a sentence, where a capital says less."""
    headline: bool
    """Whether it stands in a line of capitals, or of words with capitals."""


def next_word(tokens: Tokens, index: int) -> int:
    """The index of the word that goes on from the word at `index` in one name; -1 if none does."""
    folded, starts, ends = tokens.folded, tokens.starts, tokens.ends
    count = len(folded)
    at = index + 1
    if at >= count:
        return -1
    token = folded[at]
    if not token[0].isalnum() and token != GENITIVE:
        at = _skip(tokens, index, at)
        if at < 0:
            return -1
    return -1 if _breaks(tokens.text, ends[at - 1], starts[at]) else at


def _breaks(text: str, end: int, start: int) -> bool:
    """Whether the space between two tokens ends a paragraph, a heading or an item, rather than wraps a line."""
    newline = text.find("\n", end, start)
    if newline < 0:
        return False
    return text.count("\n", end, start) > 1 or newline - text.rfind("\n", 0, newline) < _SHORT_LINE


def _skip(tokens: Tokens, index: int, at: int) -> int:
    """The index of the word after one mark that may stand inside a name; -1 for other marks."""
    folded, starts, ends = tokens.folded, tokens.starts, tokens.ends
    token = folded[at]
    if at + 1 >= len(folded):
        return -1
    close = starts[at] == ends[index]
    following = folded[at + 1]
    is_word = following[0].isalnum()
    tight = close and starts[at + 1] == ends[at]
    if token in ("-", "–"):
        return at + 1 if is_word and tight else -1
    if token == ".":
        dotted = close and (len(folded[index]) == 1 or folded[index] in _abbreviations())
        if dotted and following == "-" and at + 2 < len(folded):
            return at + 2
        return at + 1 if is_word and dotted else -1
    if token == "'" and close:
        return at + 1 if is_word else -1
    if token in ('"', "'") and is_word and at + 3 < len(folded) and folded[at + 2] == token:
        return at + 1
    if token == '"' and index and folded[index - 1] == '"' and is_word and close:
        return at + 1
    return at if token == "&" else -1


def capital_runs(tokens: Tokens, series: frozenset[str] = frozenset()) -> list[Run]:
    """The runs of a text in order; `series` are further words that a number may follow in a name."""
    words = tokens.words
    runs = []
    lines = _Lines(tokens)
    end = -1
    for at in [i for i, word in enumerate(words) if word[0].isupper()]:
        if at <= end:
            continue
        run = [at]
        while True:
            following = _continue(tokens, run[-1], series)
            if not following:
                break
            run += following
            if words[run[-1]].isdigit():
                break
        end = run[-1]
        runs.append(Run(run, opens_sentence(tokens, at), lines.headline(at)))
    return runs


def _continue(tokens: Tokens, last: int, series: frozenset[str]) -> list[int]:
    """The words that continue a run after its last one: a capitalised word, a particle and one, or a number."""
    words, folded = tokens.words, tokens.folded
    at = next_word(tokens, last)
    if at < 0 or folded[at] == GENITIVE:
        return []
    word = words[at]
    if word[0].isupper():
        return [at]
    if word.isdigit():
        named = folded[last] in series or folded[last] in series_words()
        return [at] if len(word) <= 4 and (named or (words[last].isupper() and at > last + 1)) else []
    if folded[at] in particles() and folded[last] not in opening_words():
        after = next_word(tokens, at)
        if after > 0 and words[after][0].isupper() and (len(word) > 1 or at > last + 1 or word in "ey"):
            return [at, after]
        further = next_word(tokens, after) if after > 0 and folded[after] in particles() else -1
        if further > 0 and words[further][0].isupper():
            return [at, after, further]
    return []


def opens_sentence(tokens: Tokens, index: int) -> bool:
    """Whether the token opens a sentence, a line or a quotation."""
    at = index - 1
    while at >= 0 and tokens.folded[at] in _QUOTES:
        at -= 1
    if at < 0 or tokens.folded[at] in _SENTENCE_END or at < index - 1:
        return True
    return "\n" in tokens.text[tokens.ends[at] : tokens.starts[index]]


class _Lines:
    """Which lines of a text are written as headlines are: most of their words, or all letters, in capitals."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._end = -1
        self._headline = False

    def headline(self, index: int) -> bool:
        """Whether the line of a token is one; tokens are asked for in order."""
        start = self._tokens.starts[index]
        if start >= self._end:
            text = self._tokens.text
            first = text.rfind("\n", 0, start) + 1
            newline = text.find("\n", start)
            self._end = len(text) if newline < 0 else newline
            self._headline = self._end - first < 200 and _is_headline(text[first : self._end])
        return self._headline


def _is_headline(line: str) -> bool:
    words = [word.strip("\"'“”‘’.,:;!?()*") for word in line.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if line.lstrip()[:1] in _BULLETS:
        return False
    capitals = sum(word[0].isupper() for word in long)
    if len(words) < 4 or len(long) < 3:
        return len(words) > 1 and line.isupper()
    # "Ada Vere, Prime Minister." is a list of names, not a headline in capitals.
    return capitals >= 0.85 * len(long) and not line.rstrip().endswith((".", "!", "?", ","))
