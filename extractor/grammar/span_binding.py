"""Period and base of a claim together: what the relation makes of the period that was found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from extractor.grammar.base_binding import base_of, place_of_base, stock_month
from extractor.grammar.moments import When, is_daily
from extractor.grammar.scene import Scene
from extractor.grammar.told import ends_told, pair_told, parallel_told, same_stretch, spanned
from extractor.grammar.windows import aligned, counted_window, held_since, lasting_since
from extractor.period import grain, last_day

# A deficit "between April and September" is a sum: there are no two ends to compare.
_SUMS = ("deficit:", "interest:", "outlays:")
_BASED = frozenset(("change", "percent_change", "ratio"))
_OF_NOW = frozenset(("topic", "focus"))


@dataclass(frozen=True, slots=True)
class Span:
    """The period of a claim, the base it is measured against, and how the base was found."""

    period: str | None
    base: str | None = None
    how: str = "none"


def span_of(scene: Scene, series: str | None, when: When) -> Span:
    """Period and base of a claim."""
    period = when.period
    if scene.kind == "count":
        return Span(counted_window(scene, series, when))
    if scene.kind == "level":
        return Span(_end_of_move(scene, when))
    if scene.kind == "threshold_crossing" and when.how != "said":
        return Span(lasting_since(scene) or period)
    if scene.kind == "rank" and "since" in scene.match.roles:
        return Span(held_since(scene) or period)
    if not _is_based(scene, series, when):
        return Span(period)
    return _change_span(scene, series, when)


def _is_based(scene: Scene, series: str | None, when: When) -> bool:
    """Whether a claim compares two periods."""
    if scene.setting_of("flow"):
        return False
    if scene.kind == "ratio" and "other" in scene.match.roles:
        return False
    if scene.kind == "ratio":
        return not (series or "").startswith("debt_gdp") and (
            when.how != "said" or "base" in scene.match.roles
        )
    if when.form == "range" and (series or "").startswith(_SUMS):
        return False
    return scene.kind in _BASED or scene.kind == "rank" and scene.setting_of("metric") == "change"


def _end_of_move(scene: Scene, when: When) -> str | None:
    """2022年7月至10月由A跌到B: A is of the first month of the range, B of the last."""
    ends = _ends(when)
    if ends is None:
        return when.period
    return ends[0] if "from" in scene.match.rule.id else ends[1]


def _ends(when: When) -> tuple[str, str] | None:
    """The two ends of a range that was written as one."""
    if when.form != "range" or when.period is None or grain(when.period) != "range":
        return None
    start, end = when.period.split("..", 1)
    return (start, end) if grain(start) == grain(end) and grain(start) in ("day", "month") else None


def _change_span(scene: Scene, series: str | None, when: When) -> Span:
    ends = _ends(when)
    if ends is not None:
        return Span(ends[1], ends[0], "range")
    same = same_stretch(scene, series)
    if same is not None:
        return Span(same[1], same[0], "parallel")
    year = _whole_year(scene, when)
    if year is not None:
        return Span(f"{year}-12", f"{int(year) - 1}-12", "said")
    if (
        scene.kind == "ratio"
        and "base" in scene.match.roles
        and scene.read(scene.match.roles["base"]) == when.period
    ):
        when = When(scene.reported, "focus")  # half of what it had in 2013: of that month is only the base
    if when.how in _OF_NOW and _starts_from(scene, when.period):
        when = When(scene.reported, "focus")  # "from March, when it held A, holdings have risen by 12%"
    since = _since_then(scene, series, when)
    if since is not None:
        return since
    span = _until_now(scene, series, when)
    told = _told(scene, series, when, span)
    if told is not None:
        return Span(told[1], told[0], "pair")
    alike = parallel_told(scene, series) if span.how == "default" and when.how != "said" else None
    if alike is not None:
        return Span(alike[1], alike[0], "parallel")
    unsaid = when.how == "focus" and (series or "").startswith(_SUMS)  # 日曆調整後多3%: than what is not said
    if span.how == "default" and (unsaid or scene.setting_of("base") == "open"):
        return Span(span.period, None, "open")
    return _settled(scene, series, span)


def _starts_from(scene: Scene, period: str | None) -> bool:
    """Whether the time in mind is the one the change is counted from."""
    place = place_of_base(scene) if scene.sentence.language == "en" else None
    return place is not None and scene.tokens[place].kind == "time" and scene.read(place) == period


def _until_now(scene: Scene, series: str | None, when: When) -> Span:
    """The base of the period found; a window without a period of its own ends in the month reported."""
    base, how = base_of(scene, series, when.period)
    ends_now = how == "window" and when.how != "said" or how == "span" and when.how in _OF_NOW
    if is_daily(series) or not ends_now:
        return Span(when.period, base, how)
    return Span(scene.reported, base_of(scene, series, scene.reported)[0], "window")


def _told(scene: Scene, series: str | None, when: When, span: Span) -> tuple[str, str] | None:
    """Base and period that the text has just told, where this figure leaves them open."""
    if span.how in ("default", "none") and when.how != "said":
        return pair_told(scene, series)
    if span.how == "span" and (told := ends_told(scene, series)):
        return told
    if span.how in ("span", "window"):
        return spanned(scene, series, span.base, span.period)
    return None


def _settled(scene: Scene, series: str | None, span: Span) -> Span:
    """Windows moved to a month just named, years of a stock to their December."""
    period, base = span.period, span.base
    if span.how == "window" and base is not None:
        base = aligned(base, scene, series)
    if period is None:
        return Span(period, base, span.how)
    if "metric" in scene.match.roles and base is not None:
        return Span(period[:4], base[:4], span.how) if _names_year(scene) else Span(period, base, span.how)
    if (series or "").startswith("holdings:"):
        running = grain(period) == "year" and (scene.reported or "").startswith(period)
        period = scene.reported if running else stock_month(period)  # "this year": so far
    return Span(period, base, span.how)


def _names_year(scene: Scene) -> bool:
    """Whether the base of a change of changes is a year (降幅比2018年收窄)."""
    base = scene.role("base")
    return base is not None and base.time is not None and base.time.form == "year"


def _whole_year(scene: Scene, when: When) -> str | None:
    """全年減持2245億: December against December of the year spoken of."""
    clause = takewhile(lambda token: token.kind != "comma", reversed(scene.tokens[: scene.anchor]))
    told = any(token.kind == "whole_year" for token in clause) or when.how != "said" and _is_framed(scene)
    period = when.period
    return period[:4] if told and period is not None and grain(period) in ("month", "year") else None


def _is_framed(scene: Scene) -> bool:
    """以全年計，內地減持…: a first clause without figures holds for the whole sentence."""
    first = list(takewhile(lambda token: token.kind != "comma", scene.tokens))
    figures = any(token.kind in ("amount", "percent") for token in first)
    return not figures and any(token.kind == "whole_year" for token in first)


def _since_then(scene: Scene, series: str | None, when: When) -> Span | None:
    """ "In January 2009 it was 10.6 trillion, so it rose by 5.6": from the day told to the one in mind."""
    now = scene.topic.day
    if not is_daily(series) or when.how != "sentence" or when.period is None or now is None:
        return None
    told = any(claim.kind == "level" and claim.period == when.period for claim in scene.told_here(series))
    return Span(now, when.period, "pair") if told and last_day(when.period).isoformat() < now else None
