"""Phrases that bind loosely: they say less than they seem to, or are of another time or thing.

Each function names one way in which a figure is misread; what it finds is reported, and checked, but
never called wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from extractor.grammar.flows import names_no_buyer
from extractor.grammar.lists import distributed
from extractor.grammar.loose_zh import is_loose_in_chinese
from extractor.grammar.moments import When, is_daily
from extractor.grammar.scene import Scene
from extractor.grammar.series_binding import is_gap
from extractor.grammar.spreads import is_spread
from extractor.grammar.uses import put_in
from extractor.lexing.tokens import Token
from extractor.period import grain, last_day, shift_month

_STANDINGS = frozenset(("standing", "behind", "top", "surpass", "ahead"))
_BASED = frozenset(("change", "percent_change", "ratio"))
_LINES = frozenset(("above", "below", "under", "over", "cross_above", "cross_below"))
_MOVES = frozenset(("up", "down", "up_to", "down_to", "flow_in", "flow_out", "first_up", "first_down"))
_SHIFTS = frozenset(("up", "down", "flow_in", "flow_out"))
_BETWEEN = frozenset(
    (
        "of",
        "in",
        "by",
        "amount",
        "percent",
        "net",
        "time",
        "monthly",
        "reach",
        "top",
        "since",
        "record",
        "breaking",
    )
)
_LINKS = frozenset(("to", "be", "reach", "record", "breaking"))
_SIZED = frozenset((("up", "size"), ("down", "size"), ("up", "measure"), ("down", "measure")))
_OF_LEVELS = frozenset(("extremum", "ratio", "comparison"))
_NAMED = frozenset(("measure", "gdp", "amount", "percent"))
_HOLDERS = frozenset(("place", "aggregate", "total"))
_WHOLE = frozenset(("holder", "who", "total", "aggregate", "elsewhere"))
_STANDING_FACTS = frozenset(("rank", "comparison", "threshold_crossing"))
_TIMES = frozenset(("time", "weekday", "window", "peak", "span"))
_ALL = frozenset(("total", "holder"))
_NEAR = 5  # tokens, or claims
_LONGEST_MONTH = len("September")  # a longer bare month has a word before it: last October
_BUDGET = ("deficit:", "interest:", "outlays:", "debt")

Phrase = Callable[[Scene, str, When], bool]


def is_loose(scene: Scene, series: str | None, when: When) -> bool:
    """Whether the words around a figure leave open what it is of."""
    if is_loose_in_chinese(scene, series or "", when):
        return True
    return any(phrase(scene, series or "", when) for phrase in _PHRASES)


def _clause(scene: Scene) -> tuple[Token, ...]:
    return scene.tokens[scene.clause_start() : scene.sentence.clause_end(scene.anchor)]


def _ends(scene: Scene, name: str) -> bool:
    return scene.match.rule.id.endswith(name)


def _is_fallback(scene: Scene, series: str, when: When) -> bool:
    """No rule speaks of it, or one counts from a time that is not told."""
    untold = scene.setting_of("period") == "previous" and when.period is None
    return scene.match.rule.source == "fallback" or untold


def _is_continued(scene: Scene, series: str, when: When) -> bool:
    """ "After $49.5 billion in July": a flow that no verb of its own says."""
    flow, series_set = scene.setting_of("flow"), scene.setting_of("series") is not None
    return bool(flow) and series_set and scene.kind == "change"


def _is_dealt_out(scene: Scene, series: str, when: When) -> bool:
    """Figures of several holders at once, or of purchases whose buyer is not told."""
    match, sentence = scene.match, scene.sentence
    return distributed(match, sentence, scene.places) or names_no_buyer(match, sentence)


def _is_exception(scene: Scene, series: str, when: When) -> bool:
    """疫情以外史上最大, 最大債主之一: first among what is left, or among several; neither is computed."""
    one_of = any(token.lemma == "one_of" for token in scene.tokens[scene.anchor : scene.anchor + 4])
    if scene.kind == "rank":
        return one_of
    return scene.kind == "extremum" and any(token.kind == "except" for token in scene.tokens)


def _is_record_of_other(scene: Scene, series: str, when: When) -> bool:
    """ "Unemployment is at record lows" in a column on deficits: a record whose measure is only in mind."""
    budget = scene.kind == "extremum" and series.startswith(_BUDGET)
    return budget and not any(token.kind in _NAMED for token in _clause(scene))


def _is_high_of_change(scene: Scene, series: str, when: When) -> bool:
    """ "Rose by $10.7 billion, the highest since": of the rise or of what it rose to."""
    anchor = scene.tokens[scene.anchor]
    of_change = scene.kind == "extremum" and anchor.kind == "highest" and "metric" in scene.match.roles
    return of_change and anchor.lemma != "most"


def _is_of_outsider(scene: Scene, series: str, when: When) -> bool:
    """美聯儲一家就收購了2.1萬億: of a holder that is no country, and not of the one named before."""
    before = [token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]]
    holders = [place for place, kind in enumerate(before) if kind in _HOLDERS]
    return "outsider" in before[holders[-1] + 1 if holders else 0 :]


def _is_of_a_move(scene: Scene, series: str, when: When) -> bool:
    """ "Sold a record amount", 減持規模創新高, 減碼金額約中國的4.8倍: of changes, not of levels."""
    if scene.kind not in _OF_LEVELS or "metric" in scene.match.roles:
        return False
    before = [token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]]
    if scene.kind in ("ratio", "comparison"):
        return not is_gap(scene) and any(kind in _SHIFTS for kind in before)
    near = [kind for kind in before if kind not in _BETWEEN][-2:]
    behind = [t.kind for t in scene.tokens[scene.anchor + 1 : scene.anchor + 5] if t.kind not in _BETWEEN]
    moved = _SHIFTS | {"size"} if scene.tokens[scene.anchor].kind == "record" else _SHIFTS  # a record amount
    return tuple(near) in _SIZED or bool(moved & {*near[-1:], *behind[:1]}) or _is_most_of_told(scene)


def _is_most_of_told(scene: Scene) -> bool:
    """拋售567億美元，為史上最多: the most of what was just told."""
    last = scene.topic.claims[-1] if scene.topic.claims else None
    here = last is not None and last.sentence == (scene.sentence.start, scene.sentence.end)
    told = last is not None and here and last.kind in ("change", "percent_change")
    between = {token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]}
    return told and scene.tokens[scene.anchor].kind in ("record", "highest") and between <= _LINKS


def _is_record_yield(scene: Scene, series: str, when: When) -> bool:
    """ "Now at 2.14 per cent, also a record": of yields high or low may be meant."""
    return _ends(scene, "extremum.new_record") and series.startswith("yield:")


def _is_gap_in_mind(scene: Scene, series: str, when: When) -> bool:
    """A gap between holders named before, or one between changes; "passed China, holds 189 more"."""
    told = scene.topic.claims[-1].kind if scene.topic.claims else None
    more = _ends(scene, "change.nominal") and told == "comparison"
    return more or is_gap(scene) and (not _names_both(scene) or _is_of_changes(scene))


def _names_both(scene: Scene) -> bool:
    before = {token.lemma for token in scene.tokens[: scene.anchor] if token.kind in ("place", "short_place")}
    return "other" in scene.match.roles or len(before) == 2


def _is_of_changes(scene: Scene) -> bool:
    """減幅比中國還要多513億; 全年減持2245億，比中國還多513億."""
    before = scene.tokens[: scene.anchor]
    if any(a.kind in ("up", "down") and b.kind == "than" for a, b in pairwise(before)):
        return True
    last = scene.topic.claims[-1] if scene.topic.claims else None
    here = (scene.sentence.start, scene.sentence.end)
    return last is not None and last.sentence == here and last.kind == "change"


def _is_against_latter(scene: Scene, series: str, when: When) -> bool:
    """前者比後者多出一千億: the holders behind the pronouns are taken from other sentences."""
    tokens = scene.tokens
    return any(tokens[i].kind == "former" and tokens[i - 1].kind == "than" for i in range(1, scene.anchor))


def _is_against_one_in_mind(scene: Scene, series: str, when: When) -> bool:
    """ "Japan moved ahead", 日本反超: past whom, the reader knows; "passed through Belgium" is of none."""
    anchor = scene.tokens[scene.anchor]
    return _ends(scene, "comparison.it") or scene.kind == "comparison" and anchor.lemma == "through"


def _is_undated_spread(scene: Scene, series: str, when: When) -> bool:
    """從107個基點收窄到48個基點: a spread of some day."""
    return is_spread(scene.match) and when.how != "said"


def _is_debt_of_fiscal_year(scene: Scene, series: str, when: When) -> bool:
    """The debt has a figure a day: a change "in the fiscal year" may be of the year before."""
    return series.startswith("debt:") and scene.kind in _BASED and (when.period or "").startswith("FY")


def _is_run_of_standing(scene: Scene, series: str, when: When) -> bool:
    """連續第二個月屈居日本之後: a run of a standing, where the rule looked for a run of changes."""
    if scene.kind != "streak" or scene.role("status") is not None or scene.role("threshold") is not None:
        return False
    behind = scene.tokens[scene.anchor + 1 : scene.anchor + 2]
    return bool(behind) and behind[0].kind in _STANDINGS


def _is_run_to_line(scene: Scene, series: str, when: When) -> bool:
    """ "For the first time in twelve years holdings fell below $1 trillion": first below, not first fall."""
    if scene.kind != "streak" or scene.role("threshold") is not None:
        return False
    told = scene.tokens[scene.clause_start() :]
    if not any(token.kind in _MOVES for token in told):
        told = scene.tokens  # 跌破7000億美元，為17年來首見
    return any(a.kind in _LINES and b.kind == "amount" for a, b in pairwise(told))


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


def _is_rank_of_several(scene: Scene, series: str, when: When) -> bool:
    """第四至第十位: places of several holders."""
    if scene.kind != "rank":
        return False
    around = [token.kind for token in scene.tokens[max(0, scene.anchor - 2) : scene.anchor + 3]]
    return any(a == "to" and b in ("rank", "placing") for a, b in pairwise(around))


def _is_rank_in_passing(scene: Scene, series: str, when: When) -> bool:
    """ "Belgium, described as China's second address, had ..."; "nudged Beijing off the second step"."""
    if scene.kind != "rank":
        return False
    aside = scene.sentence.language == "en" and bool(put_in(scene.tokens, scene.anchor))
    before = scene.tokens[scene.clause_start() : scene.anchor]
    told_of_before = any(token.kind in ("push", "past") for token in before)  # 此前的頭號債主
    return aside or told_of_before and not _ends(scene, "rank.pushed")


def _is_count_of_holders(scene: Scene, series: str, when: When) -> bool:
    """有四家跟着减: how many holders did, which no series of one holder tells."""
    return scene.kind == "count" and scene.tokens[scene.anchor].lemma == "count"


def _is_first_of_month(scene: Scene, series: str, when: When) -> bool:
    """今年首次增持 counts from January on; 10月首次增持 does not say how far back it reaches."""
    window = scene.role("window")
    if scene.kind != "count" or scene.tokens[scene.anchor].kind != "first" or window is None:
        return False
    yearly = window.time is not None and window.time.form in ("year", "year_to_date")
    month = any(token.time is not None and token.time.form == "month" for token in scene.tokens)
    return not (yearly and month and series.startswith("holdings:"))


def _is_most_of_some(scene: Scene, series: str, when: When) -> bool:
    """減幅居首, 前三大中買最多: by how much, and among whom, only 增持最多的國家 says."""
    if not _ends(scene, "rank.of_changes") or scene.sentence.language != "zh":
        return False
    word, behind = scene.tokens[scene.anchor], scene.tokens[scene.anchor + 1 : scene.anchor + 3]
    whole = (word.kind, word.lemma) == ("highest", "max") and any(t.kind == "holder" for t in behind)
    among = scene.tokens[scene.clause_start() : scene.anchor]
    return not whole or any(token.kind in ("count", "pair", "holder") for token in among)


def _is_record_of_some(scene: Scene, series: str, when: When) -> bool:
    """史上最快增速, 為該月最高, 歷來最大單月增幅: by what pace, among which months, across which breaks."""
    if scene.kind != "extremum" or scene.sentence.language != "zh":
        return False
    unclear = scene.tokens[scene.anchor].lemma in ("fastest", "strongest", "second", "third")
    return unclear or _ends(scene, "record") and bool(scene.match.roles.keys() & {"object", "metric"})


def _is_largest_of_years(scene: Scene, series: str, when: When) -> bool:
    """七年來最大年度增幅: the changes of calendar years are not compared with each other."""
    if scene.kind != "extremum" or "metric" not in scene.match.roles:
        return False
    yearly = any(token.kind in ("rate", "whole_year") for token in scene.tokens[scene.anchor :][:3])
    return yearly or when.period is not None and grain(when.period) == "year"


def _is_rank_of_untold(scene: Scene, series: str, when: When) -> bool:
    """增持132億美元，居首: of what has just been told; 差距為多年來最大: of something else."""
    anchor, tokens = scene.tokens[scene.anchor], scene.tokens
    large = anchor.quantity is not None and anchor.quantity.measure == "大"
    if scene.kind != "rank" or scene.sentence.language != "zh" or large:
        return False
    clause = _clause(scene)
    if any(token.kind in ("holder", "measure", "size", "elsewhere") for token in clause):
        return False
    last = scene.topic.claims[-1] if scene.topic.claims else None
    here = last is not None and last.sentence == (scene.sentence.start, scene.sentence.end)
    of_change = last is not None and here and last.kind in ("change", "percent_change")
    return of_change or anchor.kind == "top" and tokens[scene.anchor - 1].kind in ("since", "gap")


def _is_rank_in_group(scene: Scene, series: str, when: When) -> bool:
    """ "Second in the Arab world", "third among the BRICS", "among the top 20": of some, or up to a rank."""
    if scene.kind != "rank" or scene.sentence.language != "en":
        return False
    tokens, start = scene.tokens, scene.clause_start()
    near = range(max(start, scene.anchor - _NEAR), min(len(tokens), scene.anchor + _NEAR + 1))
    groups = any(tokens[i].kind == "elsewhere" and tokens[i].lemma != "WORLD" for i in near)
    among = (i for i in range(start, near.stop) if tokens[i].kind == "among")
    return groups or any(tokens[i + 1 : i + 2] == () or tokens[i + 1].kind not in _ALL for i in among)


def _is_next_of_untold(scene: Scene, series: str, when: When) -> bool:
    """ "Brazil is the next biggest": second only where the first, and nobody else, has just been told."""
    told = [claim for claim in scene.topic.claims[-_NEAR:] if claim.kind == "rank"]
    return _ends(scene, "rank.second") and not (told and told[-1].stated.value == 1)


def _is_rank_beside(scene: Scene, series: str, when: When) -> bool:
    """ "The largest after China" comes right behind China; "has gone from second to third" some time ago."""
    return _ends(scene, "rank.after") or _ends(scene, "rank.from") and when.how != "said"


def _is_since_untold(scene: Scene, series: str, when: When) -> bool:
    """ "Since the president took office", "since the pandemic began": since a time that is not read."""
    if scene.sentence.language != "en" or "since" in scene.match.roles:
        return False
    if scene.kind not in _BASED and not _ends(scene, "level.from_amount"):
        return False
    tokens, anchor = scene.tokens, scene.anchor
    near = (*_clause(scene), *tokens[: anchor if tokens[0].kind == "since" else 0])
    words = [i for i, token in enumerate(tokens) if token.kind == "since" and token in near]
    return any([t.kind for t in tokens[i + 1 : i + 3] if t.kind in _TIMES] == [] for i in words)


def _is_more_than_other(scene: Scene, series: str, when: When) -> bool:
    """ "With Britain holding $189.2 billion more": than the one just named, or than before."""
    place, direction = scene.anchor, scene.role("dir")
    held = place > 0 and scene.tokens[place - 1].kind in ("measure", "have")
    more = direction is not None and direction.kind in ("higher", "lower")
    return _ends(scene, "change.nominal") and held and more


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


def _is_multiple_of_rate(scene: Scene, series: str, when: When) -> bool:
    """ "More than double the 1.6 percent rate of five years earlier": of a rate, whatever was told before."""
    behind = scene.tokens[scene.anchor + 1 : scene.anchor + 3]
    return (
        scene.kind == "ratio" and not series.startswith("yield:") and any(t.kind == "percent" for t in behind)
    )


def _is_sum_of_months(scene: Scene, series: str, when: When) -> bool:
    """ "A total reduction of $26.4 billion for the months of September and October", a combined inflow."""
    if scene.sentence.language != "en" or scene.kind not in ("level", "change"):
        return False
    behind = [token.kind for token in scene.tokens[scene.anchor + 1 : scene.anchor + 8] if token.kind != "in"]
    months = any(behind[i : i + 3] == ["time", "and", "time"] for i in range(len(behind)))
    summed = any(token.kind in ("size", "cumulative") for token in _clause(scene))
    combined = any(token.kind == "cumulative" for token in _clause(scene))
    return months and summed or combined and series.startswith("tic_flow:")


def _is_public_to_gdp(scene: Scene, series: str, when: When) -> bool:
    """ "Debt held by the public was 79.2% of GDP": of a fiscal or a calendar year, by whose GDP?"""
    return series == "debt_gdp:held_public"


def _is_trade_of_theirs(scene: Scene, series: str, when: When) -> bool:
    """ "They bought a net $2.9 billion" after a sentence on China: of China, whose trades are told apart."""
    told = scene.topic.subject
    named = any(token.kind in (*_HOLDERS, "sector") for token in scene.tokens[: scene.anchor])
    country = told is not None and told not in ("TOTAL", "OFFICIAL")
    return _ends(scene, "change.net_trade") and series.startswith("tic_flow:") and country and not named


def _is_of_gap(scene: Scene, series: str, when: When) -> bool:
    """ "The gap narrowed to $40.1 billion, which is 60% less": of the gap, not of what a holder has."""
    gaps = [i for i in range(scene.anchor) if scene.tokens[i].kind == "gap"]
    moved = scene.kind in ("change", "percent_change") and scene.sentence.language == "en"
    clause = scene.tokens[scene.clause_start() : scene.anchor]
    return moved and bool(gaps) and not any(token.kind in _HOLDERS for token in clause)


def _is_run_of_years(scene: Scene, series: str, when: When) -> bool:
    """2024年減持573億…，三連減: of years as well as of months."""
    return _ends(scene, "streak.runs") and when.period is not None and grain(when.period) == "year"


def _is_against_holder(scene: Scene, series: str, when: When) -> bool:
    """比中國高27%: more than another holder, no rise."""
    kinds = [token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]]
    against = any(kinds[i : i + 2] == ["than", "place"] for i in range(len(kinds)))
    return scene.kind == "percent_change" and against and "time" not in kinds


def _is_since_event(scene: Scene, series: str, when: When) -> bool:
    """這是2022年4月跌破1兆美元以來，首度失守7000億: not in April 2022, but after it."""
    before = scene.tokens[: scene.clause_start()]
    return when.how == "sentence" and [token.kind for token in before[-2:]] == ["since", "comma"]


def _is_against_stretch(scene: Scene, series: str, when: When) -> bool:
    """速度是2000年以來的兩倍: twice the pace, or the average, of a time."""
    before = [token.kind for token in scene.tokens[: scene.anchor] if token.kind != "of"]
    return _ends(scene, "ratio.doubled") and before[-1:] in (["since"], ["window"])


_AWAY = {"highest": ("down", "down_to"), "lowest": ("up", "up_to")}


def _is_left_behind(scene: Scene, series: str, when: When) -> bool:
    """由歷史高位回落: the height is of an earlier time than the fall."""
    behind = scene.tokens[scene.anchor + 1 : scene.anchor + 2]
    away = _AWAY.get(scene.tokens[scene.anchor].kind, ())
    return scene.kind == "extremum" and bool(behind) and behind[0].kind in away


def _is_lead_of_something(scene: Scene, series: str, when: When) -> bool:
    """ "Britain led, with purchases of $20 billion", "tops the list of sellers": first in what is open."""
    tokens, place = scene.tokens, scene.anchor
    if scene.kind != "rank" or tokens[place].kind not in ("leading", "leads"):
        return False
    kinds = {token.kind for token in tokens}
    behind = [token.kind for token in tokens[place + 1 : place + 3]]
    of_others = behind[:1] == ["of"] and behind[-1] not in _WHOLE
    bare = tokens[place].kind == "leads" and "amount" not in kinds
    return bare or of_others or bool(kinds & _MOVES)


def _is_place_lost(scene: Scene, series: str, when: When) -> bool:
    """ "Lost its place as the largest holder", 讓出最大債主之位: of the time before the one that is told."""
    before = scene.tokens[scene.clause_start() : scene.anchor]
    return scene.kind == "rank" and any(token.kind == "ceded" for token in before)


def _is_up_to_time(scene: Scene, series: str, when: When) -> bool:
    """ "China was the largest holder until June 2019": true before that month."""
    if when.how == "topic" or scene.kind not in _STANDING_FACTS:
        return False
    tokens = scene.tokens
    ends = [i for i in range(1, len(tokens)) if tokens[i - 1].lemma == "until"]
    return any(i in scene.uses and scene.read(i) == when.period for i in ends)


def _is_rank_of_the_past(scene: Scene, series: str, when: When) -> bool:
    """ "China had been first since September 2008": until when is not said."""
    before = scene.tokens[scene.clause_start() : scene.anchor]
    past = any(token.kind == "past" or token.lemma == "had" for token in before)
    return _ends(scene, "rank.since") and past


def _is_part_that_came(scene: Scene, series: str, when: When) -> bool:
    """ "$22.6 billion of that came in the latest month": no flow into a country."""
    return _ends(scene, "change.moved") and scene.topic.flow_told is None


def _is_multiple_of_untold(scene: Scene, series: str, when: When) -> bool:
    """ "Have doubled in four and a half years": since a time that is not read, not since last month."""
    named = "base" in scene.match.roles or "other" in scene.match.roles
    multiple = scene.match.rule.id.endswith(("ratio.doubled", "ratio.tripled", "percent_change.halved"))
    return multiple and not named and when.how != "said"


def _is_run_or_count(scene: Scene, series: str, when: When) -> bool:
    """ "Fell for three months": a run of at least three as well as a number of months."""
    only = any(token.kind == "only" for token in scene.tokens[scene.match.first : scene.match.last + 1])
    return scene.sentence.language == "en" and _ends(scene, "count.months") and not only


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
        for token in (*scene.tokens[: scene.anchor], *_clause(scene))
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


def _is_of_some_total(scene: Scene, series: str, when: When) -> bool:
    """ "The total rose too": of the holder last spoken of, or of all of them."""
    heads = scene.sentence.language == "en" and scene.tokens[0].kind == "size" and scene.anchor > 0
    named = any(token.kind in _HOLDERS for token in scene.tokens[: scene.anchor])
    return heads and not named and series.startswith("holdings:") and series != "holdings:TOTAL"


def _is_steady(scene: Scene, series: str, when: When) -> bool:
    """持平: said of figures that round to the same."""
    return _ends(scene, "change.flat")


def _is_summed_up(scene: Scene, series: str, when: When) -> bool:
    """ "That's a fall of $628 billion": since a time told sentences ago."""
    direction = scene.match.roles.get("dir")
    opens = direction is not None and all(t.kind in ("of", "in") for t in scene.tokens[:direction])
    return scene.kind == "change" and opens and not scene.places and when.how != "said"


def _is_over_same_time(scene: Scene, series: str, when: When) -> bool:
    """ "Down $128 billion over the same stretch": which one may lie further back than is remembered."""
    return scene.kind in _BASED and any(token.lemma == "same_period" for token in _clause(scene))


def _is_of_unnamed_owner(scene: Scene, series: str, when: When) -> bool:
    """ "The Republic's own holdings went up": of a holder that the reader is expected to know."""
    if scene.sentence.language != "en":
        return False
    before = {token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]}
    return "own" in before and not before & _HOLDERS


def _is_of_beginning(scene: Scene, series: str, when: When) -> bool:
    """ "Having begun the year at $130.9bn": of a time that only the verb tells."""
    if scene.kind != "level":
        return False
    return any(token.kind == "begun" for token in scene.tokens[scene.clause_start() : scene.anchor])


def _is_of_vague_time(scene: Scene, series: str, when: When) -> bool:
    """ "In the spring", "a month later": a time that is told but not read, and no other in its place."""
    clause = _clause(scene)
    later = any(token.time is not None and token.time.code == "later" for token in clause)
    return later or when.how != "said" and any(token.kind == "season" for token in clause)


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


_PHRASES: tuple[Phrase, ...] = (
    _is_of_a_move, _is_of_outsider,
    _is_fallback, _is_continued, _is_dealt_out, _is_exception, _is_record_of_other, _is_high_of_change,
    _is_record_yield, _is_gap_in_mind, _is_against_latter, _is_against_one_in_mind, _is_undated_spread,
    _is_debt_of_fiscal_year, _is_run_of_standing, _is_run_to_line, _is_later_of_several,
    _is_from_untold_day, _is_rank_of_several, _is_rank_in_passing, _is_part_that_came,
    _is_lead_of_something, _is_place_lost, _is_up_to_time, _is_rank_of_the_past, _is_multiple_of_untold,
    _is_run_or_count, _is_earlier_than_untold, _is_from_peak, _is_of_time_before, _is_last_named_month,
    _is_of_some_total, _is_steady, _is_summed_up, _is_over_same_time, _is_of_beginning,
    _is_of_unnamed_owner, _is_of_vague_time, _is_of_unpublished_month, _is_count_of_holders,
    _is_first_of_month, _is_most_of_some, _is_record_of_some, _is_left_behind, _is_against_stretch,
    _is_largest_of_years, _is_rank_of_untold, _is_since_event,
    _is_run_of_years, _is_against_holder, _is_rank_in_group, _is_next_of_untold, _is_rank_beside,
    _is_since_untold, _is_more_than_other, _is_of_clause_joined, _is_level_of_years, _is_multiple_of_rate,
    _is_sum_of_months, _is_of_gap, _is_public_to_gdp, _is_trade_of_theirs,
)  # fmt: skip
