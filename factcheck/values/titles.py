"""Titles and offices: a title as written comes in, a `TitleValue` that can be compared goes out.

>>> title = parse_title("acting chief constable of Saltmarsh Police")
>>> title.role, sorted(title.modifiers), title.scope
('chief constable', ['acting'], 'saltmarsh police')
>>> compare_titles(title, parse_title("chief constable"))
<Relation.DISJOINT: 'disjoint'>
>>> compare_titles(parse_title("army chief"), parse_title("Chief of Army Staff"))
<Relation.SAME: 'same'>
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.values.data import read_rows
from factcheck.values.record import Record
from factcheck.values.relation import Relation
from factcheck.values.text import Tokens, tokenise
from factcheck.values.title_lexicon import Modifier, Role, of_unit, portfolios_of, role_at, role_named, title_lexicon

_PAST = frozenset({"former", "then", "outgoing"})
_BELOW = frozenset({"deputy", "vice", "assistant", "associate", "under", "junior", "shadow", "lieutenant", "adjunct"})
_ORDER = frozenset({"first", "second", "third"})
_PREPOSITIONS = frozenset({"of", "at", "for", "in", "to"})
_HOLLOW = frozenset({"the", "of", "and", "for", "at", "in", "a", "'s", "'"})


class TitleValue(Record):
    """A title; `str()` is the text as written."""

    role: str
    """Canonical folded phrase without modifiers and scope: `chief of army staff`, `head coach`."""
    modifiers: frozenset[str]
    """`deputy`, `vice`, `acting`, `assistant`, `designate`, `former`, ...; interim and caretaker are `acting`."""
    scope: str = ""
    """Folded words of what the title is of: `libyan armed forces`; empty where unstated."""
    scope_span: tuple[int, int] | None = None
    """Half-open offsets of the scope in the text, for a recognised title; a genitive owner without its `'s`."""
    head: str = ""
    """The noun that carries it: chief, mayor, coach."""
    text: str = ""

    def __str__(self) -> str:
        return self.text


def parse_title(text: str) -> TitleValue:
    """Read a title as a table holds it, with its scope after `of`, `at`, `for`, or before it.

    What the data lacks is read by its structure: modifiers, then the role up to the first preposition, then the scope;
    capitalised words before a known role are its scope (`Libyan army chief`), other ones are part of the role
    (`lunar module pilot`).
    """
    tokens = tokenise(text)
    # "'s" counts as a word, so that an owner before the title is seen.
    places = [i for i, word in enumerate(tokens.folded) if word[0].isalnum() or word in ("'s", "'")]
    words = [tokens.folded[i] for i in places]
    start = _skip_articles(words, 0)
    owner: list[str] = []
    cut = _owner_end(words, start)
    if cut is not None:
        owner = words[start:cut]
        start = cut + 1
    modifiers, start = _modifiers_before(words, start)
    role, end, more, prefix = _role_from(tokens, places, words, start)
    modifiers |= more
    behind, end = _modifiers_behind(words, end)
    parts = owner or prefix or _scope_behind(words, end)
    scope = " ".join(word for word in parts if word not in ("'s", "'"))
    role, scope = of_unit(role, scope)
    head = role_named(role).head if role else ""
    return TitleValue(role, frozenset(modifiers | behind), scope, head=head, text=" ".join(text.split()))


def compare_titles(stated: TitleValue, claimed: TitleValue, scope: Relation | None = None) -> Relation:
    """Relate a stated title to the claimed one; `former` and the like are left to the caller.

    Args:
        stated: The title in the article.
        claimed: The title in the table.
        scope: How the stated scope relates to the claimed one, where known; else their words are compared, and
            where they share none nothing can be said.

    It gives SAME for one post; CONTAINS where the stated one is coarser or names no scope; WITHIN where it is finer;
    DISJOINT for one post of two places, and for two posts of one place that exclude each other (deputy and chief,
    two portfolios); OVERLAPS for posts that one person can hold side by side, and where unsure.
    """
    if stated.role == "deputy":
        below = claimed.role == "deputy" or claimed.modifiers & {"deputy", "vice", "assistant"}
        return Relation.CONTAINS if below else Relation.OVERLAPS
    ours, theirs = role_named(stated.role), role_named(claimed.role)
    role = _compare_roles(ours, theirs)
    place = scope if scope is not None else _compare_scopes(stated.scope, claimed.scope)
    if role is Relation.OVERLAPS:
        one_body = bool(stated.scope and claimed.scope) and place in (Relation.SAME, Relation.CONTAINS)
        apart = one_body and not _designate(stated, claimed) and _exclude(ours.name, theirs.name)
        return Relation.DISJOINT if apart else Relation.OVERLAPS
    if role is Relation.DISJOINT:
        # Two exclusive posts exclude each other in one place only, and a scope that the table lacks may be another.
        elsewhere = place in (None, Relation.DISJOINT) or bool(stated.scope and not claimed.scope and scope is None)
        return Relation.OVERLAPS if elsewhere or _designate(stated, claimed) else Relation.DISJOINT
    grade = _compare_modifiers(stated.modifiers - _PAST, claimed.modifiers - _PAST, ours, theirs)
    explicit = bool(stated.scope and claimed.scope) and place in (Relation.SAME, Relation.CONTAINS)
    graded = _BELOW | {"acting"}
    if (
        explicit
        and bool(stated.modifiers & graded) != bool(claimed.modifiers & graded)
        and grade is not Relation.OVERLAPS
    ):
        # Of one body there is one director, and its deputy director is another post.
        return Relation.DISJOINT
    if grade is Relation.DISJOINT:
        return Relation.OVERLAPS if place in (None, Relation.DISJOINT) else Relation.DISJOINT
    if place is Relation.DISJOINT:
        held_twice = grade is Relation.OVERLAPS or "many" in ours.flags or "many" in theirs.flags
        return Relation.OVERLAPS if held_twice else Relation.DISJOINT
    return Relation.OVERLAPS if place is None else _all_of(role, grade, place)


def _exclude(one: str, other: str) -> bool:
    """Whether two posts of one body are not usually one person's: its secretary is not its chairman."""
    beside = _beside()
    groups = [beside.get(name, name) for name in (one, other)]
    return all(groups) and groups[0] != groups[1]


