"""Findings → for each the message, the line of the article with carets under the words, and the claim's provenance.

In: a finding and its article. Out:

    draft.md:12:31: error RNK001 article says "General", claims table says "Field Marshal" for Ada Finn
       |
    12 | It was the second visit to General Ada Finn this year.
       |                            ^^^^^^^
       = claim: claims/claims.csv:14 (finn-rank)
       = source: army list, 20 May 2025
       = quote: “promotion of General Ada Finn to the rank of Field Marshal”
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.model import Article, Finding
from factcheck.reporters.concise import heading, paint
from factcheck.reporters.excerpt import excerpt, visible
from factcheck.reporters.report import Checked, Style

FORMAT = "full"
SUFFIXES = (".txt",)

_BLUE, _RED, _YELLOW = "1;34", "1;31", "1;33"
_LINES = 3
"""Lines that are shown of words that run over several; the heading has their start."""


def render(checked: Iterable[Checked], style: Style) -> Iterator[str]:
    """Give a block a finding, with a blank line after it."""
    for article, findings in checked:
        yield "".join(_block(article, finding, style) for finding in findings)


def _block(article: Article, finding: Finding, style: Style) -> str:
    last = min(finding.end_line, finding.line + _LINES - 1)
    gutter = len(str(last))
    bar = paint("|", _BLUE, style)
    lines = [heading(finding, style), f"{'':{gutter}} {bar}"]
    mark = _RED if finding.severity == "error" and finding.verdict == "contradicted" else _YELLOW
    for number in range(finding.line, last + 1):
        text = article.line_text(number)
        start = finding.column - 1 if number == finding.line else len(text) - len(text.lstrip())
        end = finding.end_column - 1 if number == finding.end_line else len(text)
        shown, marks = excerpt(text, start, end)
        blank = len(marks) - len(marks.lstrip())
        under = marks[:blank] + paint(marks[blank:], mark, style)
        lines += [f"{paint(f'{number:{gutter}}', _BLUE, style)} {bar} {shown}", f"{'':{gutter}} {bar} {under}"]
    lines += [f"{'':{gutter}} {paint('=', _BLUE, style)} {note}" for note in _notes(finding, style)]
    return "\n".join(line.rstrip() for line in lines) + "\n\n"


def _notes(finding: Finding, style: Style) -> Iterator[str]:
    """Where the claim stands, its source and quote, and the words proposed; nothing that the message has said."""
    claim = (style.claims or {}).get(finding.claim_id)
    if claim is not None and claim.file:
        place = f"{claim.file}:{claim.row}"
        yield f"claim: {finding.claim_id}" if place in finding.message else f"claim: {place} ({finding.claim_id})"
    elif finding.claim_id:
        yield f"claim: {finding.claim_id}"
    if finding.source and finding.source not in finding.message:
        yield f"source: {visible(finding.source)}"
    if finding.quote:
        yield f"quote: “{visible(finding.quote)}”"
    if finding.suggestion:
        yield f"suggestion: {visible(finding.suggestion)}"
