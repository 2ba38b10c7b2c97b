"""Who said what, counted by hand: the ledger, the voices, by way of whom, and what is said about somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis import query, store
from analysis.model import Article, Coding, Entity, Filters, Kind, Mention, Span, Statement, Voice

if TYPE_CHECKING:
    from pathlib import Path

CAST = (
    Entity("avaria", "Avaria", Kind.COUNTRY, "avaria", actor=True),
    Entity("mira-lund", "Mira Lund", Kind.PERSON, "avaria", actor=True),
    Entity("avaria-news", "Avaria News", Kind.MEDIA, "avaria", actor=True),
    Entity("borduria", "Borduria", Kind.COUNTRY, "borduria", actor=True),
)
LINES = (
    ("mira-lund", "Lund said: “Borduria must stop.”", "“Borduria must stop.”", Voice.DIRECT, None, "2019-11-18"),
    ("avaria", "Avaria News said that Avaria waits.", "that Avaria waits", Voice.INDIRECT, "avaria-news", None),
    ("borduria", "Borduria said Avaria would talk.", "Avaria would talk", Voice.INDIRECT, None, None),
    ("avaria", "Avaria would wait, Borduria said.", "Avaria would wait", Voice.INDIRECT, "borduria", None),
    (None, "It was said that 100% of talks fail.", "that 100% of talks fail", Voice.INDIRECT, None, None),
)
SPEAKERS = {"mira-lund": "Lund", "avaria": "Avaria", "borduria": "Borduria"}


def article(doc_id: str, published: str) -> Coding:
    """Write the five sentences under each other, with a mention of every actor by name."""
    text = "\n\n".join(line for _, line, *_ in LINES)
    at, statements, mentions = 0, [], []
    for speaker, line, words, kind, via, said_on in LINES:
        start = at + line.index(words)
        sentence = Span(at, at + len(line))
        cue = Span(at + line.index("said"), at + line.index("said") + 4)
        statements.append(Statement(speaker, start, start + len(words), kind, "said", cue, sentence, said_on, via, 0.9))
        for entity, name in SPEAKERS.items():
            if (place := line.find(name)) >= 0 and line[place:].startswith(name):
                mentions.append(Mention(entity, at + place, at + place + len(name), "name"))
        at += len(line) + 2
    told = Article(doc_id, f"Title of {doc_id}", text, "Invented Wire", published=published)
    return Coding(told, CAST, mentions=tuple(mentions), statements=tuple(statements))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    folder: Path = tmp_path_factory.mktemp("said") / "store"
    store.write(folder, [article("one", "2019-11-20"), article("two", "2019-12-01")])
    return query.connect(folder)


def test_the_ledger_tells_who_said_what_the_newest_first(corpus: query.Connection) -> None:
    frame = query.statements(corpus, Filters())
    assert len(frame) == query.totals(corpus, Filters()).statements == 10
    assert list(frame["day"]) == ["2019-12-01"] * 4 + ["2019-11-20"] * 4 + ["2019-11-18"] * 2
    row = frame.to_dict("records")[-1]
    assert (row["name"], row["principal_name"], row["voice"]) == ("Mira Lund", "Avaria", "own")
    assert (row["words"], row["cue"], row["doc_id"]) == ("“Borduria must stop.”", "said", "one")


def test_a_page_of_the_ledger_is_cut_and_skipped(corpus: query.Connection) -> None:
    whole = query.statements(corpus, Filters())
    pages = [query.statements(corpus, Filters(), limit=4, skip=skip) for skip in (0, 4, 8)]
    assert [len(page) for page in pages] == [4, 4, 2]
    assert [row for page in pages for row in zip(page["doc_id"], page["row"], strict=True)] == list(
        zip(whole["doc_id"], whole["row"], strict=True)
    )


def test_voices_are_counted_by_whom_a_speaker_speaks_for(corpus: query.Connection) -> None:
    frame = query.voices(corpus, Filters())
    told = [(r["speaker"], r["n"], r["own"], r["reported"], r["claimed"]) for r in frame.fillna("").to_dict("records")]
    assert told == [("avaria", 6, 2, 2, 2), ("borduria", 2, 0, 2, 0), ("", 2, 0, 2, 0)]
    assert set(frame["articles"]) == {2}


def test_a_person_who_was_asked_for_stands_under_the_own_name(corpus: query.Connection) -> None:
    frame = query.voices(corpus, Filters(actors=("mira-lund",)))
    assert [(r["name"], r["n"]) for r in frame.to_dict("records")] == [("Mira Lund", 2)]


@pytest.mark.parametrize(
    ("carrier", "held", "found"),
    [
        ("", "", 10),
        ("avaria-news", "", 2),
        ("nobody", "", 0),
        ("", "WAIT", 4),
        ("avaria-news", "waits", 2),
        ("borduria", "waits", 0),
        ("", "%", 2),
        ("", "_", 0),
        ("", "'; DROP TABLE spoken; --", 0),
    ],
)
def test_statements_are_narrowed_by_carrier_and_words(
    corpus: query.Connection, carrier: str, held: str, found: int
) -> None:
    """Ledger, voices and passages are narrowed alike; what is searched for is text, not a pattern."""
    assert len(query.statements(corpus, Filters(), carrier=carrier, held=held)) == found
    assert query.voices(corpus, Filters(), carrier=carrier, held=held)["n"].sum() == found
    assert query.statement_passages(corpus, Filters(), carrier=carrier, held=held).total == found


def test_carriers_are_those_by_way_of_whom_words_come(corpus: query.Connection) -> None:
    frame = query.carriers(corpus, Filters())
    assert [(r["name"], r["n"]) for r in frame.to_dict("records")] == [("Avaria News", 2), ("Borduria", 2)]


def test_what_others_say_about_an_actor(corpus: query.Connection) -> None:
    """Words of its own people about it are not said by others; words that do not name it are not about it."""
    about = query.statement_passages(corpus, Filters(), about="avaria")
    assert {passage.holder for passage in about.passages} == {"borduria"}
    assert about.total == 2
    about = query.statement_passages(corpus, Filters(), about="borduria")
    assert {passage.holder for passage in about.passages} == {"mira-lund"}


def test_a_passage_marks_words_cue_and_speaker(corpus: query.Connection) -> None:
    found = query.statement_passages(corpus, Filters(), only="one~0")
    (passage,) = found.passages
    assert found.total == 1
    marked = {mark.role: passage.text[mark.start : mark.end] for mark in passage.marks}
    assert marked == {"words": "“Borduria must stop.”", "cue": "said", "holder": "Lund"}
    assert (passage.holder_name, passage.principal_name, passage.label) == ("Mira Lund", "Avaria", "own")
    assert (passage.day, passage.published) == ("2019-11-18", "2019-11-20")


def test_a_speaker_that_is_not_named_is_nobody(corpus: query.Connection) -> None:
    (passage,) = query.statement_passages(corpus, Filters(), only="one~4").passages
    assert (passage.holder, passage.holder_name) == ("", "")


def test_an_empty_store_has_no_statements(tmp_path: Path) -> None:
    store.write(tmp_path / "store", [])
    connection = query.connect(tmp_path / "store")
    for question in (query.statements, query.voices, query.carriers):
        assert question(connection, Filters()).empty  # type: ignore[operator]
    assert query.statement_passages(connection, Filters()).total == 0
