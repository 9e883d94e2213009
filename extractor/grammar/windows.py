"""Stretches of time: the last four years, three months, from April 2022 on, this year so far."""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile

from extractor.grammar.moments import When, counted_stretch, read_time
from extractor.grammar.scene import Scene
from extractor.grammar.uses import PLAIN, SINCE, START
from extractor.lexing.tokens import Token
from extractor.period import LONGEST_WINDOW, first_month, grain, months_apart, previous, shift_month

_UNIT_MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12, "quarter": 3, "quarters": 3}
_FIRSTS = frozenset(("first", "first_up", "first_down", "only", "lowest", "highest", "top"))
_FIRSTS |= {"record", "reach", "breaking", "rank", "turn"}
_RECENT = 60  # claims: about what an article of 2,000 characters states
_ALIGNED = 2  # months


def window_before(scene: Scene) -> tuple[int, str] | None:
    """Months of a stretch told before a change: ``window`` (過去4年, it ends now) or ``span`` (三個月).

    ``unknown`` with 0 months for a stretch that is not counted in months (五週內).
    """
    tokens = scene.tokens
    behind = _window_behind(scene) if scene.sentence.language == "en" else None
    if behind is not None:
        return behind
    for i in range(scene.anchor - 1, -1, -1):
        ended = span_ended(tokens, i)
        if ended is not None:
            return ended, "window"
        if tokens[i].kind in ("amount", "percent", "time"):
            break
        if _is_streak(scene, i):
            continue
        counted = counted_stretch(tokens[i]) if tokens[i].kind in ("window", "span") else None
        if counted is not None:
            months = _in_months(*counted)
            ends_now = tokens[i].kind == "window" or tokens[i + 1].kind == "since"
            return (0, "unknown") if months is None else (months, "window" if ends_now else "span")
    return None


def _window_behind(scene: Scene) -> tuple[int, str] | None:
    """ "Lost 7.0% in a year", "has more than doubled in five years"."""
    for i, token in enumerate(scene.tokens[scene.anchor + 1 : scene.anchor + 7], scene.anchor + 1):
        ended = span_ended(scene.tokens, i)
        if ended is not None:
            return ended, "window"
        if token.kind in ("comma", "amount", "percent", "rank", "first"):
            break
        counted = counted_stretch(token) if token.kind == "window" else None
        months = _in_months(*counted) if counted is not None else None
        if months is not None:
            return months, "window"
    return None


def span_ended(tokens: tuple[Token, ...], place: int) -> int | None:
    """ "In the 12 months to October", "in the three months ended July": months up to a time that is told."""
    if tokens[place].kind != "time":
        return None
    i = place - 1
    while i > 0 and tokens[i].kind in ("to", "in", "end"):
        i -= 1
    if i >= 0 and (tokens[i].kind, tokens[i].lemma, tokens[place - 1].kind) == ("pace", "yoy", "to"):
        return 12  # "in the year to October"
    counted = counted_stretch(tokens[i]) if i >= 0 and tokens[i].kind == "span" and i >= place - 2 else None
    return None if counted is None else _in_months(*counted)


def _is_streak(scene: Scene, place: int) -> bool:
    """4個月來首次增持, "its first increase in four months", "for four months running": no window."""
    tokens = scene.tokens
    if tokens[place].kind == "span" and tokens[place + 1].kind == "since":
        clause = takewhile(lambda token: token.kind != "comma", tokens[place + 2 :])
        return any(token.kind in _FIRSTS for token in clause)  # 一年來，增加904億 is a window
    if tokens[place].kind == "span":
        return tokens[place + 1].kind == "run"
    before = tokens[max(0, place - 2) : place]
    return scene.sentence.language == "en" and any(token.kind in ("rank", "first") for token in before)


def _in_months(count: Decimal, unit: str | None) -> int | None:
    size = _UNIT_MONTHS.get(unit or "")
    return None if size is None or count * size > LONGEST_WINDOW else round(count * size)


def lasting_since(scene: Scene) -> str | None:
    """從2022年4月起…一直低於1萬億: from the month named to the month reported."""
    end, clause = scene.reported, scene.clause_start()
    uses = scene.uses
    started = [i for i in range(scene.anchor) if uses.get(i) == START or uses.get(i) == SINCE and i >= clause]
    newly = any(token.kind in ("first", "only") for token in scene.tokens[clause : scene.anchor])
    start = scene.read(started[-1]) if started and not newly else None
    if start is None or end is None or grain(start) != "month" or not start < end:
        return None
    return f"{start}..{end}"


def held_since(scene: Scene) -> str | None:
    """ "Has been first since June 2019": to the month reported; what "had been" so, to the one before."""
    start, end = scene.read(scene.match.roles["since"]), scene.reported
    before = scene.tokens[scene.clause_start() : scene.anchor]
    if end is not None and any(token.kind == "past" for token in before):
        end = previous(end)
    if start is None or end is None or grain(start) != "month" or not start < end:
        return None
    return f"{start}..{end}"


def counted_window(scene: Scene, series: str | None, when: When) -> str | None:
    """The window a count runs over: a named range, this year so far, or the last N years."""
    end = scene.reported
    if end is None:
        return when.period
    start = _counted_since(scene)
    if start is not None:
        return f"{start}..{end}"
    named = _named_stretch(scene, end)
    if named is not None:
        return named
    window = window_before(scene)
    if window is not None:
        return f"{aligned(shift_month(end, -window[0]), scene, series)}..{end}"
    if when.period is not None and any(token.kind == "from_then" for token in scene.tokens[: scene.anchor]):
        return f"{when.period}..{end}" if grain(when.period) == "month" and when.period < end else end
    return _this_year(scene, when.period or end)


def _named_stretch(scene: Scene, end: str) -> str | None:
    times = [i for i in range(scene.anchor) if scene.tokens[i].time is not None]
    fitting = (i for i in times if scene.uses.get(i) == PLAIN or scene.tokens[i].lemma == "range")
    named = next(fitting, None)
    period = None if named is None else scene.read(named)
    if period is not None and grain(period) == "range":
        return period
    return f"{period}-01..{end}" if period is not None and period == end[:4] else None


def _counted_since(scene: Scene) -> str | None:
    """ "Since November 2021", 2022年4月以來第30次: the month a count begins with."""
    told = scene.role("since")
    if told is not None:
        since = read_time(told, scene.setting, scene.topic)
        return None if since is None else first_month(since)
    if scene.sentence.language != "en":
        return None
    tokens = scene.tokens
    place = next((i for i in range(scene.anchor - 1, -1, -1) if tokens[i].kind == "since"), None)
    if place is None:
        return None
    then = tokens[place].lemma == "then"
    period = scene.topic.seen if then else read_time(tokens[place + 1], scene.setting, scene.topic)
    return period if period is not None and grain(period) == "month" else None


def _this_year(scene: Scene, end: str) -> str:
    if scene.setting_of("streak") != "nth" or grain(end) != "month":
        return end
    return f"{end[:4]}-01..{end}"


def aligned(base: str, scene: Scene, series: str | None) -> str:
    """A window's base moved to a month the text has just named for this series, within two months of it."""
    for claim in reversed(scene.topic.claims[-_RECENT:]):
        if (
            claim.kind != "level"
            or claim.series != series
            or not claim.period
            or grain(claim.period) != "month"
        ):
            continue
        if abs(months_apart(claim.period, base)) <= _ALIGNED and claim.period < (
            scene.reported or claim.period
        ):
            return claim.period
    return base
