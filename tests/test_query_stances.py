"""Who stands where, counted by hand over four articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, Held, coding, connect

from analysis import query
from analysis.model import Filters

if TYPE_CHECKING:
    from pathlib import Path

VOSK, FREEDONIA, SYLVANIA = "ada-vosk", "freedonia", "sylvania"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    return connect(tmp_path_factory.mktemp("corpus"))


def cells(connection: query.Connection, filters: Filters) -> dict[tuple[str, str], tuple[str, int]]:
    frame = query.stance_matrix(connection, filters)
    return {(r["actor"], r["topic"]): (r["stance"], int(r["n"])) for r in frame.to_dict("records")}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(
            Filters(),
            {
                (FREEDONIA, "exercises"): ("oppose", 2),
                (FREEDONIA, "talks"): ("qualified", 2),
                (SYLVANIA, "exercises"): ("qualified", 3),
                ("lone-expert", "talks"): ("neutral", 1),
            },
            id="people are counted under whom they speak for; a tie goes to the later side",
        ),
        pytest.param(
            Filters(actors=(VOSK,)), {(VOSK, "exercises"): ("oppose", 1)}, id="who is asked for by name bears it"
        ),
        pytest.param(
            Filters(actors=(FREEDONIA, VOSK), topics=("exercises",)),
            {(FREEDONIA, "exercises"): ("oppose", 1), (VOSK, "exercises"): ("oppose", 1)},
            id="both asked for are kept apart",
        ),
        pytest.param(
            Filters(since="2019-11-01", until="2019-11-30"),
            {
                (FREEDONIA, "talks"): ("qualified", 1),
                (SYLVANIA, "exercises"): ("qualified", 2),
                ("lone-expert", "talks"): ("neutral", 1),
            },
            id="a month lies in the period that holds any of its days; without any date a row lies in none",
        ),
        pytest.param(
            Filters(since="2019-10-08", until="2019-10-08"),
            {(FREEDONIA, "talks"): ("support", 1)},
            id="without a date of its own a position takes that of its statement",
        ),
        pytest.param(
            Filters(since="2019-11-20", until="2019-11-20"),
            {(SYLVANIA, "exercises"): ("support", 1), ("lone-expert", "talks"): ("neutral", 1)},
            id="then that of the article",
        ),
        pytest.param(
            Filters(sources=("Second Paper",), topics=("exercises",)),
            {(SYLVANIA, "exercises"): ("support", 1)},
            id="source",
        ),
        pytest.param(
            Filters(stances=("oppose",), min_confidence=0.5),
            {(FREEDONIA, "exercises"): ("oppose", 2)},
            id="sure enough",
        ),
        pytest.param(
            Filters(search="title of A3"), {(SYLVANIA, "exercises"): ("qualified", 1)}, id="search, whatever its case"
        ),
        pytest.param(Filters(search="nowhere"), {}, id="nothing found"),
        pytest.param(Filters(actors=("x' OR '1'='1",)), {}, id="values are bound"),
    ],
)
def test_matrix(corpus: query.Connection, filters: Filters, expected: dict[tuple[str, str], tuple[str, int]]) -> None:
    assert cells(corpus, filters) == expected


def test_a_cell_carries_its_denominators_and_the_latest_side(corpus: query.Connection) -> None:
    frame = query.stance_matrix(corpus, Filters(actors=(SYLVANIA,)))
    (cell,) = frame.to_dict("records")
    assert (cell["support"], cell["qualified"], cell["oppose"], cell["neutral"]) == (1, 1, 1, 0)
    assert (cell["articles"], cell["stories"]) == (3, 2)
    assert (cell["latest"], cell["latest_day"]) == ("qualified", "2019-11-21")


def test_one_stray_row_does_not_turn_the_leading_side(tmp_path: Path) -> None:
    """The latest of many positions stands beside the usual one; it doesn't replace it."""
    rows = [Held(FREEDONIA, "exercises", "oppose", f"2019-10-0{day}") for day in (1, 2, 3)]
    stray = Held(FREEDONIA, "exercises", "support", "2019-10-09")
    connection = connect(tmp_path, [coding("x", "2019-10-10", [*rows, stray])])
    (cell,) = query.stance_matrix(connection, Filters()).to_dict("records")
    assert (cell["stance"], cell["latest"]) == ("oppose", "support")


