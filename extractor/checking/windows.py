"""How far a statement about a stretch of time holds: "lowest since", "six months in a row", "below a line".

Such a statement is perturbed rather than only judged: the longest window for which it is true, the
figures that end that window on either side, and every figure against it within the window as stated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from extractor import period as periods
from extractor.model import Mark, Window, Windows

# No monthly series is longer; of daily ones the latest exceptions say enough.
MOST_EXCEPTIONS = 600
_UNITS = MappingProxyType(
    {"day": "days", "month": "months", "quarter": "quarters", "year": "years", "fiscal": "years"}
)
_STEPS = MappingProxyType({3: "quarters", 12: "years"})

Sort = Literal["since", "first", "run", "side"]
Measure = Literal["level", "change", "percent_change", "rank"]
Ends = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """The periods a statement is about, with the figure of each; ``step`` is from one to the next."""

    order: Sequence[str]
    value: Callable[[int], Decimal]
    measure: Measure
    step: int = 1

    def mark(self, index: int) -> Mark:
        """The figure at an index."""
        return Mark(self.order[index], self.value(index))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A window on one clock, with what it shares with that of the other."""

    sort: Sort
    line: Line
    stated: tuple[str, str] | None
    window: Window


def stretch(
    sort: Sort,
    line: Line,
    index: int,
    start: int | None,
    ends: Ends,
    ends_after: Ends | None,
    true_here: bool = True,
) -> Stretch:
    """The longest window around ``index`` in which nothing ends the statement.

    ``ends`` is asked of earlier figures and ``ends_after`` of later ones (``None`` where none of these
    matters); ``true_here`` is whether the statement is true of the period alone. ``start`` is where the
    window as stated begins, ``None`` where none is stated.
    """
    stated = None if start is None else (line.order[min(max(start, 0), index)], line.order[index])
    earlier = range(index - line.step, -1, -line.step)
    inside = 0 if start is None else max(index - max(start, 0), 0) // line.step
    breaks = [i for i in earlier[:inside] if ends(i)]
    against = breaks if true_here else [index, *breaks]
    exceptions = tuple(line.mark(i) for i in against[:MOST_EXCEPTIONS])
    if not true_here:
        window = Window(None, None, 0, line.mark(index), None, exceptions, len(against))
        return Stretch(sort, line, stated, window)
    before = breaks[0] if breaks else next((i for i in earlier[inside:] if ends(i)), None)
    first = index % line.step if before is None else before + line.step
    last, after = _until(line, index, ends_after)
    window = Window(
        holds_from=line.order[first],
        holds_until=line.order[last],
        length=(last - first) // line.step + 1,
        broken_before=None if before is None else line.mark(before),
        broken_after=None if after is None else line.mark(after),
        exceptions=exceptions,
        exception_count=len(against),
    )
    return Stretch(sort, line, stated, window)


def _until(line: Line, index: int, ends_after: Ends | None) -> tuple[int, int | None]:
    """The last index of the window, and the one that ends it."""
    if ends_after is None:
        return index, None
    later = range(index + line.step, len(line.order), line.step)
    after = next((i for i in later if ends_after(i)), None)
    return ((later[-1] if later else index) if after is None else after - line.step), after


def windows_of(then: Stretch | None, now: Stretch | None) -> Windows | None:
    """Both clocks' windows in one."""
    known = then or now
    if known is None:
        return None
    unit: Any = _STEPS.get(known.line.step) or _UNITS[periods.grain(known.line.order[0])]
    return Windows(
        sort=known.sort,
        unit=unit,
        measure=known.line.measure,
        stated=known.stated,
        then=then.window if then else None,
        now=now.window if now else None,
    )
