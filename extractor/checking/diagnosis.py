"""What a wrong figure really is, and the nearest true statement.

The likeliest slips come first: sign, unit, a mixture of releases, a digit, then the figure of another
month, base, country or measure. Figures of few digits match something by chance, so only longer ones
are searched for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, product

from extractor import period as periods
from extractor.checking.change import change_formulas, in_points, percent_formulas, with_sign
from extractor.checking.clocks import Clocks, Known
from extractor.checking.flows import flow_formulas, is_flow
from extractor.checking.formulas import CHANGE, LEVEL, PERCENT_CHANGE, Formula, UndefinedFormulaError
from extractor.checking.level import level_formulas
from extractor.checking.looks import all_sides, look_at
from extractor.checking.reasons import DiagnosisCode, ErrorType
from extractor.checking.slips import (
    LEAST_DIGITS,
    digit_slip,
    other_signs_and_units,
    significant_digits,
)
from extractor.checking.tolerance import meet, stated_interval
from extractor.model import Claim, Diagnosis, Interval, Stated, Verdict

_MOST = 4
_CHANGES = frozenset({"change", "percent_change"})
_FIGURES = frozenset({"level", "change", "percent_change", "share"})
# More combinations of releases than this are not tried.
_MOST_MIXTURES = 400
_ERRORS = {
    DiagnosisCode.SIGN: ErrorType.SIGN,
    DiagnosisCode.UNIT_SLIP: ErrorType.UNIT,
    DiagnosisCode.DIGITS_SWAPPED: ErrorType.DIGITS,
    DiagnosisCode.DIGIT_DROPPED: ErrorType.DIGITS,
    DiagnosisCode.DIGIT_MISTYPED: ErrorType.DIGITS,
    DiagnosisCode.MIXED_VINTAGES: ErrorType.VINTAGE_MIX,
    DiagnosisCode.OTHER_VINTAGE: ErrorType.VINTAGE_MIX,
    DiagnosisCode.OTHER_MONTH: ErrorType.PERIOD,
    DiagnosisCode.OTHER_BASE: ErrorType.PERIOD,
    DiagnosisCode.OTHER_COUNTRY: ErrorType.ENTITY,
    DiagnosisCode.FISCAL_YEAR: ErrorType.FISCAL_YEAR,
}


def with_diagnosis(claim: Claim, verdict: Verdict, clocks: Clocks) -> Verdict:
    """The verdict with what the figure may really be, the true statement last."""
    if claim.kind not in _FIGURES or claim.series is None:
        return replace(verdict, diagnosis=tuple(_true_relation(claim, verdict, clocks)))
    formulas = _formulas(claim, clocks)
    if not formulas or claim.stated.value is None:
        return verdict
    found = list(islice(_search(claim, formulas[0], clocks), _MOST))
    found += _true_value(claim, formulas[0], clocks)
    error = next((_ERRORS[code] for item in found if (code := DiagnosisCode(item.code)) in _ERRORS), None)
    return replace(verdict, diagnosis=tuple(found), error_type=error or verdict.error_type)


_SLIPS = frozenset({ErrorType.SIGN, ErrorType.UNIT, ErrorType.DIGITS})


def is_a_slip(claim: Claim, verdict: Verdict) -> bool:
    """Whether a figure is the official one but for its sign, its unit or a digit."""
    if claim.kind not in _FIGURES:
        return False
    return verdict.error_type in _SLIPS


def _formulas(claim: Claim, clocks: Clocks) -> list[Formula]:
    assert claim.series is not None
    if is_flow(claim.series) and claim.base_period is None:
        return flow_formulas(claim, clocks)
    if claim.kind == "percent_change" or (claim.kind == "change" and claim.stated.unit == "percent"):
        return percent_formulas(claim, clocks)
    return change_formulas(claim, clocks) if claim.kind == "change" else level_formulas(claim, clocks)


def _search(claim: Claim, formula: Formula, clocks: Clocks) -> Iterator[Diagnosis]:
    stated = in_points(with_sign(claim).stated if claim.kind in _CHANGES else claim.stated)
    interval, _ = stated_interval(stated)
    for code, slipped, note in other_signs_and_units(stated):
        known = _agrees(formula, _slipped_interval(slipped), clocks)
        if known is not None:
            yield _diagnosis(code, formula, known, clocks, note)
    if significant_digits(stated) < LEAST_DIGITS:
        return
    yield from _other_releases(formula, interval, clocks)
    yield from _digit_slips(stated, formula, clocks)
    yield from _other_cells(formula, interval, clocks)


def _slipped_interval(slipped: Stated) -> Interval:
    """What a figure put right admits: the zero of a tenfold slip is no written digit."""
    widened = replace(slipped, quantum=slipped.coarse) if slipped.coarse is not None else slipped
    return stated_interval(widened)[0]


def _agrees(formula: Formula, interval: Interval, clocks: Clocks) -> Known | None:
    """The official figures of a formula that a stated interval admits, on either clock."""
    look = look_at(formula, clocks)
    sides = (*look.thens, look.now) if look.now is not None else look.thens
    return next((known for known, official in sides if meet(interval, official)), None)


def _diagnosis(
    code: DiagnosisCode, formula: Formula, known: Known, clocks: Clocks, note: str | None = None
) -> Diagnosis:
    cells = formula.cells
    newest = clocks.known_now(cells)
    return Diagnosis(
        code=code,
        series=cells[0][0],
        period=cells[0][1],
        base_period=cells[1][1] if formula.rule.is_change and len(cells) > 1 else None,
        figure=formula.figure(known),
        evidence=tuple(clocks.evidence(figure, "now" if known == newest else "then") for figure in known),
        note=note,
    )


def _other_releases(formula: Formula, interval: Interval, clocks: Clocks) -> Iterator[Diagnosis]:
    """The figure of another release, or cells taken from different ones."""
    for known, official in all_sides(formula, clocks):
        if meet(interval, official):
            yield _diagnosis(DiagnosisCode.OTHER_VINTAGE, formula, known, clocks)
            return
    if len(formula.cells) < 2:
        return
    held = [clocks.store.vintages(*cell) for cell in formula.cells]
    for mixed in islice(product(*held), _MOST_MIXTURES):
        try:
            if meet(interval, formula.interval(mixed)):
                yield _diagnosis(DiagnosisCode.MIXED_VINTAGES, formula, mixed, clocks)
                return
        except UndefinedFormulaError:
            return


def _digit_slips(stated: Stated, formula: Formula, clocks: Clocks) -> Iterator[Diagnosis]:
    look = look_at(formula, clocks)
    for known in [*(known for known, _ in look.thens), *([look.now[0]] if look.now else [])]:
        code = digit_slip(stated, formula.figure(known))
        if code is not None:
            yield _diagnosis(code, formula, known, clocks)
            return


def _other_cells(formula: Formula, interval: Interval, clocks: Clocks) -> Iterator[Diagnosis]:
    """The same formula for other months, bases and countries: the nearest one of each."""
    searches = (
        (DiagnosisCode.OTHER_MONTH, _other_months(formula, interval, clocks)),
        (DiagnosisCode.OTHER_BASE, _other_bases(formula, interval, clocks)),
        (DiagnosisCode.OTHER_COUNTRY, _other_countries(formula, clocks)),
        (DiagnosisCode.FISCAL_YEAR, _fiscal_years(formula)),
    )
    for code, candidates in searches:
        for candidate in candidates:
            known = _agrees(candidate, interval, clocks) or _printed(candidate, interval, clocks)
            if known is not None:
                yield _diagnosis(code, candidate, known, clocks)
                break


def _printed(formula: Formula, interval: Interval, clocks: Clocks) -> Known | None:
    """A release's figure for a single cell that the interval admits."""
    if formula.rule is not LEVEL:
        return None
    held = clocks.store.vintages(*formula.cells[0])
    return next(((figure,) for figure in held if interval.holds(figure.value)), None)


