"""Editing and re-coding: what is coded again, and that an edit outlives re-coding and a second reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import parrot

from analysis import run, store
from analysis.errors import StandpointError
from analysis.run import editing, ingesting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from analysis.model import Article, Coding

STORY = "Avaria said on Monday that it would not talk unless Borduria ends its drills. The town kept calm about {}."


@pytest.fixture
def into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of three articles that the version `old` coded; `new` codes from here on."""
    monkeypatch.setattr(ingesting, "coded_with", lambda: "old")
    (tmp_path / "news").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "news" / f"{name}.txt").write_text(f"Title {name}\n\n{STORY.format(name)}\n", encoding="utf-8")
    run.ingest([tmp_path / "news"], tmp_path / "s", coder=parrot)
    monkeypatch.setattr(ingesting, "coded_with", lambda: "new")
    return tmp_path / "s"


def told(into: Path, doc_id: str) -> tuple[str, str, str | None]:
    """Title, source and date of a stored article."""
    (article,) = store.articles(into, [doc_id])
    return article.title, article.source, article.published


@pytest.mark.parametrize(
    ("wanted", "older", "coded", "unchanged"),
    [(None, False, 3, 0), (["a", "c", "a"], False, 2, 0), (None, True, 3, 0), ([], False, 0, 0)],
)
def test_what_is_coded_again(into: Path, wanted: list[str] | None, older: bool, coded: int, unchanged: int) -> None:
    report = editing.recode(into, wanted, older=older, coder=parrot)
    assert (report.coded, report.unchanged) == (coded, unchanged)
    versions = {doc_id: document.coded_with for doc_id, document in store.documents(into).items()}
    assert sorted(doc_id for doc_id, version in versions.items() if version == "new") == sorted(
        "abc" if wanted is None else set(wanted)
    )


def test_older_leaves_alone_what_is_of_the_present_version(into: Path) -> None:
    editing.recode(into, ["b"], coder=parrot)
    report = editing.recode(into, older=True, coder=parrot)
    assert (report.coded, report.unchanged) == (2, 1)


def test_recoding_keeps_everything_but_the_version(into: Path) -> None:
    before = store.frames(into)["articles"].drop(columns=["coded_with", "coding"])
    editing.recode(into, coder=parrot)
    assert store.frames(into)["articles"].drop(columns=["coded_with", "coding"]).to_csv() == before.to_csv()


def test_progress_tells_how_many_there_are(into: Path) -> None:
    seen: list[run.Progress] = []
    editing.recode(into, progress=seen.append, coder=parrot)
    assert [(p.done, p.total) for p in seen][-1] == (3, 3)
    assert seen[-1].stage == "done"


@pytest.mark.parametrize("wanted", [["nobody"], ["a", "nobody"]])
def test_an_article_that_is_not_there_stops_it_before_anything_is_done(into: Path, wanted: list[str]) -> None:
    version = store.version(into)
    with pytest.raises(StandpointError, match="has no article nobody; nothing was done"):
        editing.recode(into, wanted, coder=parrot)
    with pytest.raises(StandpointError, match="has no article nobody"):
        editing.edit(into, "nobody", title="T", coder=parrot)
    assert store.version(into) == version


def test_the_coder_is_given_the_corrected_date(into: Path) -> None:
    """It resolves 'on Monday' by it."""
    given: list[str | None] = []

    def watched(articles: Iterable[Article]) -> Iterator[Coding]:
        for article in articles:
            given.append(article.published)
            yield from parrot([article])

    editing.edit(into, "a", published="2019-11-20", coder=watched)
    assert given == ["2019-11-20"]
    assert told(into, "a")[2] == "2019-11-20"


def test_an_edit_outlives_recoding_and_a_second_reading(into: Path) -> None:
    editing.edit(into, "a", title="Corrected", published="2019-12", source="The Paper", coder=parrot)
    editing.recode(into, coder=parrot)
    assert told(into, "a") == ("Corrected", "The Paper", "2019-12")
    news = into.parent / "news"
    report = run.ingest([news], into, coder=parrot)
    assert (report.coded, report.unchanged) == (0, 3), "the edit makes no article look changed"
    run.ingest([news], into, coder=parrot, again=True)
    assert told(into, "a") == ("Corrected", "The Paper", "2019-12")
    (news / "a.txt").write_text(f"Title a\n\n{STORY.format('a new thing')}\n", encoding="utf-8")
    assert run.ingest([news], into, coder=parrot).coded == 1
    assert told(into, "a") == ("Corrected", "The Paper", "2019-12"), "of the same file, with a new text"


def test_an_edit_outlives_removal(into: Path) -> None:
    editing.edit(into, "a", title="Corrected", coder=parrot)
    store.remove(into, ["a"])
    store.restore(into, ["a"])
    editing.recode(into, coder=parrot)
    assert told(into, "a")[0] == "Corrected"


def test_an_edit_is_undone(into: Path) -> None:
    before = told(into, "a")
    for title in ("First", "Second"):
        editing.edit(into, "a", title=title, published="2019", coder=parrot)
    editing.undo_edit(into, "a", coder=parrot)
    assert told(into, "a") == before
    assert store.edits(into) == {}
    editing.undo_edit(into, "b", coder=parrot)
    assert told(into, "b")[0] == "Title b"


def test_a_refused_edit_changes_nothing(into: Path) -> None:
    version = store.version(into)
    with pytest.raises(StandpointError, match="no date"):
        editing.edit(into, "a", published="soon", coder=parrot)
    assert store.version(into) == version
