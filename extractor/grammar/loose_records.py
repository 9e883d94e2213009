"""What is said of records, multiples and gaps, and left open: of levels or of changes, of which measure."""

from __future__ import annotations

from itertools import pairwise

from extractor.grammar.moments import When
from extractor.grammar.phrase import HOLDERS, Phrase, clause, ends
from extractor.grammar.scene import Scene
from extractor.grammar.series_binding import is_gap
from extractor.grammar.spreads import is_spread
from extractor.period import grain

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
_BUDGET = ("deficit:", "interest:", "outlays:", "debt")
_AWAY = {"highest": ("down", "down_to"), "lowest": ("up", "up_to")}


def _is_record_of_other(scene: Scene, series: str, when: When) -> bool:
    """ "Unemployment is at record lows" in a column on deficits: a record whose measure is only in mind."""
    budget = scene.kind == "extremum" and series.startswith(_BUDGET)
    return budget and not any(token.kind in _NAMED for token in clause(scene))


def _is_high_of_change(scene: Scene, series: str, when: When) -> bool:
    """ "Rose by $10.7 billion, the highest since": of the rise or of what it rose to."""
    anchor = scene.tokens[scene.anchor]
    of_change = scene.kind == "extremum" and anchor.kind == "highest" and "metric" in scene.match.roles
    return of_change and anchor.lemma != "most"


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
    return ends(scene, "extremum.new_record") and series.startswith("yield:")


def _is_gap_in_mind(scene: Scene, series: str, when: When) -> bool:
    """A gap between holders named before, or one between changes; "passed China, holds 189 more"."""
    told = scene.topic.claims[-1].kind if scene.topic.claims else None
    more = ends(scene, "change.nominal") and told == "comparison"
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


def _is_undated_spread(scene: Scene, series: str, when: When) -> bool:
    """從107個基點收窄到48個基點: a spread of some day."""
    return is_spread(scene.match) and when.how != "said"


def _is_record_of_some(scene: Scene, series: str, when: When) -> bool:
    """史上最快增速, 為該月最高, 歷來最大單月增幅: by what pace, among which months, across which breaks."""
    if scene.kind != "extremum" or scene.sentence.language != "zh":
        return False
    unclear = scene.tokens[scene.anchor].lemma in ("fastest", "strongest", "second", "third")
    return unclear or ends(scene, "record") and bool(scene.match.roles.keys() & {"object", "metric"})


def _is_largest_of_years(scene: Scene, series: str, when: When) -> bool:
    """七年來最大年度增幅: the changes of calendar years are not compared with each other."""
    if scene.kind != "extremum" or "metric" not in scene.match.roles:
        return False
    yearly = any(token.kind in ("rate", "whole_year") for token in scene.tokens[scene.anchor :][:3])
    return yearly or when.period is not None and grain(when.period) == "year"


def _is_more_than_other(scene: Scene, series: str, when: When) -> bool:
    """ "With Britain holding $189.2 billion more": than the one just named, or than before."""
    place, direction = scene.anchor, scene.role("dir")
    held = place > 0 and scene.tokens[place - 1].kind in ("measure", "have")
    more = direction is not None and direction.kind in ("higher", "lower")
    return ends(scene, "change.nominal") and held and more


def _is_multiple_of_rate(scene: Scene, series: str, when: When) -> bool:
    """ "More than double the 1.6 percent rate of five years earlier": of a rate, whatever was told before."""
    behind = scene.tokens[scene.anchor + 1 : scene.anchor + 3]
    return (
        scene.kind == "ratio" and not series.startswith("yield:") and any(t.kind == "percent" for t in behind)
    )


def _is_public_to_gdp(scene: Scene, series: str, when: When) -> bool:
    """ "Debt held by the public was 79.2% of GDP": of a fiscal or a calendar year, by whose GDP?"""
    return series == "debt_gdp:held_public"


def _is_of_gap(scene: Scene, series: str, when: When) -> bool:
    """ "The gap narrowed to $40.1 billion, which is 60% less": of the gap, not of what a holder has."""
    gaps = [i for i in range(scene.anchor) if scene.tokens[i].kind == "gap"]
    moved = scene.kind in ("change", "percent_change") and scene.sentence.language == "en"
    clause = scene.tokens[scene.clause_start() : scene.anchor]
    return moved and bool(gaps) and not any(token.kind in HOLDERS for token in clause)


def _is_against_stretch(scene: Scene, series: str, when: When) -> bool:
    """速度是2000年以來的兩倍: twice the pace, or the average, of a time."""
    before = [token.kind for token in scene.tokens[: scene.anchor] if token.kind != "of"]
    return ends(scene, "ratio.doubled") and before[-1:] in (["since"], ["window"])


def _is_left_behind(scene: Scene, series: str, when: When) -> bool:
    """由歷史高位回落: the height is of an earlier time than the fall."""
    behind = scene.tokens[scene.anchor + 1 : scene.anchor + 2]
    away = _AWAY.get(scene.tokens[scene.anchor].kind, ())
    return scene.kind == "extremum" and bool(behind) and behind[0].kind in away


def _is_multiple_of_untold(scene: Scene, series: str, when: When) -> bool:
    """ "Have doubled in four and a half years": since a time that is not read, not since last month."""
    named = "base" in scene.match.roles or "other" in scene.match.roles
    multiple = scene.match.rule.id.endswith(("ratio.doubled", "ratio.tripled", "percent_change.halved"))
    return multiple and not named and when.how != "said"


RECORDS: tuple[Phrase, ...] = (
    _is_of_a_move,
    _is_record_of_other,
    _is_high_of_change,
    _is_record_yield,
    _is_gap_in_mind,
    _is_undated_spread,
    _is_multiple_of_untold,
    _is_record_of_some,
    _is_left_behind,
    _is_against_stretch,
    _is_largest_of_years,
    _is_more_than_other,
    _is_multiple_of_rate,
    _is_of_gap,
    _is_public_to_gdp,
)
