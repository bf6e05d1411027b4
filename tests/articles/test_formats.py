from __future__ import annotations

import pytest

from factcheck.articles.read import parse_article
from factcheck.model import Article


def paragraphs(article: Article) -> list[tuple[str, str]]:
    return [(paragraph.role, article.text[paragraph.start : paragraph.end]) for paragraph in article.paragraphs]


def texts(text: str, name: str) -> list[str]:
    return [seen for _, seen in paragraphs(parse_article(text, name))]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_line_ends(newline: str, name: str) -> None:
    article = parse_article(newline.join(["One two", "three.", "", "", "Four."]), name)
    assert article.text == f"One two{newline if name == 'a.txt' else chr(10)}three.\n\nFour."
    start = article.text.index("Four")
    span = article.source_span(start, start + 4)
    assert article.source[slice(*span)] == "Four"
    assert article.position(span[0]) == (5, 1)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_code_points_beyond_the_common(name: str) -> None:
    article = parse_article(
        "<p>😀 Ze\u0301lie 👩\u200d🚀 met the chief."
        if name == "a.html"
        else "😀 Ze\u0301lie 👩\u200d🚀 met the chief.",
        name,
    )
    start = article.text.index("chief")
    assert article.source[slice(*article.source_span(start, start + 5))] == "chief"
    assert "Ze\u0301lie 👩\u200d🚀" in article.text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_what_is_invisible_is_no_text(name: str) -> None:
    article = parse_article("Mar\u00adshal \u200eZo\u200brin\u2060 met.", name)
    assert article.text == "Marshal Zorin met."
    assert article.source[slice(*article.source_span(0, 7))] == "Mar\u00adshal"
    if name != "a.txt":
        assert parse_article("Mar&shy;shal", name).text == "Marshal"


def test_a_plain_text_is_one_run() -> None:
    text = "Head Line\n\nOne\ntwo.\n\nThree."
    article = parse_article(text, "a.txt")
    assert article.text == text
    assert len(article.runs) == 1


# -------------------------------------------------------------------------------------------------------- plain text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HARBOUR OPENS\n\nText here.", ["headline", "body"]),
        ("Harbour Opens to All\n\nA Day of Joy\n\nText here.", ["headline", "headline", "body"]),
        ("Harbour opens to all\n\nText here.", ["headline", "body"]),
        ("HARBOUR OPENS\nText here.\n\nMore.", ["headline", "body", "body"]),
        ("Text here, short.\n\nHarbour Opens", ["body", "body"]),
        ("Harbour opens.\n\nText", ["body", "body"]),
        ("Harbour opens", ["body"]),
        ("Harbour opens\nIt was a fine day.\nAll came.", ["headline", "body", "body"]),
    ],
)
def test_headlines_of_plain_text(text: str, expected: list[str]) -> None:
    assert [role for role, _ in paragraphs(parse_article(text, "a.txt"))] == expected


def test_lines_without_blank_lines() -> None:
    assert texts("He came on Monday.\nShe left.\nThey stayed for a long, long time there.", "a.txt") == [
        "He came on Monday.",
        "She left.",
        "They stayed for a long, long time there.",
    ]
    wrapped = "a line wrapped at some column or other here\nas people do who write in a text editor and\nthen leave."
    assert texts(wrapped, "a.txt") == [wrapped]


