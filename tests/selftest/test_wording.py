"""Facts as sentences: every form in every script, figures as papers write them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reporting.wording.scripts import SCRIPTS, Script
from extractor.selftest.drawing import FORMS
from extractor.selftest.facts import Fact, Written
from extractor.selftest.wording import UnwordableError, forms, sentence, templates, written_words
from extractor.selftest.writing_figures import write_line, write_money
from extractor.text import normalise

DAY = date(2025, 12, 20)
FACT = Fact("level.holdings", "holdings:GB", "2025-10", DAY, Written(Decimal("877.9"), 9, "USD"), way="up")


def test_every_form_that_is_drawn_can_be_worded() -> None:
    assert set(forms()) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_form_has_sentences_in_every_script(form: str, script: Script) -> None:
    for way in ("up", "down"):
        for template in templates(replace(FACT, form=form, way=way), script):
            assert set(re.findall(r"\{(\w+)", template)) <= {
                "place",
                "other",
                "period",
                "base",
                "month",
                "year",
                "amount",
                "line",
                "count",
                "ordinal",
                "nth",
                "since",
                "tenor",
                "way",
            }
            assert template.endswith(("。", ".")) and bool(re.search("[一-鿿]", template)) == (script != "en")


@pytest.mark.parametrize("form", FORMS)
def test_simplified_sentences_hold_no_traditional_characters(form: str) -> None:
    for way in ("up", "down"):
        for template in templates(replace(FACT, form=form, way=way), "zh-Hans"):
            assert (
                normalise(template)
                == template.translate({ord(a): b for a, b in zip("，。：", ",.:", strict=True)})
                or normalise(template).replace(",", "，") == template
            )


def test_english_names_take_their_article_and_sentences_a_capital() -> None:
    assert sentence(FACT, "en", 0, "2025-10") == (
        "The United Kingdom held $877.9 billion of U.S. Treasuries at the end of October 2025."
    )


def test_a_bare_month_is_one_of_the_last_eleven() -> None:
    assert "in October." in sentence(FACT, "en", 3, "2025-10")
    with pytest.raises(UnwordableError):
        sentence(replace(FACT, period="2024-10"), "en", 3, "2025-10")


@pytest.mark.parametrize(
    ("written", "script", "choice", "words"),
    [
        (Written(Decimal("6887"), 8, "USD"), "zh-Hant", 0, "6887億美元"),
        (Written(Decimal("1.19"), 12, "USD"), "zh-Hant", 0, "1.19萬億美元"),
        (Written(Decimal("1.19"), 12, "USD"), "zh-Hant", 1, "1.19兆美元"),
        (Written(Decimal("1.1893"), 12, "USD", compound=True), "zh-Hant", 1, "1兆1893億美元"),
        (Written(Decimal("1.0000"), 12, "USD", compound=True), "zh-Hans", 0, "1万亿美元"),
        (Written(Decimal("1189.3"), 9, "USD"), "en", 0, "$1,189.3 billion"),
        (Written(Decimal("4.16"), 0, "percent"), "en", 1, "4.16 percent"),
        (Written(Decimal("4.16"), 0, "percent"), "zh-Hans", 1, "4.16%"),
    ],
)
def test_figures_are_written_as_papers_write_them(
    written: Written, script: Script, choice: int, words: str
) -> None:
    assert written_words(written, script, choice) == words


@given(st.integers(10**8, 45 * 10**12), st.sampled_from(SCRIPTS), st.integers(0, 99))
def test_a_written_amount_rounds_to_the_amount(value: int, script: Script, seed: int) -> None:
    written = write_money(Decimal(value), script, Random(seed))
    assert written is not None
    assert abs(written.value - value) <= written.quantum / 2


@pytest.mark.parametrize(
    ("value", "script", "words"),
    [
        (10**12, "en", "$1 trillion"),
        (7 * 10**11, "en", "$700 billion"),
        (7 * 10**11, "zh-Hant", "7000億美元"),
        (36 * 10**12, "zh-Hans", "36万亿美元"),
        (1300 * 10**9, "en", "$1.3 trillion"),
    ],
)
def test_lines_are_round(value: int, script: Script, words: str) -> None:
    assert written_words(write_line(Decimal(value), script), script) == words
