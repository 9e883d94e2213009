"""The data month an article reports: the month it names first, if it is the newest or nearly so."""

from __future__ import annotations

from extractor.grammar.matching import Sentence
from extractor.grammar.moments import read_time
from extractor.grammar.setting import Setting, Topic
from extractor.grammar.uses import PLAIN, time_uses
from extractor.period import grain, months_apart

_NEAR = 2  # months before the newest published one that still count as "this release"


def focus_of(sentences: list[Sentence], setting: Setting) -> str | None:
    """The month of the release an article is about; the newest published month by default."""
    if setting.data_month is None:
        return None
    topic = Topic()
    for sentence in sentences:
        uses = time_uses(sentence)
        for i, token in enumerate(sentence.tokens):
            if uses.get(i) != PLAIN or token.time is None or token.time.form != "month":
                continue
            period = read_time(token, setting, topic)
            if period and grain(period) == "month" and 0 <= months_apart(period, setting.data_month) <= _NEAR:
                return period
    return setting.data_month
