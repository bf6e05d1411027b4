"""Times how long one check takes to start, beside a process that only imports the two libraries it cannot do without.

    python tools/bench_start.py [--runs 21] [--draft examples/drafts/captions.md]

Each round runs the processes one after the other, so that a busy moment of the machine falls on all of them. The index
of the claims table is kept in a temporary folder; nothing is written elsewhere. Exit code 1 where the ratio of the
medians by the wall clock is above the target.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TARGET = 1.8


class Timing(NamedTuple):
    """Seconds of one process: by the clock on the wall, and of processor time (user and system)."""

    wall: float
    cpu: float


def measure(command: list[str]) -> Timing:
    """Run a command once in the project's folder; exit codes 0 and 1 are both a finished check."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    # A shell that forbids writing bytecode would have every run compile the package anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"exit code {done.returncode} from {' '.join(command)}\n{done.stderr}")
    return Timing(wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def race(commands: dict[str, tuple[list[str], Callable[[], None]]], runs: int) -> dict[str, list[Timing]]:
    """Run all commands `runs` times, interleaved, each after its preparation; a first round warms up uncounted."""
    timings: dict[str, list[Timing]] = {name: [] for name in commands}
    for round_ in range(runs + 1):
        for name, (command, prepare) in commands.items():
            prepare()
            timing = measure(command)
            if round_:
                timings[name].append(timing)
    return timings


def main() -> int:
    """Measure, print a Markdown table of medians, and compare with the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=21, help="rounds to measure (at least 15)")
    parser.add_argument("--draft", default="examples/drafts/captions.md")
    options = parser.parse_args()
    runs = max(options.runs, 15)
    factcheck = str(Path(sys.executable).parent / "factcheck")
    with tempfile.TemporaryDirectory() as folder:
        warm, cold = Path(folder, "warm"), Path(folder, "cold")
        check = [factcheck, "check", options.draft, "--claims", "claims", "--cache-dir"]
        timings = race(
            {
                "imports": ([sys.executable, "-c", "import rapidfuzz, click"], lambda: None),
                "warm": ([*check, str(warm)], lambda: None),
                "cold": ([*check, str(cold)], lambda: shutil.rmtree(cold, ignore_errors=True)),
            },
            runs,
        )
    labels = {
        "imports": '`python -c "import rapidfuzz, click"`',
        "warm": f"`factcheck check {options.draft}`, index kept",
        "cold": "the same, index built anew",
    }
    wall = {name: statistics.median(timing.wall for timing in found) for name, found in timings.items()}
    cpu = {name: statistics.median(timing.cpu for timing in found) for name, found in timings.items()}
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, medians of {runs} interleaved runs\n")
    print("| process | wall, ms | ratio | processor, ms | ratio |\n|---|--:|--:|--:|--:|")
    for name, label in labels.items():
        print(
            f"| {label} | {wall[name] * 1000:.0f} | {wall[name] / wall['imports']:.2f} "
            f"| {cpu[name] * 1000:.0f} | {cpu[name] / cpu['imports']:.2f} |"
        )
    ratio = wall["warm"] / wall["imports"]
    print(f"\nwarm against imports: {ratio:.2f}, target at most {TARGET}")
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main())
