"""The command line with a checker that knows five words, so that its tests do not depend on what is recognised.

General: an error. Colonel: a warning. Captain: supported. Sergeant: unverified. crash: the checker raises.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from types import ModuleType

from factcheck.model import Article, ClaimTable, Finding

_VERDICTS = {
    "General": ("RNK001", "rank", "contradicted", "error"),
    "Colonel": ("TTL001", "title", "contradicted", "warning"),
    "Captain": ("RNK001", "rank", "supported", "error"),
    "Sergeant": ("", "rank", "unverified", "error"),
}


class Checker:
    def __init__(self, table: ClaimTable, *, day_first: bool | None = None) -> None:
        self._claim = table.claims[0].claim_id

    def check(self, article: Article) -> list[Finding]:
        return list(self._found(article))

    def _found(self, article: Article) -> Iterator[Finding]:
        for match in re.finditer(r"General|Colonel|Captain|Sergeant|crash", article.text):
            word = match.group()
            if word == "crash":
                raise KeyError("a fault of the program\nin two lines")
            code, property_, verdict, severity = _VERDICTS[word]
            start, end = article.source_span(*match.span())
            first, last = article.position(start), article.position(end)
            yield Finding(
                *(f"{start:08x}", article.name, *first, *last, start, end, code, property_, verdict, severity),
                *(self._claim, "mara", word, "Captain", str(article.published or ""), 1.0, f'article says "{word}"'),
                *("", "gazette", "", ""),
            )


if __name__ == "__main__":
    pipeline = ModuleType("factcheck.pipeline")
    pipeline.Checker = Checker  # type: ignore[attr-defined]
    sys.modules["factcheck.pipeline"] = pipeline
    from factcheck.frontends.cli.main import main

    main()
