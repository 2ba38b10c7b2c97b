"""Who stands where, as a table that is read, not decoded: sign, word, count; a bar shows the mix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.query import words
from dashboard import markup
from dashboard.markup import SIGNS, text
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    import pandas as pd

STANCES = ("support", "qualified", "oppose", "neutral")
WORDS = {"support": "supports", "qualified": "qualified", "oppose": "opposes", "neutral": "neutral"}


def table(frame: pd.DataFrame, topics: Sequence[str], picked: Pick, href: Callable[[Pick], str]) -> str:
    """Mark up the matrix: one row an actor, one column a topic; `href` gives the link of a cell."""
    cells = {(row["actor"], row["topic"]): row for row in frame.to_dict("records")}
    actors = dict(zip(frame["actor"], zip(frame["name"], frame["actor_n"], strict=True), strict=True))
    most = max(frame["n"], default=1)
    head = "".join(f'<th scope="col">{text(topic.capitalize())}</th>' for topic in topics)
    body = "".join(
        f'<tr><th scope="row">{text(name)}<small>{text(words.count(int(n), "position"))}</small></th>'
        + "".join(cell(cells.get((actor, topic)), most, picked, href) for topic in topics)
        + "</tr>"
        for actor, (name, n) in actors.items()
    )
    top = f'<thead><tr><th scope="col">Actor</th>{head}</tr></thead>'
    return f'<table class="sp-matrix">{top}<tbody>{body}</tbody></table>'


def mix(row: Mapping[Hashable, Any]) -> str:
    """A bar of the shares of the four stances."""
    parts = "".join(f'<i class="sp-{s}" style="flex:{int(row[s])}"></i>' for s in STANCES if row[s])
    return f'<span class="sp-mix" aria-hidden="true">{parts}</span>'


def spoken(row: Mapping[Hashable, Any]) -> str:
    """A cell in words, for a screen reader and on hover."""
    counts = words.listed([f"{int(row[s])} {s}" for s in STANCES if row[s]])
    return (
        f"{row['name']} on {row['topic']}: {counts}, in {words.count(int(row['articles']), 'article')} "
        f"({words.count(int(row['stories']), 'story', 'stories')}, {words.count(int(row['sources']), 'source')}); "
        f"latest: {row['latest']}, {words.day(_told(row['latest_day']))}. Show the passages."
    )


def cell(row: Mapping[Hashable, Any] | None, most: int, picked: Pick, href: Callable[[Pick], str]) -> str:
    """Mark up where an actor stands on a topic; the colour is as strong as its part of `most`."""
    if row is None:
        return '<td><span class="sp-none">no position found</span></td>'
    pick = Pick(actor=row["actor"], topic=row["topic"])
    on = " sp-on" if (picked.actor, picked.topic) == (pick.actor, pick.topic) else ""
    css = f"sp-cell sp-{row['stance']}{on}"
    strength = 12 + round(30 * min(1.0, int(row[row["stance"]]) / most))
    label = (
        f'<span class="sp-read" style="--s:{strength}%"><b><i>{SIGNS[row["stance"]]}</i> {WORDS[row["stance"]]} · '
        f"{int(row[row['stance']])}</b><small>{_rest(row)}</small></span>{mix(row)}"
    )
    return f"<td>{markup.link(label, href(pick), css, spoken(row))}</td>"


def _rest(row: Mapping[Hashable, Any]) -> str:
    """What the leading stance leaves out: of how many, and the latest where it differs."""
    day = words.day(_told(row["latest_day"]))
    if row["latest"] == row["stance"]:
        return text(f"of {int(row['n'])} · latest {day}")
    return text(f"of {int(row['n'])} · latest {SIGNS[row['latest']]} {day}")


def _told(value: object) -> str | None:
    return value if isinstance(value, str) else None


def first(frame: pd.DataFrame, actors: int) -> pd.DataFrame:
    """The rows of the actors of most positions."""
    return frame[frame["actor"].isin(frame["actor"].drop_duplicates().head(actors))]


def changes(frame: pd.DataFrame, href: Callable[[Pick], str]) -> str:
    """Mark up turns and new conditions as a list."""
    if frame.empty:
        return '<p class="sp-note">No turn and no new condition in this period.</p>'
    return "".join(_change(row, href) for row in frame.to_dict("records"))


def _change(row: Mapping[Hashable, Any], href: Callable[[Pick], str]) -> str:
    after = _sign(row["stance"])
    if row["change"] == "flip":
        turn, hover = f"{_sign(row['before'])} → {after}", f"Before: {words.day(row['before_day'])}. Show the passage."
    else:
        turn, hover = f"{after}, sets a condition", "Show the passage."
    label = (
        f"<time>{text(words.day(row['day']))}</time><b>{text(row['name'])}</b> on {text(row['topic'])}"
        f"<span>{turn}</span><q>{text(_cut(row['words']))}</q>"
    )
    return markup.link(label, href(Pick(only=f"{row['doc_id']}~{row['row']}")), "sp-change", hover)


def _sign(stance: str) -> str:
    return f'<i class="sp-{markup.name(stance)}">{SIGNS[stance]} {WORDS[stance]}</i>'


def _cut(quote: str, size: int = 110) -> str:
    whole = " ".join(quote.split())
    return whole if len(whole) <= size else whole[:size].rsplit(" ", 1)[0] + " …"
