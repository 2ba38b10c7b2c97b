"""The rows behind numbers: the words where they stand, and as many as the numbers say."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, connect

from analysis import query
from analysis.model import Filters
from analysis.query import proofs

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {coding.article.doc_id: coding.article.text for coding in CORPUS}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    """The corpus, opened once."""
    return connect(tmp_path_factory.mktemp("proofs"))


FILTERS = [
    Filters(),
    Filters(actors=("freedonia",)),
    Filters(topics=("talks",)),
    Filters(stances=("oppose",), min_confidence=0.5),
    Filters(by_story=True),
    Filters(search="talks"),
    Filters(since="2019-11-01", until="2019-11-30"),
]


@pytest.mark.parametrize("filters", FILTERS)
def test_there_are_as_many_rows_as_the_totals_say(filters: Filters, connection: query.Connection) -> None:
    totals = query.totals(connection, filters)
    assert len(proofs.stance_proofs(connection, filters)) == totals.positions
    assert len(proofs.sentiment_proofs(connection, filters, "towards")) == totals.towards
    assert len(proofs.sentiment_proofs(connection, filters, "by")) == totals.by_actor
    assert proofs.stance_spread(connection, filters).articles == totals.position_articles
    assert proofs.stance_spread(connection, filters).stories == totals.position_stories


def test_words_stand_where_they_say(connection: query.Connection) -> None:
    found = (
        *proofs.stance_proofs(connection, Filters()),
        *proofs.sentiment_proofs(connection, Filters(), "towards"),
        *proofs.sentiment_proofs(connection, Filters(), "by"),
    )
    assert len(found) == 14
    for proof in found:
        text = TEXTS[proof.doc_id]
        assert text[proof.starts : proof.ends] == proof.quote
        assert text[proof.sentence_start :].startswith(proof.sentence)
        assert hashlib.sha256(text.encode()).hexdigest() == proof.sha256


def test_rows_are_picked_by_key_by_action_and_by_how_sure_they_are(connection: query.Connection) -> None:
    (picked,) = proofs.stance_proofs(connection, Filters(), keys=["a1~1"])
    assert (picked.shown, picked.holder_name, picked.action) == ("freedonia", "Ada Vosk", "demand_end")
    (condition,) = proofs.stance_proofs(connection, Filters(), action="set_condition")
    assert condition.condition == condition.quote[2:]
    assert (condition.condition_by, condition.condition_until) == ("Sylvania", "2019-12")
    surest = proofs.stance_proofs(connection, Filters(), each=1)
    assert len({(proof.shown, proof.topic, proof.label) for proof in surest}) == len(surest) == 7


def test_an_empty_spread_has_no_days(connection: query.Connection) -> None:
    spread = proofs.stance_spread(connection, Filters(topics=("trade",)))
    assert spread == proofs.Spread(0, 0, 0, 0, None, None, 0)


def test_a_corpus_is_told_by_its_texts_and_its_samples(tmp_path: Path) -> None:
    whole, part = connect(tmp_path / "one"), connect(tmp_path / "two", CORPUS[:3])
    assert proofs.corpus(whole).articles == 4
    assert proofs.corpus(whole).texts != proofs.corpus(part).texts
    assert proofs.corpus(whole).texts == proofs.corpus(connect(tmp_path / "three", CORPUS[::-1])).texts
    assert proofs.corpus(whole, samples=["x.json"]).samples == 0
