"""The 32 lines of the TIC press release, and what must add up among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from extractor.official.adapters.sheet import Figure, RefusedError

_LINES = {
    1: "gross_lt_us_in",
    2: "gross_lt_us_out",
    3: "lt_us_gross",
    4: "lt_private",
    5: "treasury_private",
    6: "agency_private",
    7: "corporate_private",
    8: "equity_private",
    9: "lt_official",
    10: "treasury_official",
    11: "agency_official",
    12: "corporate_official",
    13: "equity_official",
    14: "gross_foreign_in",
    15: "gross_foreign_out",
    16: "foreign_sec",
    17: "foreign_bonds",
    18: "foreign_equity",
    19: "lt_trans",
    20: "lt_adjust",
    21: "lt_net",
    22: "short_term",
    23: "bills",
    24: "bills_private",
    25: "bills_official",
    26: "other_short",
    29: "banks",
    30: "total",
    31: "private",
    32: "official",
}
_SUMS = {"treasury": (5, 10), "agency": (6, 11), "corporate": (7, 12), "equity": (8, 13)}
# A line, and the lines it is made of (minus where negative). Lines 4 and 9 are left out: asset-backed
# repayments were once taken off them by mistake (release of 2023-04-17) and the release stood.
_MADE_OF = {
    3: (1, -2),
    16: (14, -15),
    19: (3, 16),
    21: (19, 20),
    22: (23, 26),
    23: (24, 25),
    30: (21, 22, 29),
}
COUNT = 32


def flow_figures(month: str, lines: Mapping[int, Decimal], precision: Decimal) -> Iterator[Figure]:
    """The series of one month from its lines, in dollars. RefusedError when the lines do not add up."""
    _check(month, lines, precision)
    for number, name in _LINES.items():
        if number in lines:
            yield Figure(f"tic_flow:{name}", month, lines[number], precision)
    for name, (left, right) in _SUMS.items():
        if left in lines and right in lines:
            yield Figure(f"tic_flow:{name}", month, lines[left] + lines[right], precision)


def _check(month: str, lines: Mapping[int, Decimal], precision: Decimal) -> None:
    for number, parts in _MADE_OF.items():
        if number in lines and all(abs(part) in lines for part in parts):
            added = sum((lines[abs(part)] * (1 if part > 0 else -1) for part in parts), Decimal(0))
            if abs(added - lines[number]) > precision * (len(parts) + 1):
                raise RefusedError(f"{month}: line {number} is {lines[number]}, its parts add up to {added}")
