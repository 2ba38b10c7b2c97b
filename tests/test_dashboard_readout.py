"""Every figure is also told as a table, with its numbers as they are read."""

from __future__ import annotations

import pandas as pd
import pytest
from test_dashboard_markup import HOSTILE, harmless, seen

from dashboard import readout

ROWS = pd.DataFrame(
    {
        "actor": ["a", "b"], "name": ["Avaria", "Borduria"], "topic": ["talks", "exercises"], "day": ["2019-11", None],
        "n": [3, 1], "net": [-0.25, 1.0],
    }
)  # fmt: skip


def test_columns_are_named_and_days_read() -> None:
    told = readout.table(ROWS)
    assert "<summary>The same as a table</summary>" in told
    heads = [cell.split("<")[0] for cell in told.split('<th scope="col">')[1:]]
    assert heads == ["Name", "Topic", "Day", "Rows", "Net tone"]
    rows = [row.replace("</td><td>", "|") for row in told.split("<tr><td>")[1:]]
    assert [row.split("</td>")[0] for row in rows] == [
        "Avaria|talks|Nov 2019|3|−0.25",
        "Borduria|exercises|undated|1|1",
    ]


@pytest.mark.parametrize(("values", "names"), [((), 2), (("talks",), 1), (("towards",), 2)])
def test_only_the_topic_that_is_drawn_is_told(values: tuple[str, ...], names: int) -> None:
    assert readout.table(ROWS, *values).count("<tr><td>") == names


def test_many_rows_are_cut_and_the_rest_counted() -> None:
    told = readout.table(pd.concat([ROWS] * 40))
    assert told.count("<tr><td>") == readout.MOST
    assert "20 more rows not listed" in told


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_names_stay_text(evil: str) -> None:
    html = readout.table(ROWS.replace("Avaria", evil)).replace("details", "div").replace("summary", "span")
    harmless(html)
    assert "Borduria" in seen(html).text
