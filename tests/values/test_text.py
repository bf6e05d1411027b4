from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.values.text import fold, folded_words, tokenise


@given(st.text(max_size=30))
def test_tokens_are_slices_and_no_folded_word_is_empty(text: str) -> None:
    tokens = tokenise(text)
    for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        assert text[start:end] == word
    assert all(tokens.folded)


@given(st.text(alphabet=" aBé'’s-1.ß\u0301\u00a0\t", max_size=12))
def test_folded_words_are_the_tokens(text: str) -> None:
    assert folded_words(text) == tokenise(text).folded


@pytest.mark.parametrize(
    ("word", "folded"), [("Ærø", "aero"), ("ŁÓDŹ", "lodz"), ("’", "'"), ("‑", "-"), ("\u0301", "\u0301")]
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded
