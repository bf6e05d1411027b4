"""What all reporters share: the columns, what they are given, and how a format is found by its name or suffix.

In: the name of a format (`csv`), or a suffix (`.csv`). Out: the module of `factcheck.reporters` that renders it.

>>> COLUMNS[:4], len(COLUMNS)
(('finding_id', 'article', 'line', 'column'), 26)
>>> reporter("csv").SUFFIXES
('.csv',)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from factcheck.model import Article, Claim, Finding
from factcheck.values.record import Record

COLUMNS: tuple[str, ...] = Finding.__match_args__
"""The columns of the report, in order: the fields of a `Finding`."""

_SHARED = {"__init__", "excerpt", "frame", "report"}
"""Modules of this package that are no format of their own."""


class Checked(NamedTuple):
    """An article and those of its findings that are to be reported, by position."""

    article: Article
    findings: Sequence[Finding]


class Style(Record):
    """What a report for the eye may use; formats for machines pass over it."""

    color: bool = False
    claims: Mapping[str, Claim] | None = None
    """By claim_id: where the row of a claim stands (`claims/claims.csv:14`)."""


class Reporter(Protocol):
    """A module of this package, one a format."""

    FORMAT: str
    SUFFIXES: tuple[str, ...]
    """Suffixes of a file, each with its dot, that ask for this format."""

    def render(self, checked: Iterable[Checked], style: Style) -> Iterator[str]:
        """Give the report in pieces, as articles come in; together they are the whole of it."""


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, sorted; found by their files, none of which is imported."""
    stems = (entry.stem for entry in Path(__file__).parent.iterdir() if entry.suffix == ".py")
    return tuple(sorted(stem for stem in stems if stem not in _SHARED))


def reporter(name: str) -> Reporter:
    """The reporter of a format.

    Raises:
        ValueError: no format has this name.

    """
    if name not in formats():
        raise ValueError(f"output format {name!r} seen, expected one of {', '.join(formats())}")
    return cast(Reporter, import_module(f"factcheck.reporters.{name}"))


def suffixes() -> dict[str, str]:
    """Suffix of a file to the format that it asks for."""
    return {suffix: name for name in formats() for suffix in reporter(name).SUFFIXES}


def record(finding: Finding) -> dict[str, str | int | float]:
    """A finding as a row: column to cell, `confidence` in two decimals."""
    row = {column: getattr(finding, column) for column in COLUMNS}
    row["confidence"] = round(finding.confidence, 2)
    return row
