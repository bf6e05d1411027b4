"""Checks articles against a canonical table of claims and flags what cannot be true together with it.

An article is read (`articles`), its names, dates, numbers, ranks and titles are recognised (`mentions`), bound to
subjects and properties of the table as statements (`statements`), compared with the claims that hold at the time
spoken of (`verdicts`), and reported (`reporters`); `pipeline` joins the stages.

    table = factcheck.load_claims("claims")
    article = factcheck.read_article("draft.md")
    findings = factcheck.check(article, table)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.api import check as check
    from factcheck.api import check_frame as check_frame
    from factcheck.api import compare_names as compare_names
    from factcheck.api import load_claims as load_claims
    from factcheck.api import read_article as read_article
    from factcheck.api import recognise as recognise
    from factcheck.api import to_frame as to_frame
    from factcheck.model import Article as Article
    from factcheck.model import ArticleError as ArticleError
    from factcheck.model import Claim as Claim
    from factcheck.model import ClaimTable as ClaimTable
    from factcheck.model import ClaimTableError as ClaimTableError
    from factcheck.model import ConfigError as ConfigError
    from factcheck.model import Entity as Entity
    from factcheck.model import FactcheckError as FactcheckError
    from factcheck.model import Finding as Finding
    from factcheck.model import Mention as Mention

__version__ = "0.1.0"
_FUNCTIONS = ("check", "check_frame", "compare_names", "load_claims", "read_article", "recognise", "to_frame")
_RECORDS = (
    "Article",
    "ArticleError",
    "Claim",
    "ClaimTable",
    "ClaimTableError",
    "ConfigError",
    "Entity",
    "FactcheckError",
    "Finding",
    "Mention",
)
__all__ = ["__version__", *_FUNCTIONS, *_RECORDS]


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that `import factcheck` costs nothing."""
    if name in _FUNCTIONS:
        return getattr(import_module("factcheck.api"), name)
    if name in _RECORDS:
        if name == "Article":
            import_module("factcheck.api")
        return getattr(import_module("factcheck.model"), name)
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
