"""Before an accusation: could the figure be meant otherwise than it was read?

A claim is read from a few words. A figure that is wrong for the reading, yet exactly right for another
month, country or relation that the same text names, was more likely misread than miswritten, and is
reported as depending on the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from extractor import period as periods
from extractor.checking.clocks import Clocks
from extractor.checking.flows import FLOW, LINES, is_flow
from extractor.checking.readings import judged_row, main_reading
from extractor.checking.reasons import DiagnosisCode, Reason
from extractor.checking.slips import LEAST_DIGITS, significant_digits
from extractor.model import Claim, Finding, Reading, Verdict

JudgeOne = Callable[[Claim, Clocks], Verdict]
_EXACT = frozenset({"accurate", "revised"})
_FIGURES = frozenset({"level", "change", "percent_change", "share", "ratio", "extremum"})
_CHANGES = frozenset({"change", "percent_change"})
# A figure this many times larger or smaller than the official one is about something else.
_OTHER_ORDER = Decimal(10)
_OTHER_ORDER_BUDGET = Decimal(3)
# The debt only grows, so a sum clearly above its highest day is that of no day; far above, of another debt.
_CLEARLY_ABOVE, _OTHER_DEBT = Decimal("1.05"), Decimal(2)
_TELLING = 4  # digits
_MOST_TRIES = 60
_NEAR = Decimal("0.1")  # a tenth: wider than any rounding of three digits and than most revisions


def other_relation(claim: Claim, verdict: Verdict, clocks: Clocks, judge_one: JudgeOne) -> Verdict:
    """A wrong level that is the change of the period, or the reverse, depends on the reading."""
    if significant_digits(claim.stated) < LEAST_DIGITS:
        return verdict
    return _first_right(claim, verdict, clocks, judge_one, _as_other_kind(claim), "other_relation")


def other_quantity(claim: Claim, verdict: Verdict) -> Verdict:
    """A figure of another order than the series is not about it (unless it is a slip of unit)."""
    if claim.kind not in ("level", "change") or claim.stated.value is None:
        return verdict
    if any(found.code == DiagnosisCode.UNIT_SLIP for found in verdict.diagnosis):
        return verdict
    official = [abs(figure) for figure in (verdict.then, verdict.now) if figure]
    size = abs(claim.stated.value)
    if not official or not size:
        return verdict
    firm, series = "bound_in_clause" in claim.cues, claim.series or ""
    if firm and series.startswith("yield:"):
        return verdict  # yields do lie near zero at times and at four percent at others
    budget = series.startswith(("interest:", "deficit:", "outlays:")) and not firm
    limit = _OTHER_ORDER_BUDGET if budget else _OTHER_ORDER
    smaller = min(official) / size > limit
    larger = claim.kind == "level" and size / max(official) > limit
    if not (smaller or larger):
        return verdict
    return replace(verdict, code="insufficient", reason=Reason.OTHER_QUANTITY, error_type=None, diagnosis=())


def exceeds_history(claim: Claim, clocks: Clocks) -> bool:
    """Whether a sum of debt, read from its own clause but for the day, is more than was owed on any day."""
    stated = claim.stated.value
    if "day_not_told" not in claim.cues or claim.kind != "level" or claim.stated.comparator == "lt":
        return False
    if stated is None or not (claim.series or "").startswith("debt:"):
        return False
    highest = next(reversed(clocks.extremes(claim.series or "", then=False, high=True)), Decimal(0))
    return highest * _CLEARLY_ABOVE < stated < highest * _OTHER_DEBT


def in_context(findings: Sequence[Finding], clocks: Clocks, judge_one: JudgeOne) -> list[Finding]:
    """The findings, wrong ones tried with other periods and series that the same article names."""
    result = list(findings)
    for place, finding in enumerate(findings):
        if _may_be_misread(finding) and finding.claim.stated.value is not None:
            tries = islice(_as_elsewhere(finding, findings, clocks), _MOST_TRIES)
            verdict = _first_right(finding.claim, finding.verdict, clocks, judge_one, tries, "named_nearby")
            result[place] = Finding(finding.claim, verdict)
    return result


def _may_be_misread(finding: Finding) -> bool:
    """Whether a wrong claim took its holder or its period from outside its own clause."""
    return finding.verdict.code == "wrong" and "bound_in_clause" not in finding.claim.cues


def _first_right(
    claim: Claim, verdict: Verdict, clocks: Clocks, judge_one: JudgeOne, tries: Iterable[Claim], why: str
) -> Verdict:
    for other in tries:
        found = judge_one(other, clocks)
        if found.code in _EXACT:
            reading = Reading(other.series, other.period, other.base_period, why)
            rows = (judged_row(main_reading(claim), verdict), judged_row(reading, found))
            return replace(
                verdict,
                code="depends",
                reason=Reason.READINGS_DISAGREE,
                readings=rows,
                error_type=None,
                diagnosis=(),
                facts={**verdict.facts, "other_kind": other.kind},
            )
    return verdict


def _as_other_kind(claim: Claim) -> Iterator[Claim]:
    if claim.kind in _CHANGES:
        if claim.stated.unit in ("USD", None) and claim.stated.value is not None:
            positive = replace(claim.stated, value=abs(claim.stated.value))
            yield replace(claim, kind="level", base_period=None, stated=positive)
        return
    if claim.kind != "level" or claim.stated.value is None or claim.period is None:
        return
    for value in (claim.stated.value, -claim.stated.value):
        stated = replace(claim.stated, value=value)
        for base in _usual_bases(claim.period):
            yield replace(claim, kind="change", base_period=base, stated=stated)


def _usual_bases(period: str) -> tuple[str, ...]:
    """The period before, and for a month the same one a year earlier."""
    if periods.grain(period) == "month":
        return periods.previous(period), periods.shift_month(period, -12)
    return (periods.previous(period),)


def _as_elsewhere(finding: Finding, findings: Sequence[Finding], clocks: Clocks) -> Iterator[Claim]:
    """The claim with what its sentence names, then with what the article names."""
    claim = finding.claim
    if claim.kind == "rank" and claim.period is None:
        yield from _once_ranked(claim, clocks)
    if claim.kind not in _FIGURES:
        return
    near = [other.claim for other in findings if _same_sentence(other.claim, claim)]
    far = [other.claim for other in findings]
    reported = clocks.in_force.period if clocks.in_force is not None and _is_released(claim) else None
    totals = _totals(claim)
    for name, period, base in _one_step_away(claim, near, far, reported, totals):
        if _may_agree(claim, name, period, base, clocks):
            yield replace(claim, series=name, period=period, base_period=base, readings=())


def _is_released(claim: Claim) -> bool:
    """Whether the newest monthly release may be what the article is about: not for yields or the debt."""
    return (claim.series or "").startswith(("holdings:", "share:", "tic_flow:"))


def _one_step_away(
    claim: Claim, near: Sequence[Claim], far: Sequence[Claim], reported: str | None, totals: Sequence[str]
) -> Iterator[tuple[str | None, str, str | None]]:
    """Another series at the same time, or another time of the same series: never both.

    Any figure agrees with some pair of months of some country; that would excuse every error.
    """
    if claim.period is not None:
        names = dict.fromkeys((*_series(claim, far), *totals))
        yield from ((name, claim.period, claim.base_period) for name in names)
    spans = _spans(claim, near, reported)
    for period in spans:
        yield from ((claim.series, period, base) for base in _bases(claim, period, spans))
    for period in _spans(claim, far, reported):
        yield from ((claim.series, period, base) for base in _bases(claim, period, ()))


def _may_agree(claim: Claim, series: str | None, period: str, base: str | None, clocks: Clocks) -> bool:
    """A quick look at monthly figures: whether judging this combination can succeed at all."""
    stated = claim.stated.value
    if (
        series is None
        or stated is None
        or (series, period, base) == (claim.series, claim.period, claim.base_period)
    ):
        return False
    shape = clocks.shape(series)
    if shape is None or shape.frequency != "month" or claim.kind not in ("level", "change", "percent_change"):
        return shape is not None
    for then in (True, False):
        track = clocks.track(series, then)
        end = track.at(periods.last_month(period))
        start = None if base is None else track.at(periods.last_month(base))
        figure = _figure(claim.kind, end, start)
        if figure is not None and abs(abs(figure) - abs(stated)) <= abs(stated) * _NEAR:
            return True
    return False


def _figure(kind: str, end: Decimal | None, start: Decimal | None) -> Decimal | None:
    if end is None or start is None:
        return end
    if kind == "percent_change":
        return (end / start - 1) * 100 if start else None
    return end - start


def _totals(claim: Claim) -> tuple[str, ...]:
    """The totals, for a level of four digits: they are told in many words and hardly agree by chance."""
    told = significant_digits(claim.stated) >= _TELLING and claim.kind == "level"
    if not told or not (claim.series or "").startswith("holdings:"):
        return ()
    return ("holdings:TOTAL", "holdings:OFFICIAL")


def _once_ranked(claim: Claim, clocks: Clocks) -> Iterator[Claim]:
    """ "China was once the largest holder" names no period: any year's end may be meant."""
    order = clocks.track(claim.series or "", then=True).order
    yield from (replace(claim, period=period) for period in reversed(order) if period.endswith("-12"))


