"""What a reader must know about the series behind a verdict; texts are in ``rules/series.toml``."""

from __future__ import annotations

from collections.abc import Iterable
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
    return replace(verdict, caveats=tuple(dict.fromkeys(_caveats(claim, verdict, clocks))))


def _caveats(claim: Claim, verdict: Verdict, clocks: Clocks) -> Iterable[str]:
    used = dict.fromkeys([claim.series or "", *(figure.series for figure in verdict.evidence)])
    for series in used:
        shape = clocks.shape(series)
        yield from (caveat for caveat in (shape.caveats if shape else ()) if _applies(caveat, claim))
    for figure in verdict.evidence:
        if figure.kind in _OF_KIND:
            yield _OF_KIND[figure.kind]


def _applies(caveat: str, claim: Claim) -> bool:
    changes = claim.kind in _CHANGE_KINDS or claim.detail.metric != "level"
    if caveat in _CHANGES_ONLY:
        return changes
    return caveat not in _LONG_ONLY or claim.kind in _LONG_KINDS
