from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.articles.read import is_article, parse_article, read_article, supported_suffixes
from factcheck.model import ArticleError

DAY = date(2025, 7, 18)


def test_the_suffix_picks_the_reader(tmp_path: Path) -> None:
    texts = {".txt": "*A*", ".md": "A", ".markdown": "A", ".html": "*A*", ".htm": "*A*", ".xhtml": "*A*"}
    assert supported_suffixes() == texts.keys()
    for suffix, expected in texts.items():
        path = tmp_path / f"draft{suffix.upper()}"
        path.write_text("*A*", encoding="utf-8")
        assert is_article(path)
        assert read_article(path).text == expected


@pytest.mark.parametrize("name", ["-", "draft", "archive.jsonl#42", "story 4. Part two"])
def test_without_a_suffix_the_beginning_tells(name: str) -> None:
    assert parse_article(" <!-- x -->\n<!DOCTYPE html><p>A &amp; B", name).text == "A & B"
    assert parse_article("<p>A &amp; B", name).text == "A & B"
    assert parse_article("<A &amp; B", name).text == "<A &amp; B"
    assert not is_article(name)


def test_name(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("A", encoding="utf-8")
    assert read_article(path).name == str(path)
    assert read_article(str(path), name="mine").name == "mine"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("draft.docx", b"PK\x03\x04", "suffix '.docx' is not supported"),
        ("draft.txt", b"PK\x03\x04", "a zip container"),
        ("draft.txt", b"%PDF-1.4", "a PDF file"),
        ("draft.txt", b"a\x00b", "looks like a binary file"),
        ("draft.txt", b"\x01\x02\x03abc", "looks like a binary file"),
        ("draft.txt", b"", "the file is empty"),
        ("draft.txt", b" \r\n\t", "the file is empty"),
        ("draft.md", b"<!-- only a comment -->", "no text but markup"),
        ("draft.html", b"<p><b></b>", "no text but markup"),
        ("draft.md", b"---\ndate: 2025-07-18\n---\n", "no text but markup"),
    ],
)
def test_what_is_no_article(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        read_article(path, name="mine")
    assert str(caught.value).startswith("mine: ")
    assert found in str(caught.value)
    assert "expected" in str(caught.value)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"nowhere\.txt: no such file; expected .*\.htm, \.html"):
        read_article(tmp_path / "nowhere.txt")
    with pytest.raises(ArticleError, match="is a directory; expected"):
        read_article(tmp_path)
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article("a\0b.txt")


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    path = tmp_path / "draft.txt"
    path.write_text("A", encoding="utf-8")
    # Not by chmod: root may read everything.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ArticleError, match=r"cannot be read \(Permission denied\); expected"):
        read_article(path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("---\npublished: 2025-07-18\n---\ndate 2024-01-01\nROME, 1 May 2023: x", "a.md"),
        ("---\ndate: 2025-07-18\n---\nx", "a.md"),
        ("---\r\ndate: '2025-07-18' # day\r\n...\r\nx", "a.md"),
        ("---\npublished: true\ndate: 2025-07-18\n---\nx", "a.md"),
        ("---\npublished:\ndate: 2025-07-18\n---\nx", "a.txt"),
        ('+++\ndate = "2025-07-18"\n+++\nx', "a.md"),
        ("+++\ndate = 2025-07-18T07:00:00-08:00\n+++\nx", "a.md"),
        (" date 2025-07-18 Chief of the Harbour met", "a.txt"),
        ("Date: 2025-07-18\n\nChief", "a.md"),
        ("PUBLISHED: 18 July 2025\nChief", "a.txt"),
        ("date 2025-07-18\nROME, 1 May 2023: x", "a.txt"),
        ("HEAD LINE\n\nROME, 18 July 2025: x", "a.txt"),
        ("# Head\n\nBy A Writer\n\n**ROME**, 18 July 2025 — x", "a.md"),
        ("<p>date 2025-07-18 Chief", "a.html"),
        ("<h1>Head</h1><p><b>ROME</b>,&nbsp;18 July 2025: x", "a.html"),
        (
            "<meta name=parsely-pub-date content=2024-01-01><time pubdate datetime=2025-07-18T10:00></time><p>x",
            "a.html",
        ),
        ("<meta name='DC.date.issued' content='2025-07-18'><p>x", "a.html"),
        ("<meta name=date content=''><meta name=pubdate content='18 July 2025'><p>x", "a.html"),
        ("<time itemprop=datePublished content=2025-07-18>today</time><p>x", "a.html"),
        ("<p>x <time class='entry-date published'>July 18, 2025</time>", "a.html"),
        ('<script type="application/ld+json">{"datePublished": "2025-07-18", }</script><p>x', "a.html"),
    ],
)
def test_publication_date(text: str, name: str) -> None:
    assert parse_article(text, name).published == DAY
    assert parse_article(text.encode(), name, published=date(2020, 1, 1)).published == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks of 18 July 2025 ended.", "a.txt"),
        ("date 2025-07 Chief", "a.txt"),
        ("Date: next week\nChief", "a.txt"),
        ("---\n\nNote: 2025-07-18\n\n---\nx", "a.md"),
        ("---\ntags:\n  - date: 2025-07-18\n---\nx", "a.md"),
        ("+++\n[params]\ndate = 2025-07-18\n+++\nx", "a.md"),
        ("<p>x <time datetime=2025-07-18>Friday</time>", "a.html"),
        ("<meta property=article:modified_time content=2025-07-18><p>x", "a.html"),
        ('<script type="application/ld+json">{"dateModified": "2025-07-18"}</script><p>x', "a.html"),
    ],
)
def test_no_publication_date(text: str, name: str) -> None:
    assert parse_article(text, name).published is None


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("---\ntitle: x\ndate: 18 Juillet\n---\nx", "a.md", r"a\.md:3: date is '18 Juillet'; expected a day such as"),
        ("+++\npublished = 2025-02-30\n+++\nx", "a.md", r"a\.md:2: published is '2025-02-30'"),
        ("\ndate 2025-13-01 x", "a.txt", r"a\.txt:2: date is '2025-13-01'"),
        ("<p>date 2025-13-01 x", "a.html", r"a\.html:1: date is '2025-13-01'"),
        ("<p>x\n<meta name=date content=soon>", "a.html", r"a\.html:2: date is 'soon'"),
        (
            '<script type="application/ld+json">\n{"@type": "NewsArticle",\n"datePublished": "soon"}</script><p>x',
            "a.html",
            r"a\.html:3: datePublished is 'soon'",
        ),
        ("---\ndate: 2025-07-18\n\nx", "a.md", r"a\.md:1: front matter .* is never closed"),
    ],
)
def test_bad_publication_date(text: str, name: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        parse_article(text, name)


def test_a_given_date_silences_a_bad_one() -> None:
    assert parse_article("---\ndate: soon\n---\nx", "a.md", published=DAY).published == DAY


def test_ambiguous_dates(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: 03/04/2025\n---\nx", encoding="utf-8")
    assert read_article(path, day_first=True).published == date(2025, 4, 3)
    assert read_article(path, day_first=False).published == date(2025, 3, 4)
    with pytest.raises(ArticleError):
        read_article(path)


def test_the_header_is_no_text() -> None:
    article = parse_article(" date 2025-07-18 Chief of the Harbour", "a.txt")
    assert article.text == "Chief of the Harbour"
    assert article.source_span(0, 5) == (17, 22)
    assert parse_article("<p>Date: 2025-07-18<p>&amp;c", "a.html").text == "&c"


def test_a_front_matter_must_look_like_one() -> None:
    assert parse_article("---\nA line of text\n---\nx", "a.md").text == "A line of text\n\nx"
    assert parse_article("---\nUnclosed: but of no field of ours", "a.md").text == "Unclosed: but of no field of ours"
