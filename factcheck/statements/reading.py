"""Article + tokens + sentences + mentions → a `Reading`: what later steps ask of the text, by token.

A sentence is cut by boundaries (commas, conjunctions, relative pronouns), each with a weight; how far a value stands
from a cue is the weight of what lies between plus a little for every word. There is no parser behind it: the weights
say what an editor knows, that "for nine years" in "who ran a fund for nine years, was jailed" is not the jail term.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from factcheck.model import Article, Mention, Sentence
from factcheck.statements.lexicon import words
from factcheck.values.dates import DateValue
from factcheck.values.record import Record
from factcheck.values.text import Tokens

PER_TOKEN = 0.03
FAR = 1.5
"""Beyond this cost a value is not bound to a cue."""
SAME_CLAUSE = 0.3
"""Below this barrier two words stand in one clause."""
PARALLEL = 0.5
"""The cost in a parallel list or an apposition, where the cue stands far from all values alike."""
_TEMPORAL = 0.3
_COMMA, _COORDINATE, _SUBORDINATE, _RELATIVE, _STRONG, _FULL = 0.45, 0.2, 0.8, 1.0, 0.8, 2.0
# After its own antecedent a relative pronoun is no barrier: "on Friday, when he received", "Old Park, which staged".
_ANTECEDENT = 0.1


class Clauses:
    """A sentence by tokens `[first, last)`, with its mentions and the summed weight of boundaries before each token."""

    __slots__ = ("first", "last", "mentions", "quoted", "role", "sentence", "weights")

    def __init__(self, sentence: Sentence, first: int, last: int, role: str) -> None:
        self.sentence = sentence
        self.first = first
        self.last = last
        self.role = role
        self.mentions: list[Mention] = []
        self.weights: list[float] = []
        self.quoted: list[bool] = []

    def cost(self, a: int, b: int) -> float:
        """How far token `b` stands from token `a`, in boundary weights; both in this sentence."""
        return abs(self.weights[b - self.first] - self.weights[a - self.first]) + PER_TOKEN * abs(a - b)

    def barrier(self, a: int, b: int) -> float:
        """The weight of the boundaries between two tokens alone."""
        return abs(self.weights[b - self.first] - self.weights[a - self.first])


class Reading(Record):
    """All that was read of an article, by sentence."""

    article: Article
    tokens: Tokens
    mentions: list[Mention]
    sentences: list[Clauses]

    def token_at(self, offset: int) -> int:
        """Index of the token that covers an offset of the text, or of the next one."""
        return bisect_right(self.tokens.ends, offset)

    def first_token(self, mention: Mention) -> int:
        """Index of a mention's first token."""
        return self.token_at(mention.start)

    def last_token(self, mention: Mention) -> int:
        """Index of the token after a mention's last."""
        return bisect_left(self.tokens.starts, mention.end)

    def dates_beside(self, clauses: Clauses, mention: Mention, barrier: float = SAME_CLAUSE) -> Iterator[DateValue]:
        """The dates of a sentence with less than a barrier between them and a mention: those of its clause."""
        at = self.first_token(mention)
        for other in clauses.mentions:
            if other.kind == "date" and clauses.barrier(at, self.first_token(other)) < barrier:
                yield other.value


def read(article: Article, tokens: Tokens, sentences: Sequence[Sentence], mentions: list[Mention]) -> Reading:
    """Put tokens and mentions into their sentences and weigh the boundaries."""
    reading = Reading(article, tokens, mentions, [])
    at = 0
    for sentence in sentences:
        first = bisect_left(tokens.starts, sentence.start)
        last = bisect_left(tokens.starts, sentence.end)
        paragraph = article.paragraphs[sentence.paragraph]
        # A paragraph in capitals is a headline, whatever the file's format says of it.
        capitals = article.text[paragraph.start : paragraph.end].isupper()
        clauses = Clauses(sentence, first, last, "headline" if capitals else paragraph.role)
        while at < len(mentions) and mentions[at].start < sentence.end:
            if mentions[at].start >= sentence.start:
                clauses.mentions.append(mentions[at])
            at += 1
        if first < last:
            _weigh(reading, clauses)
            reading.sentences.append(clauses)
    _mark_quotations(reading)
    return reading


def _weigh(reading: Reading, clauses: Clauses) -> None:
    """Fill in the summed boundary weights."""
    inside = bytearray(clauses.last - clauses.first)
    ends: set[int] = set()
    for mention in clauses.mentions:
        begin, end = reading.first_token(mention), reading.last_token(mention)
        ends.add(end)
        for index in range(begin + 1, min(end, clauses.last)):
            inside[index - clauses.first] = 1
    total, in_relative = 0.0, False
    folded = reading.tokens.folded
    for index in range(clauses.first, clauses.last):
        word = folded[index]
        if not inside[index - clauses.first]:
            weight = _boundary(word)
            if word in "()" and _is_short_bracket(folded, index, clauses):
                weight = _ANTECEDENT
            elif word == "that" and index > clauses.first and folded[index - 1] in words("content_head"):
                weight = _SUBORDINATE
            after_mention = index in ends or (index - 1 in ends and folded[index - 1] == ",")
            if weight == _RELATIVE and after_mention and word in ("when", "which", "where"):
                weight = _ANTECEDENT
            elif weight == _RELATIVE:
                in_relative = True
            elif in_relative and weight >= _COMMA:
                # What follows the comma at the end of a relative clause belongs to the main clause again.
                weight, in_relative = max(weight, _RELATIVE), False
            total += weight
        clauses.weights.append(total)


def _is_short_bracket(folded: list[str], index: int, clauses: Clauses) -> bool:
    """Whether a bracket belongs to one around an acronym or the like, "(GHQ)", which interrupts nothing."""
    if folded[index] == "(":
        return ")" in folded[index : min(index + 5, clauses.last)]
    return "(" in folded[max(clauses.first, index - 4) : index]


def _boundary(word: str) -> float:
    if word == ",":
        return _COMMA
    if word == ";":
        return _FULL
    if word in (":", "—", "(", ")", "–"):
        return _STRONG
    if not word.isalpha():
        return 0.0
    if word in words("relative") or word == "when":
        return _RELATIVE
    if word in words("subordinate"):
        return _SUBORDINATE
    if word in words("coordinate"):
        return _COORDINATE
    if word in words("temporal"):
        return _TEMPORAL
    return 0.0


def _mark_quotations(reading: Reading) -> None:
    """Note for every token whether it stands inside quotation marks that open and close within its paragraph."""
    words_ = reading.tokens.words
    paragraph, inside = -1, False
    for clauses in reading.sentences:
        if clauses.sentence.paragraph != paragraph:
            paragraph, inside = clauses.sentence.paragraph, False
        for index in range(clauses.first, clauses.last):
            word = words_[index]
            if word in "“«„" or (word == '"' and not inside):
                inside = True
            elif word in "”»" or word == '"':
                inside = False
            clauses.quoted.append(inside)
        if clauses.role != "headline":
            _mark_inscriptions(reading, clauses)


def _mark_inscriptions(reading: Reading, clauses: Clauses) -> None:
    """What stands in capitals after a colon is quoted from a sign or a form: "the door still says: COL A. FINN"."""
    words_ = reading.tokens.words
    for index in range(clauses.first, clauses.last):
        letters = [word for word in words_[index + 1 : index + 6] if word.isalpha()]
        if words_[index] == ":" and len(letters) > 2 and all(word.isupper() for word in letters):
            for after in range(index + 1, clauses.last):
                if words_[after].isalpha() and not words_[after].isupper():
                    break
                clauses.quoted[after - clauses.first] = True
