"""Claims in words: what in a sentence has the same shape as the claimed text and may stand in its place.

Two shapes are known: a score ("4–2" against "3–2"), and a name of several words or with a number ("Vega III" against
"Vega II"), which must share a word with the claimed one. Free sentences are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Claim, Mention
from factcheck.statements.index import find_run
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.text import tokenise

# Compiled on first use, since few tables claim a score.
_SCORE = r"(?<![\d–-])\d{1,3}[–‒-]\d{1,3}(?![\d–-])"


def text_mentions(reading: Reading, clauses: Clauses, claim: Claim) -> Iterator[Mention]:
    """The stretches of a sentence that state a value of the claim's shape."""
    text = reading.article.text
    start, end = clauses.sentence.start, clauses.sentence.end
    if re.fullmatch(_SCORE, claim.raw_value):
        for match in re.compile(_SCORE).finditer(text, start, end):
            yield Mention(match.start(), match.end(), match.group(), "text", match.group())
        return
    yield from _names_like(reading, clauses, claim)


def _names_like(reading: Reading, clauses: Clauses, claim: Claim) -> Iterator[Mention]:
    wanted = tokenise(claim.raw_value)
    size = len(wanted)
    if size < 2 or not all(word[:1].isupper() or word.isdigit() for word in wanted.words):
        return
    tokens = reading.tokens
    # An article that has the claimed name may speak of its likes too: of a series of models one is meant.
    named = find_run(tokens.folded, wanted.folded, 0, len(tokens)) is not None
    for index in range(clauses.first, clauses.last - size + 1):
        words = tokens.words[index : index + size]
        if not all(word[:1].isupper() or word.isdigit() for word in words):
            continue
        # The first word must agree: "Vega II" is of the kind of "Vega III", "Hotel III" is not.
        if tokens.folded[index] == wanted.folded[0]:
            span = tokens.starts[index], tokens.ends[index + size - 1]
            stated = tokens.text[span[0] : span[1]]
            if named and tokens.folded[index : index + size] != wanted.folded:
                continue
            yield Mention(*span, stated, "text", stated)
