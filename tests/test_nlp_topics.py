"""Topics as data: what counts as a mention of one, and a third topic that a user adds in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.errors import RuleError
from analysis.model import Article
from analysis.nlp import pipeline, topics
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

SANCTIONS = """
id = "sanctions"
label = "Sanctions"
terms = ["sanction", "embargo"]

[[operation]]
class = "pro"
action = "announce"
cues = ["impose", "extend", "tighten"]

[[operation]]
class = "con"
action = "cancel"
cues = ["lift", "ease"]

[[quality]]
sign = "oppose"
action = "condemn"
cues = ["illegal", "inhuman"]

[meaning]
own_pro = "support ="
own_con = "qualified ="
want_con = "oppose demand_end"
condemn_bare = "oppose condemn"
"""


def mentions(nlp: Language, text: str) -> list[tuple[str, str]]:
    doc = next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]
    found = topics.find(doc, Cast.of(doc, [], []))
    return [(m.topic.id, text[m.span.start : m.span.end]) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They held a drill near the coast.", [("exercises", "drill")]),
        ("The war games ended.", [("exercises", "war games")]),
        ("A live-fire drill began.", [("exercises", "drill")]),
        ("Combined training goes on.", [("exercises", "Combined training")]),
        ("Naval manoeuvres are planned.", [("exercises", "manoeuvres")]),
        ("The negotiations resumed.", [("talks", "negotiations")]),
        ("They came back to the negotiating table.", [("talks", "negotiating table")]),
        ("The summit is in May.", [("talks", "summit")]),
        # What is called alike and is something else.
        ("He was told to exercise restraint.", []),
        ("They began oil drilling.", []),
        ("The oil drill broke.", []),
        ("The school held a fire drill.", []),
        ("She gave a TED talk.", []),
        ("The wage talks failed.", []),
        ("Coalition talks went on.", []),
        ("The plan would meet a need.", []),
        ("A missile was tested.", []),
        ("The G-20 summit was in Osaka.", []),
    ],
)
def test_a_topic_is_its_words_and_not_what_is_called_alike(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert mentions(nlp, text) == expected


@pytest.fixture
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "topics").mkdir()
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Norway imposed sanctions on Sweden.", ("NOR", "support", "announce")),
        ("Norway lifted the embargo.", ("NOR", "qualified", "cancel")),
        ("Sweden condemned the sanctions.", ("SWE", "oppose", "condemn")),
        ("Sweden urged Norway to lift the sanctions.", ("SWE", "oppose", "demand_end")),
    ],
)
def test_a_topic_of_ones_own_gets_stances_at_once(
    nlp: Language, own_rules: Path, text: str, row: tuple[str, str, str]
) -> None:
    (own_rules / "topics" / "sanctions.toml").write_text(SANCTIONS, encoding="utf-8")
    article = Article("t", "", text)
    coding = pipeline.code(*next(iter(pipeline.docs(nlp, [article]))))
    assert ("sanctions", *row) in {(s.topic, s.holder, s.stance.value, s.action) for s in coding.stances}


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('id = "x"\n[meaning]\n', "lacks 'terms'"),
        ('id = "x"\nterms = ["y"]\n[meaning]\nown_pro = "perhaps hold"\n', "not `stance action`"),
        ('id = "x"\nterms = ["y"]\n[meaning]\nmaybe_pro = "support hold"\n', "not `stance action`"),
    ],
)
def test_a_topic_that_is_not_whole_says_what_it_lacks(own_rules: Path, broken: str, said: str) -> None:
    (own_rules / "topics" / "x.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(RuleError, match=said):
        topics.load()
