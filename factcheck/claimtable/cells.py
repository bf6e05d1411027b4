"""A claim's cell and its type → what the cell means, and how two such values relate.

>>> str(parse_cell("date", "2025-07-18", ""))
'2025-07-18'
"""

from __future__ import annotations

from typing import Any

from factcheck.model import ClaimTable
from factcheck.values.relation import Relation

EXPECTED = {
    "rank": "a military, police or judicial rank such as Lieutenant General",
    "title": "a title such as Chief of Army Staff",
    "date": "a date in EDTF such as 2025-07-18, 2025-05, 2009 or 2025-05-12/2025-05-14",
    "duration": "a duration in ISO 8601 such as P2D or PT48H",
    "number": "a number such as 21 or >=8",
    "text": "text",
}


def parse_cell(kind: str, text: str, unit: str) -> Any:
    """The value of a claim of the type `kind`; text stays as it is.

    Raises:
        ValueError: the text is no value of that type.

    """
    if kind == "date":
        from factcheck.values.dates import parse_date

        return parse_date(text)
    if kind == "duration":
        from factcheck.values.durations import parse_duration

        return parse_duration(text)
    if kind == "number":
        from factcheck.values.numbers import parse_number

        return parse_number(text, unit)
    if kind == "rank":
        from factcheck.values.ranks import parse_rank

        return parse_rank(text)
    if kind == "title":
        from factcheck.values.titles import parse_title

        return parse_title(text)
    return text


def compare_cells(table: ClaimTable, kind: str, first: Any, second: Any) -> Relation:
    """How two values of claims of the type `kind` relate; a place contains what lies within it by the table."""
    if kind == "date":
        from factcheck.values.dates import compare_dates

        return compare_dates(first, second)
    if kind == "duration":
        from factcheck.values.durations import compare_durations

        return compare_durations(first, second)
    if kind == "number":
        from factcheck.values.numbers import compare_numbers

        return compare_numbers(first, second)
    if kind == "rank":
        from factcheck.values.ranks import compare_ranks

        return compare_ranks(first, second)
    if kind == "title":
        from factcheck.values.titles import compare_titles

        return compare_titles(first, second)
    return _compare_plain(table, kind, first, second)


def _compare_plain(table: ClaimTable, kind: str, first: str, second: str) -> Relation:
    if first == second:
        return Relation.SAME
    if kind == "place":
        if second in table.containers(first):
            return Relation.WITHIN
        if first in table.containers(second):
            return Relation.CONTAINS
        return Relation.DISJOINT
    return Relation.OVERLAPS
