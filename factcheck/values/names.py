"""Two names → whether they are one name, one name misspelt, or two names.

>>> compare_names("Finn, Ada", "Ada Finn").relation
'same'
>>> compare_names("Karim Nasseer", "Karim Nassir")
NameMatch(score=0.96, relation='misspelt', reason='"nasseer" for "nassir"')
>>> compare_names("Otto Finn", "Ada Finn").relation
'different'

Token by token, never over the whole string: ratios over strings call a father and his son one person (0.75 of 76 hard
pairs right, against 0.83 for an alignment). One token may be off, and only a little.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from factcheck.values.data import read_rows, read_words
from factcheck.values.record import Record
from factcheck.values.text import folded_words

_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_ROMAN = frozenset("ivxlc")
# Spellings of one sound, in the order in which they are folded; "y" last, since "iy" and "yy" go first.
_SOUNDS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ii", "i"), ("ij", "i"), ("oe", "o"), ("ae", "a"), ("ue", "u"))
_VOWELS = str.maketrans({"e": "a", "o": "u", "y": "i", "q": "k"})
_DOUBLED = re.compile(r"(.)\1+")


class NameMatch(Record):
    """How one name relates to another."""

    score: float
    """0 to 1: 1 is the same spelling."""
    relation: Literal["same", "misspelt", "different"]
    reason: str


class _Pair(Record):
    """How one token relates to the token it stands opposite."""

    relation: Literal["exact", "short", "spelling", "edit", "conflict"]
    edits: int = 0


def name_words(name: str) -> list[str]:
    """The folded words of a name: without punctuation, with a genitive as a word of its own.

    >>> name_words("St John's–Béal na Bláth")
    ['st', 'john', "'s", 'beal', 'na', 'blath']
    """
    return [word for word in folded_words(name) if word[0].isalnum() or word == "'s"]


@cache
def particles() -> dict[str, str]:
    """Particles inside names, each with its group: "el" and "al" are one."""
    return {word: row["group"] for row in read_rows("name_particles") for word in row["particles"].split()}


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded."""
    return frozenset().union(*(row["names"].split() for row in read_rows("given_names")))


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(word for row in read_rows("honorifics") for word in row["words"].split() if row["kind"] != "post")


@cache
def _ordinary() -> frozenset[str]:
    """Words of which each means something else: "Hall" is no misspelt "Hill"."""
    return _heads() | read_words("common_capitalised")


def _heads() -> frozenset[str]:
    return read_words("name_heads")


@cache
def _variants() -> dict[str, set[tuple[str, int]]]:
    """The groups of `given_name_variants.csv` that a name is in."""
    found: dict[str, set[tuple[str, int]]] = {}
    for number, row in enumerate(read_rows("given_name_variants")):
        for word in row["names"].split():
            found.setdefault(word, set()).add((row["kind"], number))
    return found


@lru_cache(maxsize=4096)
def spelling_key(word: str) -> str:
    """What the spellings of one sound have in common: vowels by class, doubled letters once, a silent "h" left out.

    >>> spelling_key("mohammed") == spelling_key("muhamad"), spelling_key("zawiyah") == spelling_key("zawiya")
    (True, True)
    """
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = _DOUBLED.sub(r"\1", word.translate(_VOWELS))
    return word[:-1] if len(word) > 3 and word[-1] == "h" and word[-2] in "aiu" else word


def compare_names(a: str, b: str) -> NameMatch:
    """Compare a name as found (`a`) with a name as the table has it (`b`).

    "same": equal but for case, accents, hyphens, particles, order around a comma, initials, short given names, names in
    the middle, or a surname alone (score 0.8). "misspelt": exactly one word differs, by one letter (two in words of
    eight and more) or as another spelling of the same sounds. Everything else is "different", above all two given names
    or a suffix (Jr, III) on one side only: father and son.
    """
    left, right = _parse(a), _parse(b)
    if not left.words or not right.words:
        return NameMatch(0.0, "different", "no name")
    if left.suffix != right.suffix:
        return _different(left, right, "a suffix on one side")
    conflict = _particles_conflict(left, right)
    if "".join(left.words) == "".join(right.words) and not conflict:
        exact = left.all_words == right.all_words
        return NameMatch(1.0 if exact else 0.98, "same", "same words" if exact else "same but for particles or spaces")
    if conflict:
        return _different(left, right, "different particles")
    if len(left.words) == len(right.words):
        return _compare_aligned(left, right)
    shorter, longer = sorted((left, right), key=lambda name: len(name.words))
    if len(shorter.words) == 1:
        return _compare_surname(left, right, shorter, longer)
    return _compare_longer(left, right, shorter, longer)


class _Name(Record):
    words: tuple[str, ...]
    """Without particles, honorifics and suffix."""
    all_words: tuple[str, ...]
    particles: tuple[str, ...]
    suffix: str


@lru_cache(maxsize=1024)
def _parse(name: str) -> _Name:
    before, comma, after = name.partition(",")
    if comma and after.strip() and not any(word in _SUFFIXES for word in name_words(after)):
        name = f"{after} {before}"
    words = [word for word in name_words(name) if word != "'s"]
    suffix = ""
    if len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    while len(words) > 2 and words[0] in _honorifics() and words[0] not in given_names():
        words.pop(0)
    # A single letter at the start is an initial: "E. Finn".
    loose = [word in particles() and (len(word) > 1 or at > 0) for at, word in enumerate(words)]
    plain = tuple(word for word, particle in zip(words, loose, strict=True) if not particle) or tuple(words)
    groups = tuple(particles()[word] for word, particle in zip(words, loose, strict=True) if particle)
    return _Name(plain, tuple(words), groups, suffix)


