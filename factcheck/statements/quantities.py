"""What a number counts: the noun after it, its unit, or the age that stands between commas after a name."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from factcheck.model import Claim, Mention
from factcheck.statements.inflection import forms_of
from factcheck.statements.lexicon import words
from factcheck.statements.people import Person
from factcheck.statements.reading import Clauses, Reading
from factcheck.values.numbers import currency_codes, measures
from factcheck.values.text import tokenise

_MEASURED, _COUNTED, _BARE = 0.5, 0.5, -0.2
_NOUN_WINDOW = 4
_SLIP = 6.0


def counts_what(reading: Reading, clauses: Clauses, mention: Mention, claim: Claim) -> float | None:
    """How well a number's unit or counted noun fits a claim: a weight, or `None` where it counts something else."""
    stated = mention.value.unit
    if _is_difference(reading, clauses, mention) or _is_part(reading, clauses, mention):
        return None
    wanted = _wanted(claim.unit, claim.cues)
    if _is_of_a_thing(reading, clauses, mention, wanted):
        return None
    claimed = claim.value.unit
    if claimed in ("years", "year"):
        return _MEASURED if stated == "years" and not _is_of_another(reading, clauses, mention) else None
    if claimed in currency_codes() or claimed in measures():
        if stated == claimed:
            return _MEASURED
        if stated or claimed in currency_codes() or claimed == "%" or _noun_after(reading, clauses, mention):
            return None
        return _BARE
    if stated:
        return None
    if _noun_before(reading, clauses, mention) in wanted:
        return _COUNTED
    following = _noun_after(reading, clauses, mention)
    if not following:
        return _BARE if _of_them(reading, clauses, mention, wanted) else None
    if any(word in wanted for word in following):
        return _COUNTED
    if following[0] in words("generic_people"):
        return 0.0
    return None


