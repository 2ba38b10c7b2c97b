"""How a sentence makes its target look: one row a rule, over sentences about invented countries and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tone_cast import cast

from analysis.errors import RuleError
from analysis.model import AUTHOR, Entity, Kind, Mention, Span, Statement, Tone, Voice
from analysis.nlp import rules, sentiment
from analysis.nlp.cast import Cast
from analysis.nlp.sentiment_lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language

    from analysis.model import Sentiment


def rows(nlp: Language, text: str, statements: Sequence[Statement] = ()) -> dict[str, Sentiment]:
    """The rows of a text of one sentence, by target."""
    doc = nlp(text)
    found, _ = sentiment.find(doc, cast(doc), statements)
    return {row.target: row for row in found}


def said(text: str, speaker: str | None, words: str) -> Statement:
    start = text.index(words)
    return Statement(speaker, start, start + len(words), Voice.INDIRECT, "said", None, Span(0, len(text)))


NEGATIVE = [
    # whoever does it looks bad
    ("Norlandia lashed out at the decision on Friday.", "NOR"),
    ("Norlandia fired four ballistic missiles into the sea.", "NOR"),
    ("Norlandia threatened to punish the drills.", "NOR"),
    ("Norlandia walked out of the talks.", "NOR"),
    ("Norlandia broke its promise to the neighbours.", "NOR"),
    ("Norlandia violated the truce again.", "NOR"),
    ("Oda Lind mocked the offer.", "oda-lind"),
    ("Norlandia warned that it would answer with a shocking punishment.", "NOR"),
    ("The ceasefire was violated by Norlandia.", "NOR"),
    ("Norlandia, which has repeatedly lied about the accident, sent a note.", "NOR"),
    # whoever it is done to looks bad
    ("Oda Lind accused Sudmark of lying.", "SUD"),
    ("Sudmark was condemned by the assembly.", "SUD"),
    ("Oda Lind criticised Sudmark over its position.", "SUD"),
    ("Officials condemned Sudmark's decision.", "SUD"),
    ("The assembly condemned the launch by Sudmark.", "SUD"),
    ("Oda Lind complained that Sudmark had staged dozens of drills.", "SUD"),
    # what is said of it
    ("Norlandia remained defiant.", "NOR"),
    ("Oda Lind called Sudmark hostile and dangerous.", "SUD"),
    ("Oda Lind called Jens Holm a liar.", "jens-holm"),
    ("The talks ended because of Sudmark's failure to abandon its outdated attitude.", "SUD"),
    ("Oda Lind, a known hard-liner, spoke on Thursday.", "oda-lind"),
    ("Norlandia has shown contempt.", "NOR"),
    # a denial of what is good
    ("Oda Lind was not honest.", "oda-lind"),
    ("Norlandia refused to cooperate.", "NOR"),
    ("Norlandia has not kept its promise.", "NOR"),
    ("Nobody trusts Jens Holm.", "jens-holm"),
    ("Norlandia was less honest than before.", "NOR"),
    # whose it is: his people, his name before a noun
    ("Norlandia's army fired two missiles.", "NOR"),
    ("The ministers condemned Norlandian threats.", "NOR"),
    ("Oda Lind did nothing to help.", "oda-lind"),
    ("Officials lodged a protest with Norlandia.", "NOR"),
    # what it must do, it has not done
    ("Oda Lind asked Sudmark to be less reckless.", "SUD"),
]

POSITIVE = [
    ("Oda Lind praised Sudmark for its patience.", "SUD"),
    ("Oda Lind thanked Jens Holm.", "jens-holm"),
    ("Jens Holm was praised by the ministers.", "jens-holm"),
    ("Ministers praised Oda Lind and Jens Holm.", "jens-holm"),
    ("Norlandia kept its promise.", "NOR"),
    ("Norlandia helped the refugees.", "NOR"),
    ("Norlandia has been an honest and tireless host.", "NOR"),
    ("Oda Lind described Jens Holm as a fair man.", "jens-holm"),
    ("Oda Lind showed courage.", "oda-lind"),
    ("Oda Lind hailed Sudmark's generous concession.", "SUD"),
    ("Officials said that Norlandia was committed to the truce, had helped the poor and stayed.", "NOR"),
    ("Oda Lind took steps to help.", "oda-lind"),
    ("Oda Lind became the first leader to set foot in the village.", "oda-lind"),
]

NEUTRAL = [
    ("Oda Lind met Jens Holm in the capital on Monday.", "oda-lind"),
    ("Norlandia and Sudmark will hold a military exercise in March.", "NOR"),
    ("Norlandia supports the war games.", "NOR"),
    ("Norlandia announced live-fire drills with bombers.", "NOR"),
    # what is said of others says nothing of it
    ("Oda Lind met Jens Holm, whom the court had convicted.", "oda-lind"),
    ("Norlandia said that it had received a letter.", "NOR"),
    # how the target feels is not how it looks
    ("Norlandia was pleased.", "NOR"),
    ("Norlandia was unhappy about the weather.", "NOR"),
    # what is asked of it, it has not done
    ("Oda Lind asked Jens Holm to help.", "jens-holm"),
    # the same word as another part of speech, or before a noun
    ("The union taxed goods of Norlandia.", "NOR"),
    ("Oda Lind spoke in an open session.", "oda-lind"),
    # denying what is bad praises nobody
    ("Oda Lind was not guilty.", "oda-lind"),
    ("Norlandia has no problem.", "NOR"),
]


@pytest.mark.parametrize(("text", "target"), NEGATIVE)
def test_looks_bad(nlp: Language, text: str, target: str) -> None:
    assert rows(nlp, text)[target].label is Tone.NEGATIVE


@pytest.mark.parametrize(("text", "target"), POSITIVE)
def test_looks_good(nlp: Language, text: str, target: str) -> None:
    assert rows(nlp, text)[target].label is Tone.POSITIVE


@pytest.mark.parametrize(("text", "target"), NEUTRAL)
def test_looks_neither_good_nor_bad(nlp: Language, text: str, target: str) -> None:
    assert rows(nlp, text)[target].label is Tone.NEUTRAL


def test_two_targets_of_one_sentence_look_different(nlp: Language) -> None:
    found = rows(nlp, "Norlandia violated the truce, and Oda Lind praised Sudmark.")
    assert {target: row.label for target, row in found.items()} == {
        "NOR": Tone.NEGATIVE,
        "oda-lind": Tone.NEUTRAL,
        "SUD": Tone.POSITIVE,
    }


@pytest.mark.parametrize(
    ("text", "speaker", "words", "target", "holder"),
    [
        (
            "Oda Lind said that Sudmark had violated the truce.",
            "oda-lind",
            "Sudmark had violated the truce",
            "SUD",
            "oda-lind",
        ),
        ("Sudmark violated the truce, Oda Lind said.", "oda-lind", "Sudmark violated the truce", "SUD", "oda-lind"),
        ("Oda Lind said that Sudmark lies.", "oda-lind", "Sudmark lies", "oda-lind", AUTHOR),
        ("Norlandia said that Norlandia kept its promise.", "NOR", "Norlandia kept its promise", "NOR", AUTHOR),
        ("Sudmark violated the truce.", None, "Sudmark violated the truce", "SUD", AUTHOR),
    ],
)
def test_the_holder_is_whose_words_they_are(  # noqa: PLR0917
    nlp: Language, text: str, speaker: str | None, words: str, target: str, holder: str
) -> None:
    assert rows(nlp, text, [said(text, speaker, words)])[target].holder == holder


def test_a_row_says_where_it_stands_and_why(nlp: Language) -> None:
    text = "Oda Lind spoke first.\n\nSudmark lashed out at the plan.\n"
    doc = nlp(text)
    found, _ = sentiment.find(doc, cast(doc), ())
    row = found[-1]
    assert text[row.start : row.end] == text[row.sentence.start : row.sentence.end] == "Sudmark lashed out at the plan."
    assert row.target_span is not None
    assert text[row.target_span.start : row.target_span.end] == "Sudmark"
    assert row.cue_span is not None
    assert text[row.cue_span.start : row.cue_span.end] == "lashed out"
    assert row.why == "rule: it is who does ‘lashed out’ (speaks harshly)"
    assert row.runner_up in {"neutral", "positive"}
    assert 0 <= (row.runner_up_confidence or 0) <= row.confidence <= 1
    assert found[0].why == "rule: nothing is said of it, good or bad"


def test_one_row_a_target_and_sentence_in_the_order_of_the_text(nlp: Language) -> None:
    doc = nlp("Norlandia met Sudmark. Sudmark thanked Norlandia, and Norlandia left.")
    found, _ = sentiment.find(doc, cast(doc), ())
    assert [(row.target, row.start) for row in found] == [("NOR", 0), ("SUD", 0), ("SUD", 23), ("NOR", 23)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [("Norlandia condemned Sudmark.", ["SUD"]), ("Norlandia met us here in Sudmark.", []), ("Sudmark lied.", ["SUD"])],
)
def test_a_place_is_a_target_where_something_is_said_of_it(nlp: Language, text: str, targets: list[str]) -> None:
    doc = nlp(text)
    entities = [Entity("NOR", "Norlandia", Kind.COUNTRY), Entity("SUD", "Sudmark", Kind.COUNTRY, actor=True)]
    at = text.index("Sudmark")
    mentions = [Mention("NOR", 0, 9, "name")] * text.startswith("Nor") + [
        Mention("SUD", at, at + 7, "name", actor=False)
    ]
    found, _ = sentiment.find(doc, Cast.of(doc, entities, mentions), ())
    assert [row.target for row in found] == targets


def test_we_are_whom_the_speaker_speaks_for(nlp: Language) -> None:
    text = "Norlandia sent a note. “We made this decision as an act of goodwill,” Oda Lind said."
    doc = nlp(text)
    entities = [
        Entity("NOR", "Norlandia", Kind.COUNTRY, "NOR", actor=True),
        Entity("oda-lind", "Oda Lind", Kind.PERSON, "NOR", actor=True),
    ]
    words = said(text, "oda-lind", "“We made this decision as an act of goodwill,”")
    mentions = [Mention("NOR", 0, 9, "name"), Mention("oda-lind", text.index("Oda"), text.index(" said"), "name")]
    found, _ = sentiment.find(doc, Cast.of(doc, entities, mentions), [words])
    ours = next(row for row in found if row.target == "NOR" and row.start > 0)
    assert (ours.label, ours.holder) == (Tone.POSITIVE, "oda-lind")
    assert text[ours.target_span.start : ours.target_span.end] == "We"


def test_what_somebody_says_of_others_is_not_the_tone_towards_himself(nlp: Language) -> None:
    text = "Oda Lind said that the terrible plan was a disaster."
    without = rows(nlp, text)["oda-lind"].confidence
    assert (
        rows(nlp, text, [said(text, "oda-lind", "the terrible plan was a disaster")])["oda-lind"].confidence > without
    )


def test_a_reader_that_reads_ahead_is_told_what_will_be_asked(nlp: Language) -> None:
    text = "Norlandia met Sudmark. It rained. Sudmark left."
    doc = nlp(text)
    drafts = sentiment.drafts(doc, cast(doc), ())
    assert [(text[d.sentence.start : d.sentence.end], [text[t.start : t.end] for t in d.targets]) for d in drafts] == [
        ("Norlandia met Sudmark.", ["Norlandia", "Sudmark"]),
        ("Sudmark left.", ["Sudmark"]),
    ]
    heard: list[tuple[int, Span]] = []
    sentiment.code(drafts, lambda start, span: heard.append((start, span)))
    assert heard == [(draft.sentence.start, target) for draft in drafts for target in draft.targets]


def test_below_the_floor_a_row_is_left_out_and_counted(nlp: Language) -> None:
    """In somebody's statement an actor is seldom neutral: without a word that tells, no label is good enough."""
    text = "Oda Lind said that Sudmark had ten ships."
    doc = nlp(text)
    found, uncoded = sentiment.find(doc, cast(doc), [said(text, "oda-lind", "Sudmark had ten ships")])
    assert [row.target for row in found] == ["oda-lind"]
    assert [(row.variable, row.reason, row.start) for row in uncoded] == [("sentiment", "below the floor", 0)]


