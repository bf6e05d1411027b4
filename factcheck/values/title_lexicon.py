"""The data on titles → look-ups that reading a title and finding one share: roles, modifiers, kinds of role.

>>> match = role_at("minister of external affairs of the islands".split(), 0)
>>> match.end, match.role
(4, 'foreign minister')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from factcheck.values.data import LazyRecords, read_rows
from factcheck.values.record import Record
from factcheck.values.text import folded_words

_PORTFOLIO_HEADS = ("minister", "secretary")


class Role(Record):
    """A role as the data has it."""

    name: str
    """Canonical folded phrase: `chief of army staff`."""
    head: str
    coarser: tuple[str, ...] = ()
    """Roles that it is a kind of, nearest first."""
    group: str = ""
    """Of the roles of one group one person holds one at a time."""
    prepositions: frozenset[str] = frozenset({"of"})
    flags: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    """Folded phrases right before that make it something else."""
    after: frozenset[str] = frozenset()


class RoleForm(Record):
    """A way to write a role."""

    role: str
    modifiers: frozenset[str] = frozenset()
    style: str = ""
    """`initials` (`CEO`), `abbreviation` (`Gov.`) or empty."""


class RoleMatch(Record):
    """A role found in a sequence of folded words: it ends before word `end`."""

    end: int
    role: str
    form: RoleForm


class Modifier(Record):
    """A word that goes with a role: `deputy`, `acting`, `-elect`."""

    canonical: str
    kind: str
    place: str
    in_span: bool
    only: frozenset[str]
    """Roles that it goes with; empty for all."""


class TitleLexicon(Record):
    """The look-ups."""

    roles: Mapping[str, Role]
    forms: dict[str, RoleForm]
    """By folded words with a space between, without those that `form_named` makes of a portfolio."""
    longest: dict[str, int]
    """Most words of a form that begins with this one."""
    modifiers: dict[str, list[Modifier]]
    """By folded word."""
    portfolios: dict[str, str]
    """Folded variant to canonical: `external affairs` to `foreign`."""
    abbreviations: frozenset[str]
    """Words that a full stop may follow."""


@cache
def title_lexicon() -> TitleLexicon:
    """Read the data files; once in a process."""
    roles: dict[str, dict[str, str]] = {}
    portfolios = dict(_read_portfolios())
    forms: dict[str, RoleForm] = {}
    abbreviations = {"lt", "dep", "asst"}
    for row in read_rows("titles"):
        name = row["role"]
        roles.setdefault(name, row)
        modifiers = frozenset(filter(None, row["modifiers"].split("|")))
        plain = RoleForm(name, modifiers)
        if not modifiers:
            forms[name] = plain
        for written in filter(None, row["forms"].split("|")):
            # Most are folded as they stand, and asking is cheaper than folding.
            folded = written.isascii() and written.islower() and written.replace(" ", "").isalpha()
            key, style = (written, "") if folded else (fold_words(written), _style(written))
            forms[key] = RoleForm(name, modifiers, style) if style else plain
            if style == "abbreviation":
                abbreviations.add(key)
    longest = dict.fromkeys(_PORTFOLIO_HEADS, 4 + max(variant.count(" ") + 1 for variant in portfolios))
    for key in (*forms, *(f"{variant} minister" for variant in portfolios)):
        first, size = key.partition(" ")[0], key.count(" ") + 1
        if size > longest.get(first, 0):
            longest[first] = size
    roles_read = LazyRecords(roles, _read_role)
    return TitleLexicon(roles_read, forms, longest, _read_modifiers(), portfolios, frozenset(abbreviations))


def _style(written: str) -> Literal["initials", "abbreviation", ""]:
    letters = written.replace("-", "")
    if letters.isupper() or letters == "CinC":
        return "initials"
    return "abbreviation" if written.endswith(".") else ""


def role_at(words: Sequence[str], start: int) -> RoleMatch | None:
    """The longest role that begins at a folded word (no hyphens or stops among them), `None` where none does.

    Portfolios may be joined: `minister of law and labour`, `foreign and defence minister`.
    """
    lexicon = title_lexicon()
    for size in range(min(lexicon.longest.get(words[start], 0), len(words) - start), 0, -1):
        form = form_named(" ".join(words[start : start + size]))
        if form is not None:
            return _joined_behind(words, RoleMatch(start + size, form.role, form))
    return _joined_before(words, start)


def form_named(written: str) -> RoleForm | None:
    """The role that folded words mean: a form of the data, or the office of a portfolio; `None` where they mean none.

    >>> form_named("minister of state for external affairs")
    RoleForm(role='foreign minister', modifiers=frozenset({'junior'}), style='')
    """
    lexicon = title_lexicon()
    known = lexicon.forms.get(written)
    if known is not None:
        return known
    before, _, head = written.rpartition(" ")
    if head in _PORTFOLIO_HEADS:
        return RoleForm(f"{lexicon.portfolios[before]} {head}") if before in lexicon.portfolios else None
    head, _, behind = written.partition(" ")
    if head not in _PORTFOLIO_HEADS:
        return None
    for words in ("of state for ", "of ", "for "):
        variant = behind.removeprefix(words)
        if variant != behind and variant in lexicon.portfolios:
            # A minister of state serves under the minister; a secretary of state is the highest.
            modifiers = frozenset({"junior"} if words == "of state for " and head == "minister" else ())
            return RoleForm(f"{lexicon.portfolios[variant]} {head}", modifiers)
    return None


def role_named(name: str) -> Role:
    """What is known of a role; one that the data lacks is a kind of what its last words name, and of its head."""
    lexicon = title_lexicon()
    known = lexicon.roles.get(name)
    if known is not None:
        return known
    words = name.split()
    of = next((i for i, word in enumerate(words) if word in ("of", "for", "at", "to", "in") and i), len(words))
    words = words[:of]
    head = words[-1] if words else name
    if head in _PORTFOLIO_HEADS and portfolios_of(name):
        base = lexicon.roles[head]
        return Role(name, head, (head,), prepositions=base.prepositions, flags=frozenset())
    ends = (" ".join(words[i:]) for i in range(1, len(words)))
    base = next((lexicon.roles[end] for end in ends if end in lexicon.roles), Role(head, head))
    coarser = (base.name, *base.coarser) if base.name != name else base.coarser
    return Role(name, head, coarser, base.group, base.prepositions, base.flags & {"many"})


def portfolios_of(role: str) -> frozenset[str]:
    """The portfolios of a minister or secretary (`foreign minister`); empty for any other role."""
    stem, _, head = role.rpartition(" ")
    if head not in _PORTFOLIO_HEADS or not stem:
        return frozenset()
    parts = stem.split(" and ")
    known = frozenset(title_lexicon().portfolios.values())
    return frozenset(parts) if known.issuperset(parts) else frozenset(filter(known.__contains__, (stem,)))


def of_unit(role: str, scope: str) -> tuple[str, str]:
    """Read the head of an army, navy or judiciary as the office it is: `head` of `malian army` as the army chief.

    >>> of_unit("head", "malian army")
    ('chief of army staff', 'malian')
    """
    for row in read_rows("title_units"):
        unit = row["unit"]
        if role in row["roles"].split("|") and (scope == unit or scope.endswith(" " + unit)):
            return row["office"], scope[: -len(unit)].rstrip()
    return role, scope


def fold_words(text: str) -> str:
    """The folded words of a text with a space between, hyphens and stops left out."""
    return " ".join(word for word in folded_words(text) if word[0].isalnum() or word in ("'s", "'"))


def _joined_behind(words: Sequence[str], match: RoleMatch) -> RoleMatch:
    """Go on from `minister of law` over `and labour`."""
    portfolios = portfolios_of(match.role)
    if not portfolios or words[match.end - 1] in _PORTFOLIO_HEADS:
        return match
    end = match.end
    while end + 1 < len(words) and words[end] == "and" and (found := _portfolio_at(words, end + 1)):
        portfolios |= {found[1]}
        end = found[0]
    return _with_portfolios(match, end, portfolios)


def _joined_before(words: Sequence[str], start: int) -> RoleMatch | None:
    """`foreign and defence minister`, seen from `foreign`."""
    first = _portfolio_at(words, start)
    if first is None or first[0] + 2 > len(words) or words[first[0]] != "and":
        return None
    rest = role_at(words, first[0] + 1) if first[0] + 1 < len(words) else None
    if rest is None or not portfolios_of(rest.role):
        return None
    return _with_portfolios(rest, rest.end, portfolios_of(rest.role) | {first[1]})


def _with_portfolios(match: RoleMatch, end: int, portfolios: frozenset[str]) -> RoleMatch:
    role = f"{' and '.join(sorted(portfolios))} {match.role.rpartition(' ')[2]}"
    return RoleMatch(end, role, RoleForm(role, match.form.modifiers, match.form.style))


def _portfolio_at(words: Sequence[str], start: int) -> tuple[int, str] | None:
    portfolios = title_lexicon().portfolios
    for size in range(min(5, len(words) - start), 0, -1):
        found = portfolios.get(" ".join(words[start : start + size]))
        if found is not None:
            return start + size, found
    return None


def _read_portfolios() -> Iterator[tuple[str, str]]:
    for row in read_rows("title_portfolios"):
        yield row["portfolio"], row["portfolio"]
        for variant in filter(None, row["variants"].split("|")):
            yield fold_words(variant), row["portfolio"]


def _read_role(row: dict[str, str]) -> Role:
    return Role(
        row["role"],
        row["head"] or row["role"].split()[-1],
        tuple(filter(None, row["coarser"].split("|"))),
        row["group"],
        frozenset(filter(None, row["preps"].split("|"))) | {"of"},
        frozenset(row["flags"].split()),
        _phrases(row["before"]),
        _phrases(row["after"]),
    )


def _phrases(cell: str) -> frozenset[str]:
    return frozenset(" ".join(folded_words(phrase)) for phrase in cell.split("|") if phrase)


def _read_modifiers() -> dict[str, list[Modifier]]:
    modifiers: dict[str, list[Modifier]] = {}
    for row in read_rows("title_modifiers"):
        only = frozenset(filter(None, row["only"].split("|")))
        modifier = Modifier(row["canonical"], row["kind"], row["place"], row["span"] == "yes", only)
        modifiers.setdefault(row["word"], []).append(modifier)
    return modifiers
