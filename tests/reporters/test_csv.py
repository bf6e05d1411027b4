from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reporters.csv import guard, row, unguard

# Any text that UTF-8 can hold, with what spreadsheets and CSV readers trip over more often than chance would have it.
cells = st.lists(
    st.one_of(
        st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "'", '"', ",", "\r\n", "\x00", "\u2028"]),
        st.text(max_size=5),
    ),
    max_size=6,
).map("".join)


@settings(max_examples=150)
@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=3))
def test_any_text_comes_back_and_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    text = "".join(map(row, rows))
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [[unguard(cell) for cell in cells] for cells in read] == rows
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cells in read for cell in cells)
    assert not text or text.endswith("\n")


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1", "'=1"),
        ("-5", "'-5"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
        ("'twas", "'twas"),
        ("5-4", "5-4"),
        (" =1", " =1"),
        ("", ""),
    ],
)
def test_guard(cell: str, guarded: str) -> None:
    assert guard(cell) == guarded
    assert unguard(guarded) == cell


def test_pandas_reads_what_was_written() -> None:
    import pandas

    text = row(["a", "b"]) + row(["x\ry", "NA"]) + row(['"', "z\n"])
    frame = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    assert frame.to_numpy().tolist() == [["x\ry", "NA"], ['"', "z\n"]]