@cache
def _beside() -> dict[str, str]:
    return {row["role"]: row["group"] for row in read_rows("title_beside")}


def _designate(stated: TitleValue, claimed: TitleValue) -> bool:
    return "designate" in stated.modifiers ^ claimed.modifiers


def _all_of(*relations: Relation) -> Relation:
    """One relation of several sides: the same but for those that say otherwise, if they agree."""
    others = {relation for relation in relations if relation is not Relation.SAME}
    if not others:
        return Relation.SAME
    return others.pop() if len(others) == 1 else Relation.OVERLAPS


def _compare_roles(ours: Role, theirs: Role) -> Relation:
    """OVERLAPS: no bearing on each other; DISJOINT: not both in one place."""
    if ours.name == theirs.name:
        return Relation.SAME
    if ours.head == theirs.head and (mine := portfolios_of(ours.name)) and (other := portfolios_of(theirs.name)):
        if not mine & other:
            return Relation.DISJOINT
        return Relation.CONTAINS if mine < other else Relation.WITHIN if other < mine else Relation.OVERLAPS
    if ours.name in _kinds(theirs):
        return Relation.CONTAINS
    if theirs.name in _kinds(ours):
        return Relation.WITHIN
    return Relation.DISJOINT if ours.group and ours.group == theirs.group else Relation.OVERLAPS


def _kinds(role: Role) -> set[str]:
    """The roles that a role is a kind of, near and far."""
    found: set[str] = set()
    waiting = list(role.coarser)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(role_named(name).coarser)
    return found


def _compare_modifiers(stated: frozenset[str], claimed: frozenset[str], ours: Role, theirs: Role) -> Relation:
    if stated == claimed:
        return Relation.SAME
    if "designate" in stated ^ claimed:
        return Relation.OVERLAPS
    graded = _BELOW | {"acting"}
    mine, other = stated & graded, claimed & graded
    if mine == other:
        return _compare_refinements(stated - graded, claimed - graded)
    if not mine and "class" in ours.flags:
        return Relation.CONTAINS
    if not other and "class" in theirs.flags:
        return Relation.WITHIN
    if mine ^ other == {"acting"} and ours.name != theirs.name:
        return Relation.OVERLAPS
    # Papers do not keep deputies and vices apart.
    return Relation.OVERLAPS if mine ^ other == {"deputy", "vice"} else Relation.DISJOINT


def _compare_refinements(stated: frozenset[str], claimed: frozenset[str]) -> Relation:
    if stated < claimed:
        return Relation.CONTAINS
    if claimed < stated:
        return Relation.WITHIN
    both_counted = stated & _ORDER and claimed & _ORDER
    return Relation.DISJOINT if both_counted and stated & _ORDER != claimed & _ORDER else Relation.OVERLAPS


