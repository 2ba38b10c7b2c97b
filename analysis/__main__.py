"""The command line: `standpoint …`, the same as `python -m analysis …`."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings
from analysis.commands import analysts
from analysis.errors import StandpointError

if TYPE_CHECKING:
    from collections.abc import Sequence

EXITS = """\
exit codes:
  0    done; inputs that could not be read are named on standard error
  1    something stopped it: one line on standard error says what, and the fix
  2    the command was not understood
  3    nothing to do it with: no article among the inputs, nothing that the filters let through
       (`watch --once` ends with 0 where the feeds hold nothing new)
  130  stopped by Ctrl-C; what was stored stays, and the same command goes on from there
"""

TABLES = ("stances", "sentiments", "statements", "mentions", "entities", "articles", "uncoded", "rejected")
"""What can be exported."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    args = _parser().parse_args(argv)
    try:
        code: int = import_module(f"analysis.commands.{args.module}").run(args)
        sys.stdout.flush()
    except StandpointError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return _failed("stopped", code=130)
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` has; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _failed(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
    return code


def _failed(message: str, *, code: int = 1) -> int:
    """Say on one line of standard error what went wrong."""
    from analysis.commands import console

    console.warn(f"standpoint: {message}")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="standpoint",
        description="Read news articles: who stands where on exercises and on talks, since when, in whose words.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_ingest, _watch, _list, _show, _export, _edit, _recode, _remove, _restore, _code, _evaluate):
        add(commands)
    analysts.add(partial(_command, commands), _add_store, _add_filters)
    return parser


class _Version(argparse.Action):
    """Print the version, looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"standpoint {version('standpoint')}")
        parser.exit()


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for what add_subparsers returns


def _ingest(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "ingest", "ingesting", "read files, folders and archives, code them and store them")
    told = "a file, a folder, a zip archive, or the http:// or https:// address of a page"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=told)
    told = "fetch the pages of this list: an address a line, or a table or JSON file with a column of them"
    parser.add_argument("--urls", type=Path, action="append", default=[], metavar="FILE", help=told)
    parser.set_defaults(refuse=parser.error)
    parser.add_argument("--retry", action="store_true", help="read again whatever the store has as not read")
    _add_network(parser)
    _add_store(parser)
    _add_fields(parser)
    parser.add_argument("--again", action="store_true", help="code also what is stored, unchanged and of this version")
    _add_talk(parser)


def _watch(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "watch", "watching", "fetch what is new in feeds, now and at intervals, code and store it"
    )
    told = 'a TOML file with [[feed]] and url = "https://…" for each; optional: source, text = "entry", entries'
    parser.add_argument("feeds", type=Path, metavar="FEEDS", help=told)
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--every", default="15m", metavar="SPAN", help="time between two rounds: 15m unless told")
    when.add_argument("--once", action="store_true", help="one round, then end")
    _add_network(parser)
    _add_store(parser)
    _add_talk(parser)


def _list(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "list", "listing", "list the articles of the store, the newest first")
    _add_store(parser)
    _add_filters(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def _show(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "show", "showing", "show an article with everything that was found in it")
    parser.add_argument("article", metavar="ARTICLE", help="its id, or as much of the beginning as no other has")
    _add_store(parser)
    parser.add_argument("--json", action="store_true", help="print the coding in the codebook's gold format")


def _export(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "export", "exporting", "write rows with their quoted passages as CSV or JSON")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="csv unless told")
    parser.add_argument("--table", choices=TABLES, default="stances", help="stances unless told")
    parser.add_argument("--out", type=Path, metavar="FILE", help="standard output unless told")
    analysts.add_coding(parser, "differences")
    _add_store(parser)
    _add_filters(parser)


def _remove(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "remove", "removing", "take articles out of the store; `restore` brings them back")
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="an id, as `list` shows it")
    _add_store(parser)


def _restore(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "restore", "restoring", "bring removed articles back as they were, or list them")
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="an id; all removed articles are listed if none")
    parser.add_argument("--purge", action="store_true", help="delete them for good instead; all if none is named")
    _add_store(parser)


def _edit(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "edit", "editing", "correct an article's title, date or source, and code it again")
    parser.description = (
        "Correct an article's title, date or source. The correction is kept beside the article and outlives re-coding "
        "and a second reading of it. The article is coded again, as 'on Monday' follows from its date."
    )
    parser.add_argument("article", metavar="ARTICLE", help="its id, as `list` shows it")
    parser.add_argument("--title", help="what it is headed")
    parser.add_argument("--date", metavar="DATE", help="publication date: 2019-11-17, 2019-11 or 2019; '' for none")
    parser.add_argument("--source", help="who published it; '' for nobody known")
    parser.add_argument("--undo", action="store_true", help="forget what was corrected, and say again what was read")
    _add_store(parser)
    _add_talk(parser)


def _recode(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "recode", "recoding", "code what is stored again, with the present version")
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="an id; all articles if none")
    parser.add_argument("--older", action="store_true", help="only those that another version coded")
    _add_store(parser)
    _add_talk(parser)


def _code(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "code", "coding", "code articles into gold files, one JSON file an article")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, a folder or a zip archive")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the gold files")
    _add_fields(parser)
    parser.add_argument("--quiet", action="store_true", help="say nothing but what could not be read")


def _evaluate(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "evaluate", "evaluating", "code the texts of gold files and score the codings")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of gold files, or of the benchmark")
    told = "score on a public data set instead: sentiment (newsmtsc), or who said what (polnear)"
    parser.add_argument("--benchmark", choices=("newsmtsc", "polnear"), help=told)
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument("--write", metavar="NAME", help="keep the scores under this name, for the Method view")


def _command(commands: Commands[argparse.ArgumentParser], name: str, module: str, what: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    parser.set_defaults(module=module)
    return parser


def _add_talk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--status", type=Path, metavar="FILE", help="keep this JSON file up to date with the progress")
    talk = parser.add_mutually_exclusive_group()
    talk.add_argument("--quiet", action="store_true", help="say nothing but what could not be read")
    talk.add_argument("--json", action="store_true", help="print progress and report as one JSON object a line")


def _add_network(parser: argparse.ArgumentParser) -> None:
    told = "fetch also from addresses of this machine and of private networks"
    parser.add_argument("--allow-private", action="store_true", help=told)


def _add_store(parser: argparse.ArgumentParser) -> None:
    told = f"folder of the store (STANDPOINT_STORE, or {settings.store_path()})".replace("%", "%%")
    parser.add_argument("--store", type=Path, metavar="DIR", default=settings.store_path(), help=told)


def _add_fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="PART=COLUMN",
        help="the column or key that holds a part, such as text=Body; guessed by name unless told",
    )


def _add_filters(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("filters, each of which may be repeated but for the dates and the confidence")
    group.add_argument("--actor", action="append", default=[], help="id or name; includes who speaks for it")
    group.add_argument("--from", dest="since", metavar="DATE", help="first day, such as 2019-11-17, 2019-11 or 2019")
    group.add_argument("--to", dest="until", metavar="DATE", help="last day, inclusive")
    group.add_argument("--topic", action="append", default=[], help="exercises, talks, or a topic of your own")
    group.add_argument("--source", action="append", default=[], help="who published")
    group.add_argument("--stance", action="append", default=[], help="support, qualified, oppose or neutral")
    group.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="0 to 1")
    group.add_argument(
        "--voice", action="append", default=[], help="own (quoted), reported or claimed by a third party"
    )
    group.add_argument("--search", default="", metavar="WORDS", help="words that title or text hold, all of them")
    group.add_argument("--stories", action="store_true", help="count copies of one story once")


if __name__ == "__main__":
    sys.exit(main())
