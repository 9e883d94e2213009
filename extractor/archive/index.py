"""The index page of a run: every article with its verdicts and a link to its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.archive.frame import framed
from extractor.reporting.order import SEVERITY
from extractor.reporting.wording.scripts import Script, script_for

RED = ("wrong", "inconsistent")


@dataclass(frozen=True, slots=True)
class Line:
    """One checked article: where it came from, its head, its report's address and its verdict counts."""

    source: str
    title: str | None
    published: str | None
    language: str
    address: str
    summary: Mapping[str, int]

    @property
    def red(self) -> int:
        """How many of its claims are wrong or contradict each other."""
        return sum(self.summary.get(code, 0) for code in RED)


def index_page(lines: Sequence[Line], problems: Sequence[tuple[str, str]]) -> str:
    """A self-contained HTML page, articles with red verdicts first; everything from outside is escaped."""
    verdicts: Counter[str] = Counter()
    for line in lines:
        verdicts.update(line.summary)
    return framed(
        Path(__file__).with_name("index.html.j2"),
        _language(lines),
        lines=sorted(lines, key=lambda line: -line.red),
        problems=problems,
        verdicts=verdicts,
        total=verdicts.total(),
        codes=[code for code in SEVERITY if verdicts[code]],
    )


def _language(lines: Sequence[Line]) -> Script:
    """The language that most articles are in."""
    counts = Counter(script_for(line.language) for line in lines)
    return counts.most_common(1)[0][0] if counts else "en"
