"""Tokens → mentions of ranks, before a name or alone, in any case and typography.

>>> from factcheck.values.text import tokenise
>>> [(m.text, str(m.value)) for m in recognise_ranks(tokenise("Lt. Gen. Ada Finn told General Headquarters."))]
[('Lt. Gen.', 'Lieutenant General')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from factcheck.mentions.phrases import (
    begins_name,
    capitalised,
    context_words,
    is_shouted,
    noun_may_follow,
    phrase_after,
    phrase_at,
    phrase_before,
    skip_markup,
)
from factcheck.model import Mention
from factcheck.values.data import LazyRecords, read_rows
from factcheck.values.ranks import STAR_NUMBERS, RankForm, RankValue, parse_rank, rank_lexicon, star_rank
from factcheck.values.record import Record, replace
from factcheck.values.text import Tokens, folded_words, tokenise


class _Found(Record):
    """A form of the lexicon in the text: tokens `first` up to and without `last`, and which of them are words."""

    first: int
    last: int
    words: list[int]
    form: RankForm
    abbreviated: bool


class _Blockers(Record):
    before: frozenset[str]
    after: frozenset[str]


class _OwnRanks(Record):
    """Ranks of the user's table that the lexicon lacks."""

    values: dict[str, RankValue]
    longest: dict[str, int]


def recognise_ranks(tokens: Tokens, extra: Iterable[str] = ()) -> list[Mention]:
    """Find the ranks in a text, longest first at each place, none overlapping, in order.

    Args:
        tokens: The text, cut.
        extra: Rank values of the user's table, found exactly as written there: in any case where they have several
            words, else only with a capital.

    Mentions are of kind `rank`. The span covers an abbreviation's full stop and `four-star`, but no `(retd)`.
    Known gaps: plurals that are shared out (`Generals Finn and Ray`); a lower-case rank in a figure of speech.
    """
    own = _own_ranks(tuple(extra))
    lexicon = rank_lexicon()
    mentions: list[Mention] = []
    at = 0
    for index, folded in enumerate(tokens.folded):
        if index < at:
            continue
        word = lexicon.words.get(folded, folded)
        if word in lexicon.longest and (found := _find(tokens, index)) is not None and _accepts(tokens, found):
            mentions.append(_mention(tokens, found))
            at = found.last
        elif folded in own.longest and (mention := _find_own(tokens, index, own)) is not None:
            mentions.append(mention)
            at = index + len(tokenise(mention.text))
        elif word in lexicon.longest and found is not None and len(found.words) > 1:
            # A rejected "Attorney General" or "Private Secretary" must not come back by its second half.
            at = found.last
    return mentions


def _find(tokens: Tokens, index: int) -> _Found | None:
    """The longest form of the lexicon that begins at a token."""
    lexicon = rank_lexicon()
    folded = tokens.folded
    root = lexicon.words.get(folded[index], folded[index])
    places = phrase_at(tokens, index, lexicon.longest[root], lexicon.words)
    names = [lexicon.words.get(folded[place], folded[place]) for place in places]
    for size in range(len(names), 0, -1):
        form = lexicon.forms.get(" ".join(names[:size]))
        if form is None:
            continue
        words = places[:size]
        if size == 1 and folded[index] in lexicon.in_compounds:
            return None
        abbreviated = form.abbreviated or any(folded[place] in lexicon.words for place in words)
        last = words[-1] + 1
        dotted = abbreviated and last < len(tokens) and tokens.words[last] == "." and tokens.adjacent(last - 1)
        return _Found(index, last + dotted, words, form, abbreviated)
    return None


def _accepts(tokens: Tokens, found: _Found) -> bool:
    """Whether the words mean a rank here."""
    if _is_blocked(tokens, found):
        return False
    if found.first > 0 and tokens.words[found.first - 1] == "/" and tokens.adjacent(found.first - 1):
        # Half of "L/Cpl" is another rank.
        return False
    # "2nd Lt" has its capital at the end.
    first_word = tokens.words[found.words[-1] if tokens.words[found.first].isdigit() else found.first]
    named = begins_name(tokens, found.last) or begins_name(tokens, _after_retired(tokens, found.last))
    if found.form.initials:
        return (
            all(tokens.words[place].isupper() for place in found.words) and named and not _next_is_upper(tokens, found)
        )
    lower = not capitalised(first_word)
    if found.abbreviated:
        after_comma = found.first > 0 and tokens.words[found.first - 1] == ","
        return not lower and (named or after_comma or len(found.words) > 1)
    if lower and _is_of_another(tokens, found):
        return False
    wary = rank_lexicon().rows[found.form.name].wary
    if wary and is_shouted(tokens, found.first, found.last):
        return _is_name_elsewhere(tokens, found.last)
    if wary == "name":
        return not lower and named and not (found.form.name == "Commander" and _has_owner(tokens, found))
    if wary == "noun":
        return _is_noun(tokens, found, lower, named)
    if wary == "post":
        return (not lower and named) or _is_no_post(tokens, found)
    return True


def _is_noun(tokens: Tokens, found: _Found, lower: bool, named: bool) -> bool:
    """Tell `a general said` and `General Finn` from `general election` and `a general rule`."""
    if not lower and named:
        # "Major Fire Hits Port": a word that the article also writes small is no name.
        after = tokens.words[found.last].lower()
        shy = found.form.name != "General" and after.isalpha() and after in tokens.words
        return not shy
    before = found.first and (
        phrase_before(tokens, found.first, context_words("noun_before"), 2)
        or (not lower and tokens.words[found.first - 1] == ",")
        or (tokens.words[found.first - 1] == "-" and phrase_before(tokens, found.first - 1, {"ex", "star"}, 1))
    )
    return bool(before) and (named or noun_may_follow(tokens, found.last))


