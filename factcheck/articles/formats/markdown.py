r"""Markdown (CommonMark, tables, footnotes, front matter) in, `Reading` out; markup is no part of the text.

Fenced code, comments and scripts are left out, and so are addresses of links. Indented lines are text, not code: in a
draft they are pasted paragraphs. A line break within a paragraph stays one character.

>>> article = read("# Talks\n\n**Field Marshal** Zorin", "draft.md").article
>>> article.text, article.source_span(7, 20), [paragraph.role for paragraph in article.paragraphs]
('Talks\n\nField Marshal Zorin', (11, 24), ['headline', 'body'])
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from factcheck.articles.assembly import Block, Piece, Reading, Role, assemble, line_spans
from factcheck.articles.frontmatter import read_front_matter
from factcheck.articles.inline import HIDDEN, inline
from factcheck.articles.published import header

SUFFIXES = (".md", ".markdown")

_FENCE_MARK = "\ufdd1"
_NEW_LINE = r"(?:^|(?<=[\r\n]))[ \t>]*"
_OPENING = (
    rf"(?P<comment><!--)|{_NEW_LINE}(?:[-*+][ \t]+)?(?P<fence>`{{3,}}(?=[^`\r\n]*(?:[\r\n]|$))|~{{3,}})"
    r"|<(?P<raw>script|style)\b"
)
_DEFINED = r"(?:^|(?<=[\r\n]))[ \t>]*\[([^\]\^\[][^\]\[]*)\]:"

_QUOTE = r"(?:[ \t]{0,3}>[ \t]?)*[ \t]*"
_RULE = r"([-*_])(?:[ \t]*\1){2,}[ \t]*$"
_UNDERLINE = r"(?:=+|-{2,})[ \t]*$"
_HEADING = r"#{1,6}(?:[ \t]+|$)"
_HEADING_END = r"(?:^|[ \t]+)#+[ \t]*$"
_ITEM = r"(?:[-*+]|(?P<number>\d{1,3})[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)"
_DEFINITION = r"\[[^\]\^][^\]]*\]:[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+[\"'(].*[\"')])?[ \t]*$"
_FOOTNOTE = r"\[\^[^\]]+\]:[ \t]*"
_TABLE_RULE = r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"
_CELL_END = r"(?<!\\)\|"


def read(source: str, name: str) -> Reading:
    """Read a Markdown file; see the module's docstring for what is text."""
    front = read_front_matter(source, name)
    stamp, body = header(source, front.body_start)
    blocks = [*front.blocks, *_Scanner(source, body).blocks()]
    return Reading(assemble(source, name, blocks), (*front.stamps, *([stamp] if stamp else [])))


def _mask(source: str, at: int) -> str:
    """The source, as long as it was, with what no reader sees (line ends in it included) as mark characters."""
    if not any(mark in source for mark in "<`~"):
        return source
    masked, last = [], 0
    failed: set[str] = set()
    opening = re.compile(_OPENING, re.MULTILINE | re.IGNORECASE)
    while (found := opening.search(source, at)) is not None:
        start = found.start(found.lastgroup or 0)
        end = -1 if found[found.lastgroup or 0] in failed else _closing(source, found)
        at = found.end() if end < 0 else end
        if end < 0:
            failed.add(found[found.lastgroup or 0])
            continue
        if found["raw"]:
            start -= 1
        masked += [source[last:start], (_FENCE_MARK if found["fence"] else HIDDEN) * (end - start)]
        last = end
    return "".join(masked) + source[last:] if masked else source


def _closing(source: str, opening: re.Match[str]) -> int:
    if opening["comment"]:
        end = source.find("-->", opening.end())
        return end + 3 if end >= 0 else -1
    if opening["raw"]:
        pattern = rf"</{opening['raw']}\s*>"
    else:
        mark = opening["fence"]
        pattern = rf"{_NEW_LINE}{mark[0]}{{{len(mark)},}}[ \t]*(?=[\r\n]|$)"
    found = re.compile(pattern, re.MULTILINE | re.IGNORECASE).search(source, opening.end())
    return found.end() if found else -1


