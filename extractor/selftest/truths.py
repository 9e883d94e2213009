"""Whether a fact is true, and whether it is false beyond doubt, on the article's date and today.

Between the two lies what no generated statement uses: figures off by a last digit or within known
revisions, records that a revision could turn, windows off by a month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from extractor.period import last_day, shift_month
from extractor.selftest.facts import Fact, Written
from extractor.selftest.official import Cell, Line, Official, month_changes

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
# Rounding and "close" end within two units of the last digit; of a round figure, within one unit of the
# last digit that is not zero or 1.5 %.
_UNITS, _ROUND = Decimal(2), Decimal("0.015")
_NEAR_A_LINE = Decimal("0.006")  # 6,999.6 for "below 7,000" is no error of fact
_GROUPS = 3  # rows of the table that are groups of countries; some papers count them in ranks
_FIGURES = frozenset({"level", "change", "percent_change", "share", "gap"})


def is_true(fact: Fact, official: Official) -> bool:
    """Whether the fact holds on the article's date, with the figures in force held, and today or then alone.

    Relations over many cells must hold on both clocks.
    """
    if fact.relation in _FIGURES:
        figure = in_force_figure(fact, official)
        return figure is not None and fact.written is not None and _rounds_to(figure, fact)
    judge = _RELATIONS[fact.relation]
    return all(judge(fact, official, line) is True for line in (True, False))


def is_false(fact: Fact, official: Official) -> bool:
    """Whether no held release, and none that may have been in force, makes the fact true."""
    if fact.relation in _FIGURES:
        return _figure_is_false(fact, official)
    judge = _RELATIONS[fact.relation]
    return all(judge(fact, official, line) is False for line in (True, False))


def in_force_figure(fact: Fact, official: Official) -> Decimal | None:
    """The official figure on the article's date; None where the release in force is not held."""
    values = [official.in_force(cell, fact.published) for cell in cells_of(fact)]
    known = [value for value in values if value is not None]
    return compute(fact, known) if len(known) == len(values) else None


def cells_of(fact: Fact) -> tuple[Cell, ...]:
    """The cells a figure is computed from."""
    own = (fact.series, fact.period)
    if fact.relation in ("change", "percent_change"):
        assert fact.base is not None
        return own, (fact.series, fact.base)
    if fact.relation in ("share", "gap"):
        return own, (fact.other or "holdings:TOTAL", fact.period)
    return (own,)


def compute(fact: Fact, values: Sequence[Decimal]) -> Decimal | None:
    """The figure of the fact's relation from its cells; a percentage of zero is None."""
    if fact.relation == "level":
        return values[0]
    if fact.relation in ("change", "gap"):
        return values[0] - values[1]
    if not values[1]:
        return None
    if fact.relation == "share":
        return values[0] / values[1] * _HUNDRED
    return (values[0] / values[1] - 1) * _HUNDRED


def stated(fact: Fact) -> Decimal:
    """The written figure with the sign its direction gives it."""
    assert fact.written is not None
    negative = fact.way == "down" and fact.relation in ("change", "percent_change", "gap")
    return -fact.written.value if negative else fact.written.value


def _rounds_to(figure: Decimal, fact: Fact) -> bool:
    assert fact.written is not None
    return abs(figure - stated(fact)) <= fact.written.quantum / 2


def _figure_is_false(fact: Fact, official: Official) -> bool:
    cells = cells_of(fact)
    if any(not official.store.then(*cell, fact.published) or official.newest(cell) is None for cell in cells):
        return False  # not published yet, or not held: nobody could say
    held = [(compute(fact, known.values), known.blur) for known in official.versions(cells)]
    if fact.relation == "level":
        held += [(value, _ZERO) for value in (*official.about(cells[0]), *official.siblings(cells[0]))]
    margin = _slack(fact.written)
    moved = official.allowance(cells, fact.published, fact.relation in ("change", "percent_change"))
    return bool(held) and all(
        figure is not None
        and abs(figure - stated(fact)) > margin + _in_its_unit(moved + blur, fact, official, cells)
        for figure, blur in held
    )


def _slack(written: Written | None) -> Decimal:
    assert written is not None
    return max(_UNITS * written.quantum, min(written.coarse, _ROUND * written.value))


def _in_its_unit(moved: Decimal, fact: Fact, official: Official, cells: tuple[Cell, ...]) -> Decimal:
    """A move of the cells as a move of the fact's figure: of a percentage, in percent of what it is of."""
    if fact.relation in ("percent_change", "share"):
        below = official.newest(cells[1])
        return moved / below * _HUNDRED if below else moved
    return moved


# --- relations over many cells: True, False beyond doubt, or None between the two ---


def _line(fact: Fact, official: Official, then: bool) -> Line:
    return official.line(fact.series, fact.published if then else None)


def _margin(fact: Fact, official: Official, *cells: Cell) -> Decimal:
    return official.allowance(cells, fact.published, change=False)


