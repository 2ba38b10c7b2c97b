"""Named exercises and rounds of talks as a table that is read: when, how many positions, and how they are split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard import markup
from dashboard.ledger import records
from dashboard.markup import SIGNS, text
from dashboard.matrix import STANCES, mix
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.ledger import Row


def table(frame: pd.DataFrame, picked: Pick, href: Callable[[Pick], str], most: int = 25) -> str:
    """Mark up one row for each named event and topic: its dated span, its positions by stance, as a link to them."""
    events = summed(frame)
    rows = "".join(_event(row, picked, href) for row in records(events.head(most)))
    if not rows:
        return '<p class="sp-note">No position names an exercise or a round of talks.</p>'
    columns = ("Event", "Topic", "Dated", "Positions", "By stance")
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    left = len(events) - most
    rest = f'<p class="sp-note">{text(words.count(left, "rarer event"))} not listed.</p>' if left > 0 else ""
    return f'<table class="sp-list sp-events"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{rest}'


def summed(frame: pd.DataFrame) -> pd.DataFrame:
    """The positions on named events, one row an event and topic, those of most positions first."""
    named = frame[(frame["what"] == "position") & (frame["event"] != "")]
    keys = ["event", "topic"]
    whole = named.groupby(keys, sort=False).agg(n=("n", "sum"), first=("day", "min"), last=("day", "max"))
    for stance in STANCES:
        whole[stance] = named[named["label"] == stance].groupby(keys)["n"].sum()
    filled = whole.fillna(dict.fromkeys(STANCES, 0)).reset_index()
    return filled.sort_values(["n", "event", "topic"], ascending=[False, True, True], kind="stable")


def _event(row: Row, picked: Pick, href: Callable[[Pick], str]) -> str:
    pick = Pick(topic=row["topic"], event=row["event"])
    on = ' class="sp-row-on"' if (picked.event, picked.topic) == (pick.event, pick.topic) else ""
    dated = words.period(row["first"], row["last"]) if row["first"] else "not told"
    split = " ".join(
        f'<span class="sp-{stance}"><i class="sp-sign">{SIGNS[stance]}</i> {int(row[stance])}</span>'
        for stance in STANCES
        if row[stance]
    )
    name = markup.link(text(row["event"]), href(pick))
    return (
        f"<tr{on}><td>{name}</td><td>{text(row['topic'])}</td><td>{text(dated)}</td>"
        f"<td class='sp-n'>{int(row['n'])}</td><td>{split}{mix(row)}</td></tr>"
    )
