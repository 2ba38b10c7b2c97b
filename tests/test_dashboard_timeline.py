"""The timeline: lanes, marks on the day that is told, bars as long as a date may mean, and no day moved."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from dashboard import charts
from dashboard.charts import lanes, timeline
from dashboard.charts.lanes import Dot, Lane
from dashboard.picks import Pick, parse

ROWS = pd.DataFrame(
    [
        ("position", "exercises", "Grey Shield", "2019-11", "support", 2, 1),
        ("position", "exercises", "Grey Shield", "2019-11-17", "oppose", 1, 1),
        ("position", "exercises", "Amber Tide", "2020", "oppose", 4, 2),
        ("position", "exercises", "", "2019-11-17", "neutral", 9, 9),
        ("position", "talks", "", None, "support", 3, 3),
        ("position", "talks", "", "2019-12-01", "qualified", 1, 1),
        ("statement", "", "", "2019-11-17", "own", 2, 1),
        ("statement", "", "", "2019-11-17", "reported", 5, 2),
        ("deadline", "talks", "", "2019-12-31", "qualified", 1, 1),
    ],
    columns=["what", "topic", "event", "day", "label", "n", "stories"],
)


def test_statements_of_a_day_are_one_mark_and_what_is_undated_is_none() -> None:
    found = lanes.dots(ROWS)
    assert len(found) == 7
    assert Dot(Lane("statement"), "statement", "2019-11-17", 7, 3) in found
    assert Dot(Lane("deadline"), "deadline", "2019-12-31", 1, 1) in found


def test_lanes_go_from_statements_to_topics_with_the_busiest_event_first() -> None:
    names = [lane.name for lane in lanes.lanes(lanes.dots(ROWS))]
    assert names == ["statements", "deadlines", "Amber Tide", "Grey Shield", "exercises, not named", "talks, not named"]


def test_only_the_busiest_events_are_drawn_and_the_others_counted() -> None:
    rare = pd.DataFrame(
        [("position", "exercises", f"Event {n:02}", "2019-11-17", "support", 1, 1) for n in range(20)],
        columns=ROWS.columns,
    )
    title = json.loads(timeline.happenings(pd.concat([ROWS, rare]), dark=False).to_json())["layout"]["title"]["text"]
    assert "8 at rarer events" in title
    assert "3 undated" in title


@pytest.mark.parametrize(
    ("day", "first", "last", "middle"),
    [
        ("2019", "2019-01-01", "2019-12-31", "2019-07-01"),
        ("2020-02", "2020-02-01", "2020-02-29", "2020-02-15"),
        ("2019-11-17", "2019-11-17", "2019-11-17", "2019-11-17"),
    ],
)
def test_a_date_spans_what_it_may_mean(day: str, first: str, last: str, middle: str) -> None:
    assert lanes.extent(day) == (first, last)
    assert lanes.middle(day) == middle


@pytest.mark.parametrize(
    ("dot", "days", "pick"),
    [
        (Dot(Lane("statement"), "statement", "2019-11-17", 1, 1), True, Pick(side="said", on="2019-11-17")),
        (Dot(Lane("statement"), "statement", "2019-11", 1, 1), True, Pick(side="said", on="2019-11")),
        (Dot(Lane("statement"), "statement", "2019-11", 1, 1), False, Pick(side="said", on="2019-11*")),
        (Dot(Lane("statement"), "statement", "2019", 1, 1), False, Pick(side="said", on="2019")),
        (Dot(Lane("deadline"), "deadline", "2020-05", 1, 1), True, Pick(due="2020-05")),
        (
            Dot(Lane("position", "talks", "Grey Shield"), "support", "2019", 1, 1), True,
            Pick(topic="talks", stance="support", event="Grey Shield", on="2019"),
        ),
        (
            Dot(Lane("position", "talks"), "oppose", "2019", 1, 1), True,
            Pick(topic="talks", stance="oppose", event="-", on="2019"),
        ),
    ],
)  # fmt: skip
def test_a_click_asks_for_exactly_what_a_mark_stands_for(dot: Dot, days: bool, pick: Pick) -> None:
    assert lanes.pick(dot, days=days) == pick


def test_marks_and_bars_stand_on_text_days() -> None:
    """A chart must never move a day by the viewer's time zone: days are text without an hour."""
    figure = json.loads(timeline.happenings(ROWS, dark=True).to_json())
    days = [x for trace in figure["data"] for x in trace["x"] if x]
    assert days
    assert all(len(day) == 10 for day in days)
    bars = [trace["x"] for trace in figure["data"] if trace["mode"] == "lines"]
    assert bars == [["2019-11-01", "2019-11-30", None], ["2020-01-01", "2020-12-31", None]]


def test_every_mark_leads_somewhere_and_says_how_many() -> None:
    figure = json.loads(timeline.happenings(ROWS, dark=False).to_json())
    marks = [mark for trace in figure["data"] if trace["mode"] == "markers" for mark in trace.get("customdata", [])]
    assert len(marks) == 7
    assert all(parse(mark[0]) for mark in marks)
    assert "<b>statements</b>, 17 Nov 2019: 7 statements" in [mark[1] for mark in marks]
    assert charts.CONFIG["scrollZoom"] is False


def test_hostile_names_are_text_in_the_figure() -> None:
    rows = ROWS.replace("Grey Shield", "<a href='javascript:x'>n</a>")
    told = timeline.happenings(rows, dark=False).to_json().replace("\\u003c", "<")
    names = json.loads(told)["layout"]["yaxis"]["ticktext"]
    assert not [name for name in names if "<a href" in name]
