"""Binds a match to subject, measure, period and base, and so makes it a claim."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from extractor.grammar.apposition import apposed
from extractor.grammar.columns import column_of, column_period
from extractor.grammar.cues import status_of
from extractor.grammar.details import detail_of
from extractor.grammar.figures import stated_of
from extractor.grammar.lists import distributed, listed_period
from extractor.grammar.matching import Match, Sentence
from extractor.grammar.flows import FOREIGN_SECURITIES, flow_series, is_trade, names_no_buyer
from extractor.grammar.measure import MeasureTable, measure_of, series_of
from extractor.grammar.setting import Setting, Topic
from extractor.grammar.subject import Bound, subject_of
from extractor.grammar.uses import BASE
from extractor.grammar.timing import When, aligned, is_compared, base_of, counted_window, lasting_since, period_of, stock_month
from extractor.grammar.trace import Traced
from extractor.model import Claim, Detail, Reading, Stated
from extractor.period import grain, months_apart, previous

# What stays in mind of a measure: a part of the debt named in passing leaves the debt as the topic.
_OF_A_SPAN = ("deficit:", "interest:", "outlays:")
_BY_THE_WAY = frozenset(("flow", "fx_reserves:CN"))  # told in passing, not what the next sentence is about
_KEPT = {"treasuries": "holdings", "debt:held_public": "debt", "debt:intragov": "debt"}
_FOREIGN = frozenset(("USD", None, "percent", "percent_point", "bp", "ratio", "times", "rank", "months", "years", "days", "count"))
_BASED = frozenset(("change", "percent_change", "ratio"))


def bind(
    match: Match, sentence: Sentence, uses: dict[int, str], places: list[int], setting: Setting, topic: Topic,
    table: MeasureTable,
) -> Claim | None:
    """The claim a match stands for; ``None`` where a phrase without figure has no subject at all."""
    stated = stated_of(match, sentence)
    subject = subject_of(match, sentence, places, topic)
    if is_trade(match, sentence, stated, subject, topic):
        match = replace(match, rule=replace(match.rule, settings={**match.rule.settings, "flow": True}))
    series, measure = _series(match, sentence, stated, subject, topic, table)
    if series == FOREIGN_SECURITIES and stated.value is not None:
        stated = replace(stated, value=-stated.value)  # Americans buying abroad is money leaving
    column = column_of(match, sentence, topic)
    when = column_period(column, setting, topic) or listed_period(match, sentence, uses, setting, topic) or period_of(match, sentence, uses, series, subject, setting, topic)
    told_of = apposed(match, sentence, topic)
    if told_of is not None:
        series = told_of.series
        when = when if when.how == "said" else When(told_of.period, "said")
    guessed = match.rule.source == "fallback" or distributed(match, sentence, places) or _gap_of_changes(match, sentence, topic)
    guessed = guessed or names_no_buyer(match, sentence)
    if guessed and series is not None and series != "other":
        uncertain = ("uncertain_reading",)
    else:
        uncertain = ()
    period, base, how = _periods(match, sentence, uses, series, when, setting, topic)
    if series == "deficit:fy" and period is not None and grain(period) == "month":
        series = "deficit:monthly"
    detail = detail_of(match, sentence, setting, topic, _other(match, sentence, subject, topic, table))
    if column == "revised":
        detail = replace(detail, restated=column)
    status, cues = ("forecast", ("forecast",)) if column == "consensus" else status_of(match, sentence, topic)
    if "past" in cues and when.how in ("topic", "focus"):
        period = None  # 曾是最大持有國: true of some time that the text does not name
    claim = Claim(
        "", topic.passage, match.surface[0], match.surface[1], "", (sentence.start, sentence.end), match.rule.kind,  # type: ignore[arg-type]
        series or "other", period, base, stated, detail, match.rule.id, status, cues + uncertain + _firmness(match, series, subject, when),
        _alternatives(series, period, base, when, subject, measure, table, topic, setting), sentence.start,
    )
    _remember(claim, subject, measure, when, topic, _told_aside(match, uses) or is_compared(match, sentence))
    if topic.trace is not None:
        topic.trace.append(Traced(match, sentence, subject, when, how, claim))
    return None if claim.stated.value is None and claim.stated.low is None and series is None else claim


def _series(
    match: Match, sentence: Sentence, stated: Stated, subject: Bound, topic: Topic, table: MeasureTable
) -> tuple[str | None, str | None]:
    if stated.unit not in _FOREIGN:
        return "other", None
    if "series" in match.rule.settings:
        return match.rule.settings["series"], None
    if match.rule.settings.get("flow"):
        return flow_series(match, sentence, topic), "flow"
    measure = measure_of(match, sentence, stated, subject, topic, table)
    if (match.rule.kind == "share" or _is_share_change(stated, sentence, topic)) and subject.value is not None and measure in ("holdings", "treasuries", None):
        return f"share:{subject.value}/TOTAL", measure
    if match.rule.id.split(".")[2] == "debt_gdp":
        return "debt_gdp", "debt"
    if stated.unit == "count" and match.rule.kind == "level":
        return "other", None
    topic.tenor = _tenor(sentence, match.anchor) or topic.tenor
    return series_of(measure, subject.value, topic.tenor, table), measure


def _is_share_change(stated: Stated, sentence: Sentence, topic: Topic) -> bool:
    """佔16.0%，比上年末低2.0個百分點: points in a sentence about a share are points of that share."""
    return stated.unit == "percent_point" and any(token.kind == "share" for token in sentence.tokens)


def _tenor(sentence: Sentence, anchor: int) -> str | None:
    """10年期: the tenor named nearest before the figure in its sentence, else the first behind it."""
    for token in (*reversed(sentence.tokens[:anchor]), *sentence.tokens[anchor + 1 :]):
        if token.kind == "tenor" and token.quantity is not None and token.quantity.value is not None:
            letter = {"years": "y", "months": "m"}.get(token.quantity.unit or "years", "y")
            return f"{int(token.quantity.value)}{letter}"
    return None


def _periods(
    match: Match, sentence: Sentence, uses: dict[int, str], series: str | None, when: When, setting: Setting, topic: Topic
) -> tuple[str | None, str | None, str]:
    period = when.period
    if match.rule.kind == "ratio" and (series == "debt_gdp" or when.how == "said" and "base" not in match.roles):
        return period, None, "none"
    if match.rule.kind == "count":
        return counted_window(match, sentence, uses, series, when, setting, topic), None, "none"
    if match.rule.kind == "level" and when.form == "range" and period is not None and _ends(period):
        return (_ends(period) or (period, period))[0 if "from" in match.rule.id else 1], None, "none"
    if match.rule.kind == "threshold_crossing" and when.how != "said":
        started = lasting_since(sentence, match.anchor, uses, setting, topic)
        if started is not None:
            return started, None, "none"
    based = match.rule.kind in _BASED or match.rule.kind == "rank" and match.rule.settings.get("metric") == "change"
    if not based or match.rule.settings.get("flow"):
        return period, None, "none"
    if when.form == "range" and (series or "").startswith(_OF_A_SPAN):
        return period, None, "none"  # the deficit "between April and September" is a sum: no two ends to compare
    ends = _ends(period) if period is not None and when.form == "range" else None
    if ends is not None:
        return ends[1], ends[0], "range"
    year = _whole_year(match, sentence, period)
    if year is not None:
        return f"{year}-12", f"{int(year) - 1}-12", "said"
    base, how = base_of(match, sentence, uses, period, series, setting, topic)
    daily = series is not None and series.startswith(("debt:", "yield:"))
    if not daily and (how == "window" and when.how != "said" or how == "span" and when.how in ("topic", "focus")):
        period = topic.focus or setting.data_month
        base, how = base_of(match, sentence, uses, period, series, setting, topic)[0], "window"
    if how in ("default", "none") and when.how != "said":
        pair = _pair(sentence, series, topic, match.rule.kind)
        if pair is not None:
            return pair[1], pair[0], "pair"
    if how == "span" and (told := _told_ends(sentence, series, topic)):
        return told[1], told[0], "pair"
    if how in ("span", "window"):
        spanned = _spanned(period, base, series, topic)
        if spanned is not None:
            return spanned[1], spanned[0], "pair"
    if how == "default" and match.rule.settings.get("base") == "open":
        return period, None, "open"
    if how == "window" and base is not None:
        base = aligned(base, topic, series)
    if "metric" in match.roles and period is not None and base is not None:
        return (period[:4], base[:4], how) if named_year(match, sentence) else (period, base, how)
    if period is not None and grain(period) in ("year", "range", "quarter", "fiscal") and (series or "").startswith("holdings:"):
        period = stock_month(period)
    return period, base, how


def _ends(period: str) -> tuple[str, str] | None:
    """The two ends of a range that a change is measured between."""
    if grain(period) != "range":
        return None
    start, end = period.split("..", 1)
    return (start, end) if grain(start) == grain(end) and grain(start) in ("day", "month") else None


def named_year(match: Match, sentence: Sentence) -> bool:
    """Whether the base of a change of changes is a year (降幅比2018年收窄)."""
    time = sentence.tokens[match.roles["base"]].time if "base" in match.roles else None
    return time is not None and time.form == "year"


def _told_ends(sentence: Sentence, series: str | None, topic: Topic) -> tuple[str, str] | None:
    """Both months of a move from A to B, where the text names both (從2023年6月的A減到2024年10月的B)."""
    pair = _pair(sentence, series, topic, "change")
    return pair if pair is not None and pair[0] != previous(pair[1]) else None


def _spanned(period: str | None, base: str | None, series: str | None, topic: Topic) -> tuple[str, str] | None:
    """Two months told for this series that lie as far apart as the span says (四年半增持4462億)."""
    if period is None or base is None or grain(period) != "month":
        return None
    length = months_apart(base, period)
    told = [c.period for c in topic.claims[-8:] if c.series == series and c.kind == "level" and c.period]
    months = [m for m in dict.fromkeys([*told, topic.focus]) if m and grain(m) == "month"]
    fitting = [(a, b) for a in months for b in months if abs(months_apart(a, b) - length) <= 1 and a in told and a < b]
    return fitting[-1] if fitting else None


def _pair(sentence: Sentence, series: str | None, topic: Topic, kind: str) -> tuple[str, str] | None:
    """Base and period told just before: by a change of this sentence, or by its two levels (from A to B)."""
    of_sentence = takewhile(lambda claim: claim.sentence == (sentence.start, sentence.end), reversed(topic.claims))
    here = [claim for claim in of_sentence if claim.series == series][::-1]
    changes = [c for c in here if c.kind == "change" and c.base_period and c.period] if kind != "change" else []
    if changes:
        return changes[-1].base_period or "", changes[-1].period or ""
    levels = [
        claim.period for claim in here if claim.kind == "level" and claim.period
    ]
    if len(levels) >= 2 and levels[-2] != levels[-1] and all(grain(p) == "month" for p in levels[-2:]):
        return min(levels[-2:]), max(levels[-2:])
    return None


def _other(match: Match, sentence: Sentence, subject: Bound, topic: Topic, table: MeasureTable) -> str | None:
    if match.rule.settings.get("other") == "patient":
        patient = _patient(match, sentence, topic)
        return f"holdings:{patient}" if patient else None
    if "other" not in match.roles:
        return None
    token = sentence.tokens[match.roles["other"]]
    if token.kind == "measure":
        return series_of(token.lemma, subject.value, None, table)
    return f"holdings:{token.lemma}"


def _patient(match: Match, sentence: Sentence, topic: Topic) -> str | None:
    """被英國超越: who is overtaken is the holder named before, in the sentence or in mind."""
    agent = match.roles.get("subject", -1)
    named = [t.lemma for i, t in enumerate(sentence.tokens[: match.anchor]) if t.kind == "place" and i != agent]
    return named[-1] if named else topic.subject


def _alternatives(
    series: str | None, period: str | None, base: str | None, when: When, subject: Bound, measure: str | None,
    table: MeasureTable, topic: Topic, setting: Setting,
) -> tuple[Reading, ...]:
    """Other admissible readings where subject or period were not said beside the figure."""
    found: list[Reading] = []
    if series is None or series == "other":
        return ()
    if series.startswith("holdings:"):
        for code in subject.others:
            found.append(Reading(f"holdings:{code}", period, base, "other_subject"))
    focus = topic.focus or setting.data_month
    monthly = period is not None and grain(period) == "month"
    month_to_month = monthly and (base is None or period is not None and base == previous(period))
    if when.how in ("topic", "focus") and series.startswith("holdings:") and month_to_month:
        for other in (focus, topic.period):
            if other is not None and other != period and grain(other) == "month":
                found.append(Reading(series, other, None if base is None else previous(other), "focus_period"))
    return tuple(found)


def _firmness(match: Match, series: str | None, subject: Bound, when: When) -> tuple[str, ...]:
    """``bound_in_clause`` where holder and period stand in the clause of the figure itself: no other reading."""
    held = series is not None and series.startswith(("holdings:", "share:"))
    said = when.how == "said" and (subject.how == "said" or not held)
    return ("bound_in_clause",) if said and match.rule.source != "fallback" else ()


def _other_leads(match: Match, sentence: Sentence) -> bool:
    """Of a gap without a direction (與中國的差距) or told as less, the other side is the larger one."""
    direction = match.roles.get("dir")
    return sentence.language == "zh" and (
        direction is None or sentence.tokens[direction].kind in ("down", "lower", "under", "below")
    )


def _gap_of_changes(match: Match, sentence: Sentence, topic: Topic) -> bool:
    """全年減持2245億，比中國還多513億: the gap may be one of changes, not of holdings."""
    last = topic.claims[-1] if topic.claims else None
    here = last is not None and last.sentence == (sentence.start, sentence.end)
    return match.rule.id.endswith("comparison.gap") and here and last is not None and last.kind == "change"


def _whole_year(match: Match, sentence: Sentence, period: str | None) -> str | None:
    """全年減持2245億: December against December of the year spoken of."""
    clause = takewhile(lambda token: token.kind != "comma", reversed(sentence.tokens[: match.anchor]))
    told = any(token.kind == "whole_year" for token in clause)
    return period[:4] if told and period is not None and grain(period) in ("month", "year") else None


def _told_aside(match: Match, uses: dict[int, str]) -> bool:
    """A level told only for comparison: from A, or above that of an earlier time."""
    return match.rule.settings.get("period") == "previous" or "metric" in match.roles or uses.get(match.roles.get("period", -1)) == BASE


def _remember(claim: Claim, subject: Bound, measure: str | None, when: When, topic: Topic, earlier: bool) -> None:
    """What stays in mind; the period of a level told only for comparison does not."""
    topic.since = claim.detail.since if claim.kind == "extremum" else topic.since
    if subject.value is not None and subject.how != "topic":
        topic.subject = subject.value
    if measure is not None and measure not in _BY_THE_WAY:
        topic.measure = _KEPT.get(measure, measure)
        if claim.series not in (None, "other"):
            topic.main = topic.measure
    if claim.period is not None and when.how in ("said", "sentence") and not earlier:
        topic.period = claim.period
        topic.seen = claim.period
        topic.day = claim.period if grain(claim.period) == "day" else topic.day


__all__ = ["Detail", "bind", "replace"]
