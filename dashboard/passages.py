"""Evidence: the sentence behind a number, with who, what, how sure and why; safe text out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from analysis.query import words
from dashboard import markup
from dashboard.markup import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.query import Found, Passage

ROLES = {"words": "words coded", "holder": "holder", "cue": "cue", "topic": "topic", "condition": "condition"}
"""What is marked in a passage, and what the legend calls it."""


UNNAMED = "a speaker the text does not name"


def show(found: Found, href: Callable[[Passage], str]) -> None:
    """Draw passages as cards under each other; `href` gives the link of each to its article."""
    st.html(cards(found, href))


def cards(found: Found, href: Callable[[Passage], str]) -> str:
    """Mark up passages, with how many there are of how many, and what their marks mean."""
    shown, total = found.passages, words.count(found.total, "passage")
    told = f"{len(shown)} of {total}, the newest first" if len(shown) < found.total else total
    each = "".join(card(passage, href(passage)) for passage in shown)
    return f'<p class="sp-note">{text(told)}</p>{each}{_legend(shown)}'


def _legend(shown: Sequence[Passage]) -> str:
    used = {mark.role for passage in shown for mark in passage.marks}
    marks = " ".join(f'<mark class="sp-{role}">{name}</mark>' for role, name in ROLES.items() if role in used)
    return f'<p class="sp-legend">In the text: {marks}</p>' if marks else ""


def card(passage: Passage, href: str) -> str:
    """Mark up one passage."""
    return (
        f'<article class="sp-card sp-{markup.name(passage.label)}"><header>{_who(passage)}'
        f"<time>{text(words.day(passage.day))}</time></header>{quoted(passage)}{foot(passage, href)}</article>"
    )


def quoted(passage: Passage) -> str:
    """Mark up the sentence with what was found in it, between its neighbours."""
    sentence = passage.sentence
    return (
        f'<blockquote><span class="sp-dim">{text(passage.text[: sentence.start])}</span>'
        f"{markup.marked(passage.text, passage.marks, sentence.start, sentence.end)}"
        f'<span class="sp-dim">{text(passage.text[sentence.end :])}</span></blockquote>'
    )


def foot(passage: Passage, href: str) -> str:
    """Mark up where a passage stands, how sure its label is, and why."""
    return f"<footer>{_source(passage, href)}{_sure(passage)}{_rule(passage)}</footer>"


def _rule(passage: Passage) -> str:
    """The way to confirm or correct a coded row."""
    if passage.kind not in {"stance", "sentiment", "statement"}:
        return ""
    asked = urlencode({"rule": f"{passage.kind}~{passage.doc_id}~{passage.row}"})
    return f"<span>{markup.link('Confirm or correct', f'rulings?{asked}')}</span>"


def _who(passage: Passage) -> str:
    if passage.kind == "mention":
        return f"<span><b>{text(passage.title)}</b></span>"
    if passage.kind == "statement":
        return _speaker(passage)
    sign = markup.SIGNS.get(passage.label, "")
    tag = f'<span class="sp-tag"><i>{sign}</i> {text(_label(passage))}</span>'
    speaks_for = passage.principal_name if passage.principal_name != passage.holder_name else ""
    parts = [
        f"<b>{text(passage.holder_name)}</b>" if passage.kind == "stance" else f"<b>{text(passage.target_name)}</b>",
        f"for {text(speaks_for)}" if speaks_for else "",
        f"in the words of {text(passage.holder_name)}" if passage.kind == "sentiment" else "",
        f"according to {text(passage.via_name)}" if passage.via_name else "",
        text(passage.action.replace("_", " ")),
        text(passage.event),
        # Who claims it is named already, which says that it is somebody's claim.
        "" if passage.via_name else text(words.VOICES.get(passage.voice, "")),
    ]
    return f"<span>{tag} {' · '.join(part for part in parts if part)}</span>"


def _speaker(passage: Passage) -> str:
    """Who said it, for whom, by way of whom, and in whose wording it is told."""
    speaks_for = passage.principal_name if passage.principal_name != passage.holder_name else ""
    parts = [
        f"<b>{text(passage.holder_name or UNNAMED)}</b>",
        f"for {text(speaks_for)}" if speaks_for else "",
        f"by way of {text(passage.via_name)}" if passage.via_name else "",
        text(passage.action),
    ]
    voice = text(words.VOICES.get(passage.label, passage.label))
    return f'<span><span class="sp-tag">{voice}</span> {" · ".join(part for part in parts if part)}</span>'


def _label(passage: Passage) -> str:
    if passage.kind == "sentiment":
        return passage.label
    return f"{words.VERBS.get(passage.label, passage.label)} {passage.topic}"


def _source(passage: Passage, href: str) -> str:
    printed = f"{passage.source or 'source not told'}, {words.day(passage.published)}"
    return f"<span>{markup.link(text(passage.title or passage.doc_id), href)} · {text(printed)}</span>"


def _sure(passage: Passage) -> str:
    if passage.confidence is None:
        return ""
    told = [f"{words.sure(passage.confidence)} confidence {passage.confidence:.2f}", passage.why]
    if passage.runner_up:
        second = passage.runner_up_confidence
        told.append(f"next: {passage.runner_up}" + (f" {second:.2f}" if second is not None else ""))
    if passage.condition_by or passage.condition_until:
        told.append(_condition(passage))
    return f'<span class="sp-why">{text(" · ".join(part for part in told if part))}</span>'


def _condition(passage: Passage) -> str:
    by = f"to be met by {passage.condition_by}" if passage.condition_by else "condition"
    return f"{by} until {words.day(passage.condition_until)}" if passage.condition_until else by
