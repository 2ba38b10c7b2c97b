"""A record to an article: cleaned, titled, dated and named, or rejected with the reason."""

from __future__ import annotations

import html
import re
from functools import cache

from analysis import settings
from analysis.ingest import cleaning, dates, decoding, duplicates, language, layout, pages, rulebook
from analysis.ingest.records import Item, Record, megabytes
from analysis.model import Article, Rejected

_LONGEST_TITLE = 200
_LONGEST_NAME = 60
# 'World', 'Asia Pacific': a headline of two words is rare.
_SECTION_WORDS = 2
_RIGHTS = re.compile(r"^(?:copyright\b|©|\(c\)|&copy;|by\b|(?:19|20)\d\d|[\s–,.:-])+", re.IGNORECASE)
_OWNER_END = re.compile(
    r"\s*(?:[(|;]|,? (?:inc|llc|ltd|plc|corp)\b|(?<=[a-z]{2})\.(?:\s|$)"
    r"|[.,]?\s*(?:all rights|distributed by|used with|reprinted|click|visit|no part)\b)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|strong|em|b|i|h[1-6]|ul|li|img|blockquote)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:#\d{2,5}|#x[0-9a-f]{2,4}|amp|quot|nbsp|[lr][sd]quo|apos|mdash|ndash|hellip|lt|gt);", re.IGNORECASE
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
    cleaned = cleaning.clean(plain(record.text))
    if not cleaned.text:
        return Rejected(record.path, "nothing is left after cleaning: no line of it is a reporter's")
    return _built(record, item, cleaned, keep=False)


def plain(text: str) -> str:
    """Take marks and entities of HTML off a text, as exports of web sites leave them in, and mend its letters."""
    if len(_MARKUP.findall(text)) >= 2:
        text = pages.text_of(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return decoding.mended(text)


def _built(record: Record, item: Item, cleaned: cleaning.Cleaned, *, keep: bool) -> Article:
    dated = dates.published(
        field=record.published,
        listed=item.about.published if item.about else "",
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
        dated=dated.why if dated else None,
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
    """Take the first line as the headline, or the next where the first is the name of a section."""
    lines = [line.strip() for line in text.split("\n", 6)[:6] if line.strip()]
    line = lines[0]
    if len(line.split()) <= _SECTION_WORDS and len(lines) > 1 and not lines[1].endswith((".", "!", "?", "”", '"')):
        line = lines[1]
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _plain(value: str) -> str:
    return " ".join(layout.sound(html.unescape(value)).split())


def _owner(line: str) -> str:
    """Name the owner that a copyright line names, as a name is written; empty where the line names a right alone."""
    rights = _RIGHTS.match(line)
    owner = _OWNER_END.split(line[rights.end() :], maxsplit=1)[0].strip(" ,;–-") if rights else ""
    return owner[:1].upper() + owner[1:] if len(owner) <= _LONGEST_NAME else ""


def _author(byline: str) -> str:
    name = re.split(r"\s*[|•·]\s*|\s[–—-]\s", byline, maxsplit=1)[0]
    return re.sub(r"^(?:(?:written|story|report(?:ed)?|words) )?by:?\s+", "", name, flags=re.IGNORECASE)


def _collection(folder: str) -> str:
    """Take the folder's name where it names who published; the names of collections and years do not."""
    plain = folder.strip().lower()
    return "" if not plain or plain in _generic() or not re.search(r"[a-z]{3}", plain) else folder.replace("_", " ")


@cache
def _generic() -> frozenset[str]:
    return frozenset(rulebook.load("sources")["generic"])
