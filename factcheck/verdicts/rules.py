"""The codes of findings and what each means: the documentation that `factcheck rule CODE` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Rule(NamedTuple):
    """A kind of finding."""

    code: str
    name: str
    property: str
    summary: str
    supported: str
    contradicted: str
    silent: str
    wrong: str
    right: str
    gaps: str = ""


_ALL = (
    Rule(
        "RNK001",
        "wrong-rank",
        "rank",
        "A person is given a rank that the table does not give them at that time.",
        "the rank, in any spelling or abbreviation, is that of a claim that holds when the sentence speaks of.",
        "it stands with the person's name and is another rank of the same service than every claim that holds then.",
        "it is a customary short form after a surname (General for a Lieutenant General), is put in an unstated past "
        "(then, former, was), is announced for later, or belongs to somebody else in the sentence.",
        "Lt Col Ada Finn opened the school.  (the table: Colonel)",
        "Col Ada Finn opened the school.",
        "ranks that stand more than a clause away from the name are not bound.",
    ),
    Rule(
        "TTL001",
        "wrong-title",
        "title",
        "A person is given an office that the table does not give them at that time.",
        "the office, or a synonym of it, is that of a claim that holds when the sentence speaks of.",
        "it is the same office of another place or organisation, a deputy, acting or vice form of it (or the reverse), "
        "another portfolio of the same kind, or an office that has ended.",
        "it is a shorter form of the office, an office that can be held beside it, a profession, a past career, or an "
        "office to come.",
        "Ada Finn, the deputy mayor of Wenlow, resigned.  (the table: mayor of Wenlow)",
        "Ada Finn, the mayor of Wenlow, resigned.",
        "titles without a place or organisation are compared by their words alone.",
    ),
    Rule(
        "AFF001",
        "wrong-affiliation",
        "affiliation",
        "A person is said to belong to an organisation of the table other than theirs at that time.",
        "the organisation, or a part of it, is that of a claim that holds then.",
        'the words bind the person to another organisation of the table: "of", "plays for", "X\'s striker".',
        "the organisation is not in the table, contains the claimed one, or is put in the past.",
        "Insp. Ada Finn of Northmoor Police spoke.  (the table: Wenlow Police)",
        "Insp. Ada Finn of Wenlow Police spoke.",
    ),
    Rule(
        "DAT001",
        "wrong-date",
        "date",
        "An event is put on a day on which the table does not put it.",
        "the date, absolute or relative to the publication, is the claimed one or lies within it.",
        "the rest of the sentence (who, where, which words) says which event it is, and the date excludes the claimed "
        "one.",
        "the date is coarser than the claimed one and contains it, is that of a report, or nothing else says which "
        "event it is.",
        "The bridge opened on 4 May 2031.  (the table: 14 May 2031)",
        "The bridge opened on 14 May 2031.",
        "relative dates need a publication date.",
    ),
    Rule(
        "DAT002",
        "weekday-mismatch",
        "date",
        "A weekday and a date that stand together do not go together.",
        "never: this rule needs no claim.",
        "the date fell on another weekday.",
        "the date has no year and the publication date is unknown.",
        "on Monday, 14 May 2031",
        "on Wednesday, 14 May 2031",
    ),
    Rule(
        "LOC001",
        "wrong-place",
        "location",
        "An event is put at a place where the table does not put it.",
        "the place is the claimed one or lies within it.",
        "the rest of the sentence identifies the event, the place stands as its location, and neither place contains "
        "the other.",
        "the place contains the claimed one, is a dateline, an origin or an owner, or has a namesake that would fit.",
        "The treaty was signed in Bergen.  (the table: Oslo)",
        "The treaty was signed in Norway.",
    ),
    Rule(
        "DUR001",
        "wrong-duration",
        "duration",
        "An event is said to have lasted longer or shorter than the table says.",
        "the duration is the claimed one, in any unit, to the precision in which it is stated.",
        "it stands with a cue of the claim and excludes the claimed one.",
        "it stands with other words than the claim's cues, or is vaguer than the claimed one and contains it.",
        "The strike lasted three weeks.  (the table: P2W)",
        "The strike lasted a fortnight.",
    ),
    Rule(
        "CNT001",
        "wrong-count",
        "count",
        "A number is not the one that the table gives.",
        "the number is the claimed one, or within the claimed range.",
        "it counts what the claim counts, stands with a cue of it, and excludes the claimed number.",
        "it counts something else, or is an approximation that the claimed number fits.",
        "The fire killed 12 people.  (the table: 21)",
        "The fire killed more than 20 people.",
    ),
    Rule(
        "NAM001",
        "misspelt-name",
        "name",
        "The name of a person, place or organisation of the table is misspelt. A warning, since a person of that other "
        "name may exist.",
        "the name is the table's, or one of its aliases.",
        "all but one word of a name are the table's and that one differs by a slip of a letter or two.",
        "the given name differs, the word is another name of the table or an ordinary word, or the name is short.",
        "Ada Fynn, the mayor  (the table: Ada Finn)",
        "Ada Finn, the mayor",
    ),
    Rule(
        "PRT001",
        "wrong-participant",
        "participant",
        "Somebody else is put in the place of a participant of an event.",
        "the person or organisation is a participant of the event in the table.",
        "the rest identifies the event, a participant is missing, and a look-alike organisation of the table, or one "
        "other person on the same day at the same place, stands there.",
        "the sentence speaks of a further meeting, or names the participant elsewhere.",
        "Wenlow Town lost the final.  (the table: Wenlow City)",
        "Wenlow City lost the final.",
    ),
    Rule(
        "VAL001",
        "wrong-value",
        "",
        "A property of one's own has another value than the table says: a landing site, a transfer fee, a sentence.",
        "the value is the claimed one, or within it.",
        "the subject is there, the value stands with a cue of the claim and excludes the claimed one.",
        "no cue stands near, the unit is another, or another subject stands nearer.",
        "Vega 3 landed in the Bay of Dew.  (the table: landing site, Sea of Fog)",
        "Vega 3 landed in the Sea of Fog.",
        "texts are compared only where they are scores or names.",
    ),
)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in _ALL}
