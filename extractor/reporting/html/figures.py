"""The figures at the head of a card: what the article says, and what was and is official."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from extractor.model import Finding
from extractor.reporting.html import markup
from extractor.reporting.releases import has_open_readings, is_rounded, now_release, then_release
from extractor.reporting.wording.facts import main_fact
from extractor.reporting.wording.figures import decimal_text


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure with the code of its label and the day it was released."""

    label: str
    words: Markup
    released: str | None = None


def shown_figures(finding: Finding, published: date | None) -> tuple[Shown, ...]:
    """Stated first, then the official ones; those of open readings stand with the readings."""
    official = () if has_open_readings(finding.verdict) else tuple(_official(finding, published))
    stated = markup.stated(finding.claim)
    if stated is None:
        return official
    return (Shown("stated", stated), *official)


def _official(finding: Finding, published: date | None) -> Iterator[Shown]:
    claim, verdict = finding.claim, finding.verdict
    dates = {"then": _iso(then_release(verdict, published)), "now": _iso(now_release(verdict))}
    for name, value in (("then", verdict.then), ("now", verdict.now)):
        if value is not None:
            words = markup.official(decimal_text(value), claim, is_rounded(verdict, name))
            yield Shown("official" if name == "now" and verdict.then is None else name, words, dates[name])
    key = main_fact(claim, verdict.facts)
    if key is None or verdict.then is not None or verdict.now is not None:
        return
    on_newest = verdict.facts.get(key + "_now")
    yield Shown(
        "then" if on_newest else "official",
        markup.fact(claim, key, verdict.facts[key]),
        dates["then"] if on_newest else None,
    )
    if on_newest:
        yield Shown("now", markup.fact(claim, key, on_newest), dates["now"])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
