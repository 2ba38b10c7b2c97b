"""Rules and classifier on one target: who decides, what the row says of it, and which sentences are worth reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tone_cast import cast

from analysis.model import Span, Statement, Tone, Voice
from analysis.nlp import sentiment
from analysis.nlp.sentiment_lexicon import GRADES, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from analysis.model import Sentiment


def told(negative: float, neutral: float, positive: float) -> sentiment.Reader:
    """A classifier that says the same of every target."""
    chances = {Tone.NEGATIVE: negative, Tone.NEUTRAL: neutral, Tone.POSITIVE: positive}
    return lambda _start, _span: chances


def first(nlp: Language, text: str, reader: sentiment.Reader | None, said: Sequence[Statement] = ()) -> Sentiment:
    doc = nlp(text)
    return sentiment.find(doc, cast(doc), said, reader, floor=0.0)[0][0]


def saying(text: str, speaker: str, words: str) -> Statement:
    start = text.index(words)
    return Statement(speaker, start, start + len(words), Voice.INDIRECT, "said", None, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "reader", "label", "by_model"),
    [
        # Nothing is said of it: the classifier decides where it is very sure, and only then.
        ("Oda Lind opened the window.", told(0.01, 0.01, 0.98), Tone.POSITIVE, True),
        ("Sudmark announced a plan.", told(0.98, 0.01, 0.01), Tone.NEGATIVE, True),
        ("Oda Lind opened the window.", told(0.1, 0.3, 0.6), Tone.NEUTRAL, False),
        # A cue that falls on the target wins over a classifier that sees it otherwise.
        ("Sudmark violated the truce.", told(0.1, 0.6, 0.3), Tone.NEGATIVE, False),
        ("Sudmark violated the truce.", told(0.05, 0.05, 0.9), Tone.NEGATIVE, False),
        ("Sudmark kept its promise.", told(0.6, 0.3, 0.1), Tone.POSITIVE, False),
        # Where both see the same, the rule's words are the reason.
        ("Sudmark violated the truce.", told(0.9, 0.05, 0.05), Tone.NEGATIVE, False),
    ],
)
def test_who_decides(nlp: Language, text: str, reader: sentiment.Reader, label: Tone, by_model: bool) -> None:
    row = first(nlp, text, reader)
    assert row.label is label
    assert row.why.startswith("model: " if by_model else "rule: ")


def test_a_row_by_the_classifier_says_so_with_its_probability_and_the_runner_up(nlp: Language) -> None:
    row = first(nlp, "Oda Lind opened the window.", told(0.01, 0.01, 0.98))
    assert row.why == "model: the classifier reads the sentence as positive of it (0.98)"
    assert row.cue_span is None
    assert row.runner_up == "neutral"
    assert 0 < (row.runner_up_confidence or 0) < row.confidence < 1


def test_agreement_makes_a_rule_surer_and_doubt_less_sure(nlp: Language) -> None:
    text = "Sudmark violated the truce."
    alone = first(nlp, text, None).confidence
    assert (
        first(nlp, text, told(0.96, 0.02, 0.02)).confidence > alone > first(nlp, text, told(0.2, 0.6, 0.2)).confidence
    )


def test_what_somebody_says_without_a_cue_is_for_the_classifier(nlp: Language) -> None:
    text = "Oda Lind said that Sudmark had ten ships."
    doc, said = nlp(text), [saying(text, "oda-lind", "Sudmark had ten ships")]
    for reader, label in ((told(0.9, 0.05, 0.05), Tone.NEGATIVE), (told(0.02, 0.96, 0.02), Tone.NEUTRAL)):
        row = next(r for r in sentiment.find(doc, cast(doc), said, reader)[0] if r.target == "SUD")
        assert (row.label, row.why.startswith("model: ")) == (label, True)
    unsure = sentiment.find(doc, cast(doc), said, told(0.34, 0.33, 0.33))[1]
    assert [u.reason for u in unsure] == ["below the floor"]


def test_without_a_cue_or_a_classifier_a_guess_says_what_it_rests_on(nlp: Language) -> None:
    text = "Oda Lind said that Sudmark had ten ships."
    doc = nlp(text)
    said = [saying(text, "oda-lind", "Sudmark had ten ships")]
    row = next(r for r in sentiment.find(doc, cast(doc), said, floor=0.0)[0] if r.target == "SUD")
    assert row.why == "rule: somebody speaks of it, and seldom without a judgement"


def test_where_the_classifier_has_not_read_the_rules_stand_alone(nlp: Language) -> None:
    doc = nlp("Sudmark violated the truce.")
    assert sentiment.find(doc, cast(doc), (), lambda _start, _span: None) == sentiment.find(doc, cast(doc), ())


@pytest.mark.parametrize(
    ("text", "speaker", "grades"),
    [
        ("Sudmark violated the truce.", None, ["said"]),  # a cue falls on it
        ("Sudmark has ten ships.", None, []),  # of a country nothing is said
        ("Oda Lind opened the window.", None, ["silent"]),  # of a person nothing is said
        ("Oda Lind said that Jens Holm had ten ships.", "oda-lind", ["spoken"]),  # the speaker himself is left alone
        ("It was a disaster and a disgrace, and Norlandia was there.", None, ["tone"]),
    ],
)
def test_where_a_classifier_may_have_a_say(nlp: Language, text: str, speaker: str | None, grades: list[str]) -> None:
    doc = nlp(text)
    said = [saying(text, speaker, "Jens Holm had ten ships")] if speaker else []
    drafts = sentiment.drafts(doc, cast(doc), said)
    assert [grade for draft in drafts for _, grade in sentiment.asked(draft, cast(doc))] == grades


def test_every_grade_has_its_weight_and_a_cue_leans_least_on_the_classifier() -> None:
    weights = lexicon().model
    assert set(weights) == set(GRADES)
    assert min(weights, key=lambda grade: weights[grade]) == "said"
