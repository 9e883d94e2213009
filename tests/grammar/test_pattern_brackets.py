"""Patterns are compiled when first used, so whatever the translation lets through must compile."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.grammar.pattern import Alphabet, PatternError, compile_pattern
from extractor.grammar.rulebook import SCANNED

ALPHABET = Alphabet([*SCANNED, "up", "down", "comma", "open", "close"], {})
ITEMS = [
    "@amount",
    "up",
    "up|down:dir",
    "time?",
    "up*",
    "time:base",
    "~",
    "..",
    "...",
    "(",
    ")",
    ")?",
    ")*",
    ")+",
    "|",
    "<",
    ">",
    "^",
    "$",
    "_",
]


@given(st.lists(st.sampled_from(ITEMS), max_size=12))
def test_a_pattern_that_is_let_through_compiles(items: list[str]) -> None:
    try:
        pattern = compile_pattern(" ".join([*items, "@amount"]), ALPHABET)
    except PatternError:
        return
    assert isinstance(pattern.expression, re.Pattern)


@pytest.mark.parametrize(
    "source",
    [
        "( up @amount",
        "up ) @amount",
        "< up @amount",
        "( < up ) > @amount",
        "< up > < @amount >",
        "up > @amount",
    ],
)
def test_brackets_that_are_not_in_pairs_are_named(source: str) -> None:
    with pytest.raises(PatternError, match="in pairs"):
        compile_pattern(source, ALPHABET)


def test_alternatives_need_brackets() -> None:
    with pytest.raises(PatternError, match="outside brackets"):
        compile_pattern("up | @amount", ALPHABET)
