"""Rulings from the dashboard: the row meant, the command that keeps it, the form and the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from query_corpus import CORPUS
from streamlit.testing.v1 import AppTest

from analysis import store
from dashboard import ruled

APP = Path(__file__).parent.parent / "dashboard" / "app.py"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("stance~a1~0", ruled.Meant("stance", "a1", 0)),
        ("sentiment~odd~id~12", ruled.Meant("sentiment", "odd~id", 12)),
        ("", None),
        ("mention~a1~0", None),
        ("stance~a1~x", None),
        ("stance~~0", None),
        ("stance~a1~-1", None),
        ("stance~a1~1111111111", None),
    ],
)
def test_the_row_is_read_off_the_url(text: str, row: ruled.Meant | None) -> None:
    assert ruled.meant(text) == row


def test_what_is_typed_is_no_option_of_the_command() -> None:
    said = ruled.Said("correct", "--gold=/etc", "-x", "support", copies=False)
    told = ruled.command(ruled.Meant("stance", "-rf", 3), said, Path("/s"))
    assert told == [
        "correct", "--kind=stance", "--ruling=correct", "--by=--gold=/etc", "--why=-x", "--set=stance=support",
        "--alone", "--store=/s", "--", "-rf", "3",
    ]  # fmt: skip


def test_a_row_is_corrected_in_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    monkeypatch.setenv("STANDPOINT_STORE", str(folder))
    store.write(folder, CORPUS)
    app = AppTest.from_file(str(APP), default_timeout=240)
    app.run()
    app.switch_page("views/rulings.py")
    app.query_params["rule"] = "stance~a1~0"
    app.run()
    assert not app.exception
    app.radio[0].set_value("correct")
    next(box for box in app.selectbox if box.label.startswith("Where corrected")).set_value("support")
    next(box for box in app.text_input if box.label == "Who says so").set_value("Ann")
    next(button for button in app.button if button.label == "Keep").click().run()
    assert not app.exception
    assert [box.value for box in app.success] == ["Kept. Figures count it from now on."]
    (verdict,) = store.verdicts(folder)
    assert (verdict.by, verdict.changed) == ("Ann", {"stance": "support"})
    differences, log = (frame.value for frame in app.dataframe)
    assert differences[["machine", "person", "by"]].values.tolist() == [["oppose", "support", "Ann"]]
    assert len(log) == 1


def test_a_ruling_that_cannot_be_kept_says_why(tmp_path: Path) -> None:
    store.write(tmp_path / "s", CORPUS)
    said = ruled.Said("confirm", "", "", "oppose", copies=True)
    assert "Say who rules on it" in ruled.keep(ruled.Meant("stance", "a1", 0), said, tmp_path / "s")
