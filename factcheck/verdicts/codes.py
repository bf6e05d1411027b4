"""A property → the code of its contradictions; apart from `rules`, whose texts no check needs."""

from __future__ import annotations

OWN = "VAL001"
"""The code of a property of the user's own."""

_CODES = {
    "rank": "RNK001",
    "title": "TTL001",
    "affiliation": "AFF001",
    "date": "DAT001",
    "location": "LOC001",
    "duration": "DUR001",
    "count": "CNT001",
    "name": "NAM001",
    "participant": "PRT001",
}


def code_of(property_: str) -> str:
    """The code of contradictions of a property.

    >>> code_of("rank"), code_of("landing site")
    ('RNK001', 'VAL001')
    """
    return _CODES.get(property_, OWN)
