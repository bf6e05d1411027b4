"""A fault's code → what it means: the rules that a claims table is held to, as `factcheck rule CODE` prints them.

CLM001 to CLM049 are found while loading and stop it; CLM050 to CLM099 are found by `factcheck claims lint`, where an
error is a table that will judge wrongly and a warning is one that will see less than it could.

>>> RULES["CLM010"].name
'duplicate-id'
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from factcheck.model import Fault


class Rule(NamedTuple):
    """What one code stands for; `wrong` and `right` are rows or cells of a table."""

    code: str
    name: str
    severity: Literal["error", "warning"]
    what: str
    why: str
    wrong: str
    right: str


def fault(code: str, place: tuple[str, int, str], seen: str, expected: str) -> Fault:
    """A fault at `(file, row, column)`, worded `value seen, value expected`."""
    file, row, column = place
    return Fault(file, row, column, f"{seen}, expected {expected}", code)


def severity(found: Fault) -> Literal["error", "warning"]:
    """How grave a fault is; a code without a rule counts as an error."""
    rule = RULES.get(found.code)
    return rule.severity if rule else "error"


def quoted(text: str, longest: int = 60) -> str:
    """A cell as a message shows it: on one line, shortened, in quotation marks."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= longest else f'"{line[: longest - 1]}…"'


_LOADING = (
    Rule(
        "CLM001",
        "unreadable-file",
        "error",
        "The directory, `entities.csv` or `claims.csv` is missing or cannot be read.",
        "Half a table would pass articles that the other half contradicts.",
        "claims/ holds claims.csv alone",
        "claims/ holds entities.csv and claims.csv",
    ),
    Rule(
        "CLM002",
        "not-utf-8",
        "error",
        "A file is not UTF-8 text.",
        "Names with accents would be read as other letters and match nothing.",
        "M\\xfcnchen (saved as Windows-1252)",
        "München (saved as CSV UTF-8)",
    ),
    Rule(
        "CLM003",
        "malformed-csv",
        "error",
        "A file is no comma-separated table: it is empty, uses another separator, or a quotation mark is left open.",
        "Where one cell runs into the next, every later row is read wrongly.",
        'a-1,ana,title,"Mayor,title',
        'a-1,ana,title,"Mayor",title',
    ),
    Rule(
        "CLM004",
        "unknown-column",
        "error",
        "The header names a column that the table does not have; columns of one's own start with `x_`.",
        "A misspelt `valid_from` would be dropped in silence, and the claim would hold for ever.",
        "claim_id,subject,property,value,valid_form",
        "claim_id,subject,property,value,valid_from",
    ),
    Rule(
        "CLM005",
        "missing-column",
        "error",
        "The header lacks a column that every table needs.",
        "Without it no row can be read.",
        "claim_id,subject,value",
        "claim_id,subject,property,value",
    ),
    Rule(
        "CLM006",
        "duplicate-column",
        "error",
        "The header names one column twice.",
        "Which of the two cells counts would be a guess.",
        "claim_id,subject,property,value,note,note",
        "claim_id,subject,property,value,note,x_desk",
    ),
    Rule(
        "CLM007",
        "ragged-row",
        "error",
        "A row has more or fewer cells than the header.",
        "Mostly a comma in a cell without quotation marks, which moves every cell after it.",
        "a-1,ana,title,Minister of Trade, Industry and Ports,title",
        'a-1,ana,title,"Minister of Trade, Industry and Ports",title',
    ),
    Rule(
        "CLM008",
        "empty-cell",
        "error",
        "A cell that every row needs is empty.",
        "A claim without a value says nothing; an entity without a name is never found.",
        "a-1,ana,rank,",
        "a-1,ana,rank,Colonel",
    ),
    Rule(
        "CLM009",
        "bad-id",
        "error",
        "An identifier is no slug: letters and digits without accents, joined by single `-`, `_` or `.`.",
        "Identifiers stand in reports, test names and suppressions, where spaces and signs mean something else.",
        "Ana Ruiz",
        "ana-ruiz",
    ),
    Rule(
        "CLM010",
        "duplicate-id",
        "error",
        "An identifier stands on two rows, of one file or of two directories loaded together.",
        "A finding that cites it would cite either row.",
        "two rows with claim_id a-1",
        "a-1 and a-2",
    ),
    Rule(
        "CLM011",
        "unknown-choice",
        "error",
        "`type` or `severity` is none of the words that are possible there.",
        "A claim of unknown type cannot be compared with anything.",
        "ana,human,Ana Ruiz",
        "ana,person,Ana Ruiz",
    ),
    Rule(
        "CLM012",
        "unknown-subject",
        "error",
        "A claim's subject is no entity_id of the table.",
        "The claim is about nobody and would never be checked.",
        "a-1,anna,rank,Colonel (the entity is `ana`)",
        "a-1,ana,rank,Colonel",
    ),
    Rule(
        "CLM013",
        "unknown-entity",
        "error",
        "`within`, or the value of a claim of type place or name, is no entity_id of the table.",
        "The value would be compared as a bare word, without its aliases and its containment.",
        "m-2,talks,location,Port Town,place",
        "m-2,talks,location,port-town,place",
    ),
    Rule(
        "CLM014",
        "wrong-kind-of-entity",
        "error",
        "A place claim names no place or organisation, or something lies within what cannot contain it.",
        "Every place in an article would contradict it.",
        "m-2,talks,location,ana,place (ana is a person)",
        "m-2,talks,location,port-town,place",
    ),
    Rule(
        "CLM015",
        "unreadable-value",
        "error",
        "A value cannot be read as its type says.",
        "A value that is not understood cannot be compared.",
        "m-1,talks,date,18.7.2025",
        "m-1,talks,date,2025-07-18",
    ),
    Rule(
        "CLM016",
        "unreadable-validity",
        "error",
        "`valid_from` or `valid_until` is no date in EDTF.",
        "The claim would hold at the wrong time.",
        "valid_from: May 2025",
        "valid_from: 2025-05",
    ),
    Rule(
        "CLM017",
        "validity-reversed",
        "error",
        "`valid_until` lies before `valid_from`.",
        "The claim would hold on no day.",
        "valid_from 2025-05-20, valid_until 2022-11-29",
        "valid_from 2022-11-29, valid_until 2025-05-20",
    ),
    Rule(
        "CLM018",
        "missing-type",
        "error",
        "A property of one's own has no `type`.",
        "Whether `7` is a number, a text or a day cannot be told from the cell.",
        "f-3,flight,crew size,3,",
        "f-3,flight,crew size,3,number",
    ),
)

