"""Which period a claim is about, and against which base a change is measured."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.setting import Setting, Topic
from extractor.grammar.subject import Bound
from extractor.grammar.uses import BASE, PLAIN, SINCE, START, is_monthly
from extractor.lexing.resolve_time import resolve
from extractor.lexing.tokens import Token
from extractor.period import first_month, grain, last_day, last_month, months_apart, shift_month
from extractor.period import previous as previous_period

_DAILY = ("debt:", "yield:")
# Series that come out faster than TIC data: their months are seen from the article's date.
_OWN_CLOCK = (*_DAILY, "deficit:", "interest:", "outlays:", "debt_gdp")
_STOP = frozenset(("comma",))
_OF_NOW = frozenset(("streak", "extremum", "percent_change", "rank", "comparison"))
_STILL = 2  # months: 此前6月減持，5月減持，已連續三個月 is told of the month reported
_SIDES = frozenset(("above", "below", "over", "under"))
_TURNS = frozenset(("from", "than", "after", "under", "over", "above", "below", "but", "surpass"))  # what follows is of another time


@dataclass(frozen=True, slots=True)
class When:
    """The period and how it was found: ``said`` in the clause, ``sentence``, ``topic`` or ``focus``."""

    period: str | None
    how: str
    form: str | None = None


def read_time(token: Token, setting: Setting, topic: Topic, previous: str | None = None, daily: bool = False) -> str | None:
    """The period a time token stands for, seen from the article's date and what was read before."""
    if token.time is None:
        return None
    focus = None if daily else topic.focus or setting.data_month  # daily figures know no reported month
    previous = previous or (topic.day if daily and topic.day else topic.seen)
    if token.time.code == "that_year" and previous is not None and grain(previous) == "fiscal":
        return previous
    period, _ = resolve(token.time, reference=setting.published, focus=focus, previous=previous)
    return period


def read_at(tokens: tuple[Token, ...], place: int, setting: Setting, topic: Topic, daily: bool = False) -> str | None:
    """A time of a sentence; 當年8月 looks back to the time named just before it."""
    token, before = tokens[place], None
    if token.time is not None and token.time.code in ("that_year", "same_year", "same_period"):
        named = [t for t in tokens[:place] if t.kind == "time" and t.time is not None and t.time.year is not None]
        before = read_time(named[-1], setting, topic, daily=daily) if named else None
    return read_time(token, setting, topic, before, daily)


def period_of(match: Match, sentence: Sentence, uses: dict[int, str], series: str | None, subject: Bound, setting: Setting, topic: Topic) -> When:
    """The period of a claim: bound by its rule, nearest in clause or sentence, else what is in mind."""
    tokens = sentence.tokens
    if "period" in match.roles:
        own_clock = series is not None and series.startswith(_OWN_CLOCK)
        return When(read_time(tokens[match.roles["period"]], setting, topic, daily=own_clock), "said")
    compared = match.rule.settings.get("period") == "previous"
    if compared and sentence.language == "en" and _joined_right(tokens, match.anchor):
        behind = next(t for t in tokens[match.anchor + 1 :] if t.kind == "time")
        return When(read_time(behind, setting, topic), "said", behind.lemma)
    if topic.since is not None and _at_that_time(match, sentence):
        return When(topic.since, "said")
    when = _found(match, sentence, uses, series, subject, setting, topic)
    if compared and not _joined_right(tokens, match.anchor) and when.period is not None and grain(when.period) not in ("day", "range"):
        return When(previous_period(when.period), when.how, when.form)
    return when


def _found(match: Match, sentence: Sentence, uses: dict[int, str], series: str | None, subject: Bound, setting: Setting, topic: Topic) -> When:
    tokens = sentence.tokens
    daily = series is not None and series.startswith(_DAILY)
    own_clock = series is not None and series.startswith(_OWN_CLOCK)
    wanted = (PLAIN, BASE) if match.rule.settings.get("flow") else (PLAIN,)  # a flow has no base
    for places, how in _search_order(match, sentence):
        fitting = [i for i in places if uses.get(i) in (wanted if how == "said" else (PLAIN,)) and (daily or is_monthly(tokens[i])) and not _consumed(match, i)]
        read = ((read_at(tokens, i, setting, topic, own_clock), tokens[i].lemma) for i in fitting)
        found = {period: lemma for period, lemma in read if period is not None}
        if found:
            period = _leading(list(found), how, match, topic)
            return When(period, how, found.get(period))
    changed = subject.how in ("said", "sentence") and subject.value != topic.subject
    return _remembered(match, series, daily, changed, setting, topic)


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


