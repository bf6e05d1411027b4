"""A contradiction in words: what the article says, what the table says, since when, and where that comes from."""

from __future__ import annotations

from factcheck.model import PERSONAL, Claim, ClaimTable, Modality, Statement
from factcheck.values.dates import describe_date
from factcheck.values.durations import describe_duration
from factcheck.values.numbers import currency_codes, describe_number, measures
from factcheck.values.ranks import describe_grade_gap


def contradiction(statement: Statement, claim: Claim, table: ClaimTable, other_time: Claim | None = None) -> str:
    """The message of a contradiction, without its place and code.

    `other_time` is the claim that the statement would fit, were it of another time.
    """
    said = f'article says "{_flat(statement.mention.text)}"{_meaning(statement, claim)}'
    quoted = " in a quotation" if statement.modality is Modality.QUOTED else ""
    if other_time is not None:
        since = other_time.valid_from
        over = other_time.valid_until
        when = f"until {over}" if over else f"from {since} on"
        if claim is other_time:
            return f"{said}{quoted}, true only {when} by claims table: {_claimed(claim, table)}"
        return f"{said}{quoted}, true only {when}, claims table says {_claimed(claim, table)}"
    return f"{said}{quoted}, claims table says {_claimed(claim, table)}"


def agreement(statement: Statement, claim: Claim, table: ClaimTable, *, exact: bool) -> str:
    """The message where a statement is supported (`exact`), or right but coarser or vaguer than the claim."""
    how = "claims table agrees" if exact else "which goes with the claims table"
    return f'article says "{_flat(statement.mention.text)}", {how}: {_claimed(claim, table)}'


def silence(statement: Statement, claim: Claim | None, table: ClaimTable) -> str:
    """The message where nothing is judged: put as no assertion, or of a time of which the table says nothing."""
    said = f'article says "{_flat(statement.mention.text)}"'
    subject = table.entities[statement.subject].name
    if claim is not None:
        how = f"put as {statement.modality.value}, so not held against the claims table"
        return f"{said}, {how}: {_claimed(claim, table)}"
    return f"{said}, claims table has no {statement.property} of {subject} for that time"


def still_held(statement: Statement, claim: Claim, table: ClaimTable) -> str:
    """The message where somebody is called a former holder of what the table has them hold."""
    return (
        f'article calls "{_flat(statement.mention.text)}" former, claims table has it still: {_claimed(claim, table)}'
    )


def unrelated(statement: Statement, claim: Claim, table: ClaimTable) -> str:
    """The message where a stated value and a claim have no bearing on each other."""
    return (
        f'article says "{_flat(statement.mention.text)}", of which claims table says nothing: {_claimed(claim, table)}'
    )


def _claimed(claim: Claim, table: ClaimTable) -> str:
    about = "" if claim.property in PERSONAL else f"{claim.property} of "
    subject = f"{about}{table.entities[claim.subject].name}"
    return f'"{expected_words(claim, table)}" for {subject}{_since(claim)} ({_place(claim)})'


def misspelling(statement: Statement, table: ClaimTable) -> str:
    """The message for a misspelt name."""
    name = table.entities[statement.subject].name
    return f'article says "{_flat(statement.mention.text)}", claims table spells it "{statement.expected}" in {name}'


def expected_words(claim: Claim, table: ClaimTable) -> str:
    """A claim's value as an editor would write it."""
    value = claim.value
    if claim.type == "date":
        return describe_date(value)
    if claim.type == "duration":
        return describe_duration(value)
    if claim.type == "number":
        number = describe_number(value)
        measured = value.unit in measures() or value.unit in currency_codes()
        return number if measured or not claim.unit else f"{number} {claim.unit}"
    if claim.type in ("place", "name"):
        within = table.entities.get(table.entities[value].within)
        name = table.entities[value].name
        return f"{name}, {within.name}" if within and claim.type == "place" else name
    return claim.raw_value


def _meaning(statement: Statement, claim: Claim) -> str:
    """What the stated words come to, where that is not plain from them."""
    value, text = statement.mention.value, statement.mention.text
    if claim.type == "date":
        meant = describe_date(value)
        return f" ({meant})" if meant and not all(part in text for part in meant.split(" (")[0].split()) else ""
    if claim.type == "rank":
        gap = describe_grade_gap(value, claim.value)
        return f" ({gap})" if gap else ""
    return ""


def _since(claim: Claim) -> str:
    if claim.valid_from and claim.valid_until:
        return f" from {claim.valid_from} to {claim.valid_until}"
    if claim.valid_from:
        return f" since {claim.valid_from}"
    return f" until {claim.valid_until}" if claim.valid_until else ""


def _place(claim: Claim) -> str:
    source = f"; source: {claim.source}" if claim.source else ""
    return f"{claim.file}:{claim.row}{source}"


def _flat(text: str) -> str:
    return " ".join(text.split())
