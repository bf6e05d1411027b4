"""What a claims table looks like: its columns, the words possible in them, and the pandera schema of each file.

In: the name of a file, `entities.csv` or `claims.csv`. Out: its `Columns`, or the schema that checks it cell by cell.

>>> BUILT_IN["location"], CLAIMS.required
('place', ('claim_id', 'subject', 'property', 'value'))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.record import Record

if TYPE_CHECKING:
    from pandera.pandas import Check, DataFrameSchema


class Columns(Record):
    """The columns of one file."""

    file: str
    required: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every column that the file may have, in the usual order."""
        return (*self.required, *self.optional)


ENTITIES = Columns("entities.csv", ("entity_id", "type", "name"), ("aliases", "within", "cues", "note"))
CLAIMS = Columns(
    "claims.csv",
    ("claim_id", "subject", "property", "value"),
    ("type", "unit", "cues", "valid_from", "valid_until", "severity", "source", "quote", "note"),
)
OWN_COLUMN = "x_"
"""Columns whose names start so are the desk's own, and are not read."""

ENTITY_TYPES = ("person", "place", "organisation", "event", "work")
CLAIM_TYPES = ("rank", "title", "date", "place", "duration", "number", "name", "text")
SEVERITIES = ("error", "warning")
BUILT_IN = {
    "rank": "rank",
    "title": "title",
    "affiliation": "name",
    "date": "date",
    "location": "place",
    "duration": "duration",
    "count": "number",
    "participant": "name",
}
"""The type of each built-in property; any other property states its own."""

CONTAINERS = {"event": ("place", "organisation", "event"), "work": ("place", "organisation", "work")}
"""What each type of entity can lie within; the others within a place or an organisation."""
PLACES = ("place", "organisation")
"""What the value of a place claim can be."""

SLUG = r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*"


def frame_schema(columns: Columns) -> DataFrameSchema:
    """The pandera schema of one file, read as text.

    Each check's error is `CODE what is expected`; pandera's own word for a repeated identifier is `field_uniqueness`.
    Imports pandera (about 0.7 s), so it is called only where a table has changed.
    """
    from pandera.pandas import Column, DataFrameSchema

    checks = _entity_checks() if columns is ENTITIES else _claim_checks()
    identifier = columns.required[0]
    return DataFrameSchema(
        {
            name: Column(str, checks.get(name, []), unique=name == identifier, report_duplicates="exclude_first")
            for name in columns.all
        }
    )


def _entity_checks() -> dict[str, list[Check]]:
    return {
        "entity_id": [_filled(), _slug()],
        "type": [_filled(), _choice(ENTITY_TYPES)],
        "name": [_filled()],
    }


def _claim_checks() -> dict[str, list[Check]]:
    return {
        "claim_id": [_filled(), _slug()],
        "subject": [_filled()],
        "property": [_filled()],
        "value": [_filled()],
        "type": [_choice(CLAIM_TYPES)],
        "severity": [_choice(SEVERITIES)],
    }


def _filled() -> Check:
    from pandera.pandas import Check

    return Check.str_length(min_value=1, error="CLM008 a value")


def _slug() -> Check:
    from pandera.pandas import Check

    # The empty cell has its own fault; one cell should not get two.
    return Check.str_matches(
        rf"^(?:{SLUG})?$", error="CLM009 a slug: unaccented letters and digits joined by single - _ or ."
    )


def _choice(words: tuple[str, ...]) -> Check:
    from pandera.pandas import Check

    return Check.isin(("", *words), error=f"CLM011 one of {', '.join(words)}")


class Source(Record):
    """One file of a table as it lies on disk."""

    path: str
    columns: Columns
    data: bytes
