"""Blocks of pieces of a file in, `Article` out, with the map from the text that a reader sees back to the file.

A format reader says which stretches of the source a reader sees, in paragraphs; the text, the paragraphs' spans and
the runs follow from that alone.

>>> block = Block([Piece(3, 7), Piece(11, 12), Piece(12, 17, "&"), Piece(17, 23)])
>>> article = assemble("<b>Fish</b> &amp; chips", "-", [block])
>>> article.text, article.source_span(5, 6)
('Fish & chips', (12, 17))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from factcheck.model import Article, Paragraph, Run
from factcheck.values.record import Record

Role = Literal["headline", "standfirst", "body", "caption", "item", "cell"]


class Piece(NamedTuple):
    """A stretch of the source that a reader sees as `text`; as it stands where `text` is `None`."""

    start: int
    end: int
    text: str | None = None


class Block(Record):
    """The pieces of one paragraph, in reading order; white space at its ends is left out."""

    pieces: list[Piece]
    role: Role = "body"


class Stamp(Record):
    """A publication date as a file states it: the field that holds it, the words, and their place in the source."""

    field: str
    value: str
    offset: int


class Reading(Record):
    """What a format reader gives: the article, and the dates that its file states, the one to be believed first."""

    article: Article
    stamps: tuple[Stamp, ...] = ()


_SEPARATOR = "\n\n"
# Soft hyphens, zero-width spaces and marks of direction: no reader sees them, and they would cut names in two.
_INVISIBLE = "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"


def assemble(source: str, name: str, blocks: Iterable[Block]) -> Article:
    """The article that consists of these blocks, without publication date; blocks without visible text are left out."""
    text = _Text(source)
    for block in blocks:
        text.add(block)
    return Article(name, source, "".join(text.parts), tuple(text.runs), tuple(text.paragraphs))


def line_spans(source: str, at: int = 0) -> Iterator[tuple[int, int]]:
    """The half-open spans of the lines of a text from an offset on, without their ends."""
    for newline in re.compile(r"\r\n?|\n").finditer(source, at):
        yield at, newline.start()
        at = newline.end()
    if at < len(source):
        yield at, len(source)


class _Part(Record):
    text: str
    start: int
    end: int

    @property
    def linear(self) -> bool:
        return len(self.text) == self.end - self.start


class _Text:
    """The text as it grows."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.paragraphs: list[Paragraph] = []

    def add(self, block: Block) -> None:
        parts = _trimmed(list(self._visible(block.pieces)))
        if not parts:
            return
        if self.paragraphs:
            last, first = self.runs[-1].source_end, parts[0].start
            between = self.source[last:first] == _SEPARATOR
            self._append(_Part(_SEPARATOR, last, first) if between else _Part(_SEPARATOR, last, last))
        start = self.length
        for part in parts:
            self._append(part)
        self.paragraphs.append(Paragraph(start, self.length, block.role))

    def _append(self, part: _Part) -> None:
        start = self.length
        self.length += len(part.text)
        self.parts.append(part.text)
        if part.start == part.end:
            return
        if self.runs and part.linear:
            last = self.runs[-1]
            one_to_one = last.text_end - last.text_start == last.source_end - last.source_start
            if one_to_one and last.text_end == start and last.source_end == part.start:
                self.runs[-1] = Run(last.text_start, self.length, last.source_start, part.end)
                return
        self.runs.append(Run(start, self.length, part.start, part.end))

    def _visible(self, pieces: Iterable[Piece]) -> Iterator[_Part]:
        for start, end, text in pieces:
            if text is None:
                chunk = self.source[start:end]
                if chunk.isascii():
                    yield _Part(chunk, start, end)
                    continue
                at = start
                for hidden in re.finditer(_INVISIBLE, chunk):
                    yield _Part(self.source[at : start + hidden.start()], at, start + hidden.start())
                    at = start + hidden.end()
                yield _Part(self.source[at:end], at, end)
            else:
                yield _Part(re.sub(_INVISIBLE, "", text), start, end)


def _trimmed(parts: list[_Part]) -> list[_Part]:
    parts = [part for part in parts if part.text]
    first, last = 0, len(parts)
    while first < last and not parts[first].text.strip():
        first += 1
    while last > first and not parts[last - 1].text.strip():
        last -= 1
    parts = parts[first:last]
    if parts and parts[0].linear:
        part, text = parts[0], parts[0].text.lstrip()
        parts[0] = _Part(text, part.start + len(part.text) - len(text), part.end)
    if parts and parts[-1].linear:
        part, text = parts[-1], parts[-1].text.rstrip()
        parts[-1] = _Part(text, part.start, part.end - len(part.text) + len(text))
    return parts
