"""Figures, and what is told of them, are made once: an answer that was numbered stands for its rows unseen."""

from __future__ import annotations

import pickle  # what is written is only compared
import weakref
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from plotly.graph_objects import Figure

Answer = TypeVar("Answer")


def numbered(answer: Answer) -> Answer:
    """Number an answer where it is a frame, so that a figure of it is known without a look at its rows."""
    if isinstance(answer, pd.DataFrame):
        numbers = _numbers()
        numbers.given[id(answer)] = (weakref.ref(answer), next(numbers.more))
    return answer


@dataclass(slots=True)
class _Numbers:
    """The numbers of the frames that were handed out, by where each lies; what lies there later is another frame."""

    more: Iterator[int] = field(default_factory=count)
    given: dict[int, tuple[weakref.ref[pd.DataFrame], int]] = field(default_factory=dict)


@st.cache_resource(show_spinner=False)
def _numbers() -> _Numbers:
    return _Numbers()


def _known(frame: pd.DataFrame) -> object:
    """What stands for a frame in a cache's key: its number, or all its rows where it is a part or a change of one."""
    there, number = _numbers().given.get(id(frame), (None, -1))
    return number if there and there() is frame else _rows(frame)


def _rows(frame: pd.DataFrame) -> bytes:
    try:
        return pd.util.hash_pandas_object(frame).to_numpy().tobytes()
    except TypeError:
        # A column of lists, such as the names that an entity goes by.
        return pickle.dumps(frame)


# Plotly checks a figure for tens of milliseconds: those that a click leaves as they were are kept, not copied.
@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={pd.DataFrame: _known})
def drawn(_make: Callable[..., Figure], name: str, frame: pd.DataFrame, *values: str, **options: int) -> Figure:  # noqa: ARG001 - the name is in the cache's key
    """Draw a figure by one of the functions of `charts`, or take it as it was drawn from the same rows."""
    return _make(frame, *values, **options)


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs={pd.DataFrame: _known})
def told(_make: Callable[..., str], name: str, frame: pd.DataFrame, *values: Hashable) -> str:  # noqa: ARG001 - the name is in the cache's key
    """Tell a frame in words or markup by a function, or take it as it was told of the same rows."""
    return _make(frame, *values)
