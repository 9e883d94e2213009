"""What a figure takes from the words around it: who, what, when and against what, beyond its own clause."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractor import Article, load
from extractor.checker import Checker
from extractor.model import Claim

NOVEMBER_2025 = date(2025, 12, 21)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load()


def told(checker: Checker, text: str, words: str, published: date = NOVEMBER_2025) -> Claim:
    """The claim that states these words."""
    findings = checker.check(Article(text, None, published)).findings
    found = [finding.claim for finding in findings if finding.claim.text == words]
    assert len(found) == 1, [finding.claim.text for finding in findings]
    return found[0]


CASES: list[tuple[str, date, str, dict[str, Any]]] = [
    # lists of holders and their figures
    (
        "愛爾蘭、瑞士、盧森堡7月持有美債依序為3197億美元、2983億美元、2916億美元。",
        date(2021, 9, 17),
        "2983億美元",
        {"series": "holdings:CH"},
    ),
    (
        "In October Ireland and Switzerland held $338.8 billion and $300.6 billion, respectively.",
        NOVEMBER_2025,
        "$300.6 billion",
        {"series": "holdings:CH"},
    ),
    # the holder a relative clause describes, the one behind a pronoun, the one a bracket leaves out
    (
        "英國取代減持189億美元、剩下7654億美元的中國。",
        date(2025, 5, 23),
        "7654億美元",
        {"series": "holdings:CN"},
    ),
    (
        "內地7月持有美債11103億美元，落後日本。後者同月加碼79億美元。",
        date(2019, 9, 18),
        "79億美元",
        {"series": "holdings:JP"},
    ),
    ("中國（不計香港）8月減持164億美元美債。", date(2023, 10, 20), "164億美元", {"series": "holdings:CN"}),
    (
        "Belgium, often seen as a hub for Chinese money, let its Treasury holdings slide to $182.0 billion.",
        date(2019, 4, 16),
        "$182.0 billion",
        {"series": "holdings:BE"},
    ),
    # time: a glance back, a stretch taken over, a year before it, the whole year, a window behind
    (
        "中國10月持有美債6887億美元，較9月減少118億美元。日本增至1.2萬億美元。",
        NOVEMBER_2025,
        "1.2萬億美元",
        {"period": "2025-10"},
    ),
    (
        "過去一年，中國減持美債714億美元，日本增持984億美元。",
        NOVEMBER_2025,
        "984億美元",
        {"series": "holdings:JP", "period": "2025-10", "base_period": "2024-10"},
    ),
    (
        "今年前4個月，中國累計減持美債324億美元，而上年同期僅減持154億美元。",
        date(2026, 6, 23),
        "154億美元",
        {"period": "2025-04", "base_period": "2024-12"},
    ),
    (
        "以全年計，內地減持了755億美元美債。",
        date(2026, 2, 19),
        "755億美元",
        {"period": "2025-12", "base_period": "2024-12"},
    ),
    (
        "China's Treasury holdings have shrunk by $71.4 billion in a year.",
        NOVEMBER_2025,
        "$71.4 billion",
        {"base_period": "2024-10"},
    ),
    (
        "Twelve months earlier, China had owned $760.1 billion of Treasuries.",
        NOVEMBER_2025,
        "$760.1 billion",
        {"period": "2024-10"},
    ),
    # flows that go on, their parts by sector, and the sign they keep
    (
        "外資10月淨賣出612億美元美國國債，其中私人投資者沽364億美元。",
        NOVEMBER_2025,
        "364億美元",
        {"series": "tic_flow:treasury_private", "kind": "change"},
    ),
    (
        "Foreigners sold a net $61.2 billion of Treasury bonds in October, after $25.3 billion in September.",
        NOVEMBER_2025,
        "$25.3 billion",
        {"series": "tic_flow:treasury", "period": "2025-09"},
    ),
    # other measures: what is left of the debt, a surplus, a spread, multiples
    (
        "10月22日聯邦債務達38萬億美元，約30.4萬億美元由公眾持有，其餘7.6萬億美元是政府帳目。",
        NOVEMBER_2025,
        "7.6萬億美元",
        {"series": "debt:intragov"},
    ),
    ("美國政府2025年6月錄得預算盈餘270億美元。", NOVEMBER_2025, "270億美元", {"series": "deficit:monthly"}),
    (
        "On August 15, 2024 the 10-year yield was 3.92 percent, 16 basis points below the 2-year.",
        date(2024, 8, 16),
        "16 basis points",
        {"kind": "comparison", "series": "yield:10y"},
    ),
    (
        "英國2013年11月持有美債1615億美元，約為中國的八分之一。",
        date(2014, 1, 16),
        "八分之一",
        {"kind": "ratio", "series": "holdings:GB"},
    ),
]


@pytest.mark.parametrize(("text", "published", "words", "expected"), CASES, ids=lambda item: str(item)[:24])
def test_what_a_figure_takes_from_its_surroundings(
    checker: Checker, text: str, published: date, words: str, expected: dict[str, Any]
) -> None:
    claim = told(checker, text, words, published)
    assert {name: getattr(claim, name) for name in expected} == expected


def test_a_surplus_is_a_negative_deficit(checker: Checker) -> None:
    claim = told(checker, "美國政府2025年6月錄得預算盈餘270億美元。", "270億美元")
    assert claim.stated.value is not None and claim.stated.value < 0


def test_outflows_told_without_a_verb_stay_outflows(checker: Checker) -> None:
    text = (
        "Foreigners sold a net $61.2 billion of Treasury bonds in October, after $25.3 billion in September."
    )
    claim = told(checker, text, "$25.3 billion")
    assert claim.stated.value is not None and claim.stated.value < 0


def test_a_period_ahead_is_a_forecast(checker: Checker) -> None:
    assert told(checker, "2030年底前國債會到45萬億美元。", "45萬億美元").status == "forecast"
    assert told(checker, "中國持有的美債年內或降至6000億美元。", "6000億美元").status == "forecast"


LOOSE = [
    (
        "China, Japan and Britain sold Treasuries. The Republic's own holdings went up to $187.6 billion.",
        "$187.6 billion",
    ),
    ("中國減持美債，日本增持，前者比後者多出一千億美元。", "一千億美元"),
    ("10年期美債收益率由1.63厘抽升到昨日的2.79厘。", "1.63厘"),
    ("China held $688.7 billion of Treasuries, having begun the year at $760.8 billion.", "$760.8 billion"),
    (
        "Russia, which in the spring cut its Treasury holdings by $81 billion, has left the table.",
        "$81 billion",
    ),
]


@pytest.mark.parametrize(("text", "words"), LOOSE, ids=lambda item: item[:24])
def test_loose_phrases_are_never_sure(checker: Checker, text: str, words: str) -> None:
    assert "uncertain_reading" in told(checker, text, words).cues
