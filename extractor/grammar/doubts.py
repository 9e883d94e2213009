"""How sure a binding is: other admissible readings, firm bindings, and figures only guessed at."""

from __future__ import annotations

from itertools import pairwise

from extractor.grammar.flows import names_no_buyer
from extractor.grammar.lists import distributed
from extractor.grammar.moments import When, has_own_clock
from extractor.grammar.scene import Scene
from extractor.grammar.series_binding import is_gap
from extractor.grammar.span_binding import Span
from extractor.grammar.spreads import is_spread
from extractor.grammar.subject import Bound
from extractor.grammar.uses import PLAIN, put_in
from extractor.lexing.tokens import Token
from extractor.model import Reading
from extractor.period import grain, last_day, previous, shift_month

_STANDINGS = frozenset(("standing", "behind", "top", "surpass", "ahead"))
# Said of the month reported more often than of another one that the sentence names.
_WITHOUT_FIGURE = frozenset(("extremum", "streak", "rank", "comparison", "count"))
_BASED = frozenset(("change", "percent_change", "ratio"))
_LINES = frozenset(("above", "below", "under", "over", "cross_above", "cross_below"))
_IN_MIND = frozenset(("topic", "focus"))


def other_readings(
    scene: Scene, series: str | None, span: Span, when: When, subject: Bound
) -> tuple[Reading, ...]:
    """Readings with another holder or month named nearby; they only keep a figure from being accused."""
    if series is None or not series.startswith("holdings:"):
        return ()
    found = [Reading(f"holdings:{code}", span.period, span.base, "other_subject") for code in subject.others]
    if span.how == "parallel" and span.period is not None:
        found.append(Reading(series, span.period, previous(span.period), "focus_period"))
    wordy = scene.kind in _WITHOUT_FIGURE and when.how == "sentence"
    if when.how not in _IN_MIND and not wordy or not _month_to_month(span):
        return tuple(found)
    for month in dict.fromkeys((scene.reported, scene.topic.period, scene.setting.data_month)):
        if month is not None and month != span.period and grain(month) == "month":
            found.append(
                Reading(series, month, None if span.base is None else previous(month), "focus_period")
            )
    return tuple(found)


def _month_to_month(span: Span) -> bool:
    if span.period is None or grain(span.period) != "month":
        return False
    return span.base is None or span.base == previous(span.period)


def certainty(scene: Scene, series: str | None, when: When, subject: Bound) -> tuple[str, ...]:
    """``uncertain_reading`` for a guess, ``bound_in_clause`` where nothing else can be meant."""
    if _is_guess(scene, series, when):
        return ("uncertain_reading",) if series is not None and series != "other" else ()
    held = series is not None and series.startswith(("holdings:", "share:"))
    dated = when.how == "said" or when.how == "sentence" and _one_full_time(scene)
    firm = dated and (subject.how == "said" or not held)
    if not firm and has_own_clock(series):
        return ("uncertain_reading",)  # a column tells of many days and years; only one told here is sure
    return ("bound_in_clause",) if firm else ()


def _one_full_time(scene: Scene) -> bool:
    """The sentence is of one time, told with its year: "In October 2025, China held ..."."""
    times = [scene.tokens[i].time for i, use in scene.uses.items() if use == PLAIN and i < scene.anchor]
    return len(times) == 1 and times[0] is not None and times[0].year is not None


def _is_guess(scene: Scene, series: str | None, when: When) -> bool:
    match, sentence = scene.match, scene.sentence
    if scene.setting_of("period") == "previous" and when.period is None:
        return True
    if match.rule.source == "fallback" or _has_exception(scene) or _is_of_something_else(scene, series):
        return True
    if is_gap(scene) and (not _names_both(scene) or _gap_of_changes(scene)):
        return True
    if any(a.kind == "than" and b.kind == "former" for a, b in pairwise(scene.tokens[: scene.anchor])):
        return True  # 前者比後者多出一千億
    if (series or "").startswith("debt:") and scene.kind in _BASED and (when.period or "").startswith("FY"):
        return True  # the debt has a figure a day; a change "in the fiscal year" is of one that ended
    if is_spread(match) and when.how != "said":
        return True
    if _is_loosely_told(scene, series):
        return True
    if scene.kind == "streak" and _is_of_standing(scene) or _from_untold_day(scene, series, when):
        return True
    if scene.kind == "rank" and _is_range(scene) or _is_of_vague_time(scene, when):
        return True
    return distributed(match, sentence, scene.places) or names_no_buyer(match, sentence)


