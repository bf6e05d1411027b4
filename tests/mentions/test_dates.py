from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mentions.dates import recognise_dates, weekday_conflicts
from factcheck.model import Mention
from factcheck.values.dates import DateValue, compare_dates, describe_date, parse_date
from factcheck.values.relation import Relation
from factcheck.values.text import tokenise

GOLDEN = Path(__file__).parent.parent / "golden" / "dates.csv"


def golden_rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def found(
    text: str, published: str = "", *, day_first: bool | None = None, spans: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    day = date.fromisoformat(published) if published else None
    return recognise_dates(tokenise(text), day, day_first=day_first, spans=spans)


def marked(text: str, mentions: list[Mention]) -> str:
    for mention in reversed(mentions):
        text = f"{text[: mention.start]}[[{mention.text}]]{text[mention.end :]}"
    return text


def sentences(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(r"(?:[^.!?]|[.!?](?! [A-Z]))+[.!?]?\s*", text)]


@pytest.mark.parametrize("row", golden_rows(), ids=lambda row: f"{row['text']} {row['published']}".strip())
def test_golden(row: dict[str, str]) -> None:
    text = row["text"].replace("[[", "").replace("]]", "")
    mentions = found(text, row["published"], spans=sentences(text))
    assert marked(text, mentions) == row["text"]
    assert " ".join(str(mention.value) or "?" for mention in mentions) == row["values"]


def test_the_golden_table_is_generous() -> None:
    rows = golden_rows()
    assert len(rows) >= 150
    assert sum("[[" not in row["text"] for row in rows) >= 50
    assert all(row["text"].count("[[") == len(row["values"].split()) for row in rows)


# ------------------------------------------------------------------------------------------------------ options, spans


@pytest.mark.parametrize(("day_first", "value"), [(True, "2025-06-05"), (False, "2025-05-06"), (None, "")])
def test_the_order_of_figures_can_be_set(day_first: bool | None, value: str) -> None:
    assert [str(m.value) for m in found("Paid on 05/06/2025.", "2025-08-02", day_first=day_first)] == [value]


def test_the_order_that_is_set_does_not_make_an_impossible_day() -> None:
    assert [str(m.value) for m in found("Paid on 18/07/2025.", "2025-08-02", day_first=False)] == ["2025-07-18"]


def test_tense_does_not_leak_from_one_sentence_into_the_next() -> None:
    text = "He will speak soon. Talks on Friday."
    spans = [(0, 19), (20, len(text))]
    assert [str(m.value) for m in found(text, "2025-07-20", spans=spans)] == ["2025-07-18"]


def test_an_anchor_reaches_back_one_sentence_and_no_further() -> None:
    text = "He came on 18 July 2025. It rained. The next day he left."
    spans = sentences(text)
    assert len(spans) == 3
    assert [str(m.value) for m in found(text, "2025-07-26", spans=spans)] == ["2025-07-18", ""]


def test_a_date_does_not_run_over_a_blank_line() -> None:
    assert [m.text for m in found("It ended on Friday\n\n18 July 2025 was wet.", "2025-07-20")] == [
        "Friday",
        "18 July 2025",
    ]


def test_spans_are_exact_among_odd_characters() -> None:
    text = "“Café” on\u00a018\u00a0July\u00a02025 — mid\u2011July, the ’90s"
    mentions = found(text, "2025-08-01")
    assert [text[m.start : m.end] for m in mentions] == ["18\u00a0July\u00a02025", "mid\u2011July", "’90s"]
    assert all(m.text == text[m.start : m.end] and m.kind == "date" for m in mentions)


# ------------------------------------------------------------------------------------------------- weekday conflicts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Thursday, July 18, 2025.", [("Thursday, July 18, 2025", "Friday")]),
        ("They met on Thursday 18 July.", [("Thursday 18 July", "Friday")]),
        ("They met on Thu 18 July 2025.", [("Thu 18 July 2025", "Friday")]),
        ("They met on 18 July 2025 (Thursday).", [("18 July 2025 (Thursday)", "Friday")]),
        ("They met yesterday (Thursday).", [("yesterday (Thursday)", "Friday")]),
        ("They met on Friday, July 18, 2025.", []),
        ("They met last Friday; on Friday; on Thursday of this week.", []),
        ("They met on Saturday and Sunday, July 12 and 13.", []),
        ("They met on Thursday. July 18 was hot.", []),
    ],
)
def test_weekday_conflicts(text: str, expected: list[tuple[str, str]]) -> None:
    tokens = tokenise(text)
    mentions = recognise_dates(tokens, date(2025, 7, 19), spans=sentences(text))
    assert [(mention.text, weekday) for mention, weekday in weekday_conflicts(tokens, mentions)] == expected


