"""Periods and dates in words: ``October 2025`` / ``2025年10月``, day, quarter, fiscal year, range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from extractor.period import MONTH_NAMES, grain
from extractor.reporting.wording.scripts import SCRIPTS, Script, Words

_SHOWN_PERIODS = 12


@lru_cache(maxsize=8192)
def period_words(period: str, script: Script) -> str:
    """A period string in words; a range reads "from to"."""
    kind = grain(period)
    if kind == "range":
        start, end = period.split("..", 1)
        return span_of(start, end, script)
    return _english(kind, period) if script == "en" else _chinese(kind, period, script)


def span_of(start: str, end: str, script: Script) -> str:
    """From one period to another; the year of two months of one year is said once."""
    first, last = period_words(start, script), period_words(end, script)
    if start[:4] == end[:4] and grain(start) == grain(end) == "month":
        if script == "en":
            first = first.removesuffix(f" {start[:4]}")
        else:
            last = last.removeprefix(f"{end[:4]}年")
    return f"{first} to {last}" if script == "en" else f"{first}至{last}"


def _english(kind: str, period: str) -> str:
    if kind == "day":
        return f"{MONTH_NAMES[int(period[5:7]) - 1]} {int(period[8:])}, {period[:4]}"
    if kind == "month":
        return f"{MONTH_NAMES[int(period[5:]) - 1]} {period[:4]}"
    if kind == "quarter":
        return f"Q{period[6]} {period[:4]}"
    return f"fiscal year {period[2:]}" if kind == "fiscal" else period


def _chinese(kind: str, period: str, script: Script) -> str:
    if kind == "day":
        return f"{period[:4]}年{int(period[5:7])}月{int(period[8:])}日"
    if kind == "month":
        return f"{period[:4]}年{int(period[5:])}月"
    if kind == "quarter":
        return f"{period[:4]}年第{'一二三四'[int(period[6]) - 1]}季" + ("" if script == "zh-Hant" else "度")
    if kind == "fiscal":
        return f"{period[2:]}財政年度" if script == "zh-Hant" else f"{period[2:]}财年"
    return f"{period}年"


@lru_cache(maxsize=8192)
def period_in_scripts(period: str) -> Words:
    """A period in all three scripts."""
    en, hant, hans = (period_words(period, script) for script in SCRIPTS)
    return en, hant, hans


@lru_cache(maxsize=4096)
def day_in_scripts(day: date) -> Words:
    """A calendar date in all three scripts."""
    return period_in_scripts(day.isoformat())


@lru_cache(maxsize=4096)
def day_words(day: date, script: Script) -> str:
    """A calendar date in words."""
    return period_words(day.isoformat(), script)


@lru_cache(maxsize=2048)
def list_in_scripts(periods: tuple[str, ...]) -> Words:
    """A list of periods, the first twelve of them and how many there are."""
    return listed_words([period_in_scripts(period) for period in periods[:_SHOWN_PERIODS]], len(periods))


def listed_words(shown: Sequence[Words], count: int) -> Words:
    """The words given as a list, with how many there are in all where these are not all."""
    more = count - len(shown)
    english = [words[0] for words in shown] + ([f"{more} more"] if more else [])
    hant, hans = ("、".join(words[place] for words in shown) for place in (1, 2))
    if more:
        hant, hans = f"{hant}等，共{count}個", f"{hans}等，共{count}个"
    return _english_list(english), hant, hans


def _english_list(words: Sequence[str]) -> str:
    return " and ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + " and " + words[-1]
