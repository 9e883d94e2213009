"""Dates that are themselves asserted: a weekday against its date, a release day against the calendar."""

from __future__ import annotations

from datetime import date

from extractor import period as periods
from extractor.checking.clocks import Clocks
from extractor.checking.reasons import ErrorType, Reason, Tolerance
from extractor.model import Claim, Verdict

_TIC = ("holdings:", "tic_flow:")
# A release at 4 p.m. in Washington is the next day in Asia.
_TIME_ZONE_DAYS = 1
_FAR_DAYS = 5


def judge_date(claim: Claim, clocks: Clocks) -> Verdict:
    """A weekday that the calendar denies contradicts itself; a release day is looked up."""
    if claim.period is None or periods.grain(claim.period) != "day":
        return Verdict("out_of_scope", Reason.VAGUE)
    day = periods.first_day(claim.period)
    if claim.detail.weekday is not None:
        return _weekday(day, claim.detail.weekday)
    if claim.series is not None and claim.series.startswith(_TIC):
        return _release(day, clocks)
    return Verdict("out_of_scope", Reason.NO_SERIES)


def _weekday(day: date, stated: int) -> Verdict:
    facts: dict[str, str | tuple[str, ...]] = {"day": day.isoformat(), "weekday": str(day.isoweekday())}
    if day.isoweekday() == stated:
        return Verdict("accurate", Reason.RIGHT_DATE, tolerance=Tolerance.EXACT, facts=facts)
    return Verdict(
        "inconsistent",
        Reason.WEEKDAY_MISMATCH,
        tolerance=Tolerance.EXACT,
        error_type=ErrorType.DATE,
        facts=facts,
    )


def _release(day: date, clocks: Clocks) -> Verdict:
    release = clocks.store.calendar.in_force(day)
    if release is None:
        return Verdict("insufficient", Reason.NOT_HELD, tolerance=Tolerance.EXACT)
    late = (day - release.released).days
    facts: dict[str, str | tuple[str, ...]] = {
        "released": release.released.isoformat(),
        "month": release.period,
    }
    if late <= _TIME_ZONE_DAYS:
        return Verdict("accurate", Reason.RIGHT_DATE, tolerance=Tolerance.EXACT, facts=facts)
    if late <= _FAR_DAYS:
        return Verdict("close", Reason.ONE_PERIOD_OFF, tolerance=Tolerance.EXACT, facts=facts)
    return Verdict("insufficient", Reason.NOT_HELD, tolerance=Tolerance.EXACT, facts=facts)
