"""The sentence above the views of words, conditions, events and relations, made from the rows that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import AUTHOR
from analysis.query import words

if TYPE_CHECKING:
    import pandas as pd

    from analysis.query.totals import Totals

WORDINGS = {"own": "quoted", "reported": "reported", "claimed": "claimed by a third party"}


def said(frame: pd.DataFrame, totals: Totals) -> str:
    """Say how many statements there are, in whose wording, and who says most."""
    if frame.empty:
        return f"None of {words.count(totals.statements, 'statement')} fits the search."
    found, named = int(frame["n"].sum()), frame[frame["speaker"].notna()]
    of = "" if found == totals.statements else f" of {words.count(totals.statements, 'statement')}"
    number = words.count(found, "statement") if not of else f"{found}{of}"
    parts = [f"{int(frame[voice].sum())} {label}" for voice, label in WORDINGS.items() if frame[voice].sum()]
    most = [f"{row['name']} ({int(row['n'])})" for row in named.head(3).to_dict("records")]
    who = f"; most are by {words.listed(most)}" if most else ""
    unnamed = found - int(named["n"].sum())
    lost = f"; whose {unnamed} are, the text does not tell" if unnamed else ""
    return f"{number}: {words.listed(parts)}{who}{lost}."


def conditions(frame: pd.DataFrame, totals: Totals) -> str:
    """Say how many conditions were set, by whom, for whom to meet, and with how many deadlines."""
    if frame.empty:
        return f"No condition was found among {words.count(totals.positions, 'position')}."
    found = int(frame["n"].sum())
    setters = frame.groupby("name", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
    most = [f"{name} ({int(n)})" for name, n in setters.head(3).items()]
    addressed, due = (
        int(frame.loc[frame["by_whom"].notna(), "n"].sum()),
        int(frame.loc[frame["until"].notna(), "n"].sum()),
    )
    told = f"{addressed or 'none'} tell who must meet them, {due or 'none'} by when"
    number = words.count(found, "condition")
    return f"{number} among {words.count(totals.positions, 'position')}, set by {words.listed(most)}; {told}."


def dated(frame: pd.DataFrame) -> str:
    """Say how much of what was held, said and set due bears a date in the text, and which event draws most."""
    if frame.empty:
        return "Nothing was found that bears a date."
    kinds = [
        _share(frame[frame["what"] == what], one)
        for what, one in (("position", "position"), ("statement", "statement"))
        if (frame["what"] == what).any()
    ]
    due = int(frame.loc[frame["what"] == "deadline", "n"].sum())
    named = frame[(frame["what"] == "position") & (frame["event"] != "")]
    events = named.groupby("event", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
    most = f"; most positions are on {events.index[0]} ({int(events.iloc[0])})" if len(events) else ""
    number = words.count(len(events), "named event")
    return f"The text dates {words.listed(kinds)}; {number}, {words.count(due, 'deadline')}{most}."


def relations(frame: pd.DataFrame) -> str:
    """Say how many sentences show somebody speaking of somebody, and which two stand out."""
    between = frame[(frame["holder"] != AUTHOR) & (frame["holder"] != frame["target"])]
    if between.empty:
        return "No sentence was found in which one actor speaks of another."
    total = words.count(int(between["n"].sum()), "sentence")
    pairs = words.count(len(between), "pair")
    most = between.sort_values(["n", "holder", "target"], ascending=[False, True, True], kind="stable").iloc[0]
    told = f"most often {most['holder_name']} of {most['target_name']} ({int(most['n'])})"
    clear = between[between["high"] < 0].sort_values(["net", "n"], ascending=[True, False], kind="stable")
    worst = ""
    if len(clear):
        row = clear.iloc[0]
        share = f"{int(row['negative'])} negative of {int(row['n'])}"
        worst = f"; most negatively {row['holder_name']} of {row['target_name']} ({share})"
    return f"{total} in which one actor speaks of another, {pairs}: {told}{worst}."


def abstentions(frame: pd.DataFrame, totals: Totals) -> str:
    """Say how much was coded and how much was left without a label."""
    coded = words.listed(
        [
            words.count(totals.positions, "position"),
            words.count(totals.statements, "statement"),
            words.count(totals.towards, "sentiment"),
        ]
    )
    left = words.count(int(frame["n"].sum()) if len(frame) else 0, "passage")
    return f"{coded} were coded, and {left} left without a label: silence before a guess."


def _share(rows: pd.DataFrame, one: str) -> str:
    own = int(rows.loc[rows["day"].notna(), "n"].sum())
    return f"{own} of {words.count(int(rows['n'].sum()), one)}"
