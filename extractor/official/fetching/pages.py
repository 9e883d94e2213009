"""All downloads that make up one source: its addresses, and of each all pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.official.adapters.sheet import RefusedError
from extractor.official.adapters.source import Source
from extractor.official.fetching.download import Downloader

# 200 pages of 5000 rows: ten times the longest official table.
_PAGES = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """``bodies`` is ``None`` when nothing has changed; the marks make the next download conditional."""

    bodies: tuple[bytes, ...] | None
    marks: Mapping[str, str]


def fetch(downloader: Downloader, source: Source, urls: Sequence[str], marks: Mapping[str, str]) -> Fetched:
    """Download a source. Raises RefusedError naming the reason."""
    if len(urls) == 1 and not source.pages:
        found = downloader.get(urls[0], source.content_types, source.largest, marks)
        kept = {"etag": found.etag, "last_modified": found.last_modified}
        return Fetched(
            None if found.content is None else (found.content,),
            {name: value for name, value in kept.items() if value},
        )
    bodies: list[bytes] = []
    for url in urls:
        for body in _paged(downloader, source, url) if source.pages else (_whole(downloader, source, url),):
            bodies.append(body)
            if sum(map(len, bodies)) > source.largest:
                raise RefusedError(f"longer than {source.largest:,} bytes in all")
    return Fetched(tuple(bodies), {})


def _whole(downloader: Downloader, source: Source, url: str) -> bytes:
    return downloader.get(url, source.content_types, source.largest).content or b""


def _paged(downloader: Downloader, source: Source, url: str) -> Iterator[bytes]:
    """Pages are numbered from 1; each says how many there are."""
    total = 1
    number = 1
    while number <= total:
        if number > _PAGES:
            raise RefusedError(f"more than {_PAGES} pages")
        body = _whole(downloader, source, url.replace("{page}", str(number)))
        total = _total(body)
        yield body
        number += 1


def _total(body: bytes) -> int:
    """How many pages the answer counts; what is wrong with an answer its parser says."""
    try:
        count = json.loads(body)["meta"]["total-pages"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0
    return count if isinstance(count, int) else 0
