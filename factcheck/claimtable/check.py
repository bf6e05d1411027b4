r"""The bytes of a table's files → entities and claims, or every fault that they hold, at once.

In: `Source` records, of one directory or of several. Out: entities, claims and faults. Three passes: the outer form of
each file (`sheets`), each cell by itself (`schema`, by pandera), then what cells say of one another.

>>> sheet = read_sheet("claims.csv", b"claim_id,subject,property,value\na-1,ana,colour,red\n", CLAIMS)
>>> [fault.code for fault in _Relations([], [sheet], whole=False).faults]
['CLM018']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, cast

from factcheck.claimtable.cells import EXPECTED, parse_cell
from factcheck.claimtable.rules import fault, quoted
from factcheck.claimtable.schema import (
    BUILT_IN,
    CLAIM_TYPES,
    CLAIMS,
    CONTAINERS,
    ENTITIES,
    PLACES,
    Columns,
    Source,
    frame_schema,
)
from factcheck.claimtable.sheets import Row, Sheet, items, read_sheet, suggestion
from factcheck.model import Claim, Entity, Fault


def check_sources(sources: Iterable[Source], *, whole: bool) -> tuple[dict[str, Entity], list[Claim], list[Fault]]:
    """Read and check the files of a table; where there are faults, what was built is not to be used.

    `whole` says that no file is missing: otherwise an entity that is not found may stand in the missing one.
    """
    sheets = [read_sheet(source.path, source.data, source.columns) for source in sources]
    entities = [sheet for sheet in sheets if sheet.columns is ENTITIES]
    claims = [sheet for sheet in sheets if sheet.columns is CLAIMS]
    faults = [fault for sheet in sheets for fault in sheet.faults]
    faults += _cell_faults(ENTITIES, entities) + _cell_faults(CLAIMS, claims)
    relations = _Relations(entities, claims, whole=whole)
    return relations.entities, relations.claims, faults + relations.faults


def _cell_faults(columns: Columns, sheets: Sequence[Sheet]) -> list[Fault]:
    """What the pandera schema finds, over all directories together, so that identifiers are unique across them."""
    rows = [(sheet.path, row) for sheet in sheets for row in sheet.rows]
    if not rows:
        return []
    import pandas
    from pandera.errors import SchemaErrors

    records = [list(row.cells.values()) for _, row in rows]
    frame = pandas.DataFrame(records, columns=list(columns.all), dtype=str)
    try:
        frame_schema(columns).validate(frame, lazy=True)
    except SchemaErrors as errors:
        first = {row.cells[columns.required[0]]: (path, row.line) for path, row in reversed(rows)}
        cases = errors.failure_cases.to_dict("records")
        return [_cell_fault(case, rows, first) for case in cases]
    return []


def _cell_fault(case: dict[Any, Any], rows: list[tuple[str, Row]], first: dict[str, tuple[str, int]]) -> Fault:
    """A row of pandera's `failure_cases` as a fault."""
    check, value = str(case["check"]), str(case["failure_case"])
    path, row = rows[int(case["index"])]
    place = (path, row.line, str(case["column"]))
    if check == "field_uniqueness":
        before_path, before_line = first[value]
        return fault(
            "CLM010", place, f"{quoted(value)} again", f"an identifier used once ({before_path}:{before_line})"
        )
    code, _, expected = check.partition(" ")
    hint = suggestion(value, expected.removeprefix("one of ").split(", ")) if code == "CLM011" else ""
    return fault(code, place, quoted(value) if value else "an empty cell", hint + expected)


