"""Slips of the pen: what a figure would be with another sign, unit or digit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.checking.reasons import DiagnosisCode
from extractor.checking.tolerance import quantum_of
from extractor.model import Stated

# 億 for 十億 is ten, million for billion a thousand, 兆 for 億 ten thousand, million for trillion a million.
_FACTORS = tuple(Decimal(10) ** power for power in (1, -1, 3, -3, 2, -2, 4, -4, 6, -6))
# With fewer digits a wrong or a missing one would explain almost any figure, not two swapped.
LEAST_DIGITS = 3


def scaled(stated: Stated, factor: Decimal) -> Stated:
    """The figure times a factor, its last digit with it."""
    return replace(
        stated,
        value=None if stated.value is None else stated.value * factor,
        quantum=quantum_of(stated) * abs(factor),
        coarse=None if stated.coarse is None else stated.coarse * abs(factor),
    )


def other_signs_and_units(stated: Stated) -> Iterator[tuple[DiagnosisCode, Stated, str]]:
    """The figure with the other sign, then in other units; the note is the factor."""
    yield DiagnosisCode.SIGN, scaled(stated, Decimal(-1)), "-1"
    for factor in _FACTORS:
        yield DiagnosisCode.UNIT_SLIP, scaled(stated, factor), format(factor.normalize(), "f")


def significant_digits(stated: Stated) -> int:
    """How many digits the figure was written with, leading zeros aside."""
    return len(_digits(stated.value or Decimal(0), quantum_of(stated)).lstrip("0"))


def digit_slip(stated: Stated, official: Decimal) -> DiagnosisCode | None:
    """Whether one slip of a digit leads from the official figure to the stated one, and which."""
    if stated.value is None or (stated.value < 0) != (official < 0):
        return None
    unit = quantum_of(stated)
    if not unit:
        return None
    wrote, meant = _digits(stated.value, unit), _digits(official, unit)
    if wrote == meant or min(len(wrote), len(meant)) < 2:
        return None
    if len(wrote) == len(meant):
        return _same_length(wrote, meant)
    if min(len(wrote), len(meant)) < LEAST_DIGITS:
        return None
    if len(wrote) == len(meant) - 1 and any(meant[:i] + meant[i + 1 :] == wrote for i in range(len(meant))):
        return DiagnosisCode.DIGIT_DROPPED
    return None


def _same_length(wrote: str, meant: str) -> DiagnosisCode | None:
    places = [i for i, (one, other) in enumerate(zip(wrote, meant, strict=True)) if one != other]
    if len(places) == 1 and len(wrote) >= LEAST_DIGITS:
        return DiagnosisCode.DIGIT_MISTYPED
    if len(places) == 2 and places[1] == places[0] + 1:
        i = places[0]
        if wrote[i] == meant[i + 1] and wrote[i + 1] == meant[i]:
            return DiagnosisCode.DIGITS_SWAPPED
    return None


def _digits(value: Decimal, unit: Decimal) -> str:
    return format((abs(value) / unit).to_integral_value(), "f") if unit else ""
