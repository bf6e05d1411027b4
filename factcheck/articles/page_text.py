"""The tree of a page in, the blocks of its main text out: what a reader came for, without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from factcheck.articles.assembly import Block, Piece, Role, Stamp
from factcheck.articles.page_tree import BLOCK_TAGS, HEADINGS, Node, split_entities
from factcheck.articles.published import header
from factcheck.articles.words import words
from factcheck.values.record import replace

# Never text; `del` and `s` are what the editor took back, `rt` is pronunciation.
_UNSEEN = words("unseen elements")
_UNSEEN_CLASSES = words("unseen classes")
_CONTAINERS = words("containers")
# Left out, unless it holds most of the page's text, as the form around an ASP.NET page does.
_SURROUNDING = words("surrounding elements")
_SURROUNDING_ROLES = words("surrounding roles")
_SURROUNDING_WORDS = words("surrounding words")
_STANDFIRSTS = words("standfirst classes")
_ROLES: dict[str, Role] = {
    **dict.fromkeys(HEADINGS, "headline"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("li", "dd", "dt"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
}
_TEXT_ELEMENTS = HEADINGS | {"p", "li", "blockquote", "figcaption"}
_NEARLY_ALL = 0.9
_MAX_CELL = 300
_LINK_SHARE = 0.8
_SPACES = r"[ \t\r\n\f]{2,}|[\t\r\n\f]"
_NOTE_MARK = r"[\s\[\](),*†‡§\d]+"


def page_blocks(source: str, page: Node) -> tuple[list[Block], Stamp | None]:
    """The blocks of the main text, headline first, and the date header with which it begins, if it does.

    Where the page has no text but in elements that are usually left out, their text is given.
    """
    _weigh(source, page, linked=False)
    blocks = _main_blocks(source, page)
    if not any(_text(source, block).strip() for block in blocks):
        flow = _Flow(source, total=0)
        flow.element(page, "body")
        blocks = flow.finish()
    return _without_header(source, blocks)


def _main_blocks(source: str, page: Node) -> list[Block]:
    flow = _Flow(source, total=page.weight)
    root = _root(page, flow)
    if not _has_heading(root):
        headline = _headline(page, root)
        if headline is not None:
            flow.element(headline, "headline")
    flow.within_article = root.tag in ("article", "main")
    flow.element(root, "body")
    return flow.finish()


def _root(page: Node, flow: _Flow) -> Node:
    """The element that holds the article."""
    articles = _outermost(page, flow, lambda node: node.tag == "article")
    if articles:
        largest = max(articles, key=lambda node: node.weight)
        # A page of many teasers has no largest one to speak of.
        if largest.weight * 2 >= sum(node.weight for node in articles):
            return largest
    for sought in (_is_main, _is_article_body):
        found = _outermost(page, flow, sought)
        if found:
            return max(found, key=lambda node: node.weight)
    root = page
    while (fuller := _fuller_child(root, page.weight)) is not None:
        root = fuller
    return root


def _is_main(node: Node) -> bool:
    return node.tag == "main" or node.attributes.get("role", "").lower() == "main"


def _is_article_body(node: Node) -> bool:
    return "articlebody" in node.attributes.get("itemprop", "").lower()


def _outermost(node: Node, flow: _Flow, sought: Callable[[Node], bool]) -> list[Node]:
    """The elements sought that are part of the page's text and in no other one sought."""
    found: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) and not flow.leaves_out(child):
            found += [child] if sought(child) else _outermost(child, flow, sought)
    return found


def _fuller_child(node: Node, total: int) -> Node | None:
    """The container among the children with nearly all text of the page and every paragraph, heading and item."""
    children = [child for child in node.children if isinstance(child, Node) and not child.unseen]
    for child in children if total else ():
        if child.weight >= _NEARLY_ALL * total:
            alone = not any(_has_text_element(other) for other in children if other is not child)
            return child if alone and child.tag in _CONTAINERS else None
    return None


def _has_text_element(node: Node) -> bool:
    return any(other.weight and other.tag in _TEXT_ELEMENTS for other in (node, *node.descendants()))


def _has_heading(root: Node) -> bool:
    return any(node.tag == "h1" for node in root.descendants()) or root.tag == "h1"


def _headline(page: Node, root: Node) -> Node | None:
    """The `h1` last before the main text, else the first after it, else the page's title."""
    headings = [node for node in page.descendants() if node.tag == "h1" and not node.unseen]
    before = [node for node in headings if node.start < root.start]
    if before or headings:
        return (before or headings[:1])[-1]
    if any(node.tag in HEADINGS for node in root.descendants()):
        return None
    return next((node for node in page.descendants() if node.tag == "title" and node.weight), None)


def _is_unseen(node: Node) -> bool:
    """Whether no reader sees an element, in itself."""
    attributes = node.attributes
    if node.tag in _UNSEEN or "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    if node.tag == "dialog" and "open" not in attributes:
        return True
    style = attributes.get("style", "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    return not _UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").lower().split())


def _weigh(source: str, node: Node, linked: bool) -> None:
    linked = linked or node.tag == "a"
    for child in node.children:
        if not isinstance(child, Node):
            length = len(source[child.start : child.end].strip())
            node.weight += 0 if linked else length
            node.linked += length if linked else 0
            continue
        child.unseen = _is_unseen(child)
        _weigh(source, child, linked)
        if not child.unseen:
            node.weight += child.weight
            node.linked += child.linked


class _Mark(NamedTuple):
    """A picture's description: shown after the paragraph it stands in."""

    start: int
    end: int


