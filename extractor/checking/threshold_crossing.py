"""Lines crossed: above or below a threshold now, for the first time, or ever since."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from extractor import period as periods
from extractor.checking.clocks import Clocks
from extractor.checking.extremum import window_months
from extractor.checking.reasons import ErrorType, Reason
from extractor.checking.spans import level_periods
from extractor.checking.tolerance import quantum_of
from extractor.checking.tracks import Track
from extractor.checking.truths import Doubt, Facts, Truth, judge_truth, listed, shown_value
from extractor.checking.windows import Line, Stretch, stretch
from extractor.model import Claim, Verdict

_HALF = Decimal("0.5")
# How near a line a figure "rounds to" it: the zeros of 7,000 or 36 trillion are no digits.
_ROUNDED = Decimal("0.005")
# A crossing dated by the publication day, or by the record day before a long weekend.
_DAY_SLACK = 5
# Record days that "has passed" looks back: the debt dips below a line for some weeks around tax dates,
# and "has topped 20 trillion for the first time" without a date is written for some weeks.
_RECROSSING = 40


def judge_threshold(claim: Claim, clocks: Clocks) -> Verdict:
    """Whether the series stood beyond the line at the period, and as newly as the text says."""
    line = line_of(claim)
    if claim.series is None or line is None:
        return Verdict("out_of_scope", Reason.VAGUE)
    if not level_periods(claim.series, claim.period, clocks):
        return Verdict("insufficient", Reason.NOT_HELD)
    return judge_truth(
        lambda then: _truth(claim, line, clocks, then), claim.series, ErrorType.THRESHOLD, clocks
    )


def line_of(claim: Claim) -> Decimal | None:
    """The line: the threshold of the claim, or else the stated figure."""
    return claim.detail.threshold if claim.detail.threshold is not None else claim.stated.value


def is_above(claim: Claim) -> bool:
    """Whether the claim speaks of the upper side of the line."""
    if claim.stated.comparator in ("gt", "lt"):
        return claim.stated.comparator == "gt"
    return claim.detail.direction not in ("down", "min", "lt")


def _truth(claim: Claim, line: Decimal, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None
    track = clocks.track(claim.series, then)
    if not track.order:
        return None
    if claim.period is not None and periods.grain(claim.period) == "range" and not _is_of_days(claim.period):
        return _ever_since(claim, line, track)
    if len(track.order[-1]) == 10:
        return _daily(claim, line, track, clocks, then)
    return _monthly(claim, line, track, clocks)


def _is_of_days(period: str) -> bool:
    """本周突破36万亿: a week in which the line was crossed, not one spent beyond it."""
    return all(periods.grain(end) == "day" for end in period.split(".."))


def _beyond(value: Decimal, line: Decimal, above: bool) -> bool:
    return value > line if above else value < line


def _ever_since(claim: Claim, line: Decimal, track: Track) -> Truth | None:
    """All periods of a range on one side of the line."""
    assert claim.series is not None and claim.period is not None
    inside = track.within(claim.period)
    if not inside:
        return None
    against = [i for i in inside if not _beyond(track.values[i], line, is_above(claim))]
    facts = _facts(claim, line, track, inside[-1])
    if against:
        facts["violations"] = listed([f"{track.order[i]} {_shown(claim, track.values[i])}" for i in against])
    window = _side(claim, line, track, inside[-1], inside[0])
    shown = [inside[0], inside[-1]]
    return _made(claim, line, track, not against, against, facts, shown, window, close=against == [inside[0]])


def _monthly(claim: Claim, line: Decimal, track: Track, clocks: Clocks) -> Truth | None:
    assert claim.series is not None
    above = is_above(claim)
    index = _month_of_crossing(claim, line, track, clocks)
    if index is None:
        return None
    facts = _facts(claim, line, track, index)
    start = _start(claim, line, track, index)
    window = (_side if start is None else _novelty)(claim, line, track, index, start)
    if not _beyond(track.values[index], line, above):
        return _made(claim, line, track, False, [index], facts, [index], window)
    before = range(0) if start is None else range(start, index)
    earlier = [i for i in before if _beyond(track.values[i], line, above)]
    if earlier:
        facts["violations"] = listed(
            [f"{track.order[i]} {_shown(claim, track.values[i])}" for i in reversed(earlier)]
        )
    shown = [index, *earlier[-1:]]
    return _made(claim, line, track, not earlier, earlier, facts, shown, window, close=earlier == [index - 1])


def _month_of_crossing(claim: Claim, line: Decimal, track: Track, clocks: Clocks) -> int | None:
    """The period named; of a year the first month beyond the line, else its last."""
    assert claim.series is not None
    if claim.period is None or periods.grain(claim.period) == "month":
        return track.index(level_periods(claim.series, claim.period, clocks)[0])
    inside = track.within(claim.period)
    above = is_above(claim)
    return next((i for i in inside if _beyond(track.values[i], line, above)), inside[-1] if inside else None)


def _start(claim: Claim, line: Decimal, track: Track, index: int) -> int | None:
    """Where the time begins in which "for the first time (in N years)" denies an earlier crossing."""
    months = window_months(claim) if claim.detail.window else None
    if claim.detail.since is not None:
        return track.first_after(periods.last_day(claim.detail.since).isoformat())
    if months is not None:
        before = periods.shift_month(periods.last_month(track.order[index]), -months)
        return track.first_after(periods.last_day(before).isoformat())
    if not claim.detail.record:
        return None
    start = _first_on_other_side(track, line, is_above(claim))
    # Beyond the line ever since the first figure: every period before denies it.
    return 0 if start > index else start


def _side(claim: Claim, line: Decimal, track: Track, index: int, start: int | None) -> Stretch:
    """How long the series stood on this side of the line without a break."""
    above = is_above(claim)

    def ends(i: int) -> bool:
        return not _beyond(track.values[i], line, above)

    figures = Line(track.order, lambda i: track.values[i], "level")
    return stretch("side", figures, index, start, ends, ends, not ends(index))


def _novelty(claim: Claim, line: Decimal, track: Track, index: int, start: int | None) -> Stretch:
    """Since when the series had not been beyond the line before, and how long it stayed there."""
    above = is_above(claim)
    figures = Line(track.order, lambda i: track.values[i], "level")
    return stretch(
        "first",
        figures,
        index,
        start,
        lambda i: _beyond(track.values[i], line, above),
        lambda i: not _beyond(track.values[i], line, above),
        _beyond(track.values[index], line, above),
    )


def _first_on_other_side(track: Track, line: Decimal, above: bool) -> int:
    """To fall below a line for the first time, a series must once have been above it."""
    return next(
        (i for i, value in enumerate(track.values) if not _beyond(value, line, above)), len(track.order)
    )


def _daily(claim: Claim, line: Decimal, track: Track, clocks: Clocks, then: bool) -> Truth | None:
    """A day's crossing counts from the record day to the publication day."""
    assert claim.series is not None
    named = level_periods(claim.series, claim.period, clocks)
    found = [index for period in named if (index := track.index(period)) is not None]
    if not found:
        return None
    above = is_above(claim)
    first, last = min(found), max(found)
    crossed = _first_crossing(clocks.extremes(claim.series, then, above), line, above)
    facts = _facts(claim, line, track, last)
    if crossed > last:
        nearest = (max if above else min)(range(last + 1), key=lambda i: track.values[i])
        window = _side(claim, line, track, last, None)
        return _made(claim, line, track, False, [nearest], facts, [nearest], window)
    # Once crossed, "has passed" stays true though the line may be recrossed for some days.
    facts["crossed_on"] = track.order[crossed]
    if not _beyond(track.values[last], line, above):
        facts["back_on_other_side"] = track.order[last]
    if claim.detail.record:
        undated = clocks.published is not None and claim.period == clocks.published.isoformat()
        holds = first - (_RECROSSING if undated else _DAY_SLACK) <= crossed <= last
        window = _novelty(claim, line, track, crossed if holds else last, 0)
    else:
        recent = range(last, max(first - _RECROSSING, -1), -1)
        stood = next((i for i in recent if _beyond(track.values[i], line, above)), None)
        holds = stood is not None
        window = _side(claim, line, track, last if stood is None else stood, None)
    return _made(claim, line, track, holds, [] if holds else [crossed], facts, [crossed, last], window)


