"""The small classifier: one encoder, read once a sentence, for the look of targets and the stance of holders."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from analysis import settings
from analysis.errors import ModelError
from analysis.model import Span
from analysis.nlp import classifier_files, classifier_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from analysis.nlp.classifier_windows import Tokenizer, Tokens

SPEAKER = "{}: "
"""How a holder from outside the sentence stands before it, as in training."""

Array = npt.NDArray[np.float32]

Pair = tuple[Span | None, Span]
"""A holder and a topic mention; the holder is None where it is the passage's speaker."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is asked of one sentence: spans of targets, and pairs of holder and topic, as offsets into `text`."""

    text: str
    targets: tuple[Span, ...] = ()
    pairs: tuple[Pair, ...] = ()
    speaker: str = ""
    """The name of a holder outside the sentence, such as the speaker of a long quotation."""


@dataclass(frozen=True, slots=True)
class Chances:
    """The calibrated probability of each label, in the head's order; they sum to 1."""

    labels: tuple[str, ...]
    values: tuple[float, ...]

    def __getitem__(self, label: str) -> float:
        """The probability of a label."""
        return self.values[self.labels.index(label)]

    @property
    def ranked(self) -> tuple[tuple[str, float], ...]:
        """The labels with their probabilities, likeliest first; equals stand in alphabetical order."""
        return tuple(sorted(zip(self.labels, self.values, strict=True), key=lambda pair: (-pair[1], pair[0])))

    @property
    def label(self) -> str:
        """The likeliest label."""
        return self.ranked[0][0]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the classifier says of a passage: one entry a target and one a pair, in the order asked."""

    tones: tuple[Chances, ...] = ()
    stances: tuple[Chances, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The labels of a head, and the temperature that calibrates it."""

    labels: tuple[str, ...]
    temperature: float

    def chances(self, logits: Array) -> Chances:
        """The probabilities of one row of logits."""
        scaled = np.asarray(logits, dtype=np.float64) / self.temperature
        grown = np.exp(scaled - scaled.max())
        return Chances(self.labels, tuple(float(v) for v in grown / grown.sum()))


class Session(Protocol):
    """What is used of an onnxruntime session."""

    def run(self, output_names: list[str], input_feed: dict[str, Any]) -> list[Any]:
        """The outputs named, for the inputs given."""
        ...


