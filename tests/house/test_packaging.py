"""The wheel carries all that is needed to check an article, and the lock can be installed anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    [built] = folder.glob("yanshu-*.whl")
    return built


def test_the_wheel_carries_rules_figures_and_everything_beside_the_code(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    rules = {
        f"extractor/_rules/{file.relative_to(ROOT / 'rules').as_posix()}"
        for file in (ROOT / "rules").rglob("*.toml")
    }
    beside = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "extractor").rglob("*")
        if file.suffix in {".csv", ".j2", ".css", ".js", ".json", ".toml", ".py"}
    }
    assert rules and rules | beside <= inside
    assert not [name for name in inside if name.startswith(("tests", "fixtures", "docs"))]


def test_an_article_is_checked_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    (tmp_path / "a.txt").write_text("date 2025-12-21\n10月底，中國持有美國國債6887億美元。", "utf-8")
    code = (
        "import sys, extractor; from extractor.cli import main; print(extractor.__file__); sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "a.txt", "--format", "json"],
        cwd=tmp_path,
        check=True,
        text=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "YANSHU_DATA": str(tmp_path / "user")},
    )
    assert str(tmp_path) in done.stdout.splitlines()[0]
    assert '"6887億美元"' in done.stdout
    assert not [*(tmp_path / "user").rglob("*.sqlite")]  # the wheel carries the figures compiled


def test_the_lock_names_no_index_and_no_place_of_a_machine() -> None:
    assert not re.search(r"https?://|file:|index-url|find-links|^/", LOCK, re.IGNORECASE | re.MULTILINE)


def test_every_locked_package_is_pinned_and_hashed() -> None:
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.IGNORECASE | re.MULTILINE)[1:]
    assert len(packages) > 50
    assert [
        package.split()[0] for package in packages if "==" not in package or "--hash=sha256:" not in package
    ] == []


def test_every_dependency_is_locked() -> None:
    named = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    wanted = {re.split(r"[<>=!~\[; ]", name)[0].lower() for name in named}
    locked = {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==", LOCK, re.MULTILINE)}
    assert wanted <= locked
