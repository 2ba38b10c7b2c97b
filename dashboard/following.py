"""Work on the desk, followed by every tab: how far it is in all and for each input, how fast, how long yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import words
from dashboard import data, holdings, markup, shelf
from dashboard.markup import text

if TYPE_CHECKING:
    from dashboard.desk import Tally, Told
    from dashboard.worker import Progress

LISTED = 12
"""Inputs that are shown by themselves; of more, those that matter most."""
STAGES = {"done": "Done", "stopped": "Stopped", "failed": "Failed"}
# Seconds between two looks; an idle tab looks too, as another tab may have ordered something.
BUSY, IDLE = 0.5, 2.0


def show() -> None:
    """Show what is being done, and what was done last."""
    seen = holdings.desk().look()
    st.fragment(_follow, run_every=BUSY if seen.now or seen.waiting else IDLE)(seen.changes)


def _follow(changes: int) -> None:
    """Draw the desk; once something began or ended, the whole page is out of date."""
    seen = holdings.desk().look()
    if seen.changes != changes:
        data.look_again(data.path())
        st.rerun()
    if not (seen.now or seen.waiting or seen.done):
        return
    with st.container(border=True, key="desk"):
        if seen.now:
            _running(seen.now)
        for order in seen.waiting:
            st.caption(markup.plain(f"Waiting: {order.title}"))
        for told in seen.done:
            st.html(finished(told))
        if seen.now:
            st.button("Cancel", on_click=holdings.desk().cancel, key="cancel", help="What is stored already stays.")
        elif seen.done:
            st.button("Clear", on_click=holdings.desk().clear, key="clear_done", type="tertiary")


def _running(told: Told) -> None:
    total = told.progress.total or 0
    st.progress(
        min(1.0, told.progress.done / total) if total else 0.0,
        text=f"**{markup.plain(told.order.title)}** — {markup.plain(pace(told.progress))}",
    )
    if told.order.arguments[0] == "ingest":
        st.html(inputs(told.inputs))


def pace(progress: Progress) -> str:
    """Say how far something is, how fast it goes and how long it will take."""
    if progress.stage == "starting" or not progress.done:
        return "loading the language model"
    of = f" of {progress.total}" if progress.total is not None else ""
    parts = [f"{progress.done}{of} through"]
    if progress.seconds > 1:
        rate = progress.done / progress.seconds
        parts.append(f"{rate:.0f} a second" if rate >= 1.5 else f"{rate * 60:.0f} a minute")
    if progress.left is not None:
        parts.append(f"about {words.count(max(1, round(progress.left)), 'second')} left")
    return ", ".join(parts)


def inputs(tallies: tuple[Tally, ...]) -> str:
    """Mark up what became of each input; of many, what is being read and what was not."""
    first = sorted(tallies, key=lambda each: (not each.current, not each.rejected))
    chosen = set(first[:LISTED])
    rows = "".join(_input(each) for each in tallies if each in chosen)
    more = len(tallies) - len(chosen)
    rest = f"<tr><td colspan='2'><small>and {text(words.count(more, 'more input'))}</small></td></tr>" if more else ""
    return f"<table class='sp-list sp-desk'><tbody>{rows}{rest}</tbody></table>"


def finished(told: Told) -> str:
    """Mark up what an order did; of an ingest also each input."""
    progress, own = told.progress, told.inputs
    if told.order.arguments[0] != "ingest":
        did = words.count(progress.done, "article")
    else:
        did = _state_of_all(own) or words.count(progress.done, "input")
    why = f": {progress.message}" if progress.message else ""
    head = f"{STAGES.get(progress.stage, progress.stage)}: {told.order.title} — {did}{why}"
    listed = inputs(own) if told.order.arguments[0] == "ingest" and len(own) > 1 else ""
    return f"<p class='sp-note'>{text(head)}</p>{listed}"


def _input(tally: Tally) -> str:
    name = text(shelf.called(data.path(), tally.name))
    return f"<tr><td>{name}</td><td>{text(state(tally))}</td></tr>"


def state(tally: Tally) -> str:
    """Say what became of one input."""
    told = _counts((tally.coded, tally.unchanged, tally.foreign, tally.rejected))
    if tally.current:
        return f"being read{f': {told}' if told else ''}"
    reason = f" ({tally.reason})" if tally.reason else ""
    return f"{told}{reason}" if told else "waiting"


def _state_of_all(tallies: tuple[Tally, ...]) -> str:
    names = ("coded", "unchanged", "foreign", "rejected")
    coded, unchanged, foreign, rejected = (sum(getattr(each, name) for each in tallies) for name in names)
    return _counts((coded, unchanged, foreign, rejected))


def _counts(counts: tuple[int, int, int, int]) -> str:
    coded, unchanged, foreign, rejected = counts
    parts = [
        f"{words.count(coded, 'article')} coded" if coded else "",
        f"{unchanged} there already" if unchanged else "",
        f"{foreign} not in English: kept, not coded" if foreign else "",
        f"{rejected} not read" if rejected else "",
    ]
    return ", ".join(part for part in parts if part)