def _extremum(fact: Fact, official: Official, then: bool) -> bool | None:
    line = _line(fact, official, then)
    own = line.at(fact.period)
    start = _window_start(fact, line)
    if own is None or start is None:
        return None
    end = line.place[fact.period]
    beyond = list(_beyond(fact, line, own, range(start, end)))
    if not beyond:
        # "Since October 2008" says that October 2008 was itself beyond, or the first figure held.
        return True
    # One period off counts as close, a window of years by calendar years: false is what lies well inside.
    inside = [i for i in beyond if i > start + (13 if fact.form == "extremum.window" else 1)]
    subject = (fact.series, fact.period)
    far = any(
        abs(line.values[i] - own) > _margin(fact, official, subject, (fact.series, line.order[i]))
        for i in inside
    )
    return False if far else None


def _beyond(fact: Fact, line: Line, own: Decimal, indices: range) -> Iterator[int]:
    return (i for i in indices if (line.values[i] > own if fact.way == "up" else line.values[i] < own))


def _window_start(fact: Fact, line: Line) -> int | None:
    if fact.form == "extremum.record":
        return 0
    first = fact.since
    if fact.form == "extremum.window":
        assert fact.count is not None
        first = shift_month(fact.period, -12 * fact.count)
    if first is None or first not in line.place or first >= fact.period:
        return None
    return line.place[first] + 1


def _rank(fact: Fact, official: Official, then: bool) -> bool | None:
    assert fact.count is not None
    published = fact.published if then else None
    values = {name: official.line(name, published).at(fact.period) for name in official.countries}
    own = values.pop(fact.series, None)
    if own is None:
        return None
    others = {name: value for name, value in values.items() if value is not None}
    place = 1 + sum(value > own for value in others.values())
    if place == fact.count:
        return True
    doubt = {
        name: _margin(fact, official, (fact.series, fact.period), (name, fact.period)) for name in others
    }
    least = 1 + sum(value - own > doubt[name] for name, value in others.items())
    most = 1 + _GROUPS + sum(value - own > -doubt[name] for name, value in others.items())
    return None if least <= fact.count <= most else False


def _threshold(fact: Fact, official: Official, then: bool) -> bool | None:
    """The first time beyond the line: since the series was first on its other side."""
    assert fact.written is not None
    line, mark = _line(fact, official, then), fact.written.value
    inside = [i for i, period in enumerate(line.order) if _within(period, fact.period)]
    return _crossed(fact, official, line, mark, inside) if inside else None


def _within(period: str, month: str) -> bool:
    return period[:7] == month


def _crossed(fact: Fact, official: Official, line: Line, mark: Decimal, inside: list[int]) -> bool | None:
    above = fact.way == "up"

    def past(i: int) -> bool:
        return line.values[i] > mark if above else line.values[i] < mark

    other_side = next((i for i in range(len(line.order)) if not past(i)), len(line.order))
    first = next((i for i in range(other_side, len(line.order)) if past(i)), None)
    if first is not None and inside[0] <= first <= inside[-1]:
        return True
    own = (fact.series, line.order[inside[-1]])
    margin = _margin(fact, official, own)
    if first is None or first > inside[-1]:
        gap = min(abs(line.values[i] - mark) for i in inside)
        return False if gap > max(margin, mark * _NEAR_A_LINE) else None
    long_before = last_day(line.order[first]) < last_day(shift_month(fact.period, -2))
    early = [i for i in range(first, inside[0]) if past(i) and abs(line.values[i] - mark) > margin]
    return False if long_before and early else None


def _streak(fact: Fact, official: Official, then: bool) -> bool | None:
    assert fact.count is not None
    changes = month_changes(_line(fact, official, then))
    end = changes.place.get(fact.period)
    if end is None or end + 1 < fact.count:
        return None
    sign = 1 if fact.way == "up" else -1
    run = [changes.values[i] * sign for i in range(end - fact.count + 1, end + 1)]
    if all(change > 0 for change in run):
        return True
    far = any(
        -change > _run_margin(fact, official, changes.order[end - fact.count + 1 + place])
        for place, change in enumerate(run)
    )
    return False if far else None


def _run_margin(fact: Fact, official: Official, month: str) -> Decimal:
    cells = [(fact.series, month), (fact.series, shift_month(month, -1))]
    return official.allowance(cells, fact.published, change=True)


def _comparison(fact: Fact, official: Official, then: bool) -> bool | None:
    assert fact.other is not None
    published = fact.published if then else None
    own, other = (official.line(name, published).at(fact.period) for name in (fact.series, fact.other))
    if own is None or other is None or own == other:
        return None
    if (own > other) == (fact.way == "up"):
        return True
    margin = _margin(fact, official, (fact.series, fact.period), (fact.other, fact.period))
    return False if abs(own - other) > margin else None


_RELATIONS: Mapping[str, Callable[[Fact, Official, bool], bool | None]] = MappingProxyType(
    {
        "extremum": _extremum,
        "rank": _rank,
        "threshold_crossing": _threshold,
        "streak": _streak,
        "comparison": _comparison,
    }
)
