"""Views that somebody saved under a name: small files beside the tables, one a view.

A name is whatever was typed, so no part of it goes into a file name; and a file may have been written by any program,
so what is read is checked.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from analysis.errors import StoreError
from analysis.store import folder

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "views"
LONGEST = 80
"""Characters of a name."""
LARGEST = 8192
"""Characters of a query string; a browser's address takes no more."""
MOST = 500
"""Views in a store."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page and its query string, under a name."""

    name: str
    page: str
    """URL path of the page; empty for the first."""
    query: str


def saved(path: Path) -> tuple[SavedView, ...]:
    """List the saved views of a store by name; a file that is none is passed over."""
    found = [_read(file) for file in sorted((path / FOLDER).glob("*.json"))[:MOST]]
    return tuple(sorted((view for view in found if view), key=lambda view: (view.name.casefold(), view.name)))


def save(path: Path, view: SavedView) -> SavedView:
    """Keep a view, in the place of one of the same name; raise `StoreError` for a name that says nothing."""
    kept = SavedView(named(view.name), view.page, view.query)
    if not kept.name:
        raise StoreError("Give the view a name.")
    if not _sound(kept):
        raise StoreError("This view is too long to be saved: choose fewer filters.")
    if len(saved(path)) >= MOST and kept.name not in {each.name for each in saved(path)}:
        raise StoreError(f"The store holds {MOST} saved views already: delete one first.")
    folder.keep(_file(path, kept.name), json.dumps(asdict(kept)), doing="save a view")
    return kept


def forget(path: Path, name: str) -> None:
    """Delete a saved view; none of that name is no error."""
    folder.forget(_file(path, name), doing="delete a view")


def named(typed: str) -> str:
    """Make one line of what was typed: printable, of bounded length."""
    return " ".join("".join(c if c.isprintable() else " " for c in typed).split())[:LONGEST].strip()


def _file(path: Path, name: str) -> Path:
    return path / FOLDER / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def _read(file: Path) -> SavedView | None:
    try:
        view = SavedView(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    # Only what lies where `save` would put it can be opened and deleted by its name.
    return view if _sound(view) and file.name == _file(file.parent.parent, view.name).name else None


def _sound(view: SavedView) -> bool:
    texts = (view.name, view.page, view.query)
    return all(isinstance(text, str) for text in texts) and all(
        (
            bool(view.name) and view.name == named(view.name),
            view.page == "" or (view.page.isascii() and view.page.isalpha() and len(view.page) < LONGEST),
            len(view.query) <= LARGEST and view.query.isprintable(),
        )
    )
