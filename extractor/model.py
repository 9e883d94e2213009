"""Every frozen type that passes between the stages.

The way of the data is ``Article -> tokens -> Claim -> Finding -> Report``. This module imports
nothing of ours but :mod:`extractor.period`, so that every later stage can import it.

Conventions shared by all of them:

* Offsets are half-open and count code points of the original text.
* Money is a :class:`decimal.Decimal` in base units (dollars, not billions), percentages are in
  percent, basis points stay basis points. A change carries the sign of its meaning.
* Periods are strings (see :mod:`extractor.period`): ``2025-10``, ``2025-08-12``, ``2025``,
  ``FY2025``, ``2025-Q3`` or a range ``2021-11..2025-10``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Field = Literal["title", "text"]
Script = Literal["zh-Hant", "zh-Hans", "en", "mixed"]
Kind = Literal[
    "level",
    "change",
    "percent_change",
    "share",
    "ratio",
    "extremum",
    "threshold_crossing",
    "rank",
    "streak",
    "count",
    "comparison",
    "date_only",
    "other",
]
Comparator = Literal["eq", "approx", "gt", "lt", "range"]
VerdictCode = Literal[
    "accurate",
    "close",
    "revised",
    "later_only",
    "wrong",
    "inconsistent",
    "depends",
    "insufficient",
    "out_of_scope",
    "not_factual",
]

KINDS: tuple[str, ...] = Kind.__args__  # type: ignore[attr-defined]
VERDICTS: tuple[str, ...] = VerdictCode.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader hands in. ``published`` sets the clock called "then"."""

    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None


class Interval(NamedTuple):
    """A closed interval; ``None`` leaves that side open."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` lies inside, ends included."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Stated:
    """The figure as written.

    ``quantum`` is one unit of the last written digit and ``coarse`` one unit of the last digit
    that is not zero, both in base units: 1.08萬億 has 1e10 and 1e10, 1660億 has 1e8 and 1e9.
    ``low`` and ``high`` are only for a range in the text; ``value`` is then ``None``.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = "eq"
    quantum: Decimal | None = None
    coarse: Decimal | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What a relation needs beyond series, period and figure, so that it can be judged again.

    direction    extremum: ``max``/``min``; streak, count, ratio, rank of changes: ``up``/``down``
    metric       what is compared: ``level``, ``change``, ``percent_change`` or ``rank``
    since        extremum, streak: the period named after "since" (``2008-10``, ``2008``)
    window       extremum, crossing, streak: "in 17 years" as ``P17Y``, "seven-month" as ``P7M``
    record       a record without a window ("record high", "first time ever")
    event        the event named instead of a period ("since the financial crisis"), its words
    other        comparison: the series on the other side; a gap when a figure is stated
    denominator  share, ratio: the series below the line
    threshold    crossing, streak of a status: the line, base units
    streak       ``consecutive``, ``first_in`` (N months), ``first_since`` or ``nth`` (5th cut
                 this year); with metric ``rank`` or a threshold the status that lasted
    flow         the figure is a transaction (TIC flow), not the difference of two holdings
    restated     ``revised`` (修正後), ``before_revision`` (修正前)
    weekday      date_only: ISO weekday that the text gives to the date (Monday 1)
    """

    direction: str | None = None
    metric: str = "level"
    since: str | None = None
    window: str | None = None
    record: bool = False
    event: str | None = None
    other: str | None = None
    denominator: str | None = None
    threshold: Decimal | None = None
    streak: str | None = None
    flow: bool = False
    restated: str | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One admissible way to read a claim where the text leaves it open, and why."""

    series: str | None
    period: str | None
    base_period: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One number or superlative of the article, read but not yet judged.

    ``series`` is ``"other"`` for a fact outside the official data. ``status`` is ``asserted``,
    or why it is not: ``forecast``, ``target``, ``hypothetical``, ``negated``, ``question``,
    ``opinion``. ``group`` numbers the statement a claim belongs to, so that a level and its
    change can be checked against each other. ``readings`` holds the alternatives to the main
    reading, never the main reading itself.
    """

    id: str
    field: Field
    start: int
    end: int
    text: str
    sentence: tuple[int, int]
    kind: Kind
    series: str | None
    period: str | None
    base_period: str | None = None
    stated: Stated = Stated()
    detail: Detail = Detail()
    rule: str = ""
    status: str = "asserted"
    cues: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    group: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One official figure used in a verdict, with the release it stands in.

    ``precision`` is one unit of the figure's last digit in base units; ``kind`` is ``table``,
    ``page_copy``, ``derived``, ``press`` or ``point``. ``clock`` is ``then`` or ``now``.
    """

    series: str
    period: str
    value: Decimal
    vintage: date
    kind: str
    precision: Decimal
    dataset: str
    url: str
    clock: str = "now"


