r"""The head of a file in, its publication date, title and standfirst out, with their places, and where the body starts.

A tiny reader for the fields that are used, not for YAML or TOML: top-level `key: value` and `key = value` lines, values
quoted or plain, folded or continued on indented lines.

>>> front = read_front_matter("---\ntitle: Talks\npublished: 2025-07-18\n---\nBody", "draft.md")
>>> front.body_start, front.stamps
(43, (Stamp(field='published', value='2025-07-18', offset=28),))
"""

from __future__ import annotations

import re

from factcheck.articles.assembly import Block, Piece, Stamp, line_spans
from factcheck.model import ArticleError
from factcheck.values.record import Record

# `published` is a boolean in Jekyll.
_NO_DATE = frozenset(["", "true", "false", "yes", "no", "null", "~"])
_DATES = ("published", "date")
_STANDFIRSTS = ("standfirst", "subtitle")
_FIELD = r"""(["']?)(?P<key>[A-Za-z_][\w .-]*?)\1[ \t]*(?::(?=[ \t]|$)|=)[ \t]*"""


class FrontMatter(Record):
    """What a front matter holds; all empty and `body_start` 0 where a file has none."""

    body_start: int = 0
    """Offset of the first character after it."""
    stamps: tuple[Stamp, ...] = ()
    blocks: tuple[Block, ...] = ()
    """The title as headline, then the standfirst."""


def read_front_matter(source: str, name: str) -> FrontMatter:
    """The front matter at the very start of a file, between `---` lines (YAML) or `+++` lines (TOML).

    Raises:
        ArticleError: if a front matter that holds one of our fields is never closed.

    """
    opening = source[:3]
    if opening not in ("---", "+++"):
        return FrontMatter()
    lines = line_spans(source)
    start, end = next(lines)
    if source[start:end].rstrip() != opening:
        return FrontMatter()
    closings = ("---", "...") if opening == "---" else ("+++",)
    fields: dict[str, list[tuple[int, int]]] = {}
    current: list[tuple[int, int]] = []
    table = False
    for start, end in lines:
        line = source[start:end]
        if line.rstrip() in closings:
            return _front_matter(source, end, fields)
        if line.startswith((" ", "\t")) or not line.strip():
            current.append((start, end))
            continue
        field = re.compile(_FIELD).match(source, start, end)
        if field is not None:
            current = [(field.end(), end)]
            if not table:
                fields.setdefault(field["key"].lower(), current)
        elif line.startswith("[") and opening == "+++":
            table = True
        elif not line.startswith(("#", "- ", "]", "}")):
            break
    if fields.keys() & {*_DATES, "title"}:
        raise ArticleError(f"{name}:1: front matter opens with {opening!r} and is never closed; expected {opening!r}")
    return FrontMatter()


def _front_matter(source: str, end: int, fields: dict[str, list[tuple[int, int]]]) -> FrontMatter:
    newline = re.compile(r"\r\n?|\n").match(source, end)
    stamps, blocks = [], []
    for key in _DATES:
        if key in fields:
            pieces = _value(source, fields[key])
            value = "".join(source[a:b] if text is None else text for a, b, text in pieces).strip()
            if value.lower() not in _NO_DATE:
                stamps.append(Stamp(key, value, pieces[0].start))
    if "title" in fields:
        blocks.append(Block(_value(source, fields["title"]), "headline"))
    blocks += [Block(_value(source, fields[key]), "standfirst") for key in _STANDFIRSTS if key in fields]
    return FrontMatter(newline.end() if newline else end, tuple(stamps), tuple(blocks))


def _value(source: str, spans: list[tuple[int, int]]) -> list[Piece]:
    """The pieces of a value that stands on one line, or goes on in indented lines; one space stands for a line end."""
    spans = [_stripped(source, *span) for span in spans]
    if re.fullmatch(r"[|>][-+]?", source[slice(*spans[0])]):
        spans = spans[1:]
    spans = [span for span in spans if span[0] < span[1]]
    if not spans:
        return []
    quote = source[spans[0][0]]
    if quote in "\"'":
        return list(_quoted(source, spans[0][0] + 1, spans[-1][1], quote))
    pieces: list[Piece] = []
    for start, end in spans:
        comment = re.search(r"(?:^|\s)#.*", source[start:end])
        if pieces:
            pieces.append(Piece(pieces[-1].end, start, " "))
        pieces.append(Piece(start, start + comment.start() if comment else end))
    return pieces


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    text = source[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def _quoted(source: str, start: int, end: int, quote: str) -> list[Piece]:
    marks = r"\\u(?P<hex>[0-9a-fA-F]{4})|\\(?P<escaped>.)" if quote == '"' else r"'(?P<escaped>')(?P<hex>(?!))?"
    pieces, at = [], start
    for mark in re.compile(rf"{marks}|(?P<fold>[ \t]*[\r\n]\s*)|{quote}", re.DOTALL).finditer(source, start, end):
        pieces.append(Piece(at, mark.start()))
        at = mark.end()
        if mark["hex"]:
            pieces.append(Piece(mark.start(), at, chr(int(mark["hex"], 16))))
        elif mark["escaped"]:
            pieces.append(Piece(mark.start(), at, mark["escaped"] if mark["escaped"] in "\"'\\/" else " "))
        elif mark["fold"]:
            pieces.append(Piece(mark.start(), at, " "))
        else:
            return pieces
    return [*pieces, Piece(at, end)]
