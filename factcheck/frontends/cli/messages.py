"""What goes to standard error: complaints, the summary, statistics and the progress of a long run.

In: counts of findings. Out: `Checked 3 articles: 4 contradicted (3 errors, 1 warning), 17 supported.`
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from factcheck.model import Finding

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


def complain(message: str) -> None:
    """Say what is wrong, a line a fault."""
    for line in message.splitlines() or [""]:
        click.echo(f"error: {line}", err=True)


def complain_of_crash(place: str, error: Exception) -> None:
    """Say in one line that the program is at fault; with `FACTCHECK_DEBUG=1`, the traceback too."""
    where = f"{place}: " if place else ""
    if os.environ.get("FACTCHECK_DEBUG"):
        from traceback import format_exception

        click.echo("".join(format_exception(error)), err=True, nl=False)
    detail = " ".join(str(error).split())
    named = f"{type(error).__name__}: {detail}" if detail else type(error).__name__
    complain(f"{where}internal error: {named} (FACTCHECK_DEBUG=1 shows where)")


class Tally:
    """Counts of the articles checked and of what was found, whether shown or not."""

    def __init__(self) -> None:
        self.articles = 0
        self.verdicts: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.codes: Counter[tuple[str, str]] = Counter()

    def add(self, findings: Iterable[Finding]) -> None:
        """Count one article and its findings."""
        self.articles += 1
        for finding in findings:
            self.verdicts[finding.verdict] += 1
            if finding.verdict == "contradicted":
                self.severities[finding.severity] += 1
                self.codes[finding.code, finding.property] += 1

    def fails(self, level: str) -> bool:
        """Whether there is a contradiction at this level or above."""
        return bool(self.severities["error"] or (level == "warning" and self.severities["warning"]))

    def summary(self) -> str:
        """The run in one line."""
        contradicted = f"{self.verdicts['contradicted']} contradicted"
        if self.verdicts["contradicted"]:
            errors, warnings = (count(self.severities[level], level) for level in ("error", "warning"))
            contradicted += f" ({errors}, {warnings})"
        parts = [contradicted, f"{self.verdicts['supported']} supported"]
        parts += [
            f"{self.verdicts[verdict]} {verdict}" for verdict in ("compatible", "unverified") if self.verdicts[verdict]
        ]
        return f"Checked {count(self.articles, 'article')}: {', '.join(parts)}."

    def statistics(self) -> str:
        """A line for each code and property contradicted, the most frequent first."""
        rows = sorted(self.codes.items(), key=lambda row: (-row[1], row[0]))
        width = max((len(str(number)) for _, number in rows), default=1)
        return "\n".join(f"{number:{width}}  {code}  {name}" for (code, name), number in rows)


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number and its noun: `1 article`, `2 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"


class Progress:
    """A bar on a terminal's standard error, for runs of more than 20 articles that take more than two seconds.

    It stays away where findings are written to a terminal as well: the two would overwrite each other.
    """

    def __init__(self, total: int, wanted: bool) -> None:
        self._total = total
        self._wanted = wanted and total > 20 and sys.stderr is not None and sys.stderr.isatty()
        self._start = time.monotonic()
        self._done = 0
        self._bar: ProgressBar[int] | None = None

    def step(self) -> None:
        """Count one article."""
        self._done += 1
        if not self._wanted:
            return
        if self._bar is None and time.monotonic() - self._start >= 2:
            self._bar = click.progressbar(length=self._total, label="Checking", file=sys.stderr, show_pos=True)
            self._bar.update(self._done)
        elif self._bar is not None:
            self._bar.update(1)

    def close(self) -> None:
        """End the bar's line."""
        if self._bar is not None:
            self._bar.render_finish()
