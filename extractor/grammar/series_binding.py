"""Which series a claim is about, and which one stands on the other side of a comparison."""

from __future__ import annotations

from itertools import takewhile

from extractor.grammar.flows import flow_series
from extractor.grammar.measure import measure_of, series_of
from extractor.grammar.scene import Scene
from extractor.grammar.spreads import is_spread, spread_sides, tenor_of
from extractor.grammar.subject import Bound
from extractor.model import Stated

# Units of official figures and of relations; an amount in any other currency is outside the data.
_KNOWN_UNITS = frozenset(
    (
        "USD",
        None,
        "percent",
        "percent_point",
        "bp",
        "ratio",
        "times",
        "rank",
        "months",
        "years",
        "days",
        "count",
    )
)
_FIGURES = frozenset(("percent", "amount", "point"))
_PARTS = {"debt:held_public": "debt:intragov", "debt:intragov": "debt:held_public"}
_RECENT = 8  # claims
_NEAR = 3  # tokens behind a figure


def series_and_measure(scene: Scene, stated: Stated, subject: Bound) -> tuple[str | None, str | None]:
    """The series id and the measure word it came from; ``other`` outside the official data."""
    if stated.unit not in _KNOWN_UNITS:
        return "other", None
    fixed = scene.setting_of("series")
    if isinstance(fixed, str):
        return fixed, None
    if scene.setting_of("flow"):
        return flow_series(scene.match, scene.sentence, scene.topic), "flow"
    if is_spread(scene.match):
        return spread_sides(scene)[0], "yield"
    told = _told_flow(scene)
    if told is not None:
        return told, "flow"
    rest = _remainder(scene)
    if rest is not None:
        return rest, "debt"
    measure = measure_of(scene.match, scene.sentence, stated, subject, scene.topic, scene.measures)
    if _is_share(scene, stated) and subject.value is not None and measure in ("holdings", "treasuries", None):
        return ("other" if subject.value == "TOTAL" else f"share:{subject.value}/TOTAL"), measure
    if scene.match.rule.id.endswith(".debt_gdp"):
        public = any(
            token.lemma == "debt:held_public" for token in scene.tokens[scene.clause_start() :][:_RECENT]
        )
        return ("debt_gdp:held_public" if public else "debt_gdp"), "debt"
    if stated.unit == "count" and scene.kind == "level":
        return "other", None
    if measure == "fx_reserves:CN" and subject.value not in (None, "CN"):
        return "other", measure
    scene.topic.tenor = _tenor(scene) or scene.topic.tenor
    other = scene.role("other")
    outside = measure is not None and scene.measures.series.get(measure) == "other"
    holders = other is not None and other.kind == "place" and subject.value is not None
    if scene.kind == "comparison" and holders and not outside:
        return f"holdings:{subject.value}", measure  # "overtook Japan": two holders compare holdings
    if measure in ("holdings", "treasuries") and _is_of_bonds_alone(scene):
        return "other", measure
    return series_of(measure, subject.value, scene.topic.tenor, scene.measures), measure


def _is_of_bonds_alone(scene: Scene) -> bool:
    """ "Its long-term Treasury holdings", 減持長期美債: a part of what is held that is not told by holder."""
    tokens, start = scene.tokens, scene.clause_start()
    behind = takewhile(lambda i: tokens[i].kind != "comma", range(scene.anchor + 1, len(tokens)))
    return any(_names_bonds(scene, place) for place in (*range(start, scene.anchor), *list(behind)[:_NEAR]))


def _names_bonds(scene: Scene, place: int) -> bool:
    token, after = scene.tokens[place], scene.tokens[place + 1 : place + 2]
    if token.kind != "sector" or token.lemma != "long_term":
        return False
    return scene.sentence.language == "zh" or bool(after) and after[0].kind == "measure"


def _told_flow(scene: Scene) -> str | None:
    """7月淨流入1260億，約為6月320億的四倍: a multiple of the flow just told."""
    last = scene.topic.claims[-1] if scene.topic.claims and scene.kind == "ratio" else None
    here = last is not None and last.sentence == (scene.sentence.start, scene.sentence.end)
    return last.series if last is not None and here and (last.series or "").startswith("tic_flow:") else None


def _remainder(scene: Scene) -> str | None:
    """約23.5萬億由公眾持有，其餘6.5萬億: the other part of what was just divided."""
    clause = scene.tokens[scene.clause_start() : scene.anchor]
    told = scene.topic.claims[-1].series if scene.topic.claims else None
    if not any(token.kind == "rest" for token in clause):
        return None
    return _PARTS.get(told or "")


def _is_share(scene: Scene, stated: Stated) -> bool:
    """A share, or points in a sentence about one (佔16.0%，比上年末低2.0個百分點)."""
    named = any(token.kind == "share" for token in scene.tokens)
    return scene.kind == "share" or stated.unit == "percent_point" and named


def _tenor(scene: Scene) -> str | None:
    """10年期: the tenor named nearest before the figure in its sentence, else the first behind it."""
    tokens, anchor = scene.tokens, scene.anchor
    behind = takewhile(lambda token: token.kind not in _FIGURES, tokens[anchor + 1 :])
    nearest = (tenor_of(token) for token in (*reversed(tokens[:anchor]), *behind))
    return next((tenor for tenor in nearest if tenor is not None), None)


def other_side(scene: Scene, subject: Bound) -> str | None:
    """The series a comparison names besides its own."""
    if scene.setting_of("other") == "patient":
        patient = _patient(scene, subject)
        return f"holdings:{patient}" if patient else None
    token = scene.role("other")
    if is_spread(scene.match):
        return spread_sides(scene)[1]
    if token is None:
        return _partner(scene, subject) if is_gap(scene) else None
    if token.kind == "measure":
        return series_of(token.lemma, subject.value, None, scene.measures)
    return f"holdings:{token.lemma}"


def _patient(scene: Scene, subject: Bound) -> str | None:
    """被英國超越, "Japan passed it": the holder named before, in the sentence or in mind."""
    tokens = scene.tokens
    agents = {i + 1 for i, token in enumerate(tokens) if token.kind == "passive"}  # 被日本超越後再被英國超車
    before = enumerate(tokens[: scene.anchor])
    named = [token.lemma for i, token in before if token.kind == "place" and i not in agents]
    told = (*scene.topic.mentioned, scene.topic.subject, *named)
    return next((code for code in reversed(told) if code not in (None, subject.value)), None)


def is_gap(scene: Scene) -> bool:
    """Whether a claim states how far two series are apart."""
    return scene.match.rule.id.endswith(("comparison.gap", "comparison.gap_from"))


def _partner(scene: Scene, subject: Bound) -> str | None:
    """ "The gap is 59.3 billion", 兩國相差593億: the other of the two holders last spoken of."""
    own = f"holdings:{subject.value}"
    before = scene.tokens[: scene.anchor]
    here = [f"holdings:{token.lemma}" for token in before if token.kind == "place"]
    told = [claim.series for claim in scene.topic.claims[-_RECENT:] if _is_holder(claim.series)]
    return next((series for series in reversed([*told, *here]) if series != own), None)


def _is_holder(series: str | None) -> bool:
    return (
        series is not None and series.startswith("holdings:") and not series.endswith((":TOTAL", ":OFFICIAL"))
    )


def other_leads(scene: Scene) -> bool:
    """Of a gap without a direction (與中國的差距) or told as less, the other side is the larger one."""
    if not scene.match.rule.id.startswith("zh.comparison.gap") or scene.role("other") is None:
        return False
    direction = scene.role("dir")
    return direction is None or direction.kind in ("down", "lower", "under", "below")
