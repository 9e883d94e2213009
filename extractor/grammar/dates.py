"""Dates: every one that was read, and those that the text itself asserts (週二（18日）)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.grammar.matching import Sentence
from extractor.grammar.moments import read_at
from extractor.grammar.setting import Setting, Topic
from extractor.lexing.tokens import Token
from extractor.model import Claim, DateRead, Detail
from extractor.period import grain

_RULE = {"zh": "zh.date_only.weekday", "en": "en.date_only.weekday"}


@dataclass(frozen=True, slots=True)
class _Dated:
    start: int
    end: int
    weekday: int
    place: int


def dates_read(sentence: Sentence, setting: Setting, topic: Topic) -> list[DateRead]:
    """Every time of a sentence, what it was resolved to, and the form it was read as."""
    return [
        DateRead(topic.passage, t.start, t.end, "", read_at(sentence.tokens, i, setting, topic), t.lemma)
        for i, t in enumerate(sentence.tokens)
        if t.kind in ("time", "window")
    ]


def asserted_dates(sentence: Sentence, setting: Setting, topic: Topic) -> list[Claim]:
    """A claim for every day that is given with its weekday: the calendar says whether they agree."""
    claims = []
    for dated in _dated(sentence.tokens):
        day = _meant(read_at(sentence.tokens, dated.place, setting, topic, own_clock=True), dated, sentence)
        if day is not None:
            claims.append(
                Claim(
                    "",
                    topic.passage,
                    dated.start,
                    dated.end,
                    "",
                    (sentence.start, sentence.end),
                    "date_only",
                    "other",
                    day,
                    detail=Detail(weekday=dated.weekday),
                    rule=_RULE[sentence.language],
                    group=sentence.start,
                )
            )
    return claims


def _meant(day: str | None, dated: _Dated, sentence: Sentence) -> str | None:
    """The day, of next year where the text names no year and only that one agrees with the weekday."""
    if day is None or grain(day) != "day":
        return None
    time = sentence.tokens[dated.place].time
    if time is not None and time.year is None and time.month is not None and day[5:] != "02-29":
        ahead = f"{int(day[:4]) + 1}{day[4:]}"
        if date.fromisoformat(ahead).isoweekday() == dated.weekday:
            return ahead
    return day


def _dated(tokens: tuple[Token, ...]) -> list[_Dated]:
    found = []
    for i, token in enumerate(tokens):
        time = token.time
        if time is None or time.form != "day":
            continue
        if time.weekday is not None:
            found.append(_Dated(token.start, token.end, time.weekday, i))
        elif (weekday := _weekday_before(tokens, i)) is not None:
            closing = tokens[i + 1 : i + 2]
            end = closing[0].end if closing and closing[0].kind == "close" else token.end
            found.append(_Dated(weekday[0], end, weekday[1], i))
    return found


def _weekday_before(tokens: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """周五(12月18日): where the weekday before the bracket begins, and which it is."""
    if place < 2 or tokens[place - 1].kind not in ("open", "comma"):
        return None
    before = tokens[place - 2]
    close = tokens[place].start - before.end <= 2
    named = before.time.weekday if before.time is not None else None
    return (before.start, named) if close and named is not None else None
