"""How fast the tool is, beside a peer measured in the same run, so that machines can be compared.

``look``  wall time of opening the figures and looking one up, a process each time;
          the peer is an empty Python process.
``cold``  wall time of ``yanshu check`` on an article of 1,000 characters, a process each time;
          the peer is ``python -c "import spacy"``, the floor of any tool built on spaCy.
``warm``  articles of 1,000 characters a second on one core with the checker loaded;
          the peer is ``spacy.blank("zh")`` splitting the same texts into characters.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extractor import Article, load
from extractor.dateline import published_of

ROOT = Path(__file__).parents[1]
CHARACTERS = 1000
COLD_ARTICLES = ("demo.zh-Hant", "demo.en")
COLD_RUNS = 5
LOOK_UP = """from datetime import date
from extractor.official import open_store
open_store().observation("holdings:CN", "2025-10", as_of=date(2025, 12, 21))"""
LOOK_RUNS = 20
WARM_SECONDS = 5.0


def articles() -> dict[str, str]:
    """The fixture articles by name, each repeated or cut to 1,000 characters."""
    files = sorted((ROOT / "fixtures" / "articles").glob("*.txt"))
    texts = {file.stem: file.read_text("utf-8") for file in files}
    return {name: (text * (CHARACTERS // len(text) + 1))[:CHARACTERS] for name, text in texts.items()}


def seconds(call: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def run(command: Sequence[str]) -> None:
    """Run a command in silence; a failure is an error."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def look() -> tuple[float, float]:
    """Median seconds of one cold look-up and of an empty process, taken in turns."""
    look_up, empty = [sys.executable, "-c", LOOK_UP], [sys.executable, "-c", ""]
    times = [(seconds(lambda: run(look_up)), seconds(lambda: run(empty))) for _ in range(LOOK_RUNS)]
    own, other = zip(*times, strict=True)
    return statistics.median(own), statistics.median(other)


def cold(text: str) -> tuple[float, float]:
    """Median seconds of a cold check and of importing spaCy, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "article.txt"
        file.write_text(text, "utf-8")
        check = [sys.executable, "-m", "extractor.cli", "check", str(file), "--format", "html"]
        peer = [sys.executable, "-c", "import spacy"]
        times = [(seconds(lambda: run(check)), seconds(lambda: run(peer))) for _ in range(COLD_RUNS)]
    own, other = zip(*times, strict=True)
    return statistics.median(own), statistics.median(other)


def rate(once: Callable[[str], object], texts: Sequence[str]) -> float:
    """Texts a second, all of them first once to warm up."""
    for text in texts:
        once(text)
    done, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < WARM_SECONDS:
        once(texts[done % len(texts)])
        done += 1
    return done / passed


def warm(texts: Sequence[str]) -> tuple[float, float]:
    """Articles a second checked by Yanshu and tokenised by spaCy's blank Chinese pipeline."""
    import spacy

    checker, blank = load(), spacy.blank("zh")
    own = rate(lambda text: checker.check(Article(text, published=published_of(text)[0])), texts)
    return own, rate(blank, texts)


def main() -> None:
    """Print both measurements."""
    texts = articles()
    own, peer = look()
    print(f"look  one figure: yanshu {1000 * own:.0f} ms   empty process {1000 * peer:.0f} ms")
    for name in COLD_ARTICLES:
        own, peer = cold(texts[name])
        print(f"cold  {name}: yanshu {own:.2f} s   import spacy {peer:.2f} s   ratio {own / peer:.2f}")
    own, peer = warm(list(texts.values()))
    print(f"warm  yanshu {own:.1f}/s   spacy.blank('zh') {peer:.1f}/s   ratio {own / peer:.3f}")


if __name__ == "__main__":
    main()
