"""What to call an article: its title, or the line at the head of a pasted text that reads like one."""

from __future__ import annotations

from extractor.dateline import published_of
from extractor.model import Article

_HEAD_LINES = 3  # a headline comes first, or after a date and a byline
_LONGEST = 90  # in columns of a terminal: 45 Chinese characters, a long English headline
_ENDS_A_SENTENCE = "。！？；：，.!?;:,"


def headline(article: Article) -> str | None:
    """The title given with the article, else the first line of its text if that is a headline."""
    if article.title:
        return article.title
    place = headline_line(article)
    return None if place is None else article.text.split("\n")[place].strip()


def headline_line(article: Article) -> int | None:
    """Which line of the text is the headline; ``None`` where a title was given or no line looks like one.

    A headline is short, does not end as a sentence does, is no date or byline, and has a text below it.
    """
    if article.title:
        return None
    lines = article.text.split("\n")
    head = [place for place, line in enumerate(lines) if line.strip()][: _HEAD_LINES + 1]
    return next((place for place in head[:-1] if _is_headline(lines[place].strip())), None)


def _is_headline(line: str) -> bool:
    if line[-1] in _ENDS_A_SENTENCE or _columns(line) > _LONGEST:
        return False
    return published_of(line)[1] == "none"


def _columns(line: str) -> int:
    return sum(1 if character < "\u2e80" else 2 for character in line)
