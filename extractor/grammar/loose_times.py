"""Times that are told loosely: of which day, from when, of which of several."""

from __future__ import annotations

from extractor.grammar.moments import When, is_daily
from extractor.grammar.phrase import Phrase, clause, ends
from extractor.grammar.scene import Scene
from extractor.lexing.tokens import Token
from extractor.period import grain, last_day, shift_month

_BASED = frozenset(("change", "percent_change", "ratio"))
_TIMES = frozenset(("time", "weekday", "window", "peak", "span"))
_LONGEST_MONTH = len("September")  # a longer bare month has a word before it: last October


def _is_debt_of_fiscal_year(scene: Scene, series: str, when: When) -> bool:
    """The debt has a figure a day: a change "in the fiscal year" may be of the year before."""
    return series.startswith("debt:") and scene.kind in _BASED and (when.period or "").startswith("FY")


def _is_later_of_several(scene: Scene, series: str, when: When) -> bool:
    """ "The third cut in five months": one of a number, where the rule looked for a first."""
    if scene.setting_of("streak") not in ("first_in", "first_since") or scene.setting_of("metric") == "rank":
        return False
    ranks = (
        token for token in scene.tokens[scene.match.first : scene.match.last + 1] if token.kind == "rank"
    )
    return any(rank.quantity is not None and rank.quantity.value != 1 for rank in ranks)


def _is_from_untold_day(scene: Scene, series: str, when: When) -> bool:
    """由1.63厘抽升到昨日的2.79厘: a yield of some earlier day; "from 1.43% to 2.85%" of two."""
    if scene.kind != "level" or not series.startswith("yield:") or scene.role("period") is not None:
        return False
    before = [token.kind for token in scene.tokens[max(0, scene.anchor - 3) : scene.anchor]]
    return before[-1:] == ["from"] or before == ["from", "percent", "to"]


def _is_since_untold(scene: Scene, series: str, when: When) -> bool:
    """ "Since the president took office", "since the pandemic began": since a time that is not read."""
    if scene.sentence.language != "en" or "since" in scene.match.roles:
        return False
    if scene.kind not in _BASED and not ends(scene, "level.from_amount"):
        return False
    tokens, anchor = scene.tokens, scene.anchor
    near = (*clause(scene), *tokens[: anchor if tokens[0].kind == "since" else 0])
    words = [i for i, token in enumerate(tokens) if token.kind == "since" and token in near]
    return any([t.kind for t in tokens[i + 1 : i + 3] if t.kind in _TIMES] == [] for i in words)


def _is_of_clause_joined(scene: Scene, series: str, when: When) -> bool:
    """ "Lost the lead in 2019 and was overtaken by Britain": the year is of what stands before "and"."""
    if scene.kind != "comparison" or scene.sentence.language != "en" or when.how != "said":
        return False
    clause = scene.tokens[scene.clause_start() : scene.anchor]
    times = [i for i, token in enumerate(clause) if token.kind == "time"]
    return bool(times) and any(token.kind == "and" for token in clause[times[-1] :])


def _is_level_of_years(scene: Scene, series: str, when: When) -> bool:
    """ "More than $1.3 trillion held in 2012-16": at which end, or at the peak?"""
    period = when.period or ""
    return scene.kind == "level" and ".." in period and grain(period.partition("..")[0]) == "year"


def _is_sum_of_months(scene: Scene, series: str, when: When) -> bool:
    """ "A total reduction of $26.4 billion for the months of September and October", a combined inflow."""
    if scene.sentence.language != "en" or scene.kind not in ("level", "change"):
        return False
    behind = [token.kind for token in scene.tokens[scene.anchor + 1 : scene.anchor + 8] if token.kind != "in"]
    months = any(behind[i : i + 3] == ["time", "and", "time"] for i in range(len(behind)))
    summed = any(token.kind in ("size", "cumulative") for token in clause(scene))
    combined = any(token.kind == "cumulative" for token in clause(scene))
    return months and summed or combined and series.startswith("tic_flow:")