def _first_crossing(extremes: Sequence[Decimal], line: Decimal, above: bool) -> int:
    """Where the running maximum (minimum) first lies beyond the line; its length when nowhere."""
    if above:
        return bisect_right(extremes, line)
    return bisect_right(extremes, -line, key=lambda value: -value)


def _made(
    claim: Claim,
    line: Decimal,
    track: Track,
    holds: bool,
    against: Sequence[int],
    facts: Facts,
    cells: Sequence[int],
    window: Stretch,
    close: bool = False,
) -> Truth:
    assert claim.series is not None
    margins = [abs(track.values[i] - line) for i in against]
    # 6,999.6 for "below 7,000": a figure that rounds to the line as written is not called wrong.
    rounded = min(quantum_of(claim.stated) * _HALF, abs(line) * _ROUNDED)
    short = [i for i in against if not _beyond(track.values[i], line, is_above(claim))]
    rounds = not holds and len(short) == len(against) == 1 and margins[0] <= rounded
    return Truth(
        holds,
        close=close or rounds,
        doubts=tuple(
            Doubt(((claim.series, track.order[i]),), m) for i, m in zip(against, margins, strict=True)
        ),
        facts=facts,
        cells=tuple((claim.series, track.order[i]) for i in dict.fromkeys(cells)),
        mixed=track.mixed,
        window=window,
    )


def _facts(claim: Claim, line: Decimal, track: Track, index: int) -> Facts:
    facts: Facts = {
        "period": track.order[index],
        "value": _shown(claim, track.values[index]),
        "line": _shown(claim, line),
    }
    above = is_above(claim)
    if _beyond(track.values[index], line, above):
        start = next((i for i in range(index, -1, -1) if not _beyond(track.values[i], line, above)), -1)
        facts["beyond_since"] = track.order[start + 1]
    return facts


def _shown(claim: Claim, value: Decimal) -> str:
    return shown_value(value, claim.stated.unit or "USD")
