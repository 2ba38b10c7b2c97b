"""A record to an article: cleaned, titled, dated and named, or rejected with the reason."""

from __future__ import annotations

import re
from functools import cache

from analysis import settings
from analysis.ingest import cleaning, dates, duplicates, language, layout, rulebook
from analysis.ingest.records import Item, Record, megabytes
from analysis.model import Article, Rejected

_LONGEST_TITLE = 200
_RIGHTS = re.compile(
    r"^(?:copyright\b\s*)?(?:©|\(c\)|&copy;)?\s*(?:copyright\b\s*)?(?:(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)\d\d)?)?"
    r"\s*(?:by\s+)?(?P<owner>[^.|©]*?)(?:[,.|]?\s*all rights reserved.*|\.\s.*|\.|\s*\|.*)?$",
    re.IGNORECASE,
)


def article(record: Record, item: Item, *, clean: bool | None = None) -> Article | Rejected:
    """Build the article of a record; `clean` says whether its text is clean already, None: as its format says."""
    limit = settings.article_limit()
    if len(record.text) > limit:
        reason = f"more than {megabytes(limit)} of text, longer than any one article: split it"
        return Rejected(record.path, f"{reason} (or raise STANDPOINT_ARTICLE_LIMIT)")
    if record.clean if clean is None else clean:
        text = layout.sound(record.text)
        return _built(record, item, cleaning.Cleaned(text), keep=True)
    cleaned = cleaning.clean(record.text)
    if not cleaned.text:
        return Rejected(record.path, "nothing is left after cleaning: no line of it is a reporter's")
    return _built(record, item, cleaned, keep=False)


def _built(record: Record, item: Item, cleaned: cleaning.Cleaned, *, keep: bool) -> Article:
    dated = dates.published(
        field=record.published,
        url=record.url,
        line=cleaned.published or "",
        text="" if keep else cleaned.text,
        name=item.stem,
    )
    source = record.source or _owner(cleaned.copyright) or ("" if keep else _collection(item.folder))
    return Article(
        doc_id=_name(record, item, cleaned.text),
        title=_plain(record.title) or _headline(cleaned.text),
        text=cleaned.text,
        source=_plain(source),
        author=_plain(record.author) or _author(cleaned.byline),
        published=dated.value if dated else None,
        language=language.of(cleaned.text, told=record.language),
        url=_plain(record.url),
        path=layout.sound(record.path),
        removed=cleaned.removed,
    )


def _name(record: Record, item: Item, text: str) -> str:
    """Take the record's own id, or the file's stem; a bare number says nothing without its file."""
    own = layout.sound(record.doc_id).strip()
    if own and not own.isdigit():
        return own
    if record.path == item.path:
        return item.stem
    return f"{duplicates.slug(item.stem)}-{own or duplicates.digest(text)[:8]}"


def _headline(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _plain(value: str) -> str:
    return " ".join(layout.sound(value).split())


def _owner(line: str) -> str:
    """Name the owner that a copyright line names, as a name is written."""
    owner = match["owner"].strip(" ,;-–") if (match := _RIGHTS.match(line)) else ""
    return owner[:1].upper() + owner[1:] if len(owner) <= 60 else ""


def _author(byline: str) -> str:
    return re.sub(r"^(?:(?:written|story|report(?:ed)?|words) )?by:?\s+", "", byline, flags=re.IGNORECASE)


def _collection(folder: str) -> str:
    """Take the folder's name where it names who published; the names of collections and years do not."""
    plain = folder.strip().lower()
    return "" if not plain or plain in _generic() or not re.search(r"[a-z]{3}", plain) else folder.replace("_", " ")


@cache
def _generic() -> frozenset[str]:
    return frozenset(rulebook.load("sources")["generic"])
