"""Highs and lows: "lowest since October 2008", "a 17-year low", "a record", "its peak of 1.3 trillion"."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor import period as periods
from extractor.checking.clocks import Clocks
from extractor.checking.deciding import judge_figure
from extractor.checking.formulas import CHANGE, LEVEL, Formula
from extractor.checking.reasons import ErrorType, Reason
from extractor.checking.spans import level_periods
from extractor.checking.tracks import Track
from extractor.checking.truths import Doubt, Facts, Truth, judge_truth, listed, shown_value
from extractor.model import Claim, Verdict

_WINDOW = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_MONTHS = {"years": 12, "months": 1, "quarters": 3}
AMOUNT_UNITS = frozenset({"USD", "percent", "percent_point", "bp"})


def judge_extremum(claim: Claim, clocks: Clocks) -> Verdict:
    """A stated figure must be the extreme itself; a window, "since" or record must hold."""
    if claim.series is None or not level_periods(claim.series, claim.period, clocks):
        return Verdict("insufficient", Reason.NOT_HELD)
    if claim.stated.value is not None and claim.stated.unit in AMOUNT_UNITS:
        return _with_figure(claim, clocks)
    if claim.detail.event and claim.detail.since is None and window_months(claim) is None:
        return Verdict("insufficient", Reason.EVENT_NOT_DATED, facts={"event": claim.detail.event})
    return judge_truth(lambda then: _truth(claim, clocks, then), claim.series, ErrorType.EXTREMUM, clocks)


def is_max(claim: Claim) -> bool:
    """Whether the claim speaks of a high; "down" with a change means the largest drop."""
    return claim.detail.direction in ("max", "up", None)


def window_months(claim: Claim) -> int | None:
    """The window in months: from ``P17Y``, or from the stated "17 years" / "seven-month"."""
    found = _WINDOW.fullmatch(claim.detail.window or "")
    if found:
        count, unit = Decimal(found[1]), found[2]
        return int(count * {"Y": 12, "M": 1}.get(unit, 0)) or None
    if claim.stated.value is not None and claim.stated.unit in _MONTHS:
        return int(claim.stated.value * _MONTHS[claim.stated.unit])
    return None


def values_of(claim: Claim, clocks: Clocks, then: bool) -> Track:
    """The track that the claim compares: levels, or changes over the span it names."""
    assert claim.series is not None
    if claim.detail.metric == "level":
        return clocks.track(claim.series, then)
    return clocks.changes(claim.series, then, _step(claim))


def _step(claim: Claim) -> int:
    if claim.period is None or claim.base_period is None:
        return 12 if claim.period and periods.grain(claim.period) == "year" else 1
    return max(1, periods.months_apart(periods.last_month(claim.base_period), periods.last_month(claim.period)))


def _truth(claim: Claim, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None
    track = values_of(claim, clocks, then)
    index = _subject(claim, clocks, track)
    if index is None:
        return None
    high = is_max(claim)
    start = _window_start(claim, track, index)
    beyond = _beyond(track, index, start, high)
    last = next((i for i in range(index - 1, -1, -1) if _exceeds(track.values[i], track.values[index], high)), None)
    return Truth(
        holds=not beyond, close=bool(beyond) and _one_off(claim, track, index, start, last),
        doubts=tuple(_doubt(claim, track, index, i) for i in beyond),
        facts=_facts(claim, clocks, track, index, beyond, last),
        cells=tuple((claim.series, track.order[i]) for i in (index, *beyond[-1:], *([last] if last is not None else []))),
        mixed=track.mixed,
    )


def _subject(claim: Claim, clocks: Clocks, track: Track) -> int | None:
    """The period spoken of; for days of a month, the one that is most extreme."""
    assert claim.series is not None
    found = (track.index(p) for p in level_periods(claim.series, claim.period, clocks))
    held = [index for index in found if index is not None]
    if not held:
        return None
    pick = max if is_max(claim) else min
    return pick(held, key=lambda i: track.values[i])


def _exceeds(value: Decimal, subject: Decimal, high: bool) -> bool:
    return value > subject if high else value < subject


def _window_start(claim: Claim, track: Track, index: int) -> int:
    """The first index that must not be beyond the subject."""
    if claim.detail.since is not None:
        after = periods.last_day(claim.detail.since).isoformat()
        return next((i for i in range(index + 1) if _ends(track.order[i]) > after), index)
    months = window_months(claim)
    if months is not None:
        first = periods.shift_month(periods.last_month(track.order[index]), 1 - months)
        return next((i for i in range(index + 1) if periods.last_month(track.order[i]) >= first), index)
    if claim.period is not None and not claim.detail.record and periods.grain(claim.period) in ("year", "range"):
        first_day = periods.first_day(claim.period).isoformat()
        return next((i for i in range(index + 1) if _ends(track.order[i]) >= first_day), 0)
    return 0


def _ends(period: str) -> str:
    return period if len(period) == 10 else periods.last_day(period).isoformat()


def _beyond(track: Track, index: int, start: int, high: bool) -> list[int]:
    subject, values = track.values[index], track.values
    if high:
        return [i for i in range(start, index) if values[i] > subject]
    return [i for i in range(start, index) if values[i] < subject]


def _one_off(claim: Claim, track: Track, index: int, start: int, last: int | None) -> bool:
    """ "Since" or "in N years" off by one period: only the first period of the window is beyond."""
    if last is None or claim.detail.record:
        return False
    if claim.detail.since is not None:
        return last == start
    months = window_months(claim)
    if months is None:
        return False
    if months % 12 == 0 and months > 12:  # "17 years" counted by calendar years
        return int(track.order[index][:4]) - int(track.order[last][:4]) >= months // 12
    return last == start


def _doubt(claim: Claim, track: Track, index: int, other: int) -> Doubt:
    assert claim.series is not None
    margin = abs(track.values[other] - track.values[index])
    cells = [(claim.series, track.order[index]), (claim.series, track.order[other])]
    return Doubt(tuple(cells), margin, change=claim.detail.metric != "level")


def _facts(
    claim: Claim, clocks: Clocks, track: Track, index: int, beyond: list[int], last: int | None
) -> Facts:
    shape = clocks.shape(claim.series or "")
    unit = shape.unit if shape else "USD"
    facts: Facts = {
        "period": track.order[index], "value": shown_value(track.values[index], unit),
        "data_start": track.order[0],
    }
    if last is not None:
        facts |= {"last_beyond": track.order[last], "last_beyond_value": shown_value(track.values[last], unit)}
    if beyond:
        named = [f"{track.order[i]} {shown_value(track.values[i], unit)}" for i in reversed(beyond)]
        facts |= {"violations": listed(named), "violation_count": str(len(beyond))}
        pick = max if is_max(claim) else min
        most = pick(beyond, key=lambda i: track.values[i])
        facts |= {"extreme_period": track.order[most], "extreme_value": shown_value(track.values[most], unit)}
    return facts


def _with_figure(claim: Claim, clocks: Clocks) -> Verdict:
    """ "Its peak of 1.3 trillion in 2013": the extreme of that period, on either clock."""
    found = [found for then in (True, False) if (found := _extreme_period(claim, clocks, then)) is not None]
    verdict = judge_figure(claim.stated, _formulas(claim, dict.fromkeys(found)), clocks)
    facts = dict(verdict.facts)
    if found:
        facts["extreme_period"] = found[0]
    if verdict.code in ("accurate", "revised", "close", "later_only") and _has_window(claim):
        return _both(verdict, judge_truth(
            lambda then: _truth(claim, clocks, then), claim.series or "", ErrorType.EXTREMUM, clocks))
    return _replace_facts(verdict, facts)


def _has_window(claim: Claim) -> bool:
    detail = claim.detail
    return bool(detail.record or detail.since or detail.window)


def _both(figure: Verdict, superlative: Verdict) -> Verdict:
    """Figure and superlative must both hold: the worse of the two, with the facts of both."""
    order = ("accurate", "revised", "close", "later_only", "insufficient", "wrong")
    worse = max(figure, superlative, key=lambda verdict: order.index(verdict.code))
    return Verdict(
        worse.code, worse.reason, interval=figure.interval, then=figure.then, now=figure.now,
        evidence=tuple(dict.fromkeys((*figure.evidence, *superlative.evidence))),
        arithmetic=figure.arithmetic, tolerance=figure.tolerance, error_type=worse.error_type,
        facts={**figure.facts, **superlative.facts},
    )


def _replace_facts(verdict: Verdict, facts: Facts) -> Verdict:
    return Verdict(
        verdict.code, verdict.reason, interval=verdict.interval, then=verdict.then, now=verdict.now,
        evidence=verdict.evidence, arithmetic=verdict.arithmetic, tolerance=verdict.tolerance,
        error_type=verdict.error_type, facts=facts)


def _extreme_period(claim: Claim, clocks: Clocks, then: bool) -> str | None:
    """The period with the extreme value: within the period named, or in the whole history."""
    track = values_of(claim, clocks, then)
    if not track.order:
        return None
    low, high = 0, len(track.order)
    if claim.period is not None:
        first, last = periods.first_day(claim.period).isoformat(), periods.last_day(claim.period).isoformat()
        inside = [i for i, p in enumerate(track.order) if first <= _ends(p) <= last]
        if not inside:
            return None
        low, high = inside[0], inside[-1] + 1
    pick = max if is_max(claim) else min
    return track.order[pick(range(low, high), key=lambda i: track.values[i])]


def _formulas(claim: Claim, found: dict[str, None]) -> list[Formula]:
    assert claim.series is not None
    if claim.detail.metric == "level":
        return [Formula(LEVEL, ((claim.series, period),)) for period in found]
    return [Formula(CHANGE, ((claim.series, period), (claim.series, _base(claim, period)))) for period in found]


def _base(claim: Claim, period: str) -> str:
    return periods.shift_month(period, -_step(claim)) if periods.grain(period) == "month" else periods.previous(period)
