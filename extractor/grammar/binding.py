"""Binds a match to subject, series, period and base, and so makes it a claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractor.grammar.apposition import apposed
from extractor.grammar.columns import column_of, column_period
from extractor.grammar.cues import status_of
from extractor.grammar.details import detail_of
from extractor.grammar.doubts import certainty, other_readings
from extractor.grammar.figures import negated, stated_of
from extractor.grammar.flows import FOREIGN_SECURITIES, continued_flow, is_trade, signed_as, traded_by_one
from extractor.grammar.holders_named import put_in
from extractor.grammar.lists import listed_period
from extractor.grammar.moments import When
from extractor.grammar.period_binding import at_that_time, is_compared, period_of
from extractor.grammar.scene import Scene
from extractor.grammar.series_binding import is_gap, other_leads, other_side, series_and_measure
from extractor.grammar.span_binding import Span, span_of
from extractor.grammar.spreads import is_against_tenor
from extractor.grammar.subject import Bound, subject_of
from extractor.grammar.trace import Traced
from extractor.grammar.uses import BASE
from extractor.model import Claim, Detail, Stated
from extractor.period import first_day, grain

# 對上一個月的減幅高達…: a glance back, after which the month reported is still in mind.
_GLANCES = frozenset(
    ("last_month", "month_earlier", "same_period_last_year", "year_earlier", "ago", "week_earlier")
)
_FLOWS = frozenset(("flow_in", "flow_out"))
_YEARS = frozenset(("year", "year_to_date", "fiscal"))
_BY_THE_WAY = frozenset(("flow", "fx_reserves:CN"))  # told in passing, not what the next sentence is about
# A part of the debt named in passing leaves the debt as the topic.
_KEPT = {"treasuries": "holdings", "debt:held_public": "debt", "debt:intragov": "debt"}


def bind(scene: Scene) -> Claim | None:
    """The claim a match stands for; ``None`` where a phrase without figure has no subject at all."""
    stated = stated_of(scene.match, scene.sentence)
    subject = subject_of(scene.match, scene.sentence, scene.places, scene.topic)
    scene = _as_spread(scene)
    scene = _as_shortfall(_as_holders(_as_trade(scene, stated, subject), subject), stated)
    continued = continued_flow(scene.match, scene.sentence, stated, subject, scene.topic)
    if continued is not None:
        scene, stated = _as_flow(scene, continued), signed_as(stated, scene.topic.flow_told)
    series, measure = series_and_measure(scene, stated, subject)
    if series == FOREIGN_SECURITIES and stated.value is not None:
        stated = replace(stated, value=-stated.value)  # Americans buying abroad is money leaving
    if measure == "surplus" and scene.kind == "level":
        stated = negated(stated)  # a deficit is the positive number
    column = column_of(scene.match, scene.sentence, scene.topic)
    series, when = _series_and_time(scene, series, subject, column)
    span = span_of(scene, series, when)
    claim = _made(scene, stated, subject, _by_month(series, span), when, span, column)
    _remember(scene, claim, subject, measure, when)
    if scene.topic.trace is not None:
        scene.topic.trace.append(Traced(scene.match, scene.sentence, subject, when, span.how, claim))
    nothing_said = stated.value is None and stated.low is None and series is None
    return None if nothing_said or _names_no_year(scene) else claim


def _names_no_year(scene: Scene) -> bool:
    """ "For the first time in March", 3月首次減持: a month says when it was, not among how many."""
    time = token.time if (token := scene.role("window")) is not None else None
    counted = scene.kind == "count" and scene.setting_of("streak") == "nth" and time is not None
    return counted and time is not None and time.form not in _YEARS


def _as_trade(scene: Scene, stated: Stated, subject: Bound) -> Scene:
    """ "Bought" and "sold" of foreigners as a whole are transactions, and so is a run of net purchases."""
    direction = scene.role("dir")
    run_of_flows = scene.kind == "streak" and direction is not None and direction.kind in _FLOWS
    if not run_of_flows and not is_trade(scene.match, scene.sentence, stated, subject, scene.topic):
        return scene
    rule = replace(scene.match.rule, settings={**scene.match.rule.settings, "flow": True})
    return replace(scene, match=replace(scene.match, rule=rule))


def _as_holders(scene: Scene, subject: Bound) -> Scene:
    """中國10月淨賣出118億美元: of one country, the press says so of the change in what it holds."""
    if scene.kind != "change" or not scene.setting_of("flow"):
        return scene
    traded = traded_by_one(scene.match, scene.sentence, subject, scene.topic)
    if traded is None:
        return scene
    kept = {name: value for name, value in scene.match.rule.settings.items() if name != "flow"}
    series = {"treasuries": f"holdings:{subject.value}", "bonds": f"tic_net_lt:{subject.value}"}
    settings = {**kept, "series": series.get(traded, "other"), "traded": True}
    return replace(scene, match=replace(scene.match, rule=replace(scene.match.rule, settings=settings)))


def _as_flow(scene: Scene, series: str) -> Scene:
    """A figure among flows that no verb goes with: "after $49.5 billion in July"."""
    settings = {**scene.match.rule.settings, "flow": True, "series": series}
    rule = replace(scene.match.rule, kind="change", settings=settings)
    return replace(scene, match=replace(scene.match, rule=rule))


def _as_spread(scene: Scene) -> Scene:
    """ "19 basis points below the two-year", 比10年期高141個基點: a gap between yields, not a move."""
    if not scene.match.rule.id.endswith("change.points") or not is_against_tenor(scene):
        return scene
    rule = replace(scene.match.rule, kind="comparison", id=f"{scene.sentence.language}.comparison.spread")
    return replace(scene, match=replace(scene.match, rule=rule))


def _as_shortfall(scene: Scene, stated: Stated) -> Scene:
    """ "In fiscal 2009 the gap was $1.4 trillion": where deficits are told, a gap is one."""
    deficit = (scene.topic.measure or "").startswith("deficit:")
    if not deficit or not is_gap(scene) or scene.role("other") is not None or stated.value is None:
        return scene
    return replace(scene, match=replace(scene.match, rule=replace(scene.match.rule, kind="level")))


def _series_and_time(
    scene: Scene, series: str | None, subject: Bound, column: str | None
) -> tuple[str | None, When]:
    """Series and period, where a table, a list or an apposition does not say them otherwise."""
    when = (
        column_period(column, scene.setting, scene.topic)
        or listed_period(scene.match, scene.sentence, scene.uses, scene.setting, scene.topic)
        or period_of(scene, series, subject)
    )
    told_of = apposed(scene.match, scene.sentence, scene.topic)
    if told_of is None:
        return series, when
    return told_of.series, when if when.how == "said" else When(told_of.period, "said")


def _by_month(series: str | None, span: Span) -> str | None:
    """A deficit told of a month is one of the monthly series."""
    monthly = span.period is not None and grain(span.period) == "month"
    return "deficit:monthly" if series == "deficit:fy" and monthly else series


def _made(
    scene: Scene,
    stated: Stated,
    subject: Bound,
    series: str | None,
    when: When,
    span: Span,
    column: str | None,
) -> Claim:
    detail = _detail(scene, subject, column)
    if detail.other is not None and other_leads(scene):
        # "A is 10 less than B" says that B is 10 above A
        direction = None if detail.direction is None else "up"
        series, detail = detail.other, replace(detail, other=series, direction=direction)
    status, cues = _status(scene, span, column)
    # 曾是最大持有國: true of some time that the text does not name
    match, sentence = scene.match, scene.sentence
    undated = "past" in cues and when.how in ("topic", "focus") and "since" not in match.roles
    return Claim(
        id="",
        field=scene.topic.passage,
        start=match.surface[0],
        end=match.surface[1],
        text="",
        sentence=(sentence.start, sentence.end),
        kind=match.rule.kind,
        series=series or "other",
        period=None if undated else span.period,
        base_period=span.base,
        stated=stated,
        detail=detail,
        rule=match.rule.id,
        status=status,
        cues=cues + certainty(scene, series, when, subject),
        readings=other_readings(scene, series, span, when, subject),
        group=sentence.start,
    )


def _status(scene: Scene, span: Span, column: str | None) -> tuple[str, tuple[str, ...]]:
    """Whether the claim is asserted, and the words that say so; what lies ahead is a forecast."""
    if column == "consensus":
        return "forecast", ("forecast",)
    status, cues = status_of(scene.match, scene.sentence, scene.topic)
    if status == "asserted" and _is_ahead(span.period, scene.setting.published):
        return "forecast", (*cues, "forecast")
    return status, cues


def _detail(scene: Scene, subject: Bound, column: str | None) -> Detail:
    detail = detail_of(scene.match, scene.sentence, scene.setting, scene.topic, other_side(scene, subject))
    return replace(detail, restated=column) if column == "revised" else detail


def _remember(scene: Scene, claim: Claim, subject: Bound, measure: str | None, when: When) -> None:
    """What stays in mind; the period of a level told only for comparison does not."""
    topic = scene.topic
    topic.since = claim.detail.since if claim.kind == "extremum" else topic.since
    if subject.value is not None and subject.how != "topic" and not _in_brackets(scene):
        topic.subject = subject.value
    if subject.how == "said" and subject.value not in (None, "TOTAL", "OFFICIAL"):
        topic.flow_told = None
    if (claim.series or "").startswith("tic_flow:") and claim.kind == "change":
        topic.flow_told = claim
    if measure is not None and measure not in _BY_THE_WAY:
        topic.measure = _KEPT.get(measure, measure)
        if claim.series not in (None, "other"):
            topic.main = topic.measure
    glance = when.form in _GLANCES
    if when.how == "focus" and subject.how in ("said", "sentence") and claim.period == scene.reported:
        topic.period = topic.seen = claim.period  # another holder: back to the month reported
    dated = claim.period is not None and when.how in ("said", "sentence")
    if dated and not glance and not _told_aside(scene):
        topic.period = topic.seen = claim.period
        topic.day = claim.period if grain(claim.period) == "day" else topic.day


def _in_brackets(scene: Scene) -> bool:
    """ "Behind not only Japan (13 per cent) but Britain": what stands in brackets is not the topic."""
    marks = [token.kind for token in scene.tokens[: scene.anchor] if token.kind in ("open", "close")]
    return scene.sentence.language == "en" and marks[-1:] == ["open"]


def _told_aside(scene: Scene) -> bool:
    """A figure told only for comparison: from A, above that of an earlier time, a change of changes."""
    match = scene.match
    if scene.sentence.language == "en" and put_in(scene.tokens, scene.anchor):
        return True  # "Japan, which in October had retaken the crown, was selling as well"
    if scene.setting_of("restated") or "restated" in match.roles:
        return True  # 11月修正值429億: the month before the one reported
    if at_that_time(match, scene.sentence):
        return True  # 為2008年10月以來最低，當時6841億美元: the next sentence is not of 2008
    at_base = scene.uses.get(match.roles.get("period", -1)) == BASE
    return at_base or "metric" in match.roles or is_compared(match, scene.sentence)


def _is_ahead(period: str | None, published: date | None) -> bool:
    """Whether a period begins after the article: what is told of it has not happened."""
    return period is not None and published is not None and first_day(period) > published
