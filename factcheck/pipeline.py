"""The one file that knows every stage, in order: article → mentions → statements → verdicts → findings.

    Checker(table).check(article)

cuts the text into tokens and sentences, recognises entities, dates, durations, numbers, ranks and titles, links them
to statements about subjects of the table, judges each, and gives the findings in order of position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from factcheck.mentions.dates import recognise_dates, weekday_conflicts
from factcheck.mentions.durations import recognise_durations
from factcheck.mentions.entities import EntityIndex, misspelt_span, recognise_entities
from factcheck.mentions.numbers import recognise_numbers
from factcheck.mentions.ranks import recognise_ranks
from factcheck.mentions.sentences import split_sentences
from factcheck.mentions.titles import recognise_titles
from factcheck.model import Article, Claim, ClaimTable, Finding, Mention, Modality, Sentence, Statement, Verdict
from factcheck.statements.build import build_statements
from factcheck.statements.index import TableIndex
from factcheck.values.record import replace
from factcheck.values.text import Tokens, fold, tokenise
from factcheck.verdicts.codes import code_of
from factcheck.verdicts.judge import judge

_ENTITIES = frozenset(("person", "place", "organisation", "event", "work"))


def recognise_all(
    tokens: Tokens,
    sentences: list[Sentence],
    article: Article,
    entities: list[Mention],
    *,
    day_first: bool | None = None,
    ranks: Iterable[str] = (),
    titles: Iterable[str] = (),
    scopes: Iterable[str] = (),
) -> list[Mention]:
    """All mentions of a text, sorted, given those of entities; where two overlap the entity wins.

    Titles alone may overlap an entity, the one that they belong to.
    """
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    linked = [mention for mention in entities if mention.kind != "name"]
    dates = _free(recognise_dates(tokens, article.published, day_first=day_first, spans=spans), linked)
    durations = _free(recognise_durations(tokens), [*linked, *dates])
    taken = [(mention.start, mention.end) for mention in (*entities, *dates, *durations)]
    numbers = recognise_numbers(tokens, sorted(taken))
    marks = [*recognise_ranks(tokens, ranks), *recognise_titles(tokens, titles, scopes)]
    marks = [mark for mark in marks if not any(_inside(mark, other) for other in linked)]
    found = [*entities, *dates, *durations, *numbers, *marks]
    return sorted(found, key=lambda mention: (mention.start, -mention.end, mention.kind))


def recognise_article(article: Article) -> list[Mention]:
    """All mentions of an article that need no table."""
    tokens = tokenise(article.text)
    return recognise_all(tokens, split_sentences(article), article, recognise_entities(tokens, EntityIndex.build(())))


class Checker:
    """Checks articles against one table; what depends on the table alone is worked out once."""

    def __init__(self, table: ClaimTable, *, day_first: bool | None = None) -> None:
        self.table = table
        self._day_first = day_first

    def check(self, article: Article) -> list[Finding]:
        """Every statement of an article about the table's subjects with its verdict, in order of position."""
        tokens = tokenise(article.text)
        sentences = split_sentences(article)
        entities = recognise_entities(tokens, self._entities)
        findings: list[Finding] = []
        if any(mention.kind in _ENTITIES and mention.value.candidates for mention in entities):
            mentions = recognise_all(
                tokens,
                sentences,
                article,
                entities,
                day_first=self._day_first,
                ranks=self._ranks,
                titles=self._titles,
                scopes=self._scopes,
            )
            misspelt = list(_misspelt(mentions, tokens))
            statements = build_statements(article, tokens, sentences, mentions, misspelt, self._index)
            findings = [_finding(article, judge(statement, self.table)) for statement in statements]
        else:
            # Of an article about nobody in the table only its own dates can be wrong.
            spans = [(sentence.start, sentence.end) for sentence in sentences]
            mentions = recognise_dates(tokens, article.published, day_first=self._day_first, spans=spans)
        findings += _weekday_findings(article, tokens, sentences, mentions)
        findings.sort(key=lambda finding: (finding.start, finding.end, finding.code, finding.claim_id))
        return list(_identified(findings))

    @cached_property
    def _entities(self) -> EntityIndex:
        return EntityIndex.build(entity for _, entity in sorted(self.table.entities.items()))

    @cached_property
    def _index(self) -> TableIndex:
        return TableIndex(self.table)

    @cached_property
    def _ranks(self) -> tuple[str, ...]:
        return self._values("rank")

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return self._values("title")

    @cached_property
    def _scopes(self) -> tuple[str, ...]:
        """Names of what an office can belong to, so that "mayor of Port Wenlow Ada Finn" ends after the port."""
        kinds = ("place", "organisation")
        return tuple(
            sorted(name for entity in self.table.entities.values() if entity.type in kinds for name in entity.names)
        )

    def _values(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted({claim.raw_value for claim in self.table.claims if claim.type == kind}))


