"""Reading + people → ranks, titles and affiliations bound to the person they stand with.

Before the name ("Col Ada Finn", "the mayor, Ada Finn"), in apposition after it ("Ada Finn, the mayor"), with a copula
("Ada Finn is the mayor"), and with "as" ("Ada Finn, who served as mayor"). Everything else stays unbound.
"""

from __future__ import annotations

from factcheck.model import Mention
from factcheck.statements.lexicon import words
from factcheck.statements.people import Person
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.record import Record


class Attribute(Record):
    """A rank, title or organisation said of a person."""

    person: Person
    property: str
    mention: Mention
    time: str
    """`former` where it is called so, `past` where the words put it in an unstated past, `change` where it changes,
    else empty."""
    full_form: bool
    """Whether it stands directly before the person's full name."""
    way: str
    """`before`, `apposition`, `copula`, `as` or `of`."""


def bind_attributes(
    reading: Reading, clauses: Clauses, persons: list[Person], before: Person | None = None
) -> list[Attribute]:
    """Bind the ranks, titles and organisations of one sentence to its persons, or to the one spoken of before."""
    found: list[Attribute] = []
    marks = [m for m in clauses.mentions if m.kind in ("rank", "title")]
    for mention in marks:
        bound = _bind(reading, clauses, persons, mention, marks)
        if bound is not None:
            found.append(bound)
    for mention in clauses.mentions:
        if mention.kind == "organisation" and len(mention.value.candidates) == 1:
            person = _member(reading, clauses, persons, mention) or _taken_up(
                reading, clauses, persons, mention, before
            )
            if person is not None:
                first = reading.first_token(mention)
                here = person.first >= clauses.first
                past = here and _past_between(reading, min(person.last, first), max(first, person.first))
                found.append(Attribute(person, "affiliation", mention, "past" if past else "", False, "of"))
    return found


def _bind(
    reading: Reading, clauses: Clauses, persons: list[Person], mention: Mention, marks: list[Mention]
) -> Attribute | None:
    first, last = reading.first_token(mention), reading.last_token(mention)
    if reading.tokens.folded[last : last + 1] in (["'s"], ["'"]):
        # "the general's son" is no general.
        return None
    for way, finder in (("before", _following), ("apposition", _apposed), ("copula", _subject_of)):
        person = finder(reading, clauses, persons, first, last, marks)
        if person is not None:
            full = way == "before" and person.how == "full"
            called = mention.kind == "title" and "former" in mention.value.modifiers
            time = "former" if called else _time_of(reading, clauses, first, person, way)
            return Attribute(person, mention.kind, mention, time, full, way)
    return None


# ------------------------------------------------------------------------------------------------- before the name


def _following(
    reading: Reading, clauses: Clauses, persons: list[Person], first: int, last: int, marks: list[Mention]
) -> Person | None:
    """The person named right after: only other ranks and titles, brackets, honorifics or one comma between."""
    folded = reading.tokens.folded
    covered = _covered(reading, marks)
    # "Mayor of Wenlow since 2031, she resigned".
    dates = _covered(reading, [m for m in clauses.mentions if m.kind == "date"]) if first == clauses.first else {}
    index, comma = last, False
    while index < clauses.last:
        person = _starting_at(persons, index, pronouns=comma and first == clauses.first)
        if person is not None:
            if comma and _is_list(reading, clauses, persons, person):
                return None
            return person
        if index in covered:
            index = covered[index]
        elif folded[index] == "," and not comma:
            comma, index = True, index + 1
        elif folded[index] in words("bridge") or (folded[index] == "since" and first == clauses.first):
            index += 1
        elif index in dates:
            index = dates[index]
        else:
            return None
    return None


def _covered(reading: Reading, marks: list[Mention]) -> dict[int, int]:
    """First token → token after the last, for every rank and title of the sentence."""
    return {reading.first_token(mark): reading.last_token(mark) for mark in marks}


def _starting_at(persons: list[Person], index: int, *, pronouns: bool = False) -> Person | None:
    """The person whose name (or, after "A veteran of the war, she", whose pronoun) starts at a token."""
    for person in persons:
        if person.first == index and (person.how not in ("pronoun", "possessive", "role") or pronouns):
            return person
    return None


def _is_list(reading: Reading, clauses: Clauses, persons: list[Person], person: Person) -> bool:
    """Whether "the mayor, Ada Finn and ..." lists people rather than naming the mayor."""
    if person.last >= clauses.last or reading.tokens.folded[person.last] != "and":
        return False
    return any(other.first > person.last and other.first - person.last < 8 for other in persons)


