"""The caches: an answer is as new as the store, is not copied, and a figure is the one of its rows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import pytest
from query_corpus import CORPUS, Held, coding

from analysis import store
from analysis.model import Filters
from dashboard import data, figures

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store"
    monkeypatch.setenv("STANDPOINT_STORE", str(path))
    store.write(path, CORPUS)
    return path


def test_an_answer_is_handed_out_and_not_copied(folder: Path) -> None:
    assert folder == data.path()
    assert data.stance_matrix(Filters()) is data.stance_matrix(Filters())
    assert data.stance_matrix(Filters()) is not data.stance_matrix(Filters(topics=("talks",)))


def test_the_version_follows_each_write(folder: Path) -> None:
    before = data.version(folder)
    assert data.totals(Filters()).articles == 4
    store.write(folder, [coding("a5", "2019-12-01", [Held("sylvania", "talks", "support")])])
    time.sleep(data.MOMENT + 0.1)
    assert data.version(folder) > before
    assert data.totals(Filters()).articles == 5
    assert set(data.labels("sources")) == {"Invented Wire", "Second Paper"}


def figure(frame: pd.DataFrame, *values: str, **options: int) -> go.Figure:
    """Draw a figure that says what went in: a new one each time."""
    return go.Figure({"layout": {"title": f"{len(frame)} {values} {options}"}})


def test_a_figure_is_drawn_once_of_the_same_rows_and_anew_of_others(folder: Path) -> None:
    """A part of an answer, and an answer that was changed, are rows of their own."""
    assert data.version(folder)
    frame = data.tracks(Filters())
    whole = figures.drawn(figure, "figure", frame, dark=0)
    assert figures.drawn(figure, "figure", frame, dark=0) is whole
    part = frame[frame["topic"] == "talks"]
    drawn = figures.drawn(figure, "figure", part, dark=0)
    assert drawn is not whole
    assert figures.drawn(figure, "figure", part.copy(), dark=0) is drawn
    assert figures.drawn(figure, "figure", frame.assign(n=0), dark=0) is not whole
    assert figures.drawn(figure, "figure", frame, dark=1) is not whole
    assert figures.drawn(figure, "figure", frame, "talks", dark=0) is not whole


def test_a_part_with_lists_in_it_is_told_apart_too(folder: Path) -> None:
    assert data.version(folder)
    frame = data.entities(Filters())
    people = figures.drawn(figure, "figure", frame[frame["kind"] == "person"], dark=0)
    assert figures.drawn(figure, "figure", frame[frame["kind"] == "person"], dark=0) is people
    assert figures.drawn(figure, "figure", frame[frame["kind"] == "country"], dark=0) is not people


def test_choices_of_one_name_bear_their_ids(folder: Path) -> None:
    assert data.version(folder)
    labels = data.labels("actors")
    assert labels["Freedonia"] == "freedonia"
    assert data.names()["ada-vosk"] == "Ada Vosk"


def told(frame: pd.DataFrame, *values: object) -> str:
    """Say what went in: a new text each time."""
    return f"{len(frame)} {values}"


def test_what_is_told_of_rows_is_told_once_and_anew_of_others(folder: Path) -> None:
    assert data.version(folder)
    frame = data.tracks(Filters())
    whole = figures.told(told, "told", frame, "talks")
    assert figures.told(told, "told", frame, "talks") is whole
    assert figures.told(told, "told", frame, "exercises") != whole
    assert figures.told(told, "told", frame.head(1), "talks") == "1 ('talks',)"


@pytest.mark.parametrize(
    "other",
    [Filters(actors=("sylvania",)), Filters(topics=("sylvania",)), Filters(search="sylvania"), Filters(by_story=True)],
)
def test_filters_are_told_apart(folder: Path, other: Filters) -> None:
    assert data.version(folder)
    assert data.tracks(Filters()) is not data.tracks(other)
    assert data.tracks(other) is data.tracks(other)