def test_the_same_text_gives_the_same_rows(nlp: Language) -> None:
    text = "Norlandia and Sudmark condemned Oda Lind, who had praised Jens Holm for his courage."
    one, other = nlp(text), nlp(text)
    assert sentiment.find(one, cast(one), ()) == sentiment.find(other, cast(other), ())


def test_a_user_adds_words_of_his_own(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Norlandia zarked the plan."
    assert rows(nlp, text)["NOR"].label is Tone.NEUTRAL
    (tmp_path / "sentiment.toml").write_text(
        '[[verb]]\nfield = "zarks"\nagent = -3.0\npatient = 0.0\ncues = ["zark", "zarked"]\n', encoding="utf-8"
    )
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path))
    lexicon.cache_clear()
    try:
        assert rows(nlp, text)["NOR"].label is Tone.NEGATIVE
    finally:
        lexicon.cache_clear()


def test_a_field_without_its_number_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sentiment.toml").write_text(
        '[[word]]\nfield = "odd"\nweight = "much"\ncues = ["x"]\n', encoding="utf-8"
    )
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path))
    lexicon.cache_clear()
    try:
        with pytest.raises(RuleError, match="'odd': `weight` must be a number"):
            lexicon()
    finally:
        lexicon.cache_clear()


def test_no_word_for_exercises_is_a_cue() -> None:
    data = rules.load("sentiment")
    cues = {cue for table in ("verb", "word") for entry in data[table] for cue in entry["cues"]}
    assert not cues & {
        "drill",
        "exercise",
        "war game",
        "wargame",
        "manoeuvre",
        "maneuver",
        "live-fire",
        "war",
        "military",
    }


def test_no_cue_has_two_readings_in_one_table() -> None:
    data = rules.load("sentiment")
    cues = [cue for entry in data["word"] for cue in entry["cues"]]
    signs: dict[str, set[bool]] = {}
    for entry in data["word"]:
        for cue in entry["cues"]:
            signs.setdefault(cue, set()).add(entry["weight"] > 0)
    assert all(len(found) == 1 for found in signs.values()), [cue for cue in cues if len(signs[cue]) > 1]
