"""`standpoint evaluate`: the program against gold codings, or against a public benchmark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analysis import evaluate
from analysis import run as stages
from analysis.commands import console
from analysis.errors import StandpointError
from analysis.evaluate import comparators, gold, measured, newsmtsc, polnear
from analysis.model import Coding, Rejected

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from analysis.evaluate import Scores
    from analysis.model import Article


def run(args: argparse.Namespace) -> int:
    """Print the scores."""
    if not args.folder.is_dir():
        raise StandpointError(f"There is no folder {args.folder}.")
    return {None: _gold, "newsmtsc": _newsmtsc, "polnear": _polnear}[args.benchmark](args)


def _gold(args: argparse.Namespace) -> int:
    golden = gold.read_all(args.folder)
    scores = evaluate.score(golden, _coded(coding.article for coding in golden))
    others = comparators.beside(golden) if scores.sentiment_labels.of else {}
    if args.json:
        figures = evaluate.as_dict(scores)
        console.say(json.dumps(figures | {"sentiments of others": _beside(others)} if others else figures, indent=1))
    else:
        console.say(evaluate.report(scores))
        if others:
            console.say("\nSentiment by what a reader would use instead, on the same pairs:")
            console.say(comparators.told({"Standpoint": scores} | others))
    if args.write:
        measured.keep(measured.of(args.write, scores, others))
    return 0


def _beside(others: dict[str, Scores]) -> dict[str, Any]:
    return {name: evaluate.as_dict(scores)["sentiments"] for name, scores in others.items()}


def _polnear(args: argparse.Namespace) -> int:
    examples = polnear.read_dev(args.folder)
    result = polnear.score(examples, _coded(example.article for example in examples))
    console.say(json.dumps(polnear.as_dict(result), indent=1) if args.json else polnear.report(result))
    return 0


def _newsmtsc(args: argparse.Namespace) -> int:
    examples = newsmtsc.read_dev(args.folder)
    ours = {"Standpoint": comparators.ALL["Standpoint"]()}
    others, missing = comparators.available({name: make for name, make in comparators.ALL.items() if name not in ours})
    readers = ours | others
    results = {name: newsmtsc.run(examples, reader) for name, reader in readers.items()}
    if args.json:
        told = {name: {part: _figures(result) for part, result in parts.items()} for name, parts in results.items()}
        console.say(json.dumps(told, indent=1))
    else:
        console.say(newsmtsc.report(results))
    for line in missing:
        console.warn(line)
    if args.write:
        measured.keep(measured.on_benchmark(args.write, {name: parts["all"] for name, parts in results.items()}, *ours))
    return 0


def _coded(articles: Iterable[Article]) -> Sequence[Coding]:
    """Code articles, naming those that could not be."""
    results = list(stages.through(None, articles))
    console.name_rejected(result for result in results if isinstance(result, Rejected))
    return [result for result in results if isinstance(result, Coding)]


def _figures(result: newsmtsc.Result) -> dict[str, float | int]:
    accuracy = round(result.right.accuracy, 4)
    return {"macro f1": round(result.macro_f1, 4), "accuracy": accuracy, "targets": result.right.of}
