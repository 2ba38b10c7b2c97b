"""Whose coding every view shows: as people ruled, or as the machine coded; asked for only where somebody ruled."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from query_corpus import CORPUS
from streamlit.testing.v1 import AppTest

from analysis import query, store
from analysis.export import briefing
from analysis.export.briefing import verifying
from analysis.model import Filters
from analysis.run.corrections import Decision, decide
from analysis.store import Ruling
from dashboard import briefed, data, ruled

APP = Path(__file__).parent.parent / "dashboard" / "app.py"
MACHINE = Filters(machine=True)
CAPTION = "as the machine coded them, without what people ruled"
VIEWS = (
    "overview", "stance", "sentiment", "compare", "timeline", "relations", "actors", "entities", "statements",
    "conditions", "articles", "library", "briefing", "method", "rulings",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that the app opens, on which nobody has ruled yet."""
    path = tmp_path / "store"
    monkeypatch.setenv("STANDPOINT_STORE", str(path))
    store.write(path, CORPUS)
    return path


def rule(folder: Path) -> None:
    """Say that the first row of the first article supports what the machine says that it opposes."""
    decide(folder, "stances", "a1", 0, Decision(Ruling.CORRECT, "Ann", "misread", {"stance": "support"}))


def opened(view: str = "stance", **asked: str) -> AppTest:
    """Run a view under a query string."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(f"views/{view}.py")
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def switches(app: AppTest) -> list[str]:
    """The choices of whose coding counts that are on the screen, as they stand."""
    return [str(box.value) for box in app.radio if box.key == "coding"]


def page(app: AppTest) -> str:
    """All markup of a screen."""
    return "\n".join(element.proto.body for element in app.get("html"))


def labels(folder: Path, filters: Filters) -> list[str]:
    """What the first article's row says, as the reader and the matrix have it."""
    article = data.article("a1", machine=filters.machine)
    assert article
    assert folder == data.path()
    (layer,) = [layer for layer in article.layers if (layer.layer, layer.row) == ("stance", 0)]
    found = data.stance_passages(filters, limit=50).passages
    return [layer.label, *(passage.label for passage in found if (passage.doc_id, passage.row) == ("a1", 0))]


def test_both_codings_are_asked_side_by_side(folder: Path) -> None:
    rule(folder)
    assert labels(folder, Filters()) == ["support", "support"]
    assert labels(folder, MACHINE) == ["oppose", "oppose"]


def test_a_ruling_from_outside_shows_at_once(folder: Path) -> None:
    """The version is looked up anew as soon as the log of rulings changes, not ten seconds later."""
    assert labels(folder, Filters()) == ["oppose", "oppose"]
    rule(folder)
    stamp = data._stamp(folder)
    data._looked().pop(folder)
    assert labels(folder, Filters()) == ["support", "support"]
    decide(folder, "stances", "a1", 0, Decision(Ruling.CONFIRM, "Bob"))
    assert data._stamp(folder) > stamp


def test_nothing_to_choose_where_nobody_ruled(folder: Path) -> None:
    app = opened(coding="machine")
    assert folder.exists()
    assert switches(app) == []
    assert CAPTION not in page(app)


def test_the_switch_tells_what_it_does(folder: Path) -> None:
    rule(folder)
    app = opened()
    assert switches(app) == ["corrected"]
    assert "coding=" not in page(app)
    next(box for box in app.radio if box.key == "coding").set_value("machine").run()
    assert not app.exception
    told = page(app)
    assert CAPTION in told
    assert "Take away: As the machine coded it" in told
    assert "coding=machine" in told
    next(button for button in app.button if button.label == "Clear filters").click().run()
    assert switches(app) == ["corrected"]
    assert CAPTION not in page(app)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_under_the_machines_coding(view: str, folder: Path) -> None:
    rule(folder)
    app = opened(view, coding="machine")
    assert switches(app) == ["machine"]


def test_a_briefing_says_whose_coding_it_counts_and_can_be_verified(folder: Path, tmp_path: Path) -> None:
    rule(folder)
    told = briefed.made(MACHINE, briefing.Wish())
    assert told.footer.described.endswith(CAPTION)
    assert told != briefed.made(Filters(), briefing.Wish())
    packed = briefed.writer(told, ".zip")()
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["filters"]["machine"] is True
    (tmp_path / "b.zip").write_bytes(packed)
    machine = query.connect(folder, corrected=False)
    assert verifying.verify(tmp_path / "b.zip", machine).faults == ()
    assert verifying.verify(tmp_path / "b.zip", query.connect(folder)).faults


@pytest.mark.parametrize(
    ("decision", "person"),
    [
        (Decision(Ruling.CONFIRM, "Ann"), []),
        (Decision(Ruling.CORRECT, "Ann", change={"stance": "support"}), ["support"]),
        (Decision(Ruling.CORRECT, "Ann", change={"topic": "talks"}), ["oppose (topic: talks)"]),
        (Decision(Ruling.REJECT, "Ann"), [None]),
    ],
)
def test_where_people_and_machine_differ(decision: Decision, person: list[str | None], folder: Path) -> None:
    """A row that was moved to another topic differs too, although its stance stays."""
    decide(folder, "stances", "a1", 0, decision)
    assert [(row["machine"], row["person"]) for row in ruled.differing()] == [("oppose", each) for each in person]
    assert len(ruled.verdicts()) == 1
