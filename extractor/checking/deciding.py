"""The order of decision for a claim that comes to one figure (level, change, share, ratio ...)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.checking.clocks import Clocks, Known, evidence_of
from extractor.checking.formulas import Formula, Undefined
from extractor.checking.reasons import ErrorType, Reason, Tolerance
from extractor.checking.revisions import allowance
from extractor.checking.tolerance import distance, is_close, is_true_but_far, meet, stated_interval
from extractor.model import Evidence, Interval, Stated, Verdict, VerdictCode

# Which outcome to keep where several formulas are admissible readings of the same words.
_BEST_FIRST = ("accurate", "revised", "close", "later_only", "insufficient", "wrong", "out_of_scope")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one formula comes to. ``matched`` are the figures that agree, where any do."""

    code: VerdictCode
    reason: Reason
    formula: Formula
    then: Known | None = None
    now: Known | None = None
    matched: Known | None = None


def judge_figure(stated: Stated, formulas: Sequence[Formula], clocks: Clocks) -> Verdict:
    """The verdict on a stated figure; right if any formula, tried in order, agrees with it."""
    interval, tolerance = stated_interval(stated)
    best: Outcome | None = None
    for formula in formulas:
        outcome = weigh(stated, interval, formula, clocks)
        if best is None or _place(outcome) < _place(best):
            best = outcome
        if best.code == "accurate":
            break
    if best is None:
        return Verdict("insufficient", Reason.NOT_HELD, interval=interval, tolerance=tolerance)
    return _verdict(best, interval, tolerance, clocks)


def _place(outcome: Outcome) -> int:
    # A day without a figure says nothing against the neighbouring day that has one.
    if outcome.code == "insufficient" and outcome.now is None:
        return len(_BEST_FIRST)
    return _BEST_FIRST.index(outcome.code)


def weigh(stated: Stated, interval: Interval, formula: Formula, clocks: Clocks) -> Outcome:
    """One formula against the stated figure on both clocks, in the order of the design."""
    now = clocks.known_now(formula.cells)
    if now is None:
        return Outcome("insufficient", Reason.NOT_HELD, formula)
    if not all(clocks.published_by_then(cell) for cell in formula.cells):
        return Outcome("insufficient", Reason.NOT_YET_PUBLISHED, formula)
    try:
        if clocks.published is None or not _revised(formula, clocks):
            return _on_one_clock(stated, interval, formula, clocks, now)
        return _on_two_clocks(stated, interval, formula, clocks, now)
    except Undefined:
        return Outcome("out_of_scope", Reason.NOT_SUPPORTED, formula)


def _revised(formula: Formula, clocks: Clocks) -> bool:
    shapes = [clocks.shape(series) for series, _ in formula.cells]
    return any(shape is None or (shape.revised and shape.vintages_held) for shape in shapes)


def _on_one_clock(
    stated: Stated, interval: Interval, formula: Formula, clocks: Clocks, now: Known
) -> Outcome:
    official = formula.interval(now)
    fixed = clocks.published is not None
    if meet(interval, official):
        reason = Reason.RIGHT_UNREVISED if fixed else Reason.RIGHT_ON_NEWEST
        return Outcome("accurate", reason, formula, now=now, matched=now)
    if is_close(stated, official):
        return Outcome("close", Reason.ROUNDING, formula, now=now, matched=now)
    if is_true_but_far(stated, official):
        return Outcome("close", Reason.TRUE_BUT_FAR, formula, now=now, matched=now)
    if not any(_can_move(series, clocks) for series, _ in formula.cells):
        return Outcome("wrong", Reason.NOT_REVISED_SERIES, formula, now=now)
    return _undecided(stated, formula, clocks, None, now)


def _can_move(series: str, clocks: Clocks) -> bool:
    shape = clocks.shape(series)
    return shape is not None and shape.revised


