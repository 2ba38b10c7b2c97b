"""Who speaks about whom, as rows that lead to their sentences: the frame of both figures and the table beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import AUTHOR
from analysis.query import words
from dashboard import markup
from dashboard.charts.relations import tone
from dashboard.ledger import records
from dashboard.markup import SIGNS, text
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from dashboard.ledger import Row


def between(frame: pd.DataFrame, asked: Sequence[str]) -> pd.DataFrame:
    """Rows in which an actor, and not the reporter, speaks of an actor, each with the pick of its sentences."""
    spoken = frame[frame["holder"] != AUTHOR]
    pairs = zip(spoken["holder"], spoken["target"], strict=True)
    return spoken.assign(pick=[str(pick(holder, target, asked)) for holder, target in pairs])


def pick(holder: str, target: str, asked: Sequence[str]) -> Pick:
    """What lists the sentences of a pair: the side that was asked for, as an actor filter narrows that side."""
    if not asked or target in asked:
        return Pick(actor=target, side="towards", other=holder)
    return Pick(actor=holder, side="by", other=target)


def table(frame: pd.DataFrame, asked: Sequence[str], href: Callable[[Pick], str], most: int = 15) -> str:
    """Mark up the pairs of most sentences as a table of links."""
    ranked = frame.sort_values(["n", "holder", "target"], ascending=[False, True, True], kind="stable")
    rows = "".join(_pair(row, asked, href) for row in records(ranked.head(most)))
    columns = ("Who", "About whom", "Sentences", "Tone")
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    left = len(frame) - most
    rest = f'<p class="sp-note">{text(words.count(left, "rarer pair"))} not listed.</p>' if left > 0 else ""
    return f'<table class="sp-list sp-pairs"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{rest}'


def _net(net: float) -> str:
    return f"{net:+.2f}".replace("-", "−")


def _pair(row: Row, asked: Sequence[str], href: Callable[[Pick], str]) -> str:
    name = tone(row)
    link = markup.link(text(row["holder_name"]), href(pick(row["holder"], row["target"], asked)))
    told = f'<span class="sp-{name}"><i class="sp-sign">{SIGNS[name]}</i> {_net(row["net"])}</span>'
    counts = f"{int(row['positive'])} positive, {int(row['negative'])} negative of {int(row['n'])}"
    return (
        f"<tr><td>{link}</td><td>{text(row['target_name'])}</td><td class='sp-n'>{int(row['n'])}</td>"
        f"<td>{told}<small>{text(counts)}</small></td></tr>"
    )
