"""Lists by position: 1月、2月、6月 … 31億、42億和23億 pair the n-th month with the n-th figure."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.moments import When, read_time
from extractor.grammar.setting import Setting, Topic
from extractor.grammar.uses import BASE, SINCE
from extractor.lexing.tokens import Token
from extractor.period import first_month, grain, last_month, months

_SEVERAL = 3
_JOIN = frozenset(("list", "and", "comma", "of"))


def listed_period(
    match: Match, sentence: Sentence, uses: Mapping[int, str], setting: Setting, topic: Topic
) -> When | None:
    """The month at the same place of the list before it, or ``None`` outside such lists."""
    tokens = sentence.tokens
    figures = _run(tokens, match.anchor, tokens[match.anchor].kind)
    if len(figures) < 2 or match.anchor not in figures:
        return None
    times = _times_before(tokens, figures[0], uses)
    if not times and sentence.language == "en":
        times = _times_behind(tokens, figures[-1])
    if times and (len(times) == 1 or tokens[times[-1]].lemma == "range"):
        return _month_of_range(tokens[times[-1]], figures.index(match.anchor), len(figures), setting, topic)
    if len(times) != len(figures):
        return None
    period: str | None = None
    for i in times[: figures.index(match.anchor) + 1]:
        period = read_time(tokens[i], setting, topic, previous=period)
    return When(period, "said")


def listed_subject(match: Match, sentence: Sentence, candidates: list[int]) -> str | None:
    """The holder at the same place of the list before it: 愛爾蘭、瑞士、盧森堡依序為A、B、C."""
    tokens = sentence.tokens
    figures = _run(tokens, match.anchor, tokens[match.anchor].kind)
    before = [i for i in candidates if i < figures[0]]
    if len(figures) < 2 or not before:
        return None
    holders = _run(tokens, before[-1], tokens[before[-1]].kind)
    if len(holders) < 2 and any(token.kind == "each" for token in tokens[before[-1] : figures[0]]):
        holders = before[-len(figures) :]  # A合計2909億，B合計2362億，分別減少10億和6億
    if len(holders) != len(figures) or not set(holders) <= set(before):
        return None
    return tokens[holders[figures.index(match.anchor)]].lemma


def distributed(match: Match, sentence: Sentence, places: list[int]) -> bool:
    """Whether figures are dealt out to several holders in a way not read here (…分居第四、五名)."""
    if match.rule.kind in ("level", "change", "share") and _together(sentence, match.anchor):
        return True
    figures = _run(sentence.tokens, match.anchor, sentence.tokens[match.anchor].kind)
    clause = sentence.tokens[sentence.clause_start(figures[0]) : figures[0]]
    if len(figures) > 1 and any(token.kind == "pair" for token in clause):
        return True  # 二者僅為4.18%和4.84%
    each = any(token.kind == "each" for token in sentence.tokens[: match.anchor])
    told = {sentence.tokens[i].lemma for i in places if i < match.anchor}
    return (
        each
        and len(told) > 1
        and match.rule.kind in ("rank", "share", "percent_change")
        and "subject" not in match.roles
    )


def is_dealt_over_untold(match: Match, sentence: Sentence) -> bool:
    """四至八月分別減持A、B、C: three figures or more, dealt out to months that are not as many."""
    tokens = sentence.tokens
    figures = _run(tokens, match.anchor, tokens[match.anchor].kind)
    if len(figures) < _SEVERAL or match.anchor not in figures:
        return False
    each = any(token.kind == "each" for token in tokens[sentence.clause_start(figures[0]) : figures[0]])
    times = [token.time for token in tokens[: figures[0]] if token.time is not None]
    return each and bool(times) and times[-1].form == "range"


def _together(sentence: Sentence, anchor: int) -> bool:
    """比利時、盧森堡名下的8874億: two holders before one figure share it."""
    tokens = sentence.tokens
    place = next((i for i in range(anchor - 1, -1, -1) if tokens[i].kind in ("place", "comma", "amount")), -1)
    pair = [token.kind for token in tokens[max(0, place - 2) : place + 1]]
    return len(pair) == 3 and pair[0] == "place" and pair[1] in ("list", "and") and pair[2] == "place"


def _month_of_range(token: Token, place: int, count: int, setting: Setting, topic: Topic) -> When | None:
    """1月到6月依序減少 with six figures: one for every month of the range."""
    period = read_time(token, setting, topic)
    if period is None or grain(period) != "range":
        return None
    named = months(first_month(period), last_month(period))
    return When(named[place], "said") if len(named) == count else None


def _run(tokens: tuple[Token, ...], place: int, kind: str) -> list[int]:
    """Indexes of the figures of one kind joined to this one by list words only."""
    left = place
    while (step := _joined(tokens, left, -1, kind)) is not None:
        left = step
    run = [left]
    while (step := _joined(tokens, run[-1], +1, kind)) is not None:
        run.append(step)
    return run


def _joined(tokens: tuple[Token, ...], place: int, step: int, kind: str) -> int | None:
    there, links = place + step, 0
    while 0 <= there < len(tokens) and tokens[there].kind in _JOIN:
        there, links = there + step, links + 1
    if links and 0 <= there < len(tokens) and tokens[there].kind == kind:
        return there
    return None


def _times_behind(tokens: tuple[Token, ...], place: int) -> list[int]:
    """ "$10.4 billion, $7.5 billion and $2.8 billion in March, April and May": the run right behind."""
    after = place + 1 + (tokens[place + 1 : place + 2] != () and tokens[place + 1].kind == "in")
    run = _run(tokens, after, "time") if after < len(tokens) and tokens[after].kind == "time" else []
    return run if len(run) > 1 else []


def _times_before(tokens: tuple[Token, ...], place: int, uses: Mapping[int, str]) -> list[int]:
    """The nearest run of times before the figures."""
    for i in range(place - 1, -1, -1):
        if tokens[i].kind == "time" and uses.get(i) not in (BASE, SINCE):
            return _run(tokens, i, "time")
        if tokens[i].kind in ("amount", "percent"):
            break
    return []
