"""Scores `factcheck check` on the folders of labelled cases: recall and precision of each and of all, as Markdown.

    python tools/quality.py [--cases ../shared/cases] [--write-baseline]

A suite is a folder with `entities.csv`, `claims.csv` and `cases.jsonl`; `score.py` beside the suites counts. The desks
of `tests/golden/desks` are counted in the same way: a finding hits an expectation where their spans overlap, and
whatever else is flagged is a false alarm. Exit code 1 where recall or precision over all is below
`docs/quality-baseline.json`.
"""

from __future__ import annotations

import argparse
import csv
import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import factcheck

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


def score_desk(folder: Path) -> Score:
    """Check the articles of a golden desk and count as `score.py` does."""
    claims = factcheck.load_claims(folder, cache_dir=False)
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    with (folder / "cases.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            marked = row["text"]
            wrong = spans.setdefault((row["published"], marked.replace("[[", "").replace("]]", "")), [])
            if row["verdict"] == "contradicted":
                wrong.append((marked.index("[["), marked.index("]]") - 2))
    expected = hits = alarms = clean = flagged = 0
    for (published, text), wrong in spans.items():
        article = factcheck.Article.from_text(text, published=published or None, name="draft.md")
        found = [(finding.start, finding.end) for finding in factcheck.check(article, claims)]
        false = sum(not any(a < end and start < b for start, end in wrong) for a, b in found)
        expected += len(wrong)
        hits += sum(any(a < end and start < b for a, b in found) for start, end in wrong)
        alarms += false
        clean += not wrong
        flagged += bool(false and not wrong)
    return Score(len(spans), expected, hits, alarms, clean, flagged)


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
    parser.add_argument("--desks", type=Path, default=ROOT / "tests" / "golden" / "desks")
    parser.add_argument("--factcheck", type=Path, default=Path(sys.executable).parent / "factcheck")
    parser.add_argument("--write-baseline", action="store_true", help="keep today's counts to compare with")
    options = parser.parse_args()
    suites = sorted(path.parent for path in options.cases.glob("*/cases.jsonl"))
    desks = sorted(path.parent for path in options.desks.glob("*/cases.csv"))
    if not suites and not desks:
        print(f"no labelled cases in {options.cases} and {options.desks}: nothing to score")
        return 0
    shared = {suite.name: score(suite, options.factcheck) for suite in suites}
    own = {desk.name: score_desk(desk) for desk in desks}
    scores = {**shared, **own}
    print("\n\n".join(table(part) for part in (shared, own) if part))
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
