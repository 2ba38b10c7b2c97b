"""Articles of a store coded again: with the present version, or after a title, source or date was corrected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis import store
from analysis.errors import StandpointError
from analysis.ingest.network import Fetcher
from analysis.run.ingesting import Work

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Sequence

    from analysis.model import Article
    from analysis.run.coding import Coder
    from analysis.run.progress import Progress, Report


def recode(
    into: str | os.PathLike[str],
    doc_ids: Sequence[str] | None = None,
    *,
    older: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    coder: Coder | None = None,
) -> Report:
    """Code stored articles again, all unless named, with their edits; safe to kill and to run again.

    `older` leaves those alone that were coded with the present version. Raises `StandpointError` for an article that
    the store has not, before anything is done.
    """
    path = Path(into)
    wanted = sorted(_there(path, doc_ids) if doc_ids is not None else store.documents(path))
    return _coded(path, store.articles(path, wanted), len(wanted), again=not older, progress=progress, coder=coder)


def edit(  # noqa: PLR0913 - what can be edited, each by its name
    into: str | os.PathLike[str],
    doc_id: str,
    *,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    coder: Coder | None = None,
) -> Report:
    """Correct an article, which is kept for when it is read again, and code it again: its relative dates may move."""
    path = Path(into)
    (article,) = store.articles(path, _there(path, [doc_id]))
    store.edit(path, article, title=title, source=source, published=published)
    return _coded(path, [article], 1, progress=progress, coder=coder)


def undo_edit(
    into: str | os.PathLike[str],
    doc_id: str,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    coder: Coder | None = None,
) -> Report:
    """Forget what was corrected in an article, and code it again as it was read."""
    path = Path(into)
    (article,) = store.articles(path, _there(path, [doc_id]))
    before = store.as_read(article, store.edits(path))
    store.forget_edit(path, doc_id)
    return _coded(path, [before], 1, progress=progress, coder=coder)


def _coded(  # noqa: PLR0913 - handed on from above
    path: Path,
    articles: Iterable[Article],
    count: int,
    *,
    again: bool = True,
    progress: Callable[[Progress], None],
    coder: Coder | None,
) -> Report:
    work = Work(path, progress, again=again)
    work.expect(count)
    work.through(articles, coder)
    return work.finish([], work.visitor(Fetcher()), coder)


def _there(path: Path, doc_ids: Sequence[str]) -> list[str]:
    there = store.documents(path)
    missing = [doc_id for doc_id in doc_ids if doc_id not in there]
    if missing:
        raise StandpointError(f"The store has no article {', '.join(missing)}; nothing was done. See: standpoint list")
    return list(dict.fromkeys(doc_ids))