# ---------------------------------------------------------------------------------------------------------- markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** *b* __c__ _d_ ***e*** `f` ``g`h``", "a b c d e f g`h"),
        ("snake_case_word and 5 * 3 and 2*3*4 and a*", "snake_case_word and 5 * 3 and 2*3*4 and a*"),
        ("un**frigging**believable", "unfriggingbelievable"),
        ("**bold *both* bold**", "bold both bold"),
        ("*a **b*** **“q”**", "a b “q”"),
        ("**open only and _this", "**open only and _this"),
        (r"\*not\* \[link\] a\b", r"*not* [link] a\b"),
        ("[text](http://x.y/a_b_(c)_d 'title') [a](<u v>) [b]()", "text a b"),
        ("[a *b*](u) [sic] [the chief] said", "a b [sic] [the chief] said"),
        ("[a][r] [r][] [r] [R] [s]\n\n[r]: http://x.y 'T'", "a r r R [s]"),
        ("see <https://x.y/2009/05> or <a@b.c>.", "see  or ."),
        ("see https://x.y/a_b_c*d* now", "see https://x.y/a_b_c*d* now"),
        ("a &amp; b &#8217; &nosuch; AT&T", "a & b ’ &nosuch; AT&T"),
        ("a<br>b <span class='x'>c</span> 3 < 4 > 2", "a\nb c 3 < 4 > 2"),
        ("~~General~~ <del>General</del> Admiral", "Admiral"),
        ("21[^1] guns, 21<sup>1</sup> guns, 2<sup>nd</sup>", "21 guns, 21 guns, 2nd"),
        ("a <!-- factcheck: ignore[RNK001] x --> b", "a  b"),
        ("a <!-- never closed", "a <!-- never closed"),
        ("one\n<!-- factcheck: ignore[RNK001] x -->\ntwo", "one\ntwo"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("> > deep\n> > quote\nlazy", "deep\nquote\nlazy"),
        ("<script>var General;\n\n</script>\ntext", "text"),
        ("    indented is text", "indented is text"),
    ],
)
def test_markdown_inline(text: str, expected: str) -> None:
    assert parse_article(text, "a.md").text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A #\n## B\n#C", [("headline", "A"), ("headline", "B"), ("body", "#C")]),
        ("A\nb\n===\nC\n---\nd", [("headline", "A\nb"), ("headline", "C"), ("body", "d")]),
        ("a\n\n---\n\nb\n***\nc", [("body", "a"), ("body", "b"), ("body", "c")]),
        (
            "- a\n  b\n* c\n+ d\n  - e\n\n  f\n\ng",
            [*[("item", x) for x in ("a\nb", "c", "d", "e", "f")], ("body", "g")],
        ),
        ("1. a\n2) b\n- [x] c", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("- 18. minute: goal", [("item", "18. minute: goal")]),
        ("It was signed in\n2009. It held.", [("body", "It was signed in\n2009. It held.")]),
        ("1986. A year.", [("body", "1986. A year.")]),
        (
            "| a \\| b | c |\n|---|:-:|\n| 1 | |\nx | **y**\n\nz",
            [*[("cell", x) for x in ("a | b", "c", "1", "x", "y")], ("body", "z")],
        ),
        ("a | b\n\nc", [("body", "a | b"), ("body", "c")]),
        ("a ![the *dock*](x.jpg) b", [("body", "a  b"), ("caption", "the *dock*")]),
        ("[![dock](x.jpg)](u)", [("caption", "dock")]),
        ("a\n\n```py\nGeneral\n\n```\n\nb\n~~~\nGeneral\n~~~", [("body", "a"), ("body", "b")]),
        ("a\n```\nnever closed", [("body", "a\n```\nnever closed")]),
        ("a[^1]\n\n[^1]: note *x*", [("body", "a"), ("body", "note x")]),
        ("<!-- a\n\nb -->\n\nc", [("body", "c")]),
    ],
)
def test_markdown_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert paragraphs(parse_article(text, "a.md")) == expected


def test_front_matter_title_keeps_its_place() -> None:
    article = parse_article('---\r\ntitle: "The \\"Big\\" \\u2019Day" \r\nother: x\r\n---\r\nText', "a.md")
    assert paragraphs(article) == [("headline", 'The "Big" ’Day'), ("body", "Text")]
    start = article.text.index("Big")
    assert article.source[slice(*article.source_span(start, start + 3))] == "Big"


