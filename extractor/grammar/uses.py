"""The use each time and each place of a sentence is put to.

``較9月`` names a base, ``以來`` a beginning, ``18日公布`` a release; ``超過中國`` an object. None of
these is the period or the subject of a figure.
"""

from __future__ import annotations

from itertools import takewhile

from extractor.grammar.matching import Match, Sentence
from extractor.lexing.tokens import Token

BASE, SINCE, START, RELEASE, PLAIN = "base", "since", "start", "release", "plain"
SINCE_EVENT = "since_event"  # "since overtaking China in June 2019"
_FIGURES = frozenset(
    ("amount", "percent", "point", "rank", "placing", "turn", "span", "count", "fraction", "times", "number")
)
_STOP = frozenset(("comma", "open", "close"))
_COMPARATIVE = frozenset(("than", "under", "over"))
_OBJECT_AFTER = frozenset(
    ("than", "under", "over", "surpass", "behind", "passive", "ahead", "cross_above", "cross_below")
)
_SUBJECTS = frozenset(("place", "aggregate", "total", "short_place"))
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
        and before.kind in _COMPARATIVE
        or before is not None
        and before.kind == "from"
        and not _is_range(tokens[place])
        or after is not None
        and after.kind in _COMPARATIVE
    ):
        return BASE
    if before is not None and before.kind == "and" and _compared(tokens, place):
        return BASE
    if tokens[place].lemma in _EARLIER:
        heads = place == 0 and len(tokens) > 1 and tokens[1].kind == "comma"
        return PLAIN if heads else BASE  # "Twelve months earlier, it had owned ..."
    if before is not None and before.kind in _SUBJECTS and _base_through_place(tokens, place):
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
        if tokens[i].kind in _STOP or tokens[i].kind in _FIGURES or tokens[i].kind in _SUBJECTS:
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
    return before is not None and before.kind in _COMPARATIVE


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


def subject_places(sentence: Sentence, matches: list[Match]) -> list[int]:
    """Indexes of the tokens that may be the subject of a figure, in text order."""
    objects = {m.roles[role] for m in matches for role in ("other", "object") if role in m.roles}
    kept: list[int] = []
    for i, token in enumerate(sentence.tokens):
        if token.kind not in _SUBJECTS:
            continue
        if (
            i in objects
            or _is_object(sentence.tokens, i, objects)
            or sentence.language == "en"
            and _is_no_agent(sentence.tokens, i, kept)
            or i
            and sentence.tokens[i - 1].kind in ("without", "except")
            or _is_whole_of_share(sentence, i)
        ):
            objects.add(i)
        elif sentence.language == "en" and _is_parenthesis(sentence.tokens, i):
            continue
        elif not _is_setting(sentence.tokens, i) and not (
            sentence.language == "en" and _is_aside(sentence.tokens, i)
        ):
            kept.append(i)
    return kept


def _is_whole_of_share(sentence: Sentence, place: int) -> bool:
    """占外國持有總額的7.5%，排名第三: the whole of a share is not what the next clause is about."""
    token, before = sentence.tokens[place], sentence.tokens[max(0, place - 1) : place]
    shared = bool(before) and (before[0].kind == "share" or before[0].lemma == "part")
    return shared and token.kind == "total" and sentence.language == "zh"


def _is_object(tokens: tuple[Token, ...], place: int, objects: set[int]) -> bool:
    before = tokens[place - 1] if place else None
    if before is None:
        return False
    if before.kind in _OBJECT_AFTER:
        return not _heads_clause(tokens, place)
    if before.kind in ("list", "and") and place >= 2 and place - 2 in objects:
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or after.kind != "after_of" and after.kind not in _COMPARATIVE:
        return False
    return not (place + 2 < len(tokens) and tokens[place + 2].kind in _SUBJECTS)  # 日本比中國多: of Japan


def _is_no_agent(tokens: tuple[Token, ...], place: int, subjects: list[int]) -> bool:
    """Whether a holder is only told to say where another one stands, or whom it gave its place to."""
    return (
        _is_receiver(tokens, place, subjects)
        or _is_one_ahead(tokens, place)
        or _is_led(tokens, place, subjects)
    )


def _is_receiver(tokens: tuple[Token, ...], place: int, subjects: list[int]) -> bool:
    """ "China ceded second place to Britain, having cut its holdings": what follows is of China."""
    if not place or tokens[place - 1].kind != "to":
        return False
    giver = max([*subjects, *(i for i in range(place) if tokens[i].kind == "ceded")], default=None)
    return giver is not None and all(token.kind != "comma" for token in tokens[giver:place])


