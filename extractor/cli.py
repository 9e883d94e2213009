"""The command ``yanshu``: parse arguments, call, print.

Exit codes: 0 done, 1 a verdict named by ``--fail-on`` or a fault of the rules, 2 bad input, 130 interrupted,
141 the reader of our output went away. Everything heavy is imported by the command that needs it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from extractor.archive.checked import Checking, check_dated
from extractor.commands.article import read_article
from extractor.commands.export import add_export, run_export
from extractor.commands.figures import add_figures
from extractor.commands.recheck import add_recheck, run_recheck
from extractor.commands.selftest import add_selftest, run_selftest
from extractor.commands.shell import (
    BAD_INPUT,
    FAILED,
    INTERRUPTED,
    NO_READER,
    OK,
    BadInputError,
    Loader,
    put,
    say,
)
from extractor.commands.writing import ALL_FORMATS, add_output, check_output, write_report
from extractor.model import VERDICTS, Report
from extractor.reporting.json_report import article_sha256
from extractor.reporting.stored_report import StoredReport
from extractor.reporting.wording.scripts import SCRIPTS


class _Parser(argparse.ArgumentParser):
    """One line for a wrong argument instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        raise BadInputError(f"{message} (see {self.prog} --help)")


def main(argv: Sequence[str] | None = None, load: Loader | None = None) -> int:
    """Run the command and return its exit code. ``load`` gives the checker, by default the real one."""
    try:
        arguments = _parser().parse_args(argv)
        code: int = arguments.run(arguments, load or _load)
        sys.stdout.flush()
        return code
    except BadInputError as problem:
        say(str(problem))
        return BAD_INPUT
    except BrokenPipeError:
        # Python flushes stdout once more at exit; give it somewhere to go (docs, signal module, SIGPIPE).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED


def _load() -> Checking:
    from extractor import load

    return load()


def _parser() -> argparse.ArgumentParser:
    about = "驗數: check every number of an article against U.S. Treasury data."
    parser = _Parser(prog="yanshu", description=about)
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_check(commands.add_parser("check", help="check one article", description=_check.__doc__))
    _add_batch(commands.add_parser("batch", help="check an archive", description=_batch.__doc__))
    add_export(commands.add_parser("export", help="convert a report", description=run_export.__doc__))
    add_recheck(commands.add_parser("recheck", help="judge a report again", description=run_recheck.__doc__))
    add_figures(commands.add_parser("data", help="the official figures: held, fetched, shown"))
    add_selftest(commands.add_parser("selftest", help="test the tool", description=run_selftest.__doc__))
    _add_serve(commands.add_parser("serve", help="a page to paste articles into", description=_serve.__doc__))
    _add_rules(commands.add_parser("rules", help="try and check the rules that read articles"))
    return parser


