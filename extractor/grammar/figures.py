"""The figure of a claim as written: value with sign, range, precision and hedge."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractor.grammar.matching import Match, Sentence
from extractor.lexing.quantities import Quantity
from extractor.lexing.tokens import Token
from extractor.model import Comparator, Stated

_NEGATIVE = frozenset(("down", "first_down", "down_to", "flow_out", "lower", "under", "below", "outward"))
_SIDES: dict[str, Comparator] = {
    "cross_above": "gt",
    "above": "gt",
    "surpass": "gt",
    "cross_below": "lt",
    "below": "lt",
    "down_to": "lt",
    "down": "lt",
    "under": "lt",
    "over": "gt",
    "up": "gt",
    "up_to": "gt",
    "line": "gt",
    "top": "gt",
}
_PLACES = {"first": "1", "second": "2", "third": "3"}
_HEDGES: dict[str | None, Comparator] = {"approx": "approx", "gt": "gt", "lt": "lt"}


def stated_of(match: Match, sentence: Sentence) -> Stated:
    """What the text states, signed by meaning; changes of direction ``down`` are negative."""
    settings = match.rule.settings
    anchor = sentence.tokens[match.anchor]
    figure = anchor.quantity
    if figure is None and "window" in match.roles:
        figure = sentence.tokens[match.roles["window"]].quantity  # 17年來最低 states 17 years
    places = anchor.kind in ("top", "leading") and anchor.lemma in _PLACES
    fixed = settings.get("value", "1") != "1"  # "the largest after China and Japan" is the third
    if places and match.rule.kind != "extremum" and not fixed:
        settings = {**settings, "value": _PLACES[anchor.lemma]}
    if anchor.kind == "rank":
        settings = {key: told for key, told in settings.items() if key != "value"}  # 減幅排第二
    if anchor.kind == "first" and match.rule.kind == "count":
        settings = {**settings, "value": "1"}  # 今年首次減持
    if anchor.kind in ("run_up", "run_down"):
        settings = {**settings, "value": anchor.lemma}
    if figure is None:
        settings = {**_counted(sentence.tokens[match.roles.get("window", match.anchor)]), **settings}
    stated = _from_settings(settings) if "value" in settings or figure is None else _from_figure(figure)
    stated = _with_unit(stated, figure, settings, match.rule.kind)
    if match.rule.kind in ("change", "percent_change"):
        stated = _signed(stated, match, sentence)
    if match.rule.kind in ("threshold_crossing", "ratio"):
        stated = replace(stated, comparator=_side(match, sentence, stated))
    if "comparator" in settings and not (match.rule.kind == "ratio" and "direction" in match.roles):
        stated = replace(stated, comparator=settings["comparator"])
    if anchor.lemma == "nearly":
        stated = replace(stated, comparator="lt")  # 近翻倍, "almost tripled"
    return stated


def _counted(token: Token) -> dict[str, Any]:
    """ "In 17 years" is read as a time; what it states is the 17 years."""
    if token.kind != "window" or token.time is None or token.time.count is None or token.time.unit is None:
        return {}
    return {"value": str(token.time.count), "unit": token.time.unit.removesuffix("s") + "s"}


def _from_settings(settings: dict[str, Any]) -> Stated:
    value = Decimal(settings["value"]) if "value" in settings else None
    quantum = Decimal(settings.get("quantum", 1)) if value is not None else None
    return Stated(value=value, unit=settings.get("unit"), quantum=quantum, coarse=quantum)


def _from_figure(figure: Quantity) -> Stated:
    ranged = figure.low is not None and figure.high is not None
    comparator: Comparator = "range" if ranged else _HEDGES.get(figure.hedge, "eq")
    return Stated(
        figure.value,
        figure.low,
        figure.high,
        figure.unit,
        comparator,
        figure.quantum,
        figure.coarse,
        figure.hedge,
    )


def _with_unit(stated: Stated, figure: Quantity | None, settings: dict[str, Any], match_kind: str) -> Stated:
    if "unit" in settings:
        stated = replace(stated, unit=settings["unit"])
    if (
        figure is not None
        and figure.kind == "fraction"
        and stated.unit in (None, "ratio")
        and stated.value is not None
    ):
        return _as_percent(stated) if match_kind == "percent_change" else replace(stated, unit="ratio")
    if match_kind == "streak" and figure is not None and figure.measure == "年":
        return replace(stated, unit="years")  # 連續第三年
    if stated.unit is None and figure is not None and figure.scaled:
        return replace(stated, unit="USD")  # a bare 億 in a story about Treasuries is dollars
    return stated


def _as_percent(stated: Stated) -> Stated:
    """減持三分之一 is a change of -33 percent, good to one part in a hundred."""
    value = None if stated.value is None else (stated.value * 100).quantize(Decimal("0.01"))
    return replace(stated, value=value, unit="percent", quantum=Decimal(1), coarse=Decimal(1))


def _signed(stated: Stated, match: Match, sentence: Sentence) -> Stated:
    sign = match.rule.settings.get("sign")
    if sign == "-" or sign is None and _direction_kind(match, sentence) in _NEGATIVE:
        return negated(stated)
    return stated


def negated(stated: Stated) -> Stated:
    """The same figure with the other sign; the ends of a range keep the order of the text."""
    return replace(stated, value=_minus(stated.value), low=_minus(stated.low), high=_minus(stated.high))


def _minus(part: Decimal | None) -> Decimal | None:
    return None if part is None else -abs(part)


def _direction_kind(match: Match, sentence: Sentence) -> str | None:
    index = match.roles.get("dir", match.roles.get("direction"))
    return None if index is None else sentence.tokens[index].kind


def _side(match: Match, sentence: Sentence, stated: Stated) -> Comparator:
    index = match.roles.get("direction")
    if index is None:
        return stated.comparator
    token = sentence.tokens[index]
    return _SIDES.get(token.kind, stated.comparator)
