"""Every character of the text is where the map says it is, whatever the markup."""

from __future__ import annotations

from html import escape, unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.articles.read import parse_article
from factcheck.model import Article, ArticleError

WORD = st.text(st.sampled_from("abcXYZ019éЖ中ı’-"), min_size=1, max_size=6).map(lambda word: f"w{word}w")
SPACE = st.sampled_from([" ", "\n", "\r\n", "  ", " \n  ", "\t"])
MARKDOWN = st.sampled_from(
    ["{}", "**{}**", "*{}*", "_{}_", "***{}***", "`{}`", "[{}](http://x.y/a_b)", "~~gone~~ {}", "<b>{}</b>", "“{}”"]
)
HTML = st.sampled_from(
    [
        "{}",
        "<b>{}</b>",
        "it was <a href='x'>{}</a>, or so the board of the harbour said",
        "<i><b>{}</i>",
        "&amp;{}",
        "{}&nbsp;",
        "<!-- c -->{}",
    ]
)
MARKDOWN_BLOCK = st.sampled_from(["{}", "# {}", "- {}", "> {}", "1. {}", "<!-- c -->\n{}", "{}\n\n```\ncode\n```"])
HTML_BLOCK = st.sampled_from(["<p>{}</p>", "<p>{}", "<h2>{}</h2>", "<ul><li>{}</ul>", "<div>\n{}</div>", "<td>{}"])
MARKUP = [
    "<p>",
    "</",
    "<!--",
    "-->",
    "<b>",
    "<del>",
    "<sup>",
    "&amp;",
    "&#",
    "](",
    "```",
    "---\n",
    "<![",
    "|-|",
    "date 2",
]
NOISE = st.lists(st.sampled_from([*"ab \n\r\t*_`~[]()<>!&;#-=|\\/'\".:0123é\u00ad\ufdd0", *MARKUP])).map("".join)


def is_well_mapped(article: Article) -> None:
    text, source = article.text, article.source
    for run, after in zip(article.runs, article.runs[1:], strict=False):
        assert run.text_end <= after.text_start
    for run in article.runs:
        seen, there = text[run.text_start : run.text_end], source[run.source_start : run.source_end]
        assert seen
        assert there
        if len(seen) == len(there):
            assert seen == there or seen.split() == there.split()
        else:
            # An entity, an escape in a front matter, a line break, or white space.
            assert seen == unescape(there) or not seen.strip() or there.startswith(("\\", "''"))
    for paragraph in article.paragraphs:
        seen = text[paragraph.start : paragraph.end]
        assert seen
        assert seen == seen.strip()
    for offset in range(len(text)):
        start, end = article.source_span(offset, offset + 1)
        there = source[start:end]
        assert there == text[offset] or text[offset].isspace() or unescape(there) == text[offset]


def words_are_where_they_are(article: Article, words: list[str]) -> None:
    at = 0
    for word in words:
        at = article.text.index(word, at)
        start, end = article.source_span(at, at + len(word))
        assert article.source[start:end] == word
        at += len(word)


def document(draw: st.DrawFn, marks: st.SearchStrategy[str], blocks: st.SearchStrategy[str]) -> tuple[str, list[str]]:
    words: list[str] = []
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        line = ""
        for _ in range(draw(st.integers(1, 6))):
            word = draw(WORD)
            words.append(word)
            line += (draw(SPACE) if line else "") + draw(marks).format(word)
        parts.append(draw(blocks).format(line))
    return "\n\n".join(parts), words


@st.composite
def markdown(draw: st.DrawFn) -> tuple[str, list[str]]:
    return document(draw, MARKDOWN, MARKDOWN_BLOCK)


@st.composite
def page(draw: st.DrawFn) -> tuple[str, list[str]]:
    source, words = document(draw, HTML, HTML_BLOCK)
    # Told what the article is, a reader leaves nothing out.
    return f"<div>Home</div><article>{source}</article>", words


@given(markdown())
@settings(max_examples=120)
def test_markdown(drawn: tuple[str, list[str]]) -> None:
    article = parse_article(drawn[0], "a.md")
    is_well_mapped(article)
    words_are_where_they_are(article, drawn[1])
    assert not {"*", "`", "#", "http"} & set(article.text)


@given(page())
@settings(max_examples=120)
def test_html(drawn: tuple[str, list[str]]) -> None:
    article = parse_article(drawn[0], "a.html")
    is_well_mapped(article)
    words_are_where_they_are(article, drawn[1])


@given(st.lists(st.tuples(WORD, SPACE), min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=80)
def test_plain_text(drawn: list[tuple[str, str]], encoding: str) -> None:
    article = parse_article("".join(map("".join, drawn)).encode(encoding), "a.txt")
    is_well_mapped(article)
    words_are_where_they_are(article, [word for word, _ in drawn])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1))
@settings(max_examples=80)
def test_escaped_text_comes_back(text: str) -> None:
    if text.strip():
        article = parse_article(f"<p>{escape(text)}</p>", "a.html")
        is_well_mapped(article)
        assert article.text.split() == text.split()


@given(NOISE, st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=300)
def test_noise_never_crashes(text: str, name: str) -> None:
    try:
        article = parse_article(text, name)
    except ArticleError:
        return
    is_well_mapped(article)
