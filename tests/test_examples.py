"""`make demo` finds what was planted in the example drafts, all of it and nothing else."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = sorted(path.name for path in (ROOT / "examples" / "drafts").iterdir())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    path = folder / "demo.csv"
    command = [
        str(Path(sys.executable).parent / "factcheck"),
        *(
            "check",
            "examples",
            "--claims",
            "claims",
            "--claims",
            "examples/claims",
            "--cache-dir",
            str(folder / "cache"),
        ),
        *("--output-format", "csv", "--output-file", str(path)),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return path


def test_all_that_was_planted_is_found_and_nothing_else(report: Path) -> None:
    planted = Counter(
        (row["draft"], row["stated"], row["code"], row["claim_subject"], row["claim_id"])
        for row in rows(ROOT / "tests" / "golden" / "examples.csv")
    )
    found = Counter(
        (Path(row["article"]).name, row["stated"], row["code"], row["subject"], row["claim_id"]) for row in rows(report)
    )
    missed, alarms = planted - found, found - planted
    assert (sorted(missed), sorted(alarms)) == ([], [])


def test_the_committed_report_is_what_make_demo_leaves(report: Path) -> None:
    assert (ROOT / "reports" / "demo.csv").read_bytes() == report.read_bytes()


def test_the_drafts_show_every_kind_of_error_and_clean_copy() -> None:
    planted = rows(ROOT / "tests" / "golden" / "examples.csv")
    codes = {row["code"] for row in planted}
    assert {"RNK001", "TTL001", "DAT001", "LOC001", "DUR001", "PRT001", "NAM001"} <= codes
    clean = set(DRAFTS) - {row["draft"] for row in planted}
    assert len(clean) >= 3
    assert {row["draft"] for row in planted} <= set(DRAFTS)
