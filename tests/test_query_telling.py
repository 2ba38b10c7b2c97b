"""The sentences above the views say what their rows hold, with denominators, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.query import Totals, telling

TOTALS = Totals(
    in_store=4, articles=4, stories=3, sources=2, since=None, until=None, undated=0, positions=9, position_articles=4,
    position_stories=3, position_sources=2, towards=6, towards_articles=3, by_actor=2, by_articles=2, statements=10,
)  # fmt: skip
VOICES = pd.DataFrame(
    {
        "speaker": ["avaria", "borduria", None], "name": ["Avaria", "Borduria", None], "n": [6, 2, 2],
        "own": [2, 0, 0], "reported": [2, 2, 2], "claimed": [2, 0, 0],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            slice(None),
            (
                "10 statements: 2 quoted, 6 reported and 2 claimed by a third party; most are by Avaria (6) and "
                "Borduria (2); whose 2 are, the text does not tell."
            ),
        ),
        (slice(1, 2), "2 of 10 statements: 2 reported; most are by Borduria (2)."),
        (slice(0, 0), "None of 10 statements fits the search."),
    ],
)
def test_who_said_how_much(rows: slice, told: str) -> None:
    assert telling.said(VOICES[rows], TOTALS) == told


CONDITIONS = pd.DataFrame(
    {
        "name": ["Avaria", "Borduria", "Avaria"], "n": [2, 1, 1], "by_whom": ["borduria", None, None],
        "until": [None, None, "2020-05"],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            slice(None),
            "4 conditions among 9 positions, set by Avaria (3) and Borduria (1); 2 tell who must meet them, 1 by when.",
        ),
        (
            slice(1, 2),
            "1 condition among 9 positions, set by Borduria (1); none tell who must meet them, none by when.",
        ),
        (slice(0, 0), "No condition was found among 9 positions."),
    ],
)
def test_which_conditions_were_set(rows: slice, told: str) -> None:
    assert telling.conditions(CONDITIONS[rows], TOTALS) == told


HAPPENED = pd.DataFrame(
    [
        ("position", "Grey Shield", "2019-11-17", 3),
        ("position", "", None, 4),
        ("position", "Amber Tide", None, 1),
        ("statement", "", "2019-11-17", 2),
        ("deadline", "", "2020-05", 1),
    ],
    columns=["what", "event", "day", "n"],
)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            slice(None),
            (
                "The text dates 3 of 8 positions and 2 of 2 statements; 2 named events, 1 deadline; most "
                "positions are on Grey Shield (3)."
            ),
        ),
        (slice(1, 2), "The text dates 0 of 4 positions; no named events, no deadlines."),
        (slice(0, 0), "Nothing was found that bears a date."),
    ],
)
def test_what_bears_a_date(rows: slice, told: str) -> None:
    assert telling.dated(HAPPENED[rows]) == told


PAIRS = pd.DataFrame(
    [
        ("author", "avaria", 20, 20, -1.0, -0.5),
        ("avaria", "avaria", 9, 0, 0.0, 0.5),
        ("borduria", "avaria", 8, 7, -0.75, -0.2),
        ("avaria", "borduria", 9, 3, 0.0, 0.6),
    ],
    columns=["holder", "target", "n", "negative", "net", "high"],
).assign(holder_name=lambda f: f["holder"].str.title(), target_name=lambda f: f["target"].str.title())


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            slice(None),
            (
                "17 sentences in which one actor speaks of another, 2 pairs: most often Avaria of Borduria (9); most "
                "negatively Borduria of Avaria (7 negative of 8)."
            ),
        ),
        (slice(3, 4), "9 sentences in which one actor speaks of another, 1 pair: most often Avaria of Borduria (9)."),
        (slice(0, 2), "No sentence was found in which one actor speaks of another."),
    ],
)
def test_who_speaks_of_whom(rows: slice, told: str) -> None:
    """Neither the reporter nor who speaks of himself is one actor who speaks of another."""
    assert telling.relations(PAIRS[rows]) == told


@pytest.mark.parametrize(("n", "left"), [([3, 1], "4 passages"), ([], "no passages")])
def test_what_was_left_uncoded(n: list[int], left: str) -> None:
    told = telling.abstentions(pd.DataFrame({"n": n}), replace(TOTALS, statements=1))
    assert told.startswith(f"9 positions, 1 statement and 6 sentiments were coded, and {left} left without a label")
