"""Closed lists of the ids a verdict carries: reasons, error types, diagnosis codes, tolerances.

Every id gets its wording in three scripts by the reporting package; nothing else may appear in
``Verdict.reason``, ``Verdict.error_type``, ``Diagnosis.code`` and ``Verdict.tolerance``.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a claim got its verdict. The comment after each member says which verdict it goes with."""

    # accurate
    RIGHT_ON_BOTH = (
        "right_on_both"  # the release in force on the article's date and the newest data agree with it
    )
    RIGHT_ON_NEWEST_NOTHING_BEFORE_HELD = "right_on_newest_nothing_before_held"  # no earlier vintage is held
    RIGHT_ON_NEWEST_OLDER_OPEN = "right_on_newest_older_open"  # not held for its day
    RIGHT_ON_NEWEST = "right_on_newest"  # no publication date: only the newest data were asked
    RIGHT_UNREVISED = "right_unrevised"  # the series is not revised: one figure for all dates
    RIGHT_DATE = "right_date"  # date_only: weekday or release date agrees with the calendar
    # revised
    RIGHT_ON_RELEASE_IN_FORCE = "right_on_release_in_force"  # right on the article's date, revised since
    SUPERSEDED_BEFORE_PUBLICATION = "superseded_before_publication"  # an older vintage, already replaced then
    RIGHT_ON_PRECEDING_RELEASE = "right_on_preceding_release"  # given as "before revision", and right as such
    RIGHT_ON_EARLIEST_HELD = "right_on_earliest_held"  # the first release held is later, and agrees
    # later_only
    NEWEST_ONLY = "newest_only"  # agrees with data published after the article only
    RIGHT_ON_LATER_RELEASE = "right_on_later_release"  # a release after the article, itself revised since
    # close
    ROUNDING = "rounding"  # off by a unit of the last digit, a truncation, or 1 % of a round figure
    ROUNDING_SUPERSEDED = "rounding_superseded"  # the same, against a vintage replaced before the article
    ONE_PERIOD_OFF = "one_period_off"  # "since" or "first in N months" off by one period
    TRUE_BUT_FAR = "true_but_far"  # "under X" holds, but the figure lies far below X
    # wrong
    RELEASE_IN_FORCE_DIFFERS = "release_in_force_differs"  # the figure in force is held exactly, and differs
    BEYOND_REVISIONS = "beyond_revisions"  # further off than this series has ever been revised
    NOT_REVISED_SERIES = "not_revised_series"  # the series is never revised, and differs
    FALSE_ON_BOTH = "false_on_both"  # the relation holds on neither clock, whatever the open cells were
    # inconsistent
    OWN_FIGURES_DISAGREE = "own_figures_disagree"  # the article's own figures admit no solution
    WEEKDAY_MISMATCH = "weekday_mismatch"  # the date named was another day of the week
    # depends
    READINGS_DISAGREE = "readings_disagree"  # right under one admissible reading, wrong under another
    OTHER_MEASURE = "other_measure"  # right for another measure that goes by the same name
    # insufficient
    WITHIN_KNOWN_REVISIONS = (
        "within_known_revisions"  # the figure in force is not held; it may have been this one
    )
    NOT_HELD = "not_held"  # the series is known, this period of it is not held
    NOT_YET_PUBLISHED = "not_yet_published"  # the period was not out on the article's date
    OPEN_CELL_DECIDES = "open_cell_decides"  # a month not held as of that date could turn the relation
    PRECEDING_RELEASE_NOT_HELD = (
        "preceding_release_not_held"  # "before revision", and that release is not held
    )
    EVENT_NOT_DATED = "event_not_dated"  # "since the crisis": no month is named
    UNCERTAIN_READING = "uncertain_reading"  # no rule says what it claims; the nearest guess fails
    OTHER_QUANTITY = "other_quantity"  # of another order of magnitude: most likely about something else
    MARKET_QUOTE = "market_quote"  # a yield that may be an intraday quote; official yields are end-of-day
    NOT_DATED = "not_dated"  # neither the article nor the figure has a date
    CURRENCY_NOT_STATED = "currency_not_stated"  # a bare figure that matches nothing in dollars
    # out_of_scope
    NO_SERIES = "no_series"  # no official series loaded here answers it
    FOREIGN_CURRENCY = "foreign_currency"  # an amount in another currency
    FOREIGN_UNIT = "foreign_unit"  # a unit the series is not measured in
    VAGUE = "vague"  # no definite figure to check
    NOT_SUPPORTED = "not_supported"  # the relation cannot be computed for this series
    # not_factual
    NOT_ASSERTED_FORECAST = "not_asserted_forecast"
    NOT_ASSERTED_TARGET = "not_asserted_target"
    NOT_ASSERTED_HYPOTHETICAL = "not_asserted_hypothetical"
    NOT_ASSERTED_NEGATED = "not_asserted_negated"
    NOT_ASSERTED_QUESTION = "not_asserted_question"
    NOT_ASSERTED_OPINION = "not_asserted_opinion"


