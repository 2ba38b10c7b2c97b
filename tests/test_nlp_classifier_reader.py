"""One article's answers, read ahead and asked for with the article's own offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from analysis.model import Span, Tone
from analysis.nlp.classifier import Chances, Classifier, Passage, Reading
from analysis.nlp.classifier_reader import Ask, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = "Avaria met Borduria. It praised the drills."
AVARIA, BORDURIA, IT, DRILLS = Span(0, 6), Span(11, 19), Span(21, 23), Span(32, 42)
FIRST, SECOND = Span(0, 20), Span(21, 43)


@dataclass
class Echo:
    """A classifier that answers each ask with a probability told by its words."""

    seen: list[Passage] = field(default_factory=list)

    def read(self, passages: Iterable[Passage]) -> list[Reading]:
        self.seen += (asked := list(passages))
        return [self._of(p) for p in asked]

    @staticmethod
    def _of(p: Passage) -> Reading:
        tones = [Chances(("negative", "neutral", "positive"), (0.0, 1 - len(w) / 100, len(w) / 100)) for w in
                 (p.text[t.start : t.end] for t in p.targets)]  # fmt: skip
        words = [((p.text[h.start : h.end] if h else p.speaker), p.text[t.start : t.end]) for h, t in p.pairs]
        return Reading(
            tuple(tones), tuple(Chances(("support", "none"), (len(h) / 100, len(t) / 100)) for h, t in words)
        )


def read(*asks: Ask) -> tuple[Reader, Echo]:
    model = Echo()
    return Reader.over(cast("Classifier", model), TEXT, asks), model


def test_targets_are_asked_with_offsets_into_their_sentence() -> None:
    reader, model = read(Ask(FIRST, (AVARIA, BORDURIA)), Ask(SECOND, (IT,)))
    assert [p.text for p in model.seen] == ["Avaria met Borduria.", "It praised the drills."]
    assert model.seen[1].targets == (Span(0, 2),)
    assert reader.tone(FIRST.start, BORDURIA) == {
        Tone.NEGATIVE: 0.0,
        Tone.NEUTRAL: pytest.approx(0.92),
        Tone.POSITIVE: pytest.approx(0.08),
    }
    assert reader.tone(SECOND.start, IT) is not None


def test_what_was_not_asked_has_no_answer() -> None:
    reader, _ = read(Ask(FIRST, (AVARIA,)))
    assert reader.tone(0, BORDURIA) is None
    assert reader.stance(AVARIA, DRILLS) is None


def test_a_sentence_is_read_once_for_its_targets_and_its_own_holders() -> None:
    reader, model = read(Ask(SECOND, (IT,), ((IT, DRILLS),)))
    assert len(model.seen) == 1
    assert reader.stance(IT, DRILLS) == {"support": 0.02, "none": 0.10}


def test_a_holder_from_another_sentence_is_given_as_the_speaker() -> None:
    reader, model = read(Ask(SECOND, (), ((AVARIA, DRILLS), (BORDURIA, DRILLS), (IT, DRILLS))))
    assert [p.speaker for p in model.seen] == ["", "Avaria", "Borduria"]
    assert reader.stance(BORDURIA, DRILLS) == {"support": 0.08, "none": 0.10}
    assert reader.stance(IT, DRILLS) == {"support": 0.02, "none": 0.10}


def test_where_the_tokenizer_drops_all_that_is_asked_of_nothing_is_answered() -> None:
    class Deaf(Echo):
        def read(self, passages: Iterable[Passage]) -> list[Reading]:
            raise ValueError(f"The span covers no word of {list(passages)}.")

    reader = Reader.over(cast("Classifier", Deaf()), TEXT, [Ask(FIRST, (AVARIA,), ((AVARIA, BORDURIA),))])
    assert (reader.tone(0, AVARIA), reader.stance(AVARIA, BORDURIA)) == (None, None)


def test_a_sentence_without_asks_is_not_read() -> None:
    _, model = read(Ask(FIRST))
    assert model.seen == []
