"""Runs: N months in a row, the first in N months, the first since a month, and the N-th of a year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import period as periods
from extractor.checking.clocks import Cell, Clocks
from extractor.checking.count import judge_count
from extractor.checking.extremum import window_months
from extractor.checking.flows import is_flow
from extractor.checking.rank import rank_at
from extractor.checking.reasons import ErrorType, Reason
from extractor.checking.spans import level_periods
from extractor.checking.tracks import Track
from extractor.checking.truths import Doubt, Facts, Truth, judge_truth, shown_value, signed_value
from extractor.checking.windows import Line, Stretch, stretch
from extractor.model import Claim, Verdict

_STEPS = {"years": 12, "quarters": 3}


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked of each period: ``margin`` says how far it counts (positive) or does not.

    ``line`` has the figure of each period: a change, or the level or rank that lasts.
    """

    line: Line
    margin: Callable[[int], Decimal]
    unit: str
    mixed: bool

    @property
    def order(self) -> Sequence[str]:
        """The periods."""
        return self.line.order

    @property
    def step(self) -> int:
        """From one period of the run to the next."""
        return self.line.step

    @property
    def change(self) -> bool:
        """Whether changes are counted."""
        return self.line.measure == "change"

    def counts(self, index: int) -> bool:
        """Whether a period counts."""
        return self.margin(index) > 0


def judge_streak(claim: Claim, clocks: Clocks) -> Verdict:
    """Dispatch on the kind of run; without one it is a run of consecutive periods."""
    if claim.series is None or not level_periods(claim.series, claim.period, clocks):
        return Verdict("insufficient", Reason.NOT_HELD)
    if claim.detail.direction is None and claim.detail.threshold is None and claim.detail.metric != "rank":
        return Verdict("out_of_scope", Reason.NOT_SUPPORTED)
    if claim.detail.streak == "nth":
        return judge_count(claim, clocks)
    return judge_truth(lambda then: _truth(claim, clocks, then), claim.series, ErrorType.STREAK, clocks)


