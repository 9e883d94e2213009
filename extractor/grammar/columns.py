"""Calendar tables: the head "Actual Previous Revised" says which release each figure of a row is of."""

from __future__ import annotations

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.moments import When
from extractor.grammar.setting import Setting, Topic
from extractor.period import previous

_FIGURES = frozenset(("amount", "percent", "number"))
_RULED = _FIGURES | {"comma", "list", "bracket"}


def note_head(topic: Topic, sentence: Sentence) -> None:
    """Remembers the head of a table; a line whose figures do not fill its columns ends the table."""
    heads = tuple(token.lemma for token in sentence.tokens if token.kind == "column")
    figures = sum(token.kind in _FIGURES for token in sentence.tokens)
    if len(heads) > 1 and not figures:
        topic.columns = heads
    elif figures != len(topic.columns):
        topic.columns = ()


def column_of(match: Match, sentence: Sentence, topic: Topic) -> str | None:
    """``actual``, ``previous``, ``revised`` or ``consensus``; ``None`` outside a table."""
    figures = [i for i, token in enumerate(sentence.tokens) if token.kind in _FIGURES]
    if not topic.columns or len(figures) != len(topic.columns) or match.anchor not in figures:
        return None
    if any(token.kind not in _RULED for token in sentence.tokens[figures[0] : figures[-1]]):
        return None  # figures with words between them are a sentence, not a row
    return topic.columns[figures.index(match.anchor)]


def column_period(column: str | None, setting: Setting, topic: Topic) -> When | None:
    """The month a column reports: the newest one, or the one before it."""
    month = topic.focus or setting.data_month
    if column is None or month is None:
        return None
    return When(month if column in ("actual", "consensus") else previous(month), "column")