def _at_that_time(match: Match, sentence: Sentence) -> bool:
    """為2022年8月以來新高，當時為1.196萬億: the level of the month after "since"."""
    before = sentence.tokens[max(0, match.anchor - 3) : match.anchor]
    return match.rule.kind == "level" and any(token.kind == "at_time" for token in before)


def _leading(found: list[str], how: str, match: Match, topic: Topic) -> str:
    """The nearest time; for a comparison in a clause without one, the month the article is about."""
    if match.rule.kind == "streak" and how == "sentence" and topic.focus is not None:
        latest = max(found, key=last_month)
        return topic.focus if 0 <= months_apart(last_month(latest), topic.focus) <= _STILL else latest
    compares = match.rule.kind in ("percent_change", "extremum", "streak", "rank")
    return topic.focus if how == "sentence" and compares and topic.focus in found else found[0]  # type: ignore[return-value]


def _consumed(match: Match, place: int) -> bool:
    return any(match.roles.get(role) == place for role in ("base", "since", "window"))


def _search_order(match: Match, sentence: Sentence) -> list[tuple[list[int], str]]:
    tokens, anchor = sentence.tokens, match.anchor
    start = next((i + 1 for i in range(anchor - 1, -1, -1) if tokens[i].kind in _STOP), 0)
    stops = _STOP | _TURNS if sentence.language == "en" else _STOP
    end = next((i for i in range(anchor + 1, len(tokens)) if tokens[i].kind in stops), len(tokens))
    left = list(range(anchor - 1, start - 1, -1))
    right = list(range(anchor + 1, end))
    earlier = list(range(start - 1, -1, -1))
    if sentence.language == "en" and _joined_right(tokens, anchor):
        return [(right[:4], "said"), (left, "said"), (earlier, "sentence")]
    clause = [(left, "said"), (right, "said")] if sentence.language == "en" else [(left, "said")]
    if sentence.language != "en":
        return [*clause, (earlier, "sentence")]
    turn = next((i for i in range(end, len(tokens)) if tokens[i].kind in _TURNS), len(tokens))
    return [*clause, (earlier, "sentence"), (list(range(end, turn)), "sentence")]


def _joined_right(tokens: tuple[Token, ...], anchor: int) -> bool:
    """``$1.147 trillion in June``: a preposition and a time directly after the figure."""
    after = [t.kind for t in tokens[anchor + 1 : anchor + 4]]
    return after[:1] == ["time"] or after[:2] in (["in", "time"], ["of", "time"]) or after[1:3] == ["in", "time"] and after[0] in ("measure", "size")


def _remembered(match: Match, series: str | None, daily: bool, changed: bool, setting: Setting, topic: Topic) -> When:
    if series is not None and series.startswith(("interest:", "outlays:", "deficit:")):
        return When(topic.period if topic.period and grain(topic.period) == "fiscal" else fiscal_year(setting), "focus")
    if daily:
        known = topic.period if topic.period and grain(topic.period) == "day" else None
        known = known or (topic.day if series is not None and series.startswith("debt:") else None)
        return When(known or (setting.published.isoformat() if setting.published else None), "focus")
    if series == "debt_gdp":
        return When(str(setting.published.year) if setting.published else None, "focus")
    if topic.period is not None and grain(topic.period) != "day" and not changed and not _is_now(match, topic):
        return When(topic.period, "topic")
    return When(topic.focus or setting.data_month, "focus")


def _is_now(match: Match, topic: Topic) -> bool:
    """A streak or a record told without a month is of the month reported, not of the one before it."""
    if match.rule.kind not in _OF_NOW or topic.focus is None or topic.period is None:
        return False
    return 0 < months_apart(last_month(topic.period), topic.focus) <= 3


