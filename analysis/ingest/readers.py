"""Files in, articles out: what cannot be read becomes a rejection, and the rest goes on."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import RuleError, UnreadableError
from analysis.ingest import articles, crawls, documents, feeds, mail, pages, plain, sheets, structured, tables
from analysis.ingest.duplicates import Known, Register
from analysis.ingest.fields import Fields
from analysis.ingest.fields import guess as guess_fields
from analysis.ingest.stories import Stories
from analysis.ingest.walking import walk
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from analysis.ingest.records import Item, Reader, Record

__all__ = ["FORMATS", "Fields", "Known", "Stories", "guess_fields", "read", "read_items"]

FORMATS: Mapping[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read_markdown,
    ".markdown": plain.read_markdown,
    ".json": structured.read,
    ".jsonl": structured.read_lines,
    ".ndjson": structured.read_lines,
    ".csv": tables.read,
    ".tsv": tables.read,
    ".xlsx": sheets.read_workbook,
    ".parquet": sheets.read_parquet,
    ".html": pages.read,
    ".htm": pages.read,
    ".xhtml": pages.read,
    ".rss": feeds.read,
    ".atom": feeds.read,
    ".xml": feeds.read,
    ".eml": mail.read,
    ".mht": mail.read_saved_page,
    ".mhtml": mail.read_saved_page,
    ".docx": documents.read_docx,
    ".rtf": documents.read_rtf,
    ".warc": crawls.read,
    ".pdf": documents.read_pdf,
}
"""What reads each extension; a zip archive of them is opened on the way."""

_TOLD = ("title", "source", "author", "language", "url")
_NOT_ARTICLES = ("readme", "license", "licence", "changelog")


def read(
    path: str | os.PathLike[str],
    *,
    fields: Mapping[str, str] | None = None,
    clean: bool | None = None,
    known: Mapping[str, Known] | None = None,
    stories: Stories | None = None,
) -> Iterator[Article | Rejected]:
    """Yield the articles at or below a path, in the order of the names, each as soon as it is read.

    `fields` names columns where guessing fails (`{"text": "Body"}`); `clean` says that the texts are clean already
    (None: the codebook's format is, others are not); `known` are the store's articles by id, whose ids are not given
    again to others and whose texts are not read twice; `stories` are those met before, to find near copies of.
    """
    return read_items(walk(Path(path)), fields=fields, clean=clean, known=known, stories=stories)


def read_items(
    items: Iterable[Item | Rejected],
    *,
    fields: Mapping[str, str] | None = None,
    clean: bool | None = None,
    known: Mapping[str, Known] | None = None,
    stories: Stories | None = None,
) -> Iterator[Article | Rejected]:
    """Yield the articles of items at hand, as `read` does of a path."""
    register = Register(known or {})
    met = Stories() if stories is None else stories
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        for entry in _entries(item, fields or {}, clean=clean):
            admitted = entry if isinstance(entry, Rejected) else register.admit(entry)
            yield admitted if isinstance(admitted, Rejected) else _placed(admitted, met)


def _entries(item: Item, fields: Mapping[str, str], *, clean: bool | None) -> Iterator[Article | Rejected]:
    """Yield the articles of one file; whatever goes wrong in it stays in it."""
    if reason := _refused(item):
        yield Rejected(item.path, reason)
        return
    try:
        for record in FORMATS[item.suffix](item, fields):
            if isinstance(record, Rejected):
                yield record
            else:
                yield articles.article(_filled(record, item), item, clean=clean)
    except UnreadableError as error:
        yield Rejected(item.path, str(error))
    except RuleError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, PermissionError) as error:
        yield Rejected(item.path, f"cannot be read ({error}): check its permissions, or save or pack it again")
    except Exception as error:  # noqa: BLE001 - parsers of foreign files raise anything; one file must not stop the rest
        yield Rejected(item.path, f"cannot be read ({type(error).__name__}: {error}): is it damaged?")


def _filled(record: Record, item: Item) -> Record:
    """Fill what a record does not tell with what a feed or a list told of it."""
    about = item.about
    if about is not None:
        # A page that names no outlet is given its host for one; what the feed is called is better.
        own = replace(record, source="") if about.source and _is_host(record.source, about.url) else record
        record = replace(record, **{part: getattr(own, part) or getattr(about, part) for part in _TOLD})
    return replace(record, source=item.source) if item.source else record


def _is_host(source: str, url: str) -> bool:
    return source != "" and url.partition("//")[2].removeprefix("www.").startswith(source.removeprefix("www."))


def _placed(article: Article, stories: Stories) -> Article:
    """Give the article the story that it is a near copy of; one that tells a new story has none."""
    return replace(article, story=stories.place(article.doc_id, article.text, story=article.story))


def _refused(item: Item) -> str:
    """Tell why a file is not even opened; empty where it is."""
    if item.suffix not in FORMATS:
        kind = f"'{item.suffix}' files are" if item.suffix else "files without an extension are"
        return f"{kind} not read; those that are: {', '.join(FORMATS)}, .zip"
    if item.size == 0:
        return "the file is empty"
    if item.stem.lower() in _NOT_ARTICLES:
        return f"a {item.stem.upper()} is no article: rename it if it is one"
    return ""
