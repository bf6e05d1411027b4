"""The public functions, each a thin door to a stage; `import factcheck` brings them in on first use."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from factcheck.articles.read import parse_article
from factcheck.articles.read import read_article as _read_article
from factcheck.claimtable.load import load_claims as load_claims
from factcheck.model import Article, ClaimTable, Finding, Mention
from factcheck.pipeline import Checker, recognise_article
from factcheck.reporters.frame import to_frame as to_frame
from factcheck.values.names import compare_names as compare_names

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_SHOW = ("contradicted",)


def read_article(path: str | os.PathLike[str], *, published: date | str | None = None) -> Article:
    """Read an article from a file.

    Args:
        path: the file; its suffix tells the format.
        published: the publication date, as a date or `YYYY-MM-DD`; it wins over what the file says.

    Raises:
        ArticleError: the file is missing, binary, of an unknown format, or has a bad date.
    """
    return _read_article(path, published=_day(published))


def check(article: Article, table: ClaimTable, *, show: Iterable[str] = DEFAULT_SHOW) -> list[Finding]:
    """Check an article against a table.

    Args:
        article: the article.
        table: the claims.
        show: the verdicts wanted, of `contradicted`, `supported`, `compatible` and `unverified`.

    Returns:
        The findings in order of position; without `show`, the contradictions alone.
    """
    wanted = frozenset(show)
    return [finding for finding in Checker(table).check(article) if finding.verdict in wanted]


def check_frame(articles: pd.DataFrame, table: ClaimTable, *, show: Iterable[str] = DEFAULT_SHOW) -> pd.DataFrame:
    """Check a frame of articles: columns `id`, `published` (`YYYY-MM-DD` or empty) and `text` in, the report's out.

    Pure and picklable, so that any engine may map it over partitions.
    """
    wanted = frozenset(show)
    checker = Checker(table)
    findings: list[Finding] = []
    for identity, published, text in zip(articles["id"], articles["published"], articles["text"], strict=True):
        day = _day(str(published)) if isinstance(published, date | str) and str(published) else None
        article = parse_article(str(text), str(identity), published=day)
        findings += [finding for finding in checker.check(article) if finding.verdict in wanted]
    return to_frame(findings)


def recognise(article: Article) -> list[Mention]:
    """Everything in an article that is recognised without a table: dates, durations, numbers, ranks, titles, names."""
    return recognise_article(article)


def article_from_text(text: str, *, published: date | str | None = None, name: str = "article.txt") -> Article:
    """An article from its text; the suffix of `name` tells the format."""
    return parse_article(text, name, published=_day(published))


def _day(value: date | str | None) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value


Article.parser = staticmethod(article_from_text)