def _particles_conflict(a: _Name, b: _Name) -> bool:
    return bool(a.particles and b.particles) and not {*a.particles} & {*b.particles}


def _compare_aligned(a: _Name, b: _Name) -> NameMatch:
    """Names of as many words: one opposite the other."""
    count = len(a.words)
    pairs = [
        _compare_words(x, y, last=i == count - 1, alone=count == 1)
        for i, (x, y) in enumerate(zip(a.words, b.words, strict=True))
    ]
    for x, y, pair in zip(a.words, b.words, pairs, strict=True):
        if pair.relation == "conflict":
            return _different(a, b, f'"{x}" is not "{y}"')
    off = [i for i, pair in enumerate(pairs) if pair.relation in ("spelling", "edit")]
    if not off:
        return NameMatch(0.9, "same", "an initial or a short form")
    if any(pair.relation == "short" for pair in pairs):
        return _different(a, b, "a short form and another spelling")
    if len(off) > 1 and any(pairs[i].relation == "edit" for i in off):
        return _different(a, b, f"{len(off)} words differ")
    words = ", ".join(f'"{a.words[i]}" for "{b.words[i]}"' for i in off)
    letters = sum(map(len, b.words))
    score = 0.96 if len(off) == 1 else 0.9
    if pairs[off[0]].relation == "edit":
        score = min(0.95, 1 - pairs[off[0]].edits / letters)
    return NameMatch(round(score, 2), "misspelt", words)


def _compare_surname(a: _Name, b: _Name, shorter: _Name, longer: _Name) -> NameMatch:
    """One word against more: a short form where it is the last of them."""
    alone, last = shorter.words[0], longer.words[-1]
    if alone in _heads() or last in _heads():
        return _different(a, b, "one shared word")
    if alone == last:
        return NameMatch(0.8, "same", f'surname of "{" ".join(longer.all_words)}"')
    pair = _compare_words(alone, last, last=True, alone=True)
    if pair.relation in ("spelling", "edit") and min(len(alone), len(last)) >= 5:
        words = (alone, last) if shorter is a else (last, alone)
        return NameMatch(0.7, "misspelt", f'"{words[0]}" for "{words[1]}", a surname alone')
    return _different(a, b, "one shared word" if alone in longer.words else "no shared word")


def _compare_longer(a: _Name, b: _Name, shorter: _Name, longer: _Name) -> NameMatch:
    """Names of two words and more, one with more: the same where only middle names are left out."""
    if any(word in _heads() or word.isdigit() for word in longer.words):
        return _different(a, b, "a longer name")
    if not _is_subsequence(shorter.words[1:-1], longer.words[1:-1]):
        return _different(a, b, "different middle names")
    match = _compare_aligned(_outer(a), _outer(b))
    if match.relation == "different":
        return _different(a, b, match.reason)
    if match.relation == "misspelt":
        return NameMatch(round(match.score * 0.95, 2), "misspelt", match.reason)
    return NameMatch(0.9, "same", "middle names left out")


def _outer(name: _Name) -> _Name:
    words = (name.words[0], name.words[-1])
    return _Name(words, words, (), "")


def _is_subsequence(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(any(word == other or (len(word) == 1 and other[0] == word) for other in rest) for word in part)


@lru_cache(maxsize=4096)
def _compare_words(a: str, b: str, *, last: bool, alone: bool) -> _Pair:
    if a == b:
        return _Pair("exact")
    if not (a.isalpha() and b.isalpha()) or _ROMAN.issuperset(a + b):
        return _Pair("conflict")
    if not last:
        if min(len(a), len(b)) == 1:
            return _Pair("short") if a[0] == b[0] else _Pair("conflict")
        shared = _variants().get(a, set()) & _variants().get(b, set())
        if shared:
            return _Pair("spelling" if any(kind == "spelling" for kind, _ in shared) else "short")
        if a in given_names() and b in given_names():
            return _Pair("conflict")
    if a in _ordinary() and b in _ordinary():
        return _Pair("conflict")
    return _compare_spelling(a, b, alone=alone)


def _compare_spelling(a: str, b: str, *, alone: bool) -> _Pair:
    short, long = sorted((len(a), len(b)))
    if short < 3 or long - short > 2 or (alone and short < 5):
        return _Pair("conflict")
    edits = _edits(a, b)
    if short >= 4 and spelling_key(a) == spelling_key(b):
        return _Pair("spelling", edits)
    if a[0] != b[0] and sorted(a[:2]) != sorted(b[:2]) and (edits > 1 or long < 7):
        # Typists hit the first letter right: Reay is not Keay, Northshire not Southshire.
        return _Pair("conflict")
    if edits == 1 or (edits == 2 and long >= 8 and short >= 6):
        return _Pair("edit", edits)
    return _Pair("conflict")


def _edits(a: str, b: str) -> int:
    """How many letters are added, left out, replaced, or swapped with the next; 3 stands for more than two.

    This is the distance of optimal string alignment.
    """
    start, longest = 0, min(len(a), len(b))
    while start < longest and a[start] == b[start]:
        start += 1
    end = 0
    while end < longest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    size = max(len(left), len(right))
    if size <= 2:
        # As both ends of what is left differ, the two have nothing in common, or are one pair of letters swapped.
        return 1 if size == 2 and left == right[::-1] else size
    # Imported here, as few runs meet such a name: most typing errors are told by the ends of a word.
    from rapidfuzz.distance import OSA

    return OSA.distance(left, right, score_cutoff=2)


def _different(a: _Name, b: _Name, reason: str) -> NameMatch:
    shared = len({*a.words} & {*b.words})
    return NameMatch(round(0.6 * shared / max(len(a.words), len(b.words)), 2), "different", reason)
