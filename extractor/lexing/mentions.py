"""Everything the lexer saw in a text, claim or not, as plain dictionaries."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from extractor.lexing.calendar_readings import readings
from extractor.lexing.loose_figures import bare_numerals, whole_periods
from extractor.lexing.quantities import DURATIONS, Quantity, scan_quantities
from extractor.lexing.time_expression import TimeExpression
from extractor.lexing.times import scan_times
from extractor.text import normalise

Mention = dict[str, object]

_TIMEX = {
    "years": "P{}Y",
    "quarters": "P{}Q",
    "months": "P{}M",
    "weeks": "P{}W",
    "days": "P{}D",
    "hours": "PT{}H",
    "minutes": "PT{}M",
    "seconds": "PT{}S",
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_DAY_FORMS = frozenset({"day", "weekday", "clock"})


def mentions(text: str, published: date | None) -> list[Mention]:
    """Every figure and time in ``text`` in order of offsets.

    Each has ``start``, ``end``, ``text`` and ``kind``: ``date``, ``period``, ``duration`` or a kind
    of :data:`extractor.lexing.quantity.KINDS`. Figures have ``value`` or ``low`` and ``high``
    (decimal strings in base units, percentages in percent), ``currency`` for money, ``timex`` for
    durations and ``hedge`` where there is one. Times have ``from`` and ``to`` (ISO dates,
    inclusive, ``None`` where open) and ``alts`` where the text admits several readings.
    """
    normal = normalise(text)
    times = scan_times(normal)
    quantities = scan_quantities(normal, times)
    seen = [_figure(text, quantity) for quantity in quantities]
    seen += [_time(text, normal, time, published) for time in times]
    seen += _loose(text, normal, quantities, times)
    return sorted(seen, key=_place)


def _place(mention: Mention) -> tuple[int, int]:
    start, end = mention["start"], mention["end"]
    assert isinstance(start, int) and isinstance(end, int)
    return start, end


def _loose(text: str, normal: str, quantities: list[Quantity], times: list[TimeExpression]) -> list[Mention]:
    taken = sorted(
        [(item.start, item.end) for item in quantities] + [(item.start, item.end) for item in times]
    )
    found: list[Mention] = [
        {"start": start, "end": end, "text": text[start:end], "kind": "number", "value": _plain(value)}
        for start, end, value in bare_numerals(normal, taken)
    ]
    return found + [
        {"start": start, "end": end, "text": text[start:end], "kind": "duration", "timex": timex}
        for start, end, timex in whole_periods(normal)
    ]


def _figure(text: str, quantity: Quantity) -> Mention:
    kind = "duration" if quantity.kind in DURATIONS or quantity.kind == "tenor" else quantity.kind
    mention: Mention = {
        "start": quantity.start,
        "end": quantity.end,
        "text": text[quantity.start : quantity.end],
        "kind": kind,
    }
    if kind == "duration":
        return mention | _length(quantity)
    mention |= _bounds(quantity)
    if quantity.kind == "amount":
        mention["currency"] = quantity.unit if quantity.unit and _CURRENCY.fullmatch(quantity.unit) else None
    if quantity.hedge:
        mention["hedge"] = quantity.hedge
    return mention


def _plain(value: Decimal) -> str:
    return format(value, "f")


def _bounds(quantity: Quantity) -> Mention:
    found: Mention = {}
    if quantity.value is not None:
        found["value"] = _plain(quantity.value)
    if quantity.low is not None:
        found["low"] = _plain(quantity.low)
    if quantity.high is not None:
        found["high"] = _plain(quantity.high)
    if quantity.value is not None and quantity.kind == "amount" and _open(quantity):
        found |= {"low": _plain(quantity.value), "high": _plain(quantity.value + quantity.coarse)}
    return found


def _open(quantity: Quantity) -> bool:
    """3000多, 十几: from the number written to the next of its last digit that is not zero."""
    inside = quantity.hedge_start is not None and quantity.start <= quantity.hedge_start < quantity.end
    return inside or quantity.low is not None


def _length(quantity: Quantity) -> Mention:
    form = _TIMEX[quantity.unit if quantity.kind == "tenor" and quantity.unit else quantity.kind]
    if quantity.value is not None:
        length = form.format(_plain(quantity.value))
        side = {"gt": "low", "lt": "high"}.get(quantity.hedge or "")
        return {"timex": length, "hedge": quantity.hedge, side: length} if side else {"timex": length}
    return {
        name: form.format(_plain(value))
        for name, value in (("low", quantity.low), ("high", quantity.high))
        if value is not None
    }


def _time(text: str, normal: str, time: TimeExpression, published: date | None) -> Mention:
    days = readings(normal, time, published)
    one_day = bool(days) and days[0][0] == days[0][1]
    mention: Mention = {
        "start": time.start,
        "end": time.end,
        "text": text[time.start : time.end],
        "kind": "date" if time.form in _DAY_FORMS or one_day else "period",
    }
    if not days:
        return mention | {"from": None, "to": None}
    mention |= _days(*days[0])
    if len(days) > 1:
        mention["alts"] = [_days(*reading) for reading in days]
    return mention


def _days(first: date | None, last: date | None) -> Mention:
    return {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None}