def _is_led(tokens: tuple[Token, ...], place: int, subjects: list[int]) -> bool:
    """ "Japan widens its lead over China as the largest holder": the lead is Japan's."""
    led = sum(token.end - token.start for token in tokens[place - 1 : place]) == len("lead over")
    before = tokens[place - 1] if place else None
    if before is None or before.kind != "gap" or not led or not subjects:
        return False
    return all(token.kind != "comma" for token in tokens[subjects[-1] : place])


_LISTED = frozenset(("comma", "and", "list"))
_RANKING = frozenset(("rank", "placing", "top", "next", "standing", "holder", "spot", "leading"))
_VERBS = frozenset(("up", "down", "up_to", "down_to", "be", "have", "measure", "of", "time", "surpass"))


def _is_one_ahead(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Ranks after China and Japan as the third largest": those it comes after only say where it stands."""
    word = place - 1
    while word > 0 and (tokens[word].kind in _LISTED or tokens[word].kind in _SUBJECTS):
        word -= 1
    if word < 0 or tokens[word].kind != "after":
        return False
    end = place + 1
    while end + 1 < len(tokens) and tokens[end].kind in _LISTED and tokens[end + 1].kind in _SUBJECTS:
        end += 2
    ranked = any(token.kind in _RANKING for token in tokens[max(0, word - _NEAR) : word])
    return ranked and not (end < len(tokens) and tokens[end].kind in _VERBS)


def _is_parenthesis(tokens: tuple[Token, ...], place: int) -> bool:
    """ "Belgium, a hub for Chinese money, let its holdings slide": what is put in says who Belgium is."""
    inside = put_in(tokens, place)
    told = ("amount", "percent", "point", "time")
    return bool(inside) and not any(token.kind in told for token in inside)


def put_in(tokens: tuple[Token, ...], place: int) -> tuple[Token, ...]:
    """The words between two commas right behind a holder, where a token stands among them."""
    start = next((i for i in range(place - 1, 0, -1) if tokens[i].kind == "comma"), 0)
    end = next((i for i in range(place + 1, len(tokens) - 1) if tokens[i].kind == "comma"), 0)
    if not start or not end or tokens[start - 1].kind not in _SUBJECTS or tokens[end + 1].kind in _SUBJECTS:
        return ()
    return tokens[start:end]


def _heads_clause(tokens: tuple[Token, ...], place: int) -> bool:
    """較9月: 較 belongs to the time, so the place after it begins a statement of its own."""
    return tokens[place - 1].kind == "than" and tokens[place - 1].lemma == "while"


_NEAR = 5  # tokens
_BOOKED = 10  # characters: one word between
_HEADS = frozenset(
    ("measure", "size", "share", "holder", "up", "down", "flow_in", "flow_out", "total", "rank")
)


def _is_aside(tokens: tuple[Token, ...], place: int) -> bool:
    """A place after a preposition ("in China", "of Chinese money"), but not "holdings of China"."""
    before = tokens[place - 1] if place else None
    if before is None or before.kind not in ("of", "in") or before.lemma == "for":
        return False
    if tokens[place].lemma in ("TOTAL", "OFFICIAL"):
        return False  # "of which official institutions own"
    if place == 1 and before.lemma == "of":
        return False  # "Those of Japan slid to"
    head = tokens[place - 2] if place > 1 else None
    if head is not None and head.kind in ("and", "comma", "but") and _heads_those(tokens, place):
        return False
    if head is not None and head.kind in ("measure", "size") and before.start - head.end <= _BOOKED:
        return False  # "holdings booked in the UK" are the UK's
    return head is None or before.start - head.end > 1 or head.kind not in _HEADS


def _heads_those(tokens: tuple[Token, ...], place: int) -> bool:
    """ ", and those of Brazil stood at": a word stands for the holdings."""
    before, verb = tokens[place - 1], [token.kind for token in tokens[place + 1 : place + 2]]
    words = before.start - tokens[place - 2].end > 2
    return before.lemma == "of" and words and verb in (["to"], ["up"], ["down"], ["be"], ["have"], ["reach"])


def _is_setting(tokens: tuple[Token, ...], place: int) -> bool:
    """A total that is only the frame of a share (在外國投資者中) or of a rank."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        tokens[place].kind == "total"
        and tokens[place].lemma == "TOTAL"
        and after is not None
        and after.lemma != "all"
        and after.kind in ("holder", "share", "among", "top", "rank", "sector", "flow_in", "flow_out")
    )