class _Scanner:
    """Cuts Markdown into blocks, line by line."""

    def __init__(self, source: str, body: int) -> None:
        self.source = source
        self.text = _mask(source, body)
        self.lines = list(line_spans(self.text, body))
        defined = re.findall(_DEFINED, self.text, re.MULTILINE) if "]:" in self.text else []
        self.labels = frozenset(label.lower() for label in defined)
        self.paragraph: list[tuple[int, int]] = []
        self.role: Role = "body"
        self.quoted = False
        self.in_list = False
        self.after_blank = True

    def blocks(self) -> Iterator[Block]:
        """The blocks in order of position."""
        row = 0
        while row < len(self.lines):
            start, end = self.lines[row]
            quote = self._match(_QUOTE, start, end)
            content = quote.end() if quote else start
            quoted = ">" in self.text[start:content]
            kind = self._gap(content, end)
            if kind is not None:
                if kind:
                    yield from self._flush()
                    self.after_blank = True
                row += 1
                continue
            if quoted and not self.quoted:
                yield from self._flush()
            self.quoted = quoted
            if not self.paragraph and "|" in self.text[start:end] and self._is_table(row):
                row = yield from self._table(row)
                continue
            yield from self._line(content, end, content > start and not quoted)
            row += 1
        yield from self._flush()

    def _gap(self, start: int, end: int) -> bool | None:
        """`True` for a line that ends a paragraph, `False` for one to pass over, `None` for one with text."""
        line = self.text[start:end]
        if not line.strip():
            return True
        if line.strip(f" \t{HIDDEN}{_FENCE_MARK}"):
            return None
        return _FENCE_MARK in line

    def _line(self, start: int, end: int, indented: bool) -> Iterator[Block]:
        after_blank, self.after_blank = self.after_blank, False
        first = self.text[start]
        if first in "=-" and self.paragraph and self.role == "body" and self._match(_UNDERLINE, start, end):
            self.role = "headline"
            yield from self._flush()
        elif first in "-*_" and self._match(_RULE, start, end):
            yield from self._flush()
        elif first == "#" and (heading := self._match(_HEADING, start, end)):
            yield from self._flush()
            self.in_list = False
            closing = re.search(_HEADING_END, self.text[heading.end() : end])
            yield from self._block([(heading.end(), heading.end() + closing.start() if closing else end)], "headline")
        elif self._starts_item(start, end):
            yield from self._flush()
            start = self._after_markers(start, end)
            self.in_list, self.role, self.paragraph = True, "item", [(start, end)]
        elif first == "[" and not self.paragraph and self._match(_DEFINITION, start, end):
            pass
        elif first == "[" and (note := self._match(_FOOTNOTE, start, end)):
            yield from self._flush()
            self.paragraph = [(note.end(), end)]
        else:
            if not self.paragraph:
                self.in_list = self.in_list and (indented or not after_blank)
                self.role = "item" if self.in_list else "body"
            self.paragraph.append((start, end))

    def _match(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        return re.compile(pattern).match(self.text, start, end)

    def _starts_item(self, start: int, end: int) -> bool:
        first = self.text[start]
        item = self._match(_ITEM, start, end) if first in "-*+" or first.isdigit() else None
        if item is None:
            return False
        # In a paragraph, "…signed in\n2009. It was…" is no list: only 1 begins one there, and no empty item does.
        interrupts = item.end() < end and item["number"] in (None, "1")
        return not self.paragraph or self.role == "item" or interrupts

    def _after_markers(self, start: int, end: int) -> int:
        item = self._match(_ITEM, start, end)
        while item is not None:
            start = item.end()
            # "- 18. minute: a goal" is one item.
            item = None if self.text[start : start + 1].isdigit() else self._match(_ITEM, start, end)
        return start

    def _flush(self) -> Iterator[Block]:
        lines, self.paragraph = self.paragraph, []
        role, self.role = self.role, "body"
        if lines:
            yield from self._block(lines, role)

    def _block(self, lines: list[tuple[int, int]], role: Role) -> Iterator[Block]:
        """The paragraph that consists of these spans, without markup, and the captions of the pictures in it."""
        text = "\n".join(self.text[start:end].rstrip() for start, end in lines).replace(_FENCE_MARK, HIDDEN)
        found = inline(text, self.labels)
        joined = _Lines(lines, text)
        pieces: list[Piece] = []
        at = 0
        for start, end, seen in found.edits:
            pieces += joined.pieces(at, start)
            if seen:
                pieces.append(Piece(joined.offset(start), joined.offset(end - 1) + 1, seen))
            at = end
        pieces += joined.pieces(at, len(text))
        yield Block(pieces, role)
        for start, end in found.captions:
            yield Block(joined.pieces(start, end), "caption")

    def _is_table(self, row: int) -> bool:
        if row + 1 == len(self.lines):
            return False
        start, end = self.lines[row + 1]
        return "|" in self.text[start:end] and self._match(_TABLE_RULE, start, end) is not None

    def _table(self, row: int) -> Generator[Block, None, int]:
        """Yields the cells of the table that starts in a row, and returns the row after it."""
        heading = row
        while row < len(self.lines):
            start, end = self.lines[row]
            if "|" not in self.text[start:end] and row != heading + 1:
                break
            if row != heading + 1:
                for cell in self._cells(start, end):
                    yield from self._block([cell], "cell")
            row += 1
        return row

    def _cells(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        quote = self._match(_QUOTE, start, end)
        at = quote.end() if quote else start
        for mark in re.compile(_CELL_END).finditer(self.text, at, end):
            yield at, mark.start()
            at = mark.end()
        yield at, end


class _Lines:
    """Lines of the source joined with line feeds, and the way back."""

    def __init__(self, lines: list[tuple[int, int]], text: str) -> None:
        self.lines = lines
        self.bases = [0]
        for newline in re.finditer("\n", text):
            self.bases.append(newline.end())
        self.row = 0

    def _seek(self, at: int) -> None:
        # Edits come in order, so that the row sought is the present one or near it.
        while self.bases[self.row] > at:
            self.row -= 1
        while self.row + 1 < len(self.bases) and self.bases[self.row + 1] <= at:
            self.row += 1

    def offset(self, at: int) -> int:
        """The place in the source of a character of the joined text."""
        self._seek(at)
        return self.lines[self.row][0] + at - self.bases[self.row]

    def _end(self, row: int) -> int:
        return self.lines[row][0] + self.bases[row + 1] - 1 - self.bases[row]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The stretches of the source that a stretch of the joined text consists of."""
        pieces = []
        while start < end:
            from_ = self.offset(start)
            if self.row + 1 == len(self.bases) or end < self.bases[self.row + 1]:
                pieces.append(Piece(from_, from_ + end - start))
                break
            line_end = self._end(self.row)
            pieces += [Piece(from_, line_end), Piece(line_end, self.lines[self.row + 1][0], "\n")]
            start = self.bases[self.row + 1]
        return pieces
