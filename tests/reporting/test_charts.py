"""The charts: which points, where, and what is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractor.model import Claim, Detail, Finding, Interval, Mark, Stated, Verdict, Window, Windows
from extractor.official import Store
from extractor.period import months
from extractor.reporting.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Chart, chart_of
from extractor.reporting.render import store_charts
from tests.reporting.sample import PUBLISHED, bn

MONTHS = months("2023-01", "2026-07")


def level(**changes: object) -> Finding:
    claim = Claim(
        "c1",
        "text",
        0,
        1,
        "x",
        (0, 1),
        "level",
        "holdings:CN",
        "2025-10",
        stated=Stated(bn("688.7"), unit="USD", quantum=bn("0.1")),
    )
    return Finding(replace(claim, **changes), Verdict("revised", "right_on_release_in_force"))  # type: ignore[arg-type]


def points(series: str, as_of: date | None) -> Sequence[tuple[str, Decimal]]:
    """A falling line; on the article's date the last known month stood a little higher."""
    line = [(month, bn("800") - place * bn("3")) for place, month in enumerate(MONTHS)]
    if as_of is None:
        return line
    return [
        (month, value + bn("1") if month == "2025-10" else value)
        for month, value in line
        if month <= "2025-10"
    ]


def drawn(finding: Finding, published: date | None = PUBLISHED) -> Chart:
    chart = chart_of(finding, points, published)
    assert chart is not None
    return chart


def test_everything_lies_inside_the_frame() -> None:
    chart = drawn(level())
    dots = [*chart.dots, *chart.ghosts, *chart.marked, *([chart.claim] if chart.claim else [])]
    assert len(dots) > 30
    assert all(LEFT <= dot.x <= WIDTH - RIGHT and TOP <= dot.y <= HEIGHT - BOTTOM for dot in dots)
    assert all(TOP <= tick.at <= HEIGHT - BOTTOM for tick in chart.y_ticks)
    assert all(LEFT <= tick.at <= WIDTH - RIGHT for tick in chart.x_ticks)


def test_only_what_was_revised_is_a_ghost() -> None:
    assert [ghost.period for ghost in drawn(level()).ghosts] == ["2025-10"]
    assert drawn(level(), None).ghosts == ()


def test_the_stated_level_is_marked_at_its_period() -> None:
    chart = drawn(level())
    assert chart.claim is not None
    assert (chart.claim.period, chart.claim.value) == ("2025-10", bn("688.7"))
    assert [dot.period for dot in chart.marked] == ["2025-10"]


def test_a_change_marks_both_ends_and_no_level() -> None:
    chart = drawn(level(kind="change", base_period="2025-09", stated=Stated(bn("-11.8"), unit="USD")))
    assert chart.claim is None
    assert [dot.period for dot in chart.marked] == ["2025-09", "2025-10"]


def test_a_stated_flow_is_a_point_of_its_series() -> None:
    flow = level(
        kind="change",
        series="tic_flow:treasury",
        stated=Stated(bn("700"), unit="USD"),
        detail=Detail(flow=True),
    )
    assert drawn(flow).claim is not None


def test_since_reaches_back() -> None:
    chart = drawn(level(kind="extremum", stated=Stated(), detail=Detail(direction="min", since="2023-02")))
    assert chart.start == "2023-01"
    assert [dot.period for dot in chart.marked] == ["2023-02", "2025-10"]


def test_a_period_after_the_newest_data_is_not_drawn_outside() -> None:
    assert drawn(level(period="2026-12")).claim is None


@pytest.mark.parametrize(
    "changes", [{"series": "other"}, {"series": None}, {"period": None}, {"period": "2010-01"}]
)
def test_no_chart_without_a_series_and_a_period_held(changes: dict[str, object]) -> None:
    assert chart_of(level(**changes), points, PUBLISHED) is None


def test_a_flat_series_has_an_axis() -> None:
    chart = chart_of(
        level(stated=Stated()), lambda series, as_of: [(month, bn("700")) for month in MONTHS], None
    )
    assert chart is not None
    assert len(chart.y_ticks) >= 2


