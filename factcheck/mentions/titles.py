"""Tokens → mentions of titles and offices, with what they are of, before a name or alone.

>>> from factcheck.values.text import tokenise
>>> found = recognise_titles(tokenise("Port Finn’s deputy mayor met the president of Acme United."))
>>> [(m.text, m.value.role, m.value.scope) for m in found]
[('deputy mayor', 'mayor', 'port finn'), ('president of Acme United', 'president', 'acme united')]
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from factcheck.mentions.phrases import (
    begins_name,
    capitalised,
    context_words,
    is_shouted,
    noun_may_follow,
    phrase_after,
    phrase_at,
    phrase_before,
    sentence_starts,
)
from factcheck.mentions.title_scopes import (
    KnownScopes,
    Scope,
    initials_after,
    known_scopes,
    scope_after,
    scope_before,
    title_words,
)
from factcheck.model import Mention
from factcheck.values.record import Record
from factcheck.values.text import Tokens
from factcheck.values.title_lexicon import (
    Role,
    RoleForm,
    fold_words,
    form_named,
    of_unit,
    role_at,
    role_named,
    title_lexicon,
)
from factcheck.values.titles import TitleValue, modifier_of, parse_title

_MOST_WORDS = 9


class _Found(Record):
    """A role in the text: tokens `first` up to and without `last`."""

    first: int
    last: int
    form: RoleForm
    role: Role


class _Lead(Record):
    """The modifiers before a role."""

    first: int
    """Where the mention begins."""
    outer: int
    """Where the words that belong to the title but not to the mention (`former`, `new`) begin."""
    modifiers: frozenset[str]


class _OwnTitles(Record):
    """Roles of the user's table that the lexicon lacks, and the scopes in it."""

    forms: dict[str, RoleForm]
    starts: frozenset[str]
    scopes: KnownScopes


def recognise_titles(tokens: Tokens, extra: Iterable[str] = (), scopes: Iterable[str] = ()) -> list[Mention]:
    """Find the titles in a text, none overlapping, in order.

    Args:
        tokens: The text, cut.
        extra: Title values of the user's table; their roles are found with and without the scope, in any case.
        scopes: Names of places and organisations, which tell where a scope ends and a person's name begins
            (`the mayor of Port Finn Ada Ray`); the scopes of `extra` are among them.

    Mentions are of kind `title`. The span covers modifiers (`deputy`, `acting`, `ex-`), role and the scope after it;
    an owner before it (`Port Finn's`, `Libyan`), and `former`, `then`, `outgoing` are in the value only.
    Known gaps: plurals (`the mayors of A and B`); verbs (`captains`); a scope that is neither capitalised nor a
    common noun such as `the club`.
    """
    own = _own_titles(tuple(extra), tuple(scopes))
    starts = title_lexicon().longest
    mentions: list[Mention] = []
    at = 0
    for index, folded in enumerate(tokens.folded):
        if index < at or (folded not in starts and folded not in own.starts):
            continue
        found = _find(tokens, index, own)
        if found is None:
            continue
        mention = _read(tokens, found, own, at, mentions)
        if mention is not None:
            mentions.append(mention)
            at = next(
                i for i in range(found.last, len(tokens) + 1) if i == len(tokens) or tokens.starts[i] >= mention.end
            )
        elif found.last > index + 1:
            # A rejected role must not come back by its second half ("prime minister" in "Prime Minister's House").
            at = found.last
    return mentions


def _find(tokens: Tokens, index: int, own: _OwnTitles) -> _Found | None:
    """The longest role that begins at a token."""
    places = phrase_at(tokens, index, _MOST_WORDS, title_lexicon().abbreviations)
    words = [tokens.folded[place] for place in places]
    match = role_at(words, 0)
    size = match.end if match is not None else 0
    form = match.form if match is not None else None
    if words[0] in own.starts:
        for longer in range(len(words), size, -1):
            mine = own.forms.get(" ".join(words[:longer]))
            if mine is not None:
                size, form = longer, mine
                break
    if form is None:
        return None
    overlapping = role_at(words, size - 1) if size > 1 else None
    if overlapping is not None and overlapping.end > size:
        # "Rye Police chief constable": the second half is the longer title.
        return None
    last = places[size - 1] + 1
    if form.style == "abbreviation" and last < len(tokens) and tokens.words[last] == "." and tokens.adjacent(last - 1):
        last += 1
    return _Found(index, last, form, role_named(form.role))


