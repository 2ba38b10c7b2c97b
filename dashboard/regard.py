"""Who speaks of whom, as a table that is read; and sentences whose tone points another way than their stance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.model import AUTHOR
from analysis.query import words
from dashboard import markup
from dashboard.markup import SIGNS, text
from dashboard.matrix import WORDS
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    import pandas as pd

    Row = Mapping[Hashable, Any]

HOLDERS, TARGETS = 7, 6
"""Rows and columns: those of most sentences."""
TONES = ("positive", "neutral", "negative")


def table(frame: pd.DataFrame, picked: Pick, href: Callable[[Pick], str]) -> str:
    """Mark up the net tone of each holder towards each target; `href` gives the link of a cell."""
    holders = dict(zip(frame["holder"], frame["holder_name"], strict=True))
    ranked = frame.sort_values(["target_n", "target"], ascending=[False, True], kind="stable")
    targets = dict(zip(ranked["target"], ranked["target_name"], strict=True))
    rows, columns = list(holders)[:HOLDERS], list(targets)[:TARGETS]
    cells = {(row["holder"], row["target"]): row for row in frame.to_dict("records")}
    head = "".join(f'<th scope="col">{text(targets[target])}</th>' for target in columns)
    body = "".join(
        f'<tr><th scope="row">{text(_holder(holder, holders[holder]))}</th>'
        + "".join(_cell(cells.get((holder, target)), picked, href) for target in columns)
        + "</tr>"
        for holder in rows
    )
    shown = sum(int(row["n"]) for pair, row in cells.items() if pair[0] in rows and pair[1] in columns)
    of = f"{shown} of {words.count(int(frame['n'].sum()), 'sentence')}; the others are of rarer pairs."
    top = f'<thead><tr><th scope="col">In the words of</th>{head}</tr></thead>'
    return f'<table class="sp-matrix sp-regard">{top}<tbody>{body}</tbody></table><p class="sp-note">{text(of)}</p>'


def disagreements(frame: pd.DataFrame, href: Callable[[Pick], str]) -> str:
    """Mark up sentences whose tone points another way than the side taken in them, out of how many."""
    if frame.empty:
        return '<p class="sp-note">No sentence takes a side in a tone that points the other way.</p>'
    total, of = int(frame["total"].iloc[0]), words.count(int(frame["of_sentences"].iloc[0]), "sentence")
    told = f"⚑ {total} of {of} that show both a side and a tone" + ("" if total == len(frame) else ", the newest")
    return f'<p class="sp-note">{text(told)}</p>{"".join(_apart(row, href) for row in frame.to_dict("records"))}'


def _holder(holder: str, name: str) -> str:
    return "The reporter" if holder == AUTHOR else name


def _cell(row: Row | None, picked: Pick, href: Callable[[Pick], str]) -> str:
    if row is None:
        return '<td><span class="sp-none" aria-label="no sentence found">–</span></td>'
    pick = Pick(actor=row["target"], side="towards", other=row["holder"])
    on = " sp-on" if (picked.actor, picked.side, picked.other) == (pick.actor, pick.side, pick.other) else ""
    # Where the interval holds zero, the sign of the mean says nothing.
    tone = "positive" if row["low"] > 0 else "negative" if row["high"] < 0 else "neutral"
    strength = 8 if tone == "neutral" else 12 + round(34 * abs(row["net"]))
    label = (
        f'<span class="sp-read" style="--s:{strength}%"><b><i>{SIGNS[tone]}</i> {_net(row["net"])}</b>'
        f"<small>{int(row['n'])}</small></span>"
    )
    return f"<td>{markup.link(label, href(pick), f'sp-cell sp-{tone}{on}', _spoken(row))}</td>"


def _net(net: float) -> str:
    return f"{net:+.2f}".replace("-", "−") if round(net, 2) else "0"


def _spoken(row: Row) -> str:
    counts = words.listed([f"{int(row[tone])} {tone}" for tone in TONES if row[tone]])
    return (
        f"{_holder(row['holder'], row['holder_name'])} on {row['target_name']}: {counts}; net tone {_net(row['net'])} "
        f"({_net(row['low'])} to {_net(row['high'])}), in {words.count(int(row['articles']), 'article')}. "
        "Show the passages."
    )


def _apart(row: Row, href: Callable[[Pick], str]) -> str:
    side = f'<i class="sp-{markup.name(row["stance"])}">{SIGNS[row["stance"]]} {WORDS[row["stance"]]}</i>'
    tone = f'<i class="sp-{markup.name(row["label"])}">{SIGNS[row["label"]]} {row["label"]}</i>'
    quote, day = " ".join(row["words"].split()), words.day(row["day"] if isinstance(row["day"], str) else None)
    about = f"{side} {text(row['topic'])}, {tone} about {text(row['target_name'])}"
    label = f"<time>{text(day)}</time><b>{text(row['name'])}</b> {about}<q>{text(quote)}</q>"
    return markup.link(label, href(Pick(only=f"{row['doc_id']}~{row['row']}")), "sp-change", "Show the passage.")