def _is_no_post(tokens: Tokens, found: _Found) -> bool:
    """Tell a captain or inspector of a force from the captain of a team and the inspector of taxes."""
    after = tokens.folded[found.last : found.last + 4]
    if after[:1] == ["of"] and not context_words("forces").intersection(after):
        return False
    if found.first == 0:
        return True
    before = tokens.words[found.first - 1]
    return not (
        capitalised(before)
        and tokens.folded[found.first - 1] not in context_words("forces") | context_words("not_names")
        and before[0].isalpha()
    )


def _has_owner(tokens: Tokens, found: _Found) -> bool:
    """Whether a capitalised word stands before: `Libyan Commander Finn` has a post, `Commander Finn` a rank."""
    if found.first == 0:
        return False
    before, folded = tokens.words[found.first - 1], tokens.folded[found.first - 1]
    return folded == "'s" or (capitalised(before) and folded not in context_words("not_names") | {"navy"})


def _is_blocked(tokens: Tokens, found: _Found) -> bool:
    blockers = _blockers()
    name = found.form.name.lower()
    written = " ".join(tokens.folded[place] for place in found.words)
    for key in {"*", name, written}:
        block = blockers.get(key)
        if block is None:
            continue
        if phrase_before(tokens, found.first, block.before) or phrase_after(tokens, found.last, block.after):
            return True
    return False


def _is_of_another(tokens: Tokens, found: _Found) -> bool:
    """`an admiral's widow` gives nobody's rank."""
    owns = found.last < len(tokens) and tokens.folded[found.last] == "'s"
    return owns and found.first > 0 and tokens.folded[found.first - 1] in ("a", "an")


def _next_is_upper(tokens: Tokens, found: _Found) -> bool:
    """`PC WORLD`, `DC COMICS`: initials in shouted text are too short to tell."""
    index = skip_markup(tokens, found.last)
    word = tokens.words[index] if index < len(tokens) else ""
    return len(word) > 1 and word.isupper()


def _is_name_elsewhere(tokens: Tokens, index: int) -> bool:
    """Whether the shouted word at `index` stands in the article as a name does, and never small."""
    index = skip_markup(tokens, index)
    if index >= len(tokens) or not tokens.words[index][0].isalpha():
        return False
    word = tokens.words[index]
    return word.capitalize() in tokens.words and word.lower() not in tokens.words


def _mention(tokens: Tokens, found: _Found) -> Mention:
    value = rank_lexicon().rows[found.form.name].value
    first = found.first
    stars = _stars_before(tokens, found)
    if stars is not None:
        first, value = stars
    retired = context_words("retired")
    if _after_retired(tokens, found.last) > found.last or phrase_before(tokens, first, retired, 1):
        value = replace(value, retired=True)
    return Mention(tokens.starts[first], tokens.ends[found.last - 1], tokens.slice(first, found.last), "rank", value)


def _stars_before(tokens: Tokens, found: _Found) -> tuple[int, RankValue] | None:
    """`four-star` before a general: where it begins, and the rank that the two make."""
    at = found.first - 1
    if at < 1 or tokens.folded[at] != "star":
        return None
    at -= 2 if tokens.folded[at - 1] == "-" else 1
    stars = STAR_NUMBERS.get(tokens.folded[at]) if at >= 0 else None
    value = star_rank(stars, tokens.folded[found.first]) if stars is not None else None
    return None if value is None else (at, value)


def _after_retired(tokens: Tokens, index: int) -> int:
    """The token after `(retd)`, `(ret.)` or `Retd`, or `index` where none stands there."""
    at = index
    opened = at < len(tokens) and tokens.words[at] == "("
    at += opened
    if at >= len(tokens) or tokens.folded[at] not in context_words("retired"):
        return index
    at += 1
    at += at < len(tokens) and tokens.words[at] == "."
    if opened:
        return at + 1 if at < len(tokens) and tokens.words[at] == ")" else index
    return at


def _find_own(tokens: Tokens, index: int, own: _OwnRanks) -> Mention | None:
    """The longest rank of the user's table that begins at a token."""
    places = phrase_at(tokens, index, own.longest[tokens.folded[index]], ())
    for size in range(len(places), 0, -1):
        value = own.values.get(" ".join(tokens.folded[place] for place in places[:size]))
        if value is not None and (size > 1 or capitalised(tokens.words[index])):
            last = places[size - 1] + 1
            return Mention(tokens.starts[index], tokens.ends[last - 1], tokens.slice(index, last), "rank", value)
    return None


@lru_cache(maxsize=8)
def _own_ranks(extra: tuple[str, ...]) -> _OwnRanks:
    values: dict[str, RankValue] = {}
    longest: dict[str, int] = {}
    for key, value in _read_own(extra):
        values[key] = value
        parts = key.split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return _OwnRanks(values, longest)


def _read_own(extra: tuple[str, ...]) -> Iterator[tuple[str, RankValue]]:
    known = rank_lexicon().rows
    for text in extra:
        value = parse_rank(text)
        key = " ".join(word for word in folded_words(text) if word[0].isalnum())
        if key and value.name not in known:
            yield key, value


@cache
def _blockers() -> Mapping[str, _Blockers]:
    return LazyRecords(
        {row["rank"]: row for row in read_rows("rank_blockers")},
        lambda row: _Blockers(frozenset(_phrases(row["before"])), frozenset(_phrases(row["after"]))),
    )


def _phrases(cell: str) -> Iterator[str]:
    for phrase in filter(None, cell.replace("<comma>", ",").split("|")):
        yield " ".join(folded_words(phrase))
