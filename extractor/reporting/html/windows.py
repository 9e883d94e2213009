"""The windows of a statement as a card shows them: one a clock, with the figures against it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from extractor.model import Claim, Finding, Mark, Windows
from extractor.reporting.html import markup
from extractor.reporting.releases import has_open_readings
from extractor.reporting.wording.figures import decimal_text
from extractor.reporting.wording.windows import clocks_told, mark_figure, stated_window, true_window

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One figure against a statement."""

    period: Markup
    figure: Markup


@dataclass(frozen=True, slots=True)
class WindowShown:
    """The window on one clock; ``clock`` is None for the one the article states.

    ``named`` are the latest exceptions and ``more`` the rest, which a reader opens; ``count`` is all.
    """

    clock: str | None
    sentence: Markup
    named: tuple[Exceptional, ...] = ()
    more: tuple[Exceptional, ...] = ()
    count: int = 0


def shown_windows(finding: Finding) -> tuple[WindowShown, ...]:
    """The window as stated, then the true ones; none where the reading itself is open."""
    claim, windows = finding.claim, finding.verdict.windows
    if windows is None or has_open_readings(finding.verdict):
        return ()
    stated = stated_window(windows)
    shown = [] if stated is None else [WindowShown(None, markup.spans(stated))]
    for clock, window in clocks_told(windows):
        against = tuple(_exceptional(claim, windows, mark) for mark in window.exceptions)
        sentence = markup.spans(true_window(claim, windows, window))
        shown.append(WindowShown(clock, sentence, against[:_NAMED], against[_NAMED:], window.exception_count))
    return tuple(shown)


def _exceptional(claim: Claim, windows: Windows, mark: Mark) -> Exceptional:
    figure = markup.exact(decimal_text(mark.value), mark_figure(claim, windows, mark.value))
    return Exceptional(markup.period(mark.period), figure)
