"""Claims directories → a `ClaimTable`, checked as a whole, or one error with every fault.

>>> try:
...     load_claims("no/such/folder")
... except ClaimTableError as error:
...     print(error)
no/such/folder: CLM001 no such directory, expected one with entities.csv and claims.csv

A table that was checked before is taken from a cache beside it, without importing pandas or pandera.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from factcheck.claimtable.cache import Cache
from factcheck.claimtable.schema import CLAIMS, ENTITIES, Source
from factcheck.model import ClaimTable, ClaimTableError, Fault

__all__ = ["load_claims"]


def load_claims(
    *directories: str | os.PathLike[str], cache_dir: str | os.PathLike[str] | Literal[False] | None = None
) -> ClaimTable:
    """Read the claims tables of one or more directories into one table.

    Args:
        directories: folders that each hold `entities.csv` and `claims.csv`; identifiers are unique over all of them,
            and claims of one may speak of entities of another. A folder given twice counts once.
        cache_dir: where what was checked is kept; `None` is `.factcheck_cache` in the first directory, `False` nowhere.
            A cache that cannot be read or written is left aside in silence.

    Raises:
        ClaimTableError: the table has faults; all of them, each with file, line and column.

    """
    folders = _distinct(directories)
    sources, faults = _sources(folders)
    cache = Cache.beside(folders, cache_dir) if cache_dir is not False and not faults else None
    known = cache.read(sources) if cache else None
    if known is not None:
        return ClaimTable(known[0], known[1], tuple(folders))
    from factcheck.claimtable.check import check_sources

    entities, claims, found = check_sources(sources, whole=not faults)
    if faults or found:
        raise ClaimTableError([*faults, *found])
    if cache:
        cache.write(sources, entities, claims)
    return ClaimTable(entities, tuple(claims), tuple(folders))


def _distinct(directories: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The directories as given, each once."""
    folders: dict[Path, str] = {}
    for directory in directories:
        folders.setdefault(Path(directory).resolve(), os.fspath(directory))
    return list(folders.values())


def _sources(folders: list[str]) -> tuple[list[Source], list[Fault]]:
    """The files' bytes, and a fault for each that cannot be read."""
    sources: list[Source] = []
    faults: list[Fault] = []
    expected = f"{ENTITIES.file} and {CLAIMS.file}"
    if not folders:
        faults.append(Fault("", 0, "", f"no claims directory given, expected one with {expected}", "CLM001"))
    for folder in folders:
        if not Path(folder).is_dir():
            seen = "a file" if Path(folder).exists() else "no such directory"
            faults.append(Fault(folder, 0, "", f"{seen}, expected one with {expected}", "CLM001"))
            continue
        for columns in (ENTITIES, CLAIMS):
            path = Path(folder, columns.file)
            try:
                sources.append(Source(str(path), columns, path.read_bytes()))
            except OSError as error:
                seen = "no such file" if isinstance(error, FileNotFoundError) else error.strerror or "unreadable"
                faults.append(Fault(str(path), 0, "", f"{seen}, expected a table {columns.file}", "CLM001"))
    return sources, faults
