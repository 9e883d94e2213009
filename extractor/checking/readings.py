"""One verdict from all admissible readings of a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.checking.clocks import Clocks
from extractor.checking.measures import BOUGHT, other_measures
from extractor.checking.reasons import Reason
from extractor.model import Claim, Judged, Reading, Stated, Verdict

RIGHT = frozenset({"accurate", "close", "revised", "later_only"})
WRONG = frozenset({"wrong", "inconsistent"})
MAIN = "main_reading"
# Readings that only keep a figure from being called wrong: another holder or month named nearby.
PROTECTIVE = frozenset({"other_subject", "focus_period"})

JudgeOne = Callable[[Claim, Clocks], Verdict]


def judge_readings(claim: Claim, clocks: Clocks, judge_one: JudgeOne) -> Verdict:
    """The verdict of the main reading, or ``depends`` where an admissible one disagrees with it.

    A figure that is wrong as read, but right for another measure of the same name, depends too.
    """
    main = judge_one(claim, clocks)
    readings = tuple(
        reading for reading in claim.readings if main.code in WRONG or reading.reason not in PROTECTIVE
    )
    if not readings:
        return _other_measure(claim, main, clocks, judge_one) if main.code in WRONG else main
    judged = [(main_reading(claim), main)]
    judged += [(reading, judge_one(as_read(claim, reading), clocks)) for reading in readings]
    # A protective reading speaks only where it makes the figure right.
    judged = [judged[0], *((r, v) for r, v in judged[1:] if r.reason not in PROTECTIVE or v.code in RIGHT)]
    table = tuple(judged_row(reading, verdict) for reading, verdict in judged)
    verdict = _one_of([verdict for _, verdict in judged])
    if verdict is not None:
        if verdict.code in WRONG:
            verdict = _other_measure(claim, verdict, clocks, judge_one)
        return replace(verdict, readings=(*table, *verdict.readings[1:]))
    best = next((verdict for _, verdict in judged if verdict.code in RIGHT), main)
    return replace(best, code="depends", reason=Reason.READINGS_DISAGREE, readings=table, error_type=None)


def _one_of(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The verdict that all readings share in kind; ``None`` when they disagree."""
    main = verdicts[0]
    right = any(verdict.code in RIGHT for verdict in verdicts)
    wrong = any(verdict.code in WRONG for verdict in verdicts)
    if right and (wrong or main.code not in RIGHT):
        return None
    if wrong and not right:  # wrong only under every admissible reading
        open_ones = [verdict for verdict in verdicts if verdict.code not in WRONG]
        return open_ones[0] if open_ones else main
    return main


def as_read(claim: Claim, reading: Reading) -> Claim:
    """The claim under another reading."""
    return replace(
        claim,
        series=reading.series or claim.series,
        period=reading.period,
        base_period=reading.base_period,
        readings=(),
    )


def main_reading(claim: Claim) -> Reading:
    """The reading a claim came with."""
    return Reading(claim.series, claim.period, claim.base_period, MAIN)


def judged_row(reading: Reading, verdict: Verdict) -> Judged:
    """One row of the table behind ``depends``."""
    figure = verdict.then if verdict.then is not None else verdict.now
    return Judged(reading, verdict.code, figure, verdict.evidence)


def _other_measure(claim: Claim, verdict: Verdict, clocks: Clocks, judge_one: JudgeOne) -> Verdict:
    """A wrong verdict, softened when another measure of the same name has the figure."""
    rows = [judged_row(main_reading(claim), verdict)]
    for reading in _of_other_measures(claim):
        if reading.series is None or clocks.shape(reading.series) is None:
            continue
        other = judge_one(replace(as_read(claim, reading), stated=_loosely(claim)), clocks)
        if other.code in RIGHT:
            rows.append(judged_row(reading, other))
        elif _lies_between(claim, verdict, other):
            return replace(
                verdict, code="insufficient", reason=Reason.UNCERTAIN_READING, error_type=None, diagnosis=()
            )
    if len(rows) == 1:
        return verdict
    return replace(
        verdict,
        code="depends",
        reason=Reason.OTHER_MEASURE,
        error_type=None,
        readings=tuple(rows),
        facts={**verdict.facts, "other_measure": rows[1].reading.series or ""},
    )


def _of_other_measures(claim: Claim) -> list[Reading]:
    """The claim read of measures of the same name, and a change of holdings as what was bought."""
    named = other_measures(claim.series or "")
    found = [Reading(series, claim.period, claim.base_period, Reason.OTHER_MEASURE) for series in named]
    bought = BOUGHT.get(claim.series or "") if claim.kind == "change" else None
    if bought is not None:
        found.append(Reading(bought, claim.period, None, Reason.OTHER_MEASURE))
    return found


def _lies_between(claim: Claim, gross: Verdict, net: Verdict) -> bool:
    """Between gross and net interest lie other sums of interest, such as that of the budget office."""
    stated = claim.stated.value
    ends = [figure for verdict in (gross, net) if (figure := verdict.then or verdict.now) is not None]
    interest = (claim.series or "").startswith("interest:") and claim.kind in ("level", "change")
    return interest and stated is not None and len(ends) == 2 and min(ends) < stated < max(ends)


def _loosely(claim: Claim) -> Stated:
    """Ratios to GDP of other institutions use their own GDP: they are compared as approximate."""
    if (claim.series or "").startswith("debt_gdp") and claim.stated.comparator == "eq":
        return replace(claim.stated, comparator="approx")
    return claim.stated