class ErrorType(StrEnum):
    """What kind of slip a wrong claim is, as far as the diagnosis can tell."""

    VALUE = "value"  # a figure that matches nothing
    SIGN = "sign"  # increase for decrease
    UNIT = "unit"  # ten-, hundred- or thousandfold
    DIGITS = "digits"  # two digits swapped, one dropped or mistyped
    PERIOD = "period"  # the figure of another month or base
    ENTITY = "entity"  # the figure of another country
    MEASURE = "measure"  # the figure of another measure
    VINTAGE_MIX = "vintage_mix"  # cells taken from different releases
    FISCAL_YEAR = "fiscal_year"  # fiscal for calendar year or the reverse
    RANK = "rank"
    COUNT = "count"
    STREAK = "streak"
    EXTREMUM = "extremum"
    THRESHOLD = "threshold"
    COMPARISON = "comparison"
    DATE = "date"
    SELF_CONTRADICTION = "self_contradiction"


class DiagnosisCode(StrEnum):
    """What a figure that matches nothing turns out to be."""

    SIGN = "sign"  # the same amount with the other sign
    UNIT_SLIP = "unit_slip"  # right after a factor of 10, 100, 1000 or 10000
    DIGITS_SWAPPED = "digits_swapped"  # right after swapping two neighbouring digits
    DIGIT_DROPPED = "digit_dropped"  # right after inserting one digit
    DIGIT_MISTYPED = "digit_mistyped"  # right after changing one digit
    OTHER_VINTAGE = "other_vintage"  # another release had this figure
    MIXED_VINTAGES = "mixed_vintages"  # cells of different releases give this figure
    OTHER_MONTH = "other_month"  # the figure of another period
    OTHER_BASE = "other_base"  # the change from another base period
    OTHER_COUNTRY = "other_country"  # another country's figure
    OTHER_MEASURE = "other_measure"  # another measure's figure
    ROUNDED_FIGURES = "rounded_figures"  # the difference of rounded figures stated elsewhere in the article
    FISCAL_YEAR = "fiscal_year"  # the fiscal year's figure for the calendar year's, or the reverse
    TRUE_VALUE = "true_value"  # the nearest true statement


class Tolerance(StrEnum):
    """Which rule made the interval that the stated figure admits."""

    STATED_DIGITS = "stated_digits"  # half a unit of the last written digit either side
    ABOUT = "about"  # 1 % either side
    BELOW = "below"  # from 5 % below up to the figure (half a unit of a single digit, 15 % at most)
    ABOVE = "above"  # the figure or more
    RANGE = "range"  # between the two figures, half a unit of the last digit added
    MULTIPLE = "multiple"  # 5 % either side of a multiple or fraction in words
    EXACT = "exact"  # ranks, counts, runs: no tolerance
