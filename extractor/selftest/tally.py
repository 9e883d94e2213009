"""What a self-test comes to: shares by kind of mutant, script and relation, as a table and as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from extractor.selftest.running import Outcome

# What the tool must reach: nothing true accused, nearly all of what is false caught.
CAUGHT_OVERALL, CAUGHT_WORST = 0.98, 0.90
# A share of fewer mutants than this says little about a kind.
_LEAST = 30
_SHOWN = 20


@dataclass(slots=True)
class Tally:
    """Counts over the outcomes of one run."""

    statements: int = 0
    confirmed: int = 0
    mutants: int = 0
    caught: int = 0
    false_alarms: list[Outcome] = field(default_factory=list)
    missed: list[Outcome] = field(default_factory=list)
    made_by: Counter[tuple[str, str]] = field(default_factory=Counter)
    caught_by: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one sentence."""
        if outcome.mutation is None:
            self.statements += 1
            self.confirmed += outcome.confirmed
            if outcome.accused:
                self.false_alarms.append(outcome)
            return
        self.mutants += 1
        self.caught += outcome.accused
        if not outcome.accused:
            self.missed.append(outcome)
        for group, name in GROUPS.items():
            self.made_by[group, name(outcome)] += 1
            self.caught_by[group, name(outcome)] += outcome.accused

    def share(self) -> float:
        """The share of all mutants caught."""
        return self.caught / self.mutants if self.mutants else 0.0

    def shares(self, group: str) -> dict[str, tuple[int, int]]:
        """Of a group each name with how many were caught and how many made, in order of name."""
        names = sorted(name for own, name in self.made_by if own == group)
        return {name: (self.caught_by[group, name], self.made_by[group, name]) for name in names}

    def worst(self) -> float:
        """The smallest share among the kinds of which enough mutants were made."""
        shares = [caught / made for caught, made in self.shares("kind").values() if made >= _LEAST]
        return min(shares, default=1.0)

    def passed(self) -> bool:
        """Whether all bars are met."""
        bars = self.share() >= CAUGHT_OVERALL and self.worst() >= CAUGHT_WORST
        return bool(self.statements) and not self.false_alarms and bars


GROUPS: Mapping[str, Callable[[Outcome], str]] = {
    "kind": lambda outcome: outcome.mutation or "",
    "script": lambda outcome: outcome.script,
    "relation": lambda outcome: outcome.fact.form,
}


def tally_of(outcomes: Iterable[Outcome]) -> Tally:
    """The counts of a whole run."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
    return tally


def tally_text(tally: Tally, misses: bool = False) -> str:
    """The table printed by the command; with ``misses`` also the sentences that got past."""
    confirmed = tally.confirmed / tally.statements if tally.statements else 0.0
    lines = [
        f"true statements   {tally.statements:6}",
        f"  confirmed       {tally.confirmed:6}  {confirmed:.4f}",
        f"  false alarms    {len(tally.false_alarms):6}",
        f"false statements  {tally.mutants:6}",
        f"  caught          {tally.caught:6}  {tally.share():.4f}",
    ]
    for group in GROUPS:
        lines += ["", f"caught by {group}"]
        for name, (caught, made) in tally.shares(group).items():
            lines.append(f"  {name:28} {caught:6} of {made:6}  {caught / made:.4f}")
    lines += _sentences("false alarm", tally.false_alarms)
    if misses:
        lines += _sentences("missed", tally.missed)
    return "\n".join(lines) + "\n"


def _sentences(heading: str, outcomes: list[Outcome]) -> list[str]:
    shown = [
        f"{heading} ({one.mutation or one.fact.form}, {one.fact.published}): {one.text}\n    "
        + ("; ".join(one.told) or "nothing read")
        for one in outcomes[:_SHOWN]
    ]
    return ["", *shown] if shown else []
