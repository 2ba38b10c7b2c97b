"""Side by side: every measure agrees with the question it comes from, and every number leads to its passages."""

from __future__ import annotations

import html as markup
import re
from dataclasses import replace
from pathlib import Path

import pytest
from query_corpus import CORPUS, connect
from streamlit.testing.v1 import AppTest

from analysis import query, store
from analysis.model import Filters
from analysis.query import sentences
from dashboard import picks, versus
from dashboard.picks import Pick

APP = Path(__file__).parent.parent / "dashboard" / "app.py"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    return connect(tmp_path_factory.mktemp("corpus"))


def subject(db: query.Connection, actor: str, since: str | None = None, until: str | None = None) -> versus.Subject:
    own = Filters(actors=(actor,), since=since, until=until)
    return versus.Subject(
        actor,
        Pick(actor=actor, since=since or "", until=until or ""),
        query.totals(db, own),
        query.stance_matrix(db, own),
        query.sentiment(db, own, "towards"),
        query.sentiment(db, own, "by"),
        query.changes(db, own),
    )


def table(*subjects: versus.Subject, picked: Pick | None = None) -> str:
    return versus.table(subjects, ["exercises", "talks"], picked or Pick(), lambda pick: f"?pick={pick}")


def row(told: str, measure: str) -> str:
    (found,) = re.findall(rf'<tr><th scope="row">{measure}</th>(.*?)</tr>', told)
    return str(found)


@pytest.mark.parametrize(
    ("measure", "parts"),
    [
        ("Articles that name it", ["<b>4</b>", "of 4 articles, 3 stories"]),
        ("Positions", ["<b>4</b>", "in 2 articles of 2 sources", "<b>3</b>"]),
        ("On exercises", ["opposes · 2", "qualified · 1"]),
        ("On talks", ["qualified · 1", "no position found"]),
        ("Conditions set", ["<b>1</b>", "of 4 positions", "<b>0</b>"]),
        ("Turns", ["last 17 Nov 2019: supports → qualified", "last 21 Nov 2019"]),
        ("Statements", ["<b>1</b>", "<b>0</b>"]),
        ("How it is shown", ["2 negative of 3 sentences", "1 positive, 0 negative of 1 sentence"]),
        ("How it speaks of others", ["1 positive, 0 negative of 1 sentence", "0 positive, 1 negative"]),
    ],
)
def test_each_measure_is_the_one_of_its_question(corpus: query.Connection, measure: str, parts: list[str]) -> None:
    found = row(table(subject(corpus, "freedonia"), subject(corpus, "sylvania")), measure)
    assert [part for part in parts if part not in found] == []


def test_every_number_leads_to_as_many_passages(corpus: query.Connection) -> None:
    """Read the links back, and ask them."""
    subjects = [subject(corpus, "freedonia"), subject(corpus, "sylvania", "2019-11-01", "2019-11-30")]
    told = table(*subjects)
    asked = 0
    for measure in ("Positions", "Conditions set"):
        for link, n in re.findall(r'href="\?pick=([^"]*)"[^>]*><b>(\d+)</b>', row(told, measure)):
            pick = picks.parse(markup.unescape(link))
            own = picks.narrowed(Filters(actors=(pick.actor,)), pick)
            found = query.stance_passages(corpus, own, shown=pick.actor, action=pick.action or None)
            assert found.total == int(n)
            asked += 1
    assert asked == 3


def test_an_actor_of_whom_nothing_is_found_says_so(corpus: query.Connection) -> None:
    told = table(subject(corpus, "lone-expert"), subject(corpus, "freedonia", "2031-01-01", "2031-12-31"))
    assert "no sentence found" in row(told, "How it is shown")
    assert row(told, "On talks").count("no position found") == 1
    assert row(told, "Turns").count("<b>0</b>") == 2


def test_only_the_cell_of_the_period_that_was_clicked_is_marked(corpus: query.Connection) -> None:
    first, second = subject(corpus, "freedonia", "2019-10-01", "2019-10-31"), subject(corpus, "freedonia", "2019-11-01")
    picked = replace(first.pick, topic="talks")
    assert table(first, second, picked=picked).count("sp-on") == 1


def test_the_sentence_says_where_each_stands(corpus: query.Connection) -> None:
    told = {
        "Freedonia": query.stance_matrix(corpus, Filters(actors=("freedonia",))),
        "Sylvania, 2031": query.stance_matrix(corpus, Filters(actors=("sylvania",), since="2031")),
    }
    assert sentences.versus(told) == (
        "Freedonia opposes exercises (2 of 2 positions in 1 story) and sets conditions on talks (1 of 2 in 1 story); "
        "Sylvania, 2031, holds no position."
    )


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("STANDPOINT_STORE", str(tmp_path / "store"))
    store.write(tmp_path / "store", CORPUS)
    return AppTest.from_file(str(APP), default_timeout=60)


def compared(app: AppTest, **asked: str | list[str]) -> str:
    for turn in range(2):
        if turn:
            app.switch_page("views/compare.py")
        for name, value in asked.items():
            app.query_params[name] = value
        app.run()
    assert not app.exception, [error.value for error in app.exception]
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(
    ("asked", "columns"),
    [
        ({}, ["Freedonia", "Sylvania"]),
        ({"compare": ["Ada Vosk", "Lone Expert", "Sylvania"]}, ["Ada Vosk", "Lone Expert", "Sylvania"]),
        ({"actor": ["Lone Expert", "Sylvania"]}, ["Lone Expert", "Sylvania"]),
        ({"actor": ["Sylvania"]}, ["Sylvania", "Freedonia"]),
        (
            {"way": "Two periods", "whom": "Sylvania", "to1": "2019-10-31", "from2": "2019-11-01"},
            ["Sylvania, 10 Oct 2019 to 31 Oct 2019", "Sylvania, 1 Nov 2019 to 21 Nov 2019"],
        ),
        (
            {"way": "Two periods", "since": "2019-11-01", "until": "2019-11-30"},
            ["Sylvania, 1 Nov 2019 to 15 Nov 2019", "Sylvania, 16 Nov 2019 to 30 Nov 2019"],
        ),
    ],
)
def test_what_stands_side_by_side(app: AppTest, asked: dict[str, str | list[str]], columns: list[str]) -> None:
    head = re.findall(r'sp-versus"><thead><tr>(.*?)</tr>', compared(app, **asked))[0]
    assert re.findall(r'<th scope="col">(.*?)</th>', head) == ["Measure", *columns]


def test_a_click_lists_the_passages_of_its_column(app: AppTest) -> None:
    told = compared(app, pick="actor:ada-vosk;topic:exercises", compare=["Ada Vosk", "Sylvania"])
    assert "Ada Vosk · on exercises" in told
    assert told.count("<article") == 1
