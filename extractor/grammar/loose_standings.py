"""What is said of standings and runs, and left open: among whom, against whom, until when."""

from __future__ import annotations

from itertools import pairwise

from extractor.grammar.holders_named import put_in
from extractor.grammar.moments import When
from extractor.grammar.phrase import Phrase, clause, ends
from extractor.grammar.scene import Scene
from extractor.period import grain

_STANDINGS = frozenset(("standing", "behind", "top", "surpass", "ahead"))
_LINES = frozenset(("above", "below", "under", "over", "cross_above", "cross_below"))
_MOVES = frozenset(("up", "down", "up_to", "down_to", "flow_in", "flow_out", "first_up", "first_down"))
_WHOLE = frozenset(("holder", "who", "total", "aggregate", "elsewhere"))
_STANDING_FACTS = frozenset(("rank", "comparison", "threshold_crossing"))
_ALL = frozenset(("total", "holder"))
_NEAR = 5  # tokens, or claims


def _is_against_latter(scene: Scene, series: str, when: When) -> bool:
    """前者比後者多出一千億: the holders behind the pronouns are taken from other sentences."""
    tokens = scene.tokens
    return any(tokens[i].kind == "former" and tokens[i - 1].kind == "than" for i in range(1, scene.anchor))


def _is_against_one_in_mind(scene: Scene, series: str, when: When) -> bool:
    """ "Japan moved ahead", 日本反超: past whom, the reader knows; "passed through Belgium" is of none."""
    anchor = scene.tokens[scene.anchor]
    return ends(scene, "comparison.it") or scene.kind == "comparison" and anchor.lemma == "through"


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
    return aside or told_of_before and not ends(scene, "rank.pushed")


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
    if not ends(scene, "rank.of_changes") or scene.sentence.language != "zh":
        return False
    word, behind = scene.tokens[scene.anchor], scene.tokens[scene.anchor + 1 : scene.anchor + 3]
    whole = (word.kind, word.lemma) == ("highest", "max") and any(t.kind == "holder" for t in behind)
    among = scene.tokens[scene.clause_start() : scene.anchor]
    return not whole or any(token.kind in ("count", "pair", "holder") for token in among)


def _is_rank_of_untold(scene: Scene, series: str, when: When) -> bool:
    """增持132億美元，居首: of what has just been told; 差距為多年來最大: of something else."""
    anchor, tokens = scene.tokens[scene.anchor], scene.tokens
    large = anchor.quantity is not None and anchor.quantity.measure == "大"
    if scene.kind != "rank" or scene.sentence.language != "zh" or large:
        return False
    words = clause(scene)
    if any(token.kind in ("holder", "measure", "size", "elsewhere") for token in words):
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
    return ends(scene, "rank.second") and not (told and told[-1].stated.value == 1)


def _is_rank_beside(scene: Scene, series: str, when: When) -> bool:
    """ "The largest after China" comes right behind China; "has gone from second to third" some time ago."""
    return ends(scene, "rank.after") or ends(scene, "rank.from") and when.how != "said"


def _is_run_of_years(scene: Scene, series: str, when: When) -> bool:
    """2024年減持573億…，三連減: of years as well as of months."""
    return ends(scene, "streak.runs") and when.period is not None and grain(when.period) == "year"


def _is_against_holder(scene: Scene, series: str, when: When) -> bool:
    """比中國高27%: more than another holder, no rise."""
    kinds = [token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]]
    against = any(kinds[i : i + 2] == ["than", "place"] for i in range(len(kinds)))
    return scene.kind == "percent_change" and against and "time" not in kinds


def _is_since_event(scene: Scene, series: str, when: When) -> bool:
    """這是2022年4月跌破1兆美元以來，首度失守7000億: not in April 2022, but after it."""
    before = scene.tokens[: scene.clause_start()]
    return when.how == "sentence" and [token.kind for token in before[-2:]] == ["since", "comma"]


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
    return ends(scene, "rank.since") and past


def _is_run_or_count(scene: Scene, series: str, when: When) -> bool:
    """ "Fell for three months": a run of at least three as well as a number of months."""
    only = any(token.kind == "only" for token in scene.tokens[scene.match.first : scene.match.last + 1])
    return scene.sentence.language == "en" and ends(scene, "count.months") and not only


STANDINGS: tuple[Phrase, ...] = (
    _is_against_latter,
    _is_against_one_in_mind,
    _is_run_of_standing,
    _is_run_to_line,
    _is_rank_of_several,
    _is_rank_in_passing,
    _is_lead_of_something,
    _is_place_lost,
    _is_up_to_time,
    _is_rank_of_the_past,
    _is_run_or_count,
    _is_count_of_holders,
    _is_first_of_month,
    _is_most_of_some,
    _is_rank_of_untold,
    _is_since_event,
    _is_run_of_years,
    _is_against_holder,
    _is_rank_in_group,
    _is_next_of_untold,
    _is_rank_beside,
)
