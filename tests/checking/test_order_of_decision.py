"""The order of decision, step by step, on a store of one invented cell with chosen releases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checking import judge
from extractor.model import Interval
from extractor.official.calendar import Release, ReleaseCalendar
from extractor.official.history import History
from extractor.official.observation import Observation
from extractor.official.series import SeriesDefinition, definition
from extractor.official.store import Store
from tests.checking.claims import BILLION, billions, claim

SERIES, PERIOD = "holdings:CN", "2020-10"
RELEASES = [date(2020, 12, 15), date(2021, 1, 19), date(2021, 2, 16), date(2021, 3, 15)]
ARTICLE = date(2021, 1, 25)  # the release of January 19 is in force


@dataclass(eq=False)
class OneCell:
    """A store that holds one cell in some releases: figure by release date, in billions."""

    prints: dict[date, str]
    revision: str = "12"
    precision: str = "0.1"
    calendar: ReleaseCalendar = field(
        default_factory=lambda: ReleaseCalendar(
            Release(day, month)
            for day, month in zip(RELEASES, ("2020-10", "2020-11", "2020-12", "2021-01"), strict=True)
        )
    )

    def has(self, series: str) -> bool:
        return series == SERIES

    def released_on(self, series: str, period: str) -> date | None:
        release = self.calendar.of_period(period)
        return release.released if release else None

    def definition(self, series: str) -> SeriesDefinition:
        return definition(series)

    def countries(self) -> tuple[str, ...]:
        return (SERIES,)

    def vintages(self, series: str, period: str) -> tuple[Observation, ...]:
        if (series, period) != (SERIES, PERIOD):
            return ()
        return tuple(
            Observation(
                series,
                period,
                Decimal(figure) * BILLION,
                day,
                Decimal(self.precision) * BILLION,
                "press",
                "tic.mfh",
                "https://example.org",
            )
            for day, figure in sorted(self.prints.items())
        )

    def observation(self, series: str, period: str, as_of: date | None = None) -> Observation | None:
        known = [one for one in self.vintages(series, period) if as_of is None or one.vintage <= as_of]
        return known[-1] if known else None

    def then(self, series: str, period: str, published: date) -> tuple[Observation, ...]:
        before = [one for one in self.vintages(series, period) if one.vintage <= published]
        after = [one for one in self.vintages(series, period) if one.vintage > published]
        release = self.calendar.in_force(published)
        if not before:
            return ()
        return tuple(
            before[-1:] if release and before[-1].vintage == release.released else before[-1:] + after[:1]
        )

    def superseded(self, series: str, period: str, published: date) -> tuple[Observation, ...]:
        first = self.then(series, period, published)[:1]
        return tuple(one for one in self.vintages(series, period) if first and one.vintage < first[0].vintage)

    def held_in_force(self, series: str, period: str, published: date, precision: Decimal) -> bool:
        admitted, release = self.then(series, period, published), self.calendar.in_force(published)
        return (
            bool(admitted)
            and release is not None
            and admitted[0].vintage == release.released
            and admitted[0].precision <= precision
        )

    def known_revision(
        self, series: str, change: bool = False, value: Decimal | None = None, period: str | None = None
    ) -> Decimal:
        return Decimal(self.revision) * BILLION

    def history(self, series: str, as_of: date | None = None) -> History:
        newest = self.observation(series, PERIOD, as_of)
        return History.of(() if newest is None else (newest,))

    def history_then(self, series: str, published: date) -> History:
        return History.of(self.then(series, PERIOD, published)[:1])

    def printed(self, series: str, low: Decimal | None, high: Decimal | None) -> list[str]:
        interval = Interval(low, high)
        return [PERIOD for one in self.vintages(series, PERIOD) if interval.holds(one.value)]

    def newest_period(self, series: str, as_of: date | None = None) -> str | None:
        return PERIOD if self.observation(series, PERIOD, as_of) else None


def verdict_on(figure: str, prints: dict[date, str], precision: str = "0.1") -> tuple[str, str]:
    store = cast(Store, OneCell(prints, precision=precision))
    verdict = judge(claim("level", SERIES, PERIOD, stated=billions(figure)), store, ARTICLE)
    return verdict.code, str(verdict.reason)


DEC, JAN, FEB, MAR = RELEASES


@pytest.mark.parametrize(
    ("figure", "prints", "expected"),
    [
        ("700.0", {JAN: "700.0", MAR: "700.0"}, ("accurate", "right_on_both")),
        ("700.0", {JAN: "700.0", MAR: "703.0"}, ("revised", "right_on_release_in_force")),
        ("703.0", {JAN: "700.0", MAR: "703.0"}, ("later_only", "newest_only")),
        ("703.0", {MAR: "703.0"}, ("accurate", "right_on_newest_nothing_before_held")),
        ("700.1", {JAN: "700.0", MAR: "703.0"}, ("close", "rounding")),
        ("703.1", {JAN: "700.0", MAR: "703.0"}, ("close", "rounding")),
        ("695.0", {DEC: "695.0", JAN: "700.0", MAR: "703.0"}, ("revised", "superseded_before_publication")),
        ("695.1", {DEC: "695.0", JAN: "700.0", MAR: "703.0"}, ("close", "rounding_superseded")),
        ("701.5", {JAN: "700.0", FEB: "701.5", MAR: "703.0"}, ("later_only", "right_on_later_release")),
        ("705.5", {JAN: "700.0", MAR: "703.0"}, ("wrong", "release_in_force_differs")),
        # The release in force is not held: the older or the next one may be it, and revisions decide the rest.
        ("695.0", {DEC: "695.0", FEB: "701.5", MAR: "703.0"}, ("revised", "right_on_release_in_force")),
        ("701.5", {DEC: "695.0", FEB: "701.5", MAR: "703.0"}, ("revised", "right_on_release_in_force")),
        ("710.5", {DEC: "695.0", FEB: "701.5", MAR: "703.0"}, ("insufficient", "within_known_revisions")),
        ("715.5", {DEC: "695.0", FEB: "701.5", MAR: "703.0"}, ("wrong", "beyond_revisions")),
        ("701.5", {FEB: "701.5", MAR: "703.0"}, ("revised", "right_on_earliest_held")),
        ("705.5", {MAR: "703.0"}, ("insufficient", "within_known_revisions")),
        ("700.0", {}, ("insufficient", "not_held")),
    ],
)
def test_each_step(figure: str, prints: dict[date, str], expected: tuple[str, str]) -> None:
    assert verdict_on(figure, prints) == expected


def test_a_coarse_figure_in_force_never_proves_a_finer_one_wrong() -> None:
    assert verdict_on("700.4", {JAN: "700", MAR: "703.0"}, precision="1")[0] == "revised"
    assert verdict_on("702.0", {JAN: "700", MAR: "705.0"}, precision="1") == (
        "insufficient",
        "within_known_revisions",
    )


@given(st.integers(min_value=4000, max_value=13000), st.integers(min_value=0, max_value=3))
def test_whatever_was_printed_at_publication_is_never_called_wrong(tenths: int, later: int) -> None:
    printed, revised = Decimal(tenths) / 10, Decimal(tenths + 70 * later) / 10
    assert verdict_on(str(printed), {JAN: str(printed), MAR: str(revised)})[0] in ("accurate", "revised")