def _other_months(formula: Formula, interval: Interval, clocks: Clocks) -> Iterator[Formula]:
    """All cells moved by the same number of periods, the smallest move first."""
    (series, period), *rest = formula.cells
    if formula.rule is LEVEL:
        tracks = [clocks.track(series, then) for then in (True, False)]
    elif formula.rule in (CHANGE, PERCENT_CHANGE) and is_month(period):
        step = periods.months_apart(rest[0][1], period)
        percent = formula.rule is PERCENT_CHANGE
        tracks = [clocks.changes(series, then, step, percent) for then in (True, False)]
    else:
        return
    found = {held for track in tracks for held in track.holding(interval)}
    if formula.rule is LEVEL and not found:
        found = _ever_printed(series, interval, clocks)
    for at in _nearest_first(found, period):
        if not rest:
            yield formula._replace(cells=((series, at),))
        else:
            yield formula._replace(cells=((series, at), (series, periods.shift_month(at, -step))))


def is_month(period: str) -> bool:
    """Whether a period held is a month."""
    return len(period) == 7 and "Q" not in period


def _ever_printed(series: str, interval: Interval, clocks: Clocks) -> set[str]:
    """The periods for which any release printed a figure that the interval admits."""
    return set(clocks.store.printed(series, interval.low, interval.high))


