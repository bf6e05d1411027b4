"""Scores `factcheck check` on the folders of labelled cases: recall and precision of each and of all, as Markdown.

    python tools/quality.py [--cases ../shared/cases] [--write-baseline]

A suite is a folder with `entities.csv`, `claims.csv` and `cases.jsonl`; `score.py` beside the suites counts. Exit code
1 where recall or precision over all suites is below `docs/quality-baseline.json`; 0 where there are no cases to score.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BASELINE = ROOT / "docs" / "quality-baseline.json"


class Score(NamedTuple):
    """What was counted on a suite; `expected` are the contradictions that a careful editor would mark."""

    cases: int
    expected: int
    hits: int
    alarms: int
    clean: int
    clean_flagged: int

    @property
    def recall(self) -> float:
        """Share of the expected contradictions that were found; 1 where none is expected."""
        return self.hits / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of right ones among what was flagged; 1 where nothing was."""
        flagged = self.hits + self.alarms
        return self.hits / flagged if flagged else 1.0


def score(suite: Path, factcheck: Path) -> Score:
    """Run `score.py` on one suite; the last line that it prints is the totals as JSON."""
    call = [
        sys.executable,
        str(suite.parent / "score.py"),
        str(suite),
        "--json",
        "--factcheck",
        shlex.quote(str(factcheck)),
    ]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{suite.name}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    counted = json.loads(done.stdout.splitlines()[-1])
    return Score(**{field: counted[field] for field in Score._fields})


def total(scores: Mapping[str, Score]) -> Score:
    """The sums over all suites: every case weighs the same."""
    return Score(*(sum(column) for column in zip(*scores.values(), strict=True)))


def table(scores: Mapping[str, Score]) -> str:
    """A Markdown table, a row a suite and one for all."""
    lines = ["| suite | cases | contradictions | found | false alarms | recall | precision | clean cases flagged |"]
    lines.append("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name, one in {**scores, "**all**": total(scores)}.items():
        lines.append(
            f"| {name} | {one.cases} | {one.expected} | {one.hits} | {one.alarms} "
            f"| {one.recall:.3f} | {one.precision:.3f} | {one.clean_flagged} of {one.clean} |"
        )
    return "\n".join(lines)


def regressions(now: Mapping[str, Score], before: Mapping[str, Score]) -> list[str]:
    """What is worse than before over the suites that both have, in words; empty where nothing is."""
    shared = sorted(now.keys() & before.keys())
    if not shared:
        return []
    new, old = (total({name: scores[name] for name in shared}) for scores in (now, before))
    return [
        f"{measure} fell from {was:.3f} to {is_:.3f}"
        for measure, was, is_ in (("recall", old.recall, new.recall), ("precision", old.precision, new.precision))
        if is_ < was
    ]


def main() -> int:
    """Score, print, and compare with the baseline or write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=Path, default=ROOT.parent / "shared" / "cases")
    parser.add_argument("--factcheck", type=Path, default=Path(sys.executable).parent / "factcheck")
    parser.add_argument("--write-baseline", action="store_true", help="keep today's counts to compare with")
    options = parser.parse_args()
    suites = sorted(path.parent for path in options.cases.glob("*/cases.jsonl"))
    if not suites:
        print(f"no labelled cases in {options.cases}: nothing to score")
        return 0
    scores = {suite.name: score(suite, options.factcheck) for suite in suites}
    print(table(scores))
    if options.write_baseline:
        counts = {name: one._asdict() for name, one in scores.items()}
        BASELINE.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
        return 0
    if not BASELINE.exists():
        return 0
    before = json.loads(BASELINE.read_text(encoding="utf-8"))
    worse = regressions(scores, {name: Score(**counts) for name, counts in before.items()})
    print("\n" + ("\n".join(worse) or "nothing is worse than docs/quality-baseline.json"))
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())