def fiscal_year(setting: Setting) -> str | None:
    """The last fiscal year that had ended on the article's date (ends 30 September)."""
    if setting.published is None:
        return None
    ended = setting.published.year if setting.published.month >= 10 else setting.published.year - 1
    return f"FY{ended}"


def stock_month(period: str) -> str:
    """The month a change of a stock ends in: a year means its December."""
    return period if grain(period) in ("day", "month") else last_month(period)


def base_of(match: Match, sentence: Sentence, uses: dict[int, str], period: str | None, series: str | None, setting: Setting, topic: Topic) -> tuple[str | None, str]:
    """The base period of a change and how it was found."""
    if period is None:
        return None, "none"
    tokens = sentence.tokens
    named = _named_base(match, sentence, uses)
    if named is not None:
        base = read_time(tokens[named], setting, topic, previous=stock_month(period))
        if base is not None and grain(period) == "day":
            base = _base_day(base, tokens[named], period)
        if base is not None and base != period:
            kept = grain(base) == "day" or grain(base) == grain(period) == "fiscal"
            return (base if kept else stock_month(base)), "said"
    paced = _paced(match, sentence)
    if paced is not None:
        return shift_month(stock_month(period), -12 if paced == "yoy" else -1), "said"
    window = _window(match, sentence)
    if window is not None and window[1] == "unknown":
        return None, "none"
    if window is not None:
        return shift_month(stock_month(period), -window[0]), window[1]
    if series is not None and series.startswith("deficit:") and grain(period) != "fiscal":
        return None, "none"  # monthly deficits are compared with the year before or the month before: not told
    if grain(period) == "fiscal":
        return previous_period(period), "default"
    if grain(period) in ("year", "range", "quarter"):
        return shift_month(first_month(period), -1), "said"
    if grain(period) == "day":
        day_on_day = series is not None and series.startswith("yield:")
        return (previous_period(period), "default") if day_on_day else (None, "none")
    return (shift_month(period, -1), "default") if grain(period) == "month" else (None, "none")


def _base_day(base: str, token: Token, period: str) -> str:
    """The base of a daily series: a month without a year is the last one before, its end a day."""
    time = token.time
    if time is None or grain(base) != "month":
        return base
    if time.year is None and time.month is not None:
        year = int(period[:4]) - (f"{time.month:02d}" > period[5:7])
        base = f"{year:04d}-{time.month:02d}"
    return last_day(base).isoformat() if time.edge == "end" else base


def _named_base(match: Match, sentence: Sentence, uses: dict[int, str]) -> int | None:
    """A time used as a base in the clause of the figure, or in the clause just before it."""
    if "base" in match.roles:
        return match.roles["base"]
    commas = 0
    for i in range(match.anchor - 1, -1, -1):
        kind = sentence.tokens[i].kind
        commas += kind == "comma"
        if uses.get(i) == BASE:
            return i
        if commas > 1 or (commas and kind in ("up", "down", "up_to", "down_to")):
            break
    for i in range(match.anchor + 1, min(len(sentence.tokens), match.anchor + 6)):
        if sentence.language != "en" or sentence.tokens[i].kind in ("comma", "percent"):
            break
        if sentence.tokens[i].kind == "amount" and sentence.tokens[i - 1].kind not in ("from", "than"):
            break
        if uses.get(i) == BASE:
            return i
    return None


def _paced(match: Match, sentence: Sentence) -> str | None:
    indexes = [match.roles[r] for r in ("dir", "pace") if r in match.roles]
    indexes += [i for i in range(max(0, match.anchor - 3), match.anchor) if sentence.tokens[i].kind == "pace"]
    lemmas = [sentence.tokens[i].lemma for i in indexes]
    return next((lemma for lemma in lemmas if lemma in ("yoy", "mom")), None)


_UNIT_MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12, "quarter": 3, "quarters": 3}


