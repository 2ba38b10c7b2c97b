"""Every figure also as a table: for screen readers, for the keyboard, and for whoever wants the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard.ledger import records
from dashboard.markup import text

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "holder_name": "Who", "target_name": "About whom", "name": "Name", "kind": "Kind", "what": "What", "topic": "Topic",
    "event": "Event", "day": "Day", "month": "Month", "since": "From", "until": "To", "stance": "Stance",
    "label": "Label", "by_name": "To be met by", "n": "Rows", "positive": "Positive", "neutral": "Neutral",
    "negative": "Negative", "own": "Quoted", "reported": "Reported", "claimed": "Claimed", "net": "Net tone",
    "low": "Interval from", "high": "Interval to", "articles": "Articles", "of_articles": "Of articles",
    "stories": "Stories", "mentions": "Mentions",
}  # fmt: skip
"""The columns of a figure's rows that are told, in this order, and how."""
DAYS = ("day", "month", "since", "until")
MOST = 60
"""Rows of such a table; how many more there are is told."""


def table(frame: pd.DataFrame, *values: str) -> str:
    """Mark up the rows of a figure; where it draws one topic of several, `values` names it."""
    shown = frame[frame["topic"].isin(values)] if "topic" in frame and set(values) & set(frame["topic"]) else frame
    columns = [name for name in COLUMNS if name in shown]
    head = "".join(f'<th scope="col">{COLUMNS[name]}</th>' for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{text(_told(name, row[name]))}</td>" for name in columns) + "</tr>"
        for row in records(shown.head(MOST)[columns])
    )
    left = len(shown) - MOST
    rest = f'<p class="sp-note">{words.count(left, "more row")} not listed.</p>' if left > 0 else ""
    return (
        '<details class="sp-data"><summary>The same as a table</summary>'
        f'<table class="sp-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}</details>'
    )


def _told(column: str, value: object) -> str:
    if column in DAYS:
        return words.day(value if isinstance(value, str) else None)
    if isinstance(value, float) and not value.is_integer():
        return f"{value:+.2f}".replace("-", "−")
    return "" if value is None else f"{int(value)}" if isinstance(value, float) else f"{value}"
