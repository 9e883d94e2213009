"""What a relation needs beyond series, period and figure."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from extractor.grammar.cues import restated_of
from extractor.grammar.matching import Match, Sentence
from extractor.grammar.moments import counted_stretch, read_time
from extractor.grammar.setting import Setting, Topic
from extractor.lexing.tokens import Token
from extractor.model import Detail

_UP = frozenset(("higher", "up", "up_to", "flow_in", "run_up", "first_up"))
_DOWN = frozenset(("lower", "down", "down_to", "flow_out", "run_down", "first_down"))
_RUNS = {"straight_up": "up", "straight_down": "down"}  # 連升九個月
_WAYS = {
    "lowest": "min",
    "highest": "max",
    "surpass": "gt",
    "over": "gt",
    "under": "lt",
    "after_of": "lt",
    "behind": "lt",
    "cross_above": "gt",
    "cross_below": "lt",
    "above": "gt",
    "below": "lt",
}


def detail_of(match: Match, sentence: Sentence, setting: Setting, topic: Topic, other: str | None) -> Detail:
    """The detail of a matched claim; ``other`` is the series on the other side."""
    settings = match.rule.settings
    return Detail(
        direction=settings.get("direction") or _direction(match, sentence),
        metric=settings.get("metric") or ("change" if "metric" in match.roles else "level"),
        since=settings.get("since") or _since(match, sentence, setting, topic),
        window=_window(match, sentence),
        record=bool(settings.get("record"))
        or "first" in match.roles
        and match.rule.kind in ("threshold_crossing", "comparison"),
        event=_event(match, sentence),
        other=None if match.rule.kind == "ratio" else other,
        denominator=other if match.rule.kind == "ratio" else None,
        threshold=_threshold(match, sentence),
        streak=settings.get("streak"),
        flow=bool(settings.get("flow")),
        restated=settings.get("restated") or restated_of(match, sentence),
    )


def _direction(match: Match, sentence: Sentence) -> str | None:
    for role in ("metric", "direction", "dir"):
        if role in match.roles:
            return way(sentence.tokens[match.roles[role]])
    anchor = sentence.tokens[match.anchor]
    if anchor.kind == "breaking" and anchor.lemma in ("max", "min"):
        return anchor.lemma
    alone = anchor.kind in ("breaking", "record") and match.rule.language == "zh"
    if alone and match.rule.kind == "extremum":
        return {"up": "max", "down": "min"}.get(_nearest_change(match, sentence) or "up")
    if match.rule.kind == "streak":
        return _nearest_change(match, sentence)
    return None


def way(token: Token) -> str | None:
    """The direction a word gives: ``min``/``max`` for extrema, ``up``/``down`` for movements."""
    if token.kind in ("top", "peak", "fastest"):
        return "max" if token.lemma != "min" else "min"
    if token.kind == "outdone":
        return token.lemma
    if token.kind == "trader":
        return "up" if token.lemma == "buy" else "down"
    if token.kind == "run":
        return _RUNS.get(token.lemma)
    if token.kind in _UP:
        return "up"
    if token.kind in _DOWN:
        return "down"
    return _WAYS.get(token.kind)


def _nearest_change(match: Match, sentence: Sentence) -> str | None:
    """The movement a streak is about: the nearest verb, before it or behind it."""
    found = [
        (abs(i - match.anchor), -i, token)
        for i, token in enumerate(sentence.tokens)
        if way(token) in ("up", "down")
    ]
    return way(min(found)[2]) if found else None


def _since(match: Match, sentence: Sentence, setting: Setting, topic: Topic) -> str | None:
    if "since" not in match.roles and match.rule.kind == "threshold_crossing" and "first" in match.roles:
        return _first_since(match, sentence, setting, topic)
    if "since" not in match.roles:
        return None
    return read_time(sentence.tokens[match.roles["since"]], setting, topic)


def _first_since(match: Match, sentence: Sentence, setting: Setting, topic: Topic) -> str | None:
    """自去年7月以來首次回到1.2萬億之上: how far back "the first time" reaches."""
    tokens = sentence.tokens[sentence.clause_start(match.anchor) : match.anchor]
    told = (a for a, b in pairwise(tokens) if a.kind == "time" and b.kind in ("since", "after_of"))
    time = next(told, None)
    return None if time is None else read_time(time, setting, topic)


_UNITS = {
    "months": "M",
    "month": "M",
    "years": "Y",
    "year": "Y",
    "days": "D",
    "day": "D",
    "weeks": "W",
    "quarters": "Q",
}


def _window(match: Match, sentence: Sentence) -> str | None:
    index = match.roles.get("window")
    if index is None:
        return None
    counted = counted_stretch(sentence.tokens[index])
    return None if counted is None else _duration(*counted)


def _duration(count: Decimal, unit: str | None) -> str | None:
    letter = _UNITS.get(unit or "")
    if letter is None:
        return None
    if letter == "Y" and count != count.to_integral_value():
        return f"P{int(count * 12)}M"
    return f"P{int(count)}{letter}"


def _event(match: Match, sentence: Sentence) -> str | None:
    index = match.roles.get("event")
    if index is None:
        return None
    token = sentence.tokens[index]
    return "peak" if token.kind == "peak" else token.lemma


def _threshold(match: Match, sentence: Sentence) -> Decimal | None:
    role = next((role for role in ("status", "threshold") if role in match.roles), None)
    if role is not None:  # of a standing (首次位居第二, 連續八個月居第二) the rank
        figure = sentence.tokens[match.roles[role]].quantity
        return figure.value if figure is not None else None
    figure = sentence.tokens[match.anchor].quantity
    return figure.value if match.rule.kind == "threshold_crossing" and figure is not None else None
