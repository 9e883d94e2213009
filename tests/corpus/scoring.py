"""How well the checker reads and judges the annotated articles.

Works on reports as dicts through the public API alone, so that nothing in here follows the
inside of the checker. A claim of the gold is *found* when a claim of the report lies in the same
field, overlaps it and states the same figure (the same kind, where neither states one). Found
claims about official series are then compared reading by reading: kind, series, period, base
period; every found claim that has one agreed verdict set (severity ``must``) is compared by verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "articles"
ACCUSING = frozenset({"wrong", "inconsistent"})
UNCHECKABLE = frozenset({"out_of_scope", "not_factual"})
MEASURES = ("recall", "recall_checkable", "precision", "kind", "series", "as_of", "base", "verdict")

Claim = Mapping[str, Any]


class Checker(Protocol):
    """The one method of the public API that scoring needs."""

    def check(self, article: Any) -> Any: ...


@dataclass(frozen=True)
class Annotated:
    """An article of the corpus with the claims it makes."""

    name: str
    lang: str
    text: str
    title: str | None
    published: date
    gold: tuple[Claim, ...]


@dataclass
class Tally:
    """Hits and chances of each measure, and what went wrong in words."""

    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    chances: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    false_accusations: int = 0
    outcomes: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def count(self, measure: str, hit: bool) -> bool:
        """Count one chance of a measure, and a hit if it was one; says which."""
        self.chances[measure] += 1
        self.hits[measure] += hit
        return hit

    def share(self, measure: str) -> float | None:
        """Hits per chance, ``None`` where there was no chance."""
        return self.hits[measure] / self.chances[measure] if self.chances[measure] else None

    def add(self, other: Tally) -> None:
        """Pool another tally into this one."""
        for measure in MEASURES:
            self.hits[measure] += other.hits[measure]
            self.chances[measure] += other.chances[measure]
        self.false_accusations += other.false_accusations
        self.outcomes |= other.outcomes
        self.remarks += other.remarks


def articles(folder: Path = FOLDER) -> Iterator[Annotated]:
    """The articles of the corpus, by name."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        yield Annotated(
            path.stem,
            gold["lang"],
            (folder / f"{path.stem}.txt").read_text("utf-8"),
            gold["title"],
            date.fromisoformat(gold["date"]),
            tuple(gold["claims"]),
        )


def is_checkable(gold: Claim) -> bool:
    """Whether official data could decide the claim: a known series and not only "cannot be checked"."""
    return gold["series"] not in (None, "other") and not set(gold["verdicts"]) <= UNCHECKABLE


def figures(written: object) -> tuple[Decimal, ...]:
    """The figures of ``"3"``, ``"3..4"`` or nothing, without their signs."""
    return tuple(abs(Decimal(part)) for part in str(written).split("..")) if written not in (None, "") else ()


def stated_figures(claim: Claim) -> tuple[Decimal, ...]:
    """The figures a claim of the report states, without their signs."""
    stated = claim["stated"]
    if stated.get("value") is not None:
        return figures(stated["value"])
    ends = (stated.get("low"), stated.get("high"))
    return tuple(abs(Decimal(end)) for end in ends if end is not None)


def equal_figures(gold: Claim, claim: Claim) -> bool:
    """The same figures, to one part in a thousand million or the digits the gold has of a fraction."""
    ours, theirs = figures(gold["value"]), stated_figures(claim)
    if not ours:
        return bool(gold["kind"] == claim["kind"])
    return len(ours) == len(theirs) and all(
        abs(a - b) <= max(a * Decimal("1e-9"), _half_digit(a)) for a, b in zip(ours, theirs, strict=True)
    )


def _half_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def common(one: Claim, other: Claim) -> int:
    """Characters two claims share; 0 in different fields."""
    if one["field"] != other["field"]:
        return 0
    return int(max(0, min(one["end"], other["end"]) - max(one["start"], other["start"])))