# ------------------------------------------------------------------------------------------- apposition after a name


def _apposed(
    reading: Reading, clauses: Clauses, persons: list[Person], first: int, last: int, marks: list[Mention]
) -> Person | None:
    """The person named before the comma that opens the apposition."""
    folded = reading.tokens.folded
    index = _skip_determiners(reading, clauses, first)
    covered = {end: begin for begin, end in _covered(reading, marks).items()}
    while index > clauses.first:
        if index in covered:
            index = covered[index]
        elif folded[index - 1] in (",", "(", "—", "–", ":"):
            index -= 1
            person = _ending_at(reading, clauses, persons, index)
            if person is not None:
                return person
        elif folded[index - 1] in ("and", "also", "a", "the", "now"):
            index -= 1
        else:
            return None
    return None


def _skip_determiners(reading: Reading, clauses: Clauses, index: int) -> int:
    """Back over "a", "his", "the visiting", "Port Wenlow's": what may open an apposition."""
    folded = reading.tokens.folded
    steps = 0
    while index > clauses.first and steps < 5:
        word = folded[index - 1]
        if word in words("determiner"):
            index -= 1
        elif word in ("'s", "'"):
            owner = _mention_ending_at(reading, clauses, index - 1)
            index = owner if owner is not None else index - 2
        elif steps == 0 and word.isalpha() and (name := _mention_ending_at(reading, clauses, index)) is not None:
            index = name
        else:
            break
        steps += 1
    return index


def _mention_ending_at(reading: Reading, clauses: Clauses, index: int) -> int | None:
    """First token of the place, organisation or other name that ends before token `index`."""
    for mention in clauses.mentions:
        if mention.kind in ("place", "organisation", "name") and reading.last_token(mention) == index:
            return reading.first_token(mention)
    return None


def _ending_at(reading: Reading, clauses: Clauses, persons: list[Person], index: int) -> Person | None:
    """The person whose name ends at token `index`, an age or "of the navy" between commas allowed after it."""
    folded = reading.tokens.folded
    for person in reversed(persons):
        if person.how in ("pronoun", "possessive") or person.last > index:
            continue
        between = folded[person.last : index]
        if not between or (between[0] in (",", "(") and len(between) <= 5 and _is_insertion(between)):
            return person
        if between in (["'s"],):
            return None
        return person if between and between[0] == "of" and len(between) <= 5 and "," not in between else None
    return None


def _is_insertion(between: list[str]) -> bool:
    rest = [word for word in between if word not in (",", "(", ")")]
    return bool(rest) and (all(word.isdigit() for word in rest) or (rest[0] == "of" and len(rest) <= 4))


# -------------------------------------------------------------------------------------------------- copula and "as"


def _subject_of(
    reading: Reading, clauses: Clauses, persons: list[Person], first: int, last: int, marks: list[Mention]
) -> Person | None:
    """The subject of "is the mayor", "became mayor", "served as mayor"."""
    folded = reading.tokens.folded
    index = first
    steps = 0
    while index > clauses.first and steps < 6:
        word = folded[index - 1]
        if word in words("copula") or word == "as":
            return _subject_before(reading, clauses, persons, index - 1)
        if word in ("to", "from") and (verb := _promoting(folded, clauses, index)) is not None:
            return _subject_before(reading, clauses, persons, verb)
        if word in (",", ";", ":", "—", "who", "and", "by", "of", "with", "to", "from", "for"):
            return None
        index -= 1
        steps += 1
    return None


def _promoting(folded: list[str], clauses: Clauses, index: int) -> int | None:
    """The verb of "promoted from Major to Colonel" that leads to a rank before token `index`."""
    for verb in range(index - 1, max(clauses.first, index - 8) - 1, -1):
        if folded[verb] in ("promoted", "elevated", "demoted", "raised"):
            return verb
        if folded[verb] in (",", ";", "who"):
            return None
    return None


def _subject_before(reading: Reading, clauses: Clauses, persons: list[Person], verb: int) -> Person | None:
    folded = reading.tokens.folded
    for person in reversed(persons):
        if person.last > verb:
            continue
        between = folded[person.last : verb]
        if person.how == "possessive":
            return None
        if "whose" in between or between[:1] in (["'s"], ["'"]) or any(word in words("kin") for word in between):
            return None
        # Past its own relative clause the person is still the subject; past another clause no longer.
        return person if clauses.barrier(person.last - 1, verb) <= 2.2 and ";" not in between else None
    return None


