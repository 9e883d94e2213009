"""docs/rules.md can be followed to the letter, and its tables are those of the rules."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from extractor import Article, load
from extractor.grammar.rule_record import EXAMPLE_FIELDS, FIELDS, SETTINGS
from extractor.grammar.rulebook import SCANNED, load_rulebook
from extractor.grammar.validating import validate
from extractor.lexing.tokens import lex
from extractor.model import KINDS
from extractor.resources import rules_folder
from extractor.text import normalise
from tests.rules.class_table import DOCUMENT, renewed

TEXT = DOCUMENT.read_text("utf-8")
BLOCKS = re.findall(r"At the end of\s+`rules/([\w/]+\.toml)`[^:]*:\n\n```toml\n(.*?)```", TEXT, re.DOTALL)


def test_the_tables_are_current() -> None:
    assert renewed(TEXT, load_rulebook(rules_folder())) == TEXT, "run python -m tests.rules.class_table"


def test_following_the_document_adds_a_claim(tmp_path: Path) -> None:
    assert [file for file, _ in BLOCKS] == ["zh/verbs.toml", "zh/claims/level.toml", "gaps.toml"]
    article = Article("土耳其10月清零美債。", published=date(2025, 12, 21))
    assert load().claims(article) == ()
    folder = Path(shutil.copytree(rules_folder(), tmp_path / "rules"))
    for file, block in BLOCKS:
        with (folder / file).open("a", encoding="utf-8") as stream:
            stream.write("\n" + block)
    checker = load(folder)
    [claim] = checker.claims(article)
    assert (claim.rule, claim.text, claim.series, claim.period) == (
        "zh.level.emptied",
        "清零",
        "holdings:TR",
        "2025-10",
    )
    assert claim.stated.value == 0
    assert [str(fault) for fault in validate(folder, checker.setting).faults] == []


def test_every_field_setting_and_relation_is_described() -> None:
    for name in (*FIELDS, *SETTINGS, *KINDS):
        assert f"`{name}`" in TEXT, name
    assert "`base_period`" in TEXT and "base_period" in EXAMPLE_FIELDS


@pytest.mark.parametrize("kind", SCANNED)
def test_the_scanned_classes_look_like_their_examples(kind: str) -> None:
    lexicon = load_rulebook(rules_folder()).lexicon
    for example in filter(None, SCANNED[kind]):
        text = normalise(example)
        assert [(token.kind, token.end - token.start) for token in lex(text, lexicon)][-1:] == [
            (kind, len(text))
        ]