def _is_loosely_told(scene: Scene, series: str | None) -> bool:
    """Phrases that say less than they seem to, or of another time or thing than the rule takes."""
    match, clause = scene.match, scene.tokens[scene.clause_start() : scene.anchor]
    continued = match.rule.settings.get("flow") and "series" in match.rule.settings and scene.kind == "change"
    record = match.rule.id.endswith("extremum.new_record") and (series or "").startswith("yield:")
    crossed = any(a.kind in _LINES and b.kind == "amount" for a, b in pairwise(scene.tokens[scene.anchor :]))
    crosses = scene.kind == "streak" and crossed and "threshold" not in match.roles
    moved = match.rule.id.endswith("change.moved") and scene.topic.flow_told is None  # of that came in
    aside = scene.kind == "rank" and bool(put_in(scene.tokens, scene.anchor)) and scene.sentence.language == "en"
    pushed = scene.kind == "rank" and "push" in [t.kind for t in clause] and not match.rule.id.endswith("pushed")
    around = scene.tokens[scene.clause_start() : scene.sentence.clause_end(scene.anchor)]
    same = scene.kind in _BASED and any(token.lemma == "same_period" for token in around)
    begun = scene.kind == "level" and any(token.kind == "begun" for token in clause)
    steady = match.rule.id.endswith("change.flat")  # 持平: of figures that round to the same
    return bool(continued or record or crosses or pushed or begun or steady or moved or aside or same)


def _is_of_standing(scene: Scene) -> bool:
    """連續第二個月屈居日本之後: a run of a standing, where the rule looked for a run of changes."""
    behind = scene.tokens[scene.anchor + 1 : scene.anchor + 2]
    status = scene.role("status") is not None or scene.role("threshold") is not None
    return not status and bool(behind) and behind[0].kind in _STANDINGS


def _from_untold_day(scene: Scene, series: str | None, when: When) -> bool:
    """由1.63厘抽升到昨日的2.79厘: a yield of some earlier day that is not told."""
    before = [token.kind for token in scene.tokens[max(0, scene.anchor - 2) : scene.anchor]]
    yields = (series or "").startswith("yield:") and scene.kind == "level"
    pair = [token.kind for token in scene.tokens[max(0, scene.anchor - 3) : scene.anchor]]
    return yields and scene.role("period") is None and (before[-1:] == ["from"] or pair == ["from", "percent", "to"])


def _is_range(scene: Scene) -> bool:
    """第四至第十位: places of several holders."""
    around = [token.kind for token in scene.tokens[max(0, scene.anchor - 2) : scene.anchor + 3]]
    return any(around[i : i + 2] == ["to", kind] for i in range(len(around)) for kind in ("rank", "placing"))


def _is_of_something_else(scene: Scene, series: str | None) -> bool:
    """ "Unemployment is at record lows" in a column on deficits: a record whose measure is only in mind."""
    clause = scene.tokens[scene.clause_start() : scene.sentence.clause_end(scene.anchor)]
    named = any(token.kind in ("measure", "gdp", "amount", "percent") for token in clause)
    budget = (series or "").startswith(("deficit:", "interest:", "outlays:", "debt"))
    return scene.kind == "extremum" and budget and not named


def _has_exception(scene: Scene) -> bool:
    """疫情以外史上最大: a record among what is left, and what is left is not computed."""
    return scene.kind == "extremum" and any(token.kind == "except" for token in scene.tokens)


def _names_both(scene: Scene) -> bool:
    """Whether the sentence names the holders that a gap lies between."""
    before = {token.lemma for token in scene.tokens[: scene.anchor] if token.kind in ("place", "short_place")}
    return "other" in scene.match.roles or len(before) == 2


def _gap_of_changes(scene: Scene) -> bool:
    """全年減持2245億，比中國還多513億: the gap may be one of changes, not of holdings."""
    if any(a.kind in ("up", "down") and b.kind == "than" for a, b in pairwise(scene.tokens[: scene.anchor])):
        return True  # 減幅比中國還要多513億
    if not scene.topic.claims:
        return False
    last = scene.topic.claims[-1]
    return last.sentence == (scene.sentence.start, scene.sentence.end) and last.kind == "change"


def _is_of_vague_time(scene: Scene, when: When) -> bool:
    """ "In the spring", "a month later": a time that is told but not read, and no other in its place."""
    clause = scene.tokens[scene.clause_start() : scene.sentence.clause_end(scene.anchor)]
    if when.period is not None and _names_unpublished(scene, when.period):
        return True
    later = any(token.time is not None and token.time.code == "later" for token in clause)
    return later or when.how != "said" and any(token.kind == "season" for token in clause)


def _names_unpublished(scene: Scene, period: str) -> bool:
    """A bare month nearly a year back: perhaps the one just past, of which no figure was out yet."""
    published, reported = scene.setting.published, scene.reported
    if published is None or reported is None or grain(period) != "month":
        return False
    ahead = shift_month(period, 12)
    if not (reported < ahead and last_day(ahead) < published):
        return False
    bare = [i for i in scene.uses if _is_bare_month(scene.tokens[i])]
    return any(scene.read(i) == period for i in bare)


def _is_bare_month(token: Token) -> bool:
    time = token.time
    return time is not None and time.form == "month" and not time.year and not time.code
