"""What somebody corrected in an article's title, source or date: small files beside the tables, one an article.

An edit is kept apart from the article, so that it outlives re-coding and a second reading of the same article.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.errors import StoreError
from analysis.store import folder, sealing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.model import Article

FOLDER = "edits"
BY_HAND = "a correction by hand"
"""What told the date of an article whose date was corrected."""
LONGEST = 500
"""Characters of a title or a source."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Edit:
    """What an article says instead of what was read; None leaves what was read."""

    doc_id: str
    words: str
    """Of the article's text, as `store.words` fingerprints it."""
    path: str
    """Where the article was read from."""
    title: str | None = None
    source: str | None = None
    published: str | None = None
    """ISO date; empty for none."""
    was_title: str = ""
    """What was read, before the first edit; so are the next three."""
    was_source: str = ""
    was_published: str | None = None
    was_dated: str | None = None


def edits(path: Path) -> dict[str, Edit]:
    """List what was edited, by article; a file that is no edit is passed over."""
    found = (_read(file) for file in sorted((path / FOLDER).glob("*.json")))
    return {edit.doc_id: edit for edit in found if edit}


def edit(
    path: Path,
    article: Article,
    *,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
) -> Edit:
    """Keep an edit on top of earlier ones of the article; raise `StoreError` for what is no title or no date."""
    earlier = edits(path).get(article.doc_id) or Edit(
        article.doc_id,
        "",
        "",
        was_title=article.title,
        was_source=article.source,
        was_published=article.published,
        was_dated=article.dated,
    )
    new = {"title": title, "source": source, "published": published}
    told = {name: value for name, value in new.items() if value is not None}
    kept = replace(earlier, words=sealing.words(article.text), path=article.path, **checked(told))
    folder.keep(_file(path, article.doc_id), json.dumps(asdict(kept)), doing="keep an edit")
    return kept


def forget_edit(path: Path, doc_id: str) -> None:
    """Forget what was edited in an article; it says what was read the next time that it is read."""
    folder.forget(_file(path, doc_id), doing="forget an edit")


def edited(article: Article, known: Mapping[str, Edit]) -> Article:
    """Return an article with its edit; another article that came under the same id is left as it is."""
    told = known.get(article.doc_id)
    if told is None or (told.path != article.path and told.words != sealing.words(article.text)):
        return article
    return replace(
        article,
        title=article.title if told.title is None else told.title,
        source=article.source if told.source is None else told.source,
        published=article.published if told.published is None else told.published or None,
        dated=article.dated if told.published is None else (BY_HAND if told.published else None),
    )


def as_read(article: Article, known: Mapping[str, Edit]) -> Article:
    """Return a stored article as it was before its edit."""
    told = known.get(article.doc_id)
    if told is None:
        return article
    return replace(
        article,
        title=told.was_title,
        source=told.was_source,
        published=told.was_published,
        dated=told.was_dated,
    )


def dated(told: str) -> str:
    """Return an ISO date as precise as it was typed, empty for none; raise `StoreError` for what is no date."""
    typed = told.strip()
    match = _DATE.fullmatch(typed)
    try:
        if match and date(int(match[1]), int(match[2] or 1), int(match[3] or 1)):
            return typed
    except ValueError:
        match = None
    if typed:
        raise StoreError(f"{typed[:40]} is no date: write it as 2019-11-17, 2019-11 or 2019.")
    return ""


def checked(told: Mapping[str, str]) -> dict[str, str]:
    """Make one line of each part; raise `StoreError` for what is no title or no date."""
    kept = {name: " ".join(value.split())[:LONGEST] for name, value in told.items()}
    if kept.get("title") == "":
        raise StoreError("A title cannot be empty: give one.")
    return kept | ({"published": dated(kept["published"])} if "published" in kept else {})


def _file(path: Path, doc_id: str) -> Path:
    return path / FOLDER / f"{hashlib.sha256(doc_id.encode('utf-8', 'replace')).hexdigest()[:32]}.json"


def _read(file: Path) -> Edit | None:
    try:
        told = Edit(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    values = [getattr(told, field.name) for field in fields(Edit)]
    return told if all(v is None or isinstance(v, str) for v in values) and isinstance(told.doc_id, str) else None
