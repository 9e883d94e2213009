"""Whether a release can be what it says it is: what is held back, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from extractor.official.adapters.sheet import Figure, Sheet
from extractor.official.adapters.source import Source
from extractor.official.snapshot import Print
from extractor.official.updating.held import Held
from extractor.period import previous

_FEW = 6
# Fewer figures than this share of the last file: something is missing.
_SHRUNK = Decimal("0.9")
_SHOWN = 3


def doubts(sheet: Sheet, source: Source, held: Held, released: date | None, before: int) -> list[str]:
    """Why a file should not be merged unseen; empty when nothing is odd about it.

    ``before`` is how many figures the last file of this source had (0 for the first one).
    """
    nearest = ((figure, _nearest(held, figure, released)) for figure in sheet.figures)
    pairs = [(figure, row) for figure, row in nearest if row is not None]
    found = [*_twice(sheet), *_new_doubles(sheet, held), *_shrunk(sheet, before), *_rows(sheet, source, held)]
    moved = [*_units(pairs), *_shifted(sheet, held, pairs)]
    # A table in other units or columns is off everywhere; single jumps would only repeat it.
    return [*found, *(moved or [*_jumps(pairs, source), *_steps(sheet, source, held)])]


def _nearest(held: Held, figure: Figure, released: date | None) -> Print | None:
    """The print held whose release is nearest to this one's; the newest where releases are not told."""
    rows = held.prints(figure.series, figure.period)
    if not rows or released is None:
        return rows[-1] if rows else None
    return min(rows, key=lambda row: abs((row.vintage - released).days))


def _twice(sheet: Sheet) -> Iterator[str]:
    counts = Counter((figure.series, figure.period, figure.report) for figure in sheet.figures)
    months = sorted({period for (_, period, _), count in counts.items() if count > 1})
    if months:
        yield f"{', '.join(months[:_SHOWN])} stands more than once"


def _new_doubles(sheet: Sheet, held: Held) -> Iterator[str]:
    """Survey months printed twice are known; another one is a new series break."""
    months = {figure.period for figure in sheet.figures if figure.series.startswith("holdings_old:")}
    old = [series for series in held.series() if series.startswith("holdings_old:")]
    known = {period for series in old for period in held.periods(series)}
    if months - known:
        yield f"{', '.join(sorted(months - known))} stands twice: a new break in the series?"


def _shrunk(sheet: Sheet, before: int) -> Iterator[str]:
    if len(sheet.figures) < _SHRUNK * before:
        yield f"{len(sheet.figures)} figures, the last file had {before}"


def _rows(sheet: Sheet, source: Source, held: Held) -> Iterator[str]:
    """A row with a name that is not known: a new holder, or a known one renamed."""
    present = {figure.series for figure in sheet.figures}
    holdings = [series for series in held.series() if series.startswith("holdings:")]
    candidates = [series for series in holdings if series not in present]
    for name, cells in sheet.unknown.items():
        alike = next((series for series in candidates if _same_cells(held, series, cells)), None)
        if alike:
            yield f"the row {name!r} is not known; its figures are those of {alike}: renamed?"
        elif source.parser == "holders":
            yield f"the row {name!r} is not known: add it to rules/places.toml"


def _same_cells(held: Held, series: str, cells: Mapping[str, Decimal]) -> bool:
    rows = [(held.prints(series, month), value) for month, value in cells.items()]
    known = [abs(prints[-1].value - value) <= prints[-1].precision for prints, value in rows if prints]
    return len(known) >= _FEW and sum(known) >= Decimal("0.8") * len(known)


def _units(pairs: Sequence[tuple[Figure, Print]]) -> Iterator[str]:
    ratios = [abs(figure.value / row.value) for figure, row in pairs if row.value and figure.value]
    if len(ratios) >= _FEW and not Decimal("0.2") < (middle := median(ratios)) < 5:
        yield f"the figures are {float(middle):.4g} times those held: other units?"


def _shifted(sheet: Sheet, held: Held, pairs: Sequence[tuple[Figure, Print]]) -> Iterator[str]:
    """Most figures are those of the next or the last month."""
    if len(pairs) < _FEW or sum(_agree(figure.value, row) for figure, row in pairs) > len(pairs) / 2:
        return
    shifts: defaultdict[int, int] = defaultdict(int)
    for figure, _ in pairs:
        periods = held.periods(figure.series)
        place = periods.index(figure.period)
        for step in (-1, 1):
            if 0 <= place + step < len(periods):
                shifts[step] += _agree(figure.value, held.prints(figure.series, periods[place + step])[-1])
    for step, count in shifts.items():
        if count > len(pairs) / 2:
            side = "next" if step > 0 else "previous"
            yield f"{count} of {len(pairs)} figures are those of the {side} period: columns shifted"


def _agree(value: Decimal, row: Print) -> bool:
    return abs(value - row.value) <= row.precision


def _jumps(pairs: Sequence[tuple[Figure, Print]], source: Source) -> Iterator[str]:
    far = [
        (figure, row)
        for figure, row in pairs
        if abs(figure.value - row.value) > max(source.share * abs(row.value), source.floor, row.precision)
    ]
    if far:
        figure, row = max(far, key=lambda pair: abs(pair[0].value - pair[1].value))
        yield (
            f"{len(far)} figures differ from those held by more than any revision seen, "
            f"most {figure.series} {figure.period}: {_short(figure.value)}, "
            f"held {_short(row.value)} of {row.vintage}"
        )


def _steps(sheet: Sheet, source: Source, held: Held) -> Iterator[str]:
    """From the last period held to the first new one, and between new ones."""
    for series, share in source.steps.items():
        new = {figure.period: figure.value for figure in sheet.figures if figure.series == series}
        for period in sorted(new):
            if held.prints(series, period):
                continue
            base = new.get(previous(period)) or _last_before(held, series, period, new)
            if base and abs(new[period] - base) > share * abs(base):
                yield f"{series} goes from {_short(base)} to {_short(new[period])} in {period}"


def _last_before(held: Held, series: str, period: str, new: dict[str, Decimal]) -> Decimal | None:
    earlier = max((one for one in [*held.periods(series), *new] if one < period), default=None)
    if earlier is None:
        return None
    rows = held.prints(series, earlier)
    return new.get(earlier) or (rows[-1].value if rows else None)


def _short(value: Decimal) -> str:
    return f"{value / 10**9:,.1f} billion" if abs(value) >= 10**7 else f"{value}"
