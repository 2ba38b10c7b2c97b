"""What news archives export: many articles in one text, each under the archive's own labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.ingest import dates
from analysis.ingest.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
_LEXIS_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_LEXIS_LOAD = re.compile(r"^[ \t]*Load-Date:.*\Z", re.MULTILINE | re.DOTALL)
_LEXIS_LABEL = re.compile(r"^[ \t]*(Section|Length|Byline|Dateline|Highlight|Copyright)\b[: ]*(.*)$", re.IGNORECASE)
_FACTIVA_END = re.compile(r"^[ \t]*Document [A-Z]{3,}[0-9]{8}[A-Za-z0-9]{6,}[ \t]*$", re.MULTILINE)
# Two spaces or a line's end follow a code: 'LA PAZ' in a text has one.
_FACTIVA_CODE = re.compile(
    r"^(HD|BY|WC|PD|ET|SN|SC|LA|CY|LP|TD|PG|ED|CR|CLM|NS|RE|CO|IN|PUB|AN|IPC|IPD|SE|VOL)(?:\t+|[ ]{2,}|[ ]*$)",
    re.MULTILINE,
)
_WORDS = re.compile(r"^[\d,.]+ words$", re.IGNORECASE)
_CODE = re.compile(r"^(?:[A-Z]{3,8}|\d\d:\d\d.*)$")
_LAST_FACT = re.compile(r"^(?:\(c\)|©|copyright\b|english$)", re.IGNORECASE)


def split(path: str, text: str) -> Iterator[Record]:
    """Yield one record an article where a text is an archive's export, otherwise the text as one record."""
    for ending, reader in _ARCHIVES:
        parts = [part for part in ending.split(text) if part.strip()]
        records = [reader(f"{path}:{number}", part.strip()) for number, part in enumerate(parts, 1)]
        if ending.search(text) and any(record.title for record in records):
            yield from records
            return
    yield Record(path, text)


def _lexis(path: str, part: str) -> Record:
    """Read an article as LexisNexis prints it: headline, outlet, date, labels, 'Body', the text, its load date."""
    body = _LEXIS_BODY.search(part)
    if body is None:
        return Record(path, part)
    head = [line.strip() for line in part[: body.start()].split("\n") if line.strip()]
    labels = {match[1].lower(): match[2] for line in head if (match := _LEXIS_LABEL.match(line))}
    plain = [line for line in head if not _LEXIS_LABEL.match(line)]
    title, source = (*plain, "", "")[:2]
    dateline = f"{labels['dateline'].rstrip(' -—')} — " if labels.get("dateline") else ""
    text = _LEXIS_LOAD.sub("", part[body.end() :]).strip()
    day = next((found for line in plain[2:] if (found := dates.find(line))), "")
    return Record(
        path, f"{title}\n\n{dateline}{text}", title=title, source=source, author=labels.get("byline", ""), published=day
    )


def _factiva(path: str, part: str) -> Record:
    return _factiva_coded(path, part) if _FACTIVA_CODE.search(part) else _factiva_plain(path, part)


def _factiva_coded(path: str, part: str) -> Record:
    """Read an article under Factiva's two-letter codes: HD headline, PD date, SN source, LP and TD text."""
    pieces = _FACTIVA_CODE.split(part)
    codes = {code: value.strip() for code, value in zip(pieces[1::2], pieces[2::2], strict=True)}
    title = " ".join(codes.get("HD", "").split())
    body = "\n\n".join(codes[code] for code in ("LP", "TD") if codes.get(code))
    return Record(
        path,
        f"{title}\n\n{body}",
        title=title,
        source=" ".join(codes.get("SN", "").split()),
        author=_author(codes.get("BY", "")),
        published=codes.get("PD", ""),
        language=codes.get("LA", ""),
    )


def _factiva_plain(path: str, part: str) -> Record:
    """Read an article as Factiva prints it: headline, author, 'N words', date, outlet, code, language, rights, text."""
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    count = next((index for index, line in enumerate(lines[:12]) if _WORDS.match(line)), 0)
    head, rest = lines[:count], lines[count + 1 :]
    if not head or not rest:
        return Record(path, part)
    # The facts end with the line of rights, or with the language where there is none.
    facts = max((n for n, line in enumerate(rest[:9]) if _LAST_FACT.match(line)), default=0) + 1
    source = next((line for line in rest[1:facts] if not _CODE.match(line)), "")
    return Record(
        path,
        "\n\n".join([head[0], *rest[facts:]]),
        title=head[0],
        source=source,
        author=_author(head[1]) if len(head) > 1 else "",
        published=rest[0],
    )


def _author(line: str) -> str:
    return re.sub(r"^by\s+", "", " ".join(line.split()), flags=re.IGNORECASE)


_ARCHIVES: tuple[tuple[re.Pattern[str], Callable[[str, str], Record]], ...] = (
    (_LEXIS_END, _lexis),
    (_FACTIVA_END, _factiva),
)
