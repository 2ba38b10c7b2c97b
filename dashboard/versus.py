"""Two to four actors, or one actor in two periods, side by side on every measure; safe markup out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from analysis.query import words
from dashboard import markup, matrix
from dashboard.markup import text
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    import pandas as pd

    from analysis.query import Totals

    Row = Mapping[Hashable, Any]
    Href = Callable[[Pick], str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: an actor under filters of its own, with the answers to every question about it."""

    name: str
    """What the column is called: the actor, or the period."""
    pick: Pick
    """What every click of the column asks for."""
    totals: Totals
    matrix: pd.DataFrame
    towards: pd.DataFrame
    by: pd.DataFrame
    changes: pd.DataFrame


def table(subjects: Sequence[Subject], topics: Sequence[str], picked: Pick, href: Href) -> str:
    """Mark up the measures as rows and the subjects as columns; every number with its denominator."""
    head = "".join(f'<th scope="col">{text(subject.name)}</th>' for subject in subjects)
    rows = [
        _row("Articles that name it", [_articles(s) for s in subjects]),
        _row("Positions", [_positions(s, href) for s in subjects]),
        *(_row(f"On {topic}", [_stance(s, topic, subjects, picked, href) for s in subjects]) for topic in topics),
        _row("Conditions set", [_conditions(s, href) for s in subjects]),
        _row("Turns", [_turns(s, href) for s in subjects]),
        _row("Statements", [_statements(s, href) for s in subjects]),
        _row("How it is shown", [_tone(s, "towards", s.towards, href) for s in subjects]),
        _row("How it speaks of others", [_tone(s, "by", s.by, href) for s in subjects]),
    ]
    top = f'<thead><tr><th scope="col">Measure</th>{head}</tr></thead>'
    return f'<table class="sp-matrix sp-versus">{top}<tbody>{"".join(rows)}</tbody></table>'


def _row(measure: str, cells: Sequence[str]) -> str:
    told = "".join(cell if cell.startswith("<td") else f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{text(measure)}</th>{told}</tr>'


def _articles(subject: Subject) -> str:
    total = subject.totals
    told = f"of {words.count(total.in_store, 'article')}, {words.count(total.stories, 'story', 'stories')}"
    return f"<b>{total.articles}</b> <small>{text(told)}</small>"


def _positions(subject: Subject, href: Href) -> str:
    total = subject.totals
    told = f"in {words.count(total.position_articles, 'article')} of {words.count(total.position_sources, 'source')}"
    return _linked(total.positions, told, subject.pick, href, "positions")


def _stance(subject: Subject, topic: str, subjects: Sequence[Subject], picked: Pick, href: Href) -> str:
    """The cell of the matrix, under the subject's own period; its colour is as strong as its part of the largest."""
    most = max((int(n) for s in subjects for n in s.matrix["n"]), default=1)
    rows = {row["topic"]: row for row in subject.matrix.to_dict("records")}

    def link(pick: Pick) -> str:
        """The link to a topic's passages, under the subject's own period."""
        return href(replace(subject.pick, topic=pick.topic))

    same = (picked.since, picked.until) == (subject.pick.since, subject.pick.until)
    return matrix.cell(rows.get(topic), most, picked if same else Pick(), link)


def _conditions(subject: Subject, href: Href) -> str:
    n = int(subject.matrix["conditions"].sum()) if len(subject.matrix) else 0
    of = f"of {words.count(subject.totals.positions, 'position')}"
    return _linked(n, of, replace(subject.pick, action="set_condition"), href, "conditions")


def _turns(subject: Subject, href: Href) -> str:
    """How often the side that most of a day's positions take changed, and the last such day."""
    turns = subject.changes[subject.changes["change"] == "flip"] if len(subject.changes) else subject.changes
    if turns.empty:
        return "<b>0</b>"
    last = turns.to_dict("records")[0]
    told = f"last {words.day(last['day'])}: {matrix.WORDS[last['before']]} → {matrix.WORDS[last['stance']]}"
    return _linked(
        len(turns), told, Pick(actor=subject.pick.actor, only=f"{last['doc_id']}~{last['row']}"), href, "turns"
    )


def _statements(subject: Subject, href: Href) -> str:
    pick = replace(subject.pick, side="said")
    return _linked(subject.totals.statements, "by it and whoever speaks for it", pick, href, "statements")


def _tone(subject: Subject, side: str, frame: pd.DataFrame, href: Href) -> str:
    """Net tone as a dot on its interval, from −1 to +1."""
    rows = frame.to_dict("records")
    if not rows:
        return '<td><span class="sp-none">no sentence found</span></td>'
    row = rows[0]
    places = {name: round(50 + 50 * float(row[name]), 1) for name in ("low", "high", "net")}
    css = ";".join(f"--{name}:{place}%" for name, place in places.items())
    interval = f"{row['low']:+.2f} to {row['high']:+.2f}".replace("-", "−")
    told = f"net {row['net']:+.2f} ({interval})".replace("-", "−")
    of = f"{int(row['positive'])} positive, {int(row['negative'])} negative of {words.count(int(row['n']), 'sentence')}"
    label = (
        f'<span class="sp-gauge" style="{css}" aria-hidden="true"><i></i><b></b></span>'
        f"<small>{text(told)}</small><small>{text(of)}</small>"
    )
    hover = f"{subject.name}: {told}, {of}. Show the passages."
    return f"<td>{markup.link(label, href(replace(subject.pick, side=side)), 'sp-plain', hover)}</td>"


def _linked(n: int, told: str, pick: Pick, href: Href, what: str) -> str:
    if not n:
        return f"<b>0</b> <small>{text(told)}</small>"
    return markup.link(
        f"<b>{n}</b> <small>{text(told)}</small>", href(pick), "sp-plain", f"Show the passages of {n} {what}"
    )
