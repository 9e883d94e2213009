"""What a generated statement says: one fact, from which its sentence is written and its truth computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Way = Literal["up", "down"]
# What a mutant has changed.
MUTATIONS = ("number", "unit", "month", "year", "country", "direction", "rank", "since")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure as it is written: ``number`` times ten to the ``scale``, without its sign.

    ``compound`` writes trillions and hundred-millions apart (1兆1893億). ``unit`` is ``USD`` or
    ``percent``.
    """

    number: Decimal
    scale: int
    unit: str
    compound: bool = False

    @property
    def value(self) -> Decimal:
        """The size of the figure in base units."""
        return self.number.scaleb(self.scale)

    @property
    def quantum(self) -> Decimal:
        """One unit of the last written digit, in base units."""
        exponent = self.number.as_tuple().exponent
        assert isinstance(exponent, int)
        return Decimal(1).scaleb(min(exponent, 0) + self.scale)

    @property
    def coarse(self) -> Decimal:
        """One unit of the last digit that is not zero, in base units."""
        exponent = self.number.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        return Decimal(1).scaleb(exponent + self.scale)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about official figures.

    ``form`` is the relation and its variety (``change.year``), under which templates are filed.
    ``way`` is the direction: of a change or a run, above (``up``) or below in a comparison or a
    crossing, a high or a low. ``line`` is the threshold crossed. ``count`` is a rank, the length of
    a run, or the years of a window.
    """

    form: str
    series: str
    period: str
    published: date
    written: Written | None = None
    base: str | None = None
    way: Way | None = None
    other: str | None = None
    since: str | None = None
    count: int | None = None

    @property
    def relation(self) -> str:
        """The relation, without the variety."""
        return self.form.partition(".")[0]
