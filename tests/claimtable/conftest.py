"""Small tables for the tests of this folder, and the golden ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden" / "tables"
FILES = ("entities.csv", "claims.csv")

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a claims directory; a file that is not given is the golden base's, `None` leaves it out."""

    def write_table(name: str = "claims", **files: str | bytes | None) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        for file in FILES:
            content = files.get(file.removesuffix(".csv"), (GOLDEN / "base" / file).read_bytes())
            if content is not None:
                (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write_table


@pytest.fixture
def golden(write: Write) -> Write:
    """Writes a golden table, `wrong` or `right`; the file that a case does not vary is the base's."""

    def write_golden(code: str, side: str) -> Path:
        case = GOLDEN / code / side
        return write(
            **{file.removesuffix(".csv"): (case / file).read_bytes() for file in FILES if (case / file).exists()}
        )

    return write_golden
