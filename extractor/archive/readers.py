"""Articles from files: ``.txt``, ``.html`` and ``.jsonl``, one entry an article, bad ones included.

A reader never stops a run: whatever cannot be read becomes an entry with a ``problem`` in place of
its article, and the next one is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extractor.archive.decoding import UnreadableError, decode, decode_page
from extractor.model import Article

PLAIN = frozenset({".txt", ".text", ".md"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
# Ten times the longest feature a newspaper prints; more is a book, a dump or a wrong file.
MAX_CHARACTERS = 200_000
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an archive, or why there is none.

    ``source`` is the file; for a line of a file ``file#id``, or ``file:line`` where it has no id.
    """

    source: str
    article: Article | None
    problem: str | None = None


def read_paths(paths: Iterable[Path]) -> Iterator[Entry]:
    """Every article under ``paths`` in the order of the paths, folders in the order of their names."""
    for path in paths:
        for file in _files(path):
            yield from read_file(file)


def count_articles(paths: Iterable[Path]) -> int:
    """How many entries :func:`read_paths` will give, at most: JSON lines are counted, not parsed."""
    return sum(_count(file) for path in paths for file in _files(path))


def _count(file: Path) -> int:
    if file.suffix.lower() not in LINES:
        return 1
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.suffix.lower() in PLAIN | PAGES | LINES and file.is_file() and not hidden:
            yield file


def read_file(path: Path) -> Iterator[Entry]:
    """The articles of one file: one for text and HTML, one a line for JSON lines."""
    if path.suffix.lower() in LINES:
        yield from _lines(path)
        return
    try:
        yield Entry(str(path), article_from(path.read_bytes(), page=path.suffix.lower() in PAGES))
    except OSError as error:
        yield Entry(str(path), None, error.strerror or str(error))
    except UnreadableError as error:
        yield Entry(str(path), None, str(error))


def article_from(raw: bytes, *, page: bool = False) -> Article:
    """The article in the bytes of a text or HTML file. Raises UnreadableError with reason and remedy."""
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"it has {len(raw):,} bytes, at most {MAX_BYTES:,} are read; split it")
    if not raw.strip():
        raise UnreadableError("it is empty; give it the text of an article")
    if page:
        return sized(_from_page(decode_page(raw)))
    return sized(Article(text=decode(raw)))


def _from_page(html: str) -> Article:
    from extractor.archive.pages import read_page

    page = read_page(html)
    if not page.text:
        raise UnreadableError("no article text was found in the page; save the article as plain text")
    return Article(text=page.text, title=page.title, published=page.published, url=page.url)


def sized(article: Article) -> Article:
    """``article`` if it can be checked. Raises UnreadableError if it is blank or far too long."""
    if not article.text.strip():
        raise UnreadableError("it is empty; give it the text of an article")
    if len(article.text) > MAX_CHARACTERS:
        raise UnreadableError(
            f"it has {len(article.text):,} characters, at most {MAX_CHARACTERS:,} are checked; split it"
        )
    return article


def _lines(path: Path) -> Iterator[Entry]:
    try:
        with path.open("rb") as lines:
            for number, raw in enumerate(lines, 1):
                if raw.strip():
                    yield _line(f"{path}:{number}", raw)
    except OSError as error:
        yield Entry(str(path), None, error.strerror or str(error))


def _line(source: str, raw: bytes) -> Entry:
    try:
        record = json.loads(decode(raw))
    except UnreadableError as error:
        return Entry(source, None, str(error))
    except (ValueError, RecursionError) as error:
        return Entry(source, None, f"the line is no JSON object: {error}")
    if isinstance(record, dict) and record.get("id") not in (None, ""):
        source = f"{source.rpartition(':')[0]}#{record['id']}"
    try:
        return Entry(source, sized(_from_record(record)))
    except UnreadableError as error:
        return Entry(source, None, str(error))


def _from_record(record: Any) -> Article:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableError('the line needs a "text"; optional are "id", "title", "date" and "url"')
    stamp = record.get("published") or record.get("date")
    return Article(
        text=record["text"],
        title=_string(record, "title"),
        published=_day(stamp) if stamp else None,
        url=_string(record, "url"),
    )


def _string(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise UnreadableError(f'"{name}" is no string')
    return value or None


def _day(stamp: Any) -> date:
    try:
        return date.fromisoformat(str(stamp)[:10])
    except ValueError:
        raise UnreadableError(f'the date "{stamp}" is no date; write it as 2025-12-21') from None
