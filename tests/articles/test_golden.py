"""The sample files and the table of dates that an editor can add rows to."""

from __future__ import annotations

import csv
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from factcheck.articles.published import dateline_day, parse_day
from factcheck.articles.read import is_article, read_article

GOLDEN = Path(__file__).parent.parent / "golden" / "articles"


def rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


SAMPLES = {name: list(group) for name, group in groupby(rows("paragraphs.csv"), key=lambda row: row["file"])}


def test_every_sample_is_in_the_table() -> None:
    assert {path.name for path in GOLDEN.iterdir() if is_article(path)} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    article = read_article(GOLDEN / name)
    found = [(paragraph.role, article.text[paragraph.start : paragraph.end]) for paragraph in article.paragraphs]
    assert found == [(row["role"], row["text"]) for row in SAMPLES[name]]
    assert str(article.published or "") == SAMPLES[name][0]["published"]


@pytest.mark.parametrize("row", rows("dates.csv"), ids=lambda row: f"{row['text']} {row['day_first']}".strip())
def test_date(row: dict[str, str]) -> None:
    day_first = {"yes": True, "no": False}.get(row["day_first"])
    read = {"field": parse_day, "dateline": dateline_day}[row["kind"]]
    assert read(row["text"], day_first) == (date.fromisoformat(row["value"]) if row["value"] else None)