# -------------------------------------------------------------------------------------------------------------- html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a\n   b\t<b> c</b> <i>d </i> e</p>", ["a b c d e"]),
        ("<p>a&nbsp;&amp;&#8217;&#x2019;&lt;b&gt; &copy 2 &bogus; x&y", ["a\xa0&’’<b> © 2 &bogus; x&y"]),
        ("<p>a<br>b<br/><br>c", ["a\nb", "c"]),
        ("<p>one<p>two<div>three</div>four", ["one", "two", "three", "four"]),
        ("<span>a</span><span>b</span>", ["ab"]),
        ("<p>x</p><script>a</script><style>b</style><noscript>c</noscript><template>d</template>", ["x"]),
        ("<p>x</p><p hidden>a</p><p style='display: none'>b</p><p aria-hidden=true>c</p>", ["x"]),
        ("<p>x <span class=sr-only>a</span><button>b</button> y</p>", ["x y"]),
        ("<p><del>General</del> Admiral</p>", ["Admiral"]),
        ("<p>21<sup>1</sup> 2<sup>nd</sup></p>", ["21 2nd"]),
        ("<p>x<img alt='two &amp; three'><img alt=''><img alt=a.jpg><img data-alt=n>y", ["xy", "two & three"]),
        ("<title>T</title><p>x", ["T", "x"]),
        ("<title>T</title><h1>H</h1><p>x", ["H", "x"]),
        ("<h1>H</h1><div>a</div><main><p>x</main><footer>f</footer>", ["H", "x"]),
        (
            "<aside><article>teaser</article></aside><article><p>the story itself is longer</article>",
            ["the story itself is longer"],
        ),
        ("<div><h1>H</h1><div itemprop='articleBody'><p>x</div></div><div>y</div>", ["H", "x"]),
        ("<div role=navigation>n</div><p>long enough text</p>", ["long enough text"]),
        ("<form><p>all of the page</p></form>", ["all of the page"]),
        ("<nav>n", ["n"]),
        ("<article><ul><li><a>x</a></li><li><a>y</a></li></ul><p>story</article>", ["story"]),
        ("<div><p>" + "word " * 100 + "</div><p>x", [("word " * 100).strip(), "x"]),
        ("<p>AT&T", ["AT&T"]),
        ("<p>a <![CDATA[b & c]]> d", ["a b & c d"]),
        ("<table><tr><td><p>" + "word " * 100 + "<td>x</table>", [("word " * 100).strip(), "x"]),
    ],
)
def test_html(text: str, expected: list[str]) -> None:
    assert texts(text, "a.html") == expected


def test_many_articles_are_all_read() -> None:
    page = "<main>" + "".join(f"<article><p>Entry {number}</p></article>" for number in range(5)) + "</main>"
    assert texts(page, "a.html") == [f"Entry {number}" for number in range(5)]


def test_boilerplate_is_told_by_its_class_only_where_it_is_small() -> None:
    story = "<p>" + "A long story. " * 20 + "</p>"
    assert texts(f"<body class='with-sidebar'>{story}<div class='sidebar'>ads</div>", "a.html") == [
        ("A long story. " * 20).strip()
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>text <a href='x", "<p>text <!-- open", "<p>text <![", "<p>text </", "<p>text &", "<p>text &#", "<p>text <!",
        "<p>text <?", "<p>text <script>x", "<p>text </p></p></div></html>", "<p>text <![if x]> <![endif]>", "<>text</>",
        "<div>" * 5000 + "text", "<p>text" + "</b>" * 100, "<p>text <svg><title>x",
        "<table><p>text<tr><li><td></table>",
    ],
)  # fmt: skip
def test_malformed_html_never_crashes(page: str) -> None:
    assert "text" in parse_article(page, "a.html").text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_big_file(name: str) -> None:
    text = "<p>The <b>chief</b> met the board &amp; left.</p>\n\n" * 5000
    assert len(parse_article(text, name).paragraphs) == 5000
