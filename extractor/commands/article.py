"""The article named on the command line."""

from __future__ import annotations

from pathlib import Path

from extractor.commands.shell import BadInputError, read_input
from extractor.model import Article


def read_article(name: str) -> Article:
    """The article of a text or HTML file, or of standard input for ``-``. Raises BadInputError."""
    from extractor.archive.decoding import UnreadableError
    from extractor.archive.readers import LINES, PAGES, article_from

    suffix = Path(name).suffix.lower()
    if suffix in LINES:
        raise BadInputError(f"cannot check {name}: it holds many articles; use yanshu batch {name} -o OUT")
    raw = read_input(name)
    page = suffix in PAGES or raw[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))
    try:
        return article_from(raw, page=page)
    except UnreadableError as problem:
        raise BadInputError(f"cannot check {name}: {problem}") from None
