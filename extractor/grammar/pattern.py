"""The little language in which rules are written, and its translation into regular expressions.

A sentence is turned into a string with one character a typed token, so a rule is an ordinary
regular expression over token classes and runs at the speed of ``re``. A pattern is words
separated by blanks:

====================  =======================================================================
``up``                one token of that class; ``up|down`` one of several
``@amount``           the anchor: the number (or phrase) the claim is about
``time:base``         a token whose meaning is bound to a role (base, since, period, subject ...)
``up?`` ``list*``     optional, repeated; round brackets group: ``(list time)*``
``< ... >``           the surface of a claim that has no figure; without them the anchor itself
``~``                 any words in between; ``..`` any tokens but figures within the clause;
                      ``...`` the same across commas
``^`` ``$``           at the beginning / end of a clause
====================  =======================================================================

Between two items a short stretch of unknown words (up to three Han characters or two English
words) is always allowed, so that adverbs need not be listed. ``x_y`` is one class name; a blank
before ``_`` forbids even that: ``cross_above _ @amount``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import count

SHORT, LONG = "w", "W"
FIGURES = (
    "amount",
    "percent",
    "point",
    "number",
    "rank",
    "placing",
    "turn",
    "span",
    "count",
    "times",
    "fraction",
    "weight",
)
STOPS = ("comma", "open", "close")
# What a token can be to a claim, behind a colon in a pattern.
ROLES = {
    "subject": "the holder whose figure it is",
    "other": "the holder or measure it is compared with",
    "period": "the time the figure is of",
    "base": "the time a change is counted from",
    "since": "the time a record or a streak goes back to",
    "event": "an event told instead of such a time",
    "window": "a stretch of time: in 17 years, seven-month",
    "dir": "the verb that gives a change its sign",
    "direction": "the word that says up or down, highest or lowest, above or below",
    "metric": "the word that says a change is compared, not a level",
    "threshold": "the line that is crossed",
    "first": "the word that says it is the first time",
    "pace": "year on year, month on month",
    "sector": "who trades: private, official",
    "object": "what is traded, or a place that is no subject",
    "restated": "the word that says revised, or before revision",
    "status": "the standing that lasted",
    "run": "the word that says in a row",
}
ITEM = re.compile(
    r"(?P<op>\.\.\.|\.\.|~|<|>|\(|\)[?*+]?|\||\^|\$|_(?=\s|$))"
    r"|(?P<anchor>@)?(?P<classes>[a-z][a-z_]*(?:\|[a-z][a-z_]*)*)(?::(?P<role>[a-z_]+))?(?P<times>[?*+]?)"
)


class PatternError(ValueError):
    """A pattern that cannot be read; the message names the word and the remedy."""


@dataclass(frozen=True)
class Pattern:
    """A translated pattern: the expression, the roles of its groups, the characters it needs."""

    regex: str
    roles: dict[str, str]
    anchor_set: frozenset[str]
    has_surface: bool
    needs: tuple[int, ...]  # sets of classes as bits: one of each has to be there, or nothing can match
    source: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Compiled when first used: an article needs a few, and to compile all takes longer than a check."""
        return re.compile(self.regex)


_FIRST = 0xE000  # Unicode's private use area


def bits_of(chars: Iterable[str]) -> int:
    """A set of class characters as one number; fillers have no bit."""
    bits = 0
    for char in chars:
        if char >= "\ue000":
            bits |= 1 << (ord(char) - _FIRST)
    return bits


class Alphabet:
    """One private-use character for every token class."""

    def __init__(self, kinds: list[str], macros: dict[str, tuple[str, ...]]) -> None:
        self._char = {kind: chr(_FIRST + place) for place, kind in enumerate(sorted(set(kinds)))}
        self._macros = macros

    def char(self, kind: str) -> str:
        """The character of a token class."""
        return self._char[kind]

    def chars(self, name: str) -> str:
        """The characters a class or a macro name stands for."""
        kinds = self._macros.get(name, (name,))
        missing = [kind for kind in kinds if kind not in self._char]
        if missing:
            raise PatternError(_unknown("token class", missing[0], [*self._char, *self._macros]))
        return "".join(self._char[kind] for kind in kinds)

    @property
    def classes(self) -> tuple[str, ...]:
        """Every token class, in order of its character."""
        return tuple(self._char)

    @property
    def macros(self) -> dict[str, tuple[str, ...]]:
        """The names for sets of classes."""
        return self._macros


def _unknown(what: str, name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 3, 0.5)
    remedy = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(sorted(known))}"
    return f"unknown {what} {name!r}; {remedy}"