def _is_earlier_than_untold(scene: Scene, series: str, when: When) -> bool:
    """ "A year earlier the debt was $37.14 trillion": than which of many days?"""
    return (
        is_daily(series) and scene.kind == "level" and when.form in ("year_earlier", "month_earlier", "ago")
    )


def _is_from_peak(scene: Scene, series: str, when: When) -> bool:
    """ "Have fallen by $628 billion since their peak", "since then": a time that is not told here."""
    if scene.kind not in ("change", "percent_change") or "base" in scene.match.roles:
        return False
    if any(
        token.kind == "since" and token.lemma == "then"
        for token in (*scene.tokens[: scene.anchor], *clause(scene))
    ):
        return True
    tokens, start = scene.tokens, scene.clause_start()
    peaks = [i for i in range(start, scene.sentence.clause_end(scene.anchor)) if tokens[i].kind == "peak"]
    dated = any(token.kind == "time" for i in peaks for token in tokens[max(0, i - 1) : i + 3])
    return scene.sentence.language == "en" and bool(peaks) and not dated


def _is_of_time_before(scene: Scene, series: str, when: When) -> bool:
    """ "The month before, China had", "while a year before it had": a time that is not read."""
    tokens, start = scene.tokens, scene.clause_start()
    head = tokens[0].kind in ("monthly", "yearly") or any(
        t.kind == "rate" for t in tokens[start : scene.anchor]
    )
    behind = [token.kind for token in tokens[scene.anchor + 1 : scene.anchor + 2]]
    untold = head and when.how != "said" or behind in (["yearly"], ["under"], ["lower"], ["higher"])
    return scene.kind == "level" and scene.sentence.language == "en" and untold


def _is_last_named_month(scene: Scene, series: str, when: When) -> bool:
    """ "Last October China's holdings were": of this year or of the year before."""
    if scene.sentence.language != "en" or when.period is None or grain(when.period) != "month":
        return False
    return any(_says_last(scene.tokens[i]) and scene.read(i) == when.period for i in scene.uses)


def _says_last(token: Token) -> bool:
    time = token.time
    return (
        time is not None
        and not time.edge
        and _is_bare_month(token)
        and token.end - token.start > _LONGEST_MONTH
    )


def _is_over_same_time(scene: Scene, series: str, when: When) -> bool:
    """ "Down $128 billion over the same stretch": which one may lie further back than is remembered."""
    return scene.kind in _BASED and any(token.lemma == "same_period" for token in clause(scene))


def _is_of_beginning(scene: Scene, series: str, when: When) -> bool:
    """ "Having begun the year at $130.9bn": of a time that only the verb tells."""
    if scene.kind != "level":
        return False
    return any(token.kind == "begun" for token in scene.tokens[scene.clause_start() : scene.anchor])


def _is_of_vague_time(scene: Scene, series: str, when: When) -> bool:
    """ "In the spring", "a month later": a time that is told but not read, and no other in its place."""
    words = clause(scene)
    later = any(token.time is not None and token.time.code == "later" for token in words)
    return later or when.how != "said" and any(token.kind == "season" for token in words)


def _is_of_unpublished_month(scene: Scene, series: str, when: When) -> bool:
    """A bare month nearly a year back: perhaps the one just past, of which no figure was out yet."""
    published, reported, period = scene.setting.published, scene.reported, when.period
    if published is None or reported is None or period is None or grain(period) != "month":
        return False
    ahead = shift_month(period, 12)
    if not (reported < ahead and last_day(ahead) < published):
        return False
    bare = [i for i in scene.uses if _is_bare_month(scene.tokens[i])]
    return any(scene.read(i) == period for i in bare)


def _is_bare_month(token: Token) -> bool:
    time = token.time
    return time is not None and time.form == "month" and not time.year and not time.code


TIMES: tuple[Phrase, ...] = (
    _is_debt_of_fiscal_year,
    _is_later_of_several,
    _is_from_untold_day,
    _is_earlier_than_untold,
    _is_from_peak,
    _is_of_time_before,
    _is_last_named_month,
    _is_over_same_time,
    _is_of_beginning,
    _is_of_vague_time,
    _is_of_unpublished_month,
    _is_since_untold,
    _is_of_clause_joined,
    _is_level_of_years,
    _is_sum_of_months,
)
