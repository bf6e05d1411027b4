"""The paths of a command → the articles to read, in order, each once, and what is wrong with the paths.

In: `drafts`, `draft.md`, `*.txt`, `-`. Out: an `Inputs`. A folder gives every file in it that has a suffix of an
article; hidden files, excluded ones and claims directories are left out. A file that is named is taken as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from factcheck.frontends.config import Settings, absolute
from factcheck.frontends.selection import matches, relative
from factcheck.values.record import Record

STDIN = "-"


class Inputs(Record):
    """What a command is to read."""

    paths: list[Path | None]
    """Files; `None` stands for standard input."""
    problems: list[str]
    """One message a path that is missing, cannot be listed, or holds no article."""


def gather(
    names: Sequence[str], settings: Settings, is_article: Callable[[Path], bool], left_out: Sequence[Path] = ()
) -> Inputs:
    """Find what some paths stand for.

    Args:
        names: Paths as given.
        settings: For `exclude`.
        is_article: Whether a file found in a folder is an article, by its name.
        left_out: Folders and files that are never found in a folder: claims directories, the report itself.

    """
    found = Inputs([], [])
    unwanted = {os.path.realpath(path) for path in left_out}
    seen: set[Path] = set()

    def wanted(path: Path) -> bool:
        return (
            not path.name.startswith(".")
            and os.path.realpath(path) not in unwanted
            and not any(matches(pattern, relative(path, settings.root)) for pattern in settings.exclude)
        )

    def take(path: Path) -> None:
        key = absolute(path)
        if key not in seen:
            seen.add(key)
            found.paths.append(path)

    for name in names:
        if name == STDIN:
            if None not in found.paths:
                found.paths.append(None)
            continue
        path = Path(name)
        if not name:  # "$UNSET" is not the working folder
            files, empty = [], "an empty path seen, expected a file or a folder"
        elif path.is_dir():
            files = [file for file in _walk(path, wanted, found.problems) if is_article(file)]
            empty = f"{name}: no article in this folder"
        elif os.path.lexists(path):
            files, empty = [path], ""
        else:
            files = [file for file in _glob(name, wanted) if is_article(file)]
            empty = f"{name}: no article fits this pattern" if _is_pattern(name) else f"{name}: no such file or folder"
        if not files:
            found.problems.append(empty)
        for file in files:
            take(file)
    return found


def _walk(folder: Path, wanted: Callable[[Path], bool], problems: list[str]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        problems.append(f"{error.filename}: cannot be listed: {error.strerror}")

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if wanted(Path(parent, name)))
        yield from (path for name in sorted(files) if wanted(path := Path(parent, name)))


def _is_pattern(name: str) -> bool:
    return any(character in name for character in "*?[")


def _glob(pattern: str, wanted: Callable[[Path], bool]) -> list[Path]:
    """Files that a pattern stands for, where the shell has not looked (in quotes, on Windows)."""
    if not _is_pattern(pattern):
        return []
    path = Path(pattern)
    try:
        found = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    except ValueError:  # "a**b"
        return []
    depth = len(start_of(pattern).parts)
    return [file for file in found if file.is_file() and all(map(wanted, _steps(file, depth)))]


def _steps(path: Path, depth: int) -> Iterator[Path]:
    """The folders on the way to a path, from a depth on, and the path itself."""
    for end in range(depth, len(path.parts)):
        yield Path(*path.parts[: end + 1])


def start_of(name: str) -> Path:
    """The path from which a configuration is looked for: for a pattern, the folder before its first wildcard."""
    path = Path(name)
    if path.exists() or not _is_pattern(name):
        return path
    parts = []
    for part in path.parts:
        if _is_pattern(part):
            break
        parts.append(part)
    return Path(*parts)
