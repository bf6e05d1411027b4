r"""A file in, `Article` out: the reader is picked by suffix, the publication date found in the order of precedence.

The date: the one given, then the file's metadata, then a date header at the start of the text, then the dateline; never
the time of the file. A stated date that cannot be read is an error, unless one was given.

>>> article = parse_article("Date: 2025-07-18\n\nThe talks ended.", "draft.txt")
>>> article.published, article.text
(datetime.date(2025, 7, 18), 'The talks ended.')
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from factcheck.articles.assembly import Reading
from factcheck.articles.decode import check_text, decode
from factcheck.articles.published import EXPECTED, dateline_day, parse_day
from factcheck.model import Article, ArticleError
from factcheck.values.record import replace

_LOOKS_LIKE_HTML = (
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|\?xml"
    r"|(?:html|head|body|article|section|main|div|p|h[1-6]|title|meta|table|ul)\b)"
)
_DATELINE_PARAGRAPHS = 3
_FORMATS = Path(__file__).parent / "formats"


class Reader(Protocol):
    """A module in `formats`."""

    SUFFIXES: tuple[str, ...]
    """Lower case, with the full stop."""

    def read(self, source: str, name: str) -> Reading:
        """Read the text of a file; `name` is for messages."""


def read_article(
    path: str | os.PathLike[str],
    *,
    published: date | None = None,
    name: str | None = None,
    day_first: bool | None = None,
) -> Article:
    """Read an article from a file.

    Args:
        path: a file with a supported suffix, or without any (then HTML or plain text, told by its beginning).
        published: the publication date; `None` looks for it in the file.
        name: what findings call the article; `None` for the path as given.
        day_first: whether `03/04/2025` is a day in April; `None` where nobody knows.

    Raises:
        ArticleError: if the file is missing, a directory, unreadable, binary, empty, in no known encoding or of an
            unsupported suffix, or if its publication date cannot be read.

    """
    file = Path(path)
    name = os.fspath(path) if name is None else name
    suffix = file.suffix.lower()
    if file.is_dir():
        raise ArticleError(f"{name}: is a directory; {_expected()}")
    if suffix and _reader(suffix) is None and file.exists():
        raise ArticleError(f"{name}: suffix {suffix!r} is not supported; {_expected()}")
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{name}: no such file; {_expected()}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArticleError(f"{name}: cannot be read ({reason}); {_expected()}") from error
    return _read(decode(data, name), name, suffix, published, day_first)


def parse_article(
    data: bytes | str, name: str, *, published: date | None = None, day_first: bool | None = None
) -> Article:
    """Read an article that is in memory already; the suffix of `name` picks the format.

    A name without a supported suffix (`-`, `archive.jsonl#42`) is HTML or plain text, told by its beginning. A byte
    order mark at the start is no part of `source`.

    Raises:
        ArticleError: as `read_article` does, but for what concerns files.

    """
    if isinstance(data, bytes):
        source = decode(data, name)
    else:
        source = data.removeprefix("\ufeff")
        check_text(source, name)
    return _read(source, name, Path(name).suffix.lower(), published, day_first)


def _expected() -> str:
    return f"expected a file with one of the suffixes {', '.join(sorted(supported_suffixes()))}"


@cache
def supported_suffixes() -> frozenset[str]:
    """The suffixes that have a reader, lower case, with the full stop."""
    return frozenset(suffix for reader in _readers() for suffix in reader.SUFFIXES)


def is_article(path: str | os.PathLike[str]) -> bool:
    """Whether a path has a supported suffix: what a walk over a folder picks up. The file system isn't asked."""
    return Path(path).suffix.lower() in supported_suffixes()


def _readers() -> Iterator[Reader]:
    """The modules in `formats`; each must be cheap to import and load what it needs when it reads."""
    for file in sorted(_FORMATS.iterdir()):
        if file.suffix == ".py" and not file.name.startswith("_"):
            yield cast(Reader, import_module(f"factcheck.articles.formats.{file.stem}"))


@cache
def _reader(suffix: str) -> Reader | None:
    return next((reader for reader in _readers() if suffix in reader.SUFFIXES), None)


def _read(source: str, name: str, suffix: str, published: date | None, day_first: bool | None) -> Article:
    reader = _reader(suffix)
    if reader is None:
        html = re.match(_LOOKS_LIKE_HTML, source[:2000], re.IGNORECASE | re.DOTALL)
        reader = cast(Reader, _reader(".html" if html else ".txt"))
    reading = reader.read(source, name)
    article = reading.article
    if not article.paragraphs:
        what = "no text but markup was found" if source.strip() else "the file is empty"
        raise ArticleError(f"{name}: {what}; expected an article")
    if published is None:
        published = _published(reading, day_first)
    return replace(article, published=published)


def _published(reading: Reading, day_first: bool | None) -> date | None:
    article = reading.article
    for stamp in reading.stamps:
        day = parse_day(stamp.value, day_first)
        if day is None:
            line = article.position(stamp.offset).line
            raise ArticleError(f"{article.name}:{line}: {stamp.field} is {stamp.value!r}; expected {EXPECTED}")
        return day
    running = [paragraph for paragraph in article.paragraphs if paragraph.role not in ("headline", "caption")]
    for paragraph in running[:_DATELINE_PARAGRAPHS]:
        day = dateline_day(article.text[paragraph.start : paragraph.end], day_first)
        if day is not None:
            return day
    return None