def compile_pattern(source: str, alphabet: Alphabet) -> Pattern:
    """Translate a pattern; PatternError where a word is unknown or there is no anchor."""
    builder = _Builder(source, alphabet)
    expression = builder.build()
    if not builder.anchor_chars:
        raise PatternError(f"pattern {source!r} has no anchor; mark one class with @")
    anchors = frozenset(builder.anchor_chars)
    return Pattern(expression, builder.roles, anchors, builder.surface, builder.needs(), source)


class _Builder:
    def __init__(self, source: str, alphabet: Alphabet) -> None:
        self.source, self.alphabet = source, alphabet
        self.roles: dict[str, str] = {}
        self.anchor_chars: set[str] = set()
        self.surface = False
        self._depth = 0
        self._needs: set[int] = set()
        self._names = count()
        figures = "".join(alphabet.chars(kind) for kind in FIGURES)
        stops = "".join(alphabet.chars(kind) for kind in STOPS)
        self._within = f"[^{figures}{stops}]"
        self._across = f"[^{figures}]"
        self._stops = stops

    def build(self) -> str:
        parts: list[str] = []
        glue = ""
        for item in self._items():
            text, before, after = self._part(item)
            parts.append((glue if before else "") + text)
            glue = f"{SHORT}?" if after else ""
        return "".join(parts)

    def needs(self) -> tuple[int, ...]:
        """The classes that every match contains, those with the fewest alternatives first."""
        return tuple(sorted(self._needs, key=lambda bits: (bits.bit_count(), bits)))

    def _items(self) -> list[re.Match[str]]:
        items, place = [], 0
        while place < len(self.source):
            if self.source[place].isspace():
                place += 1
                continue
            match = ITEM.match(self.source, place)
            if match is None:
                raise PatternError(f"cannot read {self.source[place:]!r} in pattern {self.source!r}")
            items.append(match)
            place = match.end()
        self._check_brackets([match["op"] for match in items if match["op"]])
        return items

    def _check_brackets(self, operators: list[str]) -> None:
        """Round brackets and < > in pairs, one pair of < > at most: the expression can then be compiled."""
        opened: list[str] = []
        for operator in operators:
            if operator == "|" and "(" not in opened:
                raise PatternError(f"'|' outside brackets in pattern {self.source!r}; write ( ... | ... )")
            if operator in ("(", "<"):
                opened.append(operator)
            elif operator[0] in ")>" and (not opened or opened.pop() != {")": "(", ">": "<"}[operator[0]]):
                break
        else:
            if not opened and operators.count("<") <= 1:
                return
        raise PatternError(f"cannot read pattern {self.source!r}; are the brackets ( ) and < > in pairs?")

    def _part(self, item: re.Match[str]) -> tuple[str, bool, bool]:
        """The expression of an item, and whether filler may stand before and after it."""
        operator = item["op"]
        if operator is None:
            return self._token(item), True, True
        if operator in ("~", "..", "..."):
            gap = {
                "~": f"[{SHORT}{LONG}]?",
                "..": f"{self._within}{{0,9}}?",
                "...": f"{self._across}{{0,14}}?",
            }
            return gap[operator], False, False
        if operator in "<>":
            self.surface = True
            return {"<": "(?P<surface>", ">": ")"}[operator], operator == "<", operator == ">"
        if operator == "_":
            return "", False, False
        if operator == "^":
            return f"(?:^|(?<=[{self._stops}]))", False, True
        if operator == "$":
            return f"(?=$|[{self._stops}])", True, False
        return self._bracket(operator)

    def _bracket(self, operator: str) -> tuple[str, bool, bool]:
        self._depth += 1 if operator == "(" else -1 if operator.startswith(")") else 0
        if operator == "(":
            return "(?:", True, False
        if operator == "|":
            return "|", False, False
        return (f"{SHORT}?" if len(operator) > 1 else "") + operator, False, len(operator) == 1 or True

    def _token(self, item: re.Match[str]) -> str:
        chars = "".join(
            dict.fromkeys("".join(self.alphabet.chars(name) for name in item["classes"].split("|")))
        )
        expression = f"[{chars}]" if len(chars) > 1 else chars
        if not self._depth and item["times"] in ("", "+"):
            self._needs.add(bits_of(chars))
        role = "anchor" if item["anchor"] else item["role"]
        if item["anchor"]:
            self.anchor_chars.update(chars)
        if item["role"] and item["role"] not in ROLES:
            raise PatternError(_unknown("role", item["role"], list(ROLES)))
        if role:
            name = f"g{next(self._names)}"
            self.roles[name] = role
            if item["role"] and item["anchor"]:
                self.roles[name] = f"anchor {item['role']}"
            expression = f"(?P<{name}>{expression})"
        if item["times"]:
            expression = (
                f"(?:{expression}{SHORT}?){item['times']}" if item["times"] != "?" else f"(?:{expression})?"
            )
        return expression
