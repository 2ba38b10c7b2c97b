"""`standpoint code`: articles in, gold files out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import run as stages
from analysis.commands import console, options
from analysis.errors import StandpointError
from analysis.evaluate import gold
from analysis.model import Article, Coding, Rejected

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path


def run(args: argparse.Namespace) -> int:
    """Write one gold file an article, named after its id; return 3 where no article was found."""
    rejected: list[Rejected] = []
    _make(args.out)
    written = 0
    for result in stages.through(None, _articles(args, rejected)):
        if isinstance(result, Coding):
            gold.write(result, args.out / f"{result.article.doc_id}.json")
            written += 1
        else:
            rejected.append(result)
    console.name_rejected(rejected)
    if not args.quiet:
        console.say(f"{console.count(written, 'article')} coded into {args.out}.")
    return 0 if written else 3


def _articles(args: argparse.Namespace, rejected: list[Rejected]) -> Iterator[Article]:
    for entry in stages.read(options.existing(args.paths), fields=options.fields(args.field)):
        if isinstance(entry, Rejected):
            rejected.append(entry)
        elif stages.is_english(entry):
            yield entry
        else:
            rejected.append(Rejected(entry.path, f"not in English ({entry.language}), so not coded"))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StandpointError(
            f"Cannot make the folder {folder} ({error.strerror}): name another with --out."
        ) from error