def test_tracks_have_a_row_for_each_day_and_stance_with_its_words(corpus: query.Connection) -> None:
    frame = query.tracks(corpus, Filters(actors=(FREEDONIA,)))
    told = [(r["topic"], r["day"], r["stance"], r["n"]) for r in frame.to_dict("records")]
    assert told == [
        ("exercises", "2019-10-07", "oppose", 2),
        ("talks", "2019-10-08", "support", 1),
        ("talks", "2019-11-17", "qualified", 1),
    ]
    assert all(words.startswith("Freedonia has a view") for words in frame["words"])


def test_many_days_are_told_by_month(tmp_path: Path) -> None:
    days = [f"20{year}-{month:02d}-{day:02d}" for year in (17, 18) for month in range(1, 13) for day in range(1, 19)]
    rows = [Held(FREEDONIA, "talks", "support", day) for day in days]
    frame = query.tracks(connect(tmp_path, [coding("x", "2018-12-31", rows)]), Filters())
    assert (len(frame), frame["n"].sum()) == (24, len(days))
    assert set(frame["day"].str.len()) == {7}


def test_changes_are_turns_and_conditions(corpus: query.Connection) -> None:
    frame = query.changes(corpus, Filters(actors=(FREEDONIA,)))
    told = {(r["change"], r["topic"], r["day"], r["stance"]) for r in frame.to_dict("records")}
    assert told == {("flip", "talks", "2019-11-17", "qualified"), ("condition", "talks", "2019-11-17", "qualified")}
    flip = frame[frame["change"] == "flip"].iloc[0]
    assert (flip["before"], flip["before_day"]) == ("support", "2019-10-08")


def test_a_day_on_which_two_stances_tie_is_no_turn(tmp_path: Path) -> None:
    rows = [
        Held(FREEDONIA, "talks", "support", "2019-10-01"),
        Held(FREEDONIA, "talks", "support", "2019-10-02"),
        Held(FREEDONIA, "talks", "oppose", "2019-10-02"),
    ]
    connection = connect(tmp_path, [coding("x", "2019-10-10", rows)])
    assert query.changes(connection, Filters()).empty


def test_neutral_is_no_turn(tmp_path: Path) -> None:
    rows = [
        Held(FREEDONIA, "talks", stance, f"2019-10-0{day}")
        for day, stance in enumerate(("support", "neutral", "support"), 1)
    ]
    connection = connect(tmp_path, [coding("x", "2019-10-10", rows)])
    assert query.changes(connection, Filters()).empty


def test_passages_are_the_article_at_their_offsets(corpus: query.Connection) -> None:
    texts = {c.article.doc_id: c.article.text for c in CORPUS}
    found = query.stance_passages(corpus, Filters(), limit=100)
    assert found.total == len(found.passages) == 8
    for passage in found.passages:
        words = passage.text[passage.sentence.start : passage.sentence.end]
        assert words in texts[passage.doc_id]
        assert words.startswith(passage.holder_name)
        (holder,) = [mark for mark in passage.marks if mark.role == "holder"]
        assert passage.text[holder.start : holder.end] == passage.holder_name
        assert "\n" not in passage.text


def test_passages_come_newest_first_and_page_by_page(corpus: query.Connection) -> None:
    whole = query.stance_passages(corpus, Filters(), limit=100).passages
    days = [passage.day for passage in whole]
    assert days == sorted(days, key=lambda day: day or "", reverse=True)
    pages = [query.stance_passages(corpus, Filters(), limit=3, skip=skip) for skip in (0, 3, 6)]
    assert [p for page in pages for p in page.passages] == list(whole)
    assert {page.total for page in pages} == {8}


def test_a_passage_carries_what_its_card_shows(corpus: query.Connection) -> None:
    asked = Filters(since="2019-11-17", until="2019-11-17", actors=(FREEDONIA,))
    (passage,) = query.stance_passages(corpus, asked).passages
    assert (passage.label, passage.topic, passage.action) == ("qualified", "talks", "set_condition")
    assert (passage.condition_by, passage.condition_until) == ("Sylvania", "2019-12")
    assert (passage.confidence, passage.why, passage.runner_up) == (0.9, "a cue", "neutral")
    assert (passage.source, passage.published, passage.title) == ("Second Paper", "2019-11-20", "Title of a2")


@pytest.mark.parametrize(("shown", "n"), [(FREEDONIA, 4), (SYLVANIA, 3), ("nobody", 0)])
def test_passages_of_a_row_of_the_matrix(corpus: query.Connection, shown: str, n: int) -> None:
    assert query.stance_passages(corpus, Filters(), shown=shown).total == n


def test_one_passage_alone(corpus: query.Connection) -> None:
    found = query.stance_passages(corpus, Filters(), only="a2~1")
    assert [(p.doc_id, p.row) for p in found.passages] == [("a2", 1)]
