"""The article's own figures against each other, without any data.

A level, its base and the change (or percentage) between them form an equation. Stated intervals go
through it; where no choice of figures within them fits, the article contradicts itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor import period as periods
from extractor.checking.formulas import CHANGE, PERCENT_CHANGE, Rule, UndefinedFormulaError
from extractor.checking.readings import RIGHT
from extractor.checking.reasons import DiagnosisCode, ErrorType, Reason
from extractor.checking.tolerance import close_margin, meet, propagate, stated_interval
from extractor.model import Claim, Diagnosis, Finding, Interval

Equation = tuple[int, int, int]  # places of the change, of its level and of its base level


def with_consistency(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, undecided ones turned ``inconsistent`` where the article's figures rule them out.

    What the data decided stays decided, and only figures that the data confirm can rule one out: their
    reading is then beyond doubt.
    """
    result = list(findings)
    equations = list(_equations(findings))
    for equation in equations:
        result[equation[0]] = _explained(result[equation[0]], findings, equation)
    broken = [equation for equation in equations if not _solvable(findings, equation)]
    for place in _to_blame(findings, broken):
        finding = result[place]
        partners = sorted({other for equation in broken if place in equation for other in equation} - {place})
        facts = {
            **finding.verdict.facts,
            "contradicts": tuple(findings[other].claim.id for other in partners),
        }
        verdict = replace(finding.verdict, facts=facts)
        sure = "uncertain_reading" not in finding.claim.cues
        confirmed = sure and all(findings[other].verdict.code in RIGHT for other in partners)
        if finding.verdict.reason == Reason.WITHIN_KNOWN_REVISIONS and confirmed:
            verdict = replace(
                verdict,
                code="inconsistent",
                reason=Reason.OWN_FIGURES_DISAGREE,
                error_type=ErrorType.SELF_CONTRADICTION,
            )
        result[place] = Finding(finding.claim, verdict)
    return tuple(result)


def _explained(finding: Finding, findings: Sequence[Finding], equation: Equation) -> Finding:
    """A change that no release gives, but that is the difference of the article's rounded levels."""
    if finding.verdict.code not in ("wrong", "insufficient"):
        return finding
    level, base = (findings[place].claim for place in equation[1:])
    if level.stated.value is None or base.stated.value is None:
        return finding
    try:
        own = _rule(finding.claim).compute([level.stated.value, base.stated.value])
    except UndefinedFormulaError:
        return finding
    if not stated_interval(finding.claim.stated)[0].holds(own):
        return finding
    found = Diagnosis(
        DiagnosisCode.ROUNDED_FIGURES,
        finding.claim.series,
        finding.claim.period,
        finding.claim.base_period,
        own,
        note=f"{level.id} {base.id}",
    )
    verdict = replace(finding.verdict, diagnosis=(found, *finding.verdict.diagnosis))
    sound = all(findings[place].verdict.code != "wrong" for place in equation[1:])
    if verdict.reason == Reason.BEYOND_REVISIONS and sound:
        # Of the release that both levels are from, which is not held, the change may be right too.
        verdict = replace(verdict, code="insufficient", reason=Reason.WITHIN_KNOWN_REVISIONS, error_type=None)
    return Finding(finding.claim, verdict)


def _equations(findings: Sequence[Finding]) -> Iterable[Equation]:
    levels: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        claim = finding.claim
        if claim.kind == "level" and _usable(claim):
            levels[claim.series or "", _name(claim.period or "")].append(place)
    for place, finding in enumerate(findings):
        claim = finding.claim
        if claim.kind not in ("change", "percent_change") or not _usable(claim) or claim.base_period is None:
            continue
        for level in levels.get((claim.series or "", _name(claim.period or "")), ()):
            for base in levels.get((claim.series or "", _name(claim.base_period)), ()):
                yield place, level, base


def _usable(claim: Claim) -> bool:
    stated = claim.stated
    return (
        claim.status == "asserted"
        and stated.value is not None
        and not claim.readings
        and claim.series not in (None, "other")
        and claim.period is not None
        and claim.detail.restated != "before_revision"
        and claim.detail.metric == "level"
        and stated.unit in ("USD", "percent", "percent_point")
    )


def _name(period: str) -> str:
    """Months stand for themselves, years for their last month: levels are end-of-period figures."""
    grain = periods.grain(period)
    return period if grain in ("day", "fiscal", "range") else periods.last_month(period)


def _solvable(findings: Sequence[Finding], equation: Equation) -> bool:
    change, level, base = (findings[place].claim for place in equation)
    cells = [_loose(level), _loose(base)]
    if any(cell.low is None or cell.high is None or cell.low <= 0 for cell in cells):
        return True
    try:
        implied = propagate(_rule(change).compute, cells)
    except UndefinedFormulaError:
        return True
    return meet(_loose(change), implied)


def _rule(change: Claim) -> Rule:
    return PERCENT_CHANGE if change.kind == "percent_change" or change.stated.unit == "percent" else CHANGE


def _loose(claim: Claim) -> Interval:
    """The stated interval widened by what counts as close: rounding is no contradiction."""
    interval, _ = stated_interval(claim.stated)
    margin = close_margin(claim.stated)
    return Interval(
        None if interval.low is None else interval.low - margin,
        None if interval.high is None else interval.high + margin,
    )


def _to_blame(findings: Sequence[Finding], broken: Sequence[Equation]) -> tuple[int, ...]:
    """The smallest set of claims that breaks every equation, those that data call right spared first."""
    blamed: list[int] = []
    rest = list(broken)
    while rest:
        counts: defaultdict[int, Decimal] = defaultdict(Decimal)
        for equation in rest:
            for place in equation:
                counts[place] += 1 + _suspicion(findings[place])
        worst = max(counts, key=lambda place: (counts[place], -place))
        if findings[worst].verdict.code in RIGHT:
            break  # every claim of what is left is right by the data
        blamed.append(worst)
        rest = [equation for equation in rest if worst not in equation]
    return tuple(sorted(blamed))


def _suspicion(finding: Finding) -> Decimal:
    if finding.verdict.code in RIGHT:
        return Decimal("-0.9")
    return Decimal(2) if finding.verdict.code == "wrong" else Decimal(0)
