"""Article → its sentences, none across a paragraph, none cut after the abbreviation of a rank or an initial.

>>> from factcheck.model import Article, Paragraph
>>> text = "Det. Ch. Insp. Ada Finn spoke. He left."
>>> article = Article("a", text, text, (), (Paragraph(0, len(text)),))
>>> [text[s.start : s.end] for s in split_sentences(article)]
['Det. Ch. Insp. Ada Finn spoke.', 'He left.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.model import Article, Sentence
from factcheck.values.data import read_rows

_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"].lower() for row in read_rows("abbreviations"))


def split_sentences(article: Article) -> list[Sentence]:
    """Give the sentences of an article in order; together they cover all of its paragraphs but the blanks."""
    # Imported here: loading it costs as much as a short article's check.
    import sentencex

    found: list[Sentence] = []
    for number, paragraph in enumerate(article.paragraphs):
        text = article.text[paragraph.start : paragraph.end]
        for start, end in _merge(text, sentencex.segment("en", text)):
            found.append(Sentence(paragraph.start + start, paragraph.start + end, number))
    return found


def _merge(text: str, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Spans of the sentences, blanks trimmed, wrong cuts undone."""
    start: int | None = None
    at = 0
    for part in parts:
        end = at + len(part)
        body = part.strip()
        if body:
            begin = at + part.index(body[0])
            start = begin if start is None else start
            stop = begin + len(body)
            word = _LAST_WORD.search(body)
            rest = text[stop:].lstrip()
            abbreviated = word is not None and (word[1].lower() in _abbreviations() or _is_initial(word[1]))
            if not (rest and abbreviated) and not rest[:1].islower():
                yield start, stop
                start = None
        at = end
    if start is not None:
        yield start, at - (len(text[:at]) - len(text[:at].rstrip()))


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"
