"""HTML in, a tree of elements out, whose leaves are stretches of the source.

>>> page = parse_page("<p>Fish <b>&amp; chips")
>>> [node.tag for node in page.descendants()], page.children[0].children[0]
(['p', 'b'], Piece(start=3, end=8, text=None))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from factcheck.articles.assembly import Piece
from factcheck.articles.words import words

BLOCK_TAGS = words("block elements")
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_VOID_TAGS = words("void elements")
# Deeper than this, elements add no level: it keeps walks over a malformed page from running out of stack.
_MAX_DEPTH = 150
_CELLS = frozenset(("td", "th", "caption"))
_TABLE = words("table elements")
# An element that starts ends an open one of the first set, unless one of the second set is nearer.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(["li"]), frozenset(["ul", "ol", "menu", "table"])),
    "dt": (frozenset(["dt", "dd"]), frozenset(["dl", "table"])),
    "dd": (frozenset(["dt", "dd"]), frozenset(["dl", "table"])),
    "tr": (frozenset(["tr"]), frozenset(["table"])),
    "td": (_CELLS, frozenset(["tr", "table"])),
    "th": (_CELLS, frozenset(["tr", "table"])),
    "body": (frozenset(["head"]), frozenset()),
}
_PARAGRAPH = (frozenset(["p"]), _CELLS | {"table", "button", "object"})
_ENTITY = r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)"


class Node:
    """An element; `end` is where its start tag ends, so that `source[start:end]` is that tag."""

    __slots__ = ("attributes", "children", "end", "linked", "parent", "start", "tag", "unseen", "weight")

    def __init__(self, tag: str, attributes: dict[str, str], start: int, end: int, parent: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.start = start
        self.end = end
        self.parent = parent
        self.children: list[Node | Piece] = []
        self.unseen = False
        """Whether no reader sees it, in itself."""
        self.weight = 0
        """Characters of text in it that are no link."""
        self.linked = 0
        """Characters of text in it that are links."""

    def descendants(self) -> Iterator[Node]:
        """The elements in it, in order of position."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.descendants()

    def pieces(self) -> Iterator[Piece]:
        """The stretches of text in it, in order of position."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.pieces()
            else:
                yield child

    def attribute_span(self, name: str) -> tuple[int, int] | None:
        """The span within the start tag of an attribute's value; `None` where it has none."""
        found = re.search(
            rf"(?i)(?<![\w-]){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", self.attributes["<tag>"]
        )
        if found is None:
            return None
        group = found.lastindex or 0
        return self.start + found.start(group), self.start + found.end(group)


def parse_page(source: str) -> Node:
    """The tree of a page; its root has the tag "" and holds everything. Never fails."""
    parser = _Parser(source)
    # The line feed ends what the end of the file leaves open: of "AT&T" at the very end, Python 3.11 loses the "&".
    parser.feed(source + "\n")
    parser.close()
    return parser.root


def split_entities(source: str, start: int, end: int) -> Iterator[Piece]:
    """A stretch of the source as pieces, character references decoded."""
    at = start
    for found in re.compile(_ENTITY).finditer(source, start, end):
        decoded = unescape(found[0])
        if decoded != found[0]:
            yield Piece(at, found.start())
            yield Piece(found.start(), found.end(), decoded)
            at = found.end()
    if at < end:
        yield Piece(at, end)


class _Parser(HTMLParser):
    """Builds the tree; ends elements that are left open as browsers do, near enough."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.root = Node("", {}, 0, 0, None)
        self.open = [self.root]
        self._line_starts = [0, *(newline.end() for newline in re.finditer("\n", source))]

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        if tag in BLOCK_TAGS:
            self._end_open(*_PARAGRAPH)
        if tag in _ENDS:
            self._end_open(*_ENDS[tag])
        text = self.get_starttag_text() or ""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag == "img":
            attributes["<tag>"] = text
        node = Node(tag, attributes, start, start + len(text), self.open[-1])
        self.open[-1].children.append(node)
        if tag not in _VOID_TAGS and len(self.open) < _MAX_DEPTH:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        is_block = tag in BLOCK_TAGS
        for index in range(len(self.open) - 1, 0, -1):
            passed = self.open[index].tag
            if passed == tag:
                del self.open[index:]
                return
            # A stray end tag ends nothing around the paragraph or the table cell in which it stands.
            if (passed in BLOCK_TAGS and not is_block) or (passed in _TABLE and tag not in _TABLE and tag != "body"):
                return

    def handle_data(self, data: str) -> None:
        start = self._offset()
        self._add(start, min(start + len(data), len(self.source)))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def parse_html_declaration(self, i: int) -> int:
        """`<![CDATA[…]]>` is text; what else begins with `<![` is passed over (Python 3.11 raises AssertionError)."""
        start = self._offset()
        if not self.source.startswith("<![", start):
            return super().parse_html_declaration(i)
        if self.source.startswith("<![CDATA[", start):
            end = self.source.find("]]>", start)
            if end >= 0:
                self.open[-1].children.append(Piece(start + 9, end))
                return i + end + 3 - start
        end = self.source.find(">", start)
        return i + end + 1 - start if end >= 0 else -1

    def _reference(self, raw: str) -> None:
        start = self._offset()
        end = start + len(raw)
        self._add(start, end + (self.source[end : end + 1] == ";"))

    def _add(self, start: int, end: int) -> None:
        self.open[-1].children.extend(split_entities(self.source, start, end))

    def _end_open(self, tags: frozenset[str], scopes: frozenset[str]) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag in tags:
                del self.open[index:]
                return
            if self.open[index].tag in scopes:
                return
