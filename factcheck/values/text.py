"""Text → tokens: the one cut of a text that every recogniser shares, so that no text is scanned twice.

A token is a run of letters, a run of digits, or one other character that is no space. Hyphens and apostrophes are
tokens of their own ("two-day" is three), except the genitive, which is one token: "'s". Offsets are code points.

>>> tokenise("Pakistan’s two-day talks").folded
['pakistan', "'s", 'two', '-', 'day', 'talks']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from factcheck.values.record import Record

_TOKEN = re.compile(r"['’ʼ‘][sS](?!\w)|[^\W\d_]+(?:[̀-ͯ]+[^\W\d_]*)*|\d+|\S")
_PUNCTUATION = {
    **dict.fromkeys("’‘ʼ`´′", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    "―": "—",
}


class Tokens(Record):
    """The tokens of one text as parallel lists.

    `starts` and `ends` are half-open code point offsets into `text`; `words` are the slices; `folded` are the slices
    without case and accents, with typographic quotes and hyphens made plain (the en dash "–" and em dash "—" stay).
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    folded: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def adjacent(self, index: int) -> bool:
        """Whether no space lies between token `index` and the next one."""
        return index + 1 < len(self.words) and self.ends[index] == self.starts[index + 1]

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` up to and without token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def fold(word: str) -> str:
    """A word without case and accents, with plain quotes and hyphens; not the same length as the word in general."""
    return word.lower() if word.isascii() else _fold_accented(word)


@lru_cache(maxsize=4096)
def _fold_accented(word: str) -> str:
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    plain = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(_PUNCTUATION.get(c, _LETTERS.get(c, c)) for c in plain if not unicodedata.combining(c))
    return folded or word  # an accent by itself; no folded word is empty


# Letters that Unicode does not decompose, as news agencies write them in plain Latin.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}


def folded_words(text: str) -> list[str]:
    """The folded tokens of a short text, as `tokenise` gives them; in a fifth of the time where blanks cut it.

    >>> folded_words("Field Marshal"), folded_words("Lt-Gen")
    (['field', 'marshal'], ['lt', '-', 'gen'])
    """
    if text.isascii():
        words = text.lower().split()
        if "".join(words).isalpha():
            return words
    return tokenise(text).folded


def name_key(name: str) -> tuple[str, ...]:
    """The words by which a name is looked up: folded, without apostrophes, which titles and headlines drop.

    >>> name_key("Metalworkers’ Union")
    ('metalworkers', 'union')
    """
    return tuple(word for word in folded_words(name) if word not in ("'", "'s"))


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens."""
    words: list[str] = _TOKEN.findall(text)
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    for word in words:
        # Nothing but space lies between two tokens, so that this finds the very place.
        start = text.find(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return Tokens(text, starts, ends, words, [word.lower() if word.isascii() else fold(word) for word in words])
