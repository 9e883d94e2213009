"""Checking on several cores. Each worker process loads the checker once and writes its own reports.

Processes are spawned, not forked, so that this works alike on Linux, macOS and Windows. A worker that
dies (out of memory, a crash in native code) takes its pool with it: every article that was under way is
then checked once more in a process of its own, and only the one that dies again is given up.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from extractor.archive.checked import Checking, check_dated
from extractor.archive.jobs import Job, Result
from extractor.archive.writing import write_whole

Loader = Callable[[], Checking]
_Future = Future[str | None]
DIED = "the process that checked it died, most likely for want of memory; split the article"


def check_job(job: Job, load: Loader) -> str | None:
    """Check one article and write its reports; the problem if that failed, ``None`` if all is well."""
    from extractor.reporting import render

    try:
        checker = _loaded(load)
        report = check_dated(checker, job.article)
        write_whole(job.html_path, render(report, checker.store, "html", job.language))
        write_whole(job.json_path, render(report, checker.store, "json", job.language))
    except Exception as problem:  # whatever one article does, the others go on; the reason is reported
        return f"checking failed: {type(problem).__name__}: {problem}"
    return None


@lru_cache(maxsize=1)
def _loaded(load: Loader) -> Checking:
    return load()


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and go when it is gone: a killed parent cannot tell its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class Pool:
    """Worker processes for the jobs of one run; use as a context manager."""

    def __init__(self, load: Loader, workers: int) -> None:
        self._load = load
        self._workers = workers
        self._executor = _executor(workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        self._executor.shutdown(wait=True, cancel_futures=kind is not None)

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """The result of every job, in the order given; finished ones are not done again."""
        waiting: deque[tuple[Job, _Future | None]] = deque()
        for job in jobs:
            waiting.append((job, None if job.is_done() else self._submit(job)))
            if len(waiting) >= 8 * self._workers:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _submit(self, job: Job) -> _Future:
        try:
            return self._executor.submit(check_job, job, self._load)
        except BrokenProcessPool:
            self._executor = _executor(self._workers)
            return self._executor.submit(check_job, job, self._load)

    def _result(self, job: Job, future: _Future | None) -> Result:
        if future is None:
            return Result(job, kept=True)
        try:
            return Result(job, kept=False, problem=future.result())
        except BrokenProcessPool:
            return Result(job, kept=False, problem=self._alone(job))

    def _alone(self, job: Job) -> str | None:
        with _executor(1) as executor:
            try:
                return executor.submit(check_job, job, self._load).result()
            except BrokenProcessPool:
                return DIED


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker)
