"""The network: one encoder and two heads, and the batches that it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from analysis.nlp.train.data import STANCES, TONES, Example

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from analysis.model import Span

WINDOW = 128
"""Tokens read of one passage in training; 99.9 % of the passages are shorter."""


PARTS = {
    "tone": frozenset({"tone", "sought", "weighed", "added", "tone_askers", "tone_read"}),
    "stance": frozenset({"query", "inner", "stance", "stance_askers", "stance_read"}),
}
"""What each head is made of."""
LATER = frozenset({"tone_askers", "tone_read", "stance_askers", "stance_read"})
"""What checkpoints of the first stages lack."""


class Asker(nn.Module):  # type: ignore[misc]
    """A question that reads the passage: each query attends to the states with several heads, then thinks it over."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.heads = max(1, width // 32)
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.asked, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.found = nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def forward(self, queries: Tensor, states: Tensor, weights: Tensor) -> Tensor:
        """Queries (batch, asks, width) after reading the states (batch, length, width)."""
        asked, key, value = self.asked(self.before(queries)), self.key(states), self.value(states)
        scores = self._split(asked) @ self._split(key).transpose(-1, -2) * (queries.shape[-1] // self.heads) ** -0.5
        read = torch.softmax(scores + (weights.unsqueeze(1) - 1) * 1e4, -1) @ self._split(value)
        queries = queries + self.found(read.transpose(1, 2).flatten(2))
        return queries + self.narrow(nn.functional.gelu(self.wide(self.between(queries))))

    def _split(self, values: Tensor) -> Tensor:
        return values.unflatten(-1, (self.heads, values.shape[-1] // self.heads)).transpose(1, 2)


class Network(nn.Module):  # type: ignore[misc]
    """An encoder read once a passage; target spans and (holder, topic) pairs are read off its states."""

    def __init__(self, encoder: nn.Module, *, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.tone = nn.Linear(3 * width, len(TONES))
        self.sought = nn.Linear(width, width)
        self.weighed = nn.Linear(4 * width, 384)
        self.added = nn.Linear(384, len(TONES))
        self.query = nn.Linear(2 * width, width)
        self.inner = nn.Linear(5 * width, 384)
        self.stance = nn.Linear(384, len(STANCES))
        self.tone_askers = nn.ModuleList(Asker(width) for _ in range(2))
        self.stance_askers = nn.ModuleList(Asker(width) for _ in range(1))
        self.tone_read, self.stance_read = nn.Linear(width, len(TONES)), nn.Linear(width, len(STANCES))
        for last in (self.tone_read, self.stance_read):
            # What they say counts for nothing at first, so that a network fitted without them can be fitted on.
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def parts(self, head: str) -> Iterator[Tensor]:
        """The weights of one head, `tone` or `stance`."""
        for name, weight in self.named_parameters():
            if name.split(".")[0] in PARTS[head]:
                yield weight

    def forward(
        self, ids: Tensor, mask: Tensor, targets: Tensor, holders: Tensor, topics: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits of the targets (batch, targets, 3) and of the pairs (batch, pairs, 5); spans are rows of weights."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.heads(states, mask, targets, holders, topics)

    def heads(
        self, states: Tensor, mask: Tensor, targets: Tensor, holders: Tensor, topics: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Both heads over the encoder's states."""
        weights = mask.unsqueeze(1).to(states.dtype)
        # Spans are pooled by a product of matrices: slicing makes the backward pass crawl.
        mean = torch.bmm(weights / weights.sum(-1, keepdim=True), states)
        whole = torch.cat([states[:, :1], mean], -1)
        tones = self._tones(torch.bmm(targets, states), whole, states, weights)
        return tones, self._stances(torch.bmm(holders, states), torch.bmm(topics, states), whole, states, weights)

    def _tones(self, targets: Tensor, whole: Tensor, states: Tensor, weights: Tensor) -> Tensor:
        told = whole.expand(-1, targets.shape[1], -1)
        looked = _looked(self.sought(targets), states, weights)
        weighed = nn.functional.gelu(self.weighed(self.dropout(torch.cat([targets, looked, told], -1))))
        read = targets
        for asker in self.tone_askers:
            read = asker(read, states, weights)
        plain = self.tone(self.dropout(torch.cat([targets, told], -1)))
        return plain + self.added(self.dropout(weighed)) + self.tone_read(self.dropout(read))

    def _stances(self, holders: Tensor, topics: Tensor, whole: Tensor, states: Tensor, weights: Tensor) -> Tensor:
        query = self.query(torch.cat([holders, topics], -1))
        between = _looked(query, states, weights)
        features = torch.cat([holders, topics, between, whole.expand(-1, holders.shape[1], -1)], -1)
        read = query
        for asker in self.stance_askers:
            read = asker(read, states, weights)
        plain = self.stance(self.dropout(nn.functional.gelu(self.inner(self.dropout(features)))))
        return plain + self.stance_read(self.dropout(read))


def _looked(query: Tensor, states: Tensor, weights: Tensor) -> Tensor:
    """What each query finds in a passage: the mean of its states, each weighed by how well it answers."""
    scores = torch.bmm(query, states.transpose(1, 2)) * states.shape[-1] ** -0.5
    return torch.bmm(torch.softmax(scores + (weights - 1) * 1e4, -1), states)


def build(folder: Path, *, dropout: float = 0.1) -> Network:
    """A network over the pretrained encoder in a folder, its heads new; `dropout` is the encoder's."""
    return Network(
        AutoModel.from_pretrained(
            folder, add_pooling_layer=False, hidden_dropout_prob=dropout, attention_probs_dropout_prob=dropout
        )
    )


def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, without cutting or padding."""
    reader = Tokenizer.from_file(str(folder / "tokenizer.json"))
    reader.no_truncation()
    reader.no_padding()
    return reader


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage as token ids, each ask as the token indices of its spans."""

    ids: tuple[int, ...]
    targets: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def encoded(example: Example, reader: Tokenizer, *, window: int = WINDOW) -> Encoded:
    """An example in tokens; a span beyond the window is read from its last token."""
    encoding = reader.encode(example.text)
    offsets = encoding.offsets
    ids = encoding.ids if len(encoding.ids) <= window else [*encoding.ids[: window - 1], encoding.ids[-1]]

    def tokens(span: Span) -> tuple[int, ...]:
        """Indices of the tokens that touch a span."""
        inside = [i for i, (a, b) in enumerate(offsets) if a < span.end and b > span.start and a < b]
        return tuple(i for i in inside if i < len(ids) - 1) or (len(ids) - 1,)

    return Encoded(
        tuple(ids), tuple(tokens(t) for t in example.targets), tuple((tokens(h), tokens(t)) for h, t in example.pairs)
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several passages; the asks of all passages stand in order at `*_at` (passage, place)."""

    inputs: tuple[Tensor, ...]
    tones_at: tuple[Tensor, Tensor]
    stances_at: tuple[Tensor, Tensor]


def batch(items: Sequence[Encoded], pad: int) -> Batch:
    """Pad passages and asks to the longest of the batch."""
    size, length = len(items), max(len(item.ids) for item in items)
    ids, mask = torch.full((size, length), pad), torch.zeros(size, length, dtype=torch.long)
    for row, item in enumerate(items):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        mask[row, : len(item.ids)] = 1
    targets = _weights([item.targets for item in items], length)
    holders = _weights([tuple(h for h, _ in item.pairs) for item in items], length)
    topics = _weights([tuple(t for _, t in item.pairs) for item in items], length)
    return Batch(
        (ids, mask, targets, holders, topics),
        _places([len(item.targets) for item in items]),
        _places([len(item.pairs) for item in items]),
    )


def _weights(spans: Sequence[Sequence[Sequence[int]]], length: int) -> Tensor:
    weights = torch.zeros(len(spans), max(1, *(len(s) for s in spans)) if spans else 1, length)
    for row, asks in enumerate(spans):
        for place, tokens in enumerate(asks):
            weights[row, place, list(tokens)] = 1 / len(tokens)
    return weights


def _places(counts: Sequence[int]) -> tuple[Tensor, Tensor]:
    pairs = [(row, place) for row, count in enumerate(counts) for place in range(count)]
    return torch.tensor([p[0] for p in pairs], dtype=torch.long), torch.tensor([p[1] for p in pairs], dtype=torch.long)


def masked(item: Encoded, mask_id: int, share: float, chance: random.Random) -> Encoded:
    """Word dropout: some tokens outside the spans hidden behind the mask token."""
    kept = {0, len(item.ids) - 1, *(i for t in item.targets for i in t)}
    kept |= {i for pair in item.pairs for span in pair for i in span}
    ids = [mask_id if i not in kept and chance.random() < share else token for i, token in enumerate(item.ids)]
    return Encoded(tuple(ids), item.targets, item.pairs)


def weights(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The weights in a checkpoint, or the mean of several fits that began alike, which errs less than each."""
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in paths]
    return {
        name: torch.stack([s[name].float() for s in states]).mean(0).to(states[0][name].dtype) for name in states[0]
    }


def begin(network: Network, known: Mapping[str, Tensor]) -> None:
    """Take a checkpoint's weights; one made before there were askers leaves them as they are."""
    missing, further = network.load_state_dict(known, strict=False)
    lost = [name for name in missing if name.split(".")[0] not in LATER]
    if lost or further:
        raise ValueError(
            f"This checkpoint is of another network: it lacks {lost} and holds {further}; fit from the start."
        )
