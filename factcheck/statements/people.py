"""Reading → who is meant where: names, surnames, given names, roles and pronouns resolved to persons.

A surname alone is linked only to someone whose full name the article gives, and only where one person fits; what
cannot be linked stays in the list as somebody else, because it keeps values from being bound to the wrong person.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import EntityRef, Mention
from factcheck.statements.lexicon import words
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.record import Record


class Person(Record):
    """A reference to a person: tokens `[first, last)`; `entity` is `None` for somebody that the table lacks."""

    first: int
    last: int
    entity: str | None
    how: str
    """`full`, `surname`, `given`, `role`, `pronoun`, `possessive` or `other`."""
    mention: Mention | None = None


class People(Record):
    """Persons by sentence (same order as `Reading.sentences`), and those whose full name the article gives."""

    by_sentence: list[list[Person]]
    named: frozenset[str]


def resolve_people(reading: Reading) -> People:
    """Resolve names, surnames and given names; roles and pronouns come later, once ranks and titles are bound."""
    named = frozenset(_named(reading))
    by_sentence = []
    for clauses in reading.sentences:
        found = []
        for mention in clauses.mentions:
            person = _person(reading, clauses, mention, named)
            if person is not None:
                found.append(person)
        by_sentence.append(found)
    return People(by_sentence, named)


def add_pronouns(reading: Reading, people: People) -> None:
    """Add pronouns, each resolved to the person last spoken of: earlier in its sentence, else the sentence before."""
    pronouns, possessives = words("pronoun_person"), words("pronoun_possessive")
    folded = reading.tokens.folded
    before: list[Person] = []
    paragraph = -1
    for clauses, persons in zip(reading.sentences, people.by_sentence, strict=True):
        if clauses.role in ("item", "cell") or (clauses.role == "headline" and paragraph >= 0):
            before = []
        paragraph = clauses.sentence.paragraph
        names = sorted(persons, key=lambda person: person.first)
        added: list[Person] = []
        for index in range(clauses.first, clauses.last):
            if folded[index] not in pronouns:
                continue
            antecedent = _antecedent(clauses, index, names, before)
            if antecedent is not None:
                next_ = folded[index + 1] if index + 1 < clauses.last else ""
                how = (
                    "possessive" if folded[index] in possessives and next_.isalpha() and _is_noun(next_) else "pronoun"
                )
                added.append(Person(index, index + 1, antecedent.entity, how, antecedent.mention))
        persons += added
        persons.sort(key=lambda person: person.first)
        subjects = [person for person in persons if person.how != "possessive"]
        if subjects:
            before = subjects


def _is_noun(word: str) -> bool:
    """Whether "her" before this word is a possessive: it is not before a function word."""
    return word not in words("place_preposition") and word not in ("for", "to", "and", "of", "as", "with", "by", "that")


def _antecedent(clauses: Clauses, index: int, names: list[Person], before: list[Person]) -> Person | None:
    earlier = [person for person in names if person.last <= index and not _quoted(clauses, person)]
    if earlier:
        # A pronoun speaks of the subject of its sentence rather than of whoever was named last.
        return earlier[0] if len(earlier) > 1 and clauses.barrier(earlier[0].first, index) < 1.0 else earlier[-1]
    return before[0] if before else None


def _quoted(clauses: Clauses, person: Person) -> bool:
    return clauses.quoted[person.first - clauses.first] if clauses.quoted else False


def _has_style(reading: Reading, clauses: Clauses, first: int) -> bool:
    """Whether a rank, an office or a style stands before a name of one word: "Professor Gould"."""
    if any(reading.last_token(m) == first for m in clauses.mentions if m.kind in ("rank", "title")):
        return True
    return first > clauses.first and reading.tokens.folded[first - 1] in words("style")


def _named(reading: Reading) -> Iterator[str]:
    for mention in reading.mentions:
        value = mention.value
        if mention.kind == "person" and value.form in ("full", "alias", "misspelt") and len(value.candidates) == 1:
            yield value.candidates[0]


def _person(reading: Reading, clauses: Clauses, mention: Mention, named: frozenset[str]) -> Person | None:
    first, last = reading.first_token(mention), min(reading.last_token(mention), clauses.last)
    if mention.kind == "name":
        like_person = " " in mention.text.strip() or _has_style(reading, clauses, first)
        like_person = like_person and not any(c.isdigit() for c in mention.text)
        return Person(first, last, None, "other", mention) if like_person else None
    if mention.kind != "person":
        return None
    value: EntityRef = mention.value
    if value.form in ("full", "alias", "misspelt"):
        entity = value.candidates[0] if len(value.candidates) == 1 else None
        return Person(first, last, entity, "full", mention)
    fitting = [candidate for candidate in value.candidates if candidate in named]
    how = "given" if value.form == "given" else "surname"
    if len(fitting) == 1:
        return Person(first, last, fitting[0], how, mention)
    return Person(first, last, None, how, mention)
