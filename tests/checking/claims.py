"""Claims for tests, in billions of dollars unless a unit says otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from extractor.model import Claim, Detail, Stated

BILLION = Decimal(1_000_000_000)
SEED_DAY = date(2025, 12, 21)  # a Sunday after the release of December 18, which carried October
_DETAIL = frozenset(Detail.__dataclass_fields__)
_STATED = frozenset(Stated.__dataclass_fields__)
_CLAIM = frozenset(Claim.__dataclass_fields__)


def billions(text: str) -> Stated:
    """``"688.7"`` as the lexer would read 6887億: value, last digit and last digit not zero."""
    figure = Decimal(text)
    unit = Decimal(1).scaleb(figure.as_tuple().exponent)  # type: ignore[arg-type]
    coarse = Decimal(1).scaleb(figure.normalize().as_tuple().exponent) if figure else unit  # type: ignore[arg-type]
    return Stated(
        value=figure * BILLION, unit="USD", quantum=unit * BILLION, coarse=max(unit, coarse) * BILLION
    )


def plain(text: str, unit: str) -> Stated:
    """A figure that is not money."""
    figure = Decimal(text)
    last = Decimal(1).scaleb(figure.as_tuple().exponent)  # type: ignore[arg-type]
    return Stated(value=figure, unit=unit, quantum=last, coarse=last)


def claim(
    kind: str,
    series: str | None,
    period: str | None,
    base: str | None = None,
    stated: Stated | None = None,
    **rest: Any,
) -> Claim:
    """A claim; keyword arguments go to the claim, its detail or its stated figure by their names."""
    figure = stated or Stated()
    changed = {name: value for name, value in rest.items() if name in _STATED}
    if changed:
        figure = Stated(**{name: getattr(figure, name) for name in _STATED} | changed)
    detail = Detail(**{name: value for name, value in rest.items() if name in _DETAIL})
    own = {name: value for name, value in rest.items() if name in _CLAIM and name not in _DETAIL | _STATED}
    unknown = set(rest) - _DETAIL - _STATED - _CLAIM
    assert not unknown, unknown
    fields: dict[str, Any] = {
        "id": "c1",
        "field": "text",
        "start": 0,
        "end": 1,
        "text": "x",
        "sentence": (0, 1),
    } | own
    fields |= {"kind": kind, "series": series, "period": period, "base_period": base}
    return Claim(stated=figure, detail=detail, **fields)
