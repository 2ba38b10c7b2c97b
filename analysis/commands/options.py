"""What the options of several commands mean: fields, filters, articles."""

from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import store
from analysis.errors import StandpointError
from analysis.ingest.network import Fetcher, addresses, is_link, listing
from analysis.model import Filters, Position, Rejected, Telling
from analysis.run import Link
from analysis.run.visiting import page_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from enum import StrEnum

    from analysis.query import Choice, Connection

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def fields(named: Iterable[str]) -> dict[str, str]:
    """Read `text=Body` options; raise `StandpointError` for one without both sides."""
    pairs = [part.partition("=") for part in named]
    for part, mark, column in pairs:
        if not (part.strip() and mark and column):
            raise StandpointError(f"--field {part}{mark}{column}: write PART=COLUMN, such as text=Body.")
    return {part.strip(): column for part, _, column in pairs}


def existing(paths: Sequence[Path]) -> Sequence[Path]:
    """Return the paths; raise `StandpointError` for one that is not there, before anything is done with the others."""
    for path in paths:
        if not path.exists():
            raise StandpointError(f"There is no file or folder {path}.")
    return paths


def inputs(args: argparse.Namespace) -> tuple[list[Path], list[Link | Rejected]]:
    """Return the files and folders to read and the pages to fetch; refuse the command where none is named."""
    retried = retryable(store.rejections(args.store)) if args.retry else []
    named = [*args.paths, *retried]
    if not named and not args.urls and not args.retry:
        args.refuse("name a file, a folder or an address, or a list of addresses with --urls")
    listed = [entry for path in args.urls for entry in listing.read(path)]
    pages = [*(listing.link(name) for name in named if is_link(name)), *listed]
    paths = [Path(name) for name in dict.fromkeys(named) if not is_link(name)]
    return list(existing(paths)), [page if isinstance(page, Rejected) else Link(page) for page in pages]


def retryable(rejected: Iterable[Rejected]) -> list[str]:
    """Name the files and pages that rejections came from: of a row or an archive's member, the file that holds it."""
    return list(dict.fromkeys(name for entry in rejected if (name := _origin(entry.source))))


def _origin(source: str) -> str:
    if is_link(source):
        return page_of(source)
    holders = [Path(source), *Path(page_of(source)).parents]
    plain = Path(page_of(source))
    return next((str(path) for path in (holders[0], plain, *plain.parents) if path.is_file()), "")


def fetcher(args: argparse.Namespace) -> Fetcher:
    """Return what fetches pages, from inside too where that is allowed."""
    return Fetcher(lookup=addresses.lookup) if args.allow_private else Fetcher()


def filters(args: argparse.Namespace, connection: Connection) -> Filters:
    """Build filters from options; raise `StandpointError` for what the store does not know, naming what is near."""
    from analysis import query

    known = query.options(connection)
    if not 0 <= args.min_confidence <= 1:
        raise StandpointError(f"--min-confidence {args.min_confidence}: give a probability from 0 to 1.")
    since, until = first_day(args.since), last_day(args.until)
    if since and until and since > until:
        raise StandpointError(f"--from {args.since} comes after --to {args.until}: turn them round.")
    return Filters(
        actors=_chosen(args.actor, known.actors, "actor"),
        since=since,
        until=until,
        topics=_chosen(args.topic, known.topics, "topic"),
        sources=_chosen(args.source, known.sources, "source"),
        stances=_known(args.stance, Position, "stance"),
        voices=_known(args.voice, Telling, "voice"),
        min_confidence=args.min_confidence,
        search=" ".join(args.search.split()),
        by_story=args.stories,
        machine=getattr(args, "coding", "") == "machine",
    )


def first_day(told: str | None) -> str | None:
    """Return the first day of a date, a month or a year."""
    return None if told is None else _day(told, "01", "01")


def last_day(told: str | None) -> str | None:
    """Return the last day of a date, a month or a year."""
    if told is None:
        return None
    match = _DATE.fullmatch(told)
    month = match[2] if match and match[2] else "12"
    for day in ("31", "30", "29", "28"):
        try:
            return _day(told, month, day)
        except StandpointError:
            if match is None or match[3] or day == "28":
                raise
    return None


def _day(told: str, month: str, day: str) -> str:
    match = _DATE.fullmatch(told)
    if match:
        try:
            return date(int(match[1]), int(match[2] or month), int(match[3] or day)).isoformat()
        except ValueError:
            pass
    raise StandpointError(f"{told} is no date: write it as 2019-11-17, 2019-11 or 2019.")


def _known(wanted: Sequence[str], values: type[StrEnum], what: str) -> tuple[str, ...]:
    names = [str(value) for value in values]
    for name in wanted:
        if name not in names:
            raise StandpointError(f"There is no {what} {name}: choose from {', '.join(names)}.")
    return tuple(dict.fromkeys(wanted))


def _chosen(wanted: Sequence[str], choices: Sequence[Choice], what: str) -> tuple[str, ...]:
    """Find ids by id or by name, whatever the case."""
    by_name = {name.casefold(): choice.id for choice in reversed(choices) for name in (choice.name, choice.id)}
    found = []
    for name in wanted:
        if name.casefold() not in by_name:
            raise StandpointError(f"The store has no {what} {name}{_near(name, choices)}.")
        found.append(by_name[name.casefold()])
    return tuple(dict.fromkeys(found))


def _near(name: str, choices: Sequence[Choice]) -> str:
    names = {each.casefold(): each for choice in choices for each in (choice.id, choice.name)}
    near = difflib.get_close_matches(name.casefold(), names, n=3, cutoff=0.6)
    if near:
        return f": did you mean {' or '.join(names[each] for each in near)}?".rstrip("?") + "?"
    if 0 < len(choices) <= 12:
        return f": it has {', '.join(choice.name for choice in choices)}"
    return ""