def _read(tokens: Tokens, found: _Found, own: _OwnTitles, floor: int, mentions: list[Mention]) -> Mention | None:
    """The mention that a role in the text makes, `None` where it is no title here."""
    role = found.role
    if _is_blocked(tokens, found) or not _style_fits(tokens, found, mentions):
        return None
    lead = _lead(tokens, found, floor)
    if lead is None:
        return None
    behind, last = _behind(tokens, found.last)
    after = before = None
    if "bare" not in role.flags:
        after = scope_after(tokens, last, role.prepositions, own.scopes) or initials_after(tokens, last)
        before = scope_before(tokens, lead.outer, floor) if after is None else None
    modifiers = lead.modifiers | behind | found.form.modifiers
    if not _means_title(tokens, found, lead, modifiers, after, before):
        return None
    scope = after or before
    end = after.last if after is not None else last
    return _mention(tokens, lead.first, end, role, modifiers, scope)


def _mention(
    tokens: Tokens, first: int, last: int, role: Role, modifiers: frozenset[str], scope: Scope | None
) -> Mention:
    words, span, name, head = "", None, role.name, role.head
    if scope is not None:
        words = fold_words(tokens.slice(scope.first, scope.last)).replace(" 's", "").replace(" '", "")
        span = tokens.starts[scope.first], tokens.ends[scope.last - 1]
        name, rest = of_unit(role.name, words)
        if name != role.name:
            head = role_named(name).head
            span = _without_unit(tokens, scope, len(words.split()) - len(rest.split())) if rest else None
            words = rest
    text = tokens.slice(first, last)
    value = TitleValue(name, modifiers, words, span, head, " ".join(text.split()))
    return Mention(tokens.starts[first], tokens.ends[last - 1], text, "title", value)


def _without_unit(tokens: Tokens, scope: Scope, size: int) -> tuple[int, int]:
    """The span of a scope without its last words (`army`) and the genitive before them."""
    last = scope.last - size
    while tokens.folded[last - 1] in ("'s", "'", "-"):
        last -= 1
    return tokens.starts[scope.first], tokens.ends[last - 1]


def _lead(tokens: Tokens, found: _Found, floor: int) -> _Lead | None:
    """Go back over the modifiers before a role; `None` where it is the second half of a compound (`player-manager`)."""
    first = outer = found.first
    modifiers: set[str] = set()
    counted = False
    while outer > floor:
        at = outer - 1
        if at > floor and _is_joint(tokens, at):
            at -= 1
        modifier = _modifier_at(tokens, at, found.role, counted)
        if modifier is None:
            if tokens.words[outer - 1] == "-" and tokens.adjacent(outer - 1) and outer == found.first:
                return None
            break
        canonical, in_span, counted = modifier
        if first == outer and in_span:
            first = at
        modifiers |= {canonical} - {""}
        outer = at
    return _Lead(first, outer, frozenset(modifiers))


