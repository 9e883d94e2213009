"""``yanshu data update`` and ``yanshu data import``: every source once, then one step from old to new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from extractor.official.adapters.packed import members
from extractor.official.adapters.parsers import recognise
from extractor.official.adapters.sheet import RefusedError
from extractor.official.adapters.source import Source
from extractor.official.fetching.addresses import addresses
from extractor.official.fetching.download import Downloader
from extractor.official.fetching.pages import Fetched, fetch
from extractor.official.generations import newest_generation, numbered
from extractor.official.updating.computing import compute_again, ratios
from extractor.official.updating.held import Held
from extractor.official.updating.manifest import Visit, read_manifest, sha256_of
from extractor.official.updating.outcome import Outcome
from extractor.official.updating.saving import save
from extractor.official.updating.taking import take

Told = Callable[[Outcome], None]
# The largest official archive is about ten megabytes.
_LARGEST_FILE = 200_000_000


class Updating:
    """One run over a user's updates. Nothing is written before :meth:`finish`."""

    def __init__(self, shipped: Path, updates: Path, today: date) -> None:
        generations = numbered(updates)
        self._updates, self._today = updates, today
        self._based_on = generations[-1][0] if generations else 0
        current = newest_generation(updates)
        self.held = Held(shipped, current)
        self._visits: dict[str, Visit] = dict(read_manifest(current).visits)
        self._visited = False
        self._ratios = ratios(self.held)

    def update(
        self,
        downloader: Downloader,
        chosen: Iterable[Source],
        told: Told,
        accept: frozenset[str] = frozenset(),
    ) -> list[Outcome]:
        """Fetch and take each source in turn; ``told`` hears each outcome."""
        outcomes: list[Outcome] = []
        for source in chosen:
            if not source.urls or not _needed(source, outcomes):
                continue
            outcome = self._one(downloader, source, source.id in accept)
            outcomes.append(outcome)
            told(outcome)
        return outcomes

    def _one(self, downloader: Downloader, source: Source, accept: bool) -> Outcome:
        visit = self._visits.get(source.id)
        marks: Mapping[str, str] = visit.marks if visit else {}
        newest = self.held.newest_period(source.series) if source.series else None
        urls = addresses(source, newest, self._today)
        try:
            fetched = fetch(downloader, source, urls, marks)
        except RefusedError as problem:
            return Outcome(source.id, "refused", reasons=(str(problem),))
        if fetched.bodies is None and visit is not None:
            self._visited = True
            self._visits[source.id] = replace(visit, fetched=self._today.isoformat())
            return Outcome(source.id, "not_modified")
        return self._taken(source, fetched, visit, accept)

    def _taken(self, source: Source, fetched: Fetched, visit: Visit | None, accept: bool) -> Outcome:
        bodies = fetched.bodies or ()
        outcome, count = take(
            source,
            bodies,
            self.held,
            self._today,
            fetched.marks.get("last_modified"),
            before=visit.figures if visit and _whole(source) else 0,
            accept=accept,
        )
        if outcome.good:
            self._visited = True
            released = outcome.release.isoformat() if outcome.release else None
            self._visits[source.id] = Visit(
                self._today.isoformat(), sha256_of(b"".join(bodies)), count, released, dict(fetched.marks)
            )
        return outcome

    def take_files(
        self, files: Sequence[Path], told: Told, released: date | None = None, accept: bool = False
    ) -> list[Outcome]:
        """Take release files saved by hand, and zip archives of releases."""
        outcomes: list[Outcome] = []
        for path in files:
            for name, content in _contents(path):
                outcome = self._file(name, content, released, accept)
                outcomes.append(outcome)
                told(outcome)
        return outcomes

    def _file(self, name: str, content: bytes | RefusedError, released: date | None, accept: bool) -> Outcome:
        if isinstance(content, RefusedError):
            return Outcome(name, "refused", reasons=(str(content),))
        try:
            source = recognise(content)
        except RefusedError as problem:
            return Outcome(name, "refused", reasons=(str(problem),))
        outcome, _ = take(source, (content,), self.held, self._today, released=released, accept=accept)
        return replace(outcome, source=f"{name} ({source.id})")

    def finish(self) -> bool:
        """Put the new state in its place; whether there is one.

        OSError or RefusedError when that is not possible; nothing has changed then.
        """
        if not (self.held.changed or self._visited):
            return False
        compute_again(self.held, self._ratios)
        save(self._updates, self.held, self._visits, self._based_on)
        return True


def _needed(source: Source, outcomes: Sequence[Outcome]) -> bool:
    if source.instead_of is None:
        return True
    return any(one.source == source.instead_of and one.state == "refused" for one in outcomes)


def _whole(source: Source) -> bool:
    """Whether the source is the same file each time, which should not shrink."""
    return not any("{since}" in url or "{year}" in url for url in source.urls)


def _contents(path: Path) -> Iterable[tuple[str, bytes | RefusedError]]:
    """The file itself, or what can be read of an archive; a reason where neither is possible."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise RefusedError(f"longer than {_LARGEST_FILE:,} bytes")
        content = path.read_bytes()
        if not content.startswith(b"PK"):
            return [(path.name, content)]
        found = [(f"{path.name}/{name}", inside) for name, inside in members(content)]
    except OSError as problem:
        return [(path.name, RefusedError(problem.strerror or "cannot be read"))]
    except RefusedError as problem:
        return [(path.name, problem)]
    return found or [(path.name, RefusedError("no release file in the archive"))]