@dataclass(frozen=True, slots=True)
class Judged:
    """What one admissible reading comes to: one row of the table behind ``depends``."""

    reading: Reading
    verdict: VerdictCode
    figure: Decimal | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a wrong figure really is, or the nearest true statement.

    ``code`` is one of the closed list in the schema (``other_month``, ``other_country``,
    ``other_vintage``, ``unit_slip``, ``true_value`` ...); ``figure`` is the official figure.
    """

    code: str
    series: str | None
    period: str | None
    base_period: str | None
    figure: Decimal | None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None


class Mark(NamedTuple):
    """One figure of a series: its period, and its value in base units."""

    period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Window:
    """How far a statement about a stretch of time really holds, on one clock.

    holds_from, holds_until  the longest stretch around the period for which it is true; ``None``
                             where it is not even true of the period alone
    length                   the periods in it: months, record days, years ...
    broken_before            the nearest earlier figure that ends it; ``None``: nothing held does
    broken_after             the nearest later one, where the statement has such an end
    exceptions               the figures against it within the window as stated, latest first
    exception_count          how many there are; ``exceptions`` may be cut
    """

    holds_from: str | None
    holds_until: str | None
    length: int
    broken_before: Mark | None = None
    broken_after: Mark | None = None
    exceptions: tuple[Mark, ...] = ()
    exception_count: int = 0


@dataclass(frozen=True, slots=True)
class Windows:
    """A statement about a stretch of time as stated, and what it comes to on the two clocks.

    ``sort`` says what breaks it: ``since`` a figure beyond the one spoken of (lowest since), ``first``
    an earlier one of the same sort (first rise since), ``run`` a period that does not count,
    ``side`` one on the other side of a line. ``unit`` counts ``length`` (``months``, ``quarters``,
    ``years``, ``days``); ``measure`` says what the values of marks are. ``stated`` is the first and last
    period of the window named, ``None`` where none is.
    """

    sort: Literal["since", "first", "run", "side"]
    unit: Literal["days", "months", "quarters", "years"]
    measure: Literal["level", "change", "percent_change", "rank"]
    stated: tuple[str, str] | None
    then: Window | None
    now: Window | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The one typed result of checking a claim, from which all wording is made.

    ``interval`` is what the stated digits admit. ``then`` and ``now`` are the official figures
    on the two clocks (``None`` where nothing is held, or for relations that have no one figure).
    ``facts`` are the values an explanation needs (true count, exception months, real extremum),
    as strings or tuples of strings keyed by name. ``windows`` is for extremes, crossings and runs:
    the window stated, and the one for which the statement is true.
    """

    code: VerdictCode
    reason: str
    interval: Interval | None = None
    then: Decimal | None = None
    now: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    arithmetic: str | None = None
    tolerance: str | None = None
    error_type: str | None = None
    readings: tuple[Judged, ...] = ()
    diagnosis: tuple[Diagnosis, ...] = ()
    caveats: tuple[str, ...] = ()
    facts: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    windows: Windows | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with its verdict."""

    claim: Claim
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date the lexer read, what it was resolved to, and why (rule id)."""

    field: Field
    start: int
    end: int
    text: str
    period: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Which data a report was judged with."""

    newest_vintage: date
    known_at_publication: date | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one checked article.

    ``assumed`` says what was assumed where the article was silent (``no_publication_date`` or
    ``date_from_dateline``), ``None`` otherwise.
    """

    article: Article
    language: Script
    snapshot: Snapshot
    findings: tuple[Finding, ...]
    dates: tuple[DateRead, ...] = ()
    assumed: str | None = None

    def to_dict(self) -> dict[str, object]:
        """The JSON report as documented in ``docs/report.md`` and its schema."""
        from extractor.reporting.json_report import report_dict

        return report_dict(self)