def _is_joint(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen or an abbreviation's full stop stands between a modifier and its role."""
    if tokens.words[at] == "-":
        return tokens.adjacent(at)
    return tokens.words[at] == "." and tokens.folded[at - 1] in title_lexicon().abbreviations


def _modifier_at(tokens: Tokens, index: int, role: Role, counted: bool) -> tuple[str, bool, bool] | None:
    """Canonical word, whether it is in the span, whether an ordinal may stand before it."""
    for modifier in title_lexicon().modifiers.get(tokens.folded[index], ()):
        if modifier.place != "before" or (modifier.only and role.name not in modifier.only):
            continue
        if modifier.kind == "order" and not counted:
            return "", False, False
        return modifier.canonical, modifier.in_span, modifier.kind == "sub"
    return None


def _behind(tokens: Tokens, last: int) -> tuple[frozenset[str], int]:
    """The modifier after a role (`-elect`, `in waiting`), and the token after it."""
    at = last + (last < len(tokens) and tokens.words[last] == "-")
    for size in (2, 1):
        modifier = modifier_of(" ".join(tokens.folded[at : at + size]), "after")
        if modifier is not None and at + size <= len(tokens):
            return frozenset({modifier.canonical}), at + size
    return frozenset(), last


def _is_blocked(tokens: Tokens, found: _Found) -> bool:
    role, last = found.role, found.last
    base = role if role.name in title_lexicon().roles else None
    if base and (phrase_before(tokens, found.first, base.before) or phrase_after(tokens, last, base.after)):
        return True
    # "ran for mayor": nobody's title yet.
    if found.first and tokens.folded[found.first - 1] == "for" and not capitalised(tokens.words[found.first]):
        return True
    if last >= len(tokens):
        return False
    # "Prime Minister's House" is a house, and "captain-general" another word.
    if tokens.folded[last] == "'s" and last + 1 < len(tokens):
        return tokens.folded[last + 1] in title_words("things") and capitalised(tokens.words[found.first])
    return tokens.words[last] == "-" and tokens.adjacent(last) and not _behind(tokens, last)[0]


def _style_fits(tokens: Tokens, found: _Found, mentions: list[Mention]) -> bool:
    """Whether initials are in capitals, an abbreviation stands before a name, and short initials have company."""
    style, word = found.form.style, tokens.words[found.first]
    if not style:
        return True
    named = begins_name(tokens, found.last)
    if style == "abbreviation":
        return capitalised(word) and named and tokens.words[found.last - 1] == "."
    if not word.isupper():
        return False
    if len(word) != 2 and (len(word) != 3 or found.role.head in ("executive", "officer")):
        return True
    before = tokens.words[found.first - 1] if found.first else ""
    if before == "(" and mentions:
        # The initials of what stands before the bracket.
        return bool(mentions[-1].value.role == found.role.name and mentions[-1].end <= tokens.starts[found.first])
    if before.isdigit() or before in (".", ":"):
        return False
    the_politician = before.lower() == "the" and found.role.head in ("minister", "member")
    return the_politician or (named and not is_shouted(tokens, found.first, found.last))


def _means_title(
    tokens: Tokens, found: _Found, lead: _Lead, modifiers: frozenset[str], after: Scope | None, before: Scope | None
) -> bool:
    """Whether the words mean a title here, for those that often do not."""
    flags = found.role.flags if found.role.name in title_lexicon().roles else frozenset()
    capital, named = capitalised(tokens.words[found.first]), begins_name(tokens, found.last)
    if "bare" in flags:
        return _is_bare_deputy(tokens, found)
    if "verb" in flags and _is_verb(tokens, lead.first, found.last):
        return False
    if "rank" in flags and capital and named and not (modifiers or after or before):
        return is_shouted(tokens, found.first, found.last)
    if "surname" in flags and capital and not after and not named and _follows_given_name(tokens, lead.first):
        return False
    if "scope" not in flags or after is not None:
        return found.role.name != "justice" or bool(modifiers) or _has_article(tokens, lead.first)
    if found.role.name in ("head", "dean"):
        return False
    if found.role.name == "justice":
        return "associate" in modifiers
    if "adj" in flags and not capital:
        initials = before is not None and tokens.words[before.last - 1].isupper()
        at = found.last + (named and initials)
        return before is not None and (initials or not named) and _noun_or_name_follows(tokens, at)
    return named or before is not None


def _noun_or_name_follows(tokens: Tokens, index: int) -> bool:
    return noun_may_follow(tokens, index) or begins_name(tokens, index)


def _is_bare_deputy(tokens: Tokens, found: _Found) -> bool:
    """`his deputy`, `the deputy of`: not the first half of a title."""
    before = tokens.folded[found.first - 1] if found.first else ""
    if before not in ("his", "her", "their", "its", "the", "'s", "whose", "as"):
        return False
    return noun_may_follow(tokens, found.last) and not begins_name(tokens, found.last)


def _is_verb(tokens: Tokens, first: int, last: int) -> bool:
    opens = sentence_starts(tokens, first) and not begins_name(tokens, last)
    helped = first > 0 and tokens.folded[first - 1] in title_words("helping_verbs") and tokens.words[first].islower()
    if last >= len(tokens) or not (opens or helped):
        return False
    return tokens.folded[last] in title_words("after_verbs") or capitalised(tokens.words[last])


def _follows_given_name(tokens: Tokens, first: int) -> bool:
    if first == 0:
        return False
    word, folded = tokens.words[first - 1], tokens.folded[first - 1]
    return word[0].isalpha() and capitalised(word) and folded not in context_words("not_names")


def _has_article(tokens: Tokens, first: int) -> bool:
    return first == 0 or tokens.folded[first - 1] in ("a", "an", "the", "as", "of", ",", "former", "by", "to")


@lru_cache(maxsize=8)
def _own_titles(extra: tuple[str, ...], scopes: tuple[str, ...]) -> _OwnTitles:
    values = [parse_title(text) for text in extra]
    forms = {value.role: RoleForm(value.role) for value in values if value.role and form_named(value.role) is None}
    starts = frozenset(key.split(" ", 1)[0] for key in forms)
    return _OwnTitles(forms, starts, known_scopes((*scopes, *(value.scope for value in values))))
