"""How sure a binding is: other admissible readings, and bindings that are firm or only a guess."""

from __future__ import annotations

from extractor.grammar.loose import is_loose
from extractor.grammar.moments import When, has_own_clock
from extractor.grammar.scene import Scene
from extractor.grammar.span_binding import Span
from extractor.grammar.subject import Bound
from extractor.grammar.told import last_stretch
from extractor.grammar.uses import PLAIN, SINCE
from extractor.model import Reading
from extractor.period import grain, last_day, last_month, previous, shift_month

# Said of the month reported more often than of another one that the sentence names.
_WITHOUT_FIGURE = frozenset(("extremum", "streak", "rank", "comparison", "count"))
_FIGURES = frozenset(("amount", "percent", "point"))
_GLANCES = {"year_earlier": -12, "month_earlier": -1}  # "a year ago" is told from now as well as from then
_IN_MIND = frozenset(("topic", "focus"))


def other_readings(
    scene: Scene, series: str | None, span: Span, when: When, subject: Bound
) -> tuple[Reading, ...]:
    """Readings with another holder or month named nearby; they only keep a figure from being accused."""
    if series is None or not series.startswith("holdings:"):
        return ()
    found = [Reading(f"holdings:{code}", span.period, span.base, "other_subject") for code in subject.others]
    if scene.setting_of("traded"):  # or of its transactions, which TIC reports apart
        found.append(Reading(f"tic_net:{subject.value}", span.period, None, "measure_open"))
    if span.how == "parallel" and span.period is not None:
        found.append(Reading(series, span.period, previous(span.period), "focus_period"))
    years = _year_ends(scene, when)
    if span.base is not None and years is not None:
        found.append(Reading(series, years[1], years[0], "focus_period"))
    if span.how == "default" and scene.sentence.language == "en":
        since = (scene.read(i) for i, use in scene.uses.items() if use == SINCE)
        month = next((last_month(told) for told in since if told is not None), None)
        if month is not None and span.period is not None and month < span.period:
            found.append(Reading(series, span.period, month, "focus_period"))
    if span.how == "range" and span.base is not None and grain(span.base) == "month":
        found.append(Reading(series, span.period, previous(span.base), "focus_period"))
    back = _GLANCES.get(when.form or "")
    if scene.kind == "level" and back is not None and scene.reported is not None:
        found.append(Reading(series, shift_month(scene.reported, back), None, "focus_period"))
    if span.how == "default" and when.how != "said" and (ends := last_stretch(scene, series)) is not None:
        found.append(Reading(series, ends[1], ends[0], "focus_period"))
    wordy = scene.kind in _WITHOUT_FIGURE and when.how == "sentence" and not _one_full_time(scene)
    if when.how not in _IN_MIND and not wordy or not _month_to_month(span):
        return tuple(found)
    for month in dict.fromkeys((scene.reported, scene.topic.period, scene.setting.data_month)):
        if month is not None and month != span.period and grain(month) == "month":
            found.append(
                Reading(series, month, None if span.base is None else previous(month), "focus_period")
            )
    return tuple(found)


def _year_ends(scene: Scene, when: When) -> tuple[str, str] | None:
    """ "Between 2018 and 2024": from the end of 2018 as well as from its beginning."""
    if when.form != "range" or when.period is None:
        return None
    start, _, end = when.period.partition("..")
    return (f"{start}-12", f"{end}-12") if grain(start) == grain(end) == "year" else None


def _month_to_month(span: Span) -> bool:
    if span.period is None or grain(span.period) != "month":
        return False
    return span.base is None or span.base == previous(span.period)


def certainty(scene: Scene, series: str | None, when: When, subject: Bound) -> tuple[str, ...]:
    """``uncertain_reading`` for a guess, ``bound_in_clause`` where nothing else can be meant."""
    if is_loose(scene, series, when):
        return ("uncertain_reading",) if series is not None and series != "other" else ()
    held = series is not None and series.startswith(("holdings:", "share:"))
    dated = when.how == "said" or when.how == "sentence" and _one_full_time(scene)
    firm = dated and (subject.how == "said" or not held)
    if not firm and has_own_clock(series):
        # A column tells of many days and years; only one told here is sure.
        return ("uncertain_reading", "day_not_told") if _is_of_past(scene) else ("uncertain_reading",)
    if firm:
        return ("bound_in_clause",)
    return ("bound_far",) if held and _is_far(scene.kind, subject.how, when.how) else ()


def _is_far(kind: str, holder: str, time: str) -> bool:
    """Whether holder and month come from other sentences, or so apart that they may not belong together."""
    listed = kind in _WITHOUT_FIGURE and holder == "sentence"  # 英國增持290億，四連增
    return holder == "topic" or time == "topic" and not listed or (holder, time) == ("said", "sentence")


def _is_of_past(scene: Scene) -> bool:
    """No time of the sentence lies ahead of the article."""
    published = scene.setting.published
    told = [period for period in (scene.read(place) for place in scene.uses) if period is not None]
    times = sum(token.kind == "time" for token in scene.tokens)
    return published is not None and len(told) == times and all(last_day(one) <= published for one in told)


def _one_full_time(scene: Scene) -> bool:
    """The sentence is of one time, told with its year before any figure: "In October 2025, China held"."""
    tokens = scene.tokens
    told = [i for i, use in scene.uses.items() if use == PLAIN and i < scene.anchor]
    first = next((i for i, token in enumerate(tokens) if token.kind in _FIGURES), len(tokens))
    times = [tokens[i].time for i in told if i < first]
    return len(told) == 1 and len(times) == 1 and times[0] is not None and times[0].year is not None
