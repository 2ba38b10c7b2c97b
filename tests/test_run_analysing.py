"""`analysis.analyse`: articles in, DataFrames out, nothing stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import TEXT, parrot

import analysis
from analysis import run
from analysis.errors import UnreadableError
from analysis.model import Article

FRAMES = ("articles", "entities", "mentions", "moments", "statements", "sentiments", "stances", "uncoded", "rejected")


def test_articles_at_hand() -> None:
    corpus = run.analyse([Article("b", "B", TEXT), Article("a", "A", TEXT)], coder=parrot)
    assert {name: len(getattr(corpus, name)) for name in FRAMES} == {
        "articles": 2, "entities": 4, "mentions": 4, "moments": 2, "statements": 2, "sentiments": 2, "stances": 2,
        "uncoded": 2, "rejected": 0,
    }  # fmt: skip
    assert corpus.articles["doc_id"].tolist() == ["b", "a"]
    assert corpus.actors["id"].tolist() == ["freedonia", "sylvania"] * 2


def test_rows_carry_the_words_that_they_span() -> None:
    corpus = run.analyse([Article("a", "", f"Übung 🎖. {TEXT}")], coder=parrot)
    assert corpus.mentions["quote"].tolist() == ["Freedonia", "Sylvania"]
    for frame in (corpus.stances, corpus.statements, corpus.sentiments, corpus.uncoded, corpus.moments):
        row = frame.iloc[0]
        assert row["quote"] == corpus.articles["text"][0][row["start"] : row["end"]]


def test_what_only_the_store_needs_is_left_out() -> None:
    corpus = run.analyse([Article("a", "", TEXT)], coder=parrot)
    for name in FRAMES:
        assert not {"coding", "digest", "words", "coded_with"} & set(getattr(corpus, name).columns)


def test_a_folder_with_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Title\n\n{TEXT}\n")
    (tmp_path / "b.txt").write_text("")
    corpus = run.analyse(tmp_path, coder=parrot)
    assert corpus.articles["doc_id"].tolist() == ["a"]
    assert [Path(source).name for source in corpus.rejected["source"]] == ["b.txt"]


def test_fields_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"words_of_it": TEXT, "headline": "T"}))
    corpus = run.analyse(tmp_path / "a.json", fields={"text": "words_of_it"}, coder=parrot)
    assert corpus.articles["text"].tolist() == [TEXT]


def test_what_is_not_english_keeps_its_place() -> None:
    articles = [Article("a", "", TEXT), Article("b", "", "Guten Tag", language="de"), Article("c", "", TEXT)]
    corpus = run.analyse(articles, coder=parrot)
    assert corpus.articles["doc_id"].tolist() == ["a", "b", "c"]
    assert corpus.articles["coded"].tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("language", "english"),
    [("en", True), ("en-GB", True), ("EN", True), ("", True), ("de", False), ("enm", False), ("fr", False)],
)
def test_languages(language: str, english: bool) -> None:
    assert run.is_english(Article("a", "", "", language=language)) is english


def test_nothing_in_nothing_out() -> None:
    corpus = run.analyse([], coder=parrot)
    assert all(getattr(corpus, name).empty for name in FRAMES)
    assert "quote" in corpus.stances.columns


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="There is no file or folder"):
        run.analyse(tmp_path / "nowhere", coder=parrot)


def test_the_package_analyses_with_its_own_models(tmp_path: Path) -> None:
    """The one call of the README, over a real model."""
    (tmp_path / "a.txt").write_text("Talks\n\nSouth Korea said on Monday that it would hold talks with Japan.\n")
    corpus = analysis.analyse(tmp_path)
    assert {"KOR", "JPN"} <= set(corpus.actors["id"])
