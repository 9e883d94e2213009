"""Cuts a sentence without end into stretches that are read one by one.

Rules and bindings look back to the beginning of their sentence, so reading costs the square of its
length. The longest sentence of the corpus has 37 tokens; a table pasted as one line has thousands.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.lexing.tokens import Token

LONGEST = 120  # tokens

Stretch = tuple[int, int, tuple[Token, ...]]


def stretches(start: int, end: int, tokens: tuple[Token, ...]) -> Iterator[Stretch]:
    """The sentence ``start..end`` as it is, or cut behind commas where it has too many tokens.

    Where there is no comma in the second half of a stretch, it ends before the next token.
    """
    first = 0
    while len(tokens) - first > LONGEST:
        cut = _cut(tokens, first)
        yield start, tokens[cut].start, tokens[first:cut]
        start, first = tokens[cut].start, cut
    yield start, end, tokens[first:]


def _cut(tokens: tuple[Token, ...], first: int) -> int:
    last = first + LONGEST
    commas = (i + 1 for i in range(last - 1, first + LONGEST // 2, -1) if tokens[i].kind == "comma")
    return next(commas, last)
