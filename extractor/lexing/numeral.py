"""A number as written, before any unit: what both languages' readers return."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_POWERS = {exponent: Decimal((0, (1,), exponent)) for exponent in range(-60, 61)}


def power(exponent: int) -> Decimal:
    """Ten to the ``exponent`` as a Decimal."""
    known = _POWERS.get(exponent)
    return Decimal((0, (1,), exponent)) if known is None else known


@dataclass(frozen=True, slots=True)
class Numeral:
    """``value`` with ``quantum``, one unit of its last written digit.

    ``fraction`` says that decimals were written; ``scale`` is the exponent of the magnitude word
    that closes the number (8 for 亿), 0 without one; ``scaled`` whether a magnitude word of ten
    thousand or more (English: thousand or more) was written. ``low`` and ``high`` bound a vague
    number (数千亿). ``more`` is the span of a 多 or 余 inside the number.
    """

    start: int
    end: int
    value: Decimal | None
    quantum: Decimal
    fraction: bool = False
    scale: int = 0
    scaled: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    vague: bool = False
    more: tuple[int, int] | None = None
    arabic: bool = False
    ordinal: bool = False

    @property
    def coarse(self) -> Decimal:
        """One unit of the last digit that is not zero; written decimals are all significant."""
        if self.fraction or not self.value:
            return self.quantum
        _, digits, exponent = self.value.normalize().as_tuple()
        assert isinstance(exponent, int)
        return max(self.quantum, power(exponent))
