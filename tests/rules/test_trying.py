"""``yanshu rules try`` shows what was seen, how it was bound and what nearly fits, and no more."""

from __future__ import annotations

import json
from datetime import date

import pytest

from extractor import load
from extractor.checker import Checker
from extractor.cli import main
from extractor.grammar.near_misses import MOST, NearMiss, variants
from extractor.grammar.trying import SentenceSeen, try_text

PUBLISHED = date(2025, 12, 21)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load()


def seen(checker: Checker, text: str) -> SentenceSeen:
    [sentence] = try_text(checker.reader, text, checker.setting(PUBLISHED))
    return sentence


def near(sentence: SentenceSeen, rule: str) -> NearMiss:
    return next(miss for miss in sentence.near if miss.rule == rule)


def test_tokens_classes_and_bindings(checker: Checker) -> None:
    sentence = seen(checker, "中國10月的持倉大幅度地減持118億美元。")
    assert [(s.text, s.token.kind) for s in sentence.tokens][:3] == [
        ("中國", "place"),
        ("10月", "time"),
        ("的", "of"),
    ]
    assert [s.text for s in sentence.tokens if s.passed_over] == ["的"]
    assert sentence.classes == "place time measure ~ down amount"
    [claim] = sentence.claims
    assert claim.claim.rule == "zh.change.by_amount"
    assert claim.roles == {"anchor": "118億美元", "dir": "減持"}
    assert (claim.subject, claim.subject_how, claim.period_how, claim.base_how) == (
        "CN",
        "said",
        "said",
        "default",
    )


def test_where_a_period_was_found(checker: Checker) -> None:
    found = try_text(checker.reader, "中國10月減持。日本增持107億美元。", checker.setting(PUBLISHED))
    [claim] = found[1].claims
    assert claim.subject == "JP"
    assert claim.period_how in ("topic", "focus")
    assert claim.claim.period == "2025-10"


def test_too_much_in_between(checker: Checker) -> None:
    miss = near(seen(checker, "中國10月減持美債，約118億美元。"), "zh.change.by_amount")
    assert (miss.how, miss.item, miss.anchor.kind) == ("between", "@amount", "amount")


def test_another_class_in_its_place(checker: Checker) -> None:
    miss = near(seen(checker, "中國由9月起減持118億美元。"), "zh.level.from_amount")
    assert miss.how == "other" and miss.item == "from"
    assert miss.found is not None and miss.found.kind == "down"


def test_a_rule_that_was_outranked(checker: Checker) -> None:
    sentence = seen(checker, "中國10月持債較9月減少118億美元。")
    miss = next(miss for miss in sentence.near if miss.how == "outranked")
    assert miss.rule not in {claim.claim.rule for claim in sentence.claims}


def test_no_more_than_five_and_none_for_a_sentence_without_figures(checker: Checker) -> None:
    crowded = seen(
        checker, "中國10月持債6887億美元，較9月的7005億美元減少118億美元，減幅1.7%，為2008年以來最低。"
    )
    assert len(crowded.near) == MOST
    assert seen(checker, "中國減持美債。").near == ()


def test_variants_change_one_word_outside_brackets() -> None:
    changed = list(variants("than ~ (who time)? up:dir _ @amount"))
    assert ("left_out", "than", "~ ( who time )? up:dir _ @amount") in changed
    assert ("other", "up:dir", "than ~ ( who time )? < anything > _ @amount") in changed
    assert ("between", "@amount", "than ~ ( who time )? up:dir ... @amount") in changed
    assert not [
        change
        for change in changed
        if change[1] in ("who", "time") or change[0] != "between" and "@" in change[1]
    ]


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "try", "中國10月減持美債，約118億美元。", "--published", "2025-12-21"]) == 0
    shown = capsys.readouterr().out
    assert "classes  place time down measure comma amount" in shown
    assert "near misses" in shown and "too much stands before @amount" in shown


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["rules", "try", "China sold $11.8 billion in October.", "--published", "2025-12-21", "--json"])
        == 0
    )
    [sentence] = json.loads(capsys.readouterr().out)["sentences"]
    [claim] = sentence["claims"]
    assert claim["subject"] == {"value": "CN", "found": "said"}
    assert claim["period"]["value"] == "2025-10"
    assert claim["stated"]["value"] == "-11800000000"
    assert {token["class"] for token in sentence["tokens"]} >= {"place", "down", "amount", "time"}


@pytest.mark.parametrize("text", ["", "。", "沒有數字也沒有詞", "\ud800億", "\0"])
def test_any_text_is_answered(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "try", text]) == 0
    assert capsys.readouterr().out


def test_rules_that_cannot_be_used(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "relations.toml").write_text("[classes]\n", "utf-8")
    assert main(["rules", "try", "x", "--rules", str(folder)]) == 2
    assert "yanshu rules check" in capsys.readouterr().err
