from __future__ import annotations

import io
import sys
import time

import pytest

from factcheck.frontends.cli.messages import Progress, Tally, count


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("total", "seconds", "wanted", "shown"),
    [(100, 0.1, True, True), (100, 0.01, True, False), (20, 1, True, False), (100, 0.1, False, False)],
)
def test_progress_is_for_long_runs_on_a_terminal(monkeypatch, total, seconds, wanted, shown):
    terminal = Terminal()
    now = 0.0
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(time, "monotonic", lambda: now)
    progress = Progress(total, wanted)
    for _ in range(total):
        now += seconds
        progress.step()
    progress.close()
    assert ("100/100" in terminal.getvalue()) is shown
    assert terminal.getvalue().endswith("\n") is shown


def test_progress_stays_out_of_files(monkeypatch):
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    progress = Progress(1000, True)
    for _ in range(1000):
        progress.step()
    progress.close()
    assert log.getvalue() == ""


def test_summary_of_nothing():
    tally = Tally()
    tally.add([])
    assert tally.summary() == "Checked 1 article: 0 contradicted, 0 supported."
    assert tally.statistics() == ""
    assert not tally.fails("warning")


def test_count():
    assert [count(1, "entity", "entities"), count(0, "entity", "entities"), count(2, "claim")] == [
        "1 entity",
        "0 entities",
        "2 claims",
    ]
