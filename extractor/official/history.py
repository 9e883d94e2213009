"""A whole series as known on one day.

A daily series has thousands of figures, of which a check looks at the values and shows a few:
observations are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import overload

from extractor.official.observation import Observation


class History(Sequence[Observation]):
    """One figure a period, in order; ``periods``, ``values`` and ``vintages`` (ISO dates) correspond."""

    __slots__ = ("_figure", "periods", "values", "vintages")

    def __init__(
        self,
        periods: tuple[str, ...],
        values: tuple[Decimal, ...],
        vintages: tuple[str, ...],
        figure: Callable[[int], Observation],
    ) -> None:
        self.periods, self.values, self.vintages, self._figure = periods, values, vintages, figure

    @classmethod
    def of(cls, figures: Sequence[Observation]) -> History:
        """The history of figures that are made already."""
        return cls(
            tuple(one.period for one in figures),
            tuple(one.value for one in figures),
            tuple(one.vintage.isoformat() for one in figures),
            figures.__getitem__,
        )

    def __len__(self) -> int:
        return len(self.periods)

    @overload
    def __getitem__(self, place: int) -> Observation: ...

    @overload
    def __getitem__(self, place: slice) -> History: ...

    def __getitem__(self, place: int | slice) -> Observation | History:
        if isinstance(place, int):
            return self._figure(range(len(self))[place])
        places = range(len(self))[place]
        return History(
            self.periods[place], self.values[place], self.vintages[place], lambda at: self._figure(places[at])
        )
