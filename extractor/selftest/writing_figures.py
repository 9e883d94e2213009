"""The ways a paper of one script writes an official figure."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from random import Random

from extractor.reporting.wording.scripts import Script
from extractor.selftest.facts import Written

_TRILLION, _BILLION, _MILLION = Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6


def write_money(value: Decimal, script: Script, rng: Random) -> Written | None:
    """An amount in one of the usual ways; None where it would be written as zero."""
    size = abs(value)
    if size >= _TRILLION:
        return _trillions(size, script, rng)
    if script != "en":
        return _rounded(size, 8, 0)
    return _rounded(size, 9, 1) if size >= _BILLION else _rounded(size, 6, 0)


def _trillions(size: Decimal, script: Script, rng: Random) -> Written | None:
    style = rng.choice(("two", "three", "four", "small"))
    if style == "small" and size < 10 * _TRILLION:
        return _rounded(size, 9, 1) if script == "en" else _rounded(size, 8, 0)
    if style == "four" and script != "en":
        return _rounded(size, 12, 4, compound=True)
    return _rounded(size, 12, {"two": 2, "three": 3}.get(style, 2))


def write_percent(value: Decimal, places: int) -> Written | None:
    """A percentage to so many decimals; None where it would be written as zero."""
    return _rounded(abs(value), 0, places, unit="percent")


def write_line(value: Decimal, script: Script) -> Written:
    """A round threshold, without decimals it does not need."""
    scale = 12 if value >= _TRILLION else 9 if script == "en" else 8
    number = value.scaleb(-scale).normalize()
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Written(number.quantize(Decimal(1)) if exponent > 0 else number, scale, "USD")


def _rounded(
    size: Decimal, scale: int, places: int, compound: bool = False, unit: str = "USD"
) -> Written | None:
    number = size.scaleb(-scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    return Written(number, scale, unit, compound) if number else None
