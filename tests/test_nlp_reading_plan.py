"""Which sentences the classifier reads: the worthiest first, within a share of the article, all spans at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.model import Entity, Kind, Mention, Span
from analysis.nlp import reading_plan, sentiment
from analysis.nlp.cast import Cast
from analysis.nlp.reading_plan import GRADES, Worth
from analysis.nlp.sentiment_lexicon import GRADES as ALL_GRADES
from analysis.nlp.stance_fill import Question

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from analysis.nlp.sentiment import Draft

SILENT = "Oda Lind opened the window."
TONED = "It was a disaster and a disgrace, and Norlandia was there."
PLAIN = "Norlandia has ten ships and a talk."


def drafted(nlp: Language, text: str) -> tuple[tuple[Draft, ...], Cast]:
    doc: Doc = nlp(text)
    names = {"NOR": ("Norlandia", Kind.COUNTRY), "oda-lind": ("Oda Lind", Kind.PERSON)}
    found = [Mention(a, m.start(), m.end(), "name") for a, (name, _) in names.items() for m in re.finditer(name, text)]
    entities = [Entity(a, name, kind, actor=True) for a, (name, kind) in names.items()]
    cast = Cast.of(doc, entities, sorted(found, key=lambda m: m.start))
    return sentiment.drafts(doc, cast, ()), cast


def words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def asked(nlp: Language, text: str, *questions: Question, share: float = 1.0) -> list[str]:
    """The sentences chosen, in order."""
    drafts, cast = drafted(nlp, text)
    return [words(text, a.sentence) for a in reading_plan.asks(drafts, questions, cast, length=len(text), share=share)]


def test_what_nothing_is_guessed_of_is_not_read(nlp: Language) -> None:
    assert asked(nlp, f"{SILENT} {PLAIN} {TONED}") == [SILENT, TONED]


def test_the_worthiest_fit_first_and_come_in_the_order_of_the_text(nlp: Language) -> None:
    text = f"{SILENT} {TONED} {SILENT}"
    assert asked(nlp, text, share=0.6) == [TONED]
    assert asked(nlp, text, share=0.8) == [SILENT, TONED]
    assert asked(nlp, text, share=1.0) == [SILENT, TONED, SILENT]


def test_of_a_short_text_one_sentence_is_always_read(nlp: Language) -> None:
    assert asked(nlp, SILENT, share=0.01) == [SILENT]


def test_a_question_of_stance_makes_a_sentence_worth_reading(nlp: Language) -> None:
    text = f"{PLAIN} {PLAIN}"
    sentence = Span(0, len(PLAIN))
    question = Question("NOR", at(text, "Norlandia"), at(text, "talk"), sentence)
    drafts, cast = drafted(nlp, text)
    (ask,) = reading_plan.asks(drafts, [question], cast, length=len(text))
    assert (ask.sentence, ask.targets, ask.pairs) == (sentence, (), (question.pair,))


def test_a_sentence_that_is_read_is_asked_of_every_target_that_is_no_settled_matter(nlp: Language) -> None:
    text = "Norlandia condemned Oda Lind, and Norlandia spoke."
    drafts, cast = drafted(nlp, text)
    question = Question("NOR", at(text, "Norlandia"), at(text, "spoke"), Span(0, len(text)))
    (ask,) = reading_plan.asks(drafts, [question], cast, length=len(text))
    assert ask.targets == (at(text, "Norlandia"), at(text, "Oda Lind"))


def test_one_pair_is_asked_once(nlp: Language) -> None:
    question = Question("NOR", at(PLAIN, "Norlandia"), at(PLAIN, "talk"), Span(0, len(PLAIN)))
    drafts, cast = drafted(nlp, PLAIN)
    assert [a.pairs for a in reading_plan.asks(drafts, [question, question], cast, length=99)] == [(question.pair,)]


def test_nothing_to_ask_is_nothing_to_read(nlp: Language) -> None:
    assert asked(nlp, PLAIN) == []
    assert reading_plan.asks((), (), drafted(nlp, "")[1], length=0) == ()


def test_a_position_is_rated_before_a_tone_is_read(nlp: Language) -> None:
    text = f"{TONED} {PLAIN}"
    question = Question("NOR", Span(text.rindex("Norlandia"), text.rindex("Norlandia") + 9), at(text, "talk"),
                        Span(len(TONED) + 1, len(text)))  # fmt: skip
    assert asked(nlp, text, question, share=0.1) == [PLAIN]


def test_every_guess_has_its_worth() -> None:
    assert set(GRADES) == set(ALL_GRADES) - {"said"}
    assert set(GRADES.values()) | {Worth.SILENCE, Worth.POSITION} == set(Worth)
