"""The ledger of who said what, and tables of conditions, events and relations: rows that are links to their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.query import words
from dashboard import markup
from dashboard.markup import text
from dashboard.passages import UNNAMED
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    import pandas as pd

    Row = Mapping[Hashable, Any]
    Href = Callable[[Pick], str]

LONGEST = 240
"""Characters of a statement shown in the ledger; the passage has them all."""


def statements(frame: pd.DataFrame, picked: Pick, href: Href) -> str:
    """Mark up statements as a table: when, who, by way of whom, in whose wording, and the words as a link."""
    rows = "".join(_statement(row, picked, href) for row in records(frame))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Said", "Who", "Words"))
    return f'<table class="sp-list sp-ledger"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame, with None where there is no value."""
    return list(frame.astype(object).where(frame.notna(), None).to_dict("records"))


def cut(quote: str, size: int = LONGEST) -> str:
    """A quotation on one line, cut after a word where it is long."""
    whole = " ".join(quote.split())
    return whole if len(whole) <= size else whole[:size].rsplit(" ", 1)[0] + " …"


def _statement(row: Row, picked: Pick, href: Href) -> str:
    pick = Pick(side="said", only=f"{row['doc_id']}~{row['row']}")
    on = ' class="sp-row-on"' if pick == picked else ""
    # Only what the text quotes stands in quotation marks.
    tag = "q" if row["kind"] != "indirect" else "span"
    words_ = markup.link(f"<{tag}>{text(cut(row['words']))}</{tag}>", href(pick), "sp-words-link")
    when = f"<td class='sp-when'>{text(words.day(row['day']))}{_printed(row)}</td>"
    return f"<tr{on}>{when}<td>{_speaker(row)}</td><td>{words_}<small>{_how(row)}</small></td></tr>"


def _printed(row: Row) -> str:
    """Tell a day of print from a day that the text tells."""
    return "" if row["said_on"] else "<small>printed</small>"


def _speaker(row: Row) -> str:
    other = row["principal_name"] if row["principal_name"] != row["name"] else None
    small = f"<small>for {text(other)}</small>" if other else ""
    return f"{text(row['name'] or row['speaker'] or UNNAMED)}{small}"


def _how(row: Row) -> str:
    via = f"by way of {row['via_name']}" if row["via_name"] else ""
    told = [row["cue"], words.VOICES[row["voice"]], via, row["source"] or "source not told"]
    return text(" · ".join(part for part in told if part))
