"""Bytes of a file in, its text out, with every character where it stood: no newline is translated.

A byte order mark is no part of the text, so that offset 0 is the first character after it.

>>> decode("Señor".encode("cp1252"), "draft.txt")
'Señor'
"""

from __future__ import annotations

import codecs
import re

from factcheck.model import ArticleError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FILES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip container (DOCX, ODT, EPUB …)"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
)
_DECLARED = (
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)"""
)
_CONTROLS = "[\x01-\x08\x0e-\x1a\x1c-\x1f]"
_MAX_CONTROLS = 0.02
_TYPOGRAPHY = frozenset("‘’“”‚„‹›«»–—…•·€£¥¢§©®™°½¼¾×†‡¡¿ \u00ad²³¹ºª")
_MAX_ACCENTED = 0.2
_MIN_COHERENCE, _MAX_CHAOS = 0.3, 0.1


def decode(data: bytes, name: str) -> str:
    """The text of a file.

    In this order: a byte order mark, UTF-8, the encoding that HTML or XML declares, Windows-1252 where that reads as
    English, what charset-normalizer is sure of, Windows-1252.

    Raises:
        ArticleError: if the file is binary, or in no encoding that can be told.

    """
    for magic, kind in _OTHER_FILES:
        if data.startswith(magic):
            raise ArticleError(f"{name}: looks like {kind}; expected text")
    text = _marked(data, name)
    if text is None:
        if 0 in data:
            raise binary(name, "it contains NUL bytes")
        text = _unmarked(data, name)
    check_text(text, name)
    return text


def check_text(text: str, name: str) -> None:
    """Raises ArticleError if what was decoded is no text: NULs, or many control characters."""
    if "\0" in text:
        raise binary(name, "it contains NUL characters")
    if len(re.findall(_CONTROLS, text[:100_000])) > _MAX_CONTROLS * min(len(text), 100_000):
        raise binary(name, "it is full of control characters")


def binary(name: str, why: str) -> ArticleError:
    """The error for a file that is no text."""
    return ArticleError(f"{name}: looks like a binary file ({why}); expected text")


def _marked(data: bytes, name: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise ArticleError(
                    f"{name}: byte {error.start + len(mark)} is not {encoding.upper()}, "
                    f"which the file's byte order mark announces; expected one encoding throughout"
                ) from None
    return None


def _unmarked(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, name)
    text = _declared(data)
    if text is not None:
        return text
    western = _attempt(data, "cp1252")
    if western is not None and _reads_as_western(western):
        return western
    guessed = _guessed(data)
    if guessed is None:
        guessed = western
    if guessed is None:
        raise ArticleError(f"{name}: its encoding cannot be told; expected UTF-8")
    return guessed


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    # Read as Windows-1252, one damaged byte would turn every quotation mark of a UTF-8 file into "â€™".
    lenient = data.decode("utf-8", "surrogateescape")
    bad = sum("\ud800" <= character <= "\udfff" for character in lenient)
    good = sum(not character.isascii() for character in lenient) - bad
    if good > bad:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"{name}:{line}: byte {data[error.start]:#04x} at offset {error.start} is not UTF-8, as the rest of the "
            f"file is; expected UTF-8 throughout"
        )


def _declared(data: bytes) -> str | None:
    found = re.search(_DECLARED, data[:4096])
    if found is None:
        return None
    encoding = (found[1] or found[2]).decode("ascii").lower()
    # As browsers do: pages that say Latin-1 mean Windows-1252.
    if encoding in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        encoding = "cp1252"
    if encoding.replace("_", "-").startswith(("utf-8", "utf8", "utf-16", "utf-32")):
        return None
    return _attempt(data, encoding)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _reads_as_western(text: str) -> bool:
    accented = re.findall(r"(.?)([^\x00-\x7f])", text)
    letters = sum(map(str.isalpha, text))
    if sum(character.isalpha() for _, character in accented) > _MAX_ACCENTED * letters:
        return False
    for before, character in accented:
        if character not in _TYPOGRAPHY and not character.isalpha():
            return False
        # "MarshalÕs" is what an apostrophe of Mac OS Roman looks like.
        if character.isupper() and before.islower():
            return False
    return True


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or best.coherence < _MIN_COHERENCE or best.chaos > _MAX_CHAOS:
        return None
    return _attempt(data, best.encoding)
