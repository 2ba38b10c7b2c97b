"""If–then cards: who offers what, if whom does what, by when, in the words of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard import markup, passages
from dashboard.ledger import records
from dashboard.markup import text
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analysis.query import Found, Mark, Passage
    from dashboard.ledger import Row

UNTOLD = "the words of the condition were not made out: read the sentence"

LINKS = (
    "if", "unless", "until", "once", "only if", "only after", "only when", "after", "when", "before", "provided that",
    "provided", "as long as", "without", "in return for", "in exchange for",
)  # fmt: skip
"""What joins a condition to what waits for it."""


def cards(found: Found, href: Callable[[Passage], str]) -> str:
    """Mark up conditions under each other; `href` gives the link of each to its article."""
    return "".join(card(passage, href(passage)) for passage in found.passages)


def card(passage: Passage, href: str) -> str:
    """Mark up one condition: the two halves in the text's own words, and the sentence that they are from."""
    terms = [_clause(passage), ("then", _offer(passage))]
    if passage.condition_until:
        terms.append(("by when", text(words.day(passage.condition_until))))
    rows = "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in terms)
    return (
        f'<article class="sp-card sp-{markup.name(passage.label)}"><header>{_who(passage)}'
        f'<time>{text(words.day(passage.day))}</time></header><dl class="sp-terms">{rows}</dl>'
        f"{passages.quoted(passage)}{passages.foot(passage, href)}</article>"
    )


def deadlines(frame: pd.DataFrame, href: Callable[[Pick], str]) -> str:
    """Mark up the deadlines, the latest first, each a link to its passages."""
    due = frame[frame["until"].notna()].sort_values(["until", "name"], ascending=[False, True], kind="stable")
    if due.empty:
        return '<p class="sp-note">No condition names a deadline.</p>'
    return "".join(_deadline(row, href) for row in records(due))


def _deadline(row: Row, href: Callable[[Pick], str]) -> str:
    pick = Pick(actor=str(row["actor"]), topic=str(row["topic"]), action="set_condition", due=str(row["until"]))
    whom = f", {row['by_name']} to meet it" if row["by_name"] else ""
    when = text(words.day(str(row["until"])))
    label = f"<time>{when}</time><b>{text(row['name'])}</b> on {text(row['topic'])}{text(whom)}"
    return markup.link(label, href(pick), "sp-change")


def _who(passage: Passage) -> str:
    speaks_for = passage.principal_name if passage.principal_name != passage.holder_name else ""
    parts = [
        f"for {text(speaks_for)}" if speaks_for else "",
        f"according to {text(passage.via_name)}" if passage.via_name else "",
        text(passage.event),
    ]
    rest = " · ".join(part for part in parts if part)
    return f'<span><b>{text(passage.holder_name)}</b> <span class="sp-tag">on {text(passage.topic)}</span>{rest}</span>'


def _clause(passage: Passage) -> tuple[str, str]:
    """The word that a condition begins with, `if` where it has none of its own, and the rest of it."""
    clause = _mark(passage, "condition")
    if clause is None:
        return "if", f'<span class="sp-dim">{UNTOLD}</span>'
    by = f" <small>to be met by {text(passage.condition_by)}</small>" if passage.condition_by else ""
    told = " ".join(passage.text[clause.start : clause.end].split())
    first = next((word for word in LINKS if told.lower().startswith(f"{word} ")), "")
    return first or "if", f"{_said(told[len(first) :])}{by}"


def _offer(passage: Passage) -> str:
    """The words of the position, less those of the condition."""
    whole, clause = _mark(passage, "words"), _mark(passage, "condition")
    if whole is None:
        return ""
    cut = clause if clause and whole.start <= clause.start and clause.end <= whole.end else None
    spans = [(whole.start, cut.start), (cut.end, whole.end)] if cut else [(whole.start, whole.end)]
    pieces = [passage.text[start:end].strip(" ,;.") for start, end in spans]
    return _said(" … ".join(piece for piece in pieces if piece))


def _mark(passage: Passage, role: str) -> Mark | None:
    return next((mark for mark in passage.marks if mark.role == role), None)


def _said(piece: str) -> str:
    return f"{text(' '.join(piece.split()))}"
