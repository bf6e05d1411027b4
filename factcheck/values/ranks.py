"""Ranks of forces, police and courts: a rank as written comes in, a `RankValue` that can be compared goes out.

>>> str(parse_rank("Lt‑Gen. (retd)"))
'Lieutenant General'
>>> compare_ranks(parse_rank("General"), parse_rank("Lieutenant General"))
<Relation.CONTAINS: 'contains'>
>>> compare_ranks(parse_rank("four-star general"), parse_rank("Field Marshal"))
<Relation.DISJOINT: 'disjoint'>
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from factcheck.values.data import LazyRecords, read_rows
from factcheck.values.record import Record, replace
from factcheck.values.relation import Relation
from factcheck.values.text import folded_words

_FAMILIES = {
    **dict.fromkeys(("army", "navy", "air", "marines", "space"), "military"),
    **dict.fromkeys(("police", "police-asia"), "police"),
}
STAR_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
"""How the number in `four-star general` may be written, folded."""
_STAR_HEADS = {"general": "army", "admiral": "navy"}
_RETIRED = frozenset({"retd", "ret", "rtd", "retired"})
_SCALES = ((1, 9), (101, 110), (301, 311), (341, 352), (400, 405))
"""Grades that can be counted: NATO other ranks and officers, UK police, South Asian police, judges."""


class RankValue(Record):
    """A rank; `str()` is its canonical name (`Lieutenant General`), or the words as written where it is unknown."""

    name: str
    grade: int | None
    """NATO code as a number: OR-6 is 6, OF-9 is 109; police and judges have ladders of their own from 301 and 400."""
    service: str
    """Services that have the rank, `|` between them (`army|air`); empty for an unknown rank."""
    short_for: tuple[str, ...]
    """Canonical names that it is customarily short for on later reference."""
    retired: bool = False
    generic: bool = False
    """A word for many ranks: officer, judge, detective."""

    def __str__(self) -> str:
        return self.name


class RankRow(Record):
    """A row of `ranks.csv`, read."""

    value: RankValue
    grades: dict[str, int]
    """By service."""
    first_forms: frozenset[str]
    """Short forms that are customary even before a full name."""
    same_as: str
    """Canonical name of the group of equal ranks, its own where it has none."""
    wary: str
    """`noun`, `name`, `post` or empty: how much evidence a recogniser needs."""

    @property
    def families(self) -> frozenset[str]:
        """Military, police, judiciary, fire: one person has one rank in each."""
        return frozenset(_FAMILIES.get(service, service) for service in self.value.service.split("|"))


class RankForm(Record):
    """A way to write a rank."""

    name: str
    """Canonical name."""
    abbreviated: bool = False
    initials: bool = False
    """Capitals only: `DCI`."""


class RankLexicon(Record):
    """The look-ups that parsing and recognising share."""

    rows: Mapping[str, RankRow]
    """By canonical name."""
    forms: Mapping[str, RankForm]
    """By folded words with a space between, abbreviated words written out."""
    words: dict[str, str]
    """Folded abbreviation of a word to the word: `lt` to `lieutenant`."""
    in_compounds: frozenset[str]
    """Abbreviations that stand for the word only beside another word of a rank."""
    longest: dict[str, int]
    """Most words of a form that begins with this one."""


@cache
def rank_lexicon() -> RankLexicon:
    """Read the data files; once in a process."""
    words, in_compounds = _read_words()
    rows = _read_ranks()
    forms: dict[str, tuple[str, str]] = {}
    for row in read_rows("ranks"):
        name = row["name"]
        forms[_key(name, words)] = name, ""
        for written in filter(None, row["abbreviations"].split("|")):
            forms.setdefault(_key(written, words), (name, written))
    longest: dict[str, int] = {}
    for key in forms:
        first, size = key.partition(" ")[0], key.count(" ") + 1
        if size > longest.get(first, 0):
            longest[first] = size
    return RankLexicon(rows, LazyRecords(forms, _read_form), words, in_compounds, longest)


def _read_form(form: tuple[str, str]) -> RankForm:
    name, short = form
    return RankForm(name, abbreviated=bool(short), initials=short.isupper())


def parse_rank(text: str) -> RankValue:
    """Read a rank in any typography: `Lt Gen`, `Lieutenant-General`, `LT GEN`, `Gen (retd)`, `four-star general`.

    A text that is no known rank gives a rank of that name without grade or service: a table may hold its own.
    """
    lexicon = rank_lexicon()
    words = [word for word in folded_words(text) if word[0].isalnum()]
    retired = any(word in _RETIRED for word in words)
    words = [lexicon.words.get(word, word) for word in words if word not in _RETIRED]
    while words and words[0] in ("a", "an", "the", "ex", "former"):
        del words[0]
    value: RankValue | None = None
    if len(words) == 3 and words[1] == "star" and words[0] in STAR_NUMBERS:
        value = star_rank(STAR_NUMBERS[words[0]], words[2])
    form = lexicon.forms.get(" ".join(words))
    if form is not None:
        value = lexicon.rows[form.name].value
    if value is None:
        value = RankValue(" ".join(text.split()), None, "", ())
    return replace(value, retired=True) if retired else value


@cache
def star_rank(stars: int, head: str) -> RankValue | None:
    """The rank of a general or admiral with so many stars, `None` where there is none.

    It is exact, short for nothing but the ranks of the same grade: a four-star general is no lieutenant general.
    """
    service = _STAR_HEADS.get(head)
    if service is None:
        return None
    rows = rank_lexicon().rows
    for row in read_rows("ranks"):
        found = rows[row["name"]]
        if row["stars"] == str(stars) and service in found.grades:
            equal = (n for n, other in rows.items() if other.grades.get(service) == found.grades[service])
            return replace(found.value, short_for=tuple(name for name in equal if name != found.value.name))
    return None


def compare_ranks(stated: RankValue, claimed: RankValue, *, full_form: bool = False) -> Relation:
    """Relate a stated rank to the claimed one.

    Args:
        stated: The rank in the article.
        claimed: The rank in the table.
        full_form: Whether the rank stands before a full name on first reference, where a short form will not do:
            `General Ada Finn` is no Lieutenant General, `General Finn` may be.

    It gives CONTAINS for a customary short form or a generic word; DISJOINT for another rank of the same walk of life;
    OVERLAPS for ranks that one person can hold side by side (a judge in the army), and for unknown ones.
    """
    rows = rank_lexicon().rows
    ours, theirs = rows.get(stated.name), rows.get(claimed.name)
    if ours is None or theirs is None:
        return Relation.SAME if _folded(stated.name) == _folded(claimed.name) else Relation.OVERLAPS
    if ours.same_as == theirs.same_as:
        return Relation.SAME
    if claimed.name in stated.short_for and (not full_form or _may_stand_first(ours, theirs)):
        return Relation.CONTAINS
    if stated.name in claimed.short_for and _may_share_grade(theirs, ours):
        return Relation.WITHIN
    if stated.generic or claimed.generic:
        return _compare_generic(ours, theirs)
    return Relation.DISJOINT if ours.families & theirs.families else Relation.OVERLAPS


def describe_grade_gap(stated: RankValue, claimed: RankValue) -> str:
    """How far the stated rank is from the claimed one: `two grades below`; empty where that cannot be counted."""
    rows = rank_lexicon().rows
    ours, theirs = rows.get(stated.name), rows.get(claimed.name)
    if ours is None or theirs is None:
        return ""
    shared = ours.grades.keys() & theirs.grades.keys()
    gaps = {_gap(ours.grades[service], theirs.grades[service]) for service in shared}
    if not gaps:
        gaps = {_gap(a, b) for a in ours.grades.values() for b in theirs.grades.values()}
    gap = gaps.pop() if len(gaps) == 1 else None
    if not gap:
        return ""
    numbers = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    size = abs(gap)
    number = numbers[size - 1] if size <= len(numbers) else str(size)
    return f"{number} grade{'s' if size > 1 else ''} {'above' if gap > 0 else 'below'}"


def _gap(stated: int, claimed: int) -> int | None:
    on_one_scale = any(low <= stated <= high and low <= claimed <= high for low, high in _SCALES)
    return stated - claimed if on_one_scale else None


def _may_stand_first(short: RankRow, full: RankRow) -> bool:
    """Whether a short form is no rank of another grade, or is customary even before a full name."""
    return short.value.name in full.first_forms or _may_share_grade(short, full)


def _may_share_grade(one: RankRow, other: RankRow) -> bool:
    shared = one.grades.keys() & other.grades.keys()
    return not one.grades or not other.grades or any(one.grades[service] == other.grades[service] for service in shared)


def _compare_generic(ours: RankRow, theirs: RankRow) -> Relation:
    if "any" not in ours.families | theirs.families and not ours.families & theirs.families:
        return Relation.OVERLAPS
    if ours.value.generic and theirs.value.generic:
        return Relation.OVERLAPS
    return Relation.CONTAINS if ours.value.generic else Relation.WITHIN


def _folded(text: str) -> str:
    return " ".join(word for word in folded_words(text) if word[0].isalnum())


def _key(written: str, words: dict[str, str]) -> str:
    return " ".join(words.get(word, word) for word in folded_words(written) if word[0].isalnum())


def _read_words() -> tuple[dict[str, str], frozenset[str]]:
    words: dict[str, str] = {}
    in_compounds: set[str] = set()
    for row in read_rows("rank_words"):
        for short in filter(None, row["abbreviations"].lower().split("|")):
            words[short] = row["word"]
        for short in filter(None, row["in_compounds"].lower().split("|")):
            words[short] = row["word"]
            in_compounds.add(short)
    return words, frozenset(in_compounds)


def _read_ranks() -> Mapping[str, RankRow]:
    short_for: dict[str, list[str]] = {}
    for row in read_rows("ranks"):
        for short in filter(None, row["short_forms"].split("|")):
            short_for.setdefault(short, []).append(row["name"])

    def read(row: dict[str, str]) -> RankRow:
        name = row["name"]
        grades = _read_grades(row["grade"], row["service"].split("|"))
        grade = next(iter(grades.values()), None)
        value = RankValue(name, grade, row["service"], tuple(short_for.get(name, ())), generic=bool(row["generic"]))
        firsts = frozenset(filter(None, row["first_forms"].split("|")))
        return RankRow(value, grades, firsts, row["same_as"] or name, row["wary"])

    return LazyRecords({row["name"]: row for row in read_rows("ranks")}, read)


def _read_grades(cell: str, services: list[str]) -> dict[str, int]:
    """Read `102|navy:105`: 102 in every service but the navy; a civil service has a grade only where it is named."""
    grades: dict[str, int] = {}
    for part in filter(None, cell.split("|")):
        service, _, grade = part.rpartition(":")
        if service:
            grades[service] = int(grade)
        else:
            military = [s for s in services if _FAMILIES.get(s) == "military"]
            grades.update(dict.fromkeys(military or services, int(grade)))
    return grades
