"""Where a report goes → a function that writes it: to standard output as it comes, to a file whole or not at all.

In: `report.csv`, or `None` for standard output. Out: a context with a `write`; the file is replaced when it ends well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from factcheck.model import ConfigError


@contextmanager
def opened(file: Path | None) -> Iterator[Callable[[str], object]]:
    """Open the place of a report; UTF-8, with the line ends as they are given."""
    if file is None:
        with _standard_output() as stream:
            yield lambda text: (stream.write(text), stream.flush()) if text else None
        return
    target = Path(os.path.realpath(file))
    # A device or a pipe is written to, not replaced.
    beside = target if target.exists() and not target.is_file() else target.with_name(f".{target.name}.{os.getpid()}")
    try:
        stream = beside.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise ConfigError(f"--output-file: {file}: cannot be written: {error.strerror}") from error
    try:
        with stream:
            yield stream.write
        if beside != target:
            beside.replace(target)
    except BaseException:
        if beside != target:
            beside.unlink(missing_ok=True)
        raise


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """A stream of our own on standard output: an unbuffered one loses the rest of a write that is cut short."""
    if sys.stdout is None:
        raise ConfigError("standard output is closed")
    try:
        number = sys.stdout.fileno()
    except OSError:  # a test or a notebook has put something else in its place
        yield sys.stdout
        return
    sys.stdout.flush()
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    with open(number, "w", encoding=encoding, errors="backslashreplace", newline="", closefd=False) as stream:
        yield stream


def refuse(file: Path, articles: list[Path | None], tables: tuple[Path, ...]) -> None:
    """Refuse a file that a report cannot or must not go to, before any work is done.

    Raises:
        ConfigError: its folder is not there, it is a folder, an article to be checked, or part of a claims table.

    """
    target = file.resolve()
    if not target.parent.is_dir():
        raise ConfigError(f"--output-file: {file}: no such folder")
    if target.is_dir():
        raise ConfigError(f"--output-file: {file}: a folder seen, expected a file")
    if any(path is not None and path.resolve() == target for path in articles):
        raise ConfigError(f"--output-file: {file}: is an article to be checked, and would be overwritten")
    if any(target.parent == table.resolve() for table in tables):
        raise ConfigError(f"--output-file: {file}: lies in a claims directory")
