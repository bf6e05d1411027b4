"""The text of one Markdown paragraph in, the edits that take its markup out, in offsets of that text.

>>> inline("**Field Marshal** [Zorin](https://example.org) &amp; Co").edits[:2]
[Edit(start=0, end=2, text=''), Edit(start=15, end=17, text='')]
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from factcheck.values.record import Record

HIDDEN = "\ufdd0"
"""Stands for each character of a stretch that no reader sees (a comment, a script)."""

_MARK = (
    r"(?P<escape>\\(?:[!-/:-@\[-`{-~]|(?=\n)))|(?P<code>`+)|(?P<delimiter>\*+|_+)|(?P<struck>~~(?=\S)[^~]+(?<=\S)~~)"
    r"|(?P<hidden>\ufdd0+)|(?P<footnote>\[\^[^\]\s]+\])|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<address><(?:https?|ftp|mailto):[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>)|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)|(?P<url>https?://[^\s<>)\]]+)"
)
_FIRST_MARKS = "*_[]<&\\`~\ufdd0"
_ADDRESS = r"\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
_LABEL = r"\[([^\[\]]*)\]"
_NOTE = r"<sup\b[^<>]*>\s*\[?\d+\]?\s*</sup\s*>"
_STRUCK = r"<(del|s|strike)\b[^<>]*>.*?</\1\s*>"


class Edit(NamedTuple):
    """`text` is what a reader sees instead of the stretch; empty where it is nothing."""

    start: int
    end: int
    text: str


class Inline(Record):
    """The edits in order of position, not overlapping, and the spans of the descriptions of pictures."""

    edits: list[Edit]
    captions: list[tuple[int, int]]


def inline(text: str, labels: frozenset[str] = frozenset()) -> Inline:
    """Read emphasis, code, links, pictures, escapes, entities, tags, footnote marks.

    A picture's description, and what is struck out, is no part of the running text; the address of a link neither.

    Args:
        text: the paragraph, its lines joined with line feeds.
        labels: the lower-case labels that the document defines for reference links.

    """
    if not any(mark in text for mark in _FIRST_MARKS):
        return Inline([], [])
    scan = _Scan(text, labels)
    mark = re.compile(_MARK, re.DOTALL)
    at = 0
    while (found := mark.search(text, at)) is not None:
        at = getattr(scan, str(found.lastgroup))(found)
    edits: list[Edit] = []
    for edit in sorted(scan.edits):
        if not edits or edit.start >= edits[-1].end:
            edits.append(edit)
    return Inline(edits, scan.captions)


class _Delimiter:
    """A run of `*` or `_` that may open emphasis; `count` of its characters are still free."""

    __slots__ = ("closes", "count", "length", "start")

    def __init__(self, start: int, length: int, count: int, closes: bool) -> None:
        self.start = start
        self.length = length
        self.count = count
        self.closes = closes


class _Scan:
    """A method for each kind of mark; each gives the offset at which to go on."""

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self.text = text
        self.labels = labels
        self.edits: list[Edit] = []
        self.captions: list[tuple[int, int]] = []
        self.delimiters: dict[str, list[_Delimiter]] = {"*": [], "_": []}
        self.brackets: list[tuple[int, int]] = []

    def _drop(self, start: int, end: int) -> int:
        self.edits.append(Edit(start, end, ""))
        return end

    def escape(self, found: re.Match[str]) -> int:
        self._drop(found.start(), found.start() + 1)
        return found.end()

    def code(self, found: re.Match[str]) -> int:
        close = re.compile(rf"(?<!`){found[0]}(?!`)").search(self.text, found.end())
        if close is None:
            return found.end()
        self._drop(*found.span())
        return self._drop(*close.span())

    def struck(self, found: re.Match[str]) -> int:
        return self._drop(*found.span())

    hidden = footnote = address = struck

    def url(self, found: re.Match[str]) -> int:
        return found.end()

    def entity(self, found: re.Match[str]) -> int:
        from html import unescape

        character = unescape(found[0])
        if character != found[0]:
            self.edits.append(Edit(*found.span(), character))
        return found.end()

    def tag(self, found: re.Match[str]) -> int:
        name = found[0].strip("</>").split()[0].lower()
        if name == "br":
            self.edits.append(Edit(*found.span(), "\n"))
            return found.end()
        pattern = {"sup": _NOTE, "del": _STRUCK, "s": _STRUCK, "strike": _STRUCK}.get(name)
        whole = pattern and re.compile(pattern, re.DOTALL | re.IGNORECASE).match(self.text, found.start())
        return self._drop(*(whole or found).span())

    def open(self, found: re.Match[str]) -> int:
        self.brackets.append(found.span())
        return found.end()

    def close(self, found: re.Match[str]) -> int:
        if not self.brackets:
            return found.end()
        start, inner = self.brackets.pop()
        end = self._target_end(inner, found)
        if end < 0:
            return found.end()
        if self.text[start] == "!":
            self.captions.append((inner, found.start()))
            return self._drop(start, end)
        self._drop(start, inner)
        return self._drop(found.start(), end)

    def _target_end(self, inner: int, close: re.Match[str]) -> int:
        """Where the target of a link ends, whose text is in brackets; -1 where this is no link."""
        target = re.compile(_ADDRESS).match(self.text, close.end())
        if target is not None:
            return target.end()
        if not self.labels:
            return -1
        label = re.compile(_LABEL).match(self.text, close.end())
        if label is not None and (label[1] or self.text[inner : close.start()]).lower() in self.labels:
            return label.end()
        return close.end() if self.text[inner : close.start()].lower() in self.labels else -1

    def delimiter(self, found: re.Match[str]) -> int:
        start, end = found.span()
        opens, closes = self._flanks(start, end)
        kind, count = self.text[start], end - start
        stack = self.delimiters[kind]
        while closes and count and stack:
            opener = stack[-1]
            # CommonMark's rule of three: in `*a**b*` the middle closes nothing.
            if (opens or opener.closes) and (opener.length + end - start) % 3 == 0 and (end - start) % 3:
                break
            matched = min(opener.count, count)
            opener.count -= matched
            self._drop(opener.start + opener.count, opener.start + opener.count + matched)
            self._drop(end - count, end - count + matched)
            count -= matched
            self._forget_after(opener.start)
            if not opener.count:
                stack.pop()
        if opens and count:
            stack.append(_Delimiter(end - count, end - start, count, closes))
        return end

    def _forget_after(self, position: int) -> None:
        for stack in self.delimiters.values():
            while stack and stack[-1].start > position:
                stack.pop()

    def _flanks(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether a delimiter run can open, and can close emphasis, as CommonMark has it."""
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        # "2*3*4" is a product; CommonMark would make it 234.
        if before.isdigit() and after.isdigit():
            return False, False
        left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
        right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
        if self.text[start] == "*":
            return left, right
        return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_mark(character: str) -> bool:
    return character == HIDDEN or unicodedata.category(character)[0] in "PS"
