"""Series the store computes: shares of two holdings, and flows summed over several months.

Both sides of a share, and all months of a sum, are taken as known on one date. The ratio of the debt held by
the public is computed by the same formula here, but kept, because no series of GDP is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.official.observation import KINDS, Observation
from extractor.period import first_day, grain, last_day, month_of, months

if TYPE_CHECKING:
    from extractor.official.store import Store

_SHARE = "share:"
_FINEST = Decimal("0.000001")


RATIO_PRECISION = Decimal("0.01")


def percent_of_output(debt: Decimal, output: Decimal) -> Decimal:
    """Debt at the end of a quarter as a percent of that quarter's GDP at annual rate, both in dollars."""
    return (100 * debt / output).quantize(RATIO_PRECISION)


def is_derived(series: str) -> bool:
    """Whether an id names a computed series: ``share:CN/TOTAL``."""
    return series.startswith(_SHARE)


def parts(series: str) -> tuple[str, str] | None:
    """The two series of a share: ``share:CN/TOTAL`` is holdings of one over holdings of the other."""
    if not series.startswith(_SHARE):
        return None
    above, _, below = series[len(_SHARE) :].partition("/")
    return f"holdings:{above}", f"holdings:{below}"


class Derived:
    """Computes shares and sums from the store's own answers, so both clocks hold for them too."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def has(self, series: str) -> bool:
        """Whether both sides of a share are stored."""
        sides = parts(series)
        return sides is not None and all(map(self._store.has, sides))

    def lag(self, series: str) -> str:
        """How figures of a computed series become known: as those it is made of."""
        return self._store.definition(series).lag

    def answers(self, stored: Mapping[str, object], series: str, period: str) -> bool:
        """Whether this cell is computed rather than stored."""
        return series not in stored or self.is_sum(series, period)

    def is_sum(self, series: str, period: str) -> bool:
        """Whether a period of a monthly flow covers several months."""
        return self._monthly_flow(series) and len(period) != 7 and grain(period) not in ("month", "day")

    def _monthly_flow(self, series: str) -> bool:
        return series.startswith("tic_") or series in ("interest:monthly", "deficit:monthly")

    def periods(self, series: str) -> tuple[str, ...]:
        """The periods both sides of a share have."""
        sides = parts(series)
        if sides is None or not self.has(series):
            return ()
        below = set(self._store.periods(sides[1]))
        return tuple(period for period in self._store.periods(sides[0]) if period in below)

    def observation(self, series: str, period: str, as_of: date | None) -> Observation | None:
        """A share or sum of the figures known on ``as_of``; ``None`` when one is missing."""
        cells = [self._store.observation(name, cell, as_of) for name, cell in self._needs(series, period)]
        return self._combine(series, period, cells)

    def _needs(self, series: str, period: str) -> list[tuple[str, str]]:
        if self.is_sum(series, period):
            span = months(month_of(first_day(period)), month_of(last_day(period)))
            return [(series, month) for month in span]
        return [(side, period) for side in parts(series) or () if self._store.has(side)]

    def vintages(self, series: str, period: str) -> tuple[Observation, ...]:
        """One figure for each day on which one of its cells changed and all were known."""
        needs = self._needs(series, period)
        days = sorted({one.vintage for name, cell in needs for one in self._store.vintages(name, cell)})
        found = (self.observation(series, period, day) for day in days)
        return tuple(one for one in found if one is not None)

    def then(self, series: str, period: str, published: date) -> tuple[Observation, ...]:
        """What may have been in force: every cell at its older vintage, and every cell at its next one."""
        admitted = [self._store.then(name, cell, published) for name, cell in self._needs(series, period)]
        if not admitted or not all(admitted):
            return ()
        older = self._combine(series, period, [prints[0] for prints in admitted])
        newer = self._combine(series, period, [prints[-1] for prints in admitted])
        return tuple(one for one in dict.fromkeys((older, newer)) if one is not None)

    def held_in_force(self, series: str, period: str, published: date, precision: Decimal) -> bool:
        """Whether every cell of the figure in force is held, fine enough for ``precision``."""
        needs = self._needs(series, period)
        cell_precision = precision if self.is_sum(series, period) else Decimal(2 * 10**8)
        return bool(needs) and all(
            self._store.held_in_force(name, cell, published, cell_precision) for name, cell in needs
        )

    def _combine(self, series: str, period: str, cells: Iterable[Observation | None]) -> Observation | None:
        known = [cell for cell in cells if cell is not None]
        if self.is_sum(series, period):
            if len(known) < len(self._needs(series, period)):
                return None
            value = sum((cell.value for cell in known), Decimal(0))
            precision = sum((cell.precision for cell in known), Decimal(0))
        elif len(known) == 2 and known[1].value:
            value = (100 * known[0].value / known[1].value).quantize(_FINEST)
            precision = sum((value * cell.precision / cell.value for cell in known if cell.value), _FINEST)
        else:
            return None
        weakest = max((cell.kind for cell in known), key=KINDS.index)
        return Observation(
            series,
            period,
            value,
            max(cell.vintage for cell in known),
            precision.quantize(_FINEST),
            "derived" if weakest == "table" else weakest,
            known[0].dataset,
            known[0].url,
        )
