"""The sample articles: coded into a store that is new, finished where that was broken off, never forced on anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import StoreError
from dashboard import data, worker

if TYPE_CHECKING:
    from pathlib import Path


def progress(folder: Path) -> worker.Progress | None:
    """How far the filling of an empty store is, which this starts; None where there is nothing to wait for."""
    filling = data.filling(folder)
    if filling.job is None and not _to_seed(folder):
        return None
    told = filling.look()
    if told.stage != "done":
        return told
    data.look_again(folder)
    if _empty(folder):
        return worker.Progress("failed", message="No article came of the samples: look at `standpoint list`.")
    filling.job = None
    worker.finished(folder)
    return None


def seed(folder: Path) -> None:
    """Start coding the sample articles into a store that somebody emptied."""
    data.filling(folder).look()


def bare(folder: Path) -> bool:
    """Whether a store is there and holds no article."""
    return not data.holds_articles(folder, data.version(folder))


def try_again(folder: Path) -> None:
    """Start the filling of a store anew after a failure."""
    data.filling(folder).job = None


def trouble(folder: Path) -> str | None:
    """Why a store cannot be shown, in words that name the fix; None where it can, or where it is yet to be filled."""
    try:
        if _there(folder):
            data.version(folder)
    except StoreError as error:
        return str(error)
    return None


def _there(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _to_seed(folder: Path) -> bool:
    """Whether the samples are to be coded: into a store that was never written, or where that was begun and killed."""
    if not _there(folder) or worker.begun(folder):
        return True
    return data.version(folder) == 0 and _empty(folder)


def _empty(folder: Path) -> bool:
    return not _there(folder) or not data.holds_articles(folder, data.version(folder))
