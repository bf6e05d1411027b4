from __future__ import annotations

import csv
import re
from datetime import date, timedelta
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


def found(text: str, published: str | date | None = None, **options: object) -> list[Mention]:
    day = date.fromisoformat(published) if isinstance(published, str) and published else None
    return recognise_dates(tokenise(text), day if isinstance(published, str) else published, **options)  # type: ignore[arg-type]


def marked(text: str, mentions: list[Mention]) -> str:
    for mention in reversed(mentions):
        text = f"{text[: mention.start]}[[{mention.text}]]{text[mention.end :]}"
    return text


@pytest.mark.parametrize("row", golden_rows(), ids=lambda row: f"{row['text']} {row['published']}".strip())
def test_golden(row: dict[str, str]) -> None:
    text = row["text"].replace("[[", "").replace("]]", "")
    spans = [(m.start(), m.end()) for m in re.finditer(r"(?:[^.!?]|[.!?](?! [A-Z]))+[.!?]?\s*", text)]
    mentions = found(text, row["published"], spans=spans)
    assert marked(text, mentions) == row["text"]
    assert " ".join(str(mention.value) or "?" for mention in mentions) == row["values"]
