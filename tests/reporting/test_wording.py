"""Every verdict has its words in three scripts, and the words are right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import opencc
import pytest

from extractor.checking.reasons import DiagnosisCode, ErrorType, Reason, Tolerance
from extractor.model import (
    KINDS,
    VERDICTS,
    Claim,
    Detail,
    Diagnosis,
    Evidence,
    Finding,
    Report,
    Stated,
    Verdict,
)
from extractor.official.series import caveat_ids, defined_series
from extractor.reporting.order import SEVERITY
from extractor.reporting.wording import templates
from extractor.reporting.wording.explain import explain, explain_diagnosis
from extractor.reporting.wording.figures import figure, grouped_text
from extractor.reporting.wording.labels import labels
from extractor.reporting.wording.names import caveat_text, running_name, series_name
from extractor.reporting.wording.periods import list_in_scripts, period_words, span_of
from extractor.reporting.wording.phrases import figure_words, stated_words
from extractor.reporting.wording.scripts import SCRIPTS, Script, Words, in_script, script_for
from tests.reporting.sample import bn, cell

LABEL_TABLES = (
    "verdict",
    "reading",
    "kind",
    "unit",
    "tolerance",
    "error_type",
    "evidence",
    "clock",
    "assumed",
    "cue",
    "ui",
    "axis",
)
ALWAYS_KNOWN = {"read", "text"}
CLAIM = Claim("c1", "text", 0, 2, "5億", (0, 2), "level", "holdings:CN", "2025-10")


def told(kind: str, reason: str, claim: Claim = CLAIM, verdict: Verdict | None = None) -> Words:
    given = verdict or Verdict("accurate", reason)
    return explain(Finding(replace(claim, kind=kind), given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("verdict", VERDICTS),
        ("reading", VERDICTS),
        ("kind", KINDS),
        ("tolerance", Tolerance),
        ("error_type", ErrorType),
        ("evidence", ("table", "page_copy", "derived", "press", "point")),
        ("clock", ("then", "now")),
        ("assumed", ("no_publication_date", "date_from_dateline")),
    ],
)
def test_every_code_has_a_label(table: str, codes: tuple[str, ...]) -> None:
    assert [str(code) for code in codes if str(code) not in labels(table)] == []


def test_every_label_is_in_three_scripts() -> None:
    gaps = [
        f"{table}.{code}"
        for table in LABEL_TABLES
        for code, words in labels(table).items()
        if set(words) != set(SCRIPTS) or not all(words.values())
    ]
    assert gaps == []


def test_every_reason_has_wording_and_no_other() -> None:
    assert set(templates.codes("reason")) == {str(reason) for reason in Reason}


def test_every_diagnosis_has_wording_and_no_other() -> None:
    assert set(templates.codes("diagnosis")) == {str(code) for code in DiagnosisCode}


def test_every_relation_says_what_was_read() -> None:
    assert set(templates.codes("read")) == set(KINDS)


@pytest.mark.parametrize("reason", [str(reason) for reason in Reason])
def test_the_last_variant_needs_nothing_special(reason: str) -> None:
    assert set(templates.variants("reason", reason)[-1].slots) <= ALWAYS_KNOWN


def details() -> Iterator[tuple[Claim, Verdict]]:
    """Claims with little and with much known about them."""
    rich = Detail(
        direction="down",
        since="2008-10",
        window="P17Y",
        record=True,
        event="危機",
        other="holdings:JP",
        denominator="holdings:TOTAL",
        threshold=bn("1000"),
        streak="first_in",
        weekday=2,
    )
    figures = (
        Stated(),
        Stated(bn("688.7"), unit="USD", quantum=bn("0.1")),
        Stated(low=bn("3"), high=bn("4"), unit="USD"),
        Stated(Decimal(9), unit="months", comparator="approx"),
    )
    evidence = (
        cell("holdings:CN", "2025-10", "688.7", date(2025, 12, 18), "then"),
        cell("holdings:CN", "2025-10", "687.7", date(2026, 9, 16)),
    )
    for detail, stated, series in itertools.product(
        (Detail(), rich), figures, ("holdings:CN", "other", None)
    ):
        claim = replace(CLAIM, detail=detail, stated=stated, series=series)
        for then, now in itertools.product((None, bn("688.7")), (None, bn("688.7"), bn("-687.7"))):
            yield claim, Verdict("accurate", "", then=then, now=now, evidence=evidence if then or now else ())


@pytest.mark.parametrize("kind", KINDS)
def test_every_verdict_of_every_relation_can_be_told(kind: str) -> None:
    cases = itertools.product(Reason, details())
    for code, (reason, (claim, verdict)) in zip(itertools.cycle(VERDICTS), cases):
        given = replace(verdict, code=code, reason=str(reason))  # type: ignore[arg-type]
        for words in told(kind, str(reason), claim, given):
            assert words.endswith((".", "。")), words
            assert not re.search(r"[{}]|None|  ", words), words


def test_the_example_of_the_design() -> None:
    claim = replace(CLAIM, stated=Stated(bn("688.7"), unit="USD", quantum=bn("0.1")))
    verdict = Verdict(
        "revised",
        "right_on_release_in_force",
        then=bn("688.7"),
        now=bn("687.7"),
        evidence=(
            cell("holdings:CN", "2025-10", "688.7", date(2025, 12, 18), "then"),
            cell("holdings:CN", "2025-10", "687.7", date(2026, 9, 16)),
        ),
    )
    en, hant, hans = told("level", "", claim, verdict)
    assert "2025年12月18日公布時為6,887億美元，與文中相符；其後修訂為6,877億美元（2026年9月16日）。" in hant
    assert "2025年12月18日公布时为6,887亿美元，与文中相符；其后修订为6,877亿美元（2026年9月16日）。" in hans
    assert "the release of December 18, 2025 gave $688.7 billion, which agrees" in en


def test_a_superseded_release_is_named_and_not_taken_for_the_one_in_force(report: Report) -> None:
    (finding,) = [f for f in report.findings if f.verdict.reason == "superseded_before_publication"]
    en, hant, _ = explain(finding, report.article.published)
    assert "agrees with the release of January 18, 2022" in en
    assert "since the release" not in en
    assert "與2022年1月18日公布的數字相符" in hant


def test_relations_tell_their_facts(report: Report) -> None:
    (count,) = [f for f in report.findings if f.claim.kind == "count"]
    en, hant, _ = explain(count, report.article.published)
    assert "is 10: July 2022, March 2023" in en
    assert "官方數據實為10次：2022年7月、2023年3月" in hant


def test_a_diagnosis_without_a_place_of_its_own_is_short() -> None:
    claim = replace(CLAIM, kind="change", base_period="2025-09")
    en, hant, _ = explain_diagnosis(
        Diagnosis("sign", "holdings:CN", "2025-10", "2025-09", bn("-11.8")), claim
    )
    assert (en, hant) == (
        "The same amount with the other sign: a fall of $11.8 billion.",
        "數額相同而方向相反：減少118億美元。",
    )
    other = explain_diagnosis(Diagnosis("other_month", "holdings:CN", "2025-08", "2025-07", bn("4.1")), claim)
    assert other[1] == "這是另一個時期的數字：中國大陸持有的美國公債，2025年7月至8月：增加41億美元。"


def test_the_diagnosis_of_a_relation_is_worded_by_its_note() -> None:
    rank = replace(CLAIM, kind="rank", stated=Stated(Decimal(3), unit="rank"))
    place = ("holdings:CN", "2025-10", None)
    assert (
        explain_diagnosis(Diagnosis("true_value", *place, Decimal(2), note="rank"), rank)[1]
        == "最接近的正確說法：第2位。"
    )
    low = replace(CLAIM, kind="extremum", stated=Stated(Decimal(14), unit="years"))
    found = Diagnosis("true_value", "holdings:CN", "2008-10", None, None, note="last_beyond 684.1")
    assert explain_diagnosis(found, low)[0] == (
        "The nearest true statement: U.S. Treasury securities held by mainland China, October 2008: $684.1 billion."
    )


@pytest.mark.parametrize(
    ("value", "unit", "en", "hant", "hans"),
    [
        ("688700000000", "USD", "$688.7 billion", "6,887億美元", "6,887亿美元"),
        ("1080000000000", "USD", "$1.08 trillion", "1.08萬億美元", "1.08万亿美元"),
        ("38425673178874.63", "USD", "$38.4257 trillion", "38.4257萬億美元", "38.4257万亿美元"),
        ("-57100000000", "USD", "−$57.1 billion", "−571億美元", "−571亿美元"),
        ("97900000", "USD", "$97.9 million", "9,790萬美元", "9,790万美元"),
        ("9790000000000", "JPY", "¥9.79 trillion", "9.79萬億日圓", "9.79万亿日元"),
        ("290450000000000", "HKD", "HK$290.45 trillion", "290.45萬億港元", "290.45万亿港元"),
        ("5000000000", "CHF", "CHF 5 billion", "50億 CHF", "50亿 CHF"),
        ("4.16", "percent", "4.16%", "4.16%", "4.16%"),
        ("-1.6887234", "percent", "−1.69%", "−1.69%", "−1.69%"),
        ("25", "bp", "25 basis points", "25個基點", "25个基点"),
        ("0.5", "percent_point", "0.5 percentage points", "0.5個百分點", "0.5个百分点"),
        ("3", "rank", "No. 3", "第3位", "第3位"),
        ("1", "months", "1 month", "1個月", "1个月"),
        ("13", "months", "13 months", "13個月", "13个月"),
        ("2.0336", "times", "2.03 times", "2.03倍", "2.03倍"),
        ("74120000", "oz", "74.12 million ounces", "7,412萬盎司", "7,412万盎司"),
        ("4088.2", "USD_per_oz", "$4,088.2 an ounce", "每盎司4,088.2美元", "每盎司4,088.2美元"),
        ("0", "USD", "$0", "0美元", "0美元"),
        ("0.55", "ratio", "0.55", "0.55", "0.55"),
    ],
)
def test_figures(value: str, unit: str, en: str, hant: str, hans: str) -> None:
    assert [figure(Decimal(value), unit, script) for script in SCRIPTS] == [en, hant, hans]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1244000000000", "1,244,000,000,000"),
        ("-0.50", "-0.5"),
        ("4.790", "4.79"),
        ("-0", "0"),
        ("-1000", "-1,000"),
    ],
)
def test_long_figures_are_grouped(value: str, written: str) -> None:
    assert grouped_text(Decimal(value)) == written


def test_a_finer_claim_gets_a_finer_official_figure() -> None:
    value = Decimal("37004817625842.56")
    assert figure(value, "USD", "zh-Hant") == "37.0048萬億美元"
    assert figure(value, "USD", "zh-Hant", Decimal("0.01")) == "37.00481762584256萬億美元"


@pytest.mark.parametrize(
    ("value", "unit", "sense", "words"),
    [
        ("-11800000000", "USD", "change", ("a fall of $11.8 billion", "減少118億美元", "减少118亿美元")),
        ("10700000000", "USD", "change", ("a rise of $10.7 billion", "增加107億美元", "增加107亿美元")),
        ("-48", "percent", "change", ("a fall of 48%", "下降48%", "下降48%")),
        ("0", "USD", "change", ("no change", "沒有增減", "没有增减")),
        ("-38000000000", "USD", "flow", ("minus $38 billion", "負380億美元", "负380亿美元")),
    ],
)
def test_changes_carry_their_direction_in_words(value: str, unit: str, sense: str, words: Words) -> None:
    assert figure_words(Decimal(value), unit, sense) == words


@pytest.mark.parametrize(
    ("stated", "hant"),
    [
        (Stated(bn("700"), unit="USD", comparator="approx"), "約7,000億美元"),
        (Stated(bn("1000"), unit="USD", comparator="lt"), "不足1萬億美元"),
        (Stated(bn("38400"), unit="USD", comparator="gt"), "超過38.4萬億美元"),
        (Stated(low=bn("300"), high=bn("400"), unit="USD", comparator="range"), "3,000億美元至4,000億美元"),
    ],
)
def test_hedges_are_kept(stated: Stated, hant: str) -> None:
    words = stated_words(replace(CLAIM, stated=stated))
    assert words is not None
    assert in_script(words, "zh-Hant") == hant


def test_occasions_are_not_multiples() -> None:
    counted = replace(CLAIM, kind="count", stated=Stated(Decimal(4), unit="times"))
    assert stated_words(counted) == ("4 times", "4次", "4次")
    assert stated_words(replace(counted, kind="ratio")) == ("4 times", "4倍", "4倍")


def test_a_figure_known_from_rounded_press_figures_says_so() -> None:
    coarse = Evidence(
        "holdings:CN",
        "2023-12",
        bn("816"),
        date(2025, 3, 19),
        "press",
        bn("1"),
        "tic.mfh",
        "https://x.example",
        "then",
    )
    verdict = Verdict("accurate", "right_on_both", then=bn("816"), now=bn("816.3"), evidence=(coarse,))
    en, hant, _ = explain(Finding(replace(CLAIM, period="2023-12"), verdict))
    assert "gave about $816 billion, the newest data give $816.3 billion" in en
    assert "發布時為8,160億美元左右，最新數據為8,163億美元" in hant


def test_a_hedged_fall_has_both_words() -> None:
    claim = replace(CLAIM, kind="change", stated=Stated(bn("-12"), unit="USD", comparator="approx"))
    assert stated_words(claim) == ("a fall of about $12 billion", "減少約120億美元", "减少约120亿美元")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-10", ("October 2025", "2025年10月", "2025年10月")),
        ("2025-08-12", ("August 12, 2025", "2025年8月12日", "2025年8月12日")),
        ("2025-Q3", ("Q3 2025", "2025年第三季", "2025年第三季度")),
        ("FY2025", ("fiscal year 2025", "2025財政年度", "2025财年")),
        ("2025", ("2025", "2025年", "2025年")),
        (
            "2021-11..2025-10",
            ("November 2021 to October 2025", "2021年11月至2025年10月", "2021年11月至2025年10月"),
        ),
        ("2025-01..2025-11", ("January to November 2025", "2025年1月至11月", "2025年1月至11月")),
    ],
)
def test_periods(period: str, words: Words) -> None:
    assert tuple(period_words(period, script) for script in SCRIPTS) == words


def test_a_span_over_years_names_both() -> None:
    assert span_of("2024-12", "2025-12", "en") == "December 2024 to December 2025"


def test_long_lists_are_counted() -> None:
    en, hant, _ = list_in_scripts(
        tuple(f"2025-{month:02d}" for month in range(1, 13)) + ("2026-01", "2026-02")
    )
    assert en.endswith("December 2025 and 2 more")
    assert hant.endswith("2025年12月等，共14個")


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_series_and_caveat_has_a_name(script: Script) -> None:
    assert all(series_name(record.id, script) for record in defined_series())
    assert series_name("holdings:JP", script) != series_name("holdings:CN", script)
    assert all(caveat_text(code, script) for code in caveat_ids())


def test_names_within_a_sentence_lose_only_the_capital_of_a_common_noun() -> None:
    heads = {running_name(record.id)[0].split()[0] for record in defined_series()}
    capitals = {head for head in heads if head[0].isupper()}
    assert capitals <= {"U.S.", "Treasury", "TIC", "China's"}


def test_unknown_series_keep_their_id() -> None:
    assert series_name("holdings:XX", "en") == "holdings:XX"


def test_mixed_articles_open_in_english() -> None:
    assert [script_for(name) for name in ("zh-Hant", "mixed", None)] == ["zh-Hant", "en", "en"]


def test_every_verdict_has_its_place() -> None:
    assert sorted(SEVERITY) == sorted(VERDICTS)


def all_chinese(script: Script) -> Iterator[str]:
    for table in LABEL_TABLES:
        yield from (words[script] for words in labels(table).values())
    place = SCRIPTS.index(script)
    for table in (
        "read",
        "clocks",
        "reason",
        "reading",
        "diagnosis",
        "phrase",
        "fact",
        "weekday",
        "window",
        "why",
        "second",
    ):
        for code in templates.codes(table):
            yield from (variant.forms[place][0] for variant in templates.variants(table, code))


# Good Traditional in Taiwan and Hong Kong that OpenCC's character table would still change.
KEPT_TRADITIONAL = set("占台布核")


def test_simplified_wording_has_no_traditional_character() -> None:
    convert = opencc.OpenCC("t2s").convert
    assert [text for text in all_chinese("zh-Hans") if convert(text) != text] == []


def test_traditional_wording_has_no_simplified_character() -> None:
    convert = opencc.OpenCC("s2t").convert
    changed = {
        char
        for text in all_chinese("zh-Hant")
        for char, other in zip(text, convert(text), strict=True)
        if char != other
    }
    assert changed <= KEPT_TRADITIONAL


def test_evidence_of_a_later_release_is_not_called_the_release_in_force() -> None:
    later = Evidence(
        "holdings:CN",
        "2022-04",
        bn("976"),
        date(2026, 2, 18),
        "table",
        bn("0.1"),
        "tic.mfh",
        "https://x.example",
        "then",
    )
    verdict = Verdict("accurate", "right_on_both", then=bn("976"), now=bn("976"), evidence=(later,))
    en, _, _ = explain(
        Finding(replace(CLAIM, stated=Stated(bn("976"), unit="USD")), verdict), date(2025, 12, 21)
    )
    assert "2026" not in en