_LINT = (
    Rule(
        "CLM050",
        "contradictory-claims",
        "error",
        "Two claims of one subject and property, in one role, hold at the same time and cannot both be true.",
        "Whatever the article says, one of them supports it: nothing is ever contradicted.",
        "talks,date,2025-07-18 and talks,date,2025-07-19",
        "one of the two rows, or two events",
    ),
    Rule(
        "CLM051",
        "overlapping-ranks",
        "error",
        "Two ranks of one person hold on the same days; one shared day, that of the promotion, is fine.",
        "The old rank would go on passing after the promotion.",
        "Major from 2020; Colonel from 2024-03-01",
        "Major from 2020 until 2024-02-29; Colonel from 2024-03-01",
    ),
    Rule(
        "CLM052",
        "repeated-claim",
        "warning",
        "Two claims say the same of one subject and property at the same time, in one role.",
        "When one is changed, the other goes on supporting the old value.",
        "a-1,ana,rank,Colonel and a-2,ana,rank,Col",
        "a-1,ana,rank,Colonel",
    ),
    Rule(
        "CLM053",
        "event-dates-reversed",
        "error",
        "An event ends before it starts.",
        "One of the two dates is wrong, and right articles would be flagged by it.",
        "start date 2025-05-14, end date 2025-05-12",
        "start date 2025-05-12, end date 2025-05-14",
    ),
    Rule(
        "CLM054",
        "type-against-property",
        "error",
        "A built-in property is given another type than its own.",
        "A date kept as text is compared letter by letter.",
        "talks,date,2025-07-18,text",
        "talks,date,2025-07-18,date",
    ),
    Rule(
        "CLM055",
        "subject-against-property",
        "warning",
        "A rank of something that is no person, or a participant of something that is no event.",
        "The subject is probably mistyped, and no sentence will ever state the claim.",
        "port-town,rank,Colonel",
        "ana,rank,Colonel",
    ),
    Rule(
        "CLM056",
        "misspelt-rank",
        "warning",
        "A rank is unknown, and is nearly written as a known one; an unknown rank of its own kind is fine.",
        "An unknown rank is compared by its words alone, so its abbreviations and its grade are not understood.",
        "a-1,ana,rank,Colonnel",
        "a-1,ana,rank,Colonel",
    ),
    Rule(
        "CLM060",
        "name-collision",
        "warning",
        "Two entities of one type share a name or an alias.",
        "Where two entities fit, neither is linked: what is said under that name goes unchecked.",
        "ana: A. Ruiz; alba: A. Ruiz",
        "ana: Ana Ruiz; alba: Alba Ruiz",
    ),
    Rule(
        "CLM061",
        "surname-alias",
        "warning",
        "An alias of a person is a single word of the full name.",
        "Surnames are followed within an article anyway; as an alias it also catches every namesake.",
        "ana,person,Ana Ruiz,Ruiz",
        "ana,person,Ana Ruiz,Ana María Ruiz",
    ),
    Rule(
        "CLM062",
        "needless-alias",
        "warning",
        "An alias is the name itself, or stands twice, but for capitals, accents or typographic signs.",
        "It adds nothing: those differences are folded before names are compared.",
        "ana,person,Ana Ruiz,ANA RUIZ",
        "ana,person,Ana Ruiz,",
    ),
    Rule(
        "CLM063",
        "look-alike-names",
        "warning",
        "Two entities of one type have names that could be misspellings of each other, and no note of theirs says so.",
        "Either the entity stands twice, or a person should know that the two are easily confused.",
        "ana,person,Ana Ruiz and anna,person,Anna Ruiz",
        "ana,person,Ana Ruiz,,,,not Anna Ruiz",
    ),
    Rule(
        "CLM064",
        "circular-within",
        "error",
        "A chain of `within` leads back to where it started.",
        "Each place would contain all the others, and no wrong place could be told.",
        "a within b, b within a",
        "a within b, b within c",
    ),
    Rule(
        "CLM065",
        "unused-entity",
        "warning",
        "No claim and no `within` speaks of the entity, it lies within nothing, and no note gives a reason to keep it.",
        "Left over, or its claims are missing.",
        "quay,place,Old Quay",
        "quay,place,Old Quay,,port-town",
    ),
    Rule(
        "CLM066",
        "uncheckable-event",
        "warning",
        "An event with claims has neither cues nor participants.",
        "Nothing in an article can be told to speak of it, so its claims are never checked.",
        "talks,event,Talks of July 2025",
        "talks,event,Talks of July 2025,,,meet|talks|receive",
    ),
    Rule(
        "CLM070",
        "quote-without-value",
        "warning",
        "The quote does not hold the claim's value in any form.",
        "Who reviews a finding looks at the quote; one that shows something else does not prove the claim.",
        'value 2025-07-18, quote "talks in Port Town"',
        'value 2025-07-18, quote "talks in Port Town on July 18"',
    ),
    Rule(
        "CLM071",
        "missing-source",
        "warning",
        "A claim has no source.",
        "A finding shows where the table has it from; without that nobody can decide who is right.",
        "a-1,ana,rank,Colonel",
        'a-1,ana,rank,Colonel,,,,,,,"Official Gazette, 3 May 2024"',
    ),
    Rule(
        "CLM072",
        "stray-spaces",
        "warning",
        "A cell, or an entry of a list, starts or ends with a space.",
        "Loading drops it, a spreadsheet's search and sort do not.",
        "a-1,ana,rank, Colonel",
        "a-1,ana,rank,Colonel",
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in (*_LOADING, *_LINT)}
"""Every rule of the claims table by its code, in order."""
