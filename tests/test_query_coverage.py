"""Coverage: articles by when they were printed, in steps that follow the span."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import Held, coding, connect

from analysis import query
from analysis.model import Filters

if TYPE_CHECKING:
    from pathlib import Path

HELD = [Held("freedonia", "talks", "support")]


@pytest.mark.parametrize(
    ("days", "step", "first", "last"),
    [
        (
            ["2019-11-05", "2019-11-05", "2019-11-09"],
            "day",
            ("2019-11-05", "2019-11-05", 2),
            ("2019-11-09",) * 2 + (1,),
        ),
        (["2019-11-05", "2020-02-29"], "week", ("2019-11-04", "2019-11-10", 1), ("2020-02-24", "2020-03-01", 1)),
        (["2018-02-10", "2020-02-29"], "month", ("2018-02-01", "2018-02-28", 1), ("2020-02-01", "2020-02-29", 1)),
        (["2009-02-10", "2020-02-29"], "year", ("2009-01-01", "2009-12-31", 1), ("2020-01-01", "2020-12-31", 1)),
    ],
)
def test_steps_follow_the_span(
    tmp_path: Path, days: list[str], step: str, first: tuple[str, str, int], last: tuple[str, str, int]
) -> None:
    codings = [coding(f"a{place}", day, HELD) for place, day in enumerate(days)]
    frame = query.coverage(connect(tmp_path, codings), Filters())
    assert set(frame["step"]) == {step}
    rows = list(frame[["since", "until", "articles"]].itertuples(index=False, name=None))
    assert (rows[0], rows[-1]) == (first, last)


def test_copies_are_one_story_and_what_tells_no_day_is_left_out(tmp_path: Path) -> None:
    codings = [
        coding("a", "2019-11-05", HELD, story="s"),
        coding("b", "2019-11-05", HELD, story="s"),
        coding("c", "2019-11", HELD),
        coding("d", None, HELD),
    ]
    connection = connect(tmp_path, codings)
    assert query.coverage(connection, Filters())[["articles", "stories"]].to_numpy().tolist() == [[2, 1]]
    assert query.coverage(connection, Filters(by_story=True))["articles"].sum() == 1
    assert query.options(connection).newest == "2019-11-05"
    assert query.options(connection).years == ("2019",)


def test_no_article_no_mark(tmp_path: Path) -> None:
    connection = connect(tmp_path, [])
    assert query.coverage(connection, Filters()).empty
    assert (query.options(connection).newest, query.options(connection).years) == (None, ())
