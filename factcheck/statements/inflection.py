"""A base form → the forms in which news English uses it, so that a cue given once is found in all of them.

>>> sorted(forms_of("land"))
['land', 'landed', 'landing', 'landings', 'lands']
>>> "called on" in {" ".join(form) for form in phrase_forms("call on")}
True
"""

from __future__ import annotations

from functools import cache

from factcheck.values.data import read_rows
from factcheck.values.text import folded_words

_VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row["base"]: tuple(row["forms"].split("|")) for row in read_rows("inflections")}


@cache
def forms_of(base: str) -> frozenset[str]:
    """All inflected forms of a folded word, itself included; verbs and nouns are not told apart."""
    forms = {base, *_irregular().get(base, ())}
    if len(base) < 3 or not base.isalpha():
        return frozenset(forms)
    if base.endswith("y") and base[-2] not in _VOWELS:
        forms |= {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    elif base.endswith("e"):
        forms |= {base + "s", base + "d", base[:-1] + "ing"}
    elif base.endswith(("s", "x", "z", "ch", "sh")):
        forms |= {base + "es", base + "ed", base + "ing"}
    else:
        # A short stressed syllable doubles its last letter: stop, stopped. Both spellings are accepted.
        stems = {base}
        if base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS:
            stems.add(base + base[-1])
        forms |= {base + "s"} | {stem + end for stem in stems for end in ("ed", "ing")}
    forms |= {form + "s" for form in list(forms) if form.endswith("ing")}
    return frozenset(forms)


@cache
def phrase_forms(phrase: str) -> frozenset[tuple[str, ...]]:
    """The folded token sequences that a cue of one or more words may take; only its first or last word inflects."""
    words = tuple(folded_words(phrase))
    if not words:
        return frozenset()
    first = {(form, *words[1:]) for form in forms_of(words[0])}
    last = {(*words[:-1], form) for form in forms_of(words[-1])}
    return frozenset(first | last)
