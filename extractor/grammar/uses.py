"""The use each time of a sentence is put to.

``較9月`` names a base, ``以來`` a beginning, ``18日公布`` a release. None of these is the period of a figure.
"""

from __future__ import annotations

from itertools import takewhile

from extractor.grammar.matching import Sentence
from extractor.lexing.tokens import Token

BASE, SINCE, START, RELEASE, PLAIN = "base", "since", "start", "release", "plain"
SINCE_EVENT = "since_event"  # "since overtaking China in June 2019"
_FIGURES = frozenset(
    ("amount", "percent", "point", "rank", "placing", "turn", "span", "count", "fraction", "times", "number")
)
_STOP = frozenset(("comma", "open", "close"))
COMPARATIVE = frozenset(("than", "under", "over"))
SUBJECTS = frozenset(("place", "aggregate", "total", "short_place"))
_STATED = frozenset(("measure", "be", "have", "held", "to"))
_OF_MULTIPLE = frozenset(("measure", "size", "be", "have", "standing", "in", "of"))
_MONTHLY = frozenset(("month", "quarter", "year", "range", "half", "year_to_date", "fiscal"))


def time_uses(sentence: Sentence) -> dict[int, str]:
    """For every time token of the sentence, by index, what it is used for."""
    tokens = sentence.tokens
    return {
        i: PLAIN if sentence.language == "en" and _heads_earlier(tokens, i) else _time_use(tokens, i)
        for i, token in enumerate(tokens)
        if token.kind == "time" or token.kind == "weekday" and not _day_follows(tokens, i)
    }


def _day_follows(tokens: tuple[Token, ...], place: int) -> bool:
    """週四(18日): the day itself says more than the weekday."""
    return any(token.kind == "time" for token in tokens[place + 1 : place + 3])


def _time_use(tokens: tuple[Token, ...], place: int) -> str:
    before, after = _neighbour(tokens, place, -1), _neighbour(tokens, place, +1)
    if after is not None and after.kind in ("since", "after_of"):
        return SINCE  # 以來; 9月之後
    if before is not None and before.kind == "since" or _tells_since(tokens, place):
        return SINCE
    if before is not None and before.kind == "peak" and _since_peak(tokens, place):
        return SINCE  # "since peaking in November 2013"
    if _is_excepted(tokens, place) or _is_relative(tokens, place):
        return RELEASE
    if after is not None and after.kind == "start" or before is not None and before.kind == "begun":
        return START
    if (
        before is not None
        and before.kind in COMPARATIVE
        or before is not None
        and before.kind == "from"
        and not _is_range(tokens[place])
        or after is not None
        and after.kind in COMPARATIVE
    ):
        return BASE
    return _use_in_clause(tokens, place, before)


def _use_in_clause(tokens: tuple[Token, ...], place: int, before: Token | None) -> str:
    """The use of a time that no word right beside it tells."""
    if before is not None and before.kind == "and" and _compared(tokens, place):
        return BASE
    if tokens[place].lemma in _EARLIER:
        heads = place == 0 and len(tokens) > 1 and tokens[1].kind == "comma"
        return PLAIN if heads else BASE  # "Twelve months earlier, it had owned ..."
    if before is not None and before.kind in SUBJECTS and _base_through_place(tokens, place):
        return BASE
    if _dates_event(tokens, place):
        return SINCE_EVENT
    if _is_multiplied(tokens, place):
        return BASE
    if _is_reach(tokens, place):
        return START
    if before is not None and before.kind in ("above", "below"):
        return BASE
    if _is_step_back(tokens, place):
        return BASE
    if before is not None and before.kind in _FIGURES and _is_compared(tokens, place):
        return BASE
    if _is_release(tokens, place):
        return RELEASE
    return PLAIN


def _is_range(token: Token) -> bool:
    """自去年9月至今年1月: from one time to another is one stretch, and no base."""
    return token.time is not None and token.time.form == "range"


def _neighbour(tokens: tuple[Token, ...], place: int, step: int) -> Token | None:
    """The next token on that side that is not a particle, within the clause."""
    place += step
    while 0 <= place < len(tokens) and tokens[place].kind in ("of", "restated", "clock", "weekday", "in"):
        place += step
    if not 0 <= place < len(tokens) or tokens[place].kind in _STOP:
        return None
    return tokens[place]


# 去年同期, a year earlier: by themselves the base of a comparison.
_EARLIER = frozenset(("same_period_last_year", "year_earlier", "month_earlier", "quarter_earlier"))


def _heads_earlier(tokens: tuple[Token, ...], place: int) -> bool:
    """ "A year ago China held", "; a year earlier it had": heading a clause, the time of its figures."""
    if tokens[place].lemma not in _EARLIER:
        return False
    heads = place == 0 or tokens[place - 1].kind in ("comma", "but", "and")
    behind = [token.kind for token in tokens[place + 1 : place + 4]]
    return heads and bool(_STATED.intersection(behind)) and behind[0] != "amount"


def _compared(tokens: tuple[Token, ...], place: int) -> bool:
    """與去年同期的9.11兆相比: the comparative behind the figure."""
    behind = [token.kind for token in tokens[place + 1 : place + 5]]
    return "than" in behind and "comma" not in behind[: behind.index("than")]


def _is_excepted(tokens: tuple[Token, ...], place: int) -> bool:
    """除2020和2021兩個財年之外: what is left out is not what is told."""
    behind = takewhile(lambda token: token.kind not in _STOP, tokens[place + 1 : place + 5])
    return any(token.kind == "except" and token.lemma == "except" for token in behind)


