"""Who said what, a row a rule: invented sentences with the words, the speaker, the carrier and the date of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.model import Article, Entity, Kind, Mention, Statement, Uncoded
from analysis.nlp import dates, pipeline, statements
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

PUBLISHED = "2019-11-20"
CAST = {
    "NOR": (Kind.COUNTRY, "NOR", ("Norway", "Oslo", "Norwegian")),
    "SWE": (Kind.COUNTRY, "SWE", ("Sweden", "Stockholm", "Swedish")),
    "norwegian-defence-ministry": (Kind.ORGANISATION, "NOR", ("Norway's Defence Ministry", "Defence Ministry")),
    "ola-berg": (Kind.PERSON, "NOR", ("Ola Berg", "Berg")),
    "ida-lund": (Kind.PERSON, "SWE", ("Ida Lund", "Lund")),
    "fjord-wire": (Kind.MEDIA, None, ("Fjord Wire",)),
}
ADJECTIVES = {"Norwegian", "Swedish"}


def code(nlp: Language, text: str) -> tuple[Sequence[Statement], Sequence[Uncoded]]:
    """Code a text whose actors are those of CAST, by name."""
    doc = next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]
    entities = [Entity(i, names[0], kind, side, names, True) for i, (kind, side, names) in CAST.items()]
    spans = [
        Mention(i, match.start(), match.end(), "name", actor=name not in ADJECTIVES)
        for i, (_, _, names) in CAST.items()
        for name in names
        for match in re.finditer(rf"\b{name}\b", text)
    ]
    spans.sort(key=lambda m: (m.start, -m.end))
    kept = [m for k, m in enumerate(spans) if not any(o.start <= m.start < m.end <= o.end for o in spans[:k])]
    return statements.find(doc, Cast.of(doc, entities, kept), dates.find(doc, PUBLISHED))


def rows(nlp: Language, text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[s.start : s.end]) for s in code(nlp, text)[0]]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        # Reported clauses: the cue before, after, in the middle.
        ("Norway said that the drill was routine.", "NOR", "the drill was routine"),
        ("Norway said the drill was routine and had been planned for a year.", "NOR",
         "the drill was routine and had been planned for a year"),
        ("The drill will go on as planned, Norway said.", "NOR", "The drill will go on as planned"),
        ("OSLO — The drill will go on as planned, Norway said on Monday.", "NOR", "The drill will go on as planned"),
        ("The talks, Ola Berg added, would begin in May and end in June.", "ola-berg",
         "would begin in May and end in June"),
        ("Ola Berg, the foreign minister, told reporters that the door was open.", "ola-berg", "the door was open"),
        ("Ola Berg hoped that the talks would go on.", "ola-berg", "the talks would go on"),
        ("Norway did not rule out that the talks might resume.", "NOR", "the talks might resume"),
        ("Norway denied that it had cancelled the drill.", "NOR", "it had cancelled the drill"),
        ("Norway demanded that the ships leave the bay.", "NOR", "the ships leave the bay"),
        ("According to Norway, the drill was routine.", "NOR", "the drill was routine"),
        ("The drill was routine and small, according to Norway.", "NOR", "The drill was routine and small"),
        # Objects with what they are said to be.
        ("Norway described the drill as routine.", "NOR", "the drill as routine"),
        ("Norway dismissed the protest as theatre on Friday.", "NOR", "the protest as theatre"),
        ("Norway called the drill a provocation.", "NOR", "the drill a provocation"),
        ("Norway called the decision regrettable.", "NOR", "the decision regrettable"),
        ("Ola Berg accused Sweden of breaking its word.", "ola-berg", "Sweden of breaking its word"),
        ("Ola Berg warned of a harsh answer if the drill went ahead.", "ola-berg",
         "a harsh answer if the drill went ahead"),
        # Somebody is to do something.
        ("Norway urged Sweden to return to the table.", "NOR", "Sweden to return to the table"),
        ("Norway called on Sweden to return to the table.", "NOR", "Sweden to return to the table"),
        ("Norway vowed to answer the drill with one of its own.", "NOR", "to answer the drill with one of its own"),
        ("Norway offered on Monday to reopen the talks.", "NOR", "to reopen the talks"),
        ("Norway pledged to end the drill, to free the crew and to open the port.", "NOR",
         "to end the drill, to free the crew and to open the port"),
        ("Norway denounced a drill that Sweden had begun, calling it a provocation.", "NOR", "it a provocation"),
        ("Ola Berg followed in a statement on Monday: the drill must end and the ships must leave.", "ola-berg",
         "the drill must end and the ships must leave"),
        # Quotations.
        ('"We are ready for talks," Ola Berg said.', "ola-berg", "We are ready for talks,"),
        ('"We are ready for talks," said Ola Berg, the minister.', "ola-berg", "We are ready for talks,"),
        ('Ola Berg said: "We are ready for talks."', "ola-berg", "We are ready for talks."),
        ("“We are ready for talks.\n\n“We will wait,” Ola Berg said.", "ola-berg",
         "We are ready for talks.\n\n“We will wait,"),
        ('The talks were "a waste of a morning", Ola Berg said.', "ola-berg", 'The talks were "a waste of a morning"'),
        ('Norway welcomed "any contact at all".', "NOR", '"any contact at all"'),
        ('Norway said it was "ready" for talks.', "NOR", 'it was "ready" for talks'),
        ('"We are ready," Maj. Gen. Ola Berg told a briefing.', "ola-berg", "We are ready,"),
    ],
)  # fmt: skip
def test_words_have_their_speaker(nlp: Language, text: str, speaker: str, words: str) -> None:
    assert rows(nlp, text) == [(speaker, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned the drill.",
        "Norway expressed regret over the drill.",
        "Norway called a meeting of the two sides.",
        "Norway could say that the drill was routine.",
        "Norway refused to say whether the drill was routine.",
        "Norway asked whether the drill was routine.",
        "Norway did not say that the drill was routine.",
        "If Norway says that the drill is routine, the talks will go on.",
        "The minister spoke of Iron Gull, called a routine drill by many.",
        "Norway will host the drill, which is named Iron Gull.",
        "The drill, criticised by Norway as provocative, ended.",
        "Neither called the talks dead.",
        "When asked whether the drill was routine, Ola Berg said nothing.",
        "Citing “a key sentence”, Ola Berg spoke and said nothing more.",
        "A Norwegian official asked not to be named because the plan was secret.",
        "The navies used what sailors call “the back door”.",
        "The so-called “pause” ended in Oslo.",
    ],
)
def test_attitudes_and_unsaid_words_are_no_statements(nlp: Language, text: str) -> None:
    assert rows(nlp, text) == []


def test_a_cue_in_the_middle_splits_a_quotation(nlp: Language) -> None:
    text = '"We are ready for talks," Ola Berg said, "but we will not wait." "We have all the time."'
    assert rows(nlp, text) == [
        ("ola-berg", "We are ready for talks,"),
        ("ola-berg", "but we will not wait."),
        ("ola-berg", "We have all the time."),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Norway and Sweden say the drill is defensive.", ["NOR", "SWE"]),
        ("A Norwegian official said the drill was routine.", ["NOR"]),
        ("A spokesman for Norway's Defence Ministry said the drill was routine.", ["norwegian-defence-ministry"]),
        ("A Defence Ministry spokesman, Ola Berg, said the drill was routine.", ["ola-berg"]),
        ("In a statement, Norway's Defence Ministry said the drill was routine.", ["norwegian-defence-ministry"]),
        ("A statement by Norway's Defence Ministry said the drill was routine.", ["norwegian-defence-ministry"]),
        ("An expert said the drill was routine.", [None]),
        ("A retired Norwegian general said the drill was routine.", [None]),
    ],
)
def test_descriptions_speak_for_their_body(nlp: Language, text: str, speakers: list[str | None]) -> None:
    said, unsaid = code(nlp, text)
    assert [s.speaker for s in said] == speakers
    assert len(unsaid) == speakers.count(None)


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Fjord Wire quoted Ola Berg as saying that the drill was routine.", "ola-berg", "fjord-wire"),
        ('"The drill is routine," Ola Berg was quoted by Fjord Wire as saying.', "ola-berg", "fjord-wire"),
        ("Norway's Defence Ministry warned that it would answer the drill, Fjord Wire reported.",
         "norwegian-defence-ministry", "fjord-wire"),
        ("Ola Berg told Fjord Wire that the drill was routine.", "ola-berg", "fjord-wire"),
        ("Norway said in a statement carried by Fjord Wire that the drill was routine.", "NOR", "fjord-wire"),
        ("Fjord Wire said that the drill was routine.", "fjord-wire", None),
    ],
)  # fmt: skip
def test_media_carry_the_words_of_others(nlp: Language, text: str, speaker: str, via: str | None) -> None:
    assert [(s.speaker, s.via) for s in code(nlp, text)[0]] == [(speaker, via)]


def test_a_claim_about_somebody_else_is_his_by_way_of_the_claimant(nlp: Language) -> None:
    said, _ = code(nlp, "Ola Berg said that Sweden had told him that the drill was over.")
    assert [(s.speaker, s.via) for s in said] == [("ola-berg", None), ("SWE", "ola-berg")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('Ola Berg said the talks were over. "We have waited long enough."', ["ola-berg", "ola-berg"]),
        ('Ola Berg said the talks were over.\n\n"We have waited long enough."', ["ola-berg", "ola-berg"]),
        ('"The talks are over now," Ola Berg said of Ida Lund. "She left," he added.', ["ola-berg", "ola-berg"]),
        ('Ola Berg pleaded for patience. "The talks are not over."', ["ola-berg"]),
        ("Ola Berg said that Sweden was late and urged it to come to the table.", ["ola-berg", "ola-berg"]),
        ('The port was quiet.\n\n"The talks are not over yet."', [None]),
    ],
)
def test_words_without_a_cue_go_on_with_the_speaker_in_front(
    nlp: Language, text: str, speakers: list[str | None]
) -> None:
    assert [s.speaker for s in code(nlp, text)[0]] == speakers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Norway said on Sunday that the drill would begin on Friday.", ["2019-11-17"]),
        ("Norway said that the drill had begun on Sunday.", [None]),
        ("In a statement released Sunday, Norway said the drill was routine.", ["2019-11-17"]),
        ('Ola Berg said on Sunday the talks were over. "We have waited long enough."', ["2019-11-17", "2019-11-17"]),
        ("Ola Berg said on Sunday the talks were over. Ida Lund said they were not.", ["2019-11-17", None]),
        ("The two met on Sunday. Ola Berg said the talks were over.", ["2019-11-17"]),
        ("The council met on Sunday. Ola Berg said it was late. Ida Lund said it was early.",
         ["2019-11-17", "2019-11-17"]),
        ("Norway's Defence Ministry said on Sunday the drill was over.\n\n\"We are tired of it,\" Ola Berg said.",
         ["2019-11-17", "2019-11-17"]),
        ("NOV 18. Ola Berg said the talks were over.", ["2019-11-18"]),
        ("Ola Berg gave a lecture on Tuesday.\n\nThe hall was full.\n\nBerg said the talks were over.", ["2019-11-19"]),
    ],
)  # fmt: skip
def test_words_have_the_day_on_which_they_were_said(nlp: Language, text: str, days: list[str | None]) -> None:
    assert [s.said_on for s in code(nlp, text)[0]] == days


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We are ready for talks," Ola Berg said.', "direct"),
        ("Ola Berg said the drill was routine.", "indirect"),
        ('Ola Berg said the drill was "routine" and small.', "mixed"),
        ('Talks, Ola Berg said, "can begin tomorrow".', "mixed"),
    ],
)
def test_the_voice_tells_how_words_are_given(nlp: Language, text: str, kind: str) -> None:
    assert [s.kind for s in code(nlp, text)[0]] == [kind]


def test_a_row_shows_its_cue_its_sentence_and_its_reason(nlp: Language) -> None:
    text = "The port closed. Ola Berg said on Monday that the drill was routine. The port opened."
    (row,), unsaid = code(nlp, text)
    assert row.cue == "said"
    assert row.cue_span is not None
    assert text[slice(*row.cue_span)] == "said"
    assert text[slice(*row.sentence)] == "Ola Berg said on Monday that the drill was routine."
    assert row.why == "that: 'said' with subject 'Berg' (Ola Berg)"
    assert 0.5 < row.confidence < 1
    assert unsaid == ()


def test_an_unknown_speaker_is_stated_with_its_reason(nlp: Language) -> None:
    said, unsaid = code(nlp, 'The port was quiet.\n\n"The talks are not over yet."')
    assert [(u.variable, u.start, u.end) for u in unsaid] == [("statement", said[0].start, said[0].end)]
    assert unsaid[0].reason == statements.UNKNOWN
    assert said[0].confidence < 0.5


def test_an_empty_text_has_no_statements(nlp: Language) -> None:
    assert code(nlp, "") == ((), ())
