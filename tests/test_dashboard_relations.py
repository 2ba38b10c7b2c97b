"""Relations: readable at 40 actors, the same at every visit, direction and tone told without colour."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import relations, terms, voices
from dashboard.charts.template import DARK, LIGHT, TONE
from dashboard.picks import Pick, parse


def pair(holder: str, target: str, n: int, low: float = -0.2, high: float = 0.2) -> dict[str, object]:
    return {
        "holder": holder, "holder_name": holder.title(), "target": target, "target_name": target.title(), "n": n,
        "positive": 0, "neutral": n, "negative": 0, "net": (low + high) / 2, "low": low, "high": high,
        "pick": str(Pick(actor=target, side="towards", other=holder)),
    }  # fmt: skip


FEW = pd.DataFrame(
    [pair("a", "b", 5, -1, -0.5), pair("b", "a", 3, 0.2, 0.9), pair("c", "a", 2), pair("a", "a", 4), pair("d", "c", 1)]
)
MANY = pd.DataFrame([pair(f"actor {i:02}", f"actor {(i * 7 + k) % 50:02}", 1 + k) for i in range(50) for k in range(3)])


def drawn(name: str, frame: pd.DataFrame, most: int, dark: bool = False) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(getattr(relations, name)(frame, dark=dark, most=most).to_json())
    return told


def marks(figure: dict[str, Any]) -> list[list[str]]:
    return [mark for trace in figure["data"] for mark in trace.get("customdata") or []]


def test_actors_are_those_that_speak_or_are_spoken_of_most() -> None:
    assert list(relations.actors(FEW, 3)) == ["a", "b", "c"]
    assert len(relations.actors(MANY, 40)) == 40


def test_the_order_is_the_same_whatever_the_order_of_the_rows() -> None:
    shuffled = MANY.sample(frac=1, random_state=3)
    for name in ("matrix", "network"):
        ticks = [drawn(name, frame, 40)["layout"]["yaxis"]["ticktext"] for frame in (MANY, shuffled)]
        assert ticks[0] == ticks[1]


def test_neighbours_are_those_who_speak_of_each_other_most() -> None:
    assert relations.neighbours(FEW[FEW["holder"] != FEW["target"]], ["a", "b", "c", "d"]) == ["a", "b", "c", "d"]
    assert relations.neighbours(FEW, ["d", "a", "b", "c"]) == ["d", "c", "a", "b"]


@pytest.mark.parametrize("most", [10, 20, 40])
@pytest.mark.parametrize("name", ["matrix", "network"])
def test_no_label_overlaps_another(name: str, most: int) -> None:
    """Each label has a row of its own, at least as high as its letters."""
    layout = drawn(name, MANY, most)["layout"]
    margin = layout["margin"]
    inner = layout["height"] - margin["t"] - margin["b"]
    rows = len(layout["yaxis"]["ticktext"])
    assert rows == most
    assert inner / rows >= layout["yaxis"]["tickfont"]["size"] * 1.2


def test_the_figures_say_how_much_of_how_much_they_draw() -> None:
    for name in ("matrix", "network"):
        title = drawn(name, MANY, 10)["layout"]["title"]["text"]
        assert "10 of 50 actors" in title
        assert "of 300 sentences" in title or "of 294 sentences" in title


@pytest.mark.parametrize(
    ("low", "high", "tone"), [(0.1, 0.9, "positive"), (-0.9, -0.1, "negative"), (-0.5, 0.1, "neutral")]
)
def test_a_tone_is_told_where_its_interval_leaves_zero_out(low: float, high: float, tone: str) -> None:
    assert relations.tone(pair("a", "b", 2, low, high)) == tone


def test_an_arc_leads_down_at_the_right_and_up_at_the_left() -> None:
    down, up = relations.arc(0, 4), relations.arc(4, 0)
    assert (down[1][0], down[1][-1]) == (pytest.approx(0), pytest.approx(4))
    assert (up[1][0], up[1][-1]) == (pytest.approx(4), pytest.approx(0))
    assert max(down[0]) == pytest.approx(2)
    assert min(up[0]) == pytest.approx(-2)


def test_every_pair_leads_to_its_sentences_and_nobody_arcs_to_himself() -> None:
    assert {mark[0] for mark in marks(drawn("matrix", FEW, 10))} == set(FEW["pick"])
    arcs = {mark[0] for mark in marks(drawn("network", FEW, 10))}
    assert arcs == set(FEW.loc[FEW["holder"] != FEW["target"], "pick"])


def test_tones_are_told_apart_without_colour() -> None:
    assert len(set(relations.SIGN.values())) == len(set(relations.DASH.values())) == len(TONE)
    names = [trace["name"] for trace in drawn("matrix", FEW, 10)["data"]]
    assert names == ["+ positive", "· neutral or unclear", "− negative"]


@pytest.mark.parametrize("dark", [False, True])
def test_a_number_is_read_on_its_square_as_beside_it(dark: bool) -> None:
    pen = DARK if dark else LIGHT
    for trace in drawn("matrix", FEW, 10, dark=dark)["data"]:
        colours = dict(zip(trace["textposition"], trace["textfont"]["color"], strict=True))
        assert colours.get("middle right", pen.text) == pen.text
        assert colours.get("middle center", relations.ON_SQUARE["neutral"]) in relations.ON_SQUARE.values()


@pytest.mark.parametrize("tone", TONE)
def test_what_stands_on_a_square_is_told_from_it(tone: str) -> None:
    lighter, darker = sorted((luminance(relations.ON_SQUARE[tone]), luminance(TONE[tone])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """How light a colour is, as the guidelines for accessible pages reckon it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


SPOKEN = pd.DataFrame(
    {
        "speaker": ["avaria", None], "name": ["Avaria <b>", None], "n": [5, 2], "articles": [3, 2], "stories": [3, 2],
        "own": [1, 0], "reported": [4, 2], "claimed": [0, 0],
    }
)  # fmt: skip


def test_voices_are_stacked_and_lead_to_their_words() -> None:
    figure = json.loads(voices.bars(SPOKEN, dark=False).to_json())
    assert [trace["name"] for trace in figure["data"]] == ["quoted", "reported", "claimed"]
    assert figure["data"][1]["x"] == [2, 4]
    assert parse(figure["data"][1]["customdata"][0][0]) == Pick(actor="-", side="said", voice="reported")
    assert "7 statements" in figure["layout"]["title"]["text"]
    assert figure["layout"]["yaxis"]["ticktext"] == ["not named", "Avaria &lt;b&gt;"]
    patterns = {trace["marker"]["pattern"]["shape"] for trace in figure["data"]}
    assert len(patterns) == 3


def test_conditions_are_stacked_by_topic() -> None:
    frame = pd.DataFrame(
        {
            "actor": ["avaria", "avaria", "borduria"], "name": ["Avaria", "Avaria", "Borduria"],
            "topic": ["talks", "exercises", "talks"], "n": [2, 1, 1],
        }
    )  # fmt: skip
    figure = json.loads(terms.bars(frame, dark=True, most=1).to_json())
    assert [(trace["name"], trace["x"]) for trace in figure["data"]] == [("exercises", [1]), ("talks", [2])]
    assert "3 conditions; 1 more actor not drawn" in figure["layout"]["title"]["text"]
    assert parse(figure["data"][1]["customdata"][0][0]) == Pick(actor="avaria", topic="talks", action="set_condition")