def _is_relative(tokens: tuple[Token, ...], place: int) -> bool:
    """10月才重登寶座的日本: a time in the clause that describes a holder is not that of its figures."""
    for i in range(place + 1, min(place + 6, len(tokens) - 1)):
        if tokens[i].kind in _STOP or tokens[i].kind in _FIGURES or tokens[i].kind in SUBJECTS:
            return False
        if tokens[i].kind == "of":
            words = i > place + 1 or tokens[i].start > tokens[place].end
            chinese = tokens[i].end - tokens[i].start == 1
            return words and chinese and tokens[i + 1].kind == "place"
    return False


def _is_reach(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Its first cut this year", 今年第五次, "two months after": how far a rank or a comparison reaches."""
    time = tokens[place].time
    running = time is not None and time.code in ("this_year", "year_to_date") and time.form != "month"
    if running and time is not None and not time.count:
        behind = _neighbour(tokens, place, +1)
        if behind is not None and behind.kind in ("first", "turn"):
            return True
    if time is not None and time.code == "later":
        return True
    if (
        time is not None
        and time.form == "year"
        and time.code == "this_year"
        and place
        and tokens[place - 1].kind == "time"
    ):
        return True  # "in March this year": the month is the time
    near = [token.kind for token in tokens[max(0, place - 2) : place] if token.kind != "in"]
    return near[-1:] == ["rank"] or near[:1] == ["rank"] and near[-1] in ("up", "down", "flow_in", "flow_out")


def _tells_since(tokens: tuple[Token, ...], place: int) -> bool:
    """ "The highest since it was at $1.23 trillion in July 2022": the time of the figure after "since"."""
    figure = next((i for i in range(place - 1, -1, -1) if tokens[i].kind in _FIGURES), -1)
    if place - figure > 2 or figure < 0 or tokens[figure].kind not in ("amount", "percent"):
        return False
    for token in reversed(tokens[max(0, figure - 5) : figure]):
        if token.kind == "since":
            return token.lemma == "since"
        if token.kind not in ("be", "have", "to", "in", "reach", "measure"):
            return False
    return False


def _is_step_back(tokens: tuple[Token, ...], place: int) -> bool:
    """ "39 basis points down on the previous Monday": from there, not on that day."""
    time, before = tokens[place].time, [token.kind for token in tokens[max(0, place - 3) : place]]
    if time is not None and time.form == "month" and place > 1 and tokens[place - 1].lemma == "on":
        return before[-2:-1] in (["percent"], ["amount"])  # "an increase of 1.5 percent on September"
    back = time is not None and (time.week_offset or 0) < 0
    return back and before[:1] == ["point"] and before[1:] in (["down", "in"], ["up", "in"])


def _since_peak(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Since peaking in November 2013", "since the peak of 2013"."""
    return any(token.kind == "since" for token in tokens[max(0, place - 3) : place])


def _dates_event(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Since overtaking China in June 2019, Japan has": a first clause that says what happened when."""
    opens = tokens[0].kind == "since" and tokens[0].lemma == "since"
    return opens and place > 1 and all(token.kind != "comma" for token in tokens[:place])


def _is_multiplied(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Twice what it was in April 2021", "half as much as in 2013": the time a multiple starts from."""
    i = place - 1
    while i >= 0 and tokens[i].kind in _OF_MULTIPLE:
        i -= 1
    told = any(token.kind in ("be", "have", "standing", "measure", "size") for token in tokens[i + 1 : place])
    return told and i >= 0 and tokens[i].kind in ("times", "fraction", "doubled", "tripled")


def _is_compared(tokens: tuple[Token, ...], place: int) -> bool:
    """ "From a peak of $1.32 trillion in November 2013": the time of a figure told for comparison."""
    figure = next(i for i in range(place - 1, -1, -1) if tokens[i].kind in _FIGURES)
    for token in reversed(tokens[max(0, figure - 4) : figure]):
        if token.kind in ("from", "than", "after"):
            return True
        if token.kind not in ("of", "in", "peak", "record", "size", "restated", "measure"):
            return False
    return False


def _base_through_place(tokens: tuple[Token, ...], place: int) -> bool:
    """較中國9月: a place between the comparative and the time."""
    before = _neighbour(tokens, place - 1, -1)
    return before is not None and before.kind in COMPARATIVE


def _is_release(tokens: tuple[Token, ...], place: int) -> bool:
    time = tokens[place].time
    if time is None or time.code is not None:
        return False
    if time.form == "month":
        return _names_release(tokens, place)
    if time.form not in ("day", "weekday", "relative"):
        return False
    for token in tokens[place + 1 : place + 6]:
        if token.kind in _FIGURES or token.kind == "comma":
            return False
        if token.kind == "release":
            return True
    return any(token.kind == "release" for token in tokens[max(0, place - 3) : place])


def _names_release(tokens: tuple[Token, ...], place: int) -> bool:
    """7月公布的資料: two words of publishing right behind a month say when, not of what, the data are."""
    return [token.kind for token in tokens[place + 1 : place + 4] if token.kind != "of"][:2] == [
        "release"
    ] * 2


def is_monthly(token: Token) -> bool:
    """Whether a time names a month or longer, as TIC data are reported."""
    time = token.time
    if time is None or time.day_offset is not None or time.week_offset is not None:
        return False
    return time.form in _MONTHLY or time.form == "relative"
