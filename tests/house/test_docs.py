"""What the documents say is what the code does: their examples are run, their tables compared."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.archive.tables import COLUMNS
from extractor.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    *(ROOT / "docs" / f"{name}.md" for name in ("cli", "batch", "rules", "spacy", "exports", "selftest")),
]
_FENCE = re.compile(r"^```(console|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)
# `make demo` and its like are run by whoever runs this test.
_NOT_HERE = re.compile(r"^(make|git|pip|python3?) ")


def examples(document: Path, kind: str) -> list[str]:
    return [body for fence, body in _FENCE.findall(document.read_text("utf-8")) if fence == kind]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Every command of a console block with the output shown below it."""
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = piece.partition("\n")
        yield command, shown


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as the reader of a document has it before them."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    return tmp_path


def run(command: list[str], folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_console_examples_print_what_is_shown(document: Path, desk: Path) -> None:
    ran = len(examples(document, "python"))
    for block in examples(document, "console"):
        for command, shown in commands(block):
            if _NOT_HERE.match(command):
                continue
            got = run(["bash", "-c", command], desk)
            ran += 1
            assert doctest.OutputChecker().check_output(shown, got, doctest.ELLIPSIS), f"$ {command}\n{got}"
    assert ran, f"{document.name} has no example"


@pytest.mark.parametrize(
    ("document", "code"),
    [(document.name, code) for document in DOCUMENTS for code in examples(document, "python")],
)
def test_python_examples_run(document: str, code: str, desk: Path) -> None:
    assert "print" in code, f"an example in {document} shows nothing"
    assert run([sys.executable, "-c", code], desk)


def test_every_column_of_the_claims_table_is_described() -> None:
    table = (ROOT / "docs" / "batch.md").read_text("utf-8").partition("## Columns")[2]
    described = [
        name
        for line in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", line)
    ]
    assert described == [name for name in COLUMNS if name in described]
    assert set(described) == set(COLUMNS)


@pytest.mark.parametrize(
    ("command", "document"),
    [
        ("check", "cli"),
        ("serve", "cli"),
        ("recheck", "cli"),
        ("export", "exports"),
        ("selftest", "selftest"),
        ("batch", "batch"),
        ("rules try", "rules"),
        ("rules check", "rules"),
    ],
)
def test_every_option_is_described(command: str, document: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    options = set(re.findall(r"(--[a-z-]+|-o)\b", capsys.readouterr().out)) - {"--help"}
    text = (ROOT / "docs" / f"{document}.md").read_text("utf-8")
    assert all(f"`{option}" in text for option in options)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []
