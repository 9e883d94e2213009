"""Score the checker on the corpus and show what changed since the last commit.

python -m tests.corpus.score            # table, gains and losses
python -m tests.corpus.score --list     # and every miss, misreading and wrong verdict
python -m tests.corpus.score --save     # keep these outcomes in scores.json, raise the floors
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.corpus.scoring import MEASURES, Tally, pool, score_corpus

HERE = Path(__file__).resolve().parent
SCRIPTS = ("zh-Hant", "zh-Hans", "en")
Outcomes = Mapping[str, Any]


def committed(path: Path) -> Outcomes:
    """The outcomes as of the last commit, or nothing where there are none (or no git)."""
    asked = subprocess.run(
        ["git", "show", f"HEAD:./{path.name}"], cwd=path.parent, capture_output=True, text=True, check=False
    )
    return dict(json.loads(asked.stdout)) if asked.returncode == 0 else {}


def grade(outcome: Any) -> tuple[bool, bool, int]:
    """What makes one outcome better than another: found, verdict accepted, fewer misreadings."""
    if outcome is None:
        return (False, False, 0)
    return (True, bool(outcome["accepted"]), -len(outcome["misread"]))


def changes(before: Outcomes, after: Outcomes) -> tuple[list[str], list[str]]:
    """Gains and losses among the claims that both runs know."""
    shared = sorted(set(before) & set(after))
    told = [(key, grade(before[key]), grade(after[key])) for key in shared]
    return (
        [f"{key}: {_words(before[key])} -> {_words(after[key])}" for key, old, new in told if new > old],
        [f"{key}: {_words(before[key])} -> {_words(after[key])}" for key, old, new in told if new < old],
    )


def _words(outcome: Any) -> str:
    if outcome is None:
        return "missed"
    misread = f" (misread {', '.join(outcome['misread'])})" if outcome["misread"] else ""
    return f"{outcome['verdict']}{'' if outcome['accepted'] else ' not accepted'}{misread}"


def table(tallies: Mapping[str, Tally]) -> str:
    """The measures by script and for all articles."""
    columns = {**{script: pool(tallies, script) for script in SCRIPTS}, "all": pool(tallies)}
    lines = [f"{'':20}" + "".join(f"{name:>12}" for name in columns)]
    for measure in MEASURES:
        lines.append(f"{measure:20}" + "".join(f"{_percent(t.share(measure)):>12}" for t in columns.values()))
    lines.append(
        f"{'false_accusations':20}" + "".join(f"{t.false_accusations:>12}" for t in columns.values())
    )
    lines.append(f"{'claims':20}" + "".join(f"{t.chances['recall']:>12}" for t in columns.values()))
    return "\n".join(lines)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def raised(
    floors: Mapping[str, Mapping[str, float]], tallies: Mapping[str, Tally]
) -> dict[str, dict[str, float]]:
    """The floors lifted to what is reached now, to half a per cent; never lowered."""
    higher = {}
    for script in (*SCRIPTS, "all"):
        tally, old = pool(tallies, None if script == "all" else script), floors.get(script, {})
        higher[script] = {
            measure: max(old.get(measure, 0.0), math.floor(200 * (tally.share(measure) or 0)) / 200)
            for measure in MEASURES
        }
    return higher


def floors_text(floors: Mapping[str, Mapping[str, float]], accusations: int) -> str:
    """``floors.toml`` as it is written."""
    lines = [
        "# What the checker must reach on the corpus. Raised by `python -m tests.corpus.score --save`,",
        "# never lowered.",
        f"false_accusations = {accusations}",
    ]
    for script, measures in floors.items():
        lines += ["", f'["{script}"]', *(f"{measure} = {floor:g}" for measure, floor in measures.items())]
    return "\n".join(lines) + "\n"


def save(tallies: Mapping[str, Tally]) -> None:
    """Keep the outcomes, and raise the floors to them."""
    outcomes = pool(tallies).outcomes
    rows = ",\n".join(f"{json.dumps(key)}: {json.dumps(outcomes[key])}" for key in sorted(outcomes))
    (HERE / "scores.json").write_text("{\n" + rows + "\n}\n", "utf-8")
    path = HERE / "floors.toml"
    old = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    ceiling = min(old.get("false_accusations", 10**6), pool(tallies).false_accusations)
    path.write_text(
        floors_text(raised({k: v for k, v in old.items() if isinstance(v, dict)}, tallies), ceiling), "utf-8"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="print every miss, misreading and wrong verdict")
    parser.add_argument("--save", action="store_true", help="keep the outcomes and raise the floors")
    asked = parser.parse_args()
    from extractor import load

    tallies = score_corpus(load())
    total = pool(tallies)
    if asked.list:
        print("\n".join(total.remarks), end="\n\n")
    print(table(tallies))
    gains, losses = changes(committed(HERE / "scores.json"), total.outcomes)
    print(f"\nSince the last commit: {len(gains)} gained, {len(losses)} lost")
    print("\n".join([*(f"  + {line}" for line in gains), *(f"  - {line}" for line in losses)]))
    if asked.save:
        save(tallies)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
