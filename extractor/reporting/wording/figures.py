"""Figures in words: amounts, percentages, ranks and durations in three scripts.

Official figures have at most five or six digits in print, so six significant digits lose nothing
of a holdings table and cut the cents off a debt of 38 trillion; a claim stated more finely asks
for more by its ``quantum``.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from extractor.reporting.wording.labels import label, labels
from extractor.reporting.wording.scripts import Script

_SIGNIFICANT = 6
_SCALES: dict[Script, tuple[tuple[Decimal, str], ...]] = {
    "en": ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")),
    "zh-Hant": ((Decimal(10) ** 12, "萬億"), (Decimal(10) ** 8, "億"), (Decimal(10) ** 4, "萬")),
    "zh-Hans": ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
}
_PERCENT_UNITS = {"percent", "percent_point", "bp"}
_PLAIN_BELOW = Decimal(10_000)
COUNTED_UNITS = {
    "months",
    "years",
    "days",
    "count",
    "times",
    "tonne",
    "oz",
    "weeks",
    "quarters",
    "record_days",
}


def decimal_text(value: Decimal) -> str:
    """A plain decimal string: no exponent, no trailing zeros after the point, no minus zero."""
    return _without_zeros(format(value, "f"))


def grouped_text(value: Decimal) -> str:
    """The same with its digits in threes, as all three scripts print long figures."""
    return _without_zeros(format(value, ",f"))


def _without_zeros(text: str) -> str:
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=16384)
def figure(value: Decimal, unit: str | None, script: Script, quantum: Decimal | None = None) -> str:
    """One figure with its unit, sign included: ``$688.7 billion``, ``6,887億美元``, ``No. 3``."""
    sign = "−" if value < 0 else ""
    size = abs(value)
    if unit == "rank":
        return label("unit", "rank", script).format(sign + decimal_text(size))
    if unit in _PERCENT_UNITS:
        return _with_unit(sign + _grouped(_rounded(size, 2, quantum)), unit, script)
    if unit in (None, "ratio", "index"):
        return sign + _grouped(_rounded(size, 3, quantum))
    if unit == "times":
        size = _rounded(size, 2, quantum)
    if unit in COUNTED_UNITS:
        return _counted(sign, size, unit, script)
    return _money(sign, size, unit or "", script, quantum)


def _money(sign: str, size: Decimal, unit: str, script: Script, quantum: Decimal | None) -> str:
    number, scale = _scaled(size, script, quantum)
    if unit in labels("unit"):
        return sign + label("unit", unit, script).format(number + scale)
    return f"{sign}{unit} {number}{scale}" if script == "en" else f"{sign}{number}{scale} {unit}"


def _scaled(size: Decimal, script: Script, quantum: Decimal | None) -> tuple[str, str]:
    size = _significant(size, quantum)
    for scale, word in _SCALES[script]:
        if size >= scale and size >= _PLAIN_BELOW:
            return _grouped(size / scale), word
    return _grouped(size), ""


def _counted(sign: str, size: Decimal, unit: str, script: Script) -> str:
    number, scale = _scaled(size, script, None)
    form = unit + "_one" if script == "en" and size == 1 else unit
    return label("unit", form, script).format(sign + number + scale)


def _with_unit(number: str, unit: str, script: Script) -> str:
    return label("unit", unit, script).format(number)


def _significant(size: Decimal, quantum: Decimal | None) -> Decimal:
    if not size:
        return Decimal(0)
    step = Decimal(1).scaleb(size.adjusted() - _SIGNIFICANT + 1)
    if quantum and quantum < step:
        step = quantum
    return (size / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _rounded(size: Decimal, places: int, quantum: Decimal | None) -> Decimal:
    step = Decimal(1).scaleb(-places)
    if quantum and quantum < step:
        step = Decimal(1).scaleb(quantum.adjusted())
    return size.quantize(step, ROUND_HALF_UP)


def _grouped(number: Decimal) -> str:
    whole, _, rest = decimal_text(number).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
