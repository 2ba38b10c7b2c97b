"""What the Library asks of the store, and the changes that it makes there or hands to a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from analysis import store
from analysis import version as coder
from dashboard import data, shelf
from dashboard.desk import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from analysis.model import Article, Rejected
    from analysis.query import Holdings, Wanted
    from analysis.store import Edit, Trashed
    from dashboard.desk import Desk


def counted() -> Holdings:
    """What the store holds, counted."""
    found: Holdings = data.ask("holdings", None, coder.coded_with())
    return found


def listed(wanted: Wanted) -> pd.DataFrame:
    """The articles as they are kept."""
    found: pd.DataFrame = data.ask("library", None, coder.coded_with(), wanted)
    return found


def rejections() -> tuple[Rejected, ...]:
    """What could not be read."""
    found: tuple[Rejected, ...] = data.ask("rejections", None)
    return found


def language(code: str) -> str:
    """Name a language in English; its code where it has no name, `unknown` where there is none."""
    names: Mapping[str, str] = Locale("en").languages
    return names.get(code.lower().split("-")[0], code) or "unknown"


def size() -> int:
    """Bytes of the store's folder."""
    return data.size(data.path(), data.version(data.path()))


def desk() -> Desk:
    """The work that was asked for; every tab sees the same."""
    return data.desk(data.path())


def unread() -> tuple[Path, ...]:
    """The files that were dropped and not read, such as when the dashboard was ended."""
    return shelf.left(data.path())


def keep(name: str, content: bytes) -> Path:
    """Keep a dropped file below the store until it is read."""
    return shelf.keep(data.path(), name, content)


def paste(pasted: shelf.Pasted) -> Path:
    """Keep a pasted text below the store until it is read."""
    return shelf.paste(data.path(), pasted)


def read(title: str, inputs: Iterable[str | Path]) -> None:
    """Order files and pages to be read."""
    named = tuple(dict.fromkeys(str(each) for each in inputs))
    if named:
        desk().put(Order(title, ("ingest",), named))


def recode(title: str, doc_ids: Sequence[str] = (), *, older: bool = False) -> None:
    """Order articles to be coded again, all unless named."""
    desk().put(Order(title, ("recode", *(("--older",) if older else ())), tuple(doc_ids)))


def article(doc_id: str) -> Article | None:
    """An article as it is stored; None where it is not there any more."""
    return next(store.articles(data.path(), [doc_id]), None)


def edit_of(doc_id: str) -> Edit | None:
    """What was corrected in an article, if anything."""
    return store.edits(data.path()).get(doc_id)


def edit(doc_id: str, **told: str) -> None:
    """Keep a correction of an article; raise `StoreError` for what is no title or no date."""
    found = article(doc_id)
    if found is not None:
        store.edit(data.path(), found, **told)


def checked(told: Iterable[Mapping[str, str]]) -> None:
    """Raise `StoreError` for a correction that is no title or no date, before any is kept."""
    for parts in told:
        store.checked(parts)


def undo_edit(doc_id: str) -> None:
    """Order an article to say again what was read."""
    desk().put(Order("Undoing the correction of 1 article", ("edit", "--undo"), (doc_id,)))


def remove(doc_ids: Sequence[str]) -> None:
    """Take articles out of the store into its trash."""
    store.remove(data.path(), doc_ids)
    data.look_again(data.path())


def trash() -> tuple[Trashed, ...]:
    """The removed articles, those removed last first."""
    return store.trash(data.path())


def restore(doc_ids: Sequence[str]) -> None:
    """Bring removed articles back."""
    store.restore(data.path(), doc_ids)
    data.look_again(data.path())


def purge() -> None:
    """Delete the removed articles for good."""
    store.purge(data.path())


def dismiss(source: str) -> None:
    """Forget that something could not be read, and the file itself where it was dropped here."""
    store.reject(data.path(), [], below=[source])
    data.look_again(data.path())
    origin = shelf.origin(source)
    if origin and all(shelf.origin(other.source) != origin for other in rejections() if other.source != source):
        shelf.discard(data.path(), [file for file in unread() if str(file) == origin])
