"""One article of an archive as work to do, and the proof that it is done.

The reports themselves are the ledger. A report is named by everything it depends on (article, options,
version, rules, data), it is written whole, and its JSON goes last; so it is done exactly when that JSON
is there, whatever was killed when, and no second record can contradict the folder.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.model import Article
from extractor.reporting.wording.scripts import Script
from extractor.resources import rules_folder


@dataclass(frozen=True, slots=True)
class Job:
    """One article to check into ``folder`` under the name ``key``."""

    source: str
    article: Article
    language: Script | None
    folder: Path
    key: str

    @property
    def json_path(self) -> Path:
        """The report as JSON; written last, so its presence says that the job is done."""
        return self.folder / f"{self.key}.json"

    @property
    def html_path(self) -> Path:
        """The report to read."""
        return self.folder / f"{self.key}.html"

    def is_done(self) -> bool:
        """Whether a finished report lies there."""
        return self.json_path.is_file() and self.html_path.is_file()

    def report(self) -> dict[str, Any]:
        """The finished report. Raises OSError or ValueError where it was tampered with."""
        loaded: dict[str, Any] = json.loads(self.json_path.read_bytes())
        return loaded


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: ``kept`` if its report lay there already, ``problem`` if there is none."""

    job: Job
    kept: bool
    problem: str | None = None


def job_of(source: str, article: Article, language: Script | None, folder: Path, stamp: str) -> Job:
    """The job of one article; ``stamp`` names version, rules and data (see :func:`stamp_of`)."""
    parts = (article.text, article.title, article.published, article.url, language, stamp)
    content = json.dumps([str(part) if part is not None else None for part in parts])
    return Job(source, article, language, folder, hashlib.sha256(content.encode()).hexdigest()[:32])


def stamp_of(version: str, snapshot_sha256: str) -> str:
    """What besides the article a report depends on: the program, its rules and its data."""
    digest = hashlib.sha256()
    rules = rules_folder()
    for file in sorted(rules.rglob("*.toml")):
        digest.update(f"{file.relative_to(rules).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return f"{version} {digest.hexdigest()} {snapshot_sha256}"
