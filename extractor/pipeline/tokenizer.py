"""A spaCy tokenizer made from the lexer: figures, times and known words are one token each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extractor.lexing.lexicon import Lexicon
from extractor.lexing.tokens import lex
from extractor.pipeline.shared import shared_checker
from extractor.text import home_of, normalise, sentences

NAME = "yanshu_lexer"
WORD, PUNCTUATION, SPACE = "word", "punct", "space"
# Text between the lexer's tokens: a Chinese character, another word, blanks, or one sign.
_GAP = re.compile(r"(?P<word>[\u3400-\u9fff]|[^\W\u3400-\u9fff]+)|(?P<space>\s)|(?P<punct>.)", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Piece(NamedTuple):
    """A token to be, by offsets, with its class and its canonical id (``None``: the text itself)."""

    start: int
    end: int
    tag: str
    lemma: str | None


class LexerTokenizer:
    """Turns a text into a Doc: TAG is the token class, LEMMA the canonical id, sentences are set."""

    def __init__(self, vocab: Vocab, rules: str | None = None, lexicon: Lexicon | None = None) -> None:
        self.vocab = vocab
        self.rules = rules
        self._lexicon = lexicon

    @property
    def lexicon(self) -> Lexicon:
        """The words of the rules folder, read when first needed."""
        if self._lexicon is None:
            self._lexicon = shared_checker(self.rules).reader.rulebook.lexicon
        return self._lexicon

    def __call__(self, text: str) -> Doc:
        """The Doc of a text, which it keeps as it is; ValueError for lone surrogates: spaCy holds UTF-8."""
        if (found := _SURROGATE.search(text)) is not None:
            raise ValueError(f"lone surrogate at character {found.start()}; replace it by U+FFFD")
        normal = normalise(text)
        starts = {start for start, _ in sentences(normal)[1:]}  # blanks at the head belong to the first
        return _doc(self.vocab, text, _pieces(normal, self.lexicon, home_of(text)), starts)

    def __reduce__(self) -> tuple[Any, ...]:
        return LexerTokenizer, (self.vocab, self.rules)

    def to_disk(self, path: object, *, exclude: object = ()) -> None:
        """Nothing to save: the words are in the rules folder."""

    def from_disk(self, path: object, *, exclude: object = ()) -> LexerTokenizer:
        """Nothing to load."""
        return self

    def to_bytes(self, *, exclude: object = ()) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, saved: bytes, *, exclude: object = ()) -> LexerTokenizer:
        """Nothing to load."""
        return self


def _pieces(normal: str, lexicon: Lexicon, home: str | None) -> Iterator[Piece]:
    reached = 0
    for token in lex(normal, lexicon, home):
        yield from _gap(normal, reached, token.start)
        yield Piece(token.start, token.end, token.kind, token.lemma)
        reached = token.end
    yield from _gap(normal, reached, len(normal))


def _gap(normal: str, start: int, end: int) -> Iterator[Piece]:
    for match in _GAP.finditer(normal, start, end):
        yield Piece(match.start(), match.end(), match.lastgroup or WORD, None)


def _doc(vocab: Vocab, text: str, pieces: Iterator[Piece], starts: set[int]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    lemmas: list[str] = []
    begins: list[bool | int | None] = []
    for piece in pieces:
        written = text[piece.start : piece.end]
        if written == " " and words and tags[-1] != SPACE and not spaces[-1]:
            spaces[-1] = True  # spaCy keeps one blank with the token before it
            continue
        words.append(written)
        spaces.append(False)
        tags.append(piece.tag)
        lemmas.append(piece.lemma or written.lower())
        begins.append(piece.start in starts or len(words) == 1)
    return Doc(vocab, words=words, spaces=spaces, tags=tags, lemmas=lemmas, sent_starts=begins)


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]  # a registry of catalogue, which has no types
def tokenizer_factory(rules: str | None = None) -> Callable[[Language], LexerTokenizer]:
    """What a config names as ``@tokenizers = "yanshu_lexer"``."""
    return lambda nlp: LexerTokenizer(nlp.vocab, rules)
