"""The order of decision for a claim that comes to one figure (level, change, share, ratio ...)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.checking.clocks import Clocks, Known
from extractor.checking.formulas import Formula, Rule
from extractor.checking.looks import Look, Side, all_sides, look_at, superseded_sides
from extractor.checking.reasons import ErrorType, Reason, Tolerance
from extractor.checking.revisions import allowance
from extractor.checking.tolerance import (
    distance,
    is_close,
    is_true_but_far,
    meet,
    quantum_of,
    stated_interval,
)
from extractor.model import Evidence, Interval, Stated, Verdict, VerdictCode

# Which outcome to keep where several formulas are admissible readings of the same words.
_BEST_FIRST = ("accurate", "revised", "close", "later_only", "insufficient", "wrong", "out_of_scope")


class Outcome(NamedTuple):
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
    if outcome.now is None:
        return len(_BEST_FIRST)
    return _BEST_FIRST.index(outcome.code)


def weigh(stated: Stated, interval: Interval, formula: Formula, clocks: Clocks) -> Outcome:
    """One formula against the stated figure on both clocks, in the order of the design."""
    look = look_at(formula, clocks)
    if look.missing is not None or look.now is None:
        missing = look.missing or Reason.NOT_HELD
        return Outcome(
            "out_of_scope" if missing is Reason.NOT_SUPPORTED else "insufficient", missing, formula
        )
    interval = _as_finely_as_printed(interval, stated, formula.rule, look.now[0])
    if look.one_clock:
        return _on_one_clock(stated, interval, formula, clocks, look, look.now)
    return _on_two_clocks(stated, interval, formula, clocks, look, look.now)


def _as_finely_as_printed(interval: Interval, stated: Stated, rule: Rule, known: Known) -> Interval:
    """What a stated sum admits where it has more digits than the official figures print.

    99.84 billion is no contradiction to 99.8: the writer had a table with more digits.
    """
    precision = max(figure.precision for figure in known)
    if rule.scale != "usd" or quantum_of(stated) >= precision:
        return interval
    margin = precision * len(known) / 2
    low = None if interval.low is None else interval.low - margin
    high = None if interval.high is None else interval.high + margin
    return Interval(low, high)


def _on_one_clock(
    stated: Stated, interval: Interval, formula: Formula, clocks: Clocks, look: Look, newest: Side
) -> Outcome:
    now, official = newest
    if meet(interval, official):
        reason = Reason.RIGHT_ON_NEWEST if clocks.published is None else Reason.RIGHT_UNREVISED
        return Outcome("accurate", reason, formula, now=now, matched=now)
    if is_close(stated, official):
        return Outcome("close", Reason.ROUNDING, formula, now=now, matched=now)
    if is_true_but_far(stated, official):
        return Outcome("close", Reason.TRUE_BUT_FAR, formula, now=now, matched=now)
    quotes = sum(clocks.quote_range(series) for series, _ in formula.cells)
    if quotes and distance(stated, official) <= quotes:
        return Outcome("insufficient", Reason.MARKET_QUOTE, formula, now=now)
    if look.fixed:
        return Outcome("wrong", Reason.NOT_REVISED_SERIES, formula, now=now)
    return _by_known_revisions(stated, formula, clocks, look, newest)


def _on_two_clocks(
    stated: Stated, interval: Interval, formula: Formula, clocks: Clocks, look: Look, newest: Side
) -> Outcome:
    now, official = newest
    matched = next((known for known, then in look.thens if meet(interval, then)), None)
    now_in = meet(interval, official)
    if matched is not None:
        if now_in:
            return Outcome("accurate", Reason.RIGHT_ON_BOTH, formula, matched, now, matched)
        return Outcome("revised", Reason.RIGHT_ON_RELEASE_IN_FORCE, formula, matched, now, matched)
    if now_in:
        if not look.thens:
            return Outcome("accurate", Reason.RIGHT_ON_NEWEST_NOTHING_BEFORE_HELD, formula, None, now, now)
        return Outcome("later_only", Reason.NEWEST_ONLY, formula, look.thens[0][0], now, now)
    return _near_or_older(stated, interval, formula, clocks, look, newest)


def _near_or_older(
    stated: Stated, interval: Interval, formula: Formula, clocks: Clocks, look: Look, newest: Side
) -> Outcome:
    now = newest[0]
    shown = look.thens[0][0] if look.thens else None
    for holds, reason in ((is_close, Reason.ROUNDING), (is_true_but_far, Reason.TRUE_BUT_FAR)):
        for known, official in (*look.thens, newest):
            if holds(stated, official):
                return Outcome("close", reason, formula, shown if known is now else known, now, known)
    older = superseded_sides(formula, clocks)
    for known, official in older:
        if meet(interval, official):
            return Outcome("revised", Reason.SUPERSEDED_BEFORE_PUBLICATION, formula, shown, now, known)
    for known, official in older:
        if is_close(stated, official):
            return Outcome("close", Reason.ROUNDING_SUPERSEDED, formula, shown, now, known)
    for place, (known, official) in enumerate(all_sides(formula, clocks)):
        if meet(interval, official):
            if place == 0 and not look.thens:
                return Outcome("revised", Reason.RIGHT_ON_EARLIEST_HELD, formula, shown, now, known)
            return Outcome("later_only", Reason.RIGHT_ON_LATER_RELEASE, formula, shown, now, known)
    if clocks.exact(formula.cells):
        return Outcome("wrong", Reason.RELEASE_IN_FORCE_DIFFERS, formula, shown, now)
    return _by_known_revisions(stated, formula, clocks, look, newest)


def _by_known_revisions(
    stated: Stated, formula: Formula, clocks: Clocks, look: Look, newest: Side
) -> Outcome:
    """No figure agrees and the one in force is not held: how far such figures move decides."""
    now = newest[0]
    shown = look.thens[0][0] if look.thens else None
    held = [newest[1], *(official for _, official in look.thens)]
    held += [official for _, official in all_sides(formula, clocks)]
    if min(distance(stated, official) for official in held) > allowance(formula, now, clocks):
        return Outcome("wrong", Reason.BEYOND_REVISIONS, formula, shown, now)
    return Outcome("insufficient", Reason.WITHIN_KNOWN_REVISIONS, formula, shown, now)


def _verdict(best: Outcome, interval: Interval, tolerance: Tolerance, clocks: Clocks) -> Verdict:
    known = best.matched or best.then or best.now
    facts: dict[str, str | tuple[str, ...]] = {}
    if best.formula.note:
        facts["reading"] = best.formula.note
    if best.matched and best.matched not in (best.then, best.now):
        facts["matched_vintage"] = max(figure.vintage for figure in best.matched).isoformat()
    return Verdict(
        code=best.code,
        reason=best.reason,
        interval=interval,
        then=best.formula.figure(best.then) if best.then else None,
        now=best.formula.figure(best.now) if best.now else None,
        evidence=_evidence(best, clocks),
        arithmetic=_arithmetic(best.formula, known, clocks),
        tolerance=tolerance,
        error_type=ErrorType.VALUE if best.code == "wrong" else None,
        facts=facts,
    )


def _evidence(best: Outcome, clocks: Clocks) -> tuple[Evidence, ...]:
    older = best.matched if best.matched not in (best.then, best.now) else None
    shown = [clocks.evidence(figure, "then") for figure in (*(older or ()), *(best.then or ()))]
    return tuple(dict.fromkeys((*shown, *(clocks.evidence(figure, "now") for figure in best.now or ()))))


def _arithmetic(formula: Formula, known: Known | None, clocks: Clocks) -> str | None:
    if not known:
        return None
    shape = clocks.shape(formula.cells[0][0])
    return formula.arithmetic(known, shape.unit if shape else "USD")
