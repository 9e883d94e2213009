"""Which period a claim is about: bound by its rule, nearest in clause or sentence, else what is in mind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.grammar.base_binding import place_since
from extractor.grammar.holders_named import put_in
from extractor.grammar.matching import Match, Sentence
from extractor.grammar.moments import When, has_own_clock, is_daily, read_time
from extractor.grammar.scene import Scene
from extractor.grammar.setting import Setting
from extractor.grammar.starts import begun_in, months_of_run_behind
from extractor.grammar.subject import Bound
from extractor.grammar.uses import BASE, PLAIN, SINCE, SINCE_EVENT, is_monthly
from extractor.grammar.windows import span_ended, window_before
from extractor.lexing.tokens import Token
from extractor.period import grain, last_month, months_apart, previous, shift_month

_OF_NOW = frozenset(("streak", "extremum", "percent_change", "rank", "comparison"))
_COMPARES = frozenset(("percent_change", "extremum", "streak", "rank"))
_STILL = 2  # months: 此前6月減持，5月減持，已連續三個月 is told of the month reported
_NEAR_NOW = 3
_FLOWS = frozenset(("flow_in", "flow_out"))
_AT_A_TIME = frozenset(("level", "share", "rank", "threshold_crossing", "comparison"))
_SIDES = frozenset(("above", "below", "over", "under"))
# What follows one of these is of another time.
_TURNS = frozenset(("from", "than", "after", "under", "over", "above", "below", "but", "surpass"))
_STANDINGS = frozenset(
    ("surpass", "cross_above", "cross_below", "ahead", "behind", "top", "leading", "ceded")
)
_ENDS_THEN = frozenset(("comma", "amount", "percent", "time", "up", "down", "up_to", "down_to"))
_TELLS = frozenset(("when", "since"))
_OTHERWISE = frozenset(("comma", "time", "amount", "percent", "rank", "placing", "top"))
_Places = tuple[Sequence[int], str]


def period_of(scene: Scene, series: str | None, subject: Bound) -> When:
    """The period of a claim and how it was found."""
    match, tokens, topic = scene.match, scene.tokens, scene.topic
    bound = scene.role("period")
    if bound is not None:
        period = read_time(bound, scene.setting, topic, own_clock=has_own_clock(series))
        return When(_earlier_than_told(scene, series, bound, period), "said")
    joined = _joined_right(tokens, match.anchor)
    told_before = scene.setting_of("period") == "previous"
    behind = next((token for token in tokens[match.anchor + 1 :] if token.kind == "time"), None)
    if told_before and joined and behind is not None and scene.sentence.language == "en":
        return When(_month_before(scene, behind), "said", behind.lemma)
    since = _since_told(scene) if at_that_time(match, scene.sentence) else None
    if since is not None:
        return When(since, "said")
    then = _when_told(scene)
    if then is not None:
        return When(then, "said")
    begun = begun_in(scene)
    if begun is not None:
        return When(begun, "said")
    when = _found(scene, series, subject)
    if told_before and not joined and when.period is not None and grain(when.period) not in ("day", "range"):
        return When(_told_start(scene, when.period), when.how, when.form)
    if told_before and not joined and when.how in ("topic", "focus") and when.period is not None:
        return When(None, when.how)  # "it went from 5.7 trillion": of some day that is not told
    return when


def _since_told(scene: Scene) -> str | None:
    """The month after "since" that was told last, in this sentence or with the record before it."""
    told = [i for i in range(scene.anchor) if scene.uses.get(i) == SINCE]
    return (scene.read(told[-1]) if told else None) or scene.topic.since


def _month_before(scene: Scene, token: Token) -> str | None:
    """ "In October 2022 it declined from $1.196 trillion in August": of the year of the sentence."""
    period = read_time(token, scene.setting, scene.topic)
    told = [i for i in range(scene.anchor) if scene.uses.get(i) == PLAIN]
    time = scene.tokens[told[-1]].time if told else None
    named = scene.read(told[-1]) if time is not None and time.form == "month" and time.year else None
    bare = token.time is not None and (token.time.form, token.time.year, token.time.code) == (
        "month",
        None,
        None,
    )
    if period is None or named is None or not bare or period <= named:
        return period
    year = int(named[:4]) - (period[5:7] > named[5:7])
    return f"{year:04d}{period[4:]}"


def _when_told(scene: Scene) -> str | None:
    """ "Since March, when it still had US$869.3 billion", "since it was at $1.23 trillion in July 2022"."""
    if scene.kind not in _AT_A_TIME or scene.sentence.language != "en":
        return None
    tokens = scene.tokens
    word = next((i for i in range(scene.anchor - 1, -1, -1) if tokens[i].kind in _TELLS), -1)
    if word < 0 or any(tokens[i].kind in _OTHERWISE for i in range(word + 1, scene.anchor)):
        return None
    if tokens[word].kind == "since":
        place = next((i for i in (scene.anchor + 1, scene.anchor + 2) if scene.uses.get(i) == SINCE), None)
        return None if place is None else scene.read(place)
    place = word - 1 - (word > 0 and tokens[word - 1].kind == "comma")
    return scene.read(place) if place >= 0 and tokens[place].kind == "time" else None


def _earlier_than_told(scene: Scene, series: str | None, bound: Token, period: str | None) -> str | None:
    """2022財年…，較上一財年: the one before the year just told, whatever year it is now."""
    compared = scene.uses.get(scene.match.roles["period"]) == BASE
    named = bound.time is not None and bound.time.year is not None
    if period is None or named or not compared or grain(period) != "fiscal":
        return period
    told = [claim.period for claim in scene.told_here(series)]
    return previous(period) if told and told[-1] == period else period


def _told_start(scene: Scene, period: str) -> str:
    """The period before, or the beginning of a stretch just told (一年之內，由9386億減至…)."""
    later = months_of_run_behind(scene)
    if later is not None and grain(period) == "month":
        return shift_month(period, -later)
    begun = place_since(scene)
    since = None if begun is None else scene.read(begun)
    if since is not None and grain(since) == grain(period) == "month" and since < period:
        return since  # "Since March holdings have surged from $779.3 billion"
    window = window_before(scene) or _stretch_told(scene)
    if window is None or window[1] == "unknown" or grain(period) != "month":
        return previous(period)
    return shift_month(period, -window[0])


def _stretch_told(scene: Scene) -> tuple[int, str] | None:
    """ "In the 12 months to August it raised its holdings to $68.3 billion from $48.2 billion"."""
    if scene.sentence.language != "en":
        return None
    ends = (span_ended(scene.tokens, i) for i in range(scene.anchor - 1, -1, -1))
    found = next((months for months in ends if months is not None), None)
    return None if found is None else (found, "window")


def _found(scene: Scene, series: str | None, subject: Bound) -> When:
    own_clock = has_own_clock(series)
    clause = scene.tokens[scene.clause_start() : scene.anchor]
    if any(token.kind == "present" for token in clause) and not any(token.kind == "time" for token in clause):
        return When(_today(scene, series), "said")
    for places, how in _search_order(scene):
        read = (
            (scene.read(i, own_clock), scene.tokens[i].lemma) for i in places if _fits(scene, i, series, how)
        )
        found = {period: lemma for period, lemma in read if period is not None}
        if found:
            period = _leading(list(found), how, scene)
            return When(period, how, found.get(period))
    changed = subject.how in ("said", "sentence") and subject.value != scene.topic.subject
    return _remembered(scene, series, changed)


def _fits(scene: Scene, place: int, series: str | None, how: str) -> bool:
    """Whether a token is a time that this series can be reported for, and is not put to another use."""
    use = scene.uses.get(place)
    baseless = scene.setting_of("flow") or scene.kind in ("comparison", "threshold_crossing")
    if how != "said" and (use == SINCE_EVENT or _tells_aside(scene, place)):
        return False
    if use not in (PLAIN, SINCE_EVENT) and not (use == BASE and how == "said" and baseless):
        return False
    if use == BASE and sum(token.kind in _FLOWS for token in scene.tokens[place : scene.anchor]) > 1:
        return False  # 由7月的淨流出轉為淨流入896億
    if any(scene.match.roles.get(role) == place for role in ("base", "since", "window")):
        return False
    time = scene.tokens[place].time
    if is_daily(series) and how == "sentence" and time is not None and time.form == "fiscal":
        return False  # the year of a deficit told before says nothing of the debt
    return is_daily(series) or is_monthly(scene.tokens[place])


def _tells_aside(scene: Scene, place: int) -> bool:
    """ "Japan, which moved past China in October, sold": when the standing changed, not the holdings."""
    inside = put_in(scene.tokens, place) if scene.sentence.language == "en" else ()
    return any(token.kind in _STANDINGS for token in inside)


def is_compared(match: Match, sentence: Sentence) -> bool:
    """Whether a figure is told only for comparison: "from ...", "after $30.6 billion in April"."""
    if match.rule.settings.get("period") == "previous":
        return True
    if sentence.language != "en":
        return False
    for token in reversed(sentence.tokens[: match.anchor]):
        if token.kind in ("after", "from", "than") or token.kind in _SIDES and match.rule.kind == "level":
            return True
        if token.kind in ("comma", "amount", "percent"):
            break
    return False


def at_that_time(match: Match, sentence: Sentence) -> bool:
    """為2022年8月以來新高，當時為1.196萬億: the level of the month after "since".

    去年10月降至2008年以來最低，當時為6887億: of October, unless October has its figure already.
    """
    tokens = sentence.tokens[: match.anchor]
    near = list(takewhile(lambda token: token.kind not in _ENDS_THEN, reversed(tokens)))
    if match.rule.kind != "level" or not any(token.kind == "at_time" for token in near):
        return False
    times = [place for place, token in enumerate(tokens) if token.kind == "time"]
    plain = [place for place in times if not _after_since(tokens, place)]
    if not plain:
        return True
    return times[-1] > plain[-1] and any(token.kind == "amount" for token in tokens[plain[-1] : times[-1]])


def _after_since(tokens: tuple[Token, ...], place: int) -> bool:
    return any(token.kind == "since" for token in tokens[max(0, place - 1) : place + 2])


def _leading(found: list[str], how: str, scene: Scene) -> str:
    """The nearest time; for a comparison in a clause without one, the month the article is about."""
    focus = scene.topic.focus
    if how != "sentence" or focus is None:
        return found[0]
    if scene.kind == "streak":
        latest = max(found, key=last_month)
        return focus if 0 <= months_apart(last_month(latest), focus) <= _STILL else latest
    return focus if scene.kind in _COMPARES and focus in found else found[0]


def _search_order(scene: Scene) -> list[_Places]:
    """Where to look for the period: the clause, then the sentence before it, in English also behind it."""
    tokens, anchor = scene.tokens, scene.anchor
    start = scene.clause_start()
    left = range(anchor - 1, start - 1, -1)
    earlier = range(start - 1, -1, -1)
    if scene.sentence.language != "en":
        return [(left, "said"), (earlier, "sentence")]
    end = scene.sentence.clause_end(anchor, _TURNS | {"comma", "open"})
    if [t.lemma for t in tokens[end : end + 2]] == ["from", "range"] and end == anchor + 1:
        return [((end + 1,), "said"), (left, "said"), (earlier, "sentence")]  # "by 8.2 from July to October"
    right = range(anchor + 1, end)
    if _joined_right(tokens, anchor):
        return [(right[:4], "said"), (left, "said"), (earlier, "sentence")]
    if scene.kind == "ratio":
        return [(left, "said"), (right, "said"), (earlier, "sentence")]
    turn = scene.sentence.clause_end(end - 1, _TURNS)
    return [(left, "said"), (right, "said"), (earlier, "sentence"), (range(end, turn), "sentence")]


def _joined_right(tokens: tuple[Token, ...], anchor: int) -> bool:
    """``$1.147 trillion in June``: a preposition and a time directly after the figure."""
    after = ["time" if t.kind == "weekday" else t.kind for t in tokens[anchor + 1 : anchor + 4]]
    if after[:1] == ["time"] or after[:2] in (["in", "time"], ["of", "time"]):
        return True
    # "A 0.8 percent decline in August and a 0.5 percent decline in July".
    return after[1:3] == ["in", "time"] and after[0] in ("measure", "size", "up", "down")


def _remembered(scene: Scene, series: str | None, changed: bool) -> When:
    """What is in mind where the sentence names no time: by the kind of series."""
    topic, setting = scene.topic, scene.setting
    if series is not None and series.startswith(("interest:", "outlays:", "deficit:")):
        fiscal = topic.period is not None and grain(topic.period) == "fiscal"
        return When(topic.period if fiscal else fiscal_year(setting), "focus")
    if is_daily(series):
        return When(_day_in_mind(scene, series), "focus")
    if (series or "").startswith("debt_gdp"):
        return When(str(setting.published.year) if setting.published else None, "focus")
    if topic.period is not None and grain(topic.period) != "day" and not changed and not _is_now(scene):
        return When(topic.period, "topic")
    return When(scene.reported, "focus")


def _today(scene: Scene, series: str | None) -> str | None:
    """如今, "now": the day of the article for daily series, the month reported for the others."""
    published = scene.setting.published
    return published.isoformat() if is_daily(series) and published is not None else scene.reported


def _day_in_mind(scene: Scene, series: str | None) -> str | None:
    topic, published = scene.topic, scene.setting.published
    if topic.period is not None and grain(topic.period) == "day":
        return topic.period
    if series is not None and series.startswith("debt:") and topic.day is not None:
        return topic.day
    return published.isoformat() if published else None


def _is_now(scene: Scene) -> bool:
    """A streak or a record told without a month is of the month reported, not of the one before it."""
    focus, period = scene.topic.focus, scene.topic.period
    if scene.kind not in _OF_NOW or focus is None or period is None:
        return False
    return 0 < months_apart(last_month(period), focus) <= _NEAR_NOW


def fiscal_year(setting: Setting) -> str | None:
    """The last fiscal year that had ended on the article's date (ends 30 September)."""
    if setting.published is None:
        return None
    ended = setting.published.year if setting.published.month >= 10 else setting.published.year - 1
    return f"FY{ended}"