# ------------------------------------------------------------------------------------------------------ affiliation


def _member(reading: Reading, clauses: Clauses, persons: list[Person], mention: Mention) -> Person | None:
    """The person said to belong to an organisation: "Ada Finn of X", "X midfielder Ada Finn", "plays for X"."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    before = first - 1 if first > clauses.first and folded[first - 1] == "the" else first
    for person in persons:
        if person.how == "possessive":
            continue
        between = folded[person.last : before]
        if (
            person.last <= before
            and between[-1:] == ["of"]
            and len(between) <= 3
            and between[:-1] in ([], [","], [",", "then"])
        ):
            return person
        if person.last <= before and between[-1:] == ["for"] and between[-2:-1] and between[-2] in words("plays_for"):
            return person
        if (
            person.last <= before
            and _apposes(between)
            and folded[last : last + 1]
            and folded[last] in words("person_noun")
        ):
            return person
        ahead = folded[last : person.first]
        if person.first >= last and 1 <= len(ahead) <= 3 and person.how == "full" and _is_epithet(ahead):
            return person
        if ahead in (["will", "be", "without"], ["are", "without"], ["were", "without"], ["is", "without"]):
            return person
    return None


def _apposes(between: list[str]) -> bool:
    """Whether only an age stands between a name and what follows: "Ada Finn, 47, the X striker"."""
    return between == [","] or (len(between) == 3 and between[0] == between[2] == "," and between[1].isdigit())


def _taken_up(
    reading: Reading, clauses: Clauses, persons: list[Person], mention: Mention, before: Person | None
) -> Person | None:
    """The person of the sentence before whom "the X striker" takes up, where this one names nobody."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    if any(person.how not in ("pronoun", "possessive") for person in persons):
        return None
    opens = first > clauses.first and folded[first - 1] == "the"
    return before if opens and folded[last : last + 1] and folded[last] in words("person_noun") else None


def _is_epithet(between: list[str]) -> bool:
    """Whether "X's striker Ada Finn" may stand here: a genitive or a plain noun or two, no verb, no comma."""
    plain = [word for word in between if word != "'s"]
    return (
        len(plain) <= 2
        and all(word.isalpha() and word.endswith(("er", "or", "man", "ist", "ee", "ie")) for word in plain[-1:])
        and bool(plain)
    )


# ------------------------------------------------------------------------------------------------------- time marks


def _time_of(reading: Reading, clauses: Clauses, first: int, person: Person, way: str) -> str:
    """At what time the words put a rank or title.

    `former` where it is called so, `past` for an unstated one ("then", "was", "came as"), `change` where it changes
    ("promoted", "succeeds", so that the one before and the one after are both right), else nothing: the time of the
    sentence.
    """
    folded = reading.tokens.folded
    near = folded[max(clauses.first, first - 4) : first]
    for stop in (",", ";", '"'):
        # "The budget will be late, Prime Minister Ada Finn said": nobody is late there.
        near = near[len(near) - near[::-1].index(stop) :] if stop in near else near
    after = folded[person.last : min(person.last + 6, clauses.last)]
    if "then" in after and "was" in after and "as" in after:
        # "Major Finn, as she then was".
        return "past"
    if near[-1:] in (["former"], ["ex"], ["-"]) and (near[-1] != "-" or near[-2:-1] == ["ex"]):
        return "former"
    if way == "before":
        gone = "ceased" in near or "longer" in near or any(word in words("before_name_past") for word in near[-2:])
        return "past" if gone else "change" if _promoted(reading, clauses, first) else ""
    if any(word in words("past_marker") for word in near):
        return "past"
    if way == "copula" and "as" in near[-3:]:
        # "came as", "began as", "after four years as": only "serves as" is of now.
        return "" if any(word in words("holds_office") for word in near) else "past"
    if any(word in words("was") for word in folded[min(person.last, first) : first]):
        return "past"
    span = folded[max(clauses.first, first - 10) : min(clauses.last, first + 12)]
    return "change" if any(word in words("change_verb") for word in span) else ""


def _promoted(reading: Reading, clauses: Clauses, first: int) -> bool:
    span = reading.tokens.folded[max(clauses.first, first - 10) : min(clauses.last, first + 12)]
    return any(word in ("promoted", "promotion", "elevated", "elevation", "demoted", "made") for word in span)


def _past_between(reading: Reading, first: int, last: int) -> bool:
    folded = reading.tokens.folded
    window = folded[max(0, first - 2) : last + 1]
    return any(word in words("past_marker") for word in window)
