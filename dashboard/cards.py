"""An actor on one card: the names found, who speaks for it, and how much there is of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.query import words
from dashboard import answers, data, filters, markup
from dashboard.markup import text
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters

PEOPLE = 40
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
    links = {
        "People and bodies that speak for it": _people(chosen),
        "Says, and is spoken of": _spoken(chosen, asked),
        "Conditions it has set": _conditions(chosen, asked),
        "Named beside": _company(chosen, asked),
    }
    also = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in links.items() if value)
    head = f'<h3 class="sp-picked">{text(row["name"])} <small>{text(kind)}</small></h3>'
    return f'{head}<dl class="sp-facts">{told}{also}</dl>'


def _spoken(chosen: str, asked: Filters) -> str:
    """The way to what it says, and to what all others say of it."""
    own = data.totals(asked).statements
    others = answers.statement_passages(replace(asked, actors=()), limit=1, about=chosen).total
    said = markup.link(text(words.count(own, "statement")), filters.pick_link(Pick(actor=chosen, side="said")))
    about = markup.link(text(words.count(others, "statement")), filters.pick_link(Pick(actor=chosen, side="about")))
    return f"{said} of its own, {about} of others that name it"


def _conditions(chosen: str, asked: Filters) -> str:
    frame = answers.conditions(asked)
    if frame.empty:
        return ""
    number = words.count(int(frame["n"].sum()), "condition")
    link = markup.link(text(number), filters.pick_link(Pick(actor=chosen, action="set_condition")))
    days = frame["latest_day"].dropna()
    return link + (f", the latest {text(words.day(days.max()))}" if len(days) else "")


def _company(chosen: str, asked: Filters) -> str:
    """Who and what is named in the same articles, each with in how many."""
    frame = answers.company(asked, chosen)
    if frame.empty:
        return ""
    links = [
        f"{markup.link(text(row['name']), filters.pick_link(Pick(entity=row['id'])))} <small>{row['articles']}</small>"
        for row in frame.to_dict("records")
    ]
    return f"{', '.join(links)} <small>of {words.count(int(frame['of_articles'].iloc[0]), 'article')}</small>"


def _people(chosen: str) -> str:
    frame = data.relatives(chosen)
    links = [
        markup.link(text(row["name"]), filters.pick_link(Pick(entity=row["id"])))
        + f" <small>{int(row['articles'])}</small>"
        for row in frame.head(PEOPLE).to_dict("records")
    ]
    more = len(frame) - PEOPLE
    return ", ".join(links) + (f" and {more} more" if more > 0 else "")
