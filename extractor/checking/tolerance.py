"""Intervals: what the stated digits admit, and what a printed official figure admits.

A figure is right when the two intervals meet. All figures are in base units; the interval of a
negative change is the mirror image of that of its amount, so that "down more than 9 %" means -9
or less.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import product

from extractor.checking.reasons import Tolerance
from extractor.model import Interval, Stated

ZERO = Decimal(0)
_HALF = Decimal("0.5")
ABOUT = Decimal("0.01")  # 約, about
BELOW = Decimal("0.05")  # 近, nearly: "a few percent"
FAR_BELOW = Decimal("0.15")  # "nearly 2": the unit of a single digit allows no more than this
ROUND_FIGURE = Decimal("0.01")  # how far trailing zeros may widen "close"
ROUND_ABOUT = Decimal("0.03")  # the same for a figure the writer calls approximate
MULTIPLE = Decimal("0.05")  # 翻倍, half: the words are coarser than their digits

# A press figure of this unit or coarser (1 or 10 billion dollars) is a rounding of the printed one.
COARSE_PRESS = Decimal(1_000_000_000)

# Hedges that say the figure lies just below the bound; any other "less than" only says "below".
NEARLY = frozenset(
    {
        "nearly",
        "almost",
        "close to",
        "near",
        "just under",
        "just below",
        "just shy of",
        "shy of",
        "近",
        "将近",
        "將近",
        "接近",
        "逼近",
        "靠近",
        "几乎",
        "幾乎",
        "几近",
        "幾近",
        "近乎",
    }
)
RATIO_UNITS = frozenset({"times", "ratio"})


def quantum_of(stated: Stated) -> Decimal:
    """One unit of the last written digit, from the number itself where the lexer gave none."""
    if stated.quantum is not None:
        return stated.quantum
    value = next((figure for figure in (stated.value, stated.low, stated.high) if figure), None)
    if value is None:
        return ZERO
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else ZERO


def stated_interval(stated: Stated) -> tuple[Interval, Tolerance]:
    """The official figures that the stated one admits, and the rule that says so."""
    half = quantum_of(stated) * _HALF
    if stated.value is None:
        return _range_interval(stated, half), Tolerance.RANGE
    size = abs(stated.value)
    low, high, rule = _bounds(size, half, stated)
    if stated.value < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Interval(low, high), rule


def _bounds(size: Decimal, half: Decimal, stated: Stated) -> tuple[Decimal | None, Decimal | None, Tolerance]:
    if stated.comparator == "gt":
        return size, None, Tolerance.ABOVE
    if stated.comparator == "lt":
        return size - max(min(half, size * FAR_BELOW), size * BELOW), size, Tolerance.BELOW
    if stated.comparator == "approx":
        half = max(half, size * ABOUT) if stated.unit not in RATIO_UNITS else size * MULTIPLE
        return size - half, size + half, Tolerance.ABOUT
    if stated.unit in RATIO_UNITS and size * MULTIPLE < half:
        return size - size * MULTIPLE, size + size * MULTIPLE, Tolerance.MULTIPLE
    return size - half, size + half, Tolerance.STATED_DIGITS


def _range_interval(stated: Stated, half: Decimal) -> Interval:
    ends = sorted(end for end in (stated.low, stated.high) if end is not None)
    if not ends:
        return Interval(None, None)
    return Interval(ends[0] - half, ends[-1] + half)


def meet(one: Interval, other: Interval) -> bool:
    """Whether two closed intervals have a point in common."""
    below = one.high is not None and other.low is not None and one.high < other.low
    above = one.low is not None and other.high is not None and one.low > other.high
    return not (below or above)


def distance(stated: Stated, official: Interval) -> Decimal:
    """How far the stated figure (the nearer end of a range) lies from the official one."""
    figures = [figure for figure in (stated.value, stated.low, stated.high) if figure is not None]
    return min((_gap(figure, official) for figure in figures), default=ZERO)


def _gap(figure: Decimal, official: Interval) -> Decimal:
    if official.low is not None and figure < official.low:
        return official.low - figure
    if official.high is not None and figure > official.high:
        return figure - official.high
    return ZERO


def close_margin(stated: Stated) -> Decimal:
    """How far off a figure may be and still be called close.

    At most a unit of the last digit (which covers truncation), or, as trailing zeros are of
    unknown significance, half a unit of the last digit that is not zero within 1 % of the value.
    """
    unit = quantum_of(stated)
    size = abs(stated.value) if stated.value is not None else ZERO
    coarse = stated.coarse if stated.coarse is not None else unit
    limit = ROUND_ABOUT if stated.comparator == "approx" else ROUND_FIGURE
    if stated.unit in RATIO_UNITS:
        unit, limit = min(unit, size * 2 * MULTIPLE), 2 * MULTIPLE
    if stated.comparator == "lt":
        unit = min(unit, size * 2 * FAR_BELOW)
    return max(unit, min(coarse * _HALF, size * limit))


def is_close(stated: Stated, official: Interval) -> bool:
    """Off by at most :func:`close_margin`, with the sign unchanged."""
    if distance(stated, official) > close_margin(stated):
        return False
    value = stated.value or ZERO
    if value > 0:
        return official.high is None or official.high > 0
    return value == 0 or official.low is None or official.low < 0


def is_true_but_far(stated: Stated, official: Interval) -> bool:
    """Whether a plain "less than" holds, though further below than the word suggests."""
    if stated.comparator != "lt" or stated.hedge in NEARLY or stated.value is None:
        return False
    low, high = official.low, official.high
    if low is None or high is None:
        return False
    return low >= ZERO and high < stated.value if stated.value > 0 else stated.value < low and high <= ZERO


def printed_interval(value: Decimal, precision: Decimal, kind: str, truncated: bool) -> Interval:
    """What a printed figure may stand for.

    Official figures count as printed. A press figure to 1 or 10 billion stands for half a unit
    either side, or, where the wire cut the trillions instead of rounding them, for [x, x + unit].
    """
    if precision < COARSE_PRESS or kind not in ("press", "derived"):
        return Interval(value, value)
    if truncated:
        return Interval(value, value + precision)
    return Interval(value - precision * _HALF, value + precision * _HALF)


def propagate(compute: Callable[[Sequence[Decimal]], Decimal], cells: Sequence[Interval]) -> Interval:
    """The range of a formula that is monotone in every cell, over the cells' intervals."""
    ends = [(cell.low,) if cell.low == cell.high else (cell.low, cell.high) for cell in cells]
    figures = [compute(corner) for corner in product(*ends)]  # type: ignore[arg-type]
    return Interval(min(figures), max(figures))
