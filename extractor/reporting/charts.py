"""A small line chart of a series with the claim marked, as inline SVG.

The points come from a caller's :class:`ChartSource`, so this module knows nothing of the store.
Where the values known on the article's date differ from today's, they are drawn as ghost points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from operator import itemgetter

from extractor.model import Claim, Finding
from extractor.period import first_day, grain, last_day, last_month
from extractor.reporting.wording.names import series_unit

Points = Sequence[tuple[str, Decimal]]
ChartSource = Callable[[str, date | None], Points]
"""``source(series, as_of)``: (period, value) in base units, oldest first; ``None`` is the newest data."""

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 28, 34
_MOST_POINTS = 140
_DAYS_BEFORE, _DAYS_AFTER = 1100, 430


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the chart in SVG units, with its period and value for the tooltip."""

    x: float
    y: float
    period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line and its text."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws; all positions in SVG units."""

    series: str
    path: str
    dots: tuple[Dot, ...]
    ghosts: tuple[Dot, ...]
    marked: tuple[Dot, ...]
    claim: Dot | None
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    axis: str
    start: str
    end: str


def chart_of(finding: Finding, source: ChartSource, published: date | None) -> Chart | None:
    """The chart of a claim's series around its period; None where fewer than three points are held."""
    claim = finding.claim
    if not claim.series or claim.series == "other" or claim.period is None:
        return None
    newest = _window(source(claim.series, None), claim)
    if len(newest) < 3:
        return None
    then = _window(source(claim.series, published), claim) if published else []
    held = dict(newest)
    revised = [(period, value) for period, value in then if period in held and held[period] != value]
    return _draw(claim, newest, revised)


def _window(points: Points, claim: Claim) -> list[tuple[str, Decimal]]:
    low, high = _bounds(claim)
    if points and grain(points[0][0]) in ("day", "month"):  # long series, whose periods sort as they are
        start = bisect_left(points, low[: len(points[0][0])], key=itemgetter(0))
        inside = list(points[start : bisect_right(points, high, key=itemgetter(0))])
    else:
        inside = [point for point in points if low <= last_day(point[0]).isoformat() <= high]
    step = -(-len(inside) // _MOST_POINTS) if inside else 1
    keep = _marked_periods(claim)
    return [p for at, p in enumerate(inside) if at % step == 0 or p[0] in keep or at == len(inside) - 1]


def _own_periods(claim: Claim) -> list[str]:
    named = (claim.period, claim.base_period, claim.detail.since)
    return [period for period in named if period]


def _marked_periods(claim: Claim) -> set[str]:
    """Each end of the claim's periods, and the month a year or quarter ends with."""
    ends = {part for period in _own_periods(claim) for part in period.split("..")}
    return ends | {last_month(end) for end in ends if grain(end) in ("year", "quarter")}


def _bounds(claim: Claim) -> tuple[str, str]:
    """First and last day shown, in ISO form."""
    periods = _own_periods(claim)
    first = min(first_day(period).toordinal() for period in periods)
    last = max(last_day(period).toordinal() for period in periods)
    before = 12 * 366 if grain(periods[0]) in ("year", "fiscal") else _DAYS_BEFORE
    far = claim.detail.since is not None or grain(periods[0]) == "range"
    start = max(date.min.toordinal(), first - 200 if far else last - before)
    end = min(date.max.toordinal(), last + _DAYS_AFTER)
    return date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat()


def _draw(claim: Claim, newest: list[tuple[str, Decimal]], revised: list[tuple[str, Decimal]]) -> Chart:
    stated = _stated_point(claim, newest)
    values = [value for _, value in newest + revised] + ([stated[1]] if stated else [])
    low, high, step = _nice(min(values), max(values))
    days = [last_day(period).toordinal() for period, _ in newest]
    left, span = days[0], max(1, days[-1] - days[0])

    def place(period: str, value: Decimal) -> Dot:
        across = (last_day(period).toordinal() - left) / span
        up = float((value - low) / (high - low))
        return Dot(round(LEFT + across * (WIDTH - LEFT - RIGHT), 1),
                   round(HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM), 1), period, value)

    dots = [place(*point) for point in newest]
    own = _marked_periods(claim)
    scale, word = _scale(high)
    unit = "USD" if series_unit(claim.series) == "USD" else "percent"
    return Chart(
        series=claim.series or "",
        path="M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in dots),
        dots=tuple(dots) if len(dots) <= 60 else (),
        ghosts=tuple(place(*point) for point in revised),
        marked=tuple(dot for dot in dots if dot.period in own),
        claim=place(*stated) if stated else None,
        x_ticks=_years(newest, left, span),
        y_ticks=tuple(Tick(place(newest[0][0], at).y, _short(at / scale)) for at in _steps(low, high, step)),
        axis=f"{unit}_{word}", start=newest[0][0], end=newest[-1][0],
    )


def _stated_point(claim: Claim, newest: Points) -> tuple[str, Decimal] | None:
    """Where the article puts the series: a stated level, or the amount of a flow."""
    of_series = claim.kind == "level" or (claim.kind == "change" and claim.detail.flow)
    if not of_series or claim.stated.value is None or claim.period is None:
        return None
    inside = last_day(newest[0][0]) <= last_day(claim.period) <= last_day(newest[-1][0])
    return (claim.period, claim.stated.value) if inside else None


def _nice(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    spread = (high - low) or abs(high) or Decimal(1)
    raw = spread / 4
    base = Decimal(1).scaleb(raw.adjusted())
    step = next(base * factor for factor in (1, 2, 5, 10) if base * factor >= raw)
    floor = (low / step).to_integral_value(ROUND_FLOOR) * step
    ceiling = (high / step).to_integral_value(ROUND_CEILING) * step
    return floor, max(ceiling, floor + step), step


def _steps(low: Decimal, high: Decimal, step: Decimal) -> list[Decimal]:
    return [low + step * count for count in range(int((high - low) / step) + 1)]


def _scale(high: Decimal) -> tuple[Decimal, str]:
    """The divisor of the axis and the name of its label."""
    for power, word in ((13, "trillion"), (9, "billion"), (6, "million")):
        if high >= Decimal(10) ** power:
            return Decimal(10) ** (12 if power == 13 else power), word
    return Decimal(1), "plain"


def _short(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return f"{int(value):,}" if value == value.to_integral_value() else text


def _years(points: Points, left: int, span: int) -> tuple[Tick, ...]:
    """A tick each January; of half-years or single months where the window is short."""
    first, last = first_day(points[0][0]), last_day(points[-1][0])
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200) if months / step <= 6)
    ticks = []
    for count in range(first.year * 12, last.year * 12 + 12):
        day = date(count // 12, count % 12 + 1, 1)
        offset = (day.toordinal() - left) / span
        if count % every == 0 and 0 <= offset <= 1:
            text = f"{day.year}" if every >= 12 else f"{day.year}-{day.month:02d}"
            ticks.append(Tick(round(LEFT + offset * (WIDTH - LEFT - RIGHT), 1), text))
    return tuple(ticks)