def _nearest_first(found: set[str], period: str) -> list[str]:
    """The same month of another year first (a mistyped year), then by distance."""
    day = periods.last_day(period)
    month = period[5:7]
    return sorted(
        found - {period}, key=lambda at: (at[5:7] != month, abs((periods.last_day(at) - day).days), at)
    )


def _other_bases(formula: Formula, interval: Interval, clocks: Clocks) -> Iterator[Formula]:
    """The change to the same end from another base: its level is the end's less the figure."""
    if formula.rule is not CHANGE or interval.low is None or interval.high is None:
        return
    (series, end), (_, base) = formula.cells
    tracks = [clocks.track(series, then) for then in (True, False)]
    for track in tracks:
        level = track.at(end)
        if level is not None:
            bases = track.holding(Interval(level - interval.high, level - interval.low))
            for at in _nearest_first({found for found in bases if found < end}, base):
                yield formula._replace(cells=((series, end), (series, at)))


def _other_countries(formula: Formula, clocks: Clocks) -> Iterable[Formula]:
    series = formula.cells[0][0]
    if not series.startswith("holdings:") or len({name for name, _ in formula.cells}) > 1:
        return
    for other in clocks.countries:
        if other != series:
            yield formula._replace(cells=tuple((other, period) for _, period in formula.cells))


def _fiscal_years(formula: Formula) -> Iterable[Formula]:
    """The year's last month for the fiscal year's, or the reverse."""
    months = [period for _, period in formula.cells]
    if not all(len(month) == 7 and month[5:] in ("09", "12") for month in months) or len(set(months)) < 2:
        return
    by = {"09": 3, "12": -3}
    yield formula._replace(
        cells=tuple((name, periods.shift_month(month, by[month[5:]])) for name, month in formula.cells),
    )


def _true_value(claim: Claim, formula: Formula, clocks: Clocks) -> list[Diagnosis]:
    look = look_at(formula, clocks)
    sides = [known for known, _ in look.thens[:1]] or ([look.now[0]] if look.now else [])
    return [_diagnosis(DiagnosisCode.TRUE_VALUE, formula, known, clocks) for known in sides]


def _true_relation(claim: Claim, verdict: Verdict, clocks: Clocks) -> Iterator[Diagnosis]:
    """The true rank, count or run, or the period that makes the statement false."""
    for key in ("rank", "true_count", "run", "gap"):
        figure = verdict.facts.get(key)
        if isinstance(figure, str):
            yield _truth(claim, verdict, claim.period, Decimal(figure), key)
            return
    keys = ("extreme_period",) if claim.detail.record else ("last_beyond", "first_period", "crossed_on")
    for key in keys:
        period = verdict.facts.get(key)
        if isinstance(period, str):
            yield _truth(claim, verdict, period, clocks.track(claim.series or "", then=True).at(period), key)
            return
    denied = verdict.facts.get("violations", ())
    if denied and claim.kind == "threshold_crossing":
        period = denied[-1].split(" ", 1)[0]
        yield _truth(
            claim, verdict, period, clocks.track(claim.series or "", then=True).at(period), "earlier_crossing"
        )


def _truth(
    claim: Claim, verdict: Verdict, period: str | None, figure: Decimal | None, note: str
) -> Diagnosis:
    return Diagnosis(
        DiagnosisCode.TRUE_VALUE, claim.series, period, claim.base_period, figure, verdict.evidence, note
    )