def _on_two_clocks(
    stated: Stated, interval: Interval, formula: Formula, clocks: Clocks, now: Known
) -> Outcome:
    thens = list(clocks.known_then(formula.cells))
    shown = thens[0] if thens else None
    matched = next((known for known in thens if meet(interval, formula.interval(known))), None)
    now_in = meet(interval, formula.interval(now))
    if matched is not None:
        if now_in:
            return Outcome("accurate", Reason.RIGHT_ON_BOTH, formula, matched, now, matched)
        return Outcome("revised", Reason.RIGHT_ON_RELEASE_IN_FORCE, formula, matched, now, matched)
    if now_in:
        if not thens:
            return Outcome("accurate", Reason.RIGHT_ON_NEWEST_NOTHING_BEFORE_HELD, formula, None, now, now)
        return Outcome("later_only", Reason.NEWEST_ONLY, formula, shown, now, now)
    return _near_or_older(stated, interval, formula, clocks, thens, now)


def _near_or_older(
    stated: Stated, interval: Interval, formula: Formula, clocks: Clocks, thens: Sequence[Known], now: Known
) -> Outcome:
    shown = thens[0] if thens else None
    for known in (*thens, now):
        official = formula.interval(known)
        for holds, reason in ((is_close, Reason.ROUNDING), (is_true_but_far, Reason.TRUE_BUT_FAR)):
            if holds(stated, official):
                then = known if known is not now else shown
                return Outcome("close", reason, formula, then, now, known)
    older = list(clocks.superseded(formula.cells))
    for known in older:
        if meet(interval, formula.interval(known)):
            return Outcome("revised", Reason.SUPERSEDED_BEFORE_PUBLICATION, formula, shown, now, known)
    for known in older:
        if is_close(stated, formula.interval(known)):
            return Outcome("close", Reason.ROUNDING_SUPERSEDED, formula, shown, now, known)
    if clocks.exact(formula.cells):
        return Outcome("wrong", Reason.RELEASE_IN_FORCE_DIFFERS, formula, shown, now)
    return _undecided(stated, formula, clocks, shown, now)


def _undecided(
    stated: Stated, formula: Formula, clocks: Clocks, shown: Known | None, now: Known
) -> Outcome:
    """No figure agrees and the one in force is not held: known revisions decide."""
    held = [*clocks.known_then(formula.cells), *clocks.all_known(formula.cells)] or [now]
    nearest = min(distance(stated, formula.interval(known)) for known in held)
    if nearest > allowance(formula, now, clocks):
        return Outcome("wrong", Reason.BEYOND_REVISIONS, formula, shown, now)
    return Outcome("insufficient", Reason.WITHIN_KNOWN_REVISIONS, formula, shown, now)


def _verdict(best: Outcome, interval: Interval, tolerance: Tolerance, clocks: Clocks) -> Verdict:
    known = best.matched or best.then or best.now
    facts: dict[str, str | tuple[str, ...]] = {}
    if best.formula.note:
        facts["reading"] = best.formula.note
    if best.reason in (Reason.SUPERSEDED_BEFORE_PUBLICATION, Reason.ROUNDING_SUPERSEDED) and best.matched:
        facts["matched_vintage"] = max(figure.vintage for figure in best.matched).isoformat()
    return Verdict(
        code=best.code, reason=best.reason, interval=interval,
        then=best.formula.figure(best.then) if best.then else None,
        now=best.formula.figure(best.now) if best.now and best.code != "out_of_scope" else None,
        evidence=_evidence(best),
        arithmetic=_arithmetic(best.formula, known, clocks) if best.code != "out_of_scope" else None,
        tolerance=tolerance,
        error_type=ErrorType.VALUE if best.code == "wrong" else None,
        facts=facts,
    )


def _evidence(best: Outcome) -> tuple[Evidence, ...]:
    shown = [evidence_of(figure, "then") for figure in best.then or ()]
    if best.matched and best.matched not in (best.then, best.now):
        shown = [evidence_of(figure, "then") for figure in best.matched] + shown
    return (*shown, *(evidence_of(figure, "now") for figure in best.now or ()))


def _arithmetic(formula: Formula, known: Known | None, clocks: Clocks) -> str | None:
    if not known:
        return None
    shape = clocks.shape(formula.cells[0][0])
    return formula.arithmetic(known, shape.unit if shape else "USD")


def official_figure(formula: Formula, known: Known) -> Decimal | None:
    """The figure, or ``None`` where the formula is undefined."""
    try:
        return formula.figure(known)
    except Undefined:
        return None
