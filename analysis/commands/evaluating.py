"""`standpoint evaluate`: the program against gold codings, or against a public benchmark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from analysis import evaluate
from analysis import run as stages
from analysis.commands import console
from analysis.errors import StandpointError
from analysis.evaluate import comparators, gold, newsmtsc
from analysis.model import Coding

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Print the scores."""
    if not args.folder.is_dir():
        raise StandpointError(f"There is no folder {args.folder}.")
    return _benchmark(args) if args.benchmark else _gold(args)


def _gold(args: argparse.Namespace) -> int:
    golden = gold.read_all(args.folder)
    coded = list(stages.through(None, (coding.article for coding in golden)))
    scores = evaluate.score(golden, [coding for coding in coded if isinstance(coding, Coding)])
    console.say(json.dumps(evaluate.as_dict(scores), indent=1) if args.json else evaluate.report(scores))
    return 0


def _benchmark(args: argparse.Namespace) -> int:
    examples = newsmtsc.read_dev(args.folder)
    readers = {name: make() for name, make in comparators.ALL.items()}
    results = {name: newsmtsc.run(examples, reader) for name, reader in readers.items()}
    console.say(newsmtsc.report(results))
    return 0