def align(gold: Iterable[Claim], found: Iterable[Claim]) -> dict[int, int]:
    """One partner at most for every gold claim: same kind first, then the tighter fit."""
    ours, theirs = list(gold), list(found)
    candidates = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            shared = common(a, b)
            if shared and equal_figures(a, b):
                union = a["end"] - a["start"] + b["end"] - b["start"] - shared
                candidates.append((a["kind"] != b["kind"], -shared / union, i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def score(article: Annotated, report: Mapping[str, Any]) -> Tally:
    """One article against its report (``Report.to_dict()``)."""
    tally = Tally()
    dates = [claim for claim in article.gold if claim["kind"] == "date_only"]
    gold = [claim for claim in article.gold if claim["kind"] != "date_only"]
    found: list[Claim] = list(report["claims"])
    pairs = align(gold, found)
    for i, claim in enumerate(gold):
        _compare(tally, article.name, claim, found[pairs[i]] if i in pairs else None)
    for j, claim in enumerate(found):
        partner = j in pairs.values()
        # titles repeat the body, and not every date of an article is annotated
        if not partner and (
            claim["field"] == "title"
            or claim["kind"] == "date_only"
            or any(common(day, claim) for day in dates)
        ):
            continue
        if not tally.count("precision", partner):
            tally.remarks.append(
                f"EXTRA    {article.name} {claim['text']!r} {claim['kind']} "
                f"{claim['series']} {claim['period']} -> {claim['verdict']}"
            )
    return tally


def _compare(tally: Tally, name: str, gold: Claim, found: Claim | None) -> None:
    key = f"{name}#{gold['id']}@{gold['start']}"
    where = f"{name} {gold['surface']!r} {gold['kind']} {gold['series']} {gold['as_of']}"
    tally.count("recall", found is not None)
    if is_checkable(gold):
        tally.count("recall_checkable", found is not None)
    if found is None:
        tally.outcomes[key] = None
        tally.remarks.append(f"MISSED   {where}")
        return
    misread = _misread(tally, gold, found) if is_checkable(gold) else []
    accepted, verdict = set(gold["verdicts"]), found["verdict"]
    if verdict in ACCUSING and not accepted & ACCUSING:
        tally.false_accusations += 1
        tally.remarks.append(f"ACCUSED  {where}: {verdict}, accepted {sorted(accepted)}")
    if gold["severity"] == "must" and not tally.count("verdict", verdict in accepted):
        tally.remarks.append(f"VERDICT  {where}: {verdict}, accepted {sorted(accepted)}")
    if misread:
        tally.remarks.append(
            f"MISREAD  {where}: " + ", ".join(f"{part} {found[ALIASES.get(part, part)]}" for part in misread)
        )
    tally.outcomes[key] = {"verdict": verdict, "accepted": verdict in accepted, "misread": misread}


ALIASES = {"as_of": "period", "base": "base_period"}


def _misread(tally: Tally, gold: Claim, found: Claim) -> list[str]:
    parts = {"kind": gold["kind"], "series": gold["series"], "as_of": gold["as_of"]}
    if gold["base_period"]:
        parts["base"] = gold["base_period"]
    return [
        part
        for part, expected in parts.items()
        if not tally.count(part, expected == found[ALIASES.get(part, part)])
    ]


def score_corpus(checker: Checker, folder: Path = FOLDER) -> dict[str, Tally]:
    """A tally for every article, by name, from a checker as ``extractor.load()`` gives it."""
    from extractor import Article

    tallies = {}
    for article in articles(folder):
        asked = Article(text=article.text, title=article.title, published=article.published)
        tallies[article.name] = score(article, checker.check(asked).to_dict())
    return tallies


def pool(tallies: Mapping[str, Tally], script: str | None = None) -> Tally:
    """All articles together, or those of one script (the ending of their names)."""
    total = Tally()
    for name, tally in tallies.items():
        if script is None or name.endswith(f".{script}"):
            total.add(tally)
    return total
