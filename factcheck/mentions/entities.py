"""Tokens → mentions of people, places, organisations, events and works: the table's, the gazetteer's, and unknown ones.

>>> from factcheck.model import Entity
>>> from factcheck.values.text import tokenise
>>> index = EntityIndex.build([Entity("ada", "person", "Ada de Vere")])
>>> found = recognise_entities(tokenise("Ada de Veer met Ivo de Vere in Oslo. Mr de Vere left."), index)
>>> [f"{mention.text} {mention.kind} {mention.value.form}" for mention in found]
['Ada de Veer person misspelt', 'Ivo de Vere name unknown', 'Oslo place gazetteer', 'de Vere person surname']

Three looks at a text: exact names of the table by look-up; runs of capitals, which tell where an exact name is only a
part of a longer one; and, for what is left, a name with one word misspelt, a gazetteer place, or a name nobody knows.
An exact name inside a longer unknown one ("Wenlow Street", "Ian Finn") is not a mention of the entity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from factcheck.mentions import capitals
from factcheck.mentions.capitals import GENITIVE, Run
from factcheck.mentions.entity_index import EntityIndex as EntityIndex
from factcheck.mentions.entity_index import Entry
from factcheck.mentions.exact_names import Match, find_exact, fits_case
from factcheck.mentions.gazetteer import GazetteerReader
from factcheck.mentions.headlines import read_headline
from factcheck.mentions.misspellings import find_misspelt, find_misspelt_word, find_other_form
from factcheck.mentions.name_parts import Group, is_plain_demonym, read_run
from factcheck.model import EntityRef, Kind, Mention
from factcheck.values.names import compare_names, given_names
from factcheck.values.places import is_demonym, is_major_place, readings_of
from factcheck.values.text import Tokens, tokenise


def recognise_entities(tokens: Tokens, index: EntityIndex, *, fuzzy: bool = True) -> list[Mention]:
    """Recognise names in a text, in order of position, none overlapping another.

    Args:
        tokens: the text.
        index: the table's entities.
        fuzzy: whether names with one word misspelt are recognised as well (`form="misspelt"`).

    Returns:
        Mentions with an `EntityRef`: of kind person, place, organisation, event or work where the table or, for places,
        the gazetteer has the name; of kind "name" for other names, with no candidates. Spans leave out titles, a
        leading "the" and the genitive.

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
    pairs = zip(reversed(stated), reversed(known), strict=False)
    off = [(i, j) for i, j in pairs if tokens.folded[i] != table.folded[j]]
    if len(off) == 1:
        i, j = off[0]
        return tokens.starts[i], tokens.ends[i], table.words[j]
    return mention.start, mention.end, mention.value.name


