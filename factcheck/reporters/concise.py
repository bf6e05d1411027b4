"""Findings → one line each, for a terminal, an editor or `grep`.

In: a finding. Out: `draft.md:12:31: error RNK001 article says "General", …`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.model import Finding
from factcheck.reporters.excerpt import visible
from factcheck.reporters.report import Checked, Style

FORMAT = "concise"
SUFFIXES: tuple[str, ...] = ()

_BOLD, _RED, _YELLOW, _GREEN, _CYAN = "1", "1;31", "1;33", "32", "36"
_COLORS = {"error": _RED, "warning": _YELLOW, "supported": _GREEN, "compatible": _GREEN, "unverified": _CYAN}


def render(checked: Iterable[Checked], style: Style) -> Iterator[str]:
    """Give one line a finding."""
    for _, findings in checked:
        yield "".join(f"{heading(finding, style)}\n" for finding in findings)


def heading(finding: Finding, style: Style) -> str:
    """The line that says where a finding stands and what it is.

    A contradiction goes by its severity, every other finding by its verdict: `supported RNK001 …`.
    """
    level = finding.severity if finding.verdict == "contradicted" else finding.verdict
    where = paint(visible(finding.article), _BOLD, style) + f":{finding.line}:{finding.column}:"
    parts = (where, paint(level, _COLORS[level], style), paint(finding.code, _BOLD, style), visible(finding.message))
    return " ".join(part for part in parts if part)


def paint(text: str, color: str, style: Style) -> str:
    """The text in a colour (an ANSI code), where the style has colours."""
    return f"\x1b[{color}m{text}\x1b[0m" if style.color and text else text