@dataclass(frozen=True, slots=True)
class _Ask:
    """One question to one window: which answer it fills, and the tokens of its spans."""

    head: str
    place: int
    spans: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Classifier:
    """The loaded model. One thread and one passage a run, so that no answer leans on what else is read."""

    session: Session
    tokenizer: Tokenizer
    tone: Head
    stance: Head
    marks: tuple[int, int]
    """The token ids that begin and end a passage."""

    def read(self, passages: Iterable[Passage]) -> list[Reading]:
        """Answer every passage, in order; a passage longer than the window is read in overlapping windows."""
        return [self._read(passage) for passage in passages]

    def sentiment(self, texts: Sequence[str], targets: Sequence[Sequence[Span]]) -> list[tuple[Chances, ...]]:
        """How each text makes each of its targets look."""
        asked = (Passage(text, tuple(spans)) for text, spans in zip(texts, targets, strict=True))
        return [reading.tones for reading in self.read(asked)]

    def _read(self, passage: Passage) -> Reading:
        inside = tuple(pair for pair in passage.pairs if pair[0] is not None)
        tones, stances = self._answers(passage.text, passage.targets, inside)
        outside = [topic for holder, topic in passage.pairs if holder is None]
        spoken = self._spoken(passage.text, passage.speaker, outside) if outside else []
        within, beyond = iter(stances), iter(spoken)
        return Reading(tuple(tones), tuple(next(beyond if h is None else within) for h, _ in passage.pairs))

    def _spoken(self, text: str, speaker: str, topics: Sequence[Span]) -> list[Chances]:
        """The stances of a holder who stands outside the text: his name is put before it."""
        if not speaker.strip():
            raise ValueError("A pair without a holder's span needs the passage's speaker; give its name.")
        before = SPEAKER.format(speaker.strip())
        holder = Span(0, len(speaker.strip()))
        pairs = tuple((holder, Span(t.start + len(before), t.end + len(before))) for t in topics)
        return self._answers(before + text, (), pairs)[1]

    def _answers(
        self, text: str, targets: Sequence[Span], pairs: Sequence[Pair]
    ) -> tuple[list[Chances], list[Chances]]:
        if not targets and not pairs:
            return [], []
        tokens = classifier_windows.tokens(self.tokenizer, text)
        choices = classifier_windows.windows(len(tokens.ids))
        asks: dict[int, list[_Ask]] = {}
        found: dict[tuple[str, int], Chances] = {}
        for place, target in enumerate(targets):
            window, span = classifier_windows.nearest(choices, tokens.covering(target))
            asks.setdefault(window, []).append(_Ask("tone", place, (span,)))
        for place, (holder, topic) in enumerate(pairs):
            spans = (tokens.covering(holder or topic), tokens.covering(topic))
            together = classifier_windows.best(choices, *spans)
            if together is None:
                found["stance", place] = self._apart(text, tokens, choices, holder or topic, topic)
            else:
                asks.setdefault(together, []).append(_Ask("stance", place, spans))
        for window, asked in sorted(asks.items()):
            found.update(self._run(tokens, choices[window], asked))
        return [found["tone", i] for i in range(len(targets))], [found["stance", i] for i in range(len(pairs))]

    def _apart(self, text: str, tokens: Tokens, choices: Sequence[range], holder: Span, topic: Span) -> Chances:
        """A holder and a topic too far apart for one window: the holder is put before the topic's surroundings."""
        window, _ = classifier_windows.nearest(choices, tokens.covering(topic))
        # Half a window around the topic leaves room for the holder's words.
        middle = tokens.covering(topic).start
        near = [i for i in choices[window] if abs(i - middle) <= classifier_windows.STRIDE // 2]
        start, end = tokens.offsets[near[0]].start, max(topic.end, tokens.offsets[near[-1]].end)
        return self._spoken(
            text[start:end], text[holder.start : holder.end][:200], [Span(topic.start - start, topic.end - start)]
        )[0]

    def _run(self, tokens: Tokens, window: range, asks: Sequence[_Ask]) -> dict[tuple[str, int], Chances]:
        ids = [self.marks[0], *tokens.ids[window.start : window.stop], self.marks[1]]
        tones = [ask for ask in asks if ask.head == "tone"]
        stances = [ask for ask in asks if ask.head == "stance"]
        inputs = {
            "ids": np.array([ids], dtype=np.int64),
            "mask": np.ones((1, len(ids)), dtype=np.int64),
            "targets": _weights([ask.spans[0] for ask in tones], window, len(ids)),
            "holders": _weights([ask.spans[0] for ask in stances], window, len(ids)),
            "topics": _weights([ask.spans[1] for ask in stances], window, len(ids)),
        }
        looks, positions = self.session.run(["tones", "stances"], inputs)
        answers = {("tone", ask.place): self.tone.chances(looks[0][i]) for i, ask in enumerate(tones)}
        return answers | {("stance", ask.place): self.stance.chances(positions[0][i]) for i, ask in enumerate(stances)}


def _weights(spans: Sequence[range], window: range, length: int) -> Array:
    """Each span as a row of weights that averages its tokens; one empty row where there is none."""
    weights = np.zeros((1, max(1, len(spans)), length), dtype=np.float32)
    for row, span in enumerate(spans):
        # The mark that begins the passage shifts every token by one.
        weights[0, row, span.start - window.start + 1 : span.stop - window.start + 1] = 1 / len(span)
    return weights


def load(where: Path | None = None, *, threads: int = 1) -> Classifier:
    """Load the model that the settings name, or the one in a folder; raises ModelError for a missing or altered file.

    More threads read faster on an idle machine and answer the same to the last bit.
    """
    where = where or settings.model_path()
    files = classifier_files.read(where)
    try:
        labels = json.loads(files["classifier.json"])
        tokenizer = _tokenizer(files["tokenizer.json"])
        marks = _mark(tokenizer, labels["marks"][0]), _mark(tokenizer, labels["marks"][1])
        tone, stance = (Head(tuple(labels[h]["labels"]), float(labels[h]["temperature"])) for h in ("tone", "stance"))
        return Classifier(_session(files["classifier.onnx"], threads), tokenizer, tone, stance, marks)
    except Exception as error:  # tokenizers and onnxruntime raise nothing narrower
        raise ModelError(
            f"The classifier in {where} does not hold what it must: {error}; {classifier_files.FIX}."
        ) from error


def _tokenizer(content: bytes) -> Tokenizer:
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_str(content.decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    checked: Tokenizer = tokenizer
    return checked


def _mark(tokenizer: Tokenizer, token: str) -> int:
    found = tokenizer.token_to_id(token)
    if found is None:
        raise ValueError(f"the vocabulary lacks {token}")
    return found


def _session(content: bytes, threads: int) -> Session:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session: Session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    return session


def shipped() -> Classifier:
    """The model that the settings name, loaded once a process; raises ModelError where it is missing or altered."""
    return _loaded(settings.model_path())


def installed() -> Classifier | None:
    """The model that the settings name, loaded once a process, or None where they name no model and none is shipped.

    What is there and damaged, or named and not there, still raises ModelError: rows must not change in silence.
    """
    where = settings.model_path()
    if where == settings.shipped_model() and not classifier_files.present(where):
        return None
    return shipped()


@lru_cache(maxsize=1)
def _loaded(where: Path) -> Classifier:
    return load(where)


def target_sentiment(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Chances, ...]:
    """How one sentence makes each target look, by the shipped model: `spans` are (start, end) offsets into the text."""
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"The span {start}–{end} does not lie in the text of {len(text)} characters; "
                "give (start, end) offsets into the text, start before end."
            )
    return shipped().sentiment([text], [[Span(*span) for span in spans]])[0]