class _Version(argparse.Action):
    """Looks the version up only when asked: reading package metadata costs start-up time."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and stop")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"yanshu {version('yanshu')}")
        parser.exit()


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text or HTML file, - for standard input")
    parser.add_argument("--published", type=_day, metavar="DATE", help="publication date, 2025-12-21")
    parser.add_argument("--title", help="the headline, if the file does not hold it")
    add_output(parser, ALL_FORMATS)
    parser.add_argument(
        "--fail-on",
        type=_codes,
        default=(),
        metavar="CODES",
        help="exit 1 on these verdicts, e.g. wrong,inconsistent",
    )
    parser.set_defaults(run=_check)


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders, .txt, .html, .jsonl")
    parser.add_argument(
        "-o", dest="out", type=Path, required=True, metavar="OUT", help="folder for the results"
    )
    parser.add_argument("--language", choices=SCRIPTS, help="of the reports; default: of each article")
    parser.add_argument("--workers", type=_workers, metavar="N", help="processes; default: one a core")
    parser.set_defaults(run=_batch)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address; default: 127.0.0.1")
    parser.add_argument("--port", type=_port, default=8470, help="default: 8470; 0 takes a free one")
    parser.set_defaults(run=_serve)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    trial = commands.add_parser("try", help="what the rules see in it", description=_rules_try.__doc__)
    trial.add_argument("sentence", metavar="SENTENCE", help="one sentence or several, in quotes")
    trial.add_argument(
        "--published", type=_day, metavar="DATE", help="read it as of this day; default: the newest data"
    )
    trial.add_argument("--rules", type=Path, metavar="FOLDER", help="default: the installed rules")
    trial.add_argument("--json", action="store_true", help="for programs")
    trial.set_defaults(run=_rules_try)
    check = commands.add_parser("check", help="what is wrong with them", description=_rules_check.__doc__)
    check.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="default: the installed rules")
    check.set_defaults(run=_rules_check)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{written}" is no date; write it as 2025-12-21') from None


def _codes(written: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in written.split(",") if code.strip())
    unknown = [code for code in codes if code not in VERDICTS]
    if unknown or not codes:
        known = ", ".join(VERDICTS)
        raise argparse.ArgumentTypeError(f'"{written}" is no list of verdicts; there are {known}')
    return codes


def _workers(written: str) -> int:
    if not written.isdecimal() or not 1 <= int(written) <= 64:
        raise argparse.ArgumentTypeError(f'"{written}" is no number of processes from 1 to 64')
    return int(written)


def _port(written: str) -> int:
    if not written.isdecimal() or int(written) > 65535:
        raise argparse.ArgumentTypeError(f'"{written}" is no port from 0 to 65535')
    return int(written)


def _check(arguments: argparse.Namespace, load: Loader) -> int:
    """Check one article and print its report."""
    check_output(arguments)
    read = read_article(arguments.file)
    article = replace(
        read, published=arguments.published or read.published, title=arguments.title or read.title
    )
    checker = load()
    report = check_dated(checker, article)
    write_report(StoredReport(report, article_sha256(article.text)), checker.store, arguments)
    _say_assumed(report)
    hit = {finding.verdict.code for finding in report.findings} & set(arguments.fail_on)
    return FAILED if hit else OK


def _say_assumed(report: Report) -> None:
    if report.assumed == "date_from_dateline":
        day = report.article.published
        say(f"published {day}, as the head of the article says; --published overrides it")
    elif report.assumed == "no_publication_date":
        say("no publication date found: judged on the newest data alone; give one as --published 2025-12-21")


def _batch(arguments: argparse.Namespace, load: Loader) -> int:
    """Check every article of an archive: one report each, an index page and a table of all claims."""
    from extractor.archive.runner import BatchError, run_batch

    for path in arguments.paths:
        if not path.exists():
            raise BadInputError(f"cannot check {path}: there is no such file or folder")
    try:
        outcome = run_batch(
            arguments.paths, arguments.out, load, _stamp(), arguments.language, arguments.workers
        )
    except BatchError as problem:
        raise BadInputError(str(problem)) from None
    say(outcome.line())
    return BAD_INPUT if outcome.bad else OK


def _stamp() -> str:
    from importlib.metadata import version

    from extractor.archive.jobs import stamp_of
    from extractor.official import open_store

    return stamp_of(version("yanshu"), open_store().snapshot_sha256)


def _serve(arguments: argparse.Namespace, load: Loader) -> int:
    """Serve the paste page on this machine until interrupted."""
    from extractor.web.server import NotLoopbackError, serve

    try:
        serve(load, arguments.host, arguments.port)
    except NotLoopbackError as problem:
        raise BadInputError(str(problem)) from None
    except OSError as problem:
        reason = f"{problem.strerror}; try --port 0"
        raise BadInputError(f"cannot listen on port {arguments.port}: {reason}") from None
    return OK


def _rules_try(arguments: argparse.Namespace, _: Loader) -> int:
    """Show the tokens of a sentence, every claim with its rule, and the rules that nearly fit."""
    from extractor.workbench import RulesFolderError, sentences_json, sentences_text, try_sentences

    try:
        seen = try_sentences(arguments.sentence, arguments.published, arguments.rules)
    except RulesFolderError as problem:
        raise BadInputError(str(problem)) from None
    put(sentences_json(seen) if arguments.json else sentences_text(seen), None)
    return OK


def _rules_check(arguments: argparse.Namespace, _: Loader) -> int:
    """Check every file, word, rule and example, and what one language has and the other has not."""
    from extractor.workbench import RulesFolderError, check_rules, validation_text

    try:
        validation = check_rules(arguments.folder)
    except RulesFolderError as problem:
        raise BadInputError(str(problem)) from None
    put(validation_text(validation), None)
    return FAILED if validation.faults else OK


if __name__ == "__main__":
    sys.exit(main())
