"""The corpus itself: surfaces, values, periods and verdicts are well formed, nothing is stale."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from extractor.model import KINDS, VERDICTS
from extractor.period import grain
from tests.corpus.scoring import Annotated, articles, figures
from tests.corpus.stories import Span, plain_figure, stale, strip_marks

CORPUS = list(articles())
UNITS = {
    "USD",
    "JPY",
    "HKD",
    "TWD",
    "percent",
    "percent_point",
    "bp",
    "ratio",
    "times",
    "rank",
    "months",
    "years",
    "days",
    "count",
    "tonne",
    "oz",
    None,
}
each_article = pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.name)


def test_nothing_derived_is_out_of_date() -> None:
    assert stale() == []


def test_marks_give_spans_of_the_plain_text() -> None:
    text, spans = strip_marks("A [[one|$1]] B [[two:approx|$2]].")
    assert text == "A $1 B $2."
    assert spans == [Span("one", 2, 4, None), Span("two", 7, 9, "approx")]
    assert plain_figure("-11.8e9") == "-11800000000"
    assert plain_figure("3e11..4e11") == "300000000000..400000000000"


@each_article
def test_a_date_line_heads_the_text(article: Annotated) -> None:
    assert article.text.startswith(f"date {article.published.isoformat()}\n")


@each_article
def test_offsets_point_at_the_surface(article: Annotated) -> None:
    for claim in article.gold:
        passage = article.title if claim["field"] == "title" else article.text
        assert passage is not None and passage[claim["start"] : claim["end"]] == claim["surface"], claim["id"]


@each_article
def test_claims_do_not_overlap(article: Annotated) -> None:
    spans = sorted((claim["start"], claim["end"]) for claim in article.gold if claim["field"] == "text")
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@each_article
def test_claims_use_the_names_of_the_model(article: Annotated) -> None:
    for claim in article.gold:
        assert claim["kind"] in KINDS and claim["unit"] in UNITS, claim["id"]
        assert claim["verdicts"] and set(claim["verdicts"]) <= set(VERDICTS), claim["id"]
        assert claim["severity"] in ("must", "ambiguous"), claim["id"]
        assert re.fullmatch(r"other|[a-z_]+(:\w+(/\w+)?)?", claim["series"]), claim["id"]
        for period in (claim["as_of"], claim["base_period"]):
            assert period is None or grain(period), claim["id"]
        assert all(value.is_finite() for value in figures(claim["value"])), claim["id"]


def test_every_script_kind_and_verdict_is_represented() -> None:
    assert min(Counter(article.lang for article in CORPUS).values()) >= 8
    claims = [claim for article in CORPUS for claim in article.gold]
    assert {claim["kind"] for claim in claims} == set(KINDS)
    assert {verdict for claim in claims for verdict in claim["verdicts"]} == set(VERDICTS)