def _is_difference(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a number says by how much, or is what is compared with: "60 km more range", "against $33 before"."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    before = folded[max(clauses.first, first - 2) : first]
    compared = any(word in words("compared_with") for word in before)
    return compared or any(word in words("comparative") for word in folded[last : last + 1])


def _is_part(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a number is one of several shares: "six concerts in Oslo, four in Bergen"; or the end of a duration."""
    folded = reading.tokens.folded
    first = reading.first_token(mention)
    ends = {reading.last_token(m) for m in clauses.mentions if m.kind == "duration"}
    bare = not mention.value.unit and not _noun_after(reading, clauses, mention)
    if bare and folded[max(clauses.first, first - 1)] == "and" and first - 1 in ends:
        # "two hours and ten" is ten minutes.
        return True
    numbers = [other for other in clauses.mentions if other.kind == "number"]
    last = reading.last_token(mention)
    if folded[last : last + 1] == ["in"] and folded[last - 1] in ("one", "1"):
        # "One in eight" is a rate.
        return True
    if any(other is not mention and _is_remainder(reading, clauses, other) for other in numbers):
        return True
    shares = sum(_has_share(reading, clauses, other) for other in numbers)
    return _has_share(reading, clauses, mention) and shares > 1


def _is_remainder(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a number takes up a noun for another place: "six died in the town and three in the hills"."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    joined = first > clauses.first and folded[first - 1] in ("and", ",")
    return joined and folded[last : last + 1] in (["in"], ["at"], ["from"], ["on"]) and not mention.value.unit


def _has_share(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether a number is followed, after a noun at most, by "in" or "from" and a place or other name."""
    folded = reading.tokens.folded
    last = reading.last_token(mention)
    names = {reading.first_token(m) for m in clauses.mentions if m.kind in ("place", "name", "organisation")}
    return any(
        folded[at] in ("in", "from", "at") and at + 1 in names for at in range(last, min(last + 2, clauses.last))
    )


def _is_of_a_thing(reading: Reading, clauses: Clauses, mention: Mention, wanted: frozenset[str]) -> bool:
    """Whether a number measures a thing just brought in: "a tunnel of 14 kilometres" is not the line's length."""
    folded = reading.tokens.folded
    first = reading.first_token(mention)
    if first - 3 < clauses.first or folded[first - 1] != "of" or folded[first - 2] in wanted:
        return False
    return folded[first - 2].isalpha() and folded[first - 3] in ("a", "an")


def _is_of_another(reading: Reading, clauses: Clauses, mention: Mention) -> bool:
    """Whether an age is that of a noun just before it, "a colleague aged 74", rather than of the person spoken of."""
    folded = reading.tokens.folded
    first = reading.first_token(mention)
    if first - 2 < clauses.first or folded[first - 1] != "aged":
        return False
    before = first - 2
    named = any(reading.last_token(m) == before + 1 for m in clauses.mentions)
    return folded[before].isalpha() and not named and folded[before] not in words("copula")


def _of_them(reading: Reading, clauses: Clauses, mention: Mention, wanted: frozenset[str]) -> bool:
    """Whether "34 of them" takes up what is wanted; a number without "of them" does for lack of another noun."""
    folded = reading.tokens.folded
    last = reading.last_token(mention)
    if folded[last : last + 2] in (["of", "whom"], ["of", "which"]):
        # A part of them, never the whole.
        return False
    if folded[last : last + 2] not in (["of", "them"], ["of", "these"]):
        return True
    before = [word for word in folded[clauses.first : reading.first_token(mention)] if word.isalpha()]
    nouns = [word for word in before if word not in words("no_noun")]
    return bool(nouns) and nouns[-1] in wanted


def is_plausible_slip(mention: Mention, claim: Claim) -> bool:
    """Whether a stated number or duration may be a wrong version of the claimed one, rather than of something else.

    A slip keeps the magnitude (12 for 21, three days for two) or the digits (215 for 21.5, 18 weeks for 18 months);
    what is many times the claimed value counts or measures another thing.
    """
    if mention.kind not in ("number", "duration") or claim.type not in ("number", "duration"):
        return True
    stated, claimed = _middle(mention.value), _middle(claim.value)
    if not stated or not claimed or math.isinf(stated) or math.isinf(claimed):
        return True
    ratio = max(stated / claimed, claimed / stated)
    return ratio <= _SLIP or _digits(str(mention.value)) == _digits(claim.raw_value)


def _middle(value: Any) -> float:
    """The middle of an interval, or its finite end."""
    if math.isinf(value.low) or math.isinf(value.high):
        return float(value.high if math.isinf(value.low) else value.low)
    return float(value.low + value.high) / 2


def _digits(text: str) -> str:
    """The significant digits of a value as written: those of `P18M` and of `2400000`."""
    return "".join(character for character in text if character.isdigit()).strip("0")


@cache
def _wanted(unit: str, cues: tuple[str, ...]) -> frozenset[str]:
    """All forms of the words of a claim's unit and cues."""
    found: set[str] = set()
    for phrase in (unit, *cues):
        for word in tokenise(phrase).folded:
            if word.isalpha() and len(word) > 2:
                found |= forms_of(word)
                if word.endswith("s"):
                    found |= forms_of(word[:-1])
    return frozenset(found)


def _noun_before(reading: Reading, clauses: Clauses, mention: Mention) -> str:
    """The noun that a number follows as its measure: "magnitude 6.4", "a toll of 34", "the toll rose to 34"."""
    folded = reading.tokens.folded
    index = reading.first_token(mention) - 1
    while index >= clauses.first and folded[index] in words("measure_bridge"):
        index -= 1
    return folded[index] if index >= clauses.first else ""


def _noun_after(reading: Reading, clauses: Clauses, mention: Mention) -> list[str]:
    """The words after a number up to a function word, a sign or another mention: what it counts."""
    folded = reading.tokens.folded
    index = reading.last_token(mention)
    found: list[str] = []
    if index < clauses.last and folded[index] == "-":
        index += 1
    while index < clauses.last and len(found) < _NOUN_WINDOW:
        word = folded[index]
        if not word.isalpha() or word in words("no_noun"):
            break
        found.append(word)
        index += 1
    return found


def is_age_of(reading: Reading, clauses: Clauses, mention: Mention, person: Person) -> bool:
    """Whether a number is the age in "Ada Finn, 34, ..." or "Ada Finn (34)"."""
    folded = reading.tokens.folded
    first, last = reading.first_token(mention), reading.last_token(mention)
    if mention.value.unit or last - first != 1 or person.last + 1 != first or folded[person.last] not in (",", "("):
        return False
    closes = last >= clauses.last or folded[last] in (",", ")", ".", ";")
    return closes and mention.value.low == mention.value.high and 1 <= mention.value.low <= 120
