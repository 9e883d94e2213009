"""Moves along a path: 7月…從A降至B，三個月下降C puts A at July, B and C three months later."""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Claim
from extractor.period import grain, months_apart, shift_month


def along_path(claims: list[Claim], sentence: tuple[int, int], latest: str | None) -> list[Claim]:
    """The claims of an article with the last sentence's path put in order; none leads beyond ``latest``."""
    before = next((i for i in range(len(claims) - 1, -1, -1) if claims[i].sentence != sentence), -1)
    mine = range(before + 1, len(claims))
    for first, second, change in zip(mine, mine[1:], mine[2:], strict=False):
        a, b, c = claims[first], claims[second], claims[change]
        if (a.kind, b.kind, c.kind) != ("level", "level", "change") or not a.series == b.series == c.series:
            continue
        length = _length(a, b, c)
        if length is not None and b.period is not None:
            end = shift_month(b.period, length)
            if latest is not None and end > latest:
                continue
            claims[first] = replace(a, period=b.period)
            claims[second] = replace(b, period=end)
            claims[change] = replace(c, period=end, base_period=b.period)
    return claims


def _length(a: Claim, b: Claim, c: Claim) -> int | None:
    """Months the path takes, where both levels were given one month and the change a length."""
    if "from" not in a.rule or not a.period or not b.period or not c.period or not c.base_period:
        return None
    if (
        grain(b.period) != "month"
        or a.period not in (b.period, shift_month(b.period, -1))
        or grain(c.period) != "month"
        or grain(c.base_period) != "month"
    ):
        return None
    length = months_apart(c.base_period, c.period)
    return length if length > 1 and c.period == b.period else None
