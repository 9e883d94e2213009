"""Stories: one TOML file holds the twins of an article, with its claims marked in the prose.

``fixtures/articles/stories/NAME.toml`` is what a person edits. A mark ``[[key|surface]]`` in a text
ties the words ``surface`` to the claim ``key`` of the ``[claims]`` table, which all twins share;
``[[key:approx|surface]]`` says that this twin hedges the figure (any comparator will do).
From it come the plain text ``NAME.SCRIPT.txt`` and the gold ``gold/NAME.SCRIPT.json``:

    python -m tests.corpus.stories            # write them
    python -m tests.corpus.stories --check    # only say which are out of date
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "articles"
MARK = re.compile(r"\[\[([a-z0-9_]+)(?::(eq|approx|gt|lt|range))?\|(.+?)\]\]", re.DOTALL)
FIELDS = frozenset(
    {
        "kind",
        "series",
        "value",
        "unit",
        "comparator",
        "as_of",
        "base_period",
        "verdicts",
        "severity",
        "note",
        "extra",
    }
)


class Span(NamedTuple):
    """A marked claim: its key, half-open span and, where the twin has its own, comparator."""

    key: str
    start: int
    end: int
    comparator: str | None


def strip_marks(marked: str) -> tuple[str, list[Span]]:
    """The plain text, and the marks that were in it."""
    plain, position = "", 0
    spans: list[Span] = []
    for mark in MARK.finditer(marked):
        plain += marked[position : mark.start()]
        spans.append(Span(mark[1], len(plain), len(plain) + len(mark[3]), mark[2]))
        plain += mark[3]
        position = mark.end()
    return plain + marked[position:], spans


def plain_figure(written: str | None) -> str | None:
    """``-11.8e9`` as ``-11800000000``; a range ``3e11..4e11`` part by part."""
    if written is None:
        return None
    return "..".join(format(Decimal(part).normalize(), "f") for part in written.split(".."))


def gold_claim(span: Span, text: str, field: str, claims: dict[str, Any]) -> dict[str, Any]:
    """One claim of a gold file; unknown keys and fields are errors, not guesses."""
    given = claims[span.key]
    if unknown := set(given) - FIELDS:
        raise ValueError(f"{span.key}: unknown fields {sorted(unknown)}")
    return {
        "id": span.key,
        "field": field,
        "surface": text[span.start : span.end],
        "start": span.start,
        "end": span.end,
        "kind": given["kind"],
        "series": given["series"],
        "value": plain_figure(given.get("value")),
        "unit": given.get("unit"),
        "comparator": span.comparator or given.get("comparator", "eq"),
        "as_of": given.get("as_of"),
        "base_period": given.get("base_period"),
        "verdicts": given["verdicts"],
        "severity": given.get("severity", "must"),
        "note": given.get("note", ""),
        "extra": given.get("extra", {}),
    }


def twins(path: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """``{"demo.zh-Hant": (text, gold), ...}`` of one story file."""
    story, made = tomllib.loads(path.read_text("utf-8")), {}
    for script, marked in story["text"].items():
        text, spans = strip_marks(f"date {story['date']}\n{marked.strip()}\n")
        title, title_spans = strip_marks(story.get("title", {}).get(script, ""))
        claims = [gold_claim(span, title, "title", story["claims"]) for span in title_spans]
        claims += [gold_claim(span, text, "text", story["claims"]) for span in spans]
        gold = {
            "date": str(story["date"]),
            "lang": script,
            "style": story.get("style", {}).get(script, ""),
            "title": title or None,
            "claims": claims,
        }
        made[f"{path.stem}.{script}"] = (text, gold)
    return made


def outputs(folder: Path = FOLDER) -> dict[Path, str]:
    """Every derived file of the corpus with the content it should have."""
    files = {}
    for path in sorted((folder / "stories").glob("*.toml")):
        for name, (text, gold) in twins(path).items():
            files[folder / f"{name}.txt"] = text
            files[folder / "gold" / f"{name}.json"] = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    return files


def stale(folder: Path = FOLDER) -> list[Path]:
    """Derived files that are missing or differ from their story, and those no story makes."""
    files = outputs(folder)
    present = {*folder.glob("*.txt"), *(folder / "gold").glob("*.json")}
    wrong = {
        path for path, content in files.items() if path not in present or path.read_text("utf-8") != content
    }
    return sorted(wrong | (present - set(files)))


def main() -> int:
    if "--check" in sys.argv:
        late = stale()
        print("\n".join(f"out of date: {path}" for path in late) or "all up to date")
        return 1 if late else 0
    for path, content in outputs().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
