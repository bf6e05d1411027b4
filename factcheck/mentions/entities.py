"""Tokens → mentions of people, places, organisations, events and works: the table's, the gazetteer's, and unknown ones.

>>> from factcheck.model import Entity
>>> from factcheck.values.text import tokenise
>>> index = EntityIndex.build([Entity("ada", "person", "Ada de Vere")])
>>> found = recognise_entities(tokenise("Ada de Veer met Ivo de Vere in Oslo. Mr de Vere left."), index)
>>> [(mention.text, mention.kind, mention.value.form) for mention in found]
[('Ada de Veer', 'person', 'misspelt'), ('Ivo de Vere', 'name', 'unknown'), ('Oslo', 'place', 'gazetteer'),
 ('de Vere', 'person', 'surname')]

Three looks at a text: exact names of the table by look-up; runs of capitals, which tell where an exact name is only a
part of a longer one; and, for what is left, a name with one word misspelt, a gazetteer place, or a name nobody knows.
An exact name inside a longer unknown one ("Selwyn Street", "Ian Oduya") is not a mention of the entity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.mentions import capitals
from factcheck.mentions.capitals import GENITIVE, Run, next_word
from factcheck.mentions.entity_index import EntityIndex as EntityIndex
from factcheck.mentions.entity_index import Entry
from factcheck.mentions.gazetteer import GazetteerReader
from factcheck.mentions.misspellings import find_misspelt, find_misspelt_word, find_other_form
from factcheck.model import EntityRef, Kind, Mention
from factcheck.values.names import given_names, name_words
from factcheck.values.places import is_demonym, readings_of
from factcheck.values.text import Tokens, tokenise


@dataclass(slots=True)
class _Match:
    """An exact name of the table: tokens `first` up to and without `last`."""

    first: int
    last: int
    entry: Entry

    @property
    def partial(self) -> bool:
        return self.entry.form in ("surname", "given")


@dataclass(slots=True)
class _Group:
    """Words of a run that no exact name covers."""

    words: list[int]
    titled: bool
    """Whether a title or rank of persons stands before it."""
    opening: bool
    lone: bool
    """Whether it is all of its run, but for titles."""


def recognise_entities(tokens: Tokens, index: EntityIndex, *, fuzzy: bool = True) -> list[Mention]:
    """Recognise names in a text, in order of position, none overlapping another.

    Args:
        tokens: the text.
        index: the table's entities.
        fuzzy: whether names with one word misspelt are recognised as well (`form="misspelt"`).

    Returns:
        Mentions with an `EntityRef`: of kind person, place, organisation, event or work where the table or (for places)
        the gazetteer has the name; of kind "name" for other names, with no candidates. Spans leave out titles, a leading
        "the" and the genitive.

    """
    return _Recogniser(tokens, index, fuzzy=fuzzy).run()


def misspelt_span(mention: Mention, tokens: Tokens) -> tuple[int, int, str]:
    """Where a mention of `form="misspelt"` differs from the table: the span of the word, and the table's word.

    Where no single word differs, the span of the mention and the table's whole name.
    """
    first = bisect_left(tokens.starts, mention.start)
    last = bisect_left(tokens.starts, mention.end)
    stated = [i for i in range(first, last) if tokens.folded[i][0].isalnum()]
    table = tokenise(mention.value.name)
    known = [i for i in range(len(table)) if table.folded[i][0].isalnum()]
    # From the end: what a text adds or leaves out stands before the surname.
    pairs = list(zip(reversed(stated), reversed(known), strict=False))
    off = [(i, j) for i, j in pairs if tokens.folded[i] != table.folded[j]]
    if len(off) == 1:
        i, j = off[0]
        return tokens.starts[i], tokens.ends[i], table.words[j]
    return mention.start, mention.end, mention.value.name


@dataclass(slots=True)
class _Recogniser:
    tokens: Tokens
    index: EntityIndex
    fuzzy: bool
    found: list[Mention] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """Entities that the text names in full."""
    unknown: list[_Group] = field(default_factory=list)
    others: dict[str, bool] = field(default_factory=dict)
    """First and last words of unknown names of two words and more."""
    gazetteer: GazetteerReader = field(init=False)

    def __init__(self, tokens: Tokens, index: EntityIndex, *, fuzzy: bool) -> None:
        self.tokens, self.index, self.fuzzy = tokens, index, fuzzy
        self.found, self.named, self.unknown, self.others = [], set(), [], {}
        self.gazetteer = GazetteerReader(tokens, index)

    def run(self) -> list[Mention]:
        matches = self._exact_matches()
        runs = capitals.capital_runs(self.tokens, self.index.series)
        in_run = self._settle_outside_runs(matches, runs)
        headlines = []
        for run, inside in zip(runs, in_run, strict=True):
            if run.headline:
                headlines.append((run, inside))
            else:
                self._read_run(run, inside)
        for run, inside in headlines:
            self._read_headline(run, inside)
        self._read_unknown()
        self.found.sort(key=lambda mention: mention.start)
        return self.found

    # ------------------------------------------------------------------------------------------------- exact names

    def _exact_matches(self) -> list[_Match]:
        """The longest names of the table, from left to right."""
        folded, lengths = self.tokens.folded, self.index.lengths
        found = []
        end = 0
        for at in [i for i, word in enumerate(folded) if word in lengths]:
            if at >= end:
                match = self._longest_match(at)
                if match is not None:
                    found.append(match)
                    end = match.last
        return found

    def _longest_match(self, at: int) -> _Match | None:
        words = [at]
        longest = self.index.lengths[self.tokens.folded[at]][0]
        while len(words) < longest and (following := next_word(self.tokens, words[-1])) >= 0:
            words.append(following)
        key = tuple("and" if (word := self.tokens.folded[i]) == "&" else word for i in words)
        for length in self.index.lengths[key[0]]:
            entry = self.index.names.get(key[:length]) if length <= len(key) else None
            if entry is not None and self._fits_case(words[:length], entry):
                return _Match(words[0], words[length - 1] + 1, entry)
        return None

    def _fits_case(self, words: list[int], entry: Entry) -> bool:
        written = [self.tokens.words[i] for i in words]
        if entry.case == "any":
            return True
        if entry.case == "upper":
            return written[0].isupper()
        table = [word for word in tokenise(entry.name).words if word[0].isalnum()]
        if len(table) != len(written):
            return written[-1][0].isupper()
        return all(word[0].isupper() or not known[0].isupper() for word, known in zip(written, table, strict=True))

    def _settle_outside_runs(self, matches: list[_Match], runs: list[Run]) -> list[list[_Match]]:
        """Give the matches inside each run; matches that go beyond a run, or touch none, are mentions as they are."""
        inside: list[list[_Match]] = [[] for _ in runs]
        firsts = [run.words[0] for run in runs]
        for match in matches:
            at = bisect_left(firsts, match.last) - 1
            run = runs[at] if at >= 0 else None
            if run is not None and match.first >= run.words[0] and match.last - 1 <= run.words[-1]:
                inside[at].append(match)
            elif run is not None and match.partial and match.first < run.words[0] <= match.last - 1:
                # "coach de Wit": the particle stands before the run of capitals.
                run.words[:0] = range(match.first, run.words[0])
                inside[at].append(match)
            else:
                self._accept(match)
                self._cut(runs, at, match)
        return inside

    def _cut(self, runs: list[Run], at: int, match: _Match) -> None:
        """Take a match's words out of the runs that it reaches into."""
        while at >= 0 and runs[at].words and runs[at].words[-1] >= match.first:
            runs[at].words = [i for i in runs[at].words if not match.first <= i < match.last]
            at -= 1

    def _accept(self, match: _Match, form: str = "") -> None:
        entry = match.entry
        if entry.kind == "place" and (regions := self.gazetteer.elsewhere(entry, match.first, match.last)):
            name = self.tokens.slice(match.first, match.last)
            self._add(match.first, match.last, "place", EntityRef((), name, "gazetteer", regions=regions))
            return
        if not match.partial:
            self.named.update(entry.ids)
        self._add(match.first, match.last, entry.kind, EntityRef(entry.ids, entry.name, entry.form))

    def _add(self, first: int, last: int, kind: Kind, value: EntityRef) -> None:
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        self.found.append(Mention(start, end, self.tokens.text[start:end], kind, value))

    # -------------------------------------------------------------------------------------------------------- runs

    def _read_run(self, run: Run, matches: list[_Match]) -> None:
        for part, titled, opening in self._parts(run, matches):
            self._read_part(part, matches, titled=titled, opening=opening)

    def _parts(self, run: Run, matches: list[_Match]) -> Iterator[tuple[list[int], bool, bool]]:
        """Cut a run at titles, days and months, and words that only open its sentence: words, after a title?, opening?"""
        folded = self.tokens.folded
        covered = {i for match in matches for i in range(match.first, match.last)}
        part: list[int] = []
        titled = False
        opening = run.opening
        for number, at in enumerate(run.words):
            word = folded[at]
            loose = at not in covered
            if loose and self._separates(run, number, covered):
                if part:
                    yield part, titled, opening
                    part, titled = [], False
                opening = opening and word in capitals.opening_words()
                if word in capitals.honorifics():
                    titled = titled or word in capitals.personal_titles()
                elif word in capitals.calendar_words() or word in capitals.opening_words():
                    titled = False
            else:
                part.append(at)
        if part:
            yield part, titled, opening

    def _separates(self, run: Run, number: int, covered: set[int]) -> bool:
        """Whether a word of a run is no part of a name: a title before it, a day, a word that opens the sentence."""
        folded, words = self.tokens.folded, self.tokens.words
        at = run.words[number]
        word = folded[at]
        following = run.words[number + 1 :]
        if word in capitals.calendar_words():
            # "Ada March", "the April Group": a month inside a name is one with its neighbours.
            return not following or number == 0 or following[0] in covered or words[at].isupper()
        if word in capitals.honorifics():
            rest = next((folded[i] for i in following if folded[i] not in capitals.honorifics()), "")
            return rest not in capitals.name_tails() or bool(set(following) & covered)
        if word in capitals.post_nominals():
            return number > 0 and words[at].isupper()
        if number == 0 and run.opening and word in capitals.opening_words():
            return True
        return len(word) == 1 and not following

    def _read_part(self, part: list[int], matches: list[_Match], *, titled: bool, opening: bool) -> None:
        inside = [match for match in matches if match.first in part]
        pieces = self._pieces(part, inside)
        if len(pieces) > 1:
            pieces = self._join(pieces, part, opening=opening)
        for number, piece in enumerate(pieces):
            first = number == 0
            if isinstance(piece, _Match):
                self._read_exact(piece, opening=opening and first)
            else:
                self.unknown.append(_Group(piece, titled and first, opening and first, len(pieces) == 1))

    def _pieces(self, part: list[int], inside: list[_Match]) -> list[_Match | list[int]]:
        """A part as exact names and the words between them."""
        pieces: list[_Match | list[int]] = []
        for at in part:
            match = next((match for match in inside if match.first <= at < match.last), None)
            if match is None:
                if pieces and isinstance(pieces[-1], list):
                    pieces[-1].append(at)
                else:
                    pieces.append([at])
            elif not pieces or pieces[-1] is not match:
                pieces.append(match)
        return pieces

    def _join(self, pieces: list[_Match | list[int]], part: list[int], *, opening: bool) -> list[_Match | list[int]]:
        """Join an exact name that is part of a longer unknown one with its neighbours."""
        kept = [self._stands(pieces, number, opening=opening) for number in range(len(pieces))]
        joined: list[_Match | list[int]] = []
        for piece, stands in zip(pieces, kept, strict=True):
            if isinstance(piece, _Match) and stands:
                joined.append(piece)
                continue
            words = [i for i in part if piece.first <= i < piece.last] if isinstance(piece, _Match) else piece
            if joined and isinstance(joined[-1], list):
                joined[-1] += words
            else:
                joined.append(list(words))
        return joined

    def _stands(self, pieces: list[_Match | list[int]], number: int, *, opening: bool) -> bool:
        """Whether an exact name stands by itself among its neighbours in a run."""
        match = pieces[number]
        if not isinstance(match, _Match):
            return True
        left = pieces[number - 1] if number else None
        right = pieces[number + 1] if number + 1 < len(pieces) else None
        if match.partial:
            return right is None and (left is None or self._is_soft(left, opening=opening and number == 1))
        if right is not None and not (isinstance(right, _Match) and not right.partial):
            return False
        if left is None or self._is_soft(left, opening=opening and number == 1):
            return True
        if isinstance(left, _Match):
            return not left.partial
        # "Striker Ada Vere" at the start of a sentence, "NASA's Ada Vere": a full name of two words is one by itself.
        first_only = opening and number == 1 and len(left) == 1 and self.tokens.folded[left[0]] not in given_names()
        acronym = all(self.tokens.words[i].isupper() and len(self.tokens.words[i]) > 1 for i in left)
        return match.entry.kind == "person" and (first_only or acronym)

    def _is_soft(self, piece: _Match | list[int], *, opening: bool) -> bool:
        """Whether a neighbour on the left is no name: a demonym, or an ordinary word that opens the sentence."""
        if isinstance(piece, _Match):
            return False
        words = [self.tokens.folded[i] for i in piece]
        if is_demonym(" ".join(words)):
            return True
        word = words[-1]
        if not opening or len(words) > 1 or word in given_names() or word in capitals.compass_words():
            return False
        return word in capitals.ordinary_words() or (len(word) > 5 and word.endswith(("ing", "ed", "ly")))

    def _read_exact(self, match: _Match, *, opening: bool) -> None:
        word = self.tokens.folded[match.first]
        single = match.last == match.first + 1
        if match.partial and single and opening and word in capitals.ordinary_words():
            # "Grace was not enough": wait for a text that names her.
            self.unknown.append(_Group([match.first], False, True, True))
        elif match.partial:
            self.unknown.append(_Group(list(range(match.first, match.last)), False, False, True))
        else:
            self._accept(match)

    # --------------------------------------------------------------------------------------------------- headlines

    def _read_headline(self, run: Run, matches: list[_Match]) -> None:
        """In a headline all words have capitals: only exact names, names with one word misspelt, and large places."""
        folded = self.tokens.folded
        free: list[list[int]] = [[]]
        for at in run.words:
            match = next((match for match in matches if match.first <= at < match.last), None)
            if match is None:
                free[-1].append(at)
            elif at == match.first:
                before = folded[free[-1][-1]] if free[-1] else ""
                place = run.words.index(match.last - 1) + 1
                after = folded[run.words[place]] if place < len(run.words) else ""
                if self._stands_in_headline(match, before, after):
                    self._accept(match)
                free.append([])
        for words in free:
            self._read_free_headline(words)

    def _stands_in_headline(self, match: _Match, before: str, after: str) -> bool:
        if after in capitals.name_tails() and match.entry.kind != "event" and after not in capitals.ordinary_words():
            return False
        if not match.partial:
            return before not in capitals.compass_words() or match.entry.kind == "person"
        if match.entry.form == "given" and not set(match.entry.ids) & self.named:
            return False
        word = self.tokens.folded[match.first]
        if word in capitals.ordinary_words() and not set(match.entry.ids) & self.named:
            return False
        return (before not in given_names() or before in capitals.ordinary_words()) and len(before) != 1

    def _read_free_headline(self, words: list[int]) -> None:
        end = 0
        for first in range(len(words)):
            if first < end:
                continue
            for size in (4, 3, 2):
                window = words[first : first + size]
                entry = find_misspelt(self.tokens, window, self.index) if self.fuzzy and len(window) == size else None
                if entry is not None:
                    self._add_misspelt(window, entry)
                    end = first + size
                    break
                if len(window) == size and self._is_headline_place(window):
                    self._add_place(window)
                    end = first + size
                    break
            else:
                if self._is_headline_place(words[first : first + 1]):
                    self._add_place(words[first : first + 1])

    def _is_headline_place(self, words: list[int]) -> bool:
        key = " ".join(self.tokens.folded[i] for i in words)
        return (
            key not in capitals.ordinary_words()
            and key not in given_names()
            and any(reading.major for reading in readings_of(key))
            and self.gazetteer.fits_case(words)
        )

    # ------------------------------------------------------------------------------------------------ what is left

    def _read_unknown(self) -> None:
        """Read the words that no exact name covers, longer groups first: they tell what single words may mean."""
        single = []
        for group in self.unknown:
            if len(group.words) > 1 and not self._is_short_name(group):
                self._read_group(group)
            else:
                single.append(group)
        settled = [group for group in single if not self._read_short_name(group)]
        seen = {self.tokens.folded[g.words[0]] for g in settled if not g.opening}
        for group in settled:
            self._read_single(group, seen)

    def _is_short_name(self, group: _Group) -> bool:
        entry = self.index.names.get(tuple(self.tokens.folded[i] for i in group.words))
        return entry is not None and entry.form in ("surname", "given")

    def _read_group(self, group: _Group) -> None:
        """A name of two words and more."""
        words = group.words
        entry = find_other_form(self.tokens, words, self.index)
        if entry is not None:
            self.named.update(entry.ids)
            self._add(words[0], words[-1] + 1, "person", EntityRef(entry.ids, entry.name, "alias", 0.9))
            return
        for candidate in self._cuts(group):
            entry = find_misspelt(self.tokens, candidate, self.index) if self.fuzzy else None
            if entry is not None:
                self._add_misspelt(candidate, entry)
                return
            if not group.titled and self.gazetteer.knows(candidate):
                self._add_place(candidate)
                return
        text = " ".join(self.tokens.folded[i] for i in words)
        if is_demonym(text) or all(self.tokens.folded[i] in capitals.honorifics() for i in words):
            return
        self.others[self.tokens.folded[words[-1]]] = True
        self.others[self.tokens.folded[words[0]]] = True
        self._add_name(words)

    def _cuts(self, group: _Group) -> Iterator[list[int]]:
        """The group, and the group without an ordinary word or a demonym in front."""
        yield group.words
        first = self.tokens.folded[group.words[0]]
        if len(group.words) > 2 and (is_demonym(first) or (group.opening and first in capitals.ordinary_words())):
            yield group.words[1:]

    def _read_short_name(self, group: _Group) -> bool:
        """A surname or a given name of the table by itself; whether it was one."""
        entry = self.index.names.get(tuple(self.tokens.folded[i] for i in group.words))
        if entry is None or entry.form not in ("surname", "given") or not self._fits_case(group.words, entry):
            return False
        word = self.tokens.folded[group.words[-1]]
        named = bool(set(entry.ids) & self.named)
        if not named and (word in self.others or (group.opening and word in capitals.ordinary_words())):
            return False
        if entry.form == "given" and not named and (readings_of(word) or word in capitals.ordinary_words()):
            return False
        self._add(group.words[0], group.words[-1] + 1, "person", EntityRef(entry.ids, entry.name, entry.form))
        return True

    def _read_single(self, group: _Group, seen: set[str]) -> None:
        """A capitalised word by itself that is no name of the table."""
        at = group.words[0]
        word = self.tokens.folded[at]
        genitive = at + 1 < len(self.tokens) and self.tokens.folded[at + 1] == GENITIVE
        ordinary = word in capitals.ordinary_words()
        if len(group.words) == 1 and self._is_no_name(at, word):
            return
        if group.opening and ordinary and word not in seen:
            return
        entry = None
        if self.fuzzy and len(group.words) == 1 and word not in self.others:
            entry = find_misspelt_word(
                self.tokens, at, self.index, self.named, titled=group.titled, local=self.gazetteer.after_locative(at)
            )
        if entry is not None:
            self._add_misspelt(group.words, entry)
        elif self._is_single_place(group, word):
            self._add_place(group.words)
        elif not group.opening or word in seen or genitive or group.titled:
            self._add_name(group.words)

    def _is_no_name(self, at: int, word: str) -> bool:
        """Words that are no names by themselves: initials, demonyms, days, titles, generic nouns."""
        if len(word) == 1 or is_demonym(word) or word in capitals.honorifics() or word in capitals.calendar_words():
            return True
        if self.tokens.words[at].isdigit() or word in capitals.post_nominals():
            return True
        return word in capitals.opening_words() or word in capitals.name_tails() or word in capitals.compass_words()

    def _is_single_place(self, group: _Group, word: str) -> bool:
        if group.titled or word in self.others or not self.gazetteer.knows(group.words):
            return False
        at = group.words[0]
        person_like = word in given_names() or word in self.index.surnames or word in capitals.ordinary_words()
        certain = any(reading.major for reading in readings_of(word)) and not person_like
        return certain or self.gazetteer.after_locative(at) or self.gazetteer.has_qualifier(group.words)

    def _add_place(self, words: list[int]) -> None:
        last = self.gazetteer.extend(words)
        regions = self.gazetteer.regions(words[0], last)
        name = self.tokens.slice(words[0], last)
        if any(
            mention.start >= self.tokens.starts[words[0]] and mention.end <= self.tokens.ends[last - 1]
            for mention in self.found[-2:]
        ):
            return
        self._add(words[0], last, "place", EntityRef((), name, "gazetteer", regions=regions))

    def _add_misspelt(self, words: list[int], entry: Entry) -> None:
        text = self.tokens.slice(words[0], words[-1] + 1)
        score = _score(text, entry.name)
        self._add(words[0], words[-1] + 1, entry.kind, EntityRef(entry.ids, entry.name, "misspelt", score))

    def _add_name(self, words: list[int]) -> None:
        text = self.tokens.slice(words[0], words[-1] + 1)
        self._add(words[0], words[-1] + 1, "name", EntityRef((), text, "unknown"))


def _score(text: str, name: str) -> float:
    from factcheck.values.names import compare_names

    return compare_names(text, name).score if name_words(text) else 0.0
