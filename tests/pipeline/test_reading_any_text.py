"""Whatever the text: it is read, claims stand where they say, no figure is lost, time stays linear."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Article, load
from extractor.grammar.stretches import LONGEST, stretches
from extractor.lexing.tokens import Token, lex
from extractor.model import Claim
from extractor.text import normalise

CHECKER = load()
PUBLISHED = date(2025, 12, 21)
PASSAGES = Path(__file__).parents[2] / "fixtures" / "passages"
PIECES = (
    "中國",
    "日本",
    "英國",
    "持有",
    "美債",
    "減持",
    "增至",
    "118億美元",
    "6,887億美元",
    "1.08萬億",
    "約",
    "近",
    "逾",
    "1.7%",
    "2個百分點",
    "10月",
    "去年",
    "2008年",
    "以來",
    "最低",
    "連續九個月",
    "第三",
    "較",
    "由",
    "至",
    "、",
    "，",
    "。",
    "\n",
    "星期四",
    "（",
    "）",
    "分別",
    "比",
    "和",
    "China",
    "Japan",
    "'s holdings",
    " fell",
    " by",
    " to",
    " $688.7 billion",
    " 1.7 percent",
    " in October",
    " on Thursday",
    " of the year",
    " the previous month",
    " respectively",
    " since 2008",
    " the lowest",
    " from",
    " a third",
    ", ",
    ". ",
    " and ",
    "億",
    "兆",
    "%",
    "1",
    "9",
    "\u202e",
    "\ud83d",
    "\0",
    "０",
    "ſ",
    "İ",
)
anything = st.text(st.characters(exclude_categories=()), max_size=300)
like_ours = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
FIGURES = ("amount", "percent")


def claims_of(text: str, title: str | None = None) -> tuple[Claim, ...]:
    article = Article(text, title, PUBLISHED)
    return CHECKER.reader.read(article, CHECKER.setting(PUBLISHED))[0]


def figures(text: str) -> list[Token]:
    tokens = lex(normalise(text), CHECKER.reader.rulebook.lexicon)
    return [token for token in tokens if token.kind in FIGURES]


@given(st.one_of(anything, like_ours), st.one_of(st.none(), anything, like_ours))
@settings(deadline=None)
def test_claims_stand_where_they_say(text: str, title: str | None) -> None:
    claims = claims_of(text, title)
    written = {"text": text, "title": title or ""}
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(written[claim.field])
        assert written[claim.field][claim.start : claim.end] == claim.text
        assert claim.sentence[0] <= claim.start and claim.end <= claim.sentence[1]
    assert [claim.id for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]


@given(st.one_of(anything, like_ours))
@settings(max_examples=300, deadline=None)
def test_no_amount_and_no_percentage_is_lost(text: str) -> None:
    claims = claims_of(text)
    for token in figures(text):
        covering = [claim for claim in claims if claim.start <= token.start and token.end <= claim.end]
        own = [claim for claim in covering if (claim.start, claim.end) == (token.start, token.end)]
        assert covering and len(own) <= 1, (text[token.start : token.end], claims)


@pytest.mark.full
def test_passages_taken_apart_and_put_together_are_read() -> None:
    """Words of true sentences in any order: "from 33.9 trillion on Thursday" once had no month behind it."""
    random = Random(11)
    words = {lang: _words(lang) for lang in ("en", "zh")}
    for _ in range(20_000):
        source = words[random.choice(("en", "zh"))]
        cuts = [random.randrange(len(source) - 12) for _ in range(random.randint(2, 9))]
        text = "".join("".join(source[at : at + random.randint(1, 8)]) for at in cuts)
        CHECKER.check(Article(text, published=date(2025, random.randint(1, 12), 20)))


def _words(lang: str) -> list[str]:
    lines = (PASSAGES / f"true.{lang}.jsonl").read_text("utf-8").splitlines()
    pattern = r"[^ ]+ ?" if lang == "en" else r"[0-9.,]+|[\u4e00-\u9fff]{1,4}|."
    return [word for line in lines for word in re.findall(pattern, json.loads(line)["text"])]


@given(like_ours)
@settings(deadline=None)
def test_a_report_can_be_made_of_it(text: str) -> None:
    report = CHECKER.check(Article(text, published=PUBLISHED))
    assert len(report.findings) == len(claims_of(text))


@given(st.lists(st.sampled_from(("comma", "amount", "place")), max_size=4 * LONGEST))
@settings(deadline=None)
def test_stretches_lose_no_token(kinds: list[str]) -> None:
    tokens = tuple(Token(3 * place, 3 * place + 1, kind, kind, 3 * place) for place, kind in enumerate(kinds))
    end = 3 * len(tokens) + 5
    cut = list(stretches(0, end, tokens))
    assert tuple(token for _, _, part in cut for token in part) == tokens
    assert all(len(part) <= LONGEST for _, _, part in cut)
    assert [start for start, _, _ in cut] == [0] + [stop for _, stop, _ in cut[:-1]]
    assert cut[-1][1] == end


class Calls:
    """Counts the calls of Python and C functions: work that does not depend on the machine."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        self.count += event in ("call", "c_call")


def work(text: str) -> int:
    calls = Calls()
    sys.setprofile(calls)
    try:
        claims_of(text)
    finally:
        sys.setprofile(None)
    return calls.count


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "億",
        "（",
        "(",
        "至",
        "九",
        "1,",
        "1億、",
        "10月",
        "、",
        "第三",
        "中國",
        "較9月",
        "中國減持118億美元",
        "由9月的7005億美元",
        "中國10月減持118億美元，",
        "China sold $118 billion and ",
        "1 to ",
        "自2008年以來",
        "連續九個月減持",
        "他說這是很長的一句",
        "the first of the ",
    ],
)
def test_work_grows_with_the_length_only(unit: str) -> None:
    small, large = 2_000, 8_000
    growth = work(unit * (large // len(unit))) / work(unit * (small // len(unit)))
    assert growth < 1.25 * large / small, f"{unit!r}: four times the text, {growth:.1f} times the work"
