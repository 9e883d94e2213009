"""A whole archive: read, check what is not done yet, and write the tables and the index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from extractor.archive.index import Line, index_page
from extractor.archive.jobs import Job, Result, job_of
from extractor.archive.pool import Loader, Pool
from extractor.archive.readers import count_articles, read_paths
from extractor.archive.tables import ClaimTable, claim_rows, errors_csv
from extractor.archive.writing import sweep, write_whole
from extractor.reporting.wording.scripts import Script

REPORTS = "reports"


class BatchError(Exception):
    """The run cannot start or finish; the message names what stands in the way."""


@dataclass(slots=True)
class Outcome:
    """What a run came to: a line for every report, how many of them were kept from before, bad articles."""

    out: Path
    kept: int = 0
    lines: list[Line] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def bad(self) -> int:
        """How many articles have no report."""
        return len(self.problems)

    def line(self) -> str:
        """The run in one line for the terminal."""
        claims = sum(sum(line.summary.values()) for line in self.lines)
        red = sum(line.red for line in self.lines)
        bad = f", {self.bad:,} failed (see {self.out / 'errors.csv'})" if self.bad else ""
        return (
            f"{len(self.lines) + self.bad:,} articles: {len(self.lines) - self.kept:,} checked, "
            f"{self.kept:,} already done{bad}; {claims:,} claims, {red:,} wrong or contradictory; "
            f"open {self.out / 'index.html'}"
        )


def run_batch(
    paths: Sequence[Path],
    out: Path,
    load: Loader,
    stamp: str,
    language: Script | None = None,
    workers: int | None = None,
) -> Outcome:
    """Check every article under ``paths`` into the folder ``out``. Raises BatchError.

    ``stamp`` names version, rules and data (:func:`extractor.archive.jobs.stamp_of`): a report made
    under the same stamp is kept, any other is made anew. One run writes to a folder at a time.
    """
    try:
        (out / REPORTS).mkdir(parents=True, exist_ok=True)
        sweep(out)
        sweep(out / REPORTS)
        return _run(paths, out, Pool(load, workers or os.cpu_count() or 1), stamp, language)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise BatchError(f"cannot write to {out}: {reason}; choose another -o") from problem


def _run(paths: Sequence[Path], out: Path, pool: Pool, stamp: str, language: Script | None) -> Outcome:
    outcome = Outcome(out)
    with pool, ClaimTable(out) as table, _progress(count_articles(paths)) as advance:
        for result in pool.run(_jobs(paths, out, stamp, language, outcome)):
            _take(result, table, outcome)
            advance()
        if not outcome.lines and not outcome.problems:
            names = ", ".join(map(str, paths))
            raise BatchError(f"nothing to check in {names}: there is no .txt, .html or .jsonl file")
    outcome.problems.sort()
    write_whole(out / "errors.csv", errors_csv(outcome.problems))
    write_whole(out / "index.html", index_page(outcome.lines, outcome.problems))
    return outcome


def _jobs(
    paths: Sequence[Path], out: Path, stamp: str, language: Script | None, outcome: Outcome
) -> Iterator[Job]:
    """A job for every readable article; the unreadable ones go straight to the outcome."""
    for entry in read_paths(paths):
        if entry.article is None:
            outcome.problems.append((entry.source, entry.problem or ""))
        else:
            yield job_of(entry.source, entry.article, language, out / REPORTS, stamp)


def _take(result: Result, table: ClaimTable, outcome: Outcome) -> None:
    job = result.job
    if result.problem is not None:
        outcome.problems.append((job.source, result.problem))
        return
    address = f"{REPORTS}/{job.html_path.name}"
    try:
        report = job.report()
        rows = claim_rows(job.source, job.article, report, address)
    except (OSError, ValueError, KeyError):
        outcome.problems.append((job.source, f"{job.json_path} is damaged; delete it and run again"))
        return
    table.add(rows)
    outcome.kept += result.kept
    head = report["article"]
    outcome.lines.append(
        Line(job.source, head["title"], head["published"], head["language"], address, report["summary"])
    )


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal's standard error; nothing where there is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("checking", total=total)
        yield lambda: progress.advance(bar)
