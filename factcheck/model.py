"""The records that stages hand to one another, all frozen, and the errors users meet.

    Article → Mention → Statement → Verdict → Finding        Entity, Claim → ClaimTable

Offsets are code points, half-open. An `Article` carries two texts: `source`, the file as decoded, and `text`, what a
reader sees; mentions and statements speak of `text`, findings of `source`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cached_property, total_ordering
from typing import Any, ClassVar, Literal, NamedTuple

from factcheck.values.record import Record
from factcheck.values.relation import Relation
from factcheck.values.text import name_key

# ---------------------------------------------------------------------------------------------------------- articles


class Run(NamedTuple):
    """A stretch of `Article.text` and where it stands in `Article.source`.

    Where both stretches have one length, characters correspond one to one; otherwise (an HTML entity, say) the whole
    stretch stands for the whole stretch.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int


class Paragraph(NamedTuple):
    """A paragraph of `Article.text`: `text[start:end]`."""

    start: int
    end: int
    role: Literal["headline", "standfirst", "body", "caption", "item", "cell"] = "body"
    """`item` is an entry of a list, `cell` a cell of a table; `headline` is any heading."""


class Sentence(NamedTuple):
    """A sentence of `Article.text`: `text[start:end]`, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


class Position(NamedTuple):
    """A place in a file as it lies on disk; both count from 1, columns in code points."""

    line: int
    column: int


class Article(Record):
    """An article as read: the text a reader sees, its paragraphs, its date, and the way back to the file."""

    __slots__ = ("__dict__",)
    name: str
    """The path as given, or what stands for it (`archive.jsonl#42`, `-`)."""
    source: str
    text: str
    runs: tuple[Run, ...]
    """In order of `text_start`; characters of `text` in no run (a line break put between paragraphs) map to the
    end of the run before."""
    paragraphs: tuple[Paragraph, ...]
    published: date | None = None

    parser: ClassVar[Callable[..., Article] | None] = None
    """What `from_text` reads with; the public face sets it, since reading formats is the business of a higher floor."""

    @classmethod
    def from_text(cls, text: str, *, published: date | str | None = None, name: str = "article.txt") -> Article:
        """An article from its text as it would lie in a file; the suffix of `name` tells the format.

        Raises:
            ArticleError: the text is empty or has a bad date.
        """
        if cls.parser is None:
            raise FactcheckError("Article.from_text is there after `import factcheck`, through `factcheck.Article`")
        return cls.parser(text, published=published, name=name)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in `source` of the half-open span in `text`."""
        first = self._run_at(start)
        last = self._run_at(max(end - 1, start))
        if first is None or last is None:
            return 0, 0
        from_ = first.source_start
        if first.text_end - first.text_start == first.source_end - first.source_start:
            from_ += min(start, first.text_end) - first.text_start
        to = last.source_end
        if last.text_end - last.text_start == last.source_end - last.source_start:
            to = last.source_start + min(end, last.text_end) - last.text_start
        return from_, max(from_, to)

    def position(self, source_offset: int) -> Position:
        """Line and column of an offset into `source`; line feed, carriage return, or both in a row end a line."""
        line = bisect_right(self._line_starts, source_offset)
        return Position(line, source_offset - self._line_starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """The text of a line of `source` (counted from 1), without its end."""
        starts = self._line_starts
        end = starts[line] if line < len(starts) else len(self.source)
        return self.source[starts[line - 1] : end].rstrip("\r\n")

    def _run_at(self, offset: int) -> Run | None:
        index = bisect_right(self._run_starts, offset) - 1
        return self.runs[max(index, 0)] if self.runs else None

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.text_start for run in self.runs]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        source = self.source
        at = 0
        while True:
            newline, carriage = source.find("\n", at), source.find("\r", at)
            if newline < 0 and carriage < 0:
                return starts
            if carriage >= 0 and (newline < 0 or carriage < newline):
                at = carriage + (2 if newline == carriage + 1 else 1)
            else:
                at = newline + 1
            starts.append(at)


# ------------------------------------------------------------------------------------------------------------- table