def _series(claim: Claim, others: Iterable[Claim]) -> tuple[str | None, ...]:
    """The series read, and for a figure of enough digits those of the same kind in the article."""
    family = (claim.series or "").partition(":")[0] + ":"
    if significant_digits(claim.stated) < LEAST_DIGITS:
        return (claim.series,)
    lines = [FLOW + line for line in LINES] if is_flow(claim.series or "") else []
    named = [other.series for other in others if other.series and other.series.startswith(family)]
    return tuple(dict.fromkeys([claim.series, *lines, *named]))


def _spans(claim: Claim, others: Iterable[Claim], reported: str | None) -> tuple[str, ...]:
    """The periods named, that of the claim first and the month of the release last."""
    named = [claim.period, *(name for other in others for name in _periods_of(other)), reported]
    if claim.period is not None and (claim.detail.restated or is_flow(claim.series or "")):
        named.append(periods.previous(claim.period))  # "the prior month's revised 66.6 billion"
    return tuple(dict.fromkeys(name for name in named if name is not None))


def _same_sentence(one: Claim, other: Claim) -> bool:
    return one.field == other.field and one.sentence == other.sentence


def _periods_of(claim: Claim) -> tuple[str | None, ...]:
    return claim.period, claim.base_period, claim.detail.since


def _bases(claim: Claim, period: str, spans: Sequence[str]) -> tuple[str | None, ...]:
    if claim.base_period is None and (is_flow(claim.series or "") or claim.kind not in (*_CHANGES, "ratio")):
        return (None,)
    earlier = [base for base in spans if periods.last_day(base) < periods.last_day(period)]
    return tuple(dict.fromkeys([*_usual_bases(period), *earlier]))
