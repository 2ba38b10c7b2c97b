"""The caches of the briefing: made once for filters, wish and version of the store, written when it is asked for."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis import query, version
from analysis.errors import StandpointError
from analysis.export import briefing
from analysis.export.briefing import bundle, canvas
from analysis.export.drawing import svg
from analysis.query import changed
from dashboard import data, markup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.export.briefing import Briefing, Wish
    from analysis.model import Filters

TYPES = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".zip": "application/zip",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


def made(filters: Filters, wish: Wish) -> Briefing:
    """The briefing on what the filters let through."""
    folder = data.path()
    return _made(folder, data.version(folder), filters, wish)


@st.cache_resource(max_entries=16, show_spinner=False)
def _made(folder: Path, at: int, filters: Filters, wish: Wish) -> Briefing:
    product, machine = version.product_version(), filters.machine
    then = changed.version(wish.since or "")
    return briefing.make(
        data.connection(folder, at, machine=machine),
        filters,
        version=at,
        product=product,
        wish=wish,
        earlier=None if then is None else _earlier(folder, then, machine=machine),
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _earlier(folder: Path, at: int, *, machine: bool) -> query.Connection:
    return query.connect(folder, corrected=not machine, at=at)


def since(told: str) -> str | None:
    """Read from when changes are told: a day, or a version such as `v12`; None where nothing is said.

    Raises `StandpointError` for what is neither, and for a version that the store no longer keeps.
    """
    plain = told.strip()
    then = changed.version(plain)
    if then is not None:
        _earlier(data.path(), then, machine=False)
        return plain
    try:
        return dt.date.fromisoformat(plain).isoformat() if plain else None
    except ValueError as error:
        raise StandpointError(f"{plain} is neither a day, such as 2019-11-17, nor a version, such as v12.") from error


def pages(told: Briefing) -> list[tuple[str, str, str]]:
    """Each page as its name, its title and an image of it, which tells its words to a screen reader."""
    return [
        (name, drawing.title, markup.image(svg.written(drawing), drawing.words)) for name, drawing in canvas.pages(told)
    ]


def writer(told: Briefing, ending: str) -> Callable[[], bytes]:
    """What writes the briefing in a format once somebody takes it."""
    return partial(_written, told, ending)


def page_writer(told: Briefing, name: str, ending: str) -> Callable[[], bytes]:
    """What draws one page in a format once somebody takes it."""
    return partial(_drawn, told, name, ending)


def _written(told: Briefing, ending: str) -> bytes:
    if ending == briefing.BUNDLE:
        folder = data.path()
        opened = data.connection(folder, data.version(folder), machine=told.filters.machine)
        return bundle.written(opened, told)
    return briefing.WHOLE[ending](told)


def _drawn(told: Briefing, name: str, ending: str) -> bytes:
    return briefing.PAGES[ending](dict(canvas.pages(told))[name])


def file_name(told: Briefing) -> str:
    """A plain file name for a briefing, without its ending."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in told.title.lower())
    return "-".join(part for part in plain.split("-") if part)[:60] or "briefing"
