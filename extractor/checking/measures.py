"""Measures that go by the same name, so that a figure may be right for another one than was read.

Papers write "the debt" for the total, the marketable debt and the debt held by the public, and
"interest" for gross and for net interest. A flow may be any line of the TIC table.
"""

from __future__ import annotations

from extractor.checking.flows import FLOW, LINES, is_flow

_FAMILIES = (
    ("debt:total_public", "debt:held_public", "debt:marketable"),
    ("interest:annual", "interest:net_fy"),
    ("debt_gdp", "debt_gdp:weo", "debt_gdp:held_public"),
    ("holdings:TOTAL", "holdings:OFFICIAL"),
)


# "Foreign central banks added 18.6 billion" is of what they bought as often as of what they hold.
BOUGHT = {"holdings:TOTAL": "tic_flow:treasury", "holdings:OFFICIAL": "tic_flow:treasury_official"}


def other_measures(series: str) -> tuple[str, ...]:
    """The other measures of the same name, none for most series."""
    if is_flow(series):
        return tuple(FLOW + line for line in LINES if FLOW + line != series)
    return tuple(other for family in _FAMILIES if series in family for other in family if other != series)
