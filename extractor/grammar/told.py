"""Base and period told just before: by a change of the same sentence, or by the two levels of a move."""

from __future__ import annotations

from extractor.grammar.scene import Scene
from extractor.model import Claim
from extractor.period import grain, months_apart, previous, shift_month

Ends = tuple[str, str]  # base, period
_RECENT = 8  # claims
_CHANGES = frozenset(("change", "percent_change"))
_SAME = frozenset(("same_period", "same_period_last_year"))


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


def same_stretch(scene: Scene, series: str | None) -> Ends | None:
    """日本同期增持1240億: the stretch of the change told last; 而上年同期僅減持154億: a year before it."""
    start = scene.clause_start()
    end = scene.sentence.clause_end(scene.anchor) if scene.sentence.language == "en" else scene.anchor
    around = (*range(scene.anchor - 1, start - 1, -1), *range(scene.anchor + 1, end))
    place = next((i for i in around if scene.tokens[i].lemma in _SAME), None)
    told = next(
        (ends for claim in reversed(scene.topic.claims[-_RECENT:]) if (ends := _stretch(claim))), None
    )
    if place is None or told is None:
        return None
    if scene.tokens[place].lemma == "same_period":
        return told
    heads = all(token.kind == "but" for token in scene.tokens[start:place])
    if not heads or scene.kind != "change" or scene.topic.claims[-1].series != series:
        return None
    return shift_month(told[0], -12), shift_month(told[1], -12)


def parallel_told(scene: Scene, series: str | None) -> Ends | None:
    """過去一年中國減持755億，日本增持1240億: the second change is of the stretch of the first."""
    told = scene.topic.claims[-1] if scene.topic.claims else None
    if told is None or told.sentence != (scene.sentence.start, scene.sentence.end) or told.series == series:
        return None
    ends = _stretch(told)
    return ends if ends is not None and ends[0] != previous(ends[1]) else None


def last_stretch(scene: Scene, series: str | None) -> Ends | None:
    """ "Over 2024 as a whole China's fell ... Japan's fell ...": of more than a month, told for another."""
    told = next((c for c in reversed(scene.topic.claims[-_RECENT:]) if c.kind in _CHANGES), None)
    ends = _stretch(told) if told is not None and told.series != series else None
    return ends if ends is not None and ends[0] != previous(ends[1]) else None


def _stretch(claim: Claim) -> Ends | None:
    if claim.kind not in _CHANGES or claim.base_period is None or claim.period is None:
        return None
    monthly = grain(claim.base_period) == grain(claim.period) == "month"
    return (claim.base_period, claim.period) if monthly else None
