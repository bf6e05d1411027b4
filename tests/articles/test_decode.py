from __future__ import annotations

import codecs

import pytest

from factcheck.articles.decode import decode
from factcheck.articles.read import parse_article
from factcheck.model import ArticleError

ENGLISH = "The général said “no” to the café’s owner – twice – in São Paulo."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "cp1252"),
    ],
)
def test_encodings(mark: bytes, encoding: str) -> None:
    assert decode(mark + ENGLISH.encode(encoding), "a.txt") == ENGLISH


@pytest.mark.parametrize("text", ["Señor Müller", "café", "naïve " * 100, "£5m – “yes”"])
def test_western_text_however_short(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_other_alphabets_and_vendors_are_told() -> None:
    russian = "Привет, мир. Это новости из столицы, сегодня утром прошла встреча министров. " * 5
    assert decode(russian.encode("cp1251"), "a.txt") == russian
    mac = "The marshal’s visit to León was short, said the marshal’s aide. " * 10
    assert decode(mac.encode("mac_roman"), "a.txt") == mac


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<html><meta charset="iso-8859-2"><p>', "iso-8859-2"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'><p>", "cp1250"),
        ('<?xml version="1.0" encoding="koi8-r"?><p>', "koi8-r"),
        ("<meta charset=latin1><p>", "cp1252"),
    ],
)
def test_declared_encodings(head: str, encoding: str) -> None:
    text = head + {"koi8-r": "Москва", "cp1252": "“é”"}.get(encoding, "Łódź źle")
    assert decode(text.encode(encoding), "a.html") == text


def test_utf8_goes_before_a_false_declaration() -> None:
    text = "<meta charset=iso-8859-1><p>Łódź"
    assert decode(text.encode(), "a.html") == text


def test_an_unknown_declaration_is_passed_over() -> None:
    text = "<meta charset=martian><p>café"
    assert decode(text.encode("cp1252"), "a.html") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ENGLISH.encode() + b"\nline two \xff", "a.txt:2: byte 0xff at offset .* is not UTF-8"),
        (codecs.BOM_UTF8 + b"a\xff", "a.txt: byte 4 is not UTF-8, which the file's byte order mark"),
        (codecs.BOM_UTF16_LE + b"a", "is not UTF-16-LE"),
        ("plain".encode("utf-16-le"), "NUL"),
        (codecs.BOM_UTF16_LE + "a\0".encode("utf-16-le"), "NUL"),
        (bytes(range(1, 9)) * 50, "control characters"),
    ],
)
def test_what_cannot_be_decoded(data: bytes, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        decode(data, "a.txt")


def test_newlines_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\nd", "a.txt") == "a\r\nb\rc\nd"


def test_a_byte_order_mark_is_no_part_of_the_source() -> None:
    for data in (codecs.BOM_UTF8 + b"Text", "\ufeffText"):
        article = parse_article(data, "a.txt")
        assert (article.source, article.text, article.source_span(0, 4)) == ("Text", "Text", (0, 4))
