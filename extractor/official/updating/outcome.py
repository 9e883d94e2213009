"""What became of one source in an update."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.official.updating.merging import Merged

# merged: figures changed; unchanged: nothing new in it; not_modified: the service said so;
# held_back: odd, a person must look; refused: could not be had or read; frozen: no longer continued.
STATES = ("merged", "unchanged", "not_modified", "held_back", "refused", "frozen")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``reasons`` say why a file was held back or refused; ``release`` is what it was filed under."""

    source: str
    state: str
    release: date | None = None
    merged: Merged = Merged()
    reasons: tuple[str, ...] = ()
    announced: int = 0

    @property
    def good(self) -> bool:
        """Whether the source was reached and nothing is left for a person to do."""
        return self.state not in ("held_back", "refused")

    def line(self) -> str:
        """One line for a person."""
        if self.state in ("held_back", "refused"):
            return f"{self.source}: {self.state.replace('_', ' ')}: {'; '.join(self.reasons)}"
        told = [
            f"{count:,} {word}"
            for count, word in (
                (self.merged.new, "new"),
                (self.merged.revised, "revised"),
                (self.merged.firmer, "confirmed"),
                (self.announced, "release dates"),
            )
            if count
        ]
        what = {
            "frozen": "ended, kept under its own release date",
            "not_modified": "not modified",
            "unchanged": "nothing new",
        }.get(self.state, "")
        of = f" (release of {self.release})" if self.release and told else ""
        return f"{self.source}: {', '.join(told) or what}{of}"
