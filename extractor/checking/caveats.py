"""What a reader must know about the series behind a verdict; texts are in ``rules/series.toml``."""

from __future__ import annotations

from dataclasses import replace

from extractor.checking.clocks import Clocks
from extractor.model import Claim, Verdict

_OF_KIND = {"press": "press_figure", "derived": "derived_figure", "point": "point_figure"}
_NOT_JUDGED = frozenset({"out_of_scope", "not_factual"})
# Caveats about how figures change matter only where a change is claimed.
_CHANGES_ONLY = frozenset({"valuation"})
_CHANGE_KINDS = frozenset({"change", "percent_change", "streak", "count"})
# Breaks matter to comparisons across years, not to a level or a monthly change.
_LONG_ONLY = frozenset({"series_break", "flow_break"})
_LONG_KINDS = frozenset({"extremum", "threshold_crossing", "ratio", "streak", "count"})


def with_caveats(claim: Claim, verdict: Verdict, clocks: Clocks) -> Verdict:
    """The verdict with the caveats of every series it used and of the weakest evidence."""
    if verdict.code in _NOT_JUDGED:
        return verdict
    used = frozenset((figure.series, figure.kind) for figure in verdict.evidence)
    changes = claim.kind in _CHANGE_KINDS or claim.detail.metric != "level"
    key = ("caveats", claim.series, used, changes, claim.kind in _LONG_KINDS)
    return replace(verdict, caveats=clocks.remember(key, lambda: _caveats(claim, used, changes, clocks)))


def _caveats(
    claim: Claim, used: frozenset[tuple[str, str]], changes: bool, clocks: Clocks
) -> tuple[str, ...]:
    found: list[str] = []
    for series in dict.fromkeys([claim.series or "", *sorted(name for name, _ in used)]):
        shape = clocks.shape(series)
        found += [caveat for caveat in (shape.caveats if shape else ()) if _applies(caveat, claim, changes)]
    kinds = {kind for _, kind in used}
    return tuple(dict.fromkeys(found + [caveat for kind, caveat in _OF_KIND.items() if kind in kinds]))


def _applies(caveat: str, claim: Claim, changes: bool) -> bool:
    if caveat in _CHANGES_ONLY:
        return changes
    return caveat not in _LONG_ONLY or claim.kind in _LONG_KINDS
