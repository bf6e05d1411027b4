r"""HTML in, `Reading` out: the main text of the page, without what surrounds it, and the dates its metadata state.

>>> article = read("<nav>Home</nav><article><h1>Talks</h1><p>Fish &amp; chips</article>", "page.html").article
>>> article.text, article.source_span(12, 13)
('Talks\n\nFish & chips', (46, 51))
"""

from __future__ import annotations

from factcheck.articles.assembly import Reading, assemble

SUFFIXES = (".html", ".htm", ".xhtml")


def read(source: str, name: str) -> Reading:
    """Read a page or a fragment, however malformed.

    The text is that of the `article`, the `main` or the `articleBody` element, else of the smallest container with
    nearly all running text; the page's `h1` or title goes before it where it holds no heading of its own. White space
    is collapsed as a browser does.
    """
    # Late, for start-up time: html.parser alone takes 4 ms.
    from factcheck.articles.page_dates import page_stamps
    from factcheck.articles.page_text import page_blocks
    from factcheck.articles.page_tree import parse_page

    page = parse_page(source)
    blocks, header = page_blocks(source, page)
    return Reading(assemble(source, name, blocks), (*page_stamps(source, page), *([header] if header else [])))
