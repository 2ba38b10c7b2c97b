"""The Library, run as the app runs it: what it orders, what it changes in the store, what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from query_corpus import CORPUS
from streamlit.testing.v1 import AppTest

from analysis import store
from analysis.model import Article, Coding, Rejected, Uncoded
from dashboard import data, seeding, shelf
from dashboard.desk import Order, Seen, Tally, Told
from dashboard.worker import Progress

APP = Path(__file__).parent.parent / "dashboard" / "app.py"
GERMAN = Coding(
    Article("de1", "Übungen", "Die Übungen gehen weiter.", "Dritte Zeitung", published="2019-11-20", language="de"),
    uncoded=(Uncoded("article", 0, 25, "not English: de"),),
)


class Notepad:
    """A desk that only notes what it is asked for."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.seen = Seen(0)
        self.calls: list[str] = []

    def put(self, order: Order) -> None:
        """Note an order."""
        self.orders.append(order)

    def look(self) -> Seen:
        """Show what the test put there."""
        return self.seen

    def cancel(self) -> None:
        """Note it."""
        self.calls.append("cancel")

    def clear(self) -> None:
        """Note it."""
        self.calls.append("clear")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of four articles in English, of which an older version coded all, and one in German."""
    path = tmp_path / "store"
    monkeypatch.setenv("STANDPOINT_STORE", str(path))
    store.write(path, [*CORPUS, GERMAN], coded_with="older")
    return path


@pytest.fixture
def desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Notepad:
    """The desk of that store."""
    pad = Notepad()
    monkeypatch.setattr(data, "desk", lambda path: {folder: pad}[path])
    return pad


def opened(**chosen: object) -> AppTest:
    """Run the Library with some rows picked."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in chosen.items():
        app.session_state[name] = value
    return settled(app.run().switch_page("views/library.py").run())


def settled(app: AppTest) -> AppTest:
    """Check that nothing went wrong."""
    assert not app.exception, [error.value for error in app.exception]
    return app


def press(app: AppTest, label: str) -> AppTest:
    """Press a button."""
    (button,) = [button for button in app.button if button.label == label]
    return settled(button.click().run())


