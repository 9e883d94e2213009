"""Make ``docs/img/report.png`` from the real report on the demo article, in headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 1280, 860


def report(folder: Path) -> Path:
    """The HTML report on the demo article."""
    out = folder / "demo.html"
    demo = ROOT / "fixtures" / "articles" / "demo.zh-Hant.txt"
    subprocess.run([sys.executable, "-m", "extractor.cli", "check", str(demo), "-o", str(out)], check=True)
    return out


def main() -> None:
    """Write the picture; fails where there is no Chromium."""
    picture = ROOT / "docs" / "img" / "report.png"
    picture.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(report(Path(folder)).as_uri())
        page.screenshot(path=str(picture))
        browser.close()


if __name__ == "__main__":
    main()
