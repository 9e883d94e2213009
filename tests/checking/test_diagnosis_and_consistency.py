"""What a wrong figure really is, and what the article's own figures say about each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.checking import judge, judge_all
from extractor.checking.slips import digit_slip
from extractor.model import Stated
from extractor.official.store import Store
from tests.checking.claims import SEED_DAY, billions, claim, plain


@pytest.mark.parametrize(
    ("wrote", "meant", "code"),
    [
        ("688.7", "687.8", "digits_swapped"),
        ("618.7", "688.7", "digit_mistyped"),
        ("68.7", "688.7", "digit_dropped"),
        ("688.7", "688.7", None),
        ("123.4", "567.8", None),
        ("-688.7", "688.1", None),
        ("7", "8", None),
    ],
)
def test_slips_of_digits(wrote: str, meant: str, code: str | None) -> None:
    stated = Stated(value=Decimal(wrote), quantum=Decimal(1).scaleb(Decimal(wrote).as_tuple().exponent))  # type: ignore[arg-type]
    assert digit_slip(stated, Decimal(meant)) == code


def _codes(
    store: Store, kind: str, series: str, period: str, base: str | None, figure: str, **rest: str
) -> list[str]:
    verdict = judge(claim(kind, series, period, base, billions(figure), **rest), store, SEED_DAY)
    assert verdict.code == "wrong"
    return [found.code for found in verdict.diagnosis]


def test_the_likeliest_slip_comes_first_and_the_truth_last(store: Store) -> None:
    assert _codes(store, "change", "holdings:CN", "2025-10", "2025-09", "11.8", direction="up")[0] == "sign"
    assert _codes(store, "level", "holdings:CN", "2025-10", None, "6887")[0] == "unit_slip"
    assert _codes(store, "level", "holdings:CN", "2025-10", None, "618.7") == ["digit_mistyped", "true_value"]
    swapped = _codes(store, "level", "holdings:GB", "2025-10", None, "787.9")
    assert (swapped[0], swapped[-1]) == ("digits_swapped", "true_value")


def test_the_figure_of_another_month_or_country(store: Store) -> None:
    assert "other_month" in _codes(store, "level", "holdings:CN", "2024-10", None, "700.5")
    assert "other_country" in _codes(store, "level", "holdings:CN", "2025-10", None, "877.9")


def test_the_same_month_of_another_year_is_the_likeliest_typing_error(store: Store) -> None:
    verdict = judge(claim("level", "holdings:CN", "2024-10", stated=billions("687.7")), store, SEED_DAY)
    other = next(found for found in verdict.diagnosis if found.code == "other_month")
    assert (verdict.code, other.period, verdict.error_type) == ("wrong", "2025-10", "period")


def test_a_difference_across_releases_is_a_mixture(store: Store) -> None:
    # 1003.4 was the first print of April 2022, 976.0 stands there since 2023; 688.7 is of December 2025.
    verdict = judge(
        claim("change", "holdings:CN", "2025-10", "2022-04", billions("-314.7"), direction="down"),
        store,
        SEED_DAY,
    )
    assert "mixed_vintages" in [found.code for found in verdict.diagnosis] or verdict.code == "insufficient"
    assert verdict.code in ("wrong", "insufficient")


def test_a_change_may_come_from_rounded_levels(store: Store) -> None:
    trillion = Stated(value=Decimal("1.08E12"), unit="USD", quantum=Decimal("1E10"), coarse=Decimal("1E10"))
    findings = judge_all(
        [
            claim("level", "holdings:CN", "2021-11", stated=trillion, id="c1"),
            claim("level", "holdings:CN", "2025-10", stated=billions("688.7"), id="c2"),
            claim(
                "change", "holdings:CN", "2025-10", "2021-11", billions("-391.3"), direction="down", id="c3"
            ),
        ],
        store,
        SEED_DAY,
    )
    assert [finding.verdict.code for finding in findings[:2]] == ["revised", "revised"]
    assert findings[2].verdict.code == "insufficient"
    assert [(found.code, found.note) for found in findings[2].verdict.diagnosis][0] == (
        "rounded_figures",
        "c2 c1",
    )


def test_a_percentage_ten_times_too_small_contradicts_its_levels(store: Store) -> None:
    from datetime import date

    findings = judge_all(
        [
            claim("level", "holdings:GB", "2025-06", stated=billions("858.1"), id="c1"),
            claim(
                "percent_change",
                "holdings:GB",
                "2025-06",
                "2025-05",
                plain("0.6", "percent"),
                direction="up",
                id="c2",
            ),
            claim("level", "holdings:GB", "2025-05", stated=billions("809.4"), id="c3"),
        ],
        store,
        date(2025, 8, 16),
    )
    verdict = findings[1].verdict
    assert (verdict.code, verdict.facts["contradicts"]) == ("wrong", ("c1", "c3"))
    assert verdict.diagnosis[0].code == "unit_slip"


def test_what_data_cannot_decide_may_contradict_confirmed_figures(store: Store) -> None:
    from datetime import date

    # The release of January 2014 is a page copy; the change from April 2012 is not held as of that day.
    day = date(2015, 11, 17)
    levels = [
        claim("level", "holdings:CN", "2015-09", stated=billions("1258.0"), id="c1"),
        claim("level", "holdings:CN", "2015-08", stated=billions("1270.5"), id="c2"),
    ]
    change = claim("change", "holdings:CN", "2015-09", "2015-08", billions("-2.5"), direction="down", id="c3")
    alone = judge_all([change], store, day)[0].verdict
    together = judge_all([*levels, change], store, day)
    assert (alone.code, alone.reason) == ("insufficient", "within_known_revisions")
    assert [finding.verdict.code for finding in together[:2]] == ["accurate", "accurate"]
    assert (together[2].verdict.code, together[2].verdict.reason) == ("inconsistent", "own_figures_disagree")
    assert together[2].verdict.facts["contradicts"] == ("c1", "c2")


def test_rounding_is_no_contradiction(store: Store) -> None:
    findings = judge_all(
        [
            claim(
                "level",
                "holdings:JP",
                "2022-07",
                stated=Stated(
                    value=Decimal("1.23E12"), unit="USD", quantum=Decimal("1E10"), coarse=Decimal("1E10")
                ),
                id="c1",
            ),
            claim(
                "level",
                "holdings:JP",
                "2022-10",
                stated=Stated(
                    value=Decimal("1.064E12"), unit="USD", quantum=Decimal("1E9"), coarse=Decimal("1E9")
                ),
                id="c2",
            ),
            claim(
                "change", "holdings:JP", "2022-10", "2022-07", billions("-166.3"), direction="down", id="c3"
            ),
        ],
        store,
        SEED_DAY,
    )
    assert [finding.verdict.code for finding in findings] == ["accurate", "accurate", "accurate"]
