"""What every command shares: exit codes, bad input, files in, output out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from extractor.archive.checked import Checking

OK, FAILED, BAD_INPUT, INTERRUPTED, NO_READER = 0, 1, 2, 130, 141

Loader = Callable[[], Checking]


class BadInputError(Exception):
    """What was given cannot be used; the message names it and says what to do."""


def say(message: str) -> None:
    """One line on standard error."""
    print(f"yanshu: {' '.join(message.split())}", file=sys.stderr)


def read_input(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``. Raises BadInputError."""
    if name == "-":
        if sys.stdin.isatty():
            say("paste the article, then press Ctrl-D on a line of its own")
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise BadInputError(f"cannot check {name}: no such file; give another, or - and paste") from None
    except IsADirectoryError:
        raise BadInputError(f"cannot check {name}: it is a folder; yanshu batch takes folders") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInputError(f"cannot check {name}: {reason}") from None


def put(content: str | bytes, out: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output. Raises BadInputError."""
    if out is None:
        _print(content)
        return
    from extractor.archive.writing import write_whole

    try:
        write_whole(out, content if isinstance(content, bytes) else content.removesuffix("\n") + "\n")
    except OSError as problem:
        raise BadInputError(f"cannot write {out}: {problem.strerror}; choose another -o") from None
    say(f"wrote {out}")


def _print(content: str | bytes) -> None:
    if isinstance(content, bytes):
        if sys.stdout.isatty():
            raise BadInputError("this format is no text for a terminal; name a file with -o OUT")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print(content.removesuffix("\n"))
