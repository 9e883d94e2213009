"""The article cut into runs of text, each knowing the claims that cover it.

Claims may nest or overlap, so a run belongs to every claim that covers it and links to one of
them: the one whose verdict matters most, then the shortest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.model import Finding
from extractor.reporting.order import severity
from extractor.reporting.printable import printable


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; ``finding`` is the claim it links to, ``ids`` all claims that cover it."""

    text: str
    finding: Finding | None
    ids: tuple[str, ...]
    opens: tuple[str, ...]


def lines(text: str, findings: Iterable[Finding]) -> list[list[Segment]]:
    """One list of segments for each line of the text; the findings must belong to this field."""
    text = printable(text)
    spans = [(max(0, f.claim.start), min(len(text), f.claim.end), f) for f in findings]
    spans = [span for span in spans if span[0] < span[1]]
    rows, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = [span for span in spans if span[0] < end and span[1] > start]
        rows.append(_cut(text, start, end, inside))
        start = end + 1
    return rows


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Finding]]) -> list[Segment]:
    edges = {start, end} | {edge for low, high, _ in spans for edge in (low, high) if start < edge < end}
    points = sorted(edges)
    return [_segment(text, low, high, spans) for low, high in zip(points, points[1:], strict=False)]


def _segment(text: str, low: int, high: int, spans: Sequence[tuple[int, int, Finding]]) -> Segment:
    covering = [span for span in spans if span[0] <= low and high <= span[1]]
    covering.sort(key=lambda span: (severity(span[2]), span[1] - span[0]))
    return Segment(
        text=text[low:high],
        finding=covering[0][2] if covering else None,
        ids=tuple(span[2].claim.id for span in covering),
        opens=tuple(span[2].claim.id for span in covering if span[0] == low),
    )
