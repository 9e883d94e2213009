"""What the lexer says about a figure: :class:`Quantity`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

KINDS: tuple[str, ...] = (
    "amount",
    "percent",
    "percent_point",
    "bp",
    "number",
    "rank",
    "count",
    "times",
    "fraction",
    "price",
    "years",
    "quarters",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
    "tenor",
    "weight",
    "measure",
)
DURATIONS = frozenset({"years", "quarters", "months", "weeks", "days", "hours", "minutes", "seconds"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit, ``start`` to ``end`` without hedges.

    ``kind`` is one of :data:`KINDS`. ``value`` is in base units (dollars, percent as percent,
    ``None`` for ranges and vague figures, which have ``low`` and ``high`` where those are known).
    ``unit`` is ISO 4217 for money, ``None`` when the text gives none; ``scaled`` says that a
    magnitude word was written. ``quantum`` is one unit of the last written digit and ``coarse``
    one unit of the last digit that is not zero, in base units. ``hedge`` is ``approx``, ``gt`` or
    ``lt`` for a hedge word that touches the figure or stands in it, at ``hedge_start``.
    ``measure`` is the counting word of a count or rank (家, 次, 大), the unit of a tenor.
    """

    start: int
    end: int
    kind: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    scaled: bool
    quantum: Decimal
    coarse: Decimal
    vague: bool = False
    hedge: str | None = None
    hedge_start: int | None = None
    hedge_end: int | None = None
    measure: str | None = None
