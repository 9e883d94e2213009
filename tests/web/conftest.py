"""The real server on a free loopback port, for each test module that wants one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_SERVE = "import sys; from extractor.cli import main; from tests.archive.fakes import load; sys.exit(main(load=load))"


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The page's address, with a fake checker behind it."""
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVE, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert server.stderr is not None
    found = re.search(r"http://\S+", server.stderr.readline())
    assert found is not None
    yield found[0].rstrip("/")
    server.terminate()
    server.wait()
