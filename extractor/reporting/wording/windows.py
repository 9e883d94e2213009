"""The windows of a statement in words: as stated, how far it really holds, and what goes against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.model import Claim, Finding, Mark, Window, Windows
from extractor.reporting.releases import has_open_readings
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.names import series_unit
from extractor.reporting.wording.periods import listed_words, period_in_scripts
from extractor.reporting.wording.phrases import figure_words, span_words
from extractor.reporting.wording.scripts import COLONS, Script, Words, in_script
from extractor.reporting.wording.templates import fill, filled

_LISTED = 12


def stated_window(windows: Windows) -> Words | None:
    """The window as the article states it; None where it names none."""
    if windows.stated is None:
        return None
    return filled("window", "stated", {"span": _span(*windows.stated)}.get)


def true_window(claim: Claim, windows: Windows, window: Window) -> Words:
    """How far the statement holds on one clock, and which figures end it on either side."""
    slots = _slots(claim, windows, window)
    if not window.length:
        return filled("window", "never", slots.get)
    main = filled("window", windows.sort, slots.get)
    after = fill("window", f"{windows.sort}_after", slots.get)
    return main if after is None else (f"{main[0]} {after[0]}", main[1] + after[1], main[2] + after[2])


def exceptions_told(claim: Claim, windows: Windows, window: Window) -> Words | None:
    """The figures against the window as stated, the latest twelve by name; None where there are none."""
    if not window.exceptions:
        return None
    told = listed_words(
        [_mark_words(claim, windows, mark) for mark in window.exceptions[:_LISTED]], window.exception_count
    )
    return filled("window", "exceptions", {"listed": told}.get)


def mark_figure(claim: Claim, windows: Windows, value: Decimal) -> Words:
    """The figure of a mark in the unit and sense of its measure."""
    if windows.measure == "rank":
        return figure_words(value, "rank", "plain")
    unit = "percent" if windows.measure == "percent_change" else series_unit(claim.series) or "USD"
    flow = (claim.series or "").startswith("tic_flow:")
    return figure_words(value, unit, "flow" if flow else "plain" if windows.measure == "level" else "change")


def _mark_words(claim: Claim, windows: Windows, mark: Mark) -> Words:
    place, amount = period_in_scripts(mark.period), mark_figure(claim, windows, mark.value)
    return f"{place[0]} ({amount[0]})", f"{place[1]}（{amount[1]}）", f"{place[2]}（{amount[2]}）"


def _slots(claim: Claim, windows: Windows, window: Window) -> dict[str, Words]:
    unit = "record_days" if windows.unit == "days" else windows.unit
    slots = {"length": figure_words(Decimal(window.length), unit, "plain")}
    if window.holds_from and window.holds_until:
        slots["from"] = period_in_scripts(window.holds_from)
        slots["span"] = _span(window.holds_from, window.holds_until)
    for name, mark in (("before", window.broken_before), ("after", window.broken_after)):
        if mark is not None:
            slots[name] = _mark_words(claim, windows, mark)
    return slots


def _span(first: str, last: str) -> Words:
    """From the first period to the last; one period once."""
    words = span_words(last, None if first == last else first)
    assert words is not None
    return words


def windows_told(finding: Finding, script: Script) -> list[str]:
    """Lines for a text: the window as stated, then each true one with the figures against it."""
    claim, windows = finding.claim, finding.verdict.windows
    if windows is None or has_open_readings(finding.verdict):
        return []
    stated = stated_window(windows)
    lines = [] if stated is None else [in_script(stated, script)]
    for clock, window in clocks_told(windows):
        told = (true_window(claim, windows, window), exceptions_told(claim, windows, window))
        sentences = [in_script(words, script) for words in told if words]
        joined = (" " if script == "en" else "").join(sentences)
        lines.append(f"{label('clock', clock, script)}{COLONS[script]}{joined}")
    return lines


def clocks_told(windows: Windows) -> Sequence[tuple[str, Window]]:
    """The windows to tell, each with the code of its clock: ``both`` where the two agree."""
    then, now = windows.then, windows.now
    if then is not None and now is not None and _same(windows.sort, then, now):
        return (("both", now),)
    return tuple((clock, window) for clock, window in (("then", then), ("now", now)) if window is not None)


def _same(sort: str, then: Window, now: Window) -> bool:
    """Whether both clocks tell the same; when a lowest was passed later is news on the newest data alone."""
    if sort in ("since", "first"):
        then = replace(then, holds_until=now.holds_until, broken_after=now.broken_after, length=now.length)
    return then == now
