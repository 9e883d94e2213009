"""The installed command as a process: pipes, signals, and what it loads."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "fixtures" / "articles" / "demo.zh-Hant.txt"
YANSHU = [sys.executable, "-m", "extractor.cli"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def yanshu(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*YANSHU, *arguments], input=given, capture_output=True, env=ENVIRONMENT, check=False
    )


def test_the_demo_is_checked_from_standard_input() -> None:
    done = yanshu("check", "-", "--format", "json", given=DEMO.read_bytes())
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["article"]["published"] == "2025-12-21"
    by_text = {claim["text"]: claim for claim in report["claims"]}
    assert by_text["6887億美元"]["verdict"] == "revised"
    assert by_text["6887億美元"]["series"] == "holdings:CN"
    assert b"published 2025-12-21" in done.stderr


@pytest.mark.parametrize("form", ["text", "html", "csv"])
def test_every_format_shows_the_claim(form: str) -> None:
    done = yanshu("check", str(DEMO), "--format", form)
    assert (done.returncode, "6887億美元" in done.stdout.decode()) == (0, True)


def test_a_page_is_known_on_standard_input() -> None:
    page = '<!DOCTYPE html><meta name="date" content="2025-12-21"><p>10月底，中國持有美國國債6887億美元。</p>'
    done = yanshu("check", "-", "--format", "json", given=page.encode())
    assert json.loads(done.stdout)["article"]["published"] == "2025-12-21"


def test_nothing_on_standard_input_is_bad_input() -> None:
    done = yanshu("check", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "yanshu: cannot check -: it is empty; give it the text of an article"
    ]


def test_version() -> None:
    assert yanshu("--version").stdout.decode() == f"yanshu {version('yanshu')}\n"


def test_a_reader_that_goes_away_is_no_error_message() -> None:
    run = subprocess.Popen(
        [*YANSHU, "check", str(DEMO), "--format", "html"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert run.stdout is not None and run.stderr is not None
    run.stdout.close()
    said = run.stderr.read().decode()
    assert run.wait() == 141
    assert "Traceback" not in said and "BrokenPipe" not in said


def test_ctrl_c_ends_the_server_quietly() -> None:
    run = subprocess.Popen([*YANSHU, "serve", "--port", "0"], stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert run.stderr is not None
    assert b"yanshu: open http://127.0.0.1:" in run.stderr.readline()
    time.sleep(0.5)  # the address is told just before the server begins to run
    run.send_signal(signal.SIGINT)
    said = run.stderr.read().decode()
    assert run.wait() in (0, 130)
    assert "Traceback" not in said


def test_a_check_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from extractor.cli import main; main(sys.argv[1:])\n"
        "print(' '.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(DEMO), "--format", "html"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=True,
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "jinja2" in loaded
    assert not loaded & {"pandas", "pyarrow", "numpy", "requests", "fastapi", "uvicorn", "selectolax", "rich"}