def _truth(claim: Claim, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None
    run = _run(claim, clocks, then)
    period = level_periods(claim.series, claim.period, clocks)[0]
    index = bisect_left(run.order, period)
    if index >= len(run.order) or run.order[index] != period:
        return None
    if claim.detail.streak in ("first_in", "first_since"):
        return _first(claim, run, index)
    return _consecutive(claim, run, index)


def _run(claim: Claim, clocks: Clocks, then: bool) -> Run:
    assert claim.series is not None
    detail, down = claim.detail, claim.detail.direction in ("down", "min", "lt")
    step = 1 if detail.streak in ("first_in", "first_since") else _STEPS.get(claim.stated.unit or "", 1)
    shape = clocks.shape(claim.series)
    unit = shape.unit if shape else "USD"
    if shape is not None and shape.frequency in ("fiscal", "year"):
        step = 1
    levels = clocks.track(claim.series, then)
    sign = -1 if down else 1
    if detail.metric == "rank":
        return _rank_run(claim, clocks, levels, then)
    if detail.threshold is not None:
        line = detail.threshold
        status = Line(levels.order, lambda i: levels.values[i], "level", step)
        return Run(status, lambda i: (levels.values[i] - line) * sign, unit, levels.mixed)
    track = levels if is_flow(claim.series) else clocks.changes(claim.series, then, step)
    changes = Line(track.order, lambda i: track.values[i], "change", step)
    return Run(changes, lambda i: track.values[i] * sign, unit, track.mixed)


def _rank_run(claim: Claim, clocks: Clocks, levels: Track, then: bool) -> Run:
    """A status counts with the level that upheld it."""
    series = claim.series or ""
    wanted = int(claim.detail.threshold) if claim.detail.threshold is not None else 1

    def rank(index: int) -> Decimal:
        return Decimal(rank_at(clocks, series, levels.order[index], then) or 0)

    def margin(index: int) -> Decimal:
        return levels.values[index] if rank(index) == wanted else -levels.values[index]

    return Run(Line(levels.order, rank, "rank"), margin, "rank", levels.mixed)


def _consecutive(claim: Claim, run: Run, index: int) -> Truth:
    """The run up to the period: as long as stated, or longer (which the words do not deny)."""

    def ends(i: int) -> bool:
        return not run.counts(i)

    wanted = int(claim.stated.value) if claim.stated.value is not None else 2
    length, at = 0, index
    while at >= 0 and run.counts(at):
        length, at = length + 1, at - run.step
    facts: Facts = {"run": str(length), "period": run.order[index]}
    if length:
        facts["run_start"] = run.order[at + run.step]
    if at >= 0:
        facts["broken_by"] = f"{run.order[at]} {_shown(run, at)}"
    start = index - (wanted - 1) * run.step
    missing = [i for i in range(index, max(index - wanted * run.step, -1), -run.step) if not run.counts(i)]
    short = start < 0
    return Truth(
        holds=length >= wanted,
        doubts=() if short else _doubts(claim, run, missing),
        facts=facts,
        cells=_cells(claim, run, [index, *missing[:2]]),
        mixed=run.mixed,
        window=stretch("run", run.line, index, max(start, index % run.step), ends, ends, bool(length)),
    )


def _first(claim: Claim, run: Run, index: int) -> Truth:
    """The direction at the period, and not at any period since the one named (or for N months)."""
    last = next((i for i in range(index - run.step, -1, -run.step) if run.counts(i)), None)
    gap = None if last is None else (index - last) // run.step
    wanted = _gap_wanted(claim, run, index)
    true_here = run.counts(index)
    holds = true_here and (gap is None or wanted is None or gap >= wanted)
    close, against = False, [] if true_here else [index]
    if true_here and not holds and gap is not None and wanted is not None:
        earlier = range(index - run.step, max(index - wanted * run.step, -1), -run.step)
        close, against = gap >= _least_close(claim, wanted), [i for i in earlier if run.counts(i)]
    return Truth(
        holds,
        close,
        _doubts(claim, run, against),
        _gap_facts(run, index, last),
        _cells(claim, run, [index, *against[:2]] if true_here else [index]),
        run.mixed,
        _novelty(run, index, wanted),
    )


def _gap_facts(run: Run, index: int, last: int | None) -> Facts:
    """The figure of the period, and when the same happened last."""
    facts: Facts = {"period": run.order[index], "value": _shown(run, index)}
    if last is None:
        return facts
    gap = str((index - last) // run.step)
    return facts | {"last_before": run.order[last], "gap": gap, "last_before_value": _shown(run, last)}


def _novelty(run: Run, index: int, wanted: int | None) -> Stretch:
    """Since when nothing of the sort had happened before the period."""
    start = None if wanted is None else min(index, max(index - (wanted - 1) * run.step, index % run.step))
    return stretch("first", run.line, index, start, run.counts, None, run.counts(index))


def _gap_wanted(claim: Claim, run: Run, index: int) -> int | None:
    """How many periods back the last one must lie."""
    if claim.detail.since is not None:
        since = periods.last_month(claim.detail.since)
        return periods.months_apart(since, periods.last_month(run.order[index])) // run.step
    months = window_months(claim)
    yearly = periods.grain(run.order[index]) in ("fiscal", "year")
    return None if months is None else max(1, months // (12 if yearly else run.step))


def _least_close(claim: Claim, wanted: int) -> int:
    """One period off; "in 17 years" may be counted by calendar years."""
    if claim.detail.since is None and (window_months(claim) or 0) > 12:
        return wanted - 11
    return wanted - 1


def _doubts(claim: Claim, run: Run, indices: Sequence[int]) -> tuple[Doubt, ...]:
    return tuple(Doubt(_cells(claim, run, [i]), abs(run.margin(i)), change=run.change) for i in indices)


def _cells(claim: Claim, run: Run, indices: Sequence[int]) -> tuple[Cell, ...]:
    assert claim.series is not None
    cells: list[Cell] = []
    for i in indices:
        cells.append((claim.series, run.order[i]))
        if run.change and not is_flow(claim.series):
            cells.append((claim.series, _base(run, i)))
    return tuple(dict.fromkeys(cells))


def _base(run: Run, index: int) -> str:
    period = run.order[index]
    return (
        periods.shift_month(period, -run.step)
        if periods.grain(period) == "month"
        else periods.previous(period)
    )


def _shown(run: Run, index: int) -> str:
    """A change with its sign, a level or rank as it is."""
    value = run.line.value(index)
    return signed_value(value, run.unit) if run.change else shown_value(value, run.unit)
