"""True facts picked at random from the official figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from random import Random
from types import MappingProxyType

from extractor.period import month_of, months_apart, shift_month
from extractor.reporting.wording.scripts import Script
from extractor.selftest.facts import Fact, Way
from extractor.selftest.official import Line, Official, month_changes
from extractor.selftest.truths import in_force_figure, is_true
from extractor.selftest.writing_figures import write_line, write_money, write_percent

_LARGE = ("CN", "JP", "GB", "BE", "CH", "IE", "LU", "KY", "TW", "CA", "HK", "BR", "SA", "IN", "FR", "KR")
_FIRST_RELEASE = date(2012, 1, 1)
_HUNDRED_BILLION = Decimal(10) ** 11
_TRILLION = Decimal(10) ** 12
_LEAST_RUN = 3
_SPANS = MappingProxyType(
    {"change.month": 1, "percent_change.month": 1, "change.calendar_year": 12, "percent_change.year": 12}
)
_TENORS = ("2", "5", "10", "30")


class Drawing:
    """Draws facts for one script; the same seed draws the same facts."""

    def __init__(self, official: Official, rng: Random) -> None:
        self.official = official
        self.rng = rng
        newest = official.store.newest_vintage
        releases = [
            one for one in official.store.calendar.releases() if _FIRST_RELEASE < one.released <= newest
        ]
        self._fresh = [one.released for one in releases]
        # Releases whose whole history is held: anything may be told of the past with figures in force.
        reach = official.store.periods("holdings:CN")[0]
        self._whole = [
            one.released for one in releases if official.settled(("holdings:CN", reach), one.released)
        ]

    def fact(self, form: str, script: Script) -> Fact | None:
        """A true fact of a form, or None when this draw led nowhere."""
        drawn = _DRAWS[form](self, form, script)
        return drawn if drawn is not None and is_true(drawn, self.official) else None

    # --- what every draw needs ---

    def published(self) -> date:
        """A day soon after a release, half of the time one that is held with all its history."""
        day = self.rng.choice(self._whole if self.rng.random() < 0.5 else self._fresh)
        following = self.official.store.calendar.after(day)
        days = (following.released - day).days - 1 if following else 20
        return day + timedelta(days=self.rng.randint(0, max(0, min(days, 20))))

    def month(self, published: date) -> str:
        """A month out on that day: the newest half of the time."""
        newest = self.official.released(published) or ""
        draw = self.rng.random()
        back = 0 if draw < 0.4 else self.rng.randint(1, 12) if draw < 0.6 else self.rng.randint(1, 150)
        return shift_month(newest, -back)

    def holder(self) -> str:
        """A country, a large one mostly."""
        if self.rng.random() < 0.8:
            return f"holdings:{self.rng.choice(_LARGE)}"
        return self.rng.choice(self.official.countries)

    def written(self, fact: Fact, script: Script) -> Fact | None:
        """The fact with its official figure written out and its direction told."""
        figure = in_force_figure(fact, self.official)
        if not figure:
            return None
        way: Way = "up" if figure > 0 else "down"
        if fact.relation in ("percent_change", "share") or fact.form == "level.debt_gdp":
            written = write_percent(figure, 1)
        elif fact.form == "level.yield":
            written = write_percent(figure, 2)
        else:
            written = write_money(figure, script, self.rng)
        return None if written is None else replace(fact, written=written, way=way)


def _level(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    series = "holdings:TOTAL" if form == "level.total" else draw.holder()
    return draw.written(Fact(form, series, draw.month(published), published), script)


def _change(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    period = draw.month(published)
    if form == "change.calendar_year":
        period = f"{period[:4]}-12"
    base = shift_month(period, -(_SPANS.get(form) or draw.rng.randint(3, 60)))
    return draw.written(Fact(form, draw.holder(), period, published, base=base), script)


def _pair(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    series, other = (f"holdings:{code}" for code in draw.rng.sample(_LARGE, 2))
    fact = Fact(form, series, draw.month(published), published, other=other)
    if form == "gap.holdings":
        return draw.written(fact, script)
    own, theirs = (draw.official.line(name, published).at(fact.period) for name in (series, other))
    if own is None or theirs is None:
        return None
    return replace(fact, way="up" if own > theirs else "down")


def _share(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    return draw.written(Fact(form, draw.holder(), draw.month(published), published), script)


def _rank(draw: Drawing, form: str, _: Script) -> Fact | None:
    published = draw.published()
    period = draw.month(published)
    lines = {name: draw.official.line(name, published).at(period) for name in draw.official.countries}
    known = sorted(((value, name) for name, value in lines.items() if value is not None), reverse=True)
    if len(known) < 20:
        return None
    place = draw.rng.randint(1, 10)
    return Fact(form, known[place - 1][1], period, published, count=place)


def _extremum(draw: Drawing, form: str, _: Script) -> Fact | None:
    published = draw.published()
    series = draw.holder()
    period = draw.month(published)
    line = draw.official.line(series, published)
    index = line.place.get(period)
    if not index:
        return None
    way: Way = draw.rng.choice(("up", "down"))
    fact = Fact(form, series, period, published, way=way)
    last = _last_beyond(line, index, way)
    if form == "extremum.record":
        return fact if last is None and index > 60 else None
    if last is None or index - last < 4:
        return None
    if form == "extremum.since":
        return replace(fact, since=line.order[last])
    years = (months_apart(line.order[last], period) - 1) // 12
    return replace(fact, count=years) if years >= 2 else None


def _last_beyond(line: Line, index: int, way: Way) -> int | None:
    own, values = line.values[index], line.values
    return next(
        (i for i in range(index - 1, -1, -1) if (values[i] >= own if way == "up" else values[i] <= own)), None
    )


def _crossing(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    series = draw.holder()
    line = draw.official.line(series, published)
    highest = max(line.values, default=Decimal(0))
    steps = int((highest / _HUNDRED_BILLION).to_integral_value(ROUND_FLOOR))
    if steps < 1:
        return None
    mark = _HUNDRED_BILLION * draw.rng.randint(1, steps)
    way: Way = draw.rng.choice(("up", "down"))
    return _crossed(Fact(form, series, "", published, way=way), line, mark, script)


def _debt_crossing(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    line = draw.official.line("debt:total_public", published)
    mark = _TRILLION * draw.rng.randint(8, int(line.values[-1] / _TRILLION))
    return _crossed(Fact(form, "debt:total_public", "", published, way="up"), line, mark, script)


def _crossed(fact: Fact, line: Line, mark: Decimal, script: Script) -> Fact | None:
    """The fact at the first period beyond the line after the series was first on its other side."""

    def past(value: Decimal) -> bool:
        return value > mark if fact.way == "up" else value < mark

    start = next((i for i, value in enumerate(line.values) if not past(value)), None)
    if start is None:
        return None
    first = next((i for i in range(start, len(line.values)) if past(line.values[i])), None)
    if first is None or first < start + 1:
        return None
    return replace(fact, period=line.order[first][:7], written=write_line(mark, script))


def _streak(draw: Drawing, form: str, _: Script) -> Fact | None:
    published = draw.published()
    series, period = draw.holder(), draw.month(published)
    changes = month_changes(draw.official.line(series, published))
    end = changes.place.get(period)
    if end is None or not changes.values[end]:
        return None
    up = changes.values[end] > 0
    length = 0
    while length <= end and changes.values[end - length] != 0 and (changes.values[end - length] > 0) == up:
        length += 1
    if not _LEAST_RUN <= length <= end:
        return None
    return Fact(form, series, period, published, way="up" if up else "down", count=length)


def _debt(draw: Drawing, form: str, script: Script) -> Fact | None:
    series = "debt:held_public" if form == "level.debt_public" else "debt:total_public"
    return _daily(draw, form, series, script, date(2005, 4, 1))


def _yield(draw: Drawing, form: str, script: Script) -> Fact | None:
    return _daily(draw, form, f"yield:{draw.rng.choice(_TENORS)}y", script, date(1990, 1, 2))


def _daily(draw: Drawing, form: str, series: str, script: Script, first: date) -> Fact | None:
    published = draw.published()
    day = published - timedelta(days=draw.rng.randint(2, 700 if draw.rng.random() < 0.5 else 5000))
    if day < first or (published - day).days < 2:
        return None
    return draw.written(Fact(form, series, day.isoformat(), published), script)


def _fiscal(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    series = "interest:annual" if form == "level.interest" else "deficit:fy"
    year = published.year - draw.rng.randint(0, 12)
    fact = Fact(form, series, f"FY{year}", published)
    return _as_of_today(draw, fact, script)


def _debt_gdp(draw: Drawing, form: str, script: Script) -> Fact | None:
    published = draw.published()
    before = shift_month(month_of(published), -3 * draw.rng.randint(2, 40))
    fact = Fact(form, "debt_gdp", f"{before[:4]}-Q{(int(before[5:]) + 2) // 3}", published)
    return _as_of_today(draw, fact, script)


def _as_of_today(draw: Drawing, fact: Fact, script: Script) -> Fact | None:
    """Of a series whose releases are not held, today's figure: told after the last release of ours."""
    newest = draw.official.store.newest_vintage
    return draw.written(replace(fact, published=newest + timedelta(days=draw.rng.randint(0, 14))), script)


_DRAWS: Mapping[str, Callable[[Drawing, str, Script], Fact | None]] = MappingProxyType(
    {
        "level.holdings": _level,
        "level.total": _level,
        "level.debt": _debt,
        "level.debt_public": _debt,
        "level.interest": _fiscal,
        "level.deficit": _fiscal,
        "level.yield": _yield,
        "level.debt_gdp": _debt_gdp,
        "change.month": _change,
        "change.base": _change,
        "change.calendar_year": _change,
        "percent_change.month": _change,
        "percent_change.year": _change,
        "share.holdings": _share,
        "rank.holdings": _rank,
        "extremum.since": _extremum,
        "extremum.window": _extremum,
        "extremum.record": _extremum,
        "threshold_crossing.holdings": _crossing,
        "threshold_crossing.debt": _debt_crossing,
        "streak.months": _streak,
        "comparison.holdings": _pair,
        "gap.holdings": _pair,
    }
)
FORMS: tuple[str, ...] = tuple(_DRAWS)
