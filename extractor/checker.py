"""From an article to its report: reads, checks, and puts the two together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.checking import judge_all
from extractor.grammar.measure import load_measures
from extractor.grammar.reading import Reader
from extractor.grammar.rulebook import load_rulebook
from extractor.grammar.setting import Setting
from extractor.model import Article, Claim, Report, Snapshot
from extractor.official import open_store
from extractor.official.store import Store
from extractor.resources import rules_folder
from extractor.text import script_of

if TYPE_CHECKING:
    from spacy.language import Language


class Checker:
    """Checks articles with one rulebook against one store.

    ``rules`` is the folder the rulebook came from, ``None`` for the shipped one.
    """

    def __init__(self, reader: Reader, store: Store, rules: Path | None = None) -> None:
        self.reader = reader
        self.store = store
        self.rules = rules

    @cached_property
    def nlp(self) -> Language:
        """The text side as an ordinary spaCy pipeline: see ``docs/spacy.md``."""
        from extractor.pipeline import language  # spaCy takes half a second, and checking does without

        return language(self)

    def check(self, article: Article) -> Report:
        """Every number of the article with its verdict."""
        setting = self.setting(article.published)
        claims, dates = self.reader.read(article, setting)
        findings = judge_all(claims, self.store, article.published)
        release = self.store.calendar.in_force(article.published) if article.published else None
        snapshot = Snapshot(
            self.store.newest_vintage, release.released if release else None, self.store.snapshot_sha256
        )
        assumed = None if article.published else "no_publication_date"
        return Report(article, script_of(article.text), snapshot, findings, dates, assumed)

    def claims(self, article: Article) -> Sequence[Claim]:
        """The claims of an article, read but not judged."""
        return self.reader.read(article, self.setting(article.published))[0]

    def mentions(self, text: str, published: date | None = None) -> list[dict[str, Any]]:
        """What the lexer saw, claim or not (see ``extractor.lexing.mentions``)."""
        from extractor.lexing.mentions import mentions  # not needed to check an article

        return mentions(text, published)

    def setting(self, published: date | None) -> Setting:
        """The newest data month on the article's date; without one, the newest held."""
        return setting_at(self.store, published)


def setting_at(store: Store, published: date | None) -> Setting:
    """The newest data month of a store on a day; without one, the newest held."""
    release = store.calendar.in_force(published or store.newest_vintage)
    return Setting(published, release.period if release else None)


def load(rules: Path | None = None, store: Store | None = None) -> Checker:
    """A checker with the shipped rules and figures, or with those given."""
    folder = rules or rules_folder()
    reader = Reader(load_rulebook(folder), load_measures(folder))
    return Checker(reader, store or open_store(), rules)
