"""Base and period told just before: by a change of the same sentence, or by the two levels of a move."""

from __future__ import annotations

from extractor.grammar.scene import Scene
from extractor.period import grain, months_apart, previous

Ends = tuple[str, str]  # base, period
_RECENT = 8  # claims


def pair_told(scene: Scene, series: str | None) -> Ends | None:
    """The ends of the change told before in this sentence, else of its two levels (from A to B)."""
    here = scene.told_here(series)
    if scene.kind != "change":
        for claim in reversed(here):
            if claim.kind == "change" and claim.base_period and claim.period:
                return claim.base_period, claim.period
    levels = [claim.period for claim in here if claim.kind == "level" and claim.period][-2:]
    grains = {grain(period) for period in levels}
    if len(set(levels)) < 2 or len(grains) > 1 or not grains <= {"month", "day"}:
        return None
    return min(levels), max(levels)


def ends_told(scene: Scene, series: str | None) -> Ends | None:
    """Both months of a move where the text names both (從2023年6月的A減到2024年10月的B)."""
    pair = pair_told(scene, series)
    return pair if pair is not None and pair[0] != previous(pair[1]) else None


def spanned(scene: Scene, series: str | None, base: str | None, period: str | None) -> Ends | None:
    """Two months told for this series that lie as far apart as the span says (四年半增持4462億)."""
    if period is None or base is None or grain(period) != "month":
        return None
    length = months_apart(base, period)
    claims = scene.topic.claims[-_RECENT:]
    told = [c.period for c in claims if c.series == series and c.kind == "level" and c.period]
    months = [m for m in dict.fromkeys([*told, scene.topic.focus]) if m and grain(m) == "month"]
    pairs = ((a, b) for a in months for b in months if a in told and a < b)
    fitting = [(a, b) for a, b in pairs if abs(months_apart(a, b) - length) <= 1]
    return fitting[-1] if fitting else None
