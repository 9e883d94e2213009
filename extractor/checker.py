"""From an article to its report: reads, checks, and puts the two together."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extractor.checking import judge_all
from extractor.grammar.measure import MeasureTable
from extractor.grammar.reading import Reader
from extractor.grammar.rulebook import load_rulebook
from extractor.grammar.setting import Setting
from extractor.model import Article, Claim, Report, Snapshot
from extractor.official import open_store
from extractor.official.store import Store
from extractor.resources import rules_folder
from extractor.text import script_of


class Checker:
    """Checks articles with one rulebook against one store."""

    def __init__(self, reader: Reader, store: Store) -> None:
        self.reader = reader
        self.store = store

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
        release = self.store.calendar.in_force(published or self.store.newest_vintage)
        return Setting(published, release.month if release else None)


def load(rules: Path | None = None, store: Store | None = None) -> Checker:
    """A checker with the shipped rules and figures, or with those given."""
    folder = rules or rules_folder()
    with (folder / "relations.toml").open("rb") as stream:
        measures = tomllib.load(stream)["measures"]
    table = MeasureTable(
        {name: entry["series"] for name, entry in measures.items()},
        {name: frozenset(entry["units"]) for name, entry in measures.items()},
    )
    return Checker(Reader(load_rulebook(folder), table), store or open_store())
