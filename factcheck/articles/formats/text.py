r"""Plain text in, `Reading` out: paragraphs parted by blank lines, their characters as they stand.

>>> article = read("PEACE TALKS END\n\nMOSCOW: The visitor\nleft today.\n", "draft.txt").article
>>> [(paragraph.role, article.text[paragraph.start:paragraph.end]) for paragraph in article.paragraphs]
[('headline', 'PEACE TALKS END'), ('body', 'MOSCOW: The visitor\nleft today.')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.articles.assembly import Block, Piece, Reading, assemble, line_spans
from factcheck.articles.frontmatter import read_front_matter
from factcheck.articles.published import header
from factcheck.articles.words import words

SUFFIXES = (".txt",)

Line = tuple[int, int]

_MAX_HEADLINE = 120
_MAX_WRAP = 100
_BULLET = r"[ \t]*[-*•·‣▪][ \t]+"
_END_MARKS = tuple('.!?:;,…"”’)')


def read(source: str, name: str) -> Reading:
    """Read a plain text, with a front matter if it has one.

    Where there are no blank lines at all, each line is a paragraph, unless the lines are one paragraph wrapped at a
    column. Lines in a row that begin with bullets are items.
    """
    front = read_front_matter(source, name)
    stamp, body = header(source, front.body_start)
    blocks = [*front.blocks, *_blocks(source, body)]
    return Reading(assemble(source, name, blocks), (*front.stamps, *([stamp] if stamp else [])))


def _blocks(source: str, body: int) -> Iterator[Block]:
    groups = list(_groups(source, body))
    if len(groups) == 1 and not _is_wrapped(source, groups[0]):
        groups = [[line] for line in groups[0]]
    at_start = True
    for number, group in enumerate(groups):
        while at_start and _begins_with_headline(source, group, alone=len(groups) == 1, first=number == 0):
            yield Block([Piece(*group[0])], "headline")
            group = group[1:]
        if not group:
            continue
        at_start = False
        if len(group) > 1 and sum(_has_bullet(source, line) for line in group) > 1:
            yield from _items(source, group)
        else:
            yield Block([Piece(group[0][0], group[-1][1])])


def _groups(source: str, body: int) -> Iterator[list[Line]]:
    group: list[Line] = []
    for start, end in line_spans(source, body):
        if source[start:end].strip():
            group.append((start, end))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_wrapped(source: str, lines: list[Line]) -> bool:
    """Whether lines were broken at a column: each would have gone beyond it with the first word of the next."""
    width = max(end - start for start, end in lines)
    if len(lines) < 2 or width > _MAX_WRAP:
        return len(lines) < 2
    full = 0
    for (start, end), (next_start, next_end) in pairwise(lines):
        word = source[next_start:next_end].split(maxsplit=1)[0]
        full += end - start + 1 + len(word) > width
    return full >= 0.9 * (len(lines) - 1)


def _begins_with_headline(source: str, group: list[Line], *, alone: bool, first: bool) -> bool:
    if not group or (alone and len(group) == 1):
        return False
    text = source[slice(*group[0])].strip()
    if len(text) > _MAX_HEADLINE or text.endswith(_END_MARKS) or _has_bullet(source, group[0]):
        return False
    names = re.findall(r"[^\W\d_][\w.'’-]*", text)
    if len(names) < 2:
        return False
    if text.isupper():
        return True
    if len(group) > 1:
        return False
    # Sentence case is for the very first line only: further down a short line may be a signature or a place.
    return first or all(word[0].isupper() or word in words("small in headlines") for word in names)


def _has_bullet(source: str, line: Line) -> bool:
    return re.compile(_BULLET).match(source, *line) is not None


def _items(source: str, group: list[Line]) -> Iterator[Block]:
    """The lines before the first bullet as a paragraph, then an item from each bullet to the next."""
    starts = [number for number, line in enumerate(group) if _has_bullet(source, line)]
    if starts[0]:
        yield Block([Piece(group[0][0], group[starts[0] - 1][1])])
    for first, after in zip(starts, [*starts[1:], len(group)], strict=True):
        bullet = re.compile(_BULLET).match(source, *group[first])
        start = bullet.end() if bullet else group[first][0]
        yield Block([Piece(start, group[after - 1][1])], "item")
