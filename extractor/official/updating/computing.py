"""Figures computed from others, computed again when an update has brought others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal

from extractor.official.derived import RATIO_PRECISION, percent_of_output
from extractor.official.snapshot import Print
from extractor.official.updating.held import Held
from extractor.period import last_day

_RATIO, _COMPUTED = "debt_gdp", "debt_gdp:held_public"
_TOTAL, _HELD = "debt:total_public", "debt:held_public"
# A quarter may end on a weekend with a holiday before it.
_DAYS_BACK = 4


def ratios(held: Held) -> dict[str, Decimal]:
    """The newest ratio of the total debt held of each quarter."""
    return {quarter: held.prints(_RATIO, quarter)[-1].value for quarter in held.periods(_RATIO)}


def compute_again(held: Held, before: Mapping[str, Decimal]) -> None:
    """Compute the ratio of the debt held by the public where the ratio of the total is new or changed.

    ``before`` are the :func:`ratios` before the update.
    """
    for quarter in held.periods(_RATIO):
        held.add(_computed(held, quarter, before.get(quarter)))


def _computed(held: Held, quarter: str, before: Decimal | None) -> Iterator[Print]:
    ratio, known = held.prints(_RATIO, quarter)[-1], held.prints(_COMPUTED, quarter)
    if known and ratio.value == before:
        return
    debt = _at_the_end(held, quarter)
    if debt is None or not ratio.value:
        return
    total, public = debt
    # GDP follows from the ratio. FRED's debt of some quarters is not that of their last day, so where the
    # GDP behind the figure held is known, only its revision counts.
    output = 100 * total / ratio.value
    if known and before:
        output = (100 * public / known[-1].value) * (before / ratio.value)
    value = percent_of_output(public, output)
    if not known or known[-1].value != value:
        yield Print(_COMPUTED, quarter, value, ratio.vintage, RATIO_PRECISION, "derived")


def _at_the_end(held: Held, quarter: str) -> tuple[Decimal, Decimal] | None:
    """Total debt and debt held by the public on the last day of a quarter that has figures."""
    end = last_day(quarter)
    for step in range(_DAYS_BACK + 1):
        day = (end - timedelta(days=step)).isoformat()
        total, public = held.prints(_TOTAL, day), held.prints(_HELD, day)
        if total and public:
            return total[-1].value, public[-1].value
    return None
