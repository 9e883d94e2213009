"""One official figure as one release gave it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

# Stronger evidence first: where one release has several figures for a cell, the first wins.
KINDS = ("table", "page_copy", "derived", "press", "point")


class Observation(NamedTuple):
    """An official figure with the release it stood in.

    ``value`` is in base units (dollars, percent); ``precision`` is one unit of the last digit
    printed, also in base units. ``kind`` says how good the evidence is: ``table`` and
    ``page_copy`` were read from the official table, ``derived`` computed from printed figures,
    ``press`` quoted by a newspaper, ``point`` is a single value held without its file.
    ``truncated`` marks a press figure cut off instead of rounded: it stands for
    ``[value, value + precision)``.
    """

    series: str
    period: str
    value: Decimal
    vintage: date
    precision: Decimal
    kind: str
    dataset: str
    url: str
    truncated: bool = False
