"""The parts that views share: the sentence on top, headings with help, empty states, clickable charts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import describe, words
from dashboard import charts, data, figures, filters, markup, readout
from dashboard.markup import text

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analysis.model import Filters
    from analysis.query import Side
    from dashboard.charts.template import Figure

MATRIX_HELP = (
    "Each cell leads with the side taken most often in the period and how many positions take it; the bar shows the "
    "mix of all, and the latest stands beside it. Countries include the people and bodies that speak for them. "
    "Click a cell to read its passages."
)
CHANGES_HELP = (
    "A turn: the stance that most of a day's positions take differs from that of the actor's day before on the topic. "
    "Days on which two stances tie are left out. A condition: the actor names what must happen first."
)


def lead(sentence: str, asked: Filters) -> None:
    """The sentence on top of a view, and under it what the filters let through."""
    total = data.totals(asked)
    read = f"{words.count(total.articles, 'article')} of {total.in_store} in the store"
    told = [
        f"Filters: {describe(asked, data.names())}",
        f"{read}, {words.count(total.stories, 'story', 'stories')}, {words.count(total.sources, 'source')}",
        "machine-coded",
    ]
    followed = words.narrowing(asked)
    if followed:
        told.append(followed)
    st.html(f'<p class="sp-lead">{text(sentence)}</p><p class="sp-note">{text(" · ".join(told))}</p>')


def heading(title: str, help_: str) -> None:
    """A heading with its help."""
    st.subheader(title, help=help_, anchor=False)


def empty(asked: Filters) -> None:
    """Say that nothing is left, and what to do."""
    total = data.totals(asked)
    st.info(
        f"Nothing in the {words.count(total.in_store, 'article')} of the store fits: "
        f"{markup.plain(describe(asked, data.names()))}. Widen the period, or clear a filter at the left."
    )


def topics(frame: pd.DataFrame) -> list[str]:
    """The topics of a matrix, in the order of its columns."""
    return sorted(set(frame["topic"]))


def rest(n: int, page: str, title: str) -> None:
    """A link to the view that shows the other actors too, where there are any."""
    if n > 0:
        label = text(f"{words.count(n, 'more actor')} in {title}")
        st.html(f'<p class="sp-note">{markup.link(label, filters.href(page))}</p>')


def note(told: str) -> None:
    """A line under a figure."""
    st.html(f'<p class="sp-note">{text(told)}</p>')


def more(shown: int, total: int, one: str, **own: str) -> None:
    """Say how many rows of how many are shown, and link to more of them where there are any."""
    of = f"{shown} of {words.count(total, one)}"
    link = markup.link("Show more", filters.href(**own), "sp-more") if shown < total else ""
    st.html(f'<p class="sp-note">{text(of)}</p>{link}')


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return bool(st.context.theme.type == "dark")


def chart(key: str, make: Callable[..., Figure], frame: pd.DataFrame, *values: str, **options: int) -> None:
    """Draw a figure whose marks lead to their passages; without rows say so in words instead."""
    if frame.empty:
        st.caption("Nothing to draw under these filters.")
        return
    figure = figures.drawn(make, make.__name__, frame, *values, dark=dark(), **options)
    st.plotly_chart(
        figure,
        key=key,
        on_select=partial(filters.take, key),
        selection_mode="points",
        theme=None,
        config=charts.CONFIG,
    )
    st.html(figures.told(readout.table, "table", frame, *values))


def coverage(asked: Filters) -> None:
    """Draw when the articles were printed; a brush over bars sets the period."""
    frame = data.coverage(replace(asked, since=None, until=None))
    if frame.empty:
        st.caption("No article under these filters tells its day.")
        return
    counted = "stories" if asked.by_story else "articles"
    period = (asked.since or "", asked.until or "")
    st.plotly_chart(
        figures.drawn(charts.coverage, "coverage", frame, *period, counted, dark=dark()),
        key="coverage",
        on_select=partial(filters.take_period, "coverage"),
        selection_mode=("points", "box"),
        theme=None,
        config=charts.CONFIG,
    )
    st.html(figures.told(readout.table, "table", frame))


def tone(asked: Filters, side: Side, *, most: int) -> None:
    """Draw how actors are shown, or how they speak of others."""
    chart(f"tone_{side}", charts.tone_bars, data.sentiment(asked, side), side, most=most)