class _Recogniser:
    """The state of reading one text."""

    def __init__(self, tokens: Tokens, index: EntityIndex, *, fuzzy: bool) -> None:
        self.tokens, self.index, self.fuzzy = tokens, index, fuzzy
        self.gazetteer = GazetteerReader(tokens, index)
        self.found: list[Mention] = []
        self.named: set[str] = set()
        """Entities that the text names in full."""
        self.others: set[str] = set()
        """First and last words of unknown names of two words and more."""
        self.lower = {word for word in tokens.words if word.islower()}

    def run(self) -> list[Mention]:
        """Read the text: longer names first, since they tell what single words may mean; headlines last."""
        runs = capitals.capital_runs(self.tokens, self.index.series | self._misspelt_series())
        matches = self._settle_outside_runs(find_exact(self.tokens, self.index), runs)
        groups: list[Group] = []
        for run, inside in zip(runs, matches, strict=True):
            for piece in () if run.headline else read_run(self.tokens, run, inside):
                if isinstance(piece, Match):
                    self._accept(piece)
                else:
                    groups.append(piece)
        single = []
        for group in groups:
            if len(group.words) == 1 or self._short_name(group.words):
                single.append(group)
            else:
                self._read_group(group)
        left = [group for group in single if not self._read_short_name(group)]
        seen = {self.tokens.folded[group.words[0]] for group in left if not group.opening}
        for group in left:
            self._read_single(group, seen)
        for run, inside in zip(runs, matches, strict=True):
            if run.headline:
                self._read_headline(run, inside)
        return _without_overlaps(self.found)

    def _misspelt_series(self) -> set[str]:
        """Words before a number that are one letter off the word of a series ("Meridien 7" for "Meridian 7")."""
        words, folded, series = self.tokens.words, self.tokens.folded, self.index.series
        before = {folded[i - 1] for i, word in enumerate(words) if word.isdigit() and i and words[i - 1][0].isupper()}
        return (
            {word for word in before - series if not series.isdisjoint(self.index.similar(word))} if series else set()
        )

    def _settle_outside_runs(self, matches: list[Match], runs: list[Run]) -> list[list[Match]]:
        """Give the matches inside each run; a match that goes beyond a run, or touches none, is a mention as it is."""
        inside: list[list[Match]] = [[] for _ in runs]
        firsts = [run.words[0] for run in runs]
        for match in matches:
            at = bisect_left(firsts, match.last) - 1
            words = runs[at].words if at >= 0 else []
            if words and match.first >= words[0] and match.last - 1 <= words[-1]:
                inside[at].append(match)
            elif words and match.partial and match.first < words[0] < match.last:
                # "coach de Wit": the particle stands before the run of capitals.
                words[:0] = range(match.first, words[0])
                inside[at].append(match)
            else:
                self._accept(match)
                while at >= 0 and runs[at].words and runs[at].words[-1] >= match.first:
                    runs[at].words[:] = [i for i in runs[at].words if not match.covers(i)]
                    at -= 1
        return inside

    def _read_headline(self, run: Run, matches: list[Match]) -> None:
        for piece in read_headline(self.tokens, run, matches, self.index, self.named, fuzzy=self.fuzzy):
            if isinstance(piece, Match):
                self._accept(piece)
            elif piece[1] is not None:
                self._add_misspelt(piece[0], piece[1])
            else:
                self._add_place(piece[0])

    def _read_group(self, group: Group) -> None:
        """Read a name of two words and more that is none of the table's."""
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
            sure = len(candidate) > 1 or self.gazetteer.has_qualifier(candidate)
            if sure and not group.titled and self.gazetteer.knows(candidate):
                self._add_place(candidate)
                return
        folded = [self.tokens.folded[i] for i in words]
        if not is_plain_demonym(" ".join(folded)) and not all(word in capitals.honorifics() for word in folded):
            self.others |= {folded[0], folded[-1]}
            self._add_name(words)

    def _cuts(self, group: Group) -> Iterator[list[int]]:
        """The group, and the group without an ordinary word or a demonym in front."""
        yield group.words
        first = self.tokens.folded[group.words[0]]
        if is_demonym(first) or (len(group.words) > 2 and group.opening and first in capitals.ordinary_words()):
            yield group.words[1:]

    def _short_name(self, words: list[int]) -> Entry | None:
        """The surname or given name of the table that the words are."""
        entry = self.index.names.get(tuple(self.tokens.folded[i] for i in words if self.tokens.folded[i][0].isalnum()))
        if entry is None or entry.form not in ("surname", "given"):
            return None
        return entry if fits_case(self.tokens, [i for i in words if self.tokens.words[i][0].isalnum()], entry) else None

    def _read_short_name(self, group: Group) -> bool:
        """Read a surname or a given name of the table by itself; whether it was one."""
        entry = self._short_name(group.words)
        if entry is None:
            return False
        word = self.tokens.folded[group.words[-1]]
        if len(group.words) == 1 and not group.titled and self.gazetteer.is_located(group.words[0]):
            return False
        if not set(entry.ids) & self.named:
            ordinary = self._is_ordinary(word)
            if word in self.others or (group.opening and ordinary):
                return False
            if entry.form == "given" and (ordinary or readings_of(word)):
                return False
        self._add(group.words[0], group.words[-1] + 1, "person", EntityRef(entry.ids, entry.name, entry.form))
        return True

    def _read_single(self, group: Group, seen: set[str]) -> None:
        """Read a capitalised word by itself that is no name of the table; `seen` are such words within sentences."""
        at = group.words[0]
        word = self.tokens.folded[at]
        if not group.titled and self.gazetteer.extend(group.words) > group.words[-1] + 1:
            self._add_place(group.words)
            return
        if len(group.words) == 1 and self._is_no_name(at, word):
            return
        inflected = len(word) > 5 and word.endswith(("ing", "ed", "ly")) and not is_major_place(word)
        if group.opening and (inflected or self._is_ordinary(word)) and not (word in seen and word in given_names()):
            return
        entry = self._misspelt_word(group, word)
        if entry is not None:
            self._add_misspelt(group.words, entry)
        elif self._is_single_place(group, word):
            self._add_place(group.words)
        elif not group.opening or word in seen or word in self.others or group.titled or self._looks_like_name(at):
            self._add_name(group.words)

    def _is_ordinary(self, word: str) -> bool:
        """Whether a word means something as it is: it is a common one, or the text has it without a capital."""
        return word in capitals.ordinary_words() or word in self.lower

    def _looks_like_name(self, at: int) -> bool:
        """Whether a word that opens a sentence is a name by itself: with a genitive, or in capitals throughout."""
        genitive = at + 1 < len(self.tokens) and self.tokens.folded[at + 1] == GENITIVE
        return genitive or (self.tokens.words[at].isupper() and len(self.tokens.words[at]) > 1)

    def _misspelt_word(self, group: Group, word: str) -> Entry | None:
        if not self.fuzzy or len(group.words) > 1 or word in self.others:
            return None
        at = group.words[0]
        local = self.gazetteer.after_locative(at)
        return find_misspelt_word(self.tokens, at, self.index, self.named, titled=group.titled, local=local)

    def _is_no_name(self, at: int, word: str) -> bool:
        """Words that are no names by themselves: initials, demonyms, days, titles, generic nouns, numbers."""
        if len(word) == 1 or is_plain_demonym(word) or word.isdigit():
            return True
        return (
            word in capitals.honorifics()
            or word in capitals.calendar_words()
            or word in capitals.post_nominals()
            or word in capitals.opening_words()
            or word in capitals.name_tails()
            or word in capitals.compass_words()
        )

    def _is_single_place(self, group: Group, word: str) -> bool:
        if group.titled or word in self.others or not self.gazetteer.knows(group.words):
            return False
        if self.gazetteer.after_locative(group.words[0]) or self.gazetteer.has_qualifier(group.words):
            return True
        person_like = word in given_names() or word in self.index.surnames or word in capitals.ordinary_words()
        return is_major_place(word) and not person_like

    # --------------------------------------------------------------------------------------------------- mentions

    def _accept(self, match: Match) -> None:
        entry = match.entry
        if entry.kind == "place" and (regions := self.gazetteer.elsewhere(entry, match.first, match.last)):
            name = self.tokens.slice(match.first, match.last)
            self._add(match.first, match.last, "place", EntityRef((), name, "gazetteer", regions=regions))
            return
        if not match.partial:
            self.named.update(entry.ids)
        self._add(match.first, match.last, entry.kind, EntityRef(entry.ids, entry.name, entry.form))

    def _add_place(self, words: list[int]) -> None:
        last = self.gazetteer.extend(words)
        name = self.tokens.slice(words[0], last)
        regions = self.gazetteer.regions(words[0], last)
        self._add(words[0], last, "place", EntityRef((), name, "gazetteer", regions=regions))

    def _add_misspelt(self, words: list[int], entry: Entry) -> None:
        text = self.tokens.slice(words[0], words[-1] + 1)
        if len(words) > 1:
            self.named.update(entry.ids)
        value = EntityRef(entry.ids, entry.name, "misspelt", compare_names(text, entry.name).score)
        self._add(words[0], words[-1] + 1, entry.kind, value)

    def _add_name(self, words: list[int]) -> None:
        text = self.tokens.slice(words[0], words[-1] + 1)
        self._add(words[0], words[-1] + 1, "name", EntityRef((), text, "unknown"))

    def _add(self, first: int, last: int, kind: Kind, value: EntityRef) -> None:
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        self.found.append(Mention(start, end, self.tokens.text[start:end], kind, value))


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """In order; a place of the gazetteer may reach over words of a later run ("Isle of Man"): the longer one stays."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