def html(app: AppTest) -> str:
    """All markup of a page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def listed(app: AppTest) -> list[str]:
    """The ids in the list."""
    return list(app.dataframe[0].value["Id"])


def picked(*rows: int) -> dict[str, object]:
    """The state of a list in which rows are picked."""
    return {"stock": {"selection": {"rows": list(rows), "columns": [], "cells": []}}}


def test_it_leads_with_what_the_store_holds(desk: Notepad) -> None:
    page = html(opened())
    assert "The store holds 5 articles from 3 sources: 1 without a date and 1 not coded, in German." in page
    for part in ("on disk", "store version", "4 coded with an older version"):
        assert part in page
    assert desk.orders == []


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, ["a3", "a2", "de1", "a1", "a4"]),
        ({"lacks": "without a date"}, ["a4"]),
        ({"lacks": "not coded"}, ["de1"]),
        ({"lacks": "coded with an older version"}, ["a3", "a2", "a1", "a4"]),
        ({"by": ["Second Paper"]}, ["a2"]),
        ({"find": "title of a1"}, ["a1"]),
    ],
)
@pytest.mark.usefixtures("desk")
def test_the_list_is_narrowed(state: dict[str, object], expected: list[str]) -> None:
    app = opened(**state)
    assert listed(app) == expected
    assert dict(zip(app.dataframe[0].value["Id"], app.dataframe[0].value["Coding"], strict=True)).get(
        "de1", "not coded: German"
    ) == "not coded: German"  # fmt: skip


def test_a_dropped_file_is_kept_and_ordered_to_be_read(desk: Notepad, folder: Path) -> None:
    app = opened()
    app.file_uploader[0].upload("../<b>.txt", b"words", "text/plain").upload("c.txt", b"more", "text/plain")
    press(app, "Read the files")
    (order,) = desk.orders
    assert (order.title, order.arguments) == ("Reading 2 files", ("ingest",))
    assert [Path(name).name for name in order.inputs] == ["b.txt", "c.txt"]
    assert sorted(map(str, shelf.left(folder))) == sorted(order.inputs)


def test_nothing_dropped_says_what_to_do(desk: Notepad) -> None:
    app = press(opened(), "Read the files")
    assert "drop files first" in app.info[0].value
    assert desk.orders == []


def typed(app: AppTest, label: str, value: str) -> None:
    """Type into the first field of a name."""
    fields = [field for field in (*app.text_input, *app.text_area) if field.label == label]
    fields[0].input(value)


def test_a_pasted_text_is_kept_and_ordered_to_be_read(desk: Notepad) -> None:
    app = opened()
    typed(app, "Title", "Talks in Lund")
    typed(app, "Text", "Avaria waits.")
    press(app, "Read the text")
    (order,) = desk.orders
    assert Path(order.inputs[0]).name == "Talks-in-Lund.json"


def test_a_text_without_words_is_refused_in_words(desk: Notepad) -> None:
    app = press(opened(), "Read the text")
    assert "There is no text" in app.error[0].value
    assert desk.orders == []


@pytest.mark.parametrize(
    ("value", "inputs", "told"),
    [
        ("https://a.example/1\nhttps://a.example/2", ("https://a.example/1", "https://a.example/2"), ""),
        ("a.example", None, "is no address"),
        ("", None, "at least one address"),
    ],
)
def test_pages_are_fetched_only_when_asked(
    desk: Notepad, value: str, inputs: tuple[str, ...] | None, told: str
) -> None:
    app = opened()
    typed(app, "Addresses of pages, one a line", value)
    press(app, "Fetch and read")
    assert [order.inputs for order in desk.orders] == ([inputs] if inputs else [])
    said = [box.value.replace("\\", "") for box in (*app.error, *app.info)]
    assert not told or any(told in each for each in said)


def test_removed_and_undone(desk: Notepad, folder: Path) -> None:
    app = press(opened(**picked(1, 3)), "Remove 2 articles")
    assert "a1" not in store.documents(folder)
    assert "a2" not in store.documents(folder)
    assert "2 articles removed." in html(app)
    assert "The store holds 3 articles" in html(app)
    app = press(app, "Undo")
    assert len(store.documents(folder)) == 5
    assert "removed." not in html(app)
    assert desk.orders == []


@pytest.mark.usefixtures("desk")
def test_the_trash_brings_back_one_of_several_and_is_emptied(folder: Path) -> None:
    store.remove(folder, ["a1", "a2", "a3"])
    app = opened(back=["a2"])
    press(app, "Bring back")
    assert "a2" in store.documents(folder)
    press(app, "Delete all for good")
    assert store.trash(folder) == ()


def test_what_is_picked_is_coded_again(desk: Notepad) -> None:
    press(opened(**picked(0)), "Code 1 article again")
    press(opened(), "Code the 4 articles of older versions again")
    assert [(order.arguments, order.inputs) for order in desk.orders] == [
        (("recode",), ("a3",)),
        (("recode", "--older"), ()),
    ]


def test_a_correction_is_kept_and_its_article_coded_again(desk: Notepad, folder: Path) -> None:
    app = opened(**picked(0))
    app.text_input(key="title_a3").input("Corrected")
    app.text_input(key="date_a3").input("2019-12")
    press(app, "Keep the correction")
    edit = store.edits(folder)["a3"]
    assert (edit.title, edit.published, edit.source) == ("Corrected", "2019-12", None)
    assert [order.inputs for order in desk.orders] == [("a3",)]
    press(opened(**picked(0)), "Say again what was read")
    assert desk.orders[-1].arguments == ("edit", "--undo")


@pytest.mark.parametrize(("key", "value", "told"), [("date_a3", "soon", "is no date"), ("title_a3", " ", "empty")])
def test_a_correction_that_is_none_is_refused(desk: Notepad, folder: Path, key: str, value: str, told: str) -> None:
    app = opened(**picked(0))
    app.text_input(key=key).input(value)
    press(app, "Keep the correction")
    assert told in app.error[0].value
    assert (store.edits(folder), desk.orders) == ({}, [])


def test_articles_without_a_date_are_asked_for_one(desk: Notepad, folder: Path) -> None:
    app = opened()
    app.text_input(key="day_a4").input("2019-11-25")
    press(app, "Keep the dates")
    assert store.edits(folder)["a4"].published == "2019-11-25"
    assert [order.inputs for order in desk.orders] == [("a4",)]


def test_rejections_are_shown_tried_again_and_dismissed(desk: Notepad, folder: Path) -> None:
    file = shelf.keep(folder, "<img>.txt", b"")
    store.reject(folder, [Rejected(str(file), "the file <b>is</b> empty"), Rejected("/gone.txt", "damaged")])
    app = opened()
    assert "the file &lt;b&gt;is&lt;/b&gt; empty" in html(app)
    assert [button.disabled for button in app.button if button.label == "Try again"] == [True, False]
    app.button(key="retry_1").click().run()
    assert [order.inputs for order in desk.orders] == [(str(file),)]
    app.button(key="dismiss_1").click().run()
    assert shelf.left(folder) == ()
    assert [row.source for row in store.frames(folder)["rejected"].itertuples()] == ["/gone.txt"]


def test_what_was_dropped_and_never_read_is_offered(desk: Notepad, folder: Path) -> None:
    file = shelf.keep(folder, "a.txt", b"words")
    press(opened(), "Read now")
    assert [order.inputs for order in desk.orders] == [(str(file),)]


def test_what_is_being_read_is_followed_and_cancelled(desk: Notepad) -> None:
    order = Order("Reading *2* files", ("ingest",), ("/a.txt", "/b.txt"))
    tallies = (Tally("/a.txt", coded=1), Tally("/b.txt", current=True))
    desk.seen = Seen(1, Told(order, Progress("coding", 1, 2, 5.0, seconds=5), tallies), (Order("Next", ("recode",)),))
    app = opened()
    assert "<td>/a.txt</td><td>1 article coded</td>" in html(app)
    assert "<td>/b.txt</td><td>being read</td>" in html(app)
    assert any("Waiting: Next" in caption.value.replace("\\", "") for caption in app.caption)
    press(app, "Cancel")
    assert desk.calls == ["cancel"]


def test_what_was_done_is_told(desk: Notepad) -> None:
    order = Order("Reading 1 file", ("ingest",), ("/a.txt",))
    desk.seen = Seen(1, done=(Told(order, Progress("failed", message="No <room>."), (Tally("/a.txt"),)),))
    app = opened()
    assert "Failed: Reading 1 file — no inputs: No &lt;room&gt;." in html(app)
    press(app, "Clear")
    assert desk.calls == ["clear"]


def test_an_emptied_store_is_filled_from_the_library_or_on_demand(
    desk: Notepad, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The samples must not come back by themselves to somebody who removed them."""
    store.remove(folder, list(store.documents(folder)))
    seeded: list[Path] = []
    monkeypatch.setattr(seeding, "seed", seeded.append)
    app = settled(AppTest.from_file(str(APP), default_timeout=60).run())
    assert app.title[0].value == "The store holds no articles"
    app = press(app, "Read the sample articles")
    assert seeded == [folder]
    assert "The store holds no articles yet" in html(opened())
    assert desk.orders == []
