"""The parts of attribution: cues as data, where tokens stand, and what stays linear in long texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article, Entity, Kind, Mention
from analysis.nlp import dates, pipeline, rules, statements
from analysis.nlp.cast import Cast
from analysis.nlp.statements import cues, drafts
from analysis.nlp.statements.layout import Layout
from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture
def user_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of a user's own rules, read afresh before and after."""
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path))
    lexicon.cache_clear()
    yield tmp_path
    monkeypatch.delenv("STANDPOINT_RULES")
    lexicon.cache_clear()


def read(nlp: Language, text: str) -> Doc:
    return next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]


@pytest.mark.parametrize(
    ("text", "phrase", "subject"),
    [
        ("Norway said that the drill was over.", "say", "Norway"),
        ("Norway called on Sweden to return.", "call on", "Norway"),
        ("Norway did not rule out that the talks might resume.", "rule out", "Norway"),
        ("Norway has for years called the drill a rehearsal.", "call", "Norway"),
        ("The minister, whose ship lay in Oslo, warned that it would sail.", "warn", "minister"),
        ("The drill, which Norway called routine, ended.", "call", "Norway"),
        ("The drill was described by Norway as routine.", "describe", "Norway"),
    ],
)
def test_a_cue_has_its_phrase_and_its_subject(nlp: Language, text: str, phrase: str, subject: str) -> None:
    found = [cue for cue in cues.find(read(nlp, text)) if cue.phrase == phrase]
    assert [cue.subject and cue.subject.text for cue in found] == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "Norway never said that the drill was over.",
        "Norway may say that the drill is over.",
        "Norway wants to say that the drill is over.",
        "Unless Norway says that the drill is over, nobody will come.",
        "Nobody said that the drill was over.",
        "The reply was that the drill was over.",
    ],
)
def test_what_nobody_said_has_no_cue(nlp: Language, text: str) -> None:
    assert [cue.phrase for cue in cues.find(read(nlp, text)) if "that" in cue.frames] == []


def test_accounts_are_cues_too(nlp: Language) -> None:
    text = "The drill, by Norway's account, was small, and according to the plan it was cheap."
    assert [(cue.phrase, cue.subject and cue.subject.text) for cue in cues.accounts(read(nlp, text))] == [
        ("by … account", "Norway")
    ]


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        ("OSLO, Nov 20 — The drill is over, Norway said.", "Norway", "The"),
        ("The port is shut. The drill is over, Norway said.", "Norway", "The drill"),
        ("The port is shut; the drill is over, Norway said.", "Norway", "the drill"),
        ("“It is shut.” The drill is over, Norway said.", "Norway", "The drill"),
        ("NORWAY: The drill is over, a minister said.", "minister", "The drill"),
    ],
)
def test_a_sentence_begins_behind_datelines_and_semicolons(nlp: Language, text: str, word: str, start: str) -> None:
    layout = Layout.of(read(nlp, text))
    token = next(t.i for t in layout.doc if t.text == word)
    at = drafts.sentence_start(layout, token)
    assert text[layout.offsets[at] :].startswith(start)


def test_a_title_ends_no_sentence(nlp: Language) -> None:
    doc = read(nlp, "Maj. Gen. Berg left. The port closed.")
    assert [doc[i - 1].text for i in range(len(doc)) if drafts.ends(doc, i)] == ["left", "closed"]


def test_layout_knows_what_is_quoted(nlp: Language) -> None:
    layout = Layout.of(read(nlp, 'He said "yes" twice.\n\nShe left.'))
    assert [t.text for t in layout.doc if layout.quoted(t.i)] == ['"', "yes", '"']
    assert layout.paragraph(3) == (0, 20)
    assert layout.doc[layout.token_at(9)].text == "yes"


def test_a_user_adds_a_cue_in_one_line(nlp: Language, user_rules: Path) -> None:
    text = "Norway nailed that the drill was over."
    (user_rules / "cues.toml").write_text('[frames]\nthat = ["nail"]\n', encoding="utf-8")
    assert "nail" in lexicon().frames
    assert [cue.phrase for cue in cues.find(read(nlp, text))] == ["nail"]


def test_every_rule_and_way_of_naming_has_its_share() -> None:
    shares = rules.load("cues")["confidence"]
    assert all(0 < share < 1 for table in shares.values() for share in table.values())
    named = {"name", "before", "before the verb", "setting", "description", "document", "nothing"}
    assert named == set(shares["speakers"])


def test_the_same_text_gives_the_same_rows(nlp: Language) -> None:
    text = 'Norway said on Monday the drill was over. "We are glad of it," it added.\n\nSweden called it a relief.'
    doc = read(nlp, text)
    names = {"NOR": "Norway", "SWE": "Sweden"}
    entities = [Entity(i, name, Kind.COUNTRY, i, (), True) for i, name in names.items()]
    mentions = [Mention(i, text.find(n), text.find(n) + len(n), "name") for i, n in names.items()]
    cast, moments = Cast.of(doc, entities, mentions), dates.find(doc, "2019-11-20")
    first = statements.find(doc, cast, moments)
    assert first == statements.find(doc, cast, moments)
    assert [s.speaker for s in first[0]] == ["NOR", "NOR", "SWE"]