class _Relations:
    """Builds entities and claims from rows, noting what the cells of one row cannot tell alone.

    Rows whose cells are at fault are built as far as they go, or left out, without a second fault for the same cell.
    """

    def __init__(self, entities: Sequence[Sheet], claims: Sequence[Sheet], *, whole: bool) -> None:
        self.faults: list[Fault] = []
        self.entities: dict[str, Entity] = {}
        self.claims: list[Claim] = []
        # An identifier that a faulty row carries is known all the same; with a file cut short, any may be.
        self._broken = {name for sheet in entities for name in sheet.broken_ids}
        self._complete = whole and all(sheet.complete for sheet in entities)
        for sheet in entities:
            for row in sheet.rows:
                self._add_entity(row)
        for sheet in entities:
            for row in sheet.rows:
                self._check_within(sheet.path, row)
        for sheet in claims:
            for row in sheet.rows:
                self._add_claim(sheet.path, row)

    def _add_entity(self, row: Row) -> None:
        cells = row.cells
        self.entities.setdefault(
            cells["entity_id"],
            Entity(
                entity_id=cells["entity_id"],
                type=cast(Any, cells["type"]),
                name=cells["name"],
                aliases=items(cells["aliases"]),
                within=cells["within"],
                cues=items(cells["cues"]),
                note=cells["note"],
            ),
        )

    def _check_within(self, path: str, row: Row) -> None:
        container, kind = row.cells["within"], row.cells["type"]
        if container:
            self._refer((path, row.line, "within"), container, CONTAINERS.get(kind, PLACES))

    def _add_claim(self, path: str, row: Row) -> None:
        cells = row.cells
        kind = self._kind(path, row)
        if cells["subject"]:
            self._refer((path, row.line, "subject"), cells["subject"], None, "CLM012")
        value = self._value(path, row, kind)
        valid_from, valid_until = self._validity(path, row)
        self.claims.append(
            Claim(
                claim_id=cells["claim_id"],
                subject=cells["subject"],
                property=cells["property"],
                raw_value=cells["value"],
                type=cast(Any, kind),
                value=value,
                unit=cells["unit"],
                cues=items(cells["cues"]),
                valid_from=valid_from,
                valid_until=valid_until,
                severity=cast(Any, cells["severity"] or "error"),
                source=cells["source"],
                quote=cells["quote"],
                note=cells["note"],
                file=path,
                row=row.line,
            )
        )

    def _kind(self, path: str, row: Row) -> str:
        name, kind = row.cells["property"], row.cells["type"]
        if kind or not name:
            return kind
        if name not in BUILT_IN:
            hint = suggestion(name, list(BUILT_IN))
            expected = f"{hint}one of {', '.join(CLAIM_TYPES)}, as {quoted(name)} is no built-in property"
            self.faults.append(fault("CLM018", (path, row.line, "type"), "an empty cell", expected))
        return BUILT_IN.get(name, "")

    def _value(self, path: str, row: Row, kind: str) -> Any:
        text = row.cells["value"]
        place = (path, row.line, "value")
        if not text or kind not in CLAIM_TYPES:
            return None
        if kind in ("place", "name"):
            self._refer(place, text, PLACES if kind == "place" else None)
            return text
        try:
            return parse_cell(kind, text, row.cells["unit"])
        except ValueError:
            self.faults.append(fault("CLM015", place, quoted(text), EXPECTED[kind]))
            return None

    def _validity(self, path: str, row: Row) -> tuple[date | None, date | None]:
        from factcheck.values.dates import first_day, last_day

        start = self._day(first_day, (path, row.line, "valid_from"), row.cells["valid_from"])
        end = self._day(last_day, (path, row.line, "valid_until"), row.cells["valid_until"])
        if start and end and end < start:
            seen = quoted(row.cells["valid_until"])
            expected = f"no day before valid_from {quoted(row.cells['valid_from'])}"
            self.faults.append(fault("CLM017", (path, row.line, "valid_until"), seen, expected))
        return start, end

    def _day(self, read: Callable[[str], date | None], place: tuple[str, int, str], text: str) -> date | None:
        if not text:
            return None
        try:
            return read(text)
        except ValueError:
            self.faults.append(fault("CLM016", place, quoted(text), f"{EXPECTED['date']}, or nothing"))
            return None

    def _refer(
        self, place: tuple[str, int, str], entity_id: str, kinds: tuple[str, ...] | None, code: str = "CLM013"
    ) -> None:
        """Note where a cell names no entity, or one of a kind that cannot stand there."""
        entity = self.entities.get(entity_id)
        if entity is None:
            if self._complete and entity_id not in self._broken:
                expected = f"{self._nearest(entity_id)}an entity_id of entities.csv"
                self.faults.append(fault(code, place, quoted(entity_id), expected))
        elif kinds and entity.type not in kinds and entity.type in ("person", "event", "work", *PLACES):
            seen = f"{quoted(entity_id)}, which is a {entity.type}".replace("a event", "an event")
            self.faults.append(fault("CLM014", place, seen.replace("a organ", "an organ"), f"a {' or '.join(kinds)}"))

    def _nearest(self, seen: str) -> str:
        for entity in self.entities.values():
            if seen.casefold() in (name.casefold() for name in entity.names):
                return f"{quoted(entity.entity_id)} perhaps: "
        return suggestion(seen, list(self.entities))
