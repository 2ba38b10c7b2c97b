"""Codings in the gold format: what is read, what is filled, and that writing loses nothing twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import settings
from analysis.errors import UnreadableError
from analysis.evaluate import gold
from analysis.model import Article, Coding, Condition, Entity, Kind, Mention, Position, Span, Stance, Tone, Voice

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Norlandia condemned the drills. “We will talk,” Ilse Vantor said."

BASE: dict[str, Any] = {"doc_id": "a", "title": "T", "source": "S", "published": "2019-11-20", "text": TEXT}

ACTORS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["NOR", "SUD", "ilse-vantor"]),
        "name": st.text(min_size=1, max_size=12),
        "kind": st.sampled_from(["country", "organisation", "person", "media"]),
        "principal": st.sampled_from(["NOR", None]),
    },
    optional={"aliases": st.lists(st.text(max_size=5), max_size=3)},
)
SPAN = {"start": st.integers(0, 20), "end": st.integers(20, 60)}
CONFIDENCE = {"confidence": st.none() | st.floats(0, 1)}
STATEMENTS = st.fixed_dictionaries(
    {
        "speaker": st.sampled_from(["NOR", None]),
        **SPAN,
        "kind": st.sampled_from(["direct", "indirect", "mixed"]),
        "said_on": st.sampled_from(["2019-11-17", "2019", None]),
        "via": st.none() | st.just("SUD"),
    },
    optional=CONFIDENCE,
)
SENTIMENTS = st.fixed_dictionaries(
    {
        "target": st.just("NOR"),
        "holder": st.sampled_from(["author", "SUD"]),
        **SPAN,
        "label": st.sampled_from([str(tone) for tone in Tone]),
    },
    optional=CONFIDENCE,
)
STANCES = st.fixed_dictionaries(
    {
        "holder": st.just("ilse-vantor"),
        "principal": st.sampled_from(["NOR", None]),
        "topic": st.sampled_from(["exercises", "talks"]),
        "stance": st.sampled_from([str(position) for position in Position]),
        "action": st.sampled_from(["condemn", "offer"]),
        "event": st.none() | st.just("Vigilant Ace"),
        "when": st.none() | st.just("2019-11"),
        **SPAN,
    },
    optional={
        **CONFIDENCE,
        "via": st.none() | st.just("SUD"),
        "condition": st.fixed_dictionaries({**SPAN}, optional={"by": st.just("NOR"), "until": st.just("2020-01-01")}),
    },
)
FILES = st.fixed_dictionaries(
    {
        "doc_id": st.text(min_size=1, max_size=8),
        "title": st.text(max_size=20),
        "source": st.text(max_size=8),
        "published": st.none() | st.just("2019-11-20"),
        "text": st.text(max_size=80),
    },
    optional={
        "actors": st.lists(ACTORS, max_size=3),
        "mentions": st.lists(st.fixed_dictionaries({"actor": st.just("NOR"), **SPAN}), max_size=3),
        "statements": st.lists(STATEMENTS, max_size=3),
        "sentiments": st.lists(SENTIMENTS, max_size=3),
        "stances": st.lists(STANCES, max_size=3),
    },
)


@given(FILES)
def test_writing_what_was_read_is_stable(data: dict[str, Any]) -> None:
    once = gold.to_dict(gold.from_dict(data))
    again = gold.to_dict(gold.from_dict(once))
    assert once == again
    assert once["text"] == data["text"]
    assert {key for key in gold.VARIABLES if key in data} == {key for key in gold.VARIABLES if key in once}


@given(FILES)
def test_every_row_of_the_file_is_kept(data: dict[str, Any]) -> None:
    written = gold.to_dict(gold.from_dict(data))
    for key in ("statements", "sentiments", "stances"):
        for told, kept in zip(data.get(key, ()), written.get(key, ()), strict=True):
            assert {k: v for k, v in told.items() if k not in ("confidence", "condition")}.items() <= kept.items()


def test_what_the_format_lacks_is_filled_from_the_row() -> None:
    rows = {
        "actors": [{"id": "NOR", "name": "Norlandia", "kind": "country", "principal": "NOR"}],
        "statements": [{"speaker": "ilse-vantor", "start": 33, "end": 45, "kind": "direct", "said_on": None}],
        "sentiments": [{"target": "NOR", "holder": "author", "start": 0, "end": 31, "label": "negative"}],
        "stances": [
            {
                "holder": "NOR",
                "topic": "exercises",
                "stance": "oppose",
                "start": 0,
                "end": 31,
                "condition": {"start": 5, "end": 9, "by": "NOR"},
            }
        ],
    }
    coding = gold.from_dict({**BASE, **rows})
    assert coding.actors == (Entity("NOR", "Norlandia", Kind.COUNTRY, principal="NOR", actor=True),)
    assert coding.statements[0].sentence == Span(33, 45)
    assert coding.statements[0].kind is Voice.DIRECT
    assert coding.sentiments[0].confidence == 1.0
    assert coding.stances[0].condition == Condition(5, 9, "NOR")
    assert coding.stances[0].stance is Position.OPPOSE


def test_a_key_left_out_is_a_variable_that_nobody_coded() -> None:
    coding = gold.from_dict({**BASE, "actors": []})
    assert gold.coded(coding, "actors")
    assert not gold.coded(coding, "mentions")
    assert "mentions" not in gold.to_dict(coding)


def test_only_actors_and_their_mentions_as_actors_are_written() -> None:
    entities = (Entity("NOR", "Norlandia", Kind.COUNTRY, actor=True), Entity("SUD", "Sudmark", Kind.COUNTRY))
    mentions = (Mention("NOR", 0, 9, "name"), Mention("NOR", 0, 9, "name", actor=False), Mention("SUD", 0, 9, "name"))
    written = gold.to_dict(Coding(Article("a", "T", TEXT), entities, mentions))
    assert [actor["id"] for actor in written["actors"]] == ["NOR"]
    assert written["mentions"] == [{"actor": "NOR", "start": 0, "end": 9}]


def test_confidence_and_aliases_are_written(tmp_path: Path) -> None:
    entity = Entity("NOR", "Norlandia", Kind.COUNTRY, aliases=("the Republic",), actor=True)
    stance = Stance("NOR", "NOR", "talks", Position.SUPPORT, "offer", 0, 9, Span(0, 9), confidence=0.812345)
    path = tmp_path / "a.json"
    gold.write(Coding(Article("a", "T", TEXT), entities=(entity,), stances=(stance,)), path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["stances"][0]["confidence"] == 0.8123
    assert data["actors"][0]["aliases"] == ["the Republic"]
    assert data["text"] == TEXT
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert gold.to_dict(gold.read(path)) == data


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "one JSON object"),
        (b"{", "one JSON object"),
        (b"\xff\xfe\x00", "one JSON object"),
        (b"[]", "section 8"),
        (b"{}", "section 8"),
        (b'{"doc_id": "a", "text": "t", "sentiments": [{"label": "angry"}]}', "section 8"),
    ],
)
def test_a_file_that_is_no_gold_says_so(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=words):
        gold.read(path)


def test_a_folder_without_gold_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="one \\.json file an article"):
        gold.read_all(tmp_path)


def test_the_sample_gold_is_read_whole() -> None:
    codings = gold.read_all(settings.seeds() / "gold")
    assert len(codings) == 35
    assert all(coding.statements and coding.stances and coding.article.published for coding in codings)
    assert not any(gold.coded(coding, "mentions") for coding in codings)
    spans = [(coding, row) for coding in codings for row in coding.stances + coding.sentiments + coding.statements]
    assert all(coding.article.text[row.start : row.end].strip() for coding, row in spans)
