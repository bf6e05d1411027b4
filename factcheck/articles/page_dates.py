"""The tree of a page in, the publication dates that its metadata state out, the one to be believed first.

JSON-LD `datePublished`, then `article:published_time`, then `time` elements marked as the publication date, then the
other `meta` fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from factcheck.articles.assembly import Piece, Stamp
from factcheck.articles.page_tree import Node
from factcheck.articles.words import words

_META_NAMES = (
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
)
_PUBLISHED = "article:published_time"
_TIME_CLASSES = words("publication time classes")
_JSON_DATE = r'"datePublished"\s*:\s*"([^"]*)"'


def page_stamps(source: str, page: Node) -> tuple[Stamp, ...]:
    """The dates, in order of precedence; empty fields are passed over."""
    linked_data: list[Stamp] = []
    times: list[Stamp] = []
    metas: dict[str, Stamp] = {}
    for node in page.descendants():
        if node.tag == "script" and node.attributes.get("type", "").strip().lower() == "application/ld+json":
            linked_data += _linked_data(source, node)
        elif node.tag == "meta":
            content = node.attributes.get("content", "")
            for attribute in ("property", "name", "itemprop"):
                field = node.attributes.get(attribute, "").strip().lower()
                metas.setdefault(field, Stamp(node.attributes.get(attribute, ""), content, node.start))
        elif node.tag == "time" and _is_publication(node):
            times.append(Stamp("time", _time_value(source, node), node.start))
    named = [metas[name] for name in (_PUBLISHED, "og:published_time", "datepublished") if name in metas]
    named += times
    named += [metas[name] for name in _META_NAMES if name in metas]
    return tuple(stamp for stamp in [*linked_data, *named] if stamp.value.strip())


def _is_publication(node: Node) -> bool:
    return (
        "pubdate" in node.attributes
        or "datepublished" in node.attributes.get("itemprop", "").lower()
        or not _TIME_CLASSES.isdisjoint(node.attributes.get("class", "").lower().split())
    )


def _time_value(source: str, node: Node) -> str:
    written = node.attributes.get("datetime") or node.attributes.get("content")
    return written or "".join(source[start:end] if text is None else text for start, end, text in node.pieces())


def _linked_data(source: str, script: Node) -> list[Stamp]:
    pieces = [child for child in script.children if isinstance(child, Piece)]
    if not pieces:
        return []
    start, raw = pieces[0].start, source[pieces[0].start : pieces[-1].end]
    places = {found[1]: start + found.start(1) for found in reversed(list(re.finditer(_JSON_DATE, raw)))}
    try:
        found = sorted(_dates(json.loads(raw, strict=False), 0), key=lambda entry: entry[:2])
        values = [value for _, _, value in found][:1]
    except (ValueError, RecursionError):
        values = list(places)[-1:]
    return [Stamp("datePublished", value, places.get(value, start)) for value in values]


def _dates(data: Any, depth: int) -> Iterator[tuple[bool, int, str]]:
    """Whether it is of something else than an article, how deep it stands, and the date."""
    if isinstance(data, list):
        for entry in data:
            yield from _dates(entry, depth)
    elif isinstance(data, dict):
        value = data.get("datePublished")
        if isinstance(value, str) and value.strip():
            kind = str(data.get("@type", ""))
            yield not ("Article" in kind or "Posting" in kind), depth, value
        for entry in data.values():
            yield from _dates(entry, depth + 1)
