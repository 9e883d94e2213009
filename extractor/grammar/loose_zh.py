"""Phrases of Chinese newspapers that bind loosely; see ``loose.py``."""

from __future__ import annotations

from extractor.grammar.lists import is_dealt_over_untold
from extractor.grammar.moments import When
from extractor.grammar.scene import Scene
from extractor.period import grain

_EVERYWHERE = frozenset(("WORLD",))
_MONTHLY_BUDGET = ("deficit:", "interest:", "outlays:")


def is_loose_in_chinese(scene: Scene, series: str, when: When) -> bool:
    """Whether the words around a figure leave open what it is of."""
    return scene.sentence.language == "zh" and any(phrase(scene, series, when) for phrase in _PHRASES)


def _is_dealt_over_months(scene: Scene, series: str, when: When) -> bool:
    """四至八月分別減持A、B、C、D: four figures of five months, no one knows which."""
    return is_dealt_over_untold(scene.match, scene.sentence)


def _is_adjusted(scene: Scene, series: str, when: When) -> bool:
    """經日曆差異調整後，赤字收窄29%: of figures that no table gives."""
    before = scene.tokens[: scene.anchor]
    return series.startswith(_MONTHLY_BUDGET) and any(token.lemma == "adjusted" for token in before)


def _is_month_of_yearly(scene: Scene, series: str, when: When) -> bool:
    """當月利息成本1040億: the month of a sum that is held by years only."""
    yearly = series.startswith(("interest:", "outlays:"))
    return yearly and when.period is not None and grain(when.period) in ("month", "quarter", "day")


def _is_of_some_year_before(scene: Scene, series: str, when: When) -> bool:
    """上年度預算赤字: of the fiscal year that has just ended, or of the calendar year."""
    years = (token.lemma == "previous_year" for token in scene.tokens[: scene.anchor])
    return series.startswith(_MONTHLY_BUDGET) and any(years)


def _is_of_writers(scene: Scene, series: str, when: When) -> bool:
    """曾經的「老大」現在只能排第三: who that is was told before, or goes without saying."""
    standing = scene.kind == "rank" and "subject" not in scene.match.roles
    before = scene.tokens[: scene.anchor]
    nameless = not scene.places and any(token.kind in ("past", "present") for token in before)
    return standing and nameless


def _is_of_region(scene: Scene, series: str, when: When) -> bool:
    """歐洲最大的美債持有者, 新興市場中排第二: a place among some of the holders, which is not computed."""
    here = scene.tokens[: scene.sentence.clause_end(scene.anchor)]
    regions = [token for token in here if token.kind == "elsewhere" and token.lemma not in _EVERYWHERE]
    return bool(regions) and (scene.kind == "rank" or scene.setting_of("metric") == "rank")


def _is_trade_of_one_in_mind(scene: Scene, series: str, when: When) -> bool:
    """2022年甩掉1732億，…又淨賣出118億: of the holder the writer has in mind, and no flow of all of them."""
    direction = scene.role("dir")
    if not scene.setting_of("flow") or direction is None or direction.lemma != "net" or scene.places:
        return False
    kinds = {token.kind for token in scene.tokens}
    return scene.topic.flow_told is None and not kinds & {"total", "sector", "measure", "transaction"}


def _is_flow_continued(scene: Scene, series: str, when: When) -> bool:
    """7月出售8億美元美國國債，延續6月208億的資金流出: the word for a flow repeats what was sold."""
    last = scene.topic.claims[-1] if scene.topic.claims else None
    here = last is not None and last.sentence == (scene.sentence.start, scene.sentence.end)
    sold = last is not None and here and last.kind == "change" and (last.series or "").startswith("holdings:")
    return series == "tic_flow:total" and sold


def _is_purchase_of_all(scene: Scene, series: str, when: When) -> bool:
    """外國買入美債的金額為…: of all foreigners such a sum is mostly a flow, no rise of holdings."""
    return scene.match.rule.id == "zh.change.sized" and series in ("holdings:TOTAL", "holdings:OFFICIAL")


_PHRASES = (
    _is_of_region, _is_trade_of_one_in_mind, _is_flow_continued, _is_purchase_of_all,
    _is_dealt_over_months, _is_adjusted, _is_month_of_yearly, _is_of_writers, _is_of_some_year_before,
)  # fmt: skip
