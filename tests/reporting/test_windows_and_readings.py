"""In words: how far a statement holds, and the reading under which a figure would be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractor.model import (
    Claim,
    Detail,
    Finding,
    Judged,
    Mark,
    Reading,
    Report,
    Stated,
    Verdict,
    Window,
    Windows,
)
from extractor.reporting import render
from extractor.reporting.exports.markdown import markdown_report
from extractor.reporting.html.page import html_report
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.scripts import SCRIPTS, Script, in_script
from extractor.reporting.wording.windows import exceptions_told, true_window, windows_told
from tests.reporting.pages import Page
from tests.reporting.sample import bn, usd

LOW = Claim(
    "c1",
    "text",
    0,
    1,
    "x",
    (0, 1),
    "extremum",
    "holdings:JP",
    "2024-06",
    detail=Detail(direction="min", since="2019-10"),
)
MARKS = tuple(
    Mark(f"{2023 - place // 12}-{12 - place % 12:02d}", bn(str(1000 + place))) for place in range(20)
)
THEN = Window("2023-11", "2024-06", 8, Mark("2023-10", bn("1098.2")), None, MARKS, 20)
NOW = Window(
    "2023-10", "2024-10", 13, Mark("2023-09", bn("1086.4")), Mark("2024-11", bn("1087.1")), MARKS[:2], 2
)
WINDOWS = Windows("since", "months", "level", ("2019-11", "2024-06"), THEN, NOW)
JUDGED = Finding(LOW, Verdict("wrong", "false_on_both", windows=WINDOWS))


def test_a_window_is_told_with_both_its_ends() -> None:
    en, hant, hans = true_window(LOW, WINDOWS, NOW)
    assert en == (
        "It holds for every window that begins no earlier than October 2023, and for none that reaches back to "
        "September 2023 ($1.0864 trillion). The next figure beyond it: November 2024 ($1.0871 trillion)."
    )
    assert hant == (
        "起點不早於2023年10月即成立；推前至2023年9月（1.0864萬億美元）則不成立。"
        "其後首個更極端的數字：2024年11月（1.0871萬億美元）。"
    )
    assert "2023年9月（1.0864万亿美元）则不成立" in hans


def test_twelve_exceptions_are_named_and_all_are_counted() -> None:
    told = exceptions_told(LOW, WINDOWS, THEN)
    assert told is not None
    assert told[0].count("billion") + told[0].count("trillion") == 12 and told[0].endswith("and 8 more.")
    assert told[1].endswith("等，共20個。")


@pytest.mark.parametrize(
    ("sort", "window", "words"),
    [
        (
            "run",
            Window("2016-06", "2016-11", 6, Mark("2016-05", bn("1.2"))),
            "The whole run is 6 months, June to November 2016; before it comes May 2016 (a rise of $1.2 billion).",
        ),
        (
            "run",
            Window(None, None, 0, Mark("2016-12", bn("9.1")), None, (Mark("2016-12", bn("9.1")),), 1),
            "It does not hold even for that period alone: December 2016 (a rise of $9.1 billion).",
        ),
        (
            "first",
            Window("2000-03", "2016-11", 200),
            "It is the first in every window: none before it is held, back to March 2000.",
        ),
        (
            "side",
            Window("2016-06", "2016-06", 1),
            "On that side of the line without a break for 1 month, June 2016, from the first figure held.",
        ),
    ],
)
def test_every_sort_of_window_has_its_words(sort: str, window: Window, words: str) -> None:
    windows = Windows(sort, "months", "change", None, window, window)  # type: ignore[arg-type]
    assert true_window(LOW, windows, window)[0] == words


def test_clocks_that_agree_are_told_once() -> None:
    later = replace(THEN, holds_until="2024-10", length=12, broken_after=Mark("2024-11", bn("1087.1")))
    agreed = replace(JUDGED, verdict=replace(JUDGED.verdict, windows=replace(WINDOWS, now=later)))
    assert len(windows_told(agreed, "en")) == 2 and len(windows_told(JUDGED, "en")) == 3
    assert windows_told(agreed, "zh-Hant")[1].startswith("發布時與目前：")


@pytest.mark.parametrize("script", SCRIPTS)
def test_page_text_and_markdown_tell_the_windows(report: Report, script: Script) -> None:
    told = replace(report, findings=(JUDGED,))
    sentence = in_script(true_window(LOW, WINDOWS, NOW), script)
    page = Page(html_report(told, None, script))
    assert page.errors == []
    assert sentence in page.by_id("c1").content()
    marks = [
        e.attributes["value"] for e in page.tagged("data") if e.attributes["value"] == f"{MARKS[19].value:f}"
    ]
    assert len(marks) == 1  # the last exception stands behind "more"
    assert "".join(sentence.split()) in "".join(render(told, None, "text", script).split())
    assert sentence.replace("$", "\\$") in markdown_report(told, script)


def depends(reading: Reading, kind: str | None = None) -> Finding:
    claim = Claim(
        "c1", "text", 0, 1, "x", (0, 1), "change", "holdings:CN", "2016-11", "2016-10", usd("-215.2")
    )
    main = Judged(Reading("holdings:CN", "2016-11", "2016-10", "main_reading"), "wrong", bn("-66.4"))
    rows = (main, Judged(reading, "accurate", bn("-215.2") if kind is None else bn("215.2")))
    facts = {} if kind is None else {"other_kind": kind}
    return Finding(claim, Verdict("depends", "readings_disagree", readings=rows, facts=facts))


def test_the_reading_that_makes_it_right_is_told() -> None:
    en, hant, hans = explain(
        depends(Reading("holdings:CN", "2016-11", "2015-11", "named_nearby")), date(2017, 1, 19)
    )
    assert en.endswith(
        "It would be right as U.S. Treasury securities held by mainland China, November 2015 to November 2016: "
        "a fall of $215.2 billion (named elsewhere in the article)."
    )
    assert hant.endswith(
        "若讀作中國大陸持有的美國公債，2015年11月至2016年11月：減少2,152億美元，則屬正確（文中他處提及）。"
    )
    assert hans.endswith("则属正确（文中他处提及）。")


def test_an_amount_read_for_a_change_is_told_as_an_amount() -> None:
    en, _, _ = explain(depends(Reading("holdings:CN", "2016-11", None, "other_relation"), "level"))
    assert "November 2016: $215.2 billion (as an amount rather than a change, or the reverse)." in en


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("sign_of_purchases_abroad", "purchases abroad by U.S. residents carry a minus sign"),
        ("treasury_with_bills", "bills counted beside bonds and notes"),
        ("change_of_change", "measured against the change of the period before"),
        ("tic_flow:lt_trans", "The figure is that of net long-term securities transactions"),
    ],
)
def test_a_second_order_reading_has_words(note: str, words: str) -> None:
    claim = Claim(
        "c1",
        "text",
        0,
        1,
        "x",
        (0, 1),
        "change",
        "tic_flow:foreign_sec",
        "2018-04",
        stated=Stated(bn("71.4"), unit="USD"),
    )
    verdict = Verdict("accurate", "right_on_both", then=Decimal(1), now=Decimal(1), facts={"reading": note})
    told = explain(Finding(claim, verdict))
    assert words in told[0]
    assert all(len(set(told)) == 3 for _ in told)


def test_a_status_that_lasted_is_no_run_of_falls() -> None:
    claim = replace(
        LOW,
        kind="streak",
        stated=Stated(Decimal(14), unit="rank"),
        detail=Detail(direction="lt", threshold=bn("1000"), streak="consecutive"),
    )
    en, hant, _ = explain(Finding(claim, Verdict("accurate", "right_on_both")))
    assert "14 months in a row below $1 trillion" in en and "連續14個月低於1萬億美元" in hant


def test_the_length_of_a_window_is_said_once() -> None:
    claim = replace(
        LOW, stated=Stated(Decimal(14), unit="years"), detail=Detail(direction="min", window="P14Y")
    )
    assert explain(Finding(claim, Verdict("accurate", "right_on_both")))[0].count("14 years") == 1
