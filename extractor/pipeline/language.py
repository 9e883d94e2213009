"""The pipeline of a checker: its lexer as tokenizer, its reader as the one component."""

from __future__ import annotations

import spacy
from spacy.language import Language

from extractor.checker import Checker
from extractor.pipeline.component import FACTORY, ClaimFinder
from extractor.pipeline.tokenizer import NAME, LexerTokenizer


def language(checker: Checker) -> Language:
    """An ordinary ``Language`` that reads with this checker, also after ``to_disk`` and ``spacy.load``."""
    rules = None if checker.rules is None else str(checker.rules)
    tokenizer = {"@tokenizers": NAME, "rules": rules}
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": tokenizer}})
    nlp.tokenizer = LexerTokenizer(nlp.vocab, rules, checker.reader.rulebook.lexicon)
    finder = nlp.add_pipe(FACTORY, config={"rules": rules})
    assert isinstance(finder, ClaimFinder)
    finder.use(checker)
    return nlp
