"""An actor on one card: the names found, who speaks for it, and how much there is of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.query import words
from dashboard import data, filters, markup
from dashboard.markup import text
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters

PEOPLE = 14
"""People and bodies named on a card."""


def census(frame: pd.DataFrame) -> str:
    """Say how many actors there are, and who speaks most."""
    most = frame.nlargest(1, "statements").to_dict("records")[0]
    held = words.count(int((frame["positions"] > 0).sum()), "actor")
    return (
        f"{words.count(len(frame), 'actor')}, of whom {held} hold a position; {most['name']} speaks most "
        f"({words.count(int(most['statements']), 'statement')})."
    )


def alone(asked: Filters, actor: str) -> Filters:
    """The filters, for one actor with the people and bodies that speak for it."""
    return replace(asked, actors=(actor,))


def actor(chosen: str, asked: Filters) -> str:
    """Mark up an actor's card."""
    frame = data.entities(asked)
    own = frame[frame["id"] == chosen].to_dict("records")
    if not own:
        return '<p class="sp-note">Nothing is known of that actor under these filters.</p>'
    row = own[0]
    speaks_for = row["principal_name"] if isinstance(row["principal_name"], str) and row["principal"] != chosen else ""
    kind = f"{row['kind']}, speaks for {speaks_for}" if speaks_for else str(row["kind"])
    facts = {
        "Names found": ", ".join(row["aliases"]),
        "Named in": f"{words.count(int(row['articles']), 'article')} of {int(row['of_articles'])}",
        "Mentions": words.count(int(row["mentions"]), "mention"),
        "From": f"{words.day(row['first_day'])} to {words.day(row['last_day'])}",
    }
    told = "".join(f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in facts.items() if value)
    people = _people(chosen)
    also = f"<dt>People and bodies that speak for it</dt><dd>{people}</dd>" if people else ""
    head = f'<h3 class="sp-picked">{text(row["name"])} <small>{text(kind)}</small></h3>'
    return f'{head}<dl class="sp-facts">{told}{also}</dl>'


def _people(chosen: str) -> str:
    frame = data.relatives(chosen)
    links = [
        markup.link(text(row["name"]), filters.pick_link(Pick(entity=row["id"])))
        + f" <small>{int(row['articles'])}</small>"
        for row in frame.head(PEOPLE).to_dict("records")
    ]
    more = len(frame) - PEOPLE
    return ", ".join(links) + (f" and {more} more" if more > 0 else "")
