from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tools_quality", ROOT / "tools" / "quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_suites_are_summed_not_averaged(quality: ModuleType) -> None:
    small, large = quality.Score(2, 1, 0, 0, 1, 0), quality.Score(200, 99, 99, 1, 100, 1)
    both = quality.total({"small": small, "large": large})
    assert both == quality.Score(202, 100, 99, 1, 101, 1)
    assert both.recall == 0.99
    assert both.precision == 0.99


def test_a_suite_without_contradictions_has_full_recall(quality: ModuleType) -> None:
    silent = quality.Score(5, 0, 0, 0, 5, 0)
    assert (silent.recall, silent.precision) == (1.0, 1.0)


def test_a_fall_is_named_and_a_new_suite_is_none(quality: ModuleType) -> None:
    before = {"a": quality.Score(10, 8, 6, 0, 2, 0)}
    worse = {"a": quality.Score(10, 8, 5, 1, 2, 1)}
    assert quality.regressions(worse, before) == [
        "recall fell from 0.750 to 0.625",
        "precision fell from 1.000 to 0.833",
    ]
    assert quality.regressions({**before, "new": quality.Score(9, 9, 0, 9, 0, 0)}, before) == []
    assert quality.regressions({}, before) == []


def test_the_table_has_a_row_a_suite_and_one_for_all(quality: ModuleType) -> None:
    lines = quality.table({"a": quality.Score(10, 8, 6, 2, 2, 1)}).splitlines()
    assert lines[2:] == [
        "| a | 10 | 8 | 6 | 2 | 0.750 | 0.750 | 1 of 2 |",
        "| **all** | 10 | 8 | 6 | 2 | 0.750 | 0.750 | 1 of 2 |",
    ]


def test_without_cases_there_is_nothing_to_score(
    quality: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["quality.py", "--cases", str(tmp_path), "--desks", str(tmp_path)])
    assert quality.main() == 0
    assert "nothing to score" in capsys.readouterr().out