def _compare_scopes(stated: str, claimed: str) -> Relation | None:
    """Compare the words of two scopes; `None` where they share none."""
    if not stated:
        return Relation.CONTAINS if claimed else Relation.SAME
    if not claimed:
        return Relation.WITHIN
    mine, other = _scope_words(stated), _scope_words(claimed)
    if mine == other:
        return Relation.SAME
    if mine < other:
        return Relation.CONTAINS
    if other < mine:
        return Relation.WITHIN
    return Relation.OVERLAPS if mine & other else None


def _scope_words(scope: str) -> frozenset[str]:
    countries = _countries()
    return frozenset(part for word in scope.split() for part in countries.get(word, word).split()) - _HOLLOW


@cache
def _countries() -> dict[str, str]:
    return {row["demonym"]: row["country"] for row in read_rows("demonyms")}


def _skip_articles(words: Sequence[str], start: int) -> int:
    while start < len(words) - 1 and words[start] in ("the", "a", "an", "its", "their"):
        start += 1
    return start


def _owner_end(words: Sequence[str], start: int) -> int | None:
    """Where the genitive of an owner before the title stands (`Port Finn's mayor`)."""
    for place in range(start + 1, len(words) - 1):
        if words[place] in _PREPOSITIONS:
            return None
        if words[place] in ("'s", "'") and role_at(words, start) is None:
            return place
    return None


def modifier_of(word: str, place: str) -> Modifier | None:
    """The first sense of a word as a modifier before or after a role, `None` where it has none."""
    return next((m for m in title_lexicon().modifiers.get(word, ()) if m.place == place), None)


def _modifiers_before(words: Sequence[str], start: int) -> tuple[set[str], int]:
    found: set[str] = set()
    while start < len(words) - 1 and not _begins_longer_role(words, start):
        modifier = modifier_of(words[start], "before")
        size = 1
        if modifier is None:
            modifier = modifier_of(" ".join(words[start : start + 2]), "before")
            size = 2
        if modifier is None:
            break
        found |= {modifier.canonical} - {""}
        start += size
    return found, start


def _begins_longer_role(words: Sequence[str], start: int) -> bool:
    """`first minister`, `executive director`: the modifier is part of a role."""
    match = role_at(words, start)
    return match is not None and match.end > start + 1


def _modifiers_behind(words: Sequence[str], end: int) -> tuple[set[str], int]:
    for size in (2, 1):
        modifier = modifier_of(" ".join(words[end : end + size]), "after")
        if modifier is not None and len(words) >= end + size:
            return {modifier.canonical}, end + size
    return set(), end


def _role_from(
    tokens: Tokens, places: Sequence[int], words: Sequence[str], start: int
) -> tuple[str, int, frozenset[str], list[str]]:
    """The role from a word on: its name, the word after it, modifiers in its form, capitalised scope beside it."""
    stop = next((i for i in range(start + 1, len(words)) if words[i] in _PREPOSITIONS), len(words))
    for at in range(start, stop):
        match = role_at(words, at)
        if match is None:
            continue
        modifiers = match.form.modifiers
        if match.end >= stop or modifier_of(words[match.end], "after") is not None:
            if at == start:
                return match.role, match.end, modifiers, []
            if _is_scope(tokens, places[start:at], places[at : match.end], match.role):
                between = {m.canonical for word in words[start:at] if (m := modifier_of(word, "before"))} - {""}
                scope = [word for word in words[start:at] if modifier_of(word, "before") is None]
                return match.role, match.end, modifiers | between, scope
            return " ".join([*words[start:at], match.role]), match.end, modifiers, []
        if at == start and all(tokens.words[place][0].isupper() for place in places[at:stop]):
            return match.role, stop, modifiers, list(words[match.end : stop])
    return " ".join(words[start:stop]), stop, frozenset(), []


def _is_scope(tokens: Tokens, before: Sequence[int], inside: Sequence[int], role: str) -> bool:
    """Whether the words before a role name what it is of: `Libyan army chief`, but not `Regional Director`."""
    words = [tokens.words[place] for place in before]
    if not all(word[0].isupper() or word[0].isdigit() or modifier_of(word.lower(), "before") for word in words):
        return False
    role_is_small = any(tokens.words[place].islower() for place in inside)
    first_is_place = words[0].isupper() or tokens.folded[before[0]] in _countries()
    return role_is_small or first_is_place or "class" not in role_named(role).flags


def _scope_behind(words: Sequence[str], end: int) -> list[str]:
    if end < len(words) and words[end] in _PREPOSITIONS:
        return list(words[_skip_articles(words, end + 1) :])
    return []
