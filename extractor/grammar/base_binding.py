"""Against which base a change is measured: named, implied by a pace or a window, or the period before."""

from __future__ import annotations

from itertools import takewhile

from extractor.grammar.moments import counted_stretch, is_daily, read_time
from extractor.grammar.scene import Scene
from extractor.grammar.uses import BASE, SINCE, SINCE_EVENT
from extractor.grammar.windows import window_before
from extractor.lexing.tokens import Token
from extractor.period import first_day, first_month, grain, last_day, last_month, previous, shift_month

_MOVES = frozenset(("up", "down", "up_to", "down_to"))
_FIGURES = frozenset(("amount", "percent", "point"))
_FIRSTS = frozenset(("first", "rank", "placing", "top", "lowest", "highest", "record", "run", "reach", "end"))
_SATURDAY = 5
_ENDS = frozenset(("comma", "amount", "percent", "point", "up", "down", "and", "but", "from", "than"))


def stock_month(period: str) -> str:
    """The month a change of a stock ends in: a year means its December."""
    return period if grain(period) in ("day", "month") else last_month(period)


def base_of(scene: Scene, series: str | None, period: str | None) -> tuple[str | None, str]:
    """The base period of a change and how it was found (said, window, span, default, none)."""
    if period is None:
        return None, "none"
    named = _named(scene, period)
    if named is not None:
        return named, "said"
    pace = _pace(scene)
    if pace == "yoy" and grain(period) == "fiscal":
        return previous(period), "said"
    if pace is not None:
        return shift_month(stock_month(period), -12 if pace == "yoy" else -1), "said"
    window = window_before(scene)
    if window is not None and window[1] == "unknown":
        one_day = is_daily(series) and grain(period) == "day" and _is_one_day(scene)
        return (previous(period), "said") if one_day else (None, "none")
    if window is not None:
        return shift_month(stock_month(period), -window[0]), window[1]
    return _default(series, period)


def _is_one_day(scene: Scene) -> bool:
    """較前一日, 一天內: the stretch nearest before the figure is a single day."""
    before = (counted_stretch(token) for token in reversed(scene.tokens[: scene.anchor]))
    nearest = next((counted for counted in before if counted is not None), None)
    return nearest is not None and nearest[0] == 1 and nearest[1] in ("day", "days")


def _default(series: str | None, period: str) -> tuple[str | None, str]:
    """The base that goes without saying: the month, day or fiscal year before."""
    kind = grain(period)
    if series is not None and series.startswith("deficit:") and kind != "fiscal":
        return None, "none"  # told against the year before or the month before: not said which
    if kind == "fiscal":
        return previous(period), "default"
    if kind in ("year", "range", "quarter"):
        return shift_month(first_month(period), -1), "said"
    if kind == "day":
        day_on_day = series is not None and series.startswith("yield:")
        return (_weekday_before(period), "default") if day_on_day else (None, "none")
    return shift_month(period, -1), "default"


def _weekday_before(day: str) -> str:
    """On a Monday a yield moves from where it stood on Friday."""
    before = previous(day)
    while first_day(before).weekday() >= _SATURDAY:
        before = previous(before)
    return before


def _named(scene: Scene, period: str) -> str | None:
    place = place_of_base(scene)
    place = place_since(scene) if place is None else place
    if place is None:
        return None
    base = read_time(scene.tokens[place], scene.setting, scene.topic, previous=stock_month(period))
    if scene.tokens[place].lemma == "last_month" and grain(period) == "month":
        base = previous(period)  # 2018年3月…較上月: the month before that one, whatever month it is now
    untold = scene.tokens[place].time
    if base is not None and grain(base) == "day" and base > period and untold is not None and not untold.year:
        base = f"{int(base[:4]) - 1}{base[4:]}"  # in January 年末 is that of the year before
    if base is not None and grain(period) == "day":
        base = _base_day(base, scene.tokens[place], period)
    if base is not None and grain(period) == grain(base) == "month":
        base = _base_month(base, scene.tokens[place], period if place > scene.anchor else base)
    if base is not None and grain(period) == "month" and says_last_year(scene.tokens[place]):
        base = shift_month(period, -12)
    if base is None or base == period:
        return None
    if grain(period) == "fiscal" and grain(base) == "year":
        return f"FY{base}"
    kept = grain(base) == "day" or grain(base) == grain(period) == "fiscal"
    return base if kept else stock_month(base)


def says_last_year(token: Token) -> bool:
    """ "Down 9 percent from the previous year": told of a month, of the same one a year before."""
    time = token.time
    return (
        time is not None
        and time.form == "year"
        and time.edge is None
        and time.code in ("previous_year", "last_year")
    )


def _base_month(base: str, token: Token, period: str) -> str:
    """The base of a month lies before it: the January a year begins with is counted from December."""
    time = token.time
    if time is not None and (time.form, time.edge) == ("year", "start"):
        return shift_month(base, -1)
    named = time is None or time.year is not None or time.code is not None
    return base if named or base <= period else shift_month(base, -12)


