"""A checked table → a file beside it, and back again while the table's bytes are the same.

In: the `Source` bytes with the entities and claims that were read from them. Out: the same records, without pandas,
pandera or a parser, in a few milliseconds.

    {"format": 1, "stamp": …, "checksum": …, "sizes": […]}     what the file was written by and for
    {"entities": […], "claims": […]}                           checked cells and parsed values as plain data
    the table's own bytes                                      the key: compared whole, so that no hash need be imported

The cache lies in a folder that others may write to, so the file is data only: it is never unpickled, it names no class
outside `factcheck.values`, and whatever is wrong with it means that the table is read again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

from factcheck.claimtable.plain import decode, encode
from factcheck.claimtable.schema import Source
from factcheck.model import Claim, Entity

_FORMAT = 1
_FOLDER = ".factcheck_cache"
_VALUE_CLASSES = {
    "rank": "RankValue",
    "title": "TitleValue",
    "date": "DateValue",
    "duration": "DurationValue",
    "number": "NumberValue",
    "place": "str",
    "name": "str",
    "text": "str",
}

Records = tuple[dict[str, Entity], tuple[Claim, ...]]


class Cache:
    """The cache file of one set of claims directories."""

    def __init__(self, folder: Path, directories: Iterable[str]) -> None:
        paths = "\0".join(str(Path(directory).resolve()) for directory in directories)
        self._folder = folder
        # The interpreter's version is in the name, so that two of them in turn do not write over each other.
        self._file = folder / f"table-{crc32(paths.encode()):08x}-py{sys.version_info[0]}{sys.version_info[1]}.json"

    @classmethod
    def beside(cls, directories: Sequence[str], folder: str | os.PathLike[str] | None) -> Cache:
        """The cache in `folder`, or in `.factcheck_cache` in the first of the directories."""
        return cls(Path(folder) if folder is not None else Path(directories[0], _FOLDER), directories)

    def read(self, sources: Sequence[Source]) -> Records | None:
        """What was read from exactly these sources by this code; `None` where that is not known."""
        try:
            content = self._file.read_bytes()
            header_line, _, rest = content.partition(b"\n")
            header = json.loads(header_line)
            if header != _header(sources, rest):
                return None
            payload, _, table = rest.partition(b"\n")
            if table != b"".join(source.data for source in sources):
                return None
            return _records(json.loads(payload), sources)
        except Exception:
            # Anything may stand in a damaged or foreign file; reading the table again is always right.
            return None

    def write(self, sources: Sequence[Source], entities: dict[str, Entity], claims: Iterable[Claim]) -> None:
        """Keep what was read from these sources; where that is not possible, nothing happens."""
        from tempfile import NamedTemporaryFile

        paths = [source.path for source in sources]
        try:
            data = {
                "entities": [_entity_cells(entity) for entity in entities.values()],
                "claims": [_claim_cells(claim, paths.index(claim.file)) for claim in claims],
            }
        except TypeError:
            return
        payload = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        rest = payload + b"\n" + b"".join(source.data for source in sources)
        with suppress(OSError):
            self._prepare_folder()
            # Written beside and moved into place: a run at the same time sees the old file or the new one, whole.
            with NamedTemporaryFile(dir=self._folder, prefix=".table-", suffix=".part", delete=False) as file:
                part = Path(file.name)
                try:
                    file.write(json.dumps(_header(sources, rest)).encode() + b"\n" + rest)
                except OSError:
                    part.unlink(missing_ok=True)
                    raise
            try:
                part.replace(self._file)
            except OSError:
                part.unlink(missing_ok=True)

    def _prepare_folder(self) -> None:
        made = not self._folder.exists()
        self._folder.mkdir(parents=True, exist_ok=True)
        ignore = self._folder / ".gitignore"
        # A folder of the user's own that is given as cache gets none: it would hide their files from git.
        if (made or self._folder.name == _FOLDER) and not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")


def _header(sources: Sequence[Source], rest: bytes) -> dict[str, Any]:
    sizes = [len(source.data) for source in sources]
    return {"format": _FORMAT, "stamp": _code_stamp(), "checksum": crc32(rest), "sizes": sizes}


def _code_stamp() -> str:
    """Stands for the code and the data that read a table: another version of either may read it otherwise."""
    package = Path(__file__).parent.parent
    seen = []
    for folder in (package / "claimtable", package / "values", package / "values" / "data"):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file():
                    stat = entry.stat()
                    seen.append(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}")
    return f"{crc32('|'.join(sorted(seen)).encode()):08x}"


def _entity_cells(entity: Entity) -> list[Any]:
    texts = [entity.entity_id, entity.type, entity.name, entity.within, entity.note]
    return [texts, entity.aliases, entity.cues]


def _claim_cells(claim: Claim, source: int) -> list[Any]:
    texts = [claim.claim_id, claim.subject, claim.property, claim.raw_value, claim.type, claim.unit]
    texts += [claim.severity, claim.source, claim.quote, claim.note]
    days = [day.toordinal() if day else 0 for day in (claim.valid_from, claim.valid_until)]
    return [texts, claim.cues, encode(claim.value), days, source, claim.row]


def _records(data: dict[str, list[Any]], sources: Sequence[Source]) -> Records:
    """The records of a payload; raises some exception where it is not of the expected form."""
    entities = {}
    for texts, aliases, cues in data["entities"]:
        entity_id, kind, name, within, note = _texts(texts)
        entities[entity_id] = Entity(entity_id, kind, name, _texts(aliases), within, _texts(cues), note)
    claims = []
    for texts, cues, plain, (start, end), source, row in data["claims"]:
        claim_id, subject, label, raw, kind, unit, grade, origin, quote, note = _texts(texts)
        value = decode(plain)
        if type(value).__name__ != _VALUE_CLASSES[kind] or subject not in entities or type(row) is not int:
            raise ValueError(claim_id)
        claims.append(
            Claim(
                claim_id,
                subject,
                label,
                raw,
                kind,
                value,
                unit,
                _texts(cues),
                date.fromordinal(start) if start else None,
                date.fromordinal(end) if end else None,
                grade,
                origin,
                quote,
                note,
                sources[source].path,
                row,
            )
        )
    return entities, tuple(claims)


def _texts(cells: list[Any]) -> tuple[Any, ...]:
    """The cells as a tuple, if each is text; typed `Any` as the words possible in a cell were checked before."""
    if any(type(cell) is not str for cell in cells):
        raise TypeError("text expected")
    return tuple(cells)
