"""Rulings: confirm, correct or reject a coded row, and see where people and machine differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis.query import words
from dashboard import board, data, filters, markup, ruled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.model import Filters
    from dashboard.ruled import Meant

SHOWN = ("at", "by", "ruling", "kind", "doc_id", "machine", "person", "quote", "why", "found")


DIFFERENCES = ("kind", "doc_id", "who", "about", "quote", "machine", "person", "by", "why", "found")


def render(asked: Filters) -> None:
    """Show the row that a card led to with a form, below it where people and machine differ, and every ruling."""
    row = ruled.meant(st.query_params.get("rule", ""))
    st.html('<h2 class="sp-title">Confirm, correct or reject</h2>')
    if row:
        _form(row, machine=asked.machine)
    else:
        st.info("Choose “Confirm or correct” on the card of a passage to rule on it.")
    _listed()


def _form(row: Meant, *, machine: bool) -> None:
    reading = data.article(row.doc_id, machine=machine)
    layers = [layer for layer in reading.layers if (layer.layer, layer.row) == (row.kind, row.row)] if reading else []
    if not reading or not layers:
        st.warning("The store does not hold that row any more.")
        return
    layer = layers[0]
    quote = markup.text(" ".join(reading.text[layer.start : layer.end].split()))
    about = " · ".join(part for part in (layer.name, layer.topic, layer.label, layer.action) if part)
    where = f"{reading.source}, {words.day(reading.published)}: {reading.title}"
    head = f'<article class="sp-card sp-{markup.name(layer.label)}"><b>{markup.text(about)}</b>'
    st.html(f"{head}<blockquote>“{quote}”</blockquote><footer>{markup.text(where)}</footer></article>")
    column, labels = ruled.LABELS[row.kind]
    with st.form("rule", border=False):
        ruling = st.radio("What you say of it", ("confirm", "correct", "reject"), horizontal=True)
        label = st.selectbox(
            f"Where corrected: {column}", labels, index=labels.index(layer.label) if layer.label in labels else 0
        )
        by = st.text_input("Who says so", max_chars=80)
        why = st.text_input("Why", max_chars=300)
        copies = st.checkbox("In the copies of the story too", value=True)
        if st.form_submit_button("Keep"):
            _keep(row, ruled.Said(ruling, by, why, label, copies))


def _keep(row: Meant, said: ruled.Said) -> None:
    fault = ruled.keep(row, said, data.path())
    data.look_again(data.path())
    if fault:
        st.error(markup.plain(fault))
    else:
        st.success("Kept. Figures count it from now on.")


def _listed() -> None:
    rows = ruled.verdicts()
    if not rows:
        return
    differing = ruled.differing()
    st.subheader("Where people and machine differ", anchor=False)
    told = "no label of a person: the row was rejected, or its words are gone"
    board.note(f"{len(differing)} of {words.count(len(rows), 'ruling')}; {told}")
    if differing:
        _table(differing[::-1], DIFFERENCES)
    st.subheader("What people ruled", anchor=False)
    _table(rows[::-1], SHOWN)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    st.dataframe([{name: row[name] for name in columns} for row in rows], width="stretch", hide_index=True)


if __name__ == "__main__":
    render(filters.current())