class _Flow:
    """Walks through elements and gathers blocks, white space collapsed."""

    def __init__(self, source: str, total: int) -> None:
        self.source = source
        self.total = total
        """Weight of the whole page; 0 leaves nothing out but what is unseen."""
        self.within_article = False
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []
        self.pictures: list[_Mark] = []
        self.role: Role = "body"
        self.spaced = True
        self.broken = False

    def finish(self) -> list[Block]:
        self._end_block()
        return self.blocks

    def leaves_out(self, node: Node) -> bool:
        """Whether an element is unseen or surrounds the article."""
        if node.unseen:
            return True
        if not self.total:
            return False
        if node.tag in _SURROUNDING or node.attributes.get("role", "").lower() in _SURROUNDING_ROLES:
            kept = node.tag == "header" and self.within_article
            return not kept and node.weight * 2 < self.total
        names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}".lower()
        named = node.tag in BLOCK_TAGS and not _SURROUNDING_WORDS.isdisjoint(re.findall("[a-z]+", names))
        return named and node.weight * 3 < self.total

    def element(self, node: Node, role: Role) -> None:
        """Walk through an element in the role that its surroundings give it."""
        is_block = node.tag in BLOCK_TAGS or node.tag in ("", "title")
        role = self._role(node, role)
        if is_block:
            self._end_block(role)
        for child in node.children:
            if isinstance(child, Node):
                self._child(child, role)
            else:
                self._text(child)
        if is_block:
            self._end_block(role)

    def _child(self, node: Node, role: Role) -> None:
        if node.tag == "br":
            self._line_break(node, role)
        elif node.tag == "img":
            self._picture(node)
        elif not (self.leaves_out(node) or self._is_link_list(node) or self._is_note_mark(node)):
            self.element(node, role)
            if node.tag in BLOCK_TAGS:
                self.role = role

    def _role(self, node: Node, role: Role) -> Role:
        if node.tag in HEADINGS or node.tag in BLOCK_TAGS:
            if not _STANDFIRSTS.isdisjoint(node.attributes.get("class", "").lower().split()):
                return "standfirst"
            # A cell with this much text is a page laid out as a table.
            if node.tag in ("td", "th") and node.weight > _MAX_CELL:
                return role
        return _ROLES.get(node.tag, role)

    def _end_block(self, role: Role = "body") -> None:
        if self.pieces:
            self.blocks.append(Block(self.pieces, self.role))
        for start, end in self.pictures:
            self.blocks.append(Block(list(split_entities(self.source, start, end)), "caption"))
        self.pieces, self.pictures, self.role, self.spaced, self.broken = [], [], role, True, False

    def _line_break(self, node: Node, role: Role) -> None:
        if self.broken:
            self._end_block(role)
        elif self.pieces:
            self.pieces.append(Piece(node.start, node.end, "\n"))
            self.spaced = self.broken = True

    def _picture(self, node: Node) -> None:
        span = node.attribute_span("alt")
        if span is not None and not re.search(
            r"\.(?:jpe?g|png|gif|webp|svg)$", self.source[slice(*span)], re.IGNORECASE
        ):
            self.pictures.append(_Mark(*span))

    def _text(self, piece: Piece) -> None:
        start, end, text = piece
        if text is not None:
            self.pieces.append(piece)
            self.spaced = self.broken = False
            return
        at = start
        for spaces in re.compile(_SPACES).finditer(self.source, start, end):
            self._words(at, spaces.start())
            if not self.spaced:
                self.pieces.append(Piece(*spaces.span(), " "))
                self.spaced = True
            at = spaces.end()
        self._words(at, end)

    def _words(self, start: int, end: int) -> None:
        if self.spaced and start < end and self.source[start] == " ":
            start += 1
        if start == end:
            return
        self.pieces.append(Piece(start, end))
        self.spaced = self.source[end - 1] == " "
        self.broken = False

    def _is_link_list(self, node: Node) -> bool:
        """Whether an element is little else than links to other pages."""
        if node.tag not in ("ul", "ol", "div", "section", "td") or not self.total or not node.linked:
            return False
        if node.linked < _LINK_SHARE * (node.linked + node.weight):
            return False
        inside = [child.tag for child in node.descendants()]
        return inside.count("a") > 1 and "h1" not in inside

    def _is_note_mark(self, node: Node) -> bool:
        """A footnote's mark: "21<sup>1</sup>" is twenty-one, not two hundred and eleven."""
        if node.tag != "sup":
            return False
        return re.fullmatch(_NOTE_MARK, "".join(self.source[start:end] for start, end, _ in node.pieces())) is not None


def _text(source: str, block: Block) -> str:
    return "".join(source[start:end] if text is None else text for start, end, text in block.pieces)


def _without_header(source: str, blocks: list[Block]) -> tuple[list[Block], Stamp | None]:
    """The blocks without a date header at the start of the first one, and that header."""
    for index, block in enumerate(blocks):
        text = _text(source, block)
        if not text.strip():
            continue
        stamp, length = header(text)
        if stamp is None:
            break
        pieces = list(block.pieces)
        place = stamp.offset
        while pieces and length > 0:
            start, end, seen = pieces[0]
            size = end - start if seen is None else len(seen)
            if place >= 0:
                stamp, place = replace(stamp, offset=start + min(place, end - start)), place - size
            pieces[0:1] = [Piece(start + length, end)] if seen is None and size > length else []
            length -= size
        return [*blocks[:index], Block(pieces, block.role), *blocks[index + 1 :]], stamp
    return blocks, None
