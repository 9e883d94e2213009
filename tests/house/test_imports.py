"""The way of the data is one way: a module imports only from packages before its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "extractor"
ORDER = (
    "model",
    "period",
    "resources",
    "toml_files",
    "text",
    "dateline",
    "lexing",
    "grammar",
    "official",
    "checking",
    "reporting",
    "checker",
    "workbench",
    "pipeline",
    "archive",
    "selftest",
    "web",
    "commands",
    "cli",
)
# Judging and reporting never see how a claim was read.
FORBIDDEN = {
    ("checking", "lexing"),
    ("checking", "grammar"),
    ("reporting", "lexing"),
    ("reporting", "grammar"),
}
# The ways back, imported when asked: a report turns itself into JSON, a checker into a spaCy pipeline.
ALLOWED = {("model", "period"), ("model", "reporting"), ("checker", "pipeline")}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Everything of ours that a module imports, anywhere in it, as dotted names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            if node.module == "extractor":
                yield from (f"extractor.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def part_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_module_imports_only_from_before(module: Path) -> None:
    own = part_of(module)
    if own in ("__init__", "__main__"):
        return
    assert own in ORDER, f"{own} has no place in the order yet"
    for name in imported(ast.parse(module.read_text("utf-8"))):
        if not name.startswith("extractor."):
            continue
        other = name.split(".")[1]
        if other not in ORDER:  # a name that the package itself exports: everything is behind it
            assert own in ("pipeline", "archive", "web", "commands", "cli"), f"{module} imports {name}"
            continue
        before = ORDER.index(other) <= ORDER.index(own)
        assert (before and (own, other) not in FORBIDDEN) or (own, other) in ALLOWED, (
            f"{module} imports {name}"
        )


def test_the_order_names_every_part() -> None:
    assert {part_of(module) for module in MODULES} - {"__init__", "__main__"} == set(ORDER)