def test_ticks_do_not_crowd() -> None:
    for period in ("2025-10", "2024-01..2026-06"):
        ticks = [tick.at for tick in drawn(level(period=period)).x_ticks]
        assert len(ticks) >= 2
        assert min(second - first for first, second in zip(ticks, ticks[1:], strict=False)) > 60


@pytest.mark.parametrize(
    ("series", "period", "axis"),
    [
        ("holdings:CN", "2025-10", "USD_billion"),
        ("debt:total_public", "2025-12-01", "USD_trillion"),
        ("yield:10y", "2025-12-19", "percent_plain"),
        ("interest:annual", "FY2025", "USD_billion"),
        ("debt_gdp", "2025-Q2", "percent_plain"),
    ],
)
def test_the_shipped_series_can_be_drawn(store: Store, series: str, period: str, axis: str) -> None:
    chart = chart_of(level(series=series, period=period, stated=Stated()), store_charts(store), PUBLISHED)
    assert chart is not None
    assert chart.axis == axis
    assert len(chart.path) < 4000


def windowed(*exceptions: str) -> Finding:
    """A lowest since 2023-06 with months against it."""
    marks = tuple(Mark(month, bn("600")) for month in exceptions)
    window = Window("2025-01", "2025-10", 10, Mark("2024-12", bn("731")), None, marks, len(marks))
    finding = level(kind="extremum", stated=Stated(), detail=Detail(direction="min", since="2023-05"))
    stated = ("2023-06", "2025-10")
    return replace(
        finding,
        verdict=replace(finding.verdict, windows=Windows("since", "months", "level", stated, None, window)),
    )


def test_the_window_stated_is_shaded_and_what_goes_against_it_marked() -> None:
    chart = drawn(windowed("2024-12", "2024-11", "2023-06"))
    assert chart.shade is not None
    assert [dot.period for dot in chart.marked] == ["2023-05", "2024-12", "2025-10"]
    assert [dot.period for dot in chart.against] == ["2023-06", "2024-11"]
    assert all(chart.shade[0] <= dot.x <= chart.shade[1] for dot in chart.against)


def test_the_line_crossed_is_drawn_across() -> None:
    finding = level(kind="threshold_crossing", stated=Stated(bn("720"), unit="USD"))
    window = Window("2025-03", "2026-07", 17)
    crossed = replace(
        finding,
        verdict=replace(finding.verdict, windows=Windows("side", "months", "level", None, window, window)),
    )
    chart = drawn(crossed)
    assert chart.level is not None and TOP < chart.level < HEIGHT - BOTTOM
    assert drawn(level()).level is None


def test_a_wide_interval_is_a_band_around_the_point() -> None:
    finding = level(stated=Stated(bn("690"), unit="USD"))
    chart = drawn(replace(finding, verdict=replace(finding.verdict, interval=Interval(bn("670"), bn("710")))))
    assert chart.band is not None and chart.claim is not None
    assert chart.band[0] < chart.claim.y < chart.band[1]
    assert drawn(level()).band is None


def test_thinning_keeps_every_peak(store: Store) -> None:
    finding = level(
        series="yield:10y", period="2020-08-04", kind="extremum", stated=Stated(), detail=Detail(record=True)
    )
    window = Window("1962-01-02", "2020-08-04", 14600)
    record = replace(
        finding,
        verdict=replace(
            finding.verdict,
            windows=Windows("since", "days", "level", ("1962-01-02", "2020-08-04"), window, window),
        ),
    )
    chart = chart_of(record, store_charts(store), PUBLISHED)
    assert chart is not None and chart.start == "1962-01-02"
    heights = [float(y) for _, y in (point.split() for point in chart.path[1:].split("L"))]
    highest = max(value for _, value in store_charts(store)("yield:10y", None))
    top, share = chart.y_ticks[-1], highest / Decimal(chart.y_ticks[-1].text)
    assert min(heights) == pytest.approx(top.at + float(1 - share) * (chart.y_ticks[0].at - top.at), abs=0.2)