def test_no_weekday_conflict_where_the_year_is_not_known() -> None:
    tokens = tokenise("They met on Thursday, July 18.")
    assert weekday_conflicts(tokens, recognise_dates(tokens, None)) == []


# --------------------------------------------------------------------------------------------------------- properties

days = st.dates(date(1900, 1, 1), date(2090, 12, 31))
WORDS = st.sampled_from(
    (
        *("on", "in", "of", "the", "May", "March", "18", "July", "2025", ",", ".", "-", "–", "/", "12", "2009"),
        *("Friday", "last", "week", "ago", "two", "years", "later", "before", "day", "next", "this", "mid", "1990"),
        *("'", "st", "th", "century", "first", "half", "quarter", "Q", "2", "from", "to", "between", "and", "07"),
        *("Sunday", "was", "year", "that", "\n\n", "31", "99999", "½", "٣", "late", "end", "Jan", "a", "same", "s"),
        *("following", "yesterday", "tomorrow", "since", "until", "decade", "spring", "earlier", "’s", "\u2011"),
        *("\xa0", "month", "will", "(", ")"),
    )
)


@settings(max_examples=60, deadline=None)
@given(days)
def test_a_full_date_is_read_as_written(day: date) -> None:
    british = describe_date(DateValue(day, day)).split(" (")[0]
    number, month, year = british.split()
    for text in (british, f"{month} {number}, {year}", day.isoformat(), f"the {number} of {month}, {year}"):
        assert [mention.value for mention in found(f"They met on {text}.")] == [DateValue(day, day)], text


@settings(max_examples=60, deadline=None)
@given(days, st.integers(0, 320))
def test_a_date_without_its_year_is_the_last_one(day: date, age: int) -> None:
    number, month, _ = describe_date(DateValue(day, day)).split(" (")[0].split()
    published = (day + timedelta(days=age)).isoformat()
    (mention,) = found(f"They met on {number} {month}.", published)
    assert mention.value == DateValue(day, day)


@settings(max_examples=60, deadline=None)
@given(days, st.integers(0, 6))
def test_a_weekday_is_the_last_one(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    weekday = describe_date(DateValue(day, day)).split(" (")[1].rstrip(")")
    (mention,) = found(f"They met on {weekday} in the town.", published.isoformat())
    assert mention.value == DateValue(day, day)


@settings(max_examples=60, deadline=None)
@given(days)
def test_a_coarser_reading_never_contradicts(day: date) -> None:
    _, month, year = describe_date(DateValue(day, day)).split(" (")[0].split()
    portion = "early" if day.day <= 10 else "mid" if day.day <= 20 else "late"
    for text in (f"{month} {year}", f"{portion} {month} {year}", year, f"the {int(year) // 10 * 10}s"):
        (mention,) = found(f"They met in {text}.", (day + timedelta(days=5)).isoformat())
        assert compare_dates(mention.value, DateValue(day, day)) is not Relation.DISJOINT
    (mention,) = found(f"They met in {month}.", (day + timedelta(days=5)).isoformat())
    assert compare_dates(mention.value, DateValue(day, day)) is Relation.CONTAINS


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["", " "]), st.none() | days)
def test_mentions_are_sorted_apart_and_exact(words: list[str], glue: str, published: date | None) -> None:
    text = glue.join(words)
    mentions = recognise_dates(tokenise(text), published)
    assert all(mention.text == text[mention.start : mention.end] for mention in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    for mention in mentions:
        assert isinstance(mention.value, DateValue)
        assert not mention.value.resolved or parse_date(str(mention.value)) == mention.value


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_raise_nothing(published: date) -> None:
    text = (
        "last week, next year, a year ago today, on Friday, on 18 July, last May, next week, this weekend, last summer"
    )
    assert recognise_dates(tokenise(text), published) is not None
