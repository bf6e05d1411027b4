r"""A line of an article and where the words stand in it → the part worth showing, and the marks to put under it.

In: `"The army chief General Finn spoke"` with the span of "General". Out:

>>> print(*excerpt("The army chief General Finn spoke", 15, 22), sep="\n")
The army chief General Finn spoke
               ^^^^^^^
>>> print(*excerpt("The army chief General Finn spoke", 15, 22, width=20), sep="\n")
…chief General Finn…
       ^^^^^^^

Paragraphs are often one line of two thousand characters, so that a line is cut to what stands around the words.
"""

from __future__ import annotations

import unicodedata

WIDTH = 100
"""Columns of a terminal that an excerpt may take, without the ellipses."""

_TAB = "    "
_BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = "\ufffd"


def visible(text: str) -> str:
    """A text that is safe on a terminal: tabs as blanks, line ends as one blank, other control characters as U+FFFD.

    Controls that turn the direction of writing count too: they would show the words in another place than they stand.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(c) for c in text.replace("\r\n", " "))


def _visible(character: str) -> str:
    if character == "\t":
        return _TAB
    if character in "\r\n\u2028\u2029":
        return " "
    if character in _BIDI or unicodedata.category(character) in {"Cc", "Cs"}:
        return _UNSEEN
    return character


def columns(text: str) -> int:
    """How many columns a text takes on a terminal: wide characters two, combining marks and format characters none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def excerpt(line: str, start: int, end: int, width: int = WIDTH) -> tuple[str, str]:
    """What to show of a line, and a line of carets that stands under `line[start:end]`.

    Args:
        line: The line, without its end.
        start: Code point at which the words start.
        end: Code point after the words; an empty span gets one caret.
        width: Columns that the excerpt may take, the ellipses excepted.

    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    # No more than `width` characters on each side can be shown: a file without line ends is not measured whole.
    before = visible(line[max(0, start - 2 * width) : start])
    words = visible(line[start:end])
    after = visible(line[end : end + 2 * width])
    if columns(words) > width:
        words, after = _head(words, width), ""
        cut_after = True
    else:
        cut_after = end + 2 * width < len(line)
    room = width - columns(words)
    for_before = max(room // 2, room - columns(after))
    shown_before = _tail(before, for_before)
    shown_after = _head(after, room - columns(shown_before))
    if len(shown_before) < len(before) or start > 2 * width:
        shown_before = "…" + shown_before
    if len(shown_after) < len(after) or cut_after:
        shown_after += "…"
    return shown_before + words + shown_after, " " * columns(shown_before) + "^" * max(columns(words), 1)


def _head(text: str, room: int) -> str:
    """The longest start of a text that fits, up to the end of a word where there is one."""
    taken, at = 0, 0
    while at < len(text) and taken + _columns(text[at]) <= room:
        taken += _columns(text[at])
        at += 1
    if at == len(text):
        return text
    blank = text.rfind(" ", 0, at + 1)
    return text[:blank] if blank > 0 else text[:at]


def _tail(text: str, room: int) -> str:
    """The longest end of a text that fits, from the start of a word where there is one."""
    taken, at = 0, len(text)
    while at > 0 and taken + _columns(text[at - 1]) <= room:
        at -= 1
        taken += _columns(text[at])
    if at == 0:
        return text
    blank = text.find(" ", max(at - 1, 0))
    return text[blank + 1 :] if 0 <= blank < len(text) - 1 else text[at:]
