"""Fitting: the schedule, the loss over both heads, weight averaging, checkpoints and the log."""

from __future__ import annotations

import json
import time
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from analysis.nlp.train import augment
from analysis.nlp.train.data import STANCES, TONES, Example
from analysis.nlp.train.network import WINDOW, Batch, Encoded, Network, batch, encoded, masked
from analysis.nlp.train.predict import Reader, chunks, report

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path


# A label that is certain is told a little less surely; what a teacher gave is smooth by itself.
SMOOTHING = 0.05
# A stance passage has four pairs on average, which lean on one another; a sentence has one target.
PAIR_WEIGHT = 0.4
# Sums of losses are divided by the usual number of asks, so that a batch with few asks does not count as a full one.
USUAL_ASKS = 16


@dataclass(frozen=True, slots=True)
class Schedule:
    """How to fit: epochs, learning rates of encoder and heads, tokens a batch, and what is drawn at random."""

    epochs: int
    rate: float
    head_rate: float = 5e-4
    tokens: int = 700
    longest: int = WINDOW
    """Passages of more tokens are left out: half of a teacher's time goes to the longest fifth."""
    frozen: int = 0
    """Lower layers that stay as they came, and the embeddings with them; -1 for the embeddings alone."""
    swap: float = 0.3
    speaker: float = 0.2
    dropped: float = 0.05
    dropout: float = 0.1
    """Share of the encoder's states left out at each step; a small student learns more of a teacher with less."""
    average: float = 0.0
    """Decay of the running mean of the weights, a step; 0 keeps the last weights."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from, and the sets that every epoch is scored on."""

    train: Sequence[Example]
    checks: dict[str, Sequence[Example]]


def fit(network: Network, reader: Reader, schedule: Schedule, material: Material, out: Path) -> Network:
    """Fit a network, log and keep every epoch, and return the network with the last (averaged) weights."""
    torch.manual_seed(schedule.seed)
    _freeze(network, schedule.frozen)
    epochs = list(_epochs(material.train, reader, schedule))
    optimizer, rates = _optimizer(network, schedule, sum(len(epoch) for epoch in epochs))
    mean = deepcopy(network) if schedule.average else network
    weights = _class_weights(material.train)
    out.mkdir(parents=True, exist_ok=True)
    step, began = 0, time.monotonic()
    for number, epoch in enumerate(epochs, 1):
        network.train()
        for part in epoch:
            loss = _step(network, optimizer, batch([item for item, _ in part], reader.pad), part, weights)
            rates.step()
            step += 1
            _follow(mean, network, min(schedule.average, step / (step + 10)))
            if step % 20 == 0:
                minutes = round((time.monotonic() - began) / 60, 1)
                _log(out, {"step": step, "of": len(epoch) * len(epochs), "loss": round(loss, 4), "minutes": minutes})
        torch.save(mean.state_dict(), out / f"epoch-{number}.pt")
        _log(out, {"epoch": number, **report(mean, reader, material.checks)})
    return mean


_Items = list[tuple[Encoded, Example]]


def _epochs(train: Sequence[Example], reader: Reader, schedule: Schedule) -> Iterator[list[_Items]]:
    """The batches of each epoch, its passages varied anew."""
    chance = augment.dice(schedule.seed)
    names = augment.pools(train)
    for _ in range(schedule.epochs):
        items = _drawn(train, names, reader, schedule, chance)
        yield [[items[i] for i in chosen] for chosen in _batches(items, schedule.tokens, chance)]


def _drawn(
    train: Sequence[Example], names: augment.Pools, reader: Reader, schedule: Schedule, chance: random.Random
) -> list[tuple[Encoded, Example]]:
    varied = [augment.varied(e, names, chance, swap=schedule.swap, speaker=schedule.speaker) for e in train]
    items = [(masked(encoded(e, reader.tokens), reader.mask, schedule.dropped, chance), e) for e in varied]
    return [(item, e) for item, e in items if len(item.ids) <= schedule.longest]


def _batches(items: Sequence[tuple[Encoded, Example]], tokens: int, chance: random.Random) -> Iterator[list[int]]:
    """Batches of passages of like length, in random order."""
    order = list(range(len(items)))
    chance.shuffle(order)
    order.sort(key=lambda i: len(items[i][0].ids) + chance.uniform(-2, 2))
    parts = list(chunks(order, [item for item, _ in items], tokens))
    chance.shuffle(parts)
    yield from parts


def _step(
    network: Network,
    optimizer: torch.optim.Optimizer,
    data: Batch,
    part: _Items,
    weights: tuple[Tensor, Tensor],
) -> float:
    tones, stances = network(*data.inputs)
    loss = _loss(tones[data.tones_at], [y for _, e in part for y in e.tones], weights[0])
    loss = loss + PAIR_WEIGHT * _loss(stances[data.stances_at], [y for _, e in part for y in e.stances], weights[1])
    loss = loss / USUAL_ASKS
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _loss(values: Tensor, wanted: Sequence[Sequence[float]], weights: Tensor) -> Tensor:
    """Cross-entropy against probabilities, weighted by label, summed."""
    if not wanted:
        return values.sum() * 0
    goal = torch.tensor(wanted)
    goal = torch.where(
        goal.max(-1, keepdim=True).values == 1, goal * (1 - SMOOTHING) + SMOOTHING / goal.shape[-1], goal
    )
    return -(goal * weights * torch.log_softmax(values, -1)).sum()


def _class_weights(train: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """The square root of each label's rarity, so that macro F1 is what is learned and no label drowns."""
    found = []
    for size, labels in (
        (len(TONES), [y for e in train for y in e.tones]),
        (len(STANCES), [y for e in train for y in e.stances]),
    ):
        shares = torch.tensor(labels or [(1.0,) * size]).sum(0) + 1
        rarity = (shares.mean() / shares) ** 0.5
        found.append(rarity / rarity.mean())
    return found[0], found[1]


def _freeze(network: Network, layers: int) -> None:
    if layers:
        # -1 freezes the embeddings alone.
        frozen = [network.encoder.embeddings, *network.encoder.encoder.layer[: max(0, layers)]]
        for parameter in (p for part in frozen for p in part.parameters()):
            parameter.requires_grad = False


def _optimizer(network: Network, schedule: Schedule, steps: int) -> tuple[torch.optim.Optimizer, Any]:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.") and p.requires_grad]
    groups = [{"params": encoder, "lr": schedule.rate}, {"params": heads, "lr": schedule.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, steps // 16)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm)))
    )
    return optimizer, rates


def _follow(mean: Network, network: Network, decay: float) -> None:
    if mean is not network:
        with torch.no_grad():
            for slow, fast in zip(mean.state_dict().values(), network.state_dict().values(), strict=True):
                if slow.is_floating_point():
                    slow.lerp_(fast, 1 - decay)


def _log(out: Path, row: dict[str, float]) -> None:
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")
