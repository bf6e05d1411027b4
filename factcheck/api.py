"""The public functions, each a thin door to a stage; `import factcheck` brings them in on first use."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from factcheck.articles.read import parse_article
from factcheck.articles.read import read_article as _read_article
from factcheck.claimtable.load import load_claims as load_claims
from factcheck.model import Article, ArticleError, ClaimTable, ConfigError, Finding, Mention
from factcheck.pipeline import Checker, recognise_article
from factcheck.reporters.frame import to_frame as to_frame
from factcheck.values.names import compare_names as compare_names

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_SHOW = ("contradicted",)
VERDICTS = ("contradicted", "supported", "compatible", "unverified")


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

    Raises:
        ConfigError: `show` holds something else than verdicts.
    """
    wanted = _verdicts(show)
    return [finding for finding in Checker(table).check(article) if finding.verdict in wanted]


def check_frame(articles: pd.DataFrame, table: ClaimTable, *, show: Iterable[str] = DEFAULT_SHOW) -> pd.DataFrame:
    """Check a frame of articles: columns `id`, `published` (`YYYY-MM-DD` or empty) and `text` in, the report's out.

    Pure and picklable, so that any engine may map it over partitions.

    Raises:
        ArticleError: a column is missing, or a row has no text or a bad date; the message names the row's id.
    """
    missing = {"id", "published", "text"} - set(articles.columns)
    if missing:
        raise ArticleError(f"columns {', '.join(map(repr, articles.columns))} seen, {sorted(missing)} expected too")
    wanted = _verdicts(show)
    checker = Checker(table)
    findings: list[Finding] = []
    for identity, published, text in zip(articles["id"], articles["published"], articles["text"], strict=True):
        if not isinstance(text, str):
            raise ArticleError(f"{identity}: text is {text!r}; expected a string")
        # A missing date is None, NaN or NaT, and NaT is an instance of date; none of them equals itself.
        known = isinstance(published, date | str) and published == published and str(published)
        article = parse_article(text, str(identity), published=_day(published, str(identity)) if known else None)
        findings += [finding for finding in checker.check(article) if finding.verdict in wanted]
    return to_frame(findings)


def recognise(article: Article) -> list[Mention]:
    """Everything in an article that is recognised without a table: dates, durations, numbers, ranks, titles, names."""
    return recognise_article(article)


def article_from_text(text: str, *, published: date | str | None = None, name: str = "article.txt") -> Article:
    """An article from its text; the suffix of `name` tells the format."""
    return parse_article(text, name, published=_day(published, name))


def _verdicts(show: Iterable[str]) -> frozenset[str]:
    wanted = frozenset((show,)) if isinstance(show, str) else frozenset(show)
    if unknown := wanted - set(VERDICTS):
        raise ConfigError(f"show: {sorted(unknown)} seen, expected some of {', '.join(VERDICTS)}")
    return wanted


def _day(value: date | str | None, name: str = "published") -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        raise ArticleError(f"{name}: published is {value!r}; expected a day such as 2025-07-18") from None


Article.parser = staticmethod(article_from_text)
