"""`standpoint evaluate`: the program against gold codings, or against a public benchmark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from analysis import evaluate
from analysis import run as stages
from analysis.commands import console
from analysis.errors import StandpointError
from analysis.evaluate import comparators, gold, newsmtsc, polnear
from analysis.model import Article, Coding, Rejected, Span, Tone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence


def run(args: argparse.Namespace) -> int:
    """Print the scores."""
    if not args.folder.is_dir():
        raise StandpointError(f"There is no folder {args.folder}.")
    return {None: _gold, "newsmtsc": _newsmtsc, "polnear": _polnear}[args.benchmark](args)


def _gold(args: argparse.Namespace) -> int:
    golden = gold.read_all(args.folder)
    scores = evaluate.score(golden, _coded(coding.article for coding in golden))
    console.say(json.dumps(evaluate.as_dict(scores), indent=1) if args.json else evaluate.report(scores))
    return 0


def _polnear(args: argparse.Namespace) -> int:
    examples = polnear.read_dev(args.folder)
    result = polnear.score(examples, _coded(example.article for example in examples))
    console.say(json.dumps(polnear.as_dict(result), indent=1) if args.json else polnear.report(result))
    return 0


def _newsmtsc(args: argparse.Namespace) -> int:
    examples = newsmtsc.read_dev(args.folder)
    readers = {"Standpoint": own_reader([example.text for example in examples])}
    readers |= {name: make() for name, make in comparators.ALL.items()}
    results = {name: newsmtsc.run(examples, reader) for name, reader in readers.items()}
    if args.json:
        told = {name: {part: _figures(result) for part, result in parts.items()} for name, parts in results.items()}
        console.say(json.dumps(told, indent=1))
    else:
        console.say(newsmtsc.report(results))
    return 0


def own_reader(texts: Iterable[str]) -> comparators.Reader:
    """Code sentences as articles of one sentence, and return what looks the label of a marked target up there.

    A target that the program does not take for an actor is neutral.
    """
    articles = (Article(str(number), "", text) for number, text in enumerate(dict.fromkeys(texts)))
    codings = {coding.article.text: coding for coding in _coded(articles)}
    return lambda text, targets: [_label(codings.get(text), target) for target in targets]


def _label(coding: Coding | None, target: Span) -> Tone:
    """Find the label of the actor that is mentioned at a span, the widest overlap first."""
    if coding is None:
        return Tone.NEUTRAL

    def shared(start: int, end: int) -> int:
        """Characters shared with the target."""
        return min(end, target.end) - max(start, target.start)

    labels = {(row.target, row.sentence): row.label for row in coding.sentiments}
    mentions = sorted(coding.mentions, key=lambda m: -shared(m.start, m.end))
    found = (
        label
        for mention in mentions
        if shared(mention.start, mention.end) > 0
        for (actor, sentence), label in labels.items()
        if actor == mention.entity and sentence.start <= mention.start < sentence.end
    )
    return next(found, Tone.NEUTRAL)


def _coded(articles: Iterable[Article]) -> Sequence[Coding]:
    """Code articles, naming those that could not be."""
    results = list(stages.through(None, articles))
    console.name_rejected(result for result in results if isinstance(result, Rejected))
    return [result for result in results if isinstance(result, Coding)]


def _figures(result: newsmtsc.Result) -> dict[str, float | int]:
    accuracy = round(result.right.accuracy, 4)
    return {"macro f1": round(result.macro_f1, 4), "accuracy": accuracy, "targets": result.right.of}
