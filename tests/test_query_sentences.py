"""The sentences above figures: made from the figure's rows, with how many and of how many stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, Held, coding, connect

from analysis import query
from analysis.model import Filters
from analysis.query import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.model import Coding


def told(folder: Path, codings: Sequence[Coding], filters: Filters | None = None) -> str:
    connection, asked = connect(folder, codings), filters or Filters()
    return sentences.stand(query.stance_matrix(connection, asked), query.totals(connection, asked))


def test_the_first_sentence_says_who_stands_where(tmp_path: Path) -> None:
    assert told(tmp_path, CORPUS) == (
        "Freedonia opposes exercises (2 of 2 positions in 1 story) and sets conditions on talks "
        "(1 of 2 in 1 story); Sylvania takes a qualified position on exercises "
        "(1 of 3 positions in 1 story). 8 positions in 4 articles of 2 sources."
    )


@pytest.mark.parametrize(
    ("actions", "verb"),
    [
        (["set_condition", "set_condition"], "sets conditions on talks"),
        (["set_condition", "set_condition", "postpone"], "sets conditions on talks"),
        (["set_condition", "postpone"], "takes a qualified position on talks"),
        (["postpone"], "takes a qualified position on talks"),
    ],
)
def test_mostly_conditions_are_told_as_such(tmp_path: Path, actions: list[str], verb: str) -> None:
    rows = [Held("freedonia", "talks", "qualified", action=action) for action in actions]
    assert told(tmp_path, [coding("a", "2019-11-01", rows)]).startswith(
        f"Freedonia {verb} ({len(rows)} of {len(rows)} "
    )


def test_stories_are_those_of_the_side_that_leads(tmp_path: Path) -> None:
    oppose, support = Held("freedonia", "talks", "oppose"), Held("freedonia", "talks", "support")
    codings = [
        coding("a", "2019-11-01", [oppose], story="s"),
        coding("b", "2019-11-02", [oppose], story="s"),
        coding("c", "2019-11-03", [support]),
    ]
    assert told(tmp_path, codings).startswith("Freedonia opposes talks (2 of 3 positions in 1 story).")


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, CORPUS, Filters(since="2030")) == "No position was found."