def _window(match: Match, sentence: Sentence) -> tuple[int, str] | None:
    """過去4年 (``window``, it ends now) or 三個月 (``span``) before a change, in months."""
    for i in range(match.anchor - 1, -1, -1):
        token = sentence.tokens[i]
        if token.kind in ("amount", "percent", "time"):
            break
        if token.kind == "window" and token.time is not None and token.time.count is not None:
            if sentence.language == "en" and any(t.kind in ("rank", "first") for t in sentence.tokens[max(0, i - 2) : i]):
                continue  # "its first increase in four months" is a streak, no window
            return _counted(_months(token.time.count, token.time.unit), "window")
        if token.kind == "span" and sentence.tokens[i + 1].kind == "since":
            continue  # 4個月來首次增持: how long ago the last one was, not how long this one took
        if token.kind == "span" and token.quantity is not None and token.quantity.value is not None:
            if sentence.tokens[i + 1].kind == "run":
                continue  # "for four months running, shedding ..." is a streak, no window
            return _counted(_months(token.quantity.value, token.quantity.unit), "span")
    return None


def _counted(months: int | None, kind: str) -> tuple[int, str] | None:
    return (0, "unknown") if months is None else (months, kind)  # 五週內: a base the months do not tell


def lasting_since(
    sentence: Sentence, anchor: int, uses: dict[int, str], setting: Setting, topic: Topic
) -> str | None:
    """從2022年4月起…一直低於1萬億: from the month named to the month reported."""
    end = topic.focus or setting.data_month
    clause = next((i for i in range(anchor - 1, -1, -1) if sentence.tokens[i].kind == "comma"), 0)
    started = [i for i in range(anchor) if uses.get(i) == START or uses.get(i) == SINCE and i >= clause]
    start = read_at(sentence.tokens, started[-1], setting, topic) if started else None
    if start is None or end is None or grain(start) != "month" or not start < end:
        return None
    return f"{start}..{end}"


def counted_window(
    match: Match, sentence: Sentence, uses: dict[int, str], series: str | None, when: When, setting: Setting, topic: Topic
) -> str | None:
    """The window a count runs over: a named range, this year so far, or the last N years."""
    end = topic.focus or setting.data_month
    start = _counted_since(match, sentence, setting, topic)
    if start is not None and end is not None:
        return f"{start}..{end}"
    times = [i for i in range(match.anchor) if sentence.tokens[i].time is not None]
    named = next((i for i in times if uses.get(i) == PLAIN or sentence.tokens[i].lemma == "range"), None)
    if named is not None:
        period = read_time(sentence.tokens[named], setting, topic)
        if period is not None and grain(period) == "range":
            return period
        if period is not None and grain(period) == "year" and end is not None and period == end[:4]:
            return f"{period}-01..{end}"
    window = _window(match, sentence)
    if window is None and end is not None and when.period is not None and _since_then(match, sentence):
        return f"{when.period}..{end}" if grain(when.period) == "month" and when.period < end else end
    if window is None or end is None:
        return _this_year(match, when.period or end)
    return f"{aligned(shift_month(end, -window[0]), topic, series)}..{end}"


def _counted_since(match: Match, sentence: Sentence, setting: Setting, topic: Topic) -> str | None:
    """"Since November 2021", "since then": the month an English count begins with."""
    if sentence.language != "en":
        return None
    place = next((i for i in range(match.anchor - 1, -1, -1) if sentence.tokens[i].kind == "since"), None)
    if place is None:
        return None
    period = topic.seen if sentence.tokens[place].lemma == "then" else read_time(sentence.tokens[place + 1], setting, topic)
    return period if period is not None and grain(period) == "month" else None


def _since_then(match: Match, sentence: Sentence) -> bool:
    return any(token.kind == "from_then" for token in sentence.tokens[: match.anchor])


def _this_year(match: Match, end: str | None) -> str | None:
    if match.rule.settings.get("streak") != "nth" or end is None or grain(end) != "month":
        return end
    return f"{end[:4]}-01..{end}"


def _months(count: object, unit: str | None) -> int | None:
    size = _UNIT_MONTHS.get(unit or "")
    return None if size is None else int(round(float(str(count)) * size))


_RECENT = 60  # claims: about what an article of 2,000 characters states


def aligned(base: str, topic: Topic, subject_series: str | None) -> str:
    """A window's base moved to a month the text has just named for this series, when it lies within two months."""
    for claim in reversed(topic.claims[-_RECENT:]):
        if claim.kind == "level" and claim.series == subject_series and claim.period and grain(claim.period) == "month":
            if abs(months_apart(claim.period, base)) <= 2:
                return claim.period
    return base
