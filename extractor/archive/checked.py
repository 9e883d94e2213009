"""One article checked under the date it carries, the same for the command, the archive and the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from extractor.dateline import published_of
from extractor.model import Article, Report


class Checking(Protocol):
    """What the outer packages need of a checker (see :class:`extractor.checker.Checker`)."""

    @property
    def store(self) -> Any: ...

    def check(self, article: Article) -> Report: ...


def check_dated(checker: Checking, article: Article) -> Report:
    """The report on ``article``, judged as of the date at its head where no other date is known."""
    if article.published is not None:
        return checker.check(article)
    published, _ = published_of(article.text, article.title)
    report = checker.check(replace(article, published=published))
    return replace(report, assumed="date_from_dateline" if published else "no_publication_date")