def _base_day(base: str, token: Token, period: str) -> str:
    """The base of a daily series: a month without a year is the last one before, its end a day."""
    time = token.time
    if time is None or grain(base) != "month":
        return base
    if time.year is None and time.month is not None:
        year = int(period[:4]) - (f"{time.month:02d}" > period[5:7])
        base = f"{year:04d}-{time.month:02d}"
    return last_day(base).isoformat() if time.edge == "end" else base


def place_of_base(scene: Scene) -> int | None:
    """A time used as a base in the clause of the figure, in the clause before, in English also behind."""
    if "base" in scene.match.roles:
        return scene.match.roles["base"]
    joined = _joined_behind(scene)
    if joined is not None:
        return joined
    commas = 0
    for i in range(scene.anchor - 1, -1, -1):
        kind = scene.tokens[i].kind
        commas += kind == "comma"
        if scene.uses.get(i) == BASE:
            return i
        if commas > 1 or (commas and kind in _MOVES):
            break
    return (
        (_base_behind(scene) or _opening_base(scene) or _opening_from(scene))
        if scene.sentence.language == "en"
        else None
    )


def _opening_from(scene: Scene) -> int | None:
    """ "From March last year, when they were $765.4 billion, holdings have soared by 12%"."""
    tokens, end = scene.tokens, scene.clause_start()
    opens = [token.kind for token in tokens[:4]] == ["from", "time", "comma", "when"]
    inner = next((i for i in range(4, end) if tokens[i].kind == "comma"), None)
    return 1 if opens and inner is not None and inner + 1 == end else None


def _opening_base(scene: Scene) -> int | None:
    """ "Compared with October 2024, however, holdings were down": where the sentence counts from."""
    opens = [token.kind for token in scene.tokens[:5]] == ["than", "time", "comma", "but", "comma"]
    return 1 if opens and scene.clause_start() == 5 else None


def place_since(scene: Scene) -> int | None:
    """ "Fallen by $423.8 billion since June 2019", "Since June 2019 it has ...": the time after "since"."""
    if scene.sentence.language != "en":
        return None
    for i, use in scene.uses.items():
        counted = use == SINCE and scene.tokens[i].kind == "time" and _counts_change(scene, i)
        if counted or use == SINCE_EVENT and scene.clause_start() > i:
            return i
    return None


def _counts_change(scene: Scene, place: int) -> bool:
    """Whether the change is counted from there: no first and no record stands before "since"."""
    tokens, anchor = scene.tokens, scene.anchor
    start = scene.sentence.clause_start(place)
    if any(token.kind in _FIRSTS for token in tokens[start:place]):
        return False
    if place > anchor:
        between = [token.kind for token in tokens[anchor + 1 : place]]
        return "comma" not in between and not set(between) & _FIGURES
    between = [token.kind for token in tokens[place + 1 : anchor]]
    begins = tokens[start - 1].end if start else scene.sentence.start
    heads = tokens[place - 1].start - begins <= 1 or tokens[start].kind in ("but", "and")
    return heads and "comma" not in between[1:] and not set(between) & (_FIGURES | _FIRSTS)


def _joined_behind(scene: Scene) -> int | None:
    """ "Little changed from September but up 7.5% from a year ago": the base right behind the figure."""
    place = scene.anchor + 2
    behind = [token.kind for token in scene.tokens[scene.anchor + 1 : scene.anchor + 3]]
    joined = scene.sentence.language == "en" and behind in (["from", "time"], ["than", "time"])
    return place if joined and scene.uses.get(place) == BASE else None


def _base_behind(scene: Scene) -> int | None:
    """ "Up 0.6 per cent from $809.4 billion in May"."""
    tokens = scene.tokens
    for i in range(scene.anchor + 1, min(len(tokens), scene.anchor + 6)):
        if tokens[i].kind in ("comma", "percent"):
            break
        if tokens[i].kind == "amount" and tokens[i - 1].kind not in ("from", "than"):
            break
        if scene.uses.get(i) == BASE:
            return i
    return None


def _pace(scene: Scene) -> str | None:
    """Year on year or month on month, said by the verb (月增) or beside it (同比)."""
    behind = takewhile(lambda token: token.kind not in _ENDS, scene.tokens[scene.anchor + 1 :])
    named = next((token.lemma for token in behind if token.kind == "pace"), None)
    if named is not None and scene.sentence.language == "en":
        return named  # "down 1.7 percent on the month and 9.4 percent on the year"
    if scene.tokens[0].kind == "pace" and scene.sentence.language == "en":
        return scene.tokens[0].lemma  # "Year on year, China's holdings were down 9.4 percent"
    bound = [token for role in ("dir", "pace") if (token := scene.role(role)) is not None]
    near = scene.tokens[max(0, scene.anchor - 3) : scene.anchor]
    lemmas = [token.lemma for token in (*bound, *(t for t in near if t.kind == "pace"))]
    return next((lemma for lemma in lemmas if lemma in ("yoy", "mom")), None)
