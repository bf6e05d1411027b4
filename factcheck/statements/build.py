"""Article + tokens + sentences + mentions + table → the article's `Statement`s about subjects of the table.

"Col Ada Finn opened the Old Hall on Friday" gives a statement of Ada Finn's rank, and, where the table knows the
opening, of its date and place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from factcheck.model import Article, Claim, Mention, Modality, Sentence, Statement
from factcheck.statements.attributes import Attribute, bind_attributes
from factcheck.statements.binding import Bound, Times, bind_values
from factcheck.statements.events import THRESHOLD, EventFinder, Evidence
from factcheck.statements.index import TableIndex
from factcheck.statements.modality import Modalities
from factcheck.statements.participants import participant_statements
from factcheck.statements.people import People, Person, add_pronouns, resolve_people
from factcheck.statements.places import find_datelines
from factcheck.statements.reading import Clauses, Reading, read
from factcheck.statements.roles import add_roles, owner_before, title_scopes
from factcheck.values.relation import Relation
from factcheck.values.text import Tokens

_APART = 0.95
_HISTORY_DAYS = 366


def build_statements(
    article: Article,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    mentions: list[Mention],
    misspelt: Sequence[tuple[Mention, Mention]],
    index: TableIndex,
) -> list[Statement]:
    """Give the statements of an article in order of position.

    Args:
        article: the article.
        tokens: its tokens.
        sentences: its sentences.
        mentions: its mentions, sorted, none overlapping another but titles and ranks.
        misspelt: for each misspelt name its mention, and a mention of the differing words whose value is the table's.
        index: the table's look-ups.
    """
    reading = read(article, tokens, sentences, mentions)
    people = resolve_people(reading)
    add_roles(reading, people, index)
    add_pronouns(reading, people)
    modalities = Modalities(reading)
    found: list[Statement] = []
    before: Person | None = None
    values, events = _value_statements(reading, people, modalities, index)
    for number, (clauses, persons) in enumerate(zip(reading.sentences, people.by_sentence, strict=True)):
        # History is told as of its day: what somebody was then is right.
        days = _days_of(index, events[number] | (events[number - 1] if number else set()), article.published)
        for attribute in bind_attributes(reading, clauses, persons, before):
            statement = _attribute_statement(reading, clauses, attribute, modalities, index, days)
            if statement is not None:
                found.append(statement)
        before = next((person for person in persons if person.how != "possessive"), None)
    found += values
    found += _name_statements(reading, misspelt, modalities)
    found.sort(key=lambda statement: (statement.mention.start, statement.mention.end, statement.property))
    return found


# -------------------------------------------------------------------------------------------------------- attributes


def _attribute_statement(
    reading: Reading,
    clauses: Clauses,
    attribute: Attribute,
    modalities: Modalities,
    index: TableIndex,
    days: Times,
) -> Statement | None:
    subject = attribute.person.entity
    if subject is None:
        return None
    claims = _claims(index, subject, attribute.property)
    if not claims:
        return None
    mention = attribute.mention
    token = reading.first_token(mention)
    owner = owner_before(reading, clauses, mention)
    # What is stated is the office with whose it is, since that may be what is wrong.
    stated = _joined(reading, owner, mention) if owner else mention
    return Statement(
        subject=subject,
        property=attribute.property,
        type=claims[0].type,
        mention=stated,
        claims=claims,
        times=() if attribute.time in ("past", "change") else _times(reading, clauses, mention),
        background=days,
        former=attribute.time == "former",
        modality=Modality.PAST if attribute.time in ("past", "former") else modalities.at(clauses, token, mention.kind),
        confidence=0.95 if attribute.way == "before" else 0.85,
        scopes=title_scopes(reading, clauses, mention, attribute.person, index) if mention.kind == "title" else (),
        full_form=attribute.full_form,
        sentence=(clauses.sentence.start, clauses.sentence.end),
    )


def _dates_of_clause(reading: Reading, clauses: Clauses, tested: Mention) -> Times:
    """The dates long before the publication in the clause of a value, which is then of that day and no other."""
    published = reading.article.published
    return tuple(
        (day.first, day.last)
        for day in reading.dates_beside(clauses, tested)
        if day.first and day.last and published and (published - day.last).days > _HISTORY_DAYS
    )


def _joined(reading: Reading, owner: Mention, mention: Mention) -> Mention:
    """A mention of a title that begins with the organisation before it."""
    text = reading.article.text[owner.start : mention.end]
    return Mention(owner.start, mention.end, text, mention.kind, mention.value)


def _days_of(index: TableIndex, events: set[str], published: date | None) -> Times:
    """The days of those of some events that lie long before the publication."""
    days = [(index.profiles[key].first_day, index.profiles[key].last_day) for key in sorted(events)]
    return tuple(
        (first, last)
        for first, last in days
        if first and last and published and (published - last).days > _HISTORY_DAYS
    )


def _claims(index: TableIndex, subject: str, property_: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in index.table.by_subject.get(subject, ()) if claim.property == property_)


def _times(reading: Reading, clauses: Clauses, tested: Mention | None) -> Times:
    """The day of publication and the dates in the sentence, but for the one that is judged itself."""
    published = reading.article.published
    if published is None:
        return ()
    if tested is not None and tested.kind in ("number", "duration", "place", "text"):
        own = _dates_of_clause(reading, clauses, tested)
        if own:
            return own
    spans = [(published, published)]
    for mention in clauses.mentions:
        if mention.kind != "date" or mention is tested or not (mention.value.first and mention.value.last):
            continue
        # A date inside a relative clause is not that of the main clause: "Maj Finn, who led the search last year, is".
        apart = (
            tested is not None and clauses.barrier(reading.first_token(tested), reading.first_token(mention)) > _APART
        )
        if not apart:
            spans.append((mention.value.first, mention.value.last))
    return tuple(spans)


# ------------------------------------------------------------------------------------------------------------ values


def _value_statements(
    reading: Reading, people: People, modalities: Modalities, index: TableIndex
) -> tuple[list[Statement], list[set[str]]]:
    """The statements of values, and the events that each sentence surely speaks of."""
    found: list[Statement] = []
    values: list[tuple[Clauses, Bound]] = []
    spoken: list[set[str]] = []
    if not index.profiles:
        return found, [set() for _ in reading.sentences]
    datelines = find_datelines(reading)
    finder = EventFinder(index, reading, people.by_sentence, datelines)
    before_events: dict[str, int] = {}
    introduced: dict[str, int] = {}
    before_person: Person | None = None
    paragraph = -1
    for number, clauses in enumerate(reading.sentences):
        if clauses.role in ("item", "cell") and clauses.sentence.paragraph != paragraph:
            # Each entry of a list stands for itself, under what its introduction speaks of.
            before_events, before_person = dict(introduced), None
        paragraph = clauses.sentence.paragraph
        persons = people.by_sentence[number]
        evidence = {
            key: finder.evidence(number, key, before_events) for key in finder.candidates(number, before_events)
        }
        times = _times(reading, clauses, None)
        bound = bind_values(number, reading, index, finder, persons, before_person, evidence, datelines, times)
        values += [(clauses, one) for one in bound]
        found += participant_statements(reading, clauses, persons, people.named, evidence, modalities, index)
        before_events = _spoken_of(evidence, before_events)
        spoken.append(set(before_events))
        if clauses.role not in ("item", "cell"):
            introduced = before_events if reading.tokens.folded[clauses.last - 1] == ":" else {}
        before_person = next((p for p in persons if p.how != "possessive"), before_person if not persons else None)
    found += [_value_statement(reading, clauses, one, modalities) for clauses, one in _without_repeats(values)]
    return found, spoken


def _without_repeats(values: list[tuple[Clauses, Bound]]) -> Iterator[tuple[Clauses, Bound]]:
    """The bound values without those that tell of another event of the kind of one that the article has right.

    Where an article gives an event's day and place rightly, a further meeting on another day, told without the event's
    name, is a further meeting.
    """
    right: dict[tuple[str, str], set[int]] = {}
    for clauses, bound in values:
        if bound.relation in (Relation.SAME, Relation.WITHIN):
            right.setdefault((bound.subject, bound.claims[0].property), set()).add(clauses.first)
    for clauses, bound in values:
        elsewhere = right.get((bound.subject, bound.claims[0].property), set()) - {clauses.first}
        if bound.relation is Relation.DISJOINT and elsewhere and not bound.named:
            continue
        yield clauses, bound


def _spoken_of(evidence: dict[str, Evidence], before: dict[str, int]) -> dict[str, int]:
    """The events that the next sentence may continue, and how many sentences ago each was identified by itself."""
    found = {}
    for key, proof in evidence.items():
        if proof.without(None) >= THRESHOLD:
            found[key] = 1 if proof.by_itself >= THRESHOLD else before.get(key, 0) + 1
    # One sentence may come between, if it speaks of no other event.
    return found or {key: ago + 1 for key, ago in before.items() if ago == 1}


def _value_statement(reading: Reading, clauses: Clauses, bound: Bound, modalities: Modalities) -> Statement:
    mention = bound.mention
    claim = bound.claims[0]
    return Statement(
        subject=bound.subject,
        property=claim.property,
        type=claim.type,
        mention=mention,
        claims=bound.claims,
        times=_times(reading, clauses, mention),
        modality=modalities.at(clauses, reading.first_token(mention), mention.kind),
        confidence=round(min(0.99, 0.5 + bound.score / 8), 2),
        sentence=(clauses.sentence.start, clauses.sentence.end),
    )


# ------------------------------------------------------------------------------------------------------------- names


def _name_statements(
    reading: Reading, misspelt: Sequence[tuple[Mention, Mention]], modalities: Modalities
) -> Iterator[Statement]:
    for whole, part in misspelt:
        for clauses in reading.sentences:
            if clauses.sentence.start <= part.start < clauses.sentence.end:
                yield Statement(
                    subject=whole.value.candidates[0],
                    property="name",
                    type="name",
                    mention=part,
                    claims=(),
                    times=(),
                    modality=modalities.at(clauses, reading.first_token(part), "name"),
                    confidence=round(whole.value.score, 2),
                    expected=str(part.value),
                    sentence=(clauses.sentence.start, clauses.sentence.end),
                )
