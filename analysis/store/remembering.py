"""What a store remembers from run to run: pages on other machines, and sources that a killed run left unsettled."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import StoreError
from analysis.store import folder, lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VISITS = "visits.json"
"""One object: by address, what the last visit left."""
UNSETTLED = "unsettled.json"
"""A list of the sources whose articles changed since what they repeat was settled."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What the last visit of a page left: no row of a table depends on it."""

    etag: str = ""
    modified: str = ""
    """Both as the site gave them, to be asked with next time."""
    failed: int = 0
    """Visits in a row that gave no article."""
    after: float = 0.0
    """Seconds since 1970 before which a failed page is not asked for again by itself."""


def visits(path: str | Path) -> dict[str, Visit]:
    """Return what a store remembers, by address; nothing where it remembers nothing or the note is damaged."""
    try:
        told = json.loads((Path(path) / VISITS).read_text(encoding="utf-8"))
        return {url: Visit(**visit) for url, visit in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        # The note only saves work: without it every page is asked for anew.
        return {}


def remember(path: str | Path, new: Mapping[str, Visit]) -> None:
    """Keep what visits left, beside what is remembered of other pages."""
    root = Path(path)
    folder.check(root)
    if not new:
        return
    with lock.held(root):
        together = visits(root) | dict(new)
        told = {url: _short(visit) for url, visit in sorted(together.items())}
        _keep(root / VISITS, json.dumps(told))


def unsettled(path: str | Path) -> set[str]:
    """Return the sources that a run left unsettled."""
    try:
        return {str(source) for source in json.loads((Path(path) / UNSETTLED).read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError):
        return set()


def unsettle(path: str | Path, sources: Iterable[str]) -> None:
    """Note that articles of these sources are about to change."""
    root = Path(path)
    with lock.held(root):
        before = unsettled(root)
        if after := before.union(sources) - {""}:
            _keep(root / UNSETTLED, json.dumps(sorted(after)))


def settled(path: str | Path, sources: Iterable[str]) -> None:
    """Note that what these sources repeat is settled."""
    root = Path(path)
    with lock.held(root):
        if left := unsettled(root).difference(sources):
            _keep(root / UNSETTLED, json.dumps(sorted(left)))
        else:
            (root / UNSETTLED).unlink(missing_ok=True)


def _keep(path: Path, text: str) -> None:
    try:
        folder.replace_text(path, text)
    except OSError as error:
        raise StoreError(f"Cannot write to the store at {path.parent} ({error.strerror}).") from error


def _short(visit: Visit) -> dict[str, object]:
    """Leave out what is as it is without a word."""
    return {name: value for name, value in dataclasses.asdict(visit).items() if value}