PERSONAL = frozenset(("rank", "title", "affiliation"))
"""Properties of a person, which bind by syntax and have their times; the others bind by cues."""


class Entity(Record):
    """A row of `entities.csv`."""

    entity_id: str
    type: Literal["person", "place", "organisation", "event", "work"]
    name: str
    aliases: tuple[str, ...] = ()
    within: str = ""
    cues: tuple[str, ...] = ()
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)


class Claim(Record):
    """A row of `claims.csv`, with the value and the validity read."""

    claim_id: str
    subject: str
    property: str
    raw_value: str
    """The cell as written."""
    type: Literal["rank", "title", "date", "place", "duration", "number", "name", "text"]
    """Filled in for built-in properties."""
    value: Any
    """What the cell means: `RankValue`, `TitleValue`, `DateValue`, `DurationValue`, `NumberValue`; an entity_id for
    `place` and `name`; the text itself for `text`."""
    unit: str = ""
    cues: tuple[str, ...] = ()
    valid_from: date | None = None
    """First day on which the claim holds; `None` is open."""
    valid_until: date | None = None
    """Last day on which the claim holds; `None` is open."""
    severity: Literal["error", "warning"] = "error"
    source: str = ""
    quote: str = ""
    note: str = ""
    file: str = ""
    row: int = 0
    """Line of the row in `file`, from 1, the header being line 1."""

    def holds_in(self, times: Iterable[tuple[date, date]]) -> bool:
        """Whether the claim holds on some day of one of the closed intervals; without intervals it does."""
        return not times or any(
            (self.valid_from is None or self.valid_from <= last)
            and (self.valid_until is None or first <= self.valid_until)
            for first, last in times
        )


