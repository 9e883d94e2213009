"""From the bytes of one file to figures in the store, or to the reasons why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractor.official.adapters.parsers import read_sheet
from extractor.official.adapters.sheet import RefusedError, Sheet
from extractor.official.adapters.source import Source
from extractor.official.updating.dating import check_release, edition_held, release_of
from extractor.official.updating.held import Held
from extractor.official.updating.merging import merge
from extractor.official.updating.outcome import Outcome
from extractor.official.updating.plausible import doubts

_OF_TIC = ("newest_month", "modified", "own")


def take(
    source: Source,
    bodies: Sequence[bytes],
    held: Held,
    fetched: date,
    last_modified: str | None = None,
    released: date | None = None,
    before: int = 0,
    accept: bool = False,
) -> tuple[Outcome, int]:
    """Read, date, examine and merge one file; the outcome, and how many figures it had.

    ``released`` overrides what the file says of its release, ``before`` is the number of figures of
    the last file, ``accept`` merges what would be held back. Never raises for a bad file.
    """
    try:
        sheet = read_sheet(source, bodies)
        if source.dating in ("calendar", "schedule"):
            return _announce(source, sheet, held, fetched), 0
        day = released or release_of(sheet, source, held.calendar, fetched, last_modified)
        if day is not None and day > fetched:
            raise RefusedError(f"released on {day}, which is still to come")
        if released is not None and source.dating in _OF_TIC:
            check_release(released, held.calendar)
        if source.dating == "edition" and day is not None:
            day = edition_held(day, held, source.series or "")
        if source.dating == "rule":
            day = None
    except RefusedError as problem:
        return Outcome(source.id, "refused", reasons=(str(problem),)), 0
    return _merged(source, sheet, held, day, fetched, before, accept), len(sheet.figures)


def _merged(
    source: Source, sheet: Sheet, held: Held, day: date | None, fetched: date, before: int, accept: bool
) -> Outcome:
    reasons = [] if accept else doubts(sheet, source, held, day, before)
    if reasons:
        return Outcome(source.id, "held_back", day, reasons=tuple(reasons))
    merged = merge(sheet, day, fetched, held)
    newest = max((figure.period for figure in sheet.figures), default="")
    state = "merged" if merged.changed else "unchanged"
    if source.frozen and newest <= source.frozen:
        state = "frozen"
    return Outcome(source.id, state, day, merged)


def _announce(source: Source, sheet: Sheet, held: Held, today: date) -> Outcome:
    to_come = source.dating == "schedule"  # what has come out, and when, others know better
    count = held.announce(one for one in sheet.coming if not to_come or one.released >= today)
    return replace(Outcome(source.id, "merged" if count else "unchanged"), announced=count)
