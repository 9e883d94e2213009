"""Typed tokens: one pass over the text turns it into figures, times, known words and gaps.

A token has a class (``kind``, spaCy's TAG) and a canonical id (``lemma``). Figures and times carry
what the scanners read. Text between tokens is filler and is not listed.
"""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from extractor.lexing.lexicon import Hit, Lexicon
from extractor.lexing.quantities import Quantity, scan_quantities
from extractor.lexing.times import TimeExpression, scan_times

_SPANS = frozenset(("months", "years", "days", "weeks", "quarters"))
_FOLD = "翻倍"  # 翻倍, 倍增: the word is a verb, not a figure
_CLOCKS = frozenset(("hours", "minutes", "seconds"))
_PLACINGS = frozenset(
    ("place", "placed", "-placed", "ranked", "largest", "biggest")
)  # a rank by itself: second-largest
# 第五次, 第8個月: what is counted there happened or lasted; it is no place in a table.
_TURNS = frozenset(
    ("次", "度", "回", "低", "轮", "届", "任", "批", "期", "年", "月", "季度", "周", "天", "日", "交易日")
)
_POINTS = frozenset(("percent_point", "bp"))
_WEIGHTS = frozenset(("weight", "price", "measure"))
# Scanners know more than the lexicon where both begin at one place and are equally long.
_TIME, _FIGURE, _WORD = 0, 1, 2


_Read = Hit | Quantity | TimeExpression


class Token(NamedTuple):
    """One typed token; ``lead`` is where its hedge begins (``start`` without one)."""

    start: int
    end: int
    kind: str
    lemma: str
    lead: int
    quantity: Quantity | None = None
    time: TimeExpression | None = None


def lex(normal: str, lexicon: Lexicon, home: str | None = None) -> list[Token]:
    """The typed tokens of a normalised text, from left to right, not overlapping.

    ``home`` is the country that writes 我國, where the script tells it.
    """
    times = scan_times(normal)
    spans: list[tuple[int, int, int, _Read]] = [(t.start, -t.end, _TIME, t) for t in times]
    spans += [(q.start, -q.end, _FIGURE, q) for q in scan_quantities(normal, times)]
    spans += [(h.start, -h.end, _WORD, h) for h in lexicon.find(normal) if not _is_cut_year(h, normal)]
    spans.sort(key=itemgetter(0, 1, 2))
    tokens: list[Token] = []
    reached = 0
    for start, end, _, read in spans:
        if start >= reached:
            tokens.append(_token(read, normal))
            reached = -end
    if home is not None and _OUR_COUNTRY in normal:
        following = (*tokens[1:], None)
        tokens = [_at_home(a, b, normal, home) for a, b in zip(tokens, following, strict=True)]
    settled = _settle_creditors(_settle_short_places(tokens, normal), normal)
    return [t for t in settled if t.kind != "skip"]


_OUR_COUNTRY = "我国"


def _at_home(token: Token, after: Token | None, normal: str, home: str) -> Token:
    """我國減持, but not 我國專家: what no rule knows behind it is of that country, not the country."""
    ours = token.kind == "skip" and normal[token.start : token.end] == _OUR_COUNTRY
    joined = after is not None and after.start == token.end and after.kind != "skip"
    return Token(token.start, token.end, "place", home, token.lead) if ours and joined else token


def _is_cut_year(hit: Hit, normal: str) -> bool:
    """截至今年2月: the year begins where 至今 would end."""
    return normal[hit.end - 1] == "今" and normal[hit.end : hit.end + 1] in ("年", "天", "日")


def _token(read: _Read, normal: str) -> Token:
    if isinstance(read, Hit):
        return Token(read.start, read.end, read.word.kind, read.word.lemma, read.start)
    return _time_token(read) if isinstance(read, TimeExpression) else _figure_token(read, normal)


def _time_token(time: TimeExpression) -> Token:
    kind = {"window": "window", "weekday": "weekday", "clock": "clock"}.get(time.form, "time")
    return Token(time.start, time.end, kind, time.code or time.form, time.start, time=time)


def _figure_token(figure: Quantity, normal: str) -> Token:
    lead = figure.start if figure.hedge_start is None else min(figure.start, figure.hedge_start)
    kind = "doubled" if figure.kind == "times" and normal[figure.start] in _FOLD else _figure_kind(figure)
    return Token(figure.start, figure.end, kind, figure.unit or figure.kind, lead, quantity=figure)


def _figure_kind(figure: Quantity) -> str:
    if figure.kind in _POINTS:
        return "point"
    if figure.kind in _SPANS:
        return "span"
    if figure.kind in _WEIGHTS:
        return "weight"
    if figure.kind in _CLOCKS:
        return "clock"
    if figure.kind == "number" and figure.scaled:
        return "amount"
    if figure.kind == "rank" and figure.measure in _PLACINGS:
        return "placing"
    if figure.kind == "rank" and figure.measure in _TURNS:
        return "turn"
    return figure.kind


def _settle_short_places(tokens: list[Token], normal: str) -> list[Token]:
    """One-character places (日, 英, 陸) count only where their neighbours make them places."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind != "short_place":
            kept.append(token)
        elif _is_place(kept[-1] if kept else None, token, tokens[place + 1 : place + 2], normal):
            kept.append(Token(token.start, token.end, "place", token.lemma, token.lead))
    return kept


_BEFORE = frozenset(("list", "and", "place", "than", "passive", "surpass", "behind", "comma", "open"))
_AFTER = frozenset(
    ("list", "and", "short_place", "time", "up", "down", "up_to", "down_to", "surpass", "place", "pair")
)


def _is_place(before: Token | None, token: Token, after: list[Token], normal: str) -> bool:
    touches_left = before is not None and before.end == token.start
    left_free = token.start == 0 or not _is_han(normal[token.start - 1])
    right = after[0] if after and after[0].start == token.end else None
    if not (left_free or (touches_left and before is not None and before.kind in _BEFORE)):
        return False
    return (
        right is not None
        and right.kind in _AFTER
        or (
            touches_left
            and before is not None
            and before.kind in ("list", "passive", "surpass", "behind")
            and (token.end == len(normal) or right is not None or not _is_han(normal[token.end]))
        )
    )


_ABROAD = ("外国", "海外", "境外", "国外")
_PLACED = frozenset(("top", "rank", "placing", "turn", "except"))
_OF_ALL = frozenset(("measure", "size", "time", "up", "down", "share", "run", "first_up", "first_down"))


def _settle_creditors(tokens: list[Token], normal: str) -> list[Token]:
    """外國債權人持有9.2兆: creditors abroad without a place in the table are all of them together."""
    return [
        Token(token.start, token.end, "total", "TOTAL", token.lead)
        if token.kind == "holder"
        and normal.startswith(_ABROAD, token.start)
        and _names_all(tokens[max(0, place - 2) : place], tokens[place + 1 : place + 3])
        else token
        for place, token in enumerate(tokens)
    ]


def _names_all(before: list[Token], after: list[Token]) -> bool:
    left = [token.kind for token in before if token.kind != "of"]
    right = [token.kind for token in after if token.kind != "of"]
    return not (left and left[-1] in _PLACED) and bool(right) and right[0] in _OF_ALL


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