class ClaimTable(Record):
    """Entities and claims, checked; look-ups are built once, on first use."""

    __slots__ = ("__dict__",)
    entities: Mapping[str, Entity]
    claims: tuple[Claim, ...]
    directories: tuple[str, ...] = ()

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the entity_id of their subject, by the day from which they hold; the table's order says nothing."""
        found: dict[str, list[Claim]] = {}
        for claim in sorted(self.claims, key=lambda claim: (claim.valid_from or date.min, claim.claim_id)):
            found.setdefault(claim.subject, []).append(claim)
        return {subject: tuple(claims) for subject, claims in found.items()}

    @cached_property
    def by_name(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """entity_ids by the folded words of a name or alias."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for key, entity in self.entities.items():
            for name in entity.names:
                folded = name_key(name)
                if key not in found.get(folded, ()):
                    found[folded] = (*found.get(folded, ()), key)
        return found

    @cached_property
    def by_role(self) -> Mapping[str, tuple[Claim, ...]]:
        """Title claims by the role that they give, without modifiers and scope."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.type == "title":
                found.setdefault(claim.value.role, []).append(claim)
        return {role: tuple(claims) for role, claims in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Claims by claim_id."""
        return {claim.claim_id: claim for claim in self.claims}

    def containers(self, entity_id: str) -> Iterator[str]:
        """What contains a place or organisation, nearest first, without itself; ends at a cycle."""
        seen = {entity_id}
        entity = self.entities.get(entity_id)
        while entity is not None and entity.within and entity.within not in seen:
            seen.add(entity.within)
            yield entity.within
            entity = self.entities.get(entity.within)


# -------------------------------------------------------------------------------------------- mentions and statements


class EntityRef(Record):
    """The value of a mention of a person, place, organisation, event or work."""

    candidates: tuple[str, ...]
    """entity_ids of the table that fit, best first; empty for a gazetteer place or an unknown name."""
    name: str
    """The spelling it was matched with: the table's, the gazetteer's, or as written for an unknown name."""
    form: Literal["full", "alias", "surname", "given", "misspelt", "gazetteer", "unknown"]
    score: float = 1.0
    regions: tuple[tuple[str, ...], ...] = ()
    """For a gazetteer place, one tuple for each place of that name: what contains it, nearest first, in folded names
    (`("tarabulus", "libya")`), the country last."""

    def __str__(self) -> str:
        return self.candidates[0] if len(self.candidates) == 1 else self.name


Kind = Literal[
    "rank", "title", "person", "place", "organisation", "event", "work", "name", "date", "duration", "number", "text"
]


class Mention(Record):
    """A stretch of an article's text that means something: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str
    kind: Kind
    value: Any
    """`RankValue`, `TitleValue`, `EntityRef`, `DateValue`, `DurationValue` or `NumberValue`; `str()` of it is EDTF,
    ISO 8601, digits, an entity_id, or the words as written. A `name` is a capitalised name that the table lacks."""


class Modality(Enum):
    """How a statement is made."""

    ASSERTED = "asserted"
    QUOTED = "quoted"
    DENIED = "denied"
    CORRECTED = "corrected"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"
    PAST = "past"
    """Put in some unstated past: what somebody once was, a table need not know."""


class Statement(Record):
    """What an article says of a subject: the article's counterpart of a `Claim`."""

    subject: str
    """entity_id."""
    property: str
    type: str
    mention: Mention
    """The stated value and where it stands."""
    claims: tuple[Claim, ...]
    """The claims of the table that speak of the same subject and property, in this role."""
    times: tuple[tuple[date, date], ...]
    """Closed intervals of days that the statement may speak of: that of the publication, and those of the dates in its
    sentence. Empty where it speaks of some unstated time, so that every claim counts."""
    background: tuple[tuple[date, date], ...] = ()
    """Further days that it may speak of, those of a past event that is told: what was right then is not held against
    it, but nothing is contradicted as of them."""
    modality: Modality = Modality.ASSERTED
    confidence: float = 1.0
    """0 to 1: how sure it is that the statement is of this subject and property."""
    scopes: tuple[str, ...] = ()
    """For a title, entity_ids of the place or organisation that it is stated to belong to."""
    former: bool = False
    """For a rank or title, whether it is called a former one."""
    full_form: bool = False
    """For a rank, whether it stands directly before the full name, where a customary short form will not do."""
    expected: str = ""
    """For a misspelt name, the table's spelling."""
    sentence: tuple[int, int] = (0, 0)
    """Span of the sentence in the text."""


class Verdict(Record):
    """A statement judged."""

    statement: Statement
    outcome: Literal["contradicted", "supported", "compatible", "unverified"]
    claim: Claim | None
    """The claim that decided; `None` where the table has nothing to say."""
    relation: Relation | None
    reason: str
    """One sentence in words: what is stated, what the table says, why they cannot both be true."""
    code: str = ""
    expected: str = ""
    suggestion: str = ""


# ----------------------------------------------------------------------------------------------------------- findings


class Finding(Record):
    """A row of the report; the fields are its columns, in order."""

    finding_id: str
    article: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    code: str
    property: str
    verdict: Literal["contradicted", "supported", "compatible", "unverified"]
    severity: Literal["error", "warning"]
    claim_id: str
    subject: str
    stated: str
    expected: str
    as_of: str
    confidence: float
    message: str
    context: str
    source: str
    quote: str
    suggestion: str
    decision: str = ""
    reviewer: str = ""
    note: str = ""


# ------------------------------------------------------------------------------------------------------------- errors


class FactcheckError(Exception):
    """Base of all errors that a user can mend; the command line prints it and exits with 2."""


class ArticleError(FactcheckError):
    """An article cannot be read; the message names the file, what was found and what was expected."""


class ConfigError(FactcheckError):
    """A setting is wrong; the message names the file or option, the value and what was expected."""


@total_ordering
class Fault(Record):
    """One fault of a claims table."""

    file: str
    row: int
    """Line in the file, from 1; 0 where the fault is of the whole file."""
    column: str
    message: str
    """`value seen, value expected`."""
    code: str = "CLM001"

    def __lt__(self, other: Fault) -> bool:
        mine = (self.file, self.row, self.column, self.message, self.code)
        return mine < (other.file, other.row, other.column, other.message, other.code)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.row or "", self.column) if part)
        return f"{place}: {self.code} {self.message}"


class ClaimTableError(FactcheckError):
    """A claims table has faults; `faults` holds every one of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
