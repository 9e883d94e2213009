"""What a release adds to the figures held: only cells that changed take a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.official.adapters.sheet import Figure, Sheet
from extractor.official.snapshot import SHEET_CELLS, Print, coverage_of
from extractor.official.updating.held import Held

# Where two files of one release print a cell, the one further left is quoted.
_ORDER = (
    "slt_table5",
    "mfh",
    "mfhhis01",
    "slt_table3",
    "press_release",
    "npr_history",
    "slt_table1",
    "slt_table4",
    "slt_table2",
)


@dataclass(frozen=True, slots=True)
class Merged:
    """How many cells of a file were new, revised or put in place of weaker evidence, and the same."""

    new: int = 0
    revised: int = 0
    firmer: int = 0
    same: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything is different now."""
        return bool(self.new or self.revised or self.firmer)


def merge(sheet: Sheet, released: date | None, fetched: date, held: Held) -> Merged:
    """Take the figures of a file into ``held``."""
    if released is None:
        return _merge_by_rule(sheet, fetched, held)
    counts: defaultdict[str, int] = defaultdict(int)
    rows = [_print(figure, released, sheet.name) for figure in sheet.figures]
    whole = len(rows) >= SHEET_CELLS
    added: list[Print] = []
    covered: list[Print] = []
    for row in rows:
        word, lines = _placed(row, held, whole)
        counts[word] += 1
        added.extend(lines)
        if word in ("new", "revised", "repeated"):
            covered.append(row)
    held.add(added)
    if whole and covered:
        held.cover(coverage_of((released, "table", sheet.name), covered), covered)
    same = counts["same"] + counts["left"] + counts["repeated"]
    return Merged(counts["new"], counts["revised"], counts["firmer"], same)


def _print(figure: Figure, vintage: date, source: str) -> Print:
    return Print(figure.series, figure.period, figure.value, vintage, figure.precision, source=source)


def _placed(row: Print, held: Held, whole: bool) -> tuple[str, list[Print]]:
    """What becomes of one figure of a dated release, and the lines it needs."""
    prints = held.prints(row.series, row.period)
    there = next((one for one in prints if one.vintage == row.vintage), None)
    if there is not None:
        if there.kind == "table" and _rank(there.source) < _rank(row.source):
            return "left", []
        if _same(there, row):
            return ("same", []) if there.kind == "table" else ("firmer", [row])
        agree = abs(there.value - row.value) <= max(there.precision, row.precision)
        word = "firmer" if agree and there.kind != "table" else "revised"
        return word, [row, *_keep_next(row, prints, held)]
    before = [one for one in prints if one.vintage < row.vintage]
    if before and whole and _same(before[-1], row):
        return "repeated", []
    return ("revised" if before else "new"), [row, *_keep_next(row, prints, held)]


def _rank(source: str) -> int:
    name = source.partition(":")[0]
    return _ORDER.index(name) if name in _ORDER else 0


def _same(one: Print, other: Print) -> bool:
    return (one.value, one.precision, one.truncated) == (other.value, other.precision, other.truncated)


def _keep_next(row: Print, prints: Sequence[Print], held: Held) -> Iterator[Print]:
    """A later release that only repeated the figure before this one now needs a line of its own."""
    later = next((one for one in prints if one.vintage > row.vintage), None)
    if later is not None and not held.is_line(later):
        yield later


def _merge_by_rule(sheet: Sheet, fetched: date, held: Held) -> Merged:
    counts: defaultdict[str, int] = defaultdict(int)
    for figure in sorted(sheet.figures, key=lambda one: (one.series, one.period, one.report or "")):
        word, row = _ruled(figure, fetched, held, sheet.name)
        counts[word] += 1
        if row is not None:
            held.add([row])
    return Merged(counts["new"], counts["revised"], counts["firmer"], counts["same"])


def _ruled(figure: Figure, fetched: date, held: Held, source: str) -> tuple[str, Print | None]:
    """A figure of no dated release: as its period was first published, or when a change was first seen."""
    first = min(held.known_on(figure.series, figure.report or figure.period), fetched)
    prints = held.prints(figure.series, figure.period)
    known = [one for one in prints if one.vintage <= first] or prints[:1]
    if not prints:
        return "new", _print(figure, first, source)
    before = known[-1] if figure.report else prints[-1]
    if abs(before.value - figure.value) < max(before.precision, figure.precision):
        as_fine = before.kind != "table" and figure.precision == before.precision
        if figure.precision < before.precision or as_fine:
            return "firmer", _print(figure, before.vintage, source)
        return "same", None
    vintage = first if figure.report and first >= before.vintage else fetched
    return "revised", _print(figure, vintage, source)
