"""Every kind of fault in a rules folder is found, with its place and its remedy."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.grammar.rule_record import RuleError
from extractor.grammar.rulebook import load_rulebook
from extractor.grammar.setting import Setting
from extractor.grammar.validating import Fault, validate
from extractor.resources import rules_folder

RULE = """
[[rule]]
id = "zh.level.trial"
priority = 90
pattern = ["^ place _ @amount $"]
examples = [{ text = "中國6887億美元。", claim = "6887億美元" }]
counterexamples = ["中國減持118億美元。"]
"""
GAP = '"rule level.trial" = "only for this test"\n'


def october(published: date) -> Setting:
    return Setting(published, "2025-10")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


def append(path: Path, text: str) -> int:
    """Appends and returns the number of the first line that is new."""
    before = path.read_text("utf-8")
    path.write_text(before + text, "utf-8")
    return before.count("\n") + 1


def faults(folder: Path) -> list[Fault]:
    return [
        fault
        for fault in validate(folder, october).faults
        if fault.rule in (None, "zh.level.trial", "(no id)")
    ]


def only(folder: Path) -> Fault:
    [fault] = faults(folder)
    return fault


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["^ place _ @amount $"]', '["plaze _ @amount"]', "did you mean place"),
        ('["^ place _ @amount $"]', '["place:subjekt _ @amount"]', "did you mean subject"),
        ('["^ place _ @amount $"]', '["place _ amount"]', "has no anchor"),
        ('["^ place _ @amount $"]', '["( place _ @amount"]', "in pairs"),
        ('["^ place _ @amount $"]', '["place & @amount"]', "cannot read"),
        ('["^ place _ @amount $"]', "3", "pattern is one text"),
        ("pattern =", "patern =", "unknown field 'patern'"),
        ("zh.level.trial", "zh.levels.trial", "an id is zh.<relation>.<name>"),
        ("zh.level.trial", "en.level.trial", "an id is zh.<relation>.<name>"),
        ("examples = [{", 'set = { colour = "red" }\nexamples = [{', "unknown setting 'colour'"),
        ("priority = 90", 'priority = "9"', "priority is a whole number"),
        ('claim = "6887億美元"', 'claim = "6888億美元"', "the claim that stands in it"),
        ('claim = "6887億美元"', 'claim = "6887億美元", serie = "x"', "unknown field of an example 'serie'"),
        ('claim = "6887億美元"', 'claim = "6887億美元", published = "2025-12-21"', "a date without quotes"),
        ('counterexamples = ["中國減持118億美元。"]', "", "counterexamples is missing"),
        ('counterexamples = ["中國減持118億美元。"]', "counterexamples = [1]", "a list of sentences"),
    ],
)
def test_a_rule_with_a_fault(folder: Path, old: str, new: str, problem: str) -> None:
    assert old in RULE
    first = append(folder / "zh/claims/level.toml", RULE.replace(old, new))
    append(folder / "gaps.toml", GAP)
    found = [fault for fault in validate(folder, october).faults if fault.file != "gaps.toml"]
    assert len(found) == 1
    assert found[0].file == "zh/claims/level.toml"
    assert found[0].line == first + 2
    assert problem in str(found[0])


def test_an_example_that_does_not_match(folder: Path) -> None:
    append(folder / "zh/claims/level.toml", RULE.replace("中國6887億美元。", "中國持有量是6887億美元。"))
    append(folder / "gaps.toml", GAP)
    assert "is not found by this rule; found '6887億美元' by zh." in only(folder).problem


def test_an_example_that_says_something_else(folder: Path) -> None:
    other = RULE.replace('claim = "6887億美元"', 'claim = "6887億美元", value = "5", series = "holdings:CN"')
    append(folder / "zh/claims/level.toml", other)
    append(folder / "gaps.toml", GAP)
    assert "value is 688700000000, not 5" in only(folder).problem


def test_a_counterexample_that_matches(folder: Path) -> None:
    wide = RULE.replace("^ place _ @amount", "^ place .. @amount")
    append(folder / "zh/claims/level.toml", wide)
    append(folder / "gaps.toml", GAP)
    assert "the rule finds '118億美元'; narrow the pattern" in only(folder).problem


def test_an_id_used_twice(folder: Path) -> None:
    append(folder / "zh/claims/level.toml", RULE + RULE)
    append(folder / "gaps.toml", GAP)
    assert "the id is also used in zh/claims/level.toml" in only(folder).problem


def test_a_block_with_the_wrong_name(folder: Path) -> None:
    append(folder / "zh/claims/level.toml", RULE.replace("[[rule]]", "[[rules]]"))
    assert "a rule begins with [[rule]]" in only(folder).problem


def test_an_undeclared_and_an_outlived_gap(folder: Path) -> None:
    append(folder / "zh/claims/level.toml", RULE)
    assert "en has no rule level.trial" in only(folder).problem
    line = append(folder / "gaps.toml", GAP + '"rule level.none" = "was here once"\n')
    fault = only(folder)
    assert "does not exist; delete the line" in fault.problem
    assert (fault.file, fault.line) == ("gaps.toml", line + 1)


def test_a_file_that_is_no_toml(folder: Path) -> None:
    line = append(folder / "zh/verbs.toml", "[broken\n")
    append(folder / "en/cues.toml", "x = \n")
    found = {(fault.file, fault.line) for fault in validate(folder, october).faults}
    assert ("zh/verbs.toml", line) in found
    assert "en/cues.toml" in {file for file, _ in found}


def test_a_file_in_another_encoding(folder: Path) -> None:
    (folder / "zh/cues.toml").write_bytes('[x]\ny = ["約"]'.encode("big5"))
    assert "save it as UTF-8" in only(folder).problem


def test_a_missing_file(folder: Path) -> None:
    (folder / "en/cues.toml").unlink()
    assert str(only(folder)) == "en/cues.toml: the file is missing; every language has the same files"


def test_a_word_with_two_meanings(folder: Path) -> None:
    line = append(
        folder / "en/particles.toml",
        '\n[first_trial]\none = ["yanshu", "vintage year"]\ntwo = ["vintage year"]\n',
    )
    fault = only(folder)
    assert "'vintage year' is first_trial.two here and first_trial.one" in fault.problem
    assert (fault.file, fault.line) == ("en/particles.toml", line + 2)


@pytest.mark.parametrize("text", ["\n[trial]\none = 'a word'\n", "\n[trial]\none = [1]\n"])
def test_a_word_file_of_another_shape(folder: Path, text: str) -> None:
    append(folder / "en/particles.toml", text)
    assert "write one = [" in only(folder).problem


def test_a_set_of_classes_that_are_not_there(folder: Path) -> None:
    append(folder / "relations.toml", '\n[measures.trial]\nseries = "other"\n')
    assert [str(fault).partition(": write")[0] for fault in validate(folder, october).faults] == [
        "relations.toml: trial"
    ]
    text = (folder / "relations.toml").read_text("utf-8").partition("\n[measures.trial]")[0]
    (folder / "relations.toml").write_text(text.replace('change = ["up", ', 'change = ["upp", '), "utf-8")
    assert [fault.problem for fault in validate(folder, october).faults] == ["there is no token class 'upp'"]


def test_the_loader_refuses_what_the_check_reports(folder: Path) -> None:
    append(folder / "zh/claims/level.toml", RULE.replace("pattern =", "patern ="))
    with pytest.raises(RuleError, match=r"zh/claims/level.toml: rule 'zh.level.trial': unknown field"):
        load_rulebook(folder)


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append(folder / "zh/claims/level.toml", RULE)
    assert main(["rules", "check", str(folder)]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert "en has no rule level.trial" in shown[0]
    assert shown[-1].startswith("1 fault in ")
    append(folder / "gaps.toml", GAP)
    assert main(["rules", "check", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("no faults in ")


def test_the_command_without_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", str(tmp_path)]) == 2
    assert "relations.toml is not there" in capsys.readouterr().err


def test_the_shipped_rules_have_no_fault() -> None:
    validation = validate(rules_folder(), october)
    assert [str(fault) for fault in validation.faults] == []
    assert validation.rules > 90 and validation.examples > 2 * validation.rules and validation.words > 3000
