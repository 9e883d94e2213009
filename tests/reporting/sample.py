"""A report made by hand: a real article of this project, real figures, every verdict once or more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.model import (
    Article,
    Claim,
    DateRead,
    Detail,
    Diagnosis,
    Evidence,
    Finding,
    Interval,
    Judged,
    Mark,
    Reading,
    Report,
    Snapshot,
    Stated,
    Verdict,
    Window,
    Windows,
)
from extractor.text import normalise, sentences

ARTICLE = Path(__file__).resolve().parents[2] / "fixtures" / "articles" / "demo.zh-Hant.txt"
PUBLISHED = date(2025, 12, 21)
THEN, NEWEST = date(2025, 12, 18), date(2026, 9, 16)
# Sentences the demo article has no need of: a contradiction, an open reading, a thinly held month.
EXTRA = """
比利時9月持有4668億美元，10月增加16億美元至4784億美元。中國8月持倉為6997億美元。\
聯邦債務在4月底達28.6萬億美元。盧森堡2010年5月持有的美債為742億美元。一批經紀自己的持倉則有2000多億。
"""
TIC = "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.html"
HISTORY = "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/mfhhis01.txt"
PRESS = "https://home.treasury.gov/news/press-releases/sb0342"
PENNY = "https://fiscaldata.treasury.gov/datasets/debt-to-the-penny/debt-to-the-penny"
MSPD = "https://fiscaldata.treasury.gov/datasets/monthly-statement-public-debt/summary-of-treasury-securities-outstanding"
HOLDINGS_CAVEATS = ("custodial_bias", "valuation", "holdings_revised")


def bn(text: str) -> Decimal:
    """Billions of dollars as printed, in dollars."""
    return Decimal(text) * Decimal(10**9)


def cell(
    series: str,
    period: str,
    value: str,
    vintage: date,
    clock: str = "now",
    kind: str = "table",
    url: str = TIC,
) -> Evidence:
    """One official figure of a holdings table."""
    return Evidence(series, period, bn(value), vintage, kind, bn("0.1"), "tic.mfh", url, clock)


def usd(value: str, quantum: str = "0.1", comparator: str = "eq") -> Stated:
    """A stated amount; figures in billions of dollars."""
    return Stated(bn(value), unit="USD", comparator=comparator, quantum=bn(quantum), coarse=bn(quantum))  # type: ignore[arg-type]


def around(value: str, half: str) -> Interval:
    """The interval that half a unit of the last digit admits."""
    return Interval(bn(value) - bn(half), bn(value) + bn(half))


class Writer:
    """Puts claims where the article states them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = sentences(normalise(text))
        self.found: list[Finding] = []

    def add(self, surface: str, claim: Claim, verdict: Verdict, after: str = "") -> None:
        """The claim at the first occurrence of ``surface`` behind the words ``after``."""
        start = self.text.index(surface, self.text.index(after))
        span = next(span for span in self.spans if span[0] <= start < span[1])
        placed = replace(claim, start=start, end=start + len(surface), text=surface, sentence=span)
        self.found.append(Finding(placed, verdict))

    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of the text, numbered."""
        ordered = sorted(self.found, key=lambda finding: (finding.claim.start, finding.claim.end))
        return tuple(
            Finding(replace(finding.claim, id=f"c{place}"), finding.verdict)
            for place, finding in enumerate(ordered, 1)
        )


def claim(
    kind: str,
    series: str | None,
    period: str | None,
    base: str | None = None,
    stated: Stated | None = None,
    rule: str = "",
    **rest: Any,
) -> Claim:
    """A claim not yet placed in the text."""
    placed_later: dict[str, Any] = {
        "id": "",
        "field": "text",
        "start": 0,
        "end": 0,
        "text": "",
        "sentence": (0, 0),
    }
    read: dict[str, Any] = {"kind": kind, "series": series, "period": period, "base_period": base}
    return Claim(**placed_later, **read, stated=stated or Stated(), rule=rule, **rest)


def sample_report(language: str = "zh-Hant") -> Report:
    """The report; ``language`` only says which script it opens in."""
    first, title, body = ARTICLE.read_text("utf-8").split("\n", 2)
    assert first == f"date {PUBLISHED.isoformat()}"
    writer = Writer(body.strip() + "\n" + EXTRA)
    _holdings(writer)
    _relations(writer)
    _fiscal(writer)
    _unsettled(writer)
    dates = (DateRead("text", 60, 63, "10月", "2025-10", "zh.period.month"),)
    return Report(
        Article(writer.text, title, PUBLISHED, "https://example.org/2025/12/treasuries"),
        language,  # type: ignore[arg-type]
        Snapshot(NEWEST, THEN, "4f0c" * 16),
        writer.findings(),
        dates,
    )


def _holdings(writer: Writer) -> None:
    cn10, cn09 = "2025-10", "2025-09"
    then = (
        cell("holdings:CN", cn10, "688.7", THEN, "then", "press", PRESS),
        cell("holdings:CN", cn09, "700.5", THEN, "then", "press", PRESS),
    )
    now = (cell("holdings:CN", cn10, "687.7", NEWEST), cell("holdings:CN", cn09, "699.2", NEWEST))
    caveats = (*HOLDINGS_CAVEATS, "mainland_only")
    writer.add(
        "118億美元",
        claim("change", "holdings:CN", cn10, cn09, usd("-11.8"), "zh.change.by_amount"),
        Verdict(
            "revised",
            "right_on_release_in_force",
            around("-11.8", "0.05"),
            bn("-11.8"),
            bn("-11.5"),
            then + now,
            "688.7 - 700.5 = -11.8",
            "stated_digits",
            caveats=caveats,
        ),
    )
    writer.add(
        "6887億美元",
        claim("level", "holdings:CN", cn10, None, usd("688.7"), "zh.level.to_amount"),
        Verdict(
            "revised",
            "right_on_release_in_force",
            around("688.7", "0.05"),
            bn("688.7"),
            bn("687.7"),
            (then[0], now[0]),
            "688.7",
            "stated_digits",
            caveats=caveats,
        ),
    )
    old = date(2022, 1, 18)
    writer.add(
        "1.08萬億美元",
        claim("level", "holdings:CN", "2021-11", None, usd("1080", "10"), "zh.level.amount"),
        Verdict(
            "revised",
            "superseded_before_publication",
            around("1080", "5"),
            bn("1052.9"),
            bn("1052.9"),
            (
                cell("holdings:CN", "2021-11", "1080.8", old, "then", "press", PRESS),
                cell("holdings:CN", "2021-11", "1052.9", date(2026, 2, 18), "then"),
                cell("holdings:CN", "2021-11", "1052.9", date(2026, 6, 18), url=HISTORY),
            ),
            "1080.8",
            "stated_digits",
            caveats=caveats,
            facts={"matched_vintage": old.isoformat()},
        ),
    )
    writer.add(
        "567億美元",
        claim("change", "holdings:CA", cn10, cn09, usd("56.7"), "zh.change.by_amount"),
        Verdict(
            "wrong",
            "release_in_force_differs",
            around("56.7", "0.05"),
            bn("-56.7"),
            bn("-57.1"),
            (
                cell("holdings:CA", cn10, "419.1", THEN, "then", "press", PRESS),
                cell("holdings:CA", cn09, "475.8", THEN, "then", "derived", PRESS),
                cell("holdings:CA", cn10, "419.0", NEWEST),
                cell("holdings:CA", cn09, "476.1", NEWEST),
            ),
            "419.1 - 475.8 = -56.7",
            "stated_digits",
            "sign",
            caveats=HOLDINGS_CAVEATS,
            diagnosis=(
                Diagnosis(
                    "sign",
                    "holdings:CA",
                    cn10,
                    cn09,
                    bn("-56.7"),
                    (cell("holdings:CA", cn10, "419.1", THEN, "then", "press", PRESS),),
                ),
            ),
        ),
    )
    writer.add(
        "9.243萬億美元",
        claim("level", "holdings:TOTAL", cn10, None, usd("9243", "1"), "zh.level.amount"),
        Verdict(
            "revised",
            "right_on_release_in_force",
            around("9243", "0.5"),
            bn("9243"),
            bn("9230.5"),
            (
                cell("holdings:TOTAL", cn10, "9243", THEN, "then", "press", PRESS),
                cell("holdings:TOTAL", cn10, "9230.5", NEWEST),
            ),
            "9243",
            "stated_digits",
            caveats=("valuation", "holdings_revised"),
        ),
    )
    writer.add(
        "6997億美元",
        claim("level", "holdings:CN", "2025-08", None, usd("699.7"), "zh.level.amount"),
        Verdict(
            "later_only",
            "newest_only",
            around("699.7", "0.05"),
            bn("701"),
            bn("699.7"),
            (
                cell("holdings:CN", "2025-08", "701", date(2025, 11, 18), "then", "press", PRESS),
                cell("holdings:CN", "2025-08", "699.7", NEWEST),
            ),
            "699.7",
            "stated_digits",
            caveats=caveats,
        ),
    )


def _relations(writer: Writer) -> None:
    low = Detail(direction="min", since="2008-10")
    writer.add(
        "2008年10月以來最低",
        claim("extremum", "holdings:CN", "2025-10", rule="zh.extremum.since", detail=low),
        Verdict(
            "accurate",
            "right_on_both",
            tolerance="exact",
            caveats=HOLDINGS_CAVEATS,
            evidence=(
                cell("holdings:CN", "2025-10", "688.7", THEN, "then", "press", PRESS),
                cell("holdings:CN", "2025-10", "687.7", NEWEST),
                cell("holdings:CN", "2008-10", "684.1", date(2026, 6, 18), url=HISTORY),
            ),
            facts={
                "period": "2025-10",
                "value": "688.7",
                "value_now": "687.7",
                "data_start": "2000-03",
                "last_beyond": "2008-10",
                "last_beyond_value": "684.1",
            },
            windows=Windows(
                "since",
                "months",
                "level",
                ("2008-11", "2025-10"),
                Window("2008-11", "2025-10", 204, Mark("2008-10", bn("684.1"))),
                Window("2008-11", "2025-10", 204, Mark("2008-10", bn("684.1")), Mark("2025-11", bn("683.9"))),
            ),
        ),
    )
    months = Stated(Decimal(3), unit="months", quantum=Decimal(1), coarse=Decimal(1))
    writer.add(
        "3個月",
        claim(
            "count",
            "holdings:CN",
            "2021-11..2025-10",
            None,
            months,
            "zh.count.months",
            detail=Detail(direction="up", metric="change"),
        ),
        Verdict(
            "wrong",
            "false_on_both",
            tolerance="exact",
            error_type="count",
            caveats=HOLDINGS_CAVEATS,
            evidence=(
                cell("holdings:CN", "2025-08", "701.0", date(2025, 11, 18), "then", "press", PRESS),
                cell("holdings:CN", "2025-08", "699.7", NEWEST),
            ),
            facts={
                "true_count": "10",
                "window_start": "2021-11",
                "window_end": "2025-10",
                "stitched": "yes",
                "months": (
                    "2022-07 +0.4",
                    "2023-03 +20.3",
                    "2023-11 +12.4",
                    "2023-12 +34.3",
                    "2024-04 +3.3",
                    "2024-06 +11.9",
                    "2024-11 +8.5",
                    "2025-01 +1.8",
                    "2025-02 +23.5",
                    "2025-08 +4.1",
                ),
            },
        ),
    )
    writer.add(
        "翻了一倍",
        claim(
            "ratio",
            "holdings:GB",
            "2025-10",
            "2021-04",
            Stated(Decimal(2), unit="times"),
            "zh.ratio.multiple",
        ),
        Verdict(
            "close",
            "rounding",
            Interval(Decimal("1.9"), Decimal("2.1")),
            Decimal("2.0336"),
            Decimal("2.0278"),
            (
                cell("holdings:GB", "2025-10", "877.9", THEN, "then", "press", PRESS),
                cell("holdings:GB", "2025-10", "875.4", NEWEST),
            ),
            "877.9 / 431.7 = 2.034",
            "multiple",
            caveats=(*HOLDINGS_CAVEATS, "wide_uk"),
        ),
    )
    writer.add(
        "超越中國",
        claim(
            "comparison",
            "holdings:GB",
            "2025-03",
            stated=Stated(comparator="gt"),
            rule="zh.comparison.overtook",
            detail=Detail(other="holdings:CN"),
        ),
        Verdict(
            "accurate",
            "right_on_both",
            tolerance="exact",
            evidence=(
                cell("holdings:GB", "2025-03", "779.3", date(2025, 7, 17), "then", "derived", PRESS),
                cell("holdings:CN", "2025-03", "765.4", date(2025, 7, 17), "then", "derived", PRESS),
                cell("holdings:GB", "2025-03", "779.2", NEWEST),
                cell("holdings:CN", "2025-03", "765.4", NEWEST),
            ),
            facts={"period": "2025-03", "value": "779.3", "other_value": "765.4", "first_period": "2025-03"},
        ),
    )
    writer.add(
        "第二大",
        claim("rank", "holdings:GB", "2025-03", None, Stated(Decimal(2), unit="rank"), "zh.rank.nth"),
        Verdict(
            "accurate",
            "right_on_both",
            tolerance="exact",
            evidence=(
                cell("holdings:GB", "2025-03", "779.3", date(2025, 7, 17), "then", "derived", PRESS),
                cell("holdings:GB", "2025-03", "779.2", NEWEST),
            ),
            facts={
                "rank": "2",
                "value": "779.3",
                "period": "2025-03",
                "stated_rank": "2",
                "above": "holdings:JP 1130.8",
                "below": "holdings:CN 765.4",
            },
        ),
    )


def _fiscal(writer: Writer) -> None:
    debt = Evidence(
        "debt:total_public",
        "2025-12-01",
        Decimal("38425673178874.63"),
        date(2025, 12, 2),
        "table",
        Decimal("0.01"),
        "debt.penny",
        PENNY,
        "now",
    )
    writer.add(
        "38.4萬億美元",
        claim(
            "threshold_crossing",
            "debt:total_public",
            "2025-12-01",
            None,
            usd("38400", "100", "gt"),
            "zh.threshold.above",
            detail=Detail(direction="up", threshold=bn("38400")),
        ),
        Verdict(
            "accurate",
            "right_unrevised",
            tolerance="exact",
            evidence=(debt,),
            caveats=("total_debt", "published_next_day"),
            facts={"period": "2025-12-01", "value": "38425.7", "line": "38400", "crossed_on": "2025-12-01"},
        ),
    )
    rate = Evidence(
        "yield:10y",
        "2025-12-19",
        Decimal("4.16"),
        date(2025, 12, 19),
        "table",
        Decimal("0.01"),
        "yields",
        "https://home.treasury.gov/resource-center/data-chart-center/interest-rates/TextView?type=daily_treasury_yield_curve",
    )
    writer.add(
        "4.16厘",
        claim(
            "level",
            "yield:10y",
            "2025-12-19",
            None,
            Stated(Decimal("4.16"), unit="percent", quantum=Decimal("0.01")),
        ),
        Verdict(
            "accurate",
            "right_unrevised",
            Interval(Decimal("4.155"), Decimal("4.165")),
            None,
            rate.value,
            (rate,),
            "4.16",
            "stated_digits",
            caveats=("par_yield",),
        ),
    )
    writer.add(
        "7412萬盎司",
        claim("level", "other", "2025-11", None, Stated(Decimal(74120000), unit="oz")),
        Verdict("out_of_scope", "no_series"),
    )
    writer.add(
        "6000億美元",
        claim("level", "holdings:CN", "2026", None, usd("600", "100"), status="forecast", cues=("forecast",)),
        Verdict("not_factual", "not_asserted_forecast"),
    )


def _unsettled(writer: Writer) -> None:
    writer.add(
        "4784億美元",
        claim("level", "holdings:BE", "2025-10", None, usd("478.4"), "zh.level.to_amount", group=7),
        Verdict(
            "inconsistent",
            "own_figures_disagree",
            around("478.4", "0.05"),
            bn("468.4"),
            bn("465.5"),
            (
                cell("holdings:BE", "2025-10", "468.4", THEN, "then", "press", PRESS),
                cell("holdings:BE", "2025-10", "465.5", NEWEST),
            ),
            "466.8 + 1.6 = 468.4",
            "stated_digits",
            "self_contradiction",
            caveats=HOLDINGS_CAVEATS,
            diagnosis=(Diagnosis("true_value", "holdings:BE", "2025-10", None, bn("468.4")),),
        ),
        after="比利時9月",
    )
    total = Reading("debt:total_public", "2025-04-30", None, "measure_open")
    market = Reading("debt:marketable", "2025-04", None, "measure_open")
    debt = Evidence(
        "debt:total_public",
        "2025-04-30",
        Decimal("36213557195810.65"),
        date(2025, 5, 1),
        "table",
        Decimal("0.01"),
        "debt.penny",
        PENNY,
        "now",
    )
    part = Evidence(
        "debt:marketable",
        "2025-04",
        bn("28575.758"),
        date(2025, 5, 6),
        "point",
        bn("0.001"),
        "debt.mspd",
        MSPD,
        "now",
    )
    writer.add(
        "28.6萬億美元",
        claim("level", "debt:total_public", "2025-04-30", None, usd("28600", "100"), readings=(market,)),
        Verdict(
            "depends",
            "other_measure",
            around("28600", "50"),
            None,
            debt.value,
            (debt,),
            "36213.6",
            "stated_digits",
            readings=(
                Judged(total, "wrong", debt.value, (debt,)),
                Judged(market, "accurate", part.value, (part,)),
            ),
            caveats=("total_debt", "marketable_only"),
        ),
    )
    writer.add(
        "742億美元",
        claim("level", "holdings:LU", "2010-05", None, usd("74.2")),
        Verdict(
            "insufficient",
            "within_known_revisions",
            around("74.2", "0.05"),
            None,
            bn("75.6"),
            (cell("holdings:LU", "2010-05", "75.6", date(2026, 6, 18), url=HISTORY),),
            "75.6",
            "stated_digits",
            caveats=HOLDINGS_CAVEATS,
        ),
    )
    writer.add(
        "2000多億",
        claim("level", "other", None, None, usd("200", "100", "gt")),
        Verdict("out_of_scope", "vague"),
    )
