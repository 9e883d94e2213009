"""A small line chart of a series with the claim marked, as inline SVG.

The points come from a caller's :class:`ChartSource`, so this module knows nothing of the store.
Where the values known on the article's date differ from today's, they are drawn as ghost points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from extractor.model import Claim, Finding
from extractor.period import first_day, last_day
from extractor.reporting.chart_points import Points, against_claim, marked_periods, points_shown
from extractor.reporting.wording.names import series_unit

ChartSource = Callable[[str, date | None], Points]
"""``source(series, as_of)``: (period, value) in base units, oldest first; ``None`` is the newest data."""

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 28, 34
_LEAST_BAND = 6  # a shorter band hides behind the point


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
    """Everything the template draws; all positions in SVG units.

    ``band`` are the ends of what the claim's digits admit, above and below its point; ``shade`` the window
    that the text names, from left to right; ``level`` the line or extreme it speaks of; ``against`` the
    figures against it within that window.
    """

    series: str
    path: str
    dots: tuple[Dot, ...]
    ghosts: tuple[Dot, ...]
    marked: tuple[Dot, ...]
    against: tuple[Dot, ...]
    claim: Dot | None
    band: tuple[float, float] | None
    shade: tuple[float, float] | None
    level: float | None
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    axis: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Frame:
    """From periods and values to SVG units; ``left`` and ``span`` are days, ``low`` and ``high`` values."""

    left: int
    span: int
    low: Decimal
    high: Decimal

    def across(self, period: str) -> float:
        """Where the end of a period lies."""
        share = (last_day(period).toordinal() - self.left) / self.span
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def up(self, value: Decimal) -> float:
        """How high a value lies, never outside the frame."""
        share = min(max(float((value - self.low) / (self.high - self.low)), 0.0), 1.0)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def place(self, period: str, value: Decimal) -> Dot:
        """The point of a figure."""
        return Dot(self.across(period), self.up(value), period, value)


def chart_of(finding: Finding, source: ChartSource, published: date | None) -> Chart | None:
    """The chart of a claim's series around its period; None where fewer than three points are held."""
    claim = finding.claim
    if not claim.series or claim.series == "other" or claim.period is None:
        return None
    newest = points_shown(source(claim.series, None), finding)
    if len(newest) < 3:
        return None
    then = points_shown(source(claim.series, published), finding) if published else []
    held = dict(newest)
    revised = [(period, value) for period, value in then if period in held and held[period] != value]
    return _draw(finding, newest, revised)


def _draw(finding: Finding, newest: list[tuple[str, Decimal]], revised: list[tuple[str, Decimal]]) -> Chart:
    claim = finding.claim
    stated, level = _stated_point(claim, newest), _level(finding, newest)
    values = [value for _, value in newest + revised] + ([stated[1]] if stated else [])
    low, high, step = _nice(min(values), max(values))
    days = [last_day(period).toordinal() for period, _ in newest]
    frame = Frame(days[0], max(1, days[-1] - days[0]), low, high)
    dots = [frame.place(*point) for point in newest]
    own, against = marked_periods(finding), {mark.period for mark in against_claim(finding)}
    scale, word = _scale(high)
    unit = "USD" if series_unit(claim.series) == "USD" else "percent"
    return Chart(
        series=claim.series or "",
        path="M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in dots),
        dots=tuple(dots) if len(dots) <= 60 else (),
        ghosts=tuple(frame.place(*point) for point in revised),
        marked=tuple(dot for dot in dots if dot.period in own),
        against=tuple(dot for dot in dots if dot.period in against - own),
        claim=frame.place(*stated) if stated else None,
        band=_band(finding, frame) if stated else None,
        shade=_shade(finding, frame),
        level=frame.up(level) if level is not None and low <= level <= high else None,
        x_ticks=_years(newest, frame),
        y_ticks=tuple(Tick(frame.up(at), _short(at / scale)) for at in _steps(low, high, step)),
        axis=f"{unit}_{word}",
        start=newest[0][0],
        end=newest[-1][0],
    )


def _level(finding: Finding, newest: Points) -> Decimal | None:
    """The line a series crossed, or the level that no other figure of the window is said to go beyond."""
    claim, windows = finding.claim, finding.verdict.windows
    if windows is None or windows.measure != "level":
        return None
    if windows.sort == "since":
        end = windows.stated[1] if windows.stated else claim.period
        return next((value for period, value in newest if period == end), None)
    return claim.detail.threshold if claim.detail.threshold is not None else claim.stated.value


def _band(finding: Finding, frame: Frame) -> tuple[float, float] | None:
    """The interval of the stated digits, where it is tall enough to be seen."""
    interval = finding.verdict.interval
    if interval is None or interval.low is None or interval.high is None:
        return None
    top, bottom = frame.up(interval.high), frame.up(interval.low)
    return (top, bottom) if bottom - top >= _LEAST_BAND else None


def _shade(finding: Finding, frame: Frame) -> tuple[float, float] | None:
    """The window as stated, as far as the chart shows it."""
    windows = finding.verdict.windows
    if windows is None or windows.stated is None:
        return None
    start, end = (min(max(frame.across(at), float(LEFT)), float(WIDTH - RIGHT)) for at in windows.stated)
    return (start, end) if end > start else None


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


def _years(points: Points, frame: Frame) -> tuple[Tick, ...]:
    """A tick each January; of half-years or single months where the window is short."""
    first, last = first_day(points[0][0]), last_day(points[-1][0])
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200) if months / step <= 6)
    ticks = []
    for count in range(first.year * 12, last.year * 12 + 12):
        day = date(count // 12, count % 12 + 1, 1)
        offset = (day.toordinal() - frame.left) / frame.span
        if count % every == 0 and 0 <= offset <= 1:
            text = f"{day.year}" if every >= 12 else f"{day.year}-{day.month:02d}"
            ticks.append(Tick(round(LEFT + offset * (WIDTH - LEFT - RIGHT), 1), text))
    return tuple(ticks)
