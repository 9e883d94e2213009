"""The order of decision for a relation over many cells (extremum, threshold, rank, streak, count).

Such a relation is true or false, on a history as known on the article's date and on the newest one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.checking.clocks import Cell, Clocks
from extractor.checking.formulas import billions, plain
from extractor.checking.reasons import ErrorType, Reason, Tolerance
from extractor.checking.windows import Stretch, windows_of
from extractor.model import Evidence, Verdict, VerdictCode

Facts = dict[str, str | tuple[str, ...]]
# How many violating months an explanation lists before it only counts them.
LISTED = 12
_EVIDENCE_CELLS = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that makes a relation false: these cells would have to move by ``margin`` to mend it."""

    cells: tuple[Cell, ...]
    margin: Decimal
    change: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a relation holds on one clock; ``close`` is one period off; ``doubts`` when false."""

    holds: bool
    close: bool = False
    doubts: tuple[Doubt, ...] = ()
    facts: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()
    mixed: bool = False
    window: Stretch | None = None
    needed: int | None = None  # how many of the doubts must be mended; all when None


Evaluate = Callable[[bool], Truth | None]  # argument: on the article's date (True) or newest (False)


def judge_truth(evaluate: Evaluate, series: str, error: ErrorType, clocks: Clocks) -> Verdict:
    """The verdict on a relation from its truth on both clocks."""
    shape = clocks.shape(series)
    dated = clocks.published is not None
    two = dated and (shape is None or (shape.revised and shape.vintages_held))
    then = evaluate(dated)
    now = evaluate(False) if two else then
    if then is None:
        reason = Reason.NOT_HELD if now is None else Reason.NOT_YET_PUBLISHED
        return Verdict("insufficient", reason, tolerance=Tolerance.EXACT)
    now = now or then
    code, reason = _decide(then, now, two, clocks, shape is not None and not shape.revised)
    shown = then if code in ("revised", "accurate", "wrong", "insufficient") or then.close else now
    facts = _facts(then, now, shown, two)
    return Verdict(
        code,
        reason,
        tolerance=Tolerance.EXACT,
        facts=facts,
        evidence=_evidence(then, now, two, clocks),
        error_type=error if code == "wrong" else None,
        windows=windows_of(then.window if dated else None, now.window),
    )


def _decide(then: Truth, now: Truth, two: bool, clocks: Clocks, fixed: bool) -> tuple[VerdictCode, Reason]:
    if not two and now.holds:
        return "accurate", Reason.RIGHT_ON_NEWEST if clocks.published is None else Reason.RIGHT_UNREVISED
    if then.holds and now.holds:
        return "accurate", Reason.RIGHT_ON_BOTH
    if then.holds:
        return "revised", Reason.RIGHT_ON_RELEASE_IN_FORCE
    if now.holds and can_turn(then, clocks):
        return "accurate", Reason.RIGHT_ON_NEWEST_OLDER_OPEN
    if now.holds:
        return "later_only", Reason.NEWEST_ONLY
    if then.close or now.close:
        return "close", Reason.ONE_PERIOD_OFF
    if then.doubts and all(doubt.margin <= _quotes(doubt, clocks) for doubt in then.doubts):
        return "insufficient", Reason.MARKET_QUOTE
    if fixed:
        return "wrong", Reason.NOT_REVISED_SERIES
    if can_turn(then, clocks):
        return "insufficient", Reason.OPEN_CELL_DECIDES
    return "wrong", Reason.FALSE_ON_BOTH


def can_turn(truth: Truth, clocks: Clocks) -> bool:
    """Whether cells not held as of the article's date could, within known revisions, make it true."""
    if not truth.doubts:
        return False
    open_doubts = sum(_is_open(doubt, clocks) for doubt in truth.doubts)
    return open_doubts >= (len(truth.doubts) if truth.needed is None else truth.needed)


def _is_open(doubt: Doubt, clocks: Clocks) -> bool:
    return doubt.margin <= sum(_movement(cell, doubt.change, clocks) for cell in doubt.cells)


def _quotes(doubt: Doubt, clocks: Clocks) -> Decimal:
    return max((clocks.quote_range(series) for series, _ in doubt.cells), default=Decimal(-1)) or Decimal(-1)


def _movement(cell: Cell, change: bool, clocks: Clocks) -> Decimal:
    """How far the value in force on the article's date may lie from the one held.

    Not at all where that release is held; no further than the releases before and after it differ
    where both are held; else as far as the series is known to be revised.
    """
    figure = clocks.now(cell)
    if figure is None or clocks.settled(cell):
        return Decimal(0)
    choices = [choice.value for choice in clocks.then(cell)]
    if len(choices) > 1:
        return max(choices) - min(choices)
    return clocks.revision(figure, change)


def _facts(then: Truth, now: Truth, shown: Truth, two: bool) -> Facts:
    facts: Facts = dict(shown.facts)
    if two and then.facts != now.facts:
        facts |= {f"{key}_now": value for key, value in now.facts.items() if then.facts.get(key) != value}
    if two and then.mixed:
        facts["stitched"] = "yes"
    return facts


def _evidence(then: Truth, now: Truth, two: bool, clocks: Clocks) -> tuple[Evidence, ...]:
    shown: list[Evidence] = []
    if two:
        for series, period in then.cells[:_EVIDENCE_CELLS]:
            figure = clocks.track(series, then=True).figure(period)
            if figure is not None:
                shown.append(clocks.evidence(figure, "then"))
    for cell in now.cells[:_EVIDENCE_CELLS]:
        newest = clocks.now(cell)
        if newest is not None:
            shown.append(clocks.evidence(newest, "now"))
    return tuple(shown)


def shown_value(value: Decimal, unit: str) -> str:
    """A value as facts print it: billions for dollars, two decimals otherwise."""
    return billions(value) if unit == "USD" else plain(value.quantize(Decimal("0.01")))


def signed_value(value: Decimal, unit: str) -> str:
    """The same with a plus sign on increases."""
    text = shown_value(value, unit)
    return f"+{text}" if value > 0 else text


def listed(items: list[str]) -> tuple[str, ...]:
    """The items an explanation names, at most :data:`LISTED`."""
    return tuple(items[:LISTED])
