"""Phrases that bind loosely: they say less than they seem to, or are of another time or thing.

Each function names one way in which a figure is misread; what it finds is reported, and checked, but
never called wrong.
"""

from __future__ import annotations

from extractor.grammar.flows import names_no_buyer
from extractor.grammar.lists import distributed
from extractor.grammar.loose_records import RECORDS
from extractor.grammar.loose_standings import STANDINGS
from extractor.grammar.loose_times import TIMES
from extractor.grammar.loose_zh import is_loose_in_chinese
from extractor.grammar.moments import When
from extractor.grammar.phrase import HOLDERS, Phrase, ends
from extractor.grammar.scene import Scene


def is_loose(scene: Scene, series: str | None, when: When) -> bool:
    """Whether the words around a figure leave open what it is of."""
    return any(phrase(scene, series or "", when) for phrase in _PHRASES)


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


def _is_of_a_list_of_moves(scene: Scene, series: str, when: When) -> bool:
    """ "Others raised their exposure, among them Canada ($55 billion)": by how much, or to how much."""
    if not ends(scene, "level.place_amount"):
        return False
    return any(token.kind in ("up", "down") for token in scene.tokens[: scene.anchor])


def _is_of_outsider(scene: Scene, series: str, when: When) -> bool:
    """美聯儲一家就收購了2.1萬億: of a holder that is no country, and not of the one named before."""
    before = [token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]]
    holders = [place for place, kind in enumerate(before) if kind in HOLDERS]
    return "outsider" in before[holders[-1] + 1 if holders else 0 :]


def _is_part_that_came(scene: Scene, series: str, when: When) -> bool:
    """ "$22.6 billion of that came in the latest month": no flow into a country."""
    return ends(scene, "change.moved") and scene.topic.flow_told is None


def _is_of_some_total(scene: Scene, series: str, when: When) -> bool:
    """ "The total rose too": of the holder last spoken of, or of all of them."""
    heads = scene.sentence.language == "en" and scene.tokens[0].kind == "size" and scene.anchor > 0
    named = any(token.kind in HOLDERS for token in scene.tokens[: scene.anchor])
    return heads and not named and series.startswith("holdings:") and series != "holdings:TOTAL"


def _is_steady(scene: Scene, series: str, when: When) -> bool:
    """持平: said of figures that round to the same."""
    return ends(scene, "change.flat")


def _is_summed_up(scene: Scene, series: str, when: When) -> bool:
    """ "That's a fall of $628 billion": since a time told sentences ago."""
    direction = scene.match.roles.get("dir")
    opens = direction is not None and all(t.kind in ("of", "in") for t in scene.tokens[:direction])
    return scene.kind == "change" and opens and not scene.places and when.how != "said"


def _is_of_unnamed_owner(scene: Scene, series: str, when: When) -> bool:
    """ "The Republic's own holdings went up": of a holder that the reader is expected to know."""
    if scene.sentence.language != "en":
        return False
    before = {token.kind for token in scene.tokens[scene.clause_start() : scene.anchor]}
    return "own" in before and not before & HOLDERS


_PHRASES: tuple[Phrase, ...] = (
    is_loose_in_chinese,
    _is_of_outsider,
    _is_of_a_list_of_moves,
    _is_fallback,
    _is_continued,
    _is_dealt_out,
    _is_exception,
    _is_part_that_came,
    _is_of_some_total,
    _is_steady,
    _is_summed_up,
    _is_of_unnamed_owner,
    *STANDINGS,
    *RECORDS,
    *TIMES,
)