def _free(mentions: list[Mention], taken: list[Mention]) -> list[Mention]:
    return [mention for mention in mentions if not any(_overlap(mention, other) for other in taken)]


def _overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end


def _inside(a: Mention, b: Mention) -> bool:
    return b.start <= a.start and a.end <= b.end


def _misspelt(mentions: list[Mention], tokens: Tokens) -> Iterator[tuple[Mention, Mention]]:
    for mention in mentions:
        if mention.kind in _ENTITIES and mention.value.form == "misspelt":
            start, end, expected = misspelt_span(mention, tokens)
            if fold(tokens.text[start:end]) == fold(expected) + "s":
                # "The two Finns" are people of the name.
                continue
            yield mention, Mention(start, end, tokens.text[start:end], "name", expected)


# ---------------------------------------------------------------------------------------------------------- findings


def _finding(article: Article, verdict: Verdict) -> Finding:
    statement = verdict.statement
    mention = statement.mention
    claim = verdict.claim
    return _located(
        article,
        mention.start,
        mention.end,
        statement.sentence,
        code=verdict.code or code_of(statement.property),
        property=statement.property,
        verdict=verdict.outcome,
        severity=_severity(statement, claim),
        claim_id=claim.claim_id if claim else "",
        subject=statement.subject,
        stated=mention.text,
        expected=verdict.expected,
        as_of=_as_of(statement),
        confidence=statement.confidence,
        message=verdict.reason,
        source=claim.source if claim else "",
        quote=claim.quote if claim else "",
        suggestion=verdict.suggestion,
    )


def _severity(statement: Statement, claim: Claim | None) -> str:
    if statement.property == "name" or statement.modality is Modality.QUOTED:
        return "warning"
    return claim.severity if claim else "error"


def _as_of(statement: Statement) -> str:
    return statement.times[-1][0].isoformat() if statement.times else ""


def _weekday_findings(
    article: Article, tokens: Tokens, sentences: list[Sentence], mentions: list[Mention]
) -> Iterator[Finding]:
    dates = [mention for mention in mentions if mention.kind == "date"]
    for mention, weekday in weekday_conflicts(tokens, dates):
        within = next((s for s in sentences if s.start <= mention.start < s.end), mention)
        span = within.start, within.end
        yield _located(
            article,
            mention.start,
            mention.end,
            span,
            code="DAT002",
            property="date",
            verdict="contradicted",
            severity="error",
            claim_id="",
            subject="",
            stated=mention.text,
            expected=weekday,
            as_of="",
            confidence=0.99,
            message=f'article says "{mention.text}", but that day was a {weekday}',
            source="",
            quote="",
            suggestion="",
        )


def _located(article: Article, start: int, end: int, sentence: tuple[int, int], **fields: Any) -> Finding:
    """A finding at a span of the text, placed in the file; it gets its identity once all are known."""
    first, last = article.source_span(start, end)
    begin, stop = article.position(first), article.position(last)
    context = " ".join(article.text[sentence[0] : sentence[1]].split())
    return Finding(
        finding_id="",
        article=article.name,
        line=begin.line,
        column=begin.column,
        end_line=stop.line,
        end_column=stop.column,
        start=first,
        end=last,
        context=context,
        **fields,
    )


def _identified(findings: list[Finding]) -> Iterator[Finding]:
    """Give each finding the hash of article, claim and stated words, counting those that share all three."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        key = (finding.article, finding.claim_id or f"{finding.code}:{finding.subject}", finding.stated)
        seen[key] += 1
        yield replace(finding, finding_id=_digest("\x1f".join((*key, str(seen[key])))))


def _digest(text: str) -> str:
    """The 64-bit FNV-1a hash of a text in UTF-8, as 16 hexadecimal digits: the same everywhere and for ever.

    It need not withstand an attacker, and importing `hashlib` would take longer than reading an article.
    """
    digest = 0xCBF29CE484222325
    for byte in text.encode():
        digest = (digest ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{digest:016x}"
