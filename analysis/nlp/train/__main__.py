"""`python -m analysis.nlp.train`: fit a teacher or a student, label text with a teacher, export."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from analysis.nlp.train import coded, data, marked, network, teacher, texts
from analysis.nlp.train.fit import Material, Schedule, fit
from analysis.nlp.train.predict import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence


HEADS = ("tone", "stance")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one step of the training; the model card lists the commands in order."""
    parser = argparse.ArgumentParser(prog="python -m analysis.nlp.train", description=main.__doc__)
    steps = parser.add_subparsers(required=True)
    _fit_arguments(steps.add_parser("fit", help="fit an encoder on the public data and the stance passages"))
    _label_arguments(steps.add_parser("label", help="let a fitted network label sentences of news"))
    _export_arguments(steps.add_parser("export", help="write a fitted student as the files that are shipped"))
    asked = parser.parse_args(arguments)
    torch.set_num_threads(asked.threads)
    torch.set_flush_denormal(True)
    asked.run(asked)


def _fit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--newsmtsc", type=Path, required=True, help="folder with train.jsonl and dev.jsonl")
    parser.add_argument("--stance", type=Path, required=True, help="stance.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, nargs="+", help="checkpoints to begin with, averaged")
    parser.add_argument("--extra", type=Path, nargs="*", default=[], help="files of passages that a teacher labelled")
    parser.add_argument("--taught", nargs="+", default=HEADS, choices=HEADS, help="heads that learn of the teacher")
    parser.add_argument("--fitted", nargs="+", default=HEADS, choices=HEADS, help="heads that are fitted at all")
    parser.add_argument("--stance-times", type=int, default=1, help="times that the stance passages count an epoch")
    parser.add_argument("--limit", type=int, default=None, help="passages of each kind, for a trial run")
    for option in fields(Schedule):
        parser.add_argument(
            f"--{option.name.replace('_', '-')}",
            type=type(getattr(_DEFAULTS, option.name)),
            default=getattr(_DEFAULTS, option.name),
        )
    parser.set_defaults(run=_fit)


_DEFAULTS = Schedule(epochs=3, rate=3e-5)


def _fit(asked: argparse.Namespace) -> None:
    schedule = replace(_DEFAULTS, **{f.name: getattr(asked, f.name) for f in fields(Schedule)})
    material = Material(_train_examples(asked), _checks(asked))
    torch.manual_seed(schedule.seed)
    model = network.build(asked.encoder, dropout=schedule.dropout)
    if asked.start:
        network.begin(model, network.weights(asked.start))
    for parameter in (p for head in HEADS if head not in asked.fitted for p in model.parts(head)):
        parameter.requires_grad = False
    result = fit(model, Reader.of(network.tokenizer(asked.encoder)), schedule, material, asked.out)
    torch.save(result.state_dict(), asked.out / "final.pt")


def _train_examples(asked: argparse.Namespace) -> list[data.Example]:
    tones = data.newsmtsc(asked.newsmtsc / "train.jsonl", further=True)[: asked.limit]
    passages = [*data.stance(asked.stance)[0][: asked.limit], *marked.passages()]
    cut = [part for passage in passages for part in data.by_sentence(passage)]
    labelled = [e for file in asked.extra for e in texts.read(file)]
    known = coded.codes()
    news = [e for example in labelled if (e := coded.told(example, known))]
    labelled = [_taught(e, asked.taught) for e in labelled if coded.digest(e.text) not in known]
    toned = data.blended(tones, labelled) if "tone" in asked.fitted else []
    return [*toned, *((passages + cut + news) * int(asked.stance_times))]


def _taught(example: data.Example, heads: Sequence[str]) -> data.Example:
    """A teacher's passage with the labels of some heads alone."""
    kept = example if "stance" in heads else replace(example, pairs=(), stances=())
    return kept if "tone" in heads else replace(kept, targets=(), tones=())


def _checks(asked: argparse.Namespace) -> dict[str, Sequence[data.Example]]:
    dev = data.newsmtsc(asked.newsmtsc / "dev.jsonl", further=False)
    differ = [e for e in dev if len(set(e.tones)) > 1]
    return {"dev": dev, "differ": differ, "held": data.stance(asked.stance)[1]}


def _label_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="checkpoints of the network, averaged")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="JSON-lines files with a `text`, unlabelled")
    parser.add_argument("--newsmtsc", type=Path, help="label the training sentences of this folder too")
    parser.add_argument("--count", type=int, default=6000, help="unlabelled sentences to label")
    parser.add_argument("--heads", nargs="+", default=HEADS, choices=HEADS)
    parser.add_argument("--out", type=Path, required=True, help="file to append to; what it holds is left out")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.set_defaults(run=_label)


def _label(asked: argparse.Namespace) -> None:
    model = network.build(asked.encoder)
    model.load_state_dict(network.weights(asked.weights))
    passages = texts.chosen(texts.passages(asked.texts), asked.count, asked.seed)
    known = data.newsmtsc(asked.newsmtsc / "train.jsonl", further=True) if asked.newsmtsc else []
    teacher.label(model, Reader.of(network.tokenizer(asked.encoder)), [*passages, *known], asked.heads, asked.out)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="checkpoints of the student, averaged")
    parser.add_argument("--newsmtsc", type=Path, required=True)
    parser.add_argument("--stance", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for the model's files")
    parser.add_argument("--threads", type=int, default=2)
    parser.set_defaults(run=_export)


def _export(asked: argparse.Namespace) -> None:
    from analysis.nlp.train.export import export

    model = network.build(asked.encoder)
    model.load_state_dict(network.weights(asked.weights))
    figures = export(model, asked.encoder, asked.out, _checks(asked))
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
