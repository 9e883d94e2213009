"""A time of the text as a period, seen from the article's date and from what was read before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.grammar.setting import Setting, Topic
from extractor.lexing.resolve_time import resolve
from extractor.lexing.tokens import Token
from extractor.period import grain, last_month, shift_month

# Series that come out faster than TIC data: their months are seen from the article's date.
DAILY = ("debt:", "yield:")
OWN_CLOCK = (*DAILY, "deficit:", "interest:", "outlays:", "debt_gdp")
_LOOKS_BACK = frozenset(("that_year", "same_year", "same_period"))


@dataclass(frozen=True, slots=True)
class When:
    """The period and how it was found: ``said`` in the clause, ``sentence``, ``topic`` or ``focus``.

    ``form`` is how the time was written, where it was (``month``, ``range``, ``year_to_date`` ...).
    """

    period: str | None
    how: str
    form: str | None = None


def is_daily(series: str | None) -> bool:
    """Whether a series has a figure a day."""
    return series is not None and series.startswith(DAILY)


def has_own_clock(series: str | None) -> bool:
    """Whether a bare month of this series is seen from the article's date, not from the TIC release."""
    return series is not None and series.startswith(OWN_CLOCK)


def read_time(
    token: Token, setting: Setting, topic: Topic, previous: str | None = None, own_clock: bool = False
) -> str | None:
    """The period a time token stands for; ``None`` where the text leaves it open."""
    if token.time is None:
        return None
    focus = None if own_clock else topic.focus or setting.data_month
    previous = previous or (topic.day if own_clock and topic.day else topic.seen)
    if token.time.code == "month_earlier" and previous and focus == shift_month(last_month(previous), 1):
        previous = focus  # the month before is that before the one reported, not before one glanced at
    if token.time.code in ("that_year", "same_year") and previous is not None and grain(previous) == "fiscal":
        return previous
    return resolve(token.time, reference=setting.published, focus=focus, previous=previous)[0]


def read_at(
    tokens: tuple[Token, ...], place: int, setting: Setting, topic: Topic, own_clock: bool = False
) -> str | None:
    """A time of a sentence; 當年8月 looks back to the time named just before it."""
    token, before = tokens[place], None
    if token.time is not None and token.time.code in _LOOKS_BACK:
        named = [
            t for t in tokens[:place] if t.kind == "time" and t.time is not None and t.time.year is not None
        ]
        before = read_time(named[-1], setting, topic, own_clock=own_clock) if named else None
    return read_time(token, setting, topic, before, own_clock)


def counted_stretch(token: Token) -> tuple[Decimal, str | None] | None:
    """How many of which unit a stretch of time counts: 過去4年, 17年, "in four months"."""
    if token.kind == "window" and token.time is not None and token.time.count is not None:
        return Decimal(token.time.count), token.time.unit
    if token.quantity is not None and token.quantity.value is not None:
        return token.quantity.value, token.quantity.unit
    return None
