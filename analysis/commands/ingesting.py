"""`standpoint ingest`: read, code and store, with progress for people, programs and the dashboard."""

from __future__ import annotations

import dataclasses
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis import ingest as inputs
from analysis import run as stages
from analysis.commands import console, options
from analysis.run import Progress, Report, StatusFile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    Follow = Callable[[Progress], None]


def run(args: argparse.Namespace) -> int:
    """Ingest the paths; return 3 where no article was found."""
    fields = options.fields(args.field)
    paths, links = options.inputs(args)
    status = StatusFile(args.status) if args.status else None
    if not args.quiet:
        _show_columns(paths, fields, as_json=args.json)
    named = {"fields": fields, "again": args.again, "links": links, "fetcher": options.fetcher(args)}
    with stopped_politely(), followed(args, status) as follow:
        report = stages.ingest(paths, args.store, progress=follow, **named)
    tell(report, args)
    return 0 if report.articles else 3


@contextmanager
def followed(args: argparse.Namespace, status: StatusFile | None) -> Iterator[Follow]:
    """Show progress as asked while the block runs, and keep the status file true to how it ends."""
    with _display(args) as display:
        try:
            yield _all([display, *([status] if status else [])])
        except BaseException as error:
            if status:
                status.end("stopped" if isinstance(error, KeyboardInterrupt) else "failed", str(error))
            raise


def _show_columns(paths: Sequence[Path], fields: Mapping[str, str], *, as_json: bool) -> None:
    """Show what each table's columns are taken for, so that a wrong guess is seen before the coding."""
    for path in paths:
        for table, columns, chosen in inputs.guessed(path, named=fields):
            if as_json:
                console.emit({"event": "columns", "path": table, "columns": columns, **dataclasses.asdict(chosen)})
            else:
                console.warn(f"columns of {table}: {chosen or 'none known'}")


def tell(report: Report, args: argparse.Namespace) -> None:
    """Say what an ingest did, as asked: a JSON line, a sentence, or only what was not read."""
    if args.json:
        console.emit({"event": "report", **dataclasses.asdict(report)})
        return
    console.name_rejected(report.rejected)
    if not args.quiet:
        console.say(_in_words(report))


def _in_words(report: Report) -> str:
    parts = [f"{console.count(report.coded, 'article')} coded"]
    if report.unchanged:
        parts.append(f"{report.unchanged} stored already and unchanged")
    if report.foreign:
        parts.append(f"{report.foreign} not in English: kept, not coded")
    if report.rejected:
        parts.append(f"{console.count(len(report.rejected), 'input')} not read")
    return f"{', '.join(parts)}, in {report.seconds:.1f} s. Store: {report.store}, version {report.version}."


@contextmanager
def _display(args: argparse.Namespace) -> Iterator[Follow]:
    """Follow the progress as asked: JSON lines, nothing, or a bar where somebody looks."""
    if args.json:
        yield lambda progress: console.emit(
            {
                "event": "progress",
                **dataclasses.asdict(progress),
                "done": progress.done,
                "rate": round(progress.rate, 2),
                "left": None if progress.left is None else round(progress.left, 1),
            }
        )
    elif args.quiet or not sys.stderr.isatty():
        yield lambda _: None
    else:
        with _bar() as follow:
            yield follow


@contextmanager
def _bar() -> Iterator[Follow]:
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
        bars.TextColumn("{task.fields[now]}", markup=False),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None, now="", rate="")

        def follow(progress: Progress) -> None:
            """Show the progress."""
            now = console.line(progress.current)[-60:]
            bar.update(
                task,
                description=progress.stage.capitalize(),
                total=progress.total,
                completed=progress.done,
                rate=f"{progress.rate:.1f}/s" if progress.done else "",
                now=now,
            )

        yield follow


@contextmanager
def stopped_politely() -> Iterator[None]:
    """Treat a request to end, as the dashboard sends one, as Ctrl-C: the status file then says that it was stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _all(followers: list[Follow]) -> Follow:
    def follow(progress: Progress) -> None:
        """Show the progress."""
        for each in followers:
            each(progress)

    return follow
