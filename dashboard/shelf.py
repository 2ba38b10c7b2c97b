"""What somebody dropped or pasted, kept below the store until it is read: under names that do no harm."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import store
from analysis.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "inbox"
LONGEST = 100
"""Characters of a file's name."""
SUFFIX = 10
"""Characters of an extension, its dot included."""
_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that somebody pasted, with what he knows of it."""

    title: str
    body: str
    source: str = ""
    published: str = ""


def safe(name: str) -> str:
    """Write a file's name so that it names a file in its folder everywhere, and still says what it is."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).strip("-._")
    stem, dot, suffix = plain.rpartition(".")
    if not stem or not 0 < len(suffix) < SUFFIX:
        stem, dot, suffix = plain, "", ""
    kept = re.sub(r"\.{2,}|-{2,}", "-", stem).strip("-._")[: LONGEST - SUFFIX].strip("-._")
    return f"{kept or 'article'}{dot}{suffix}"


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Keep a file until it is read; the same content under the same name lies at the same place every time."""
    place = folder.absolute() / FOLDER / hashlib.sha256(data).hexdigest()[:12]
    file = place / safe(name)
    try:
        place.mkdir(parents=True, exist_ok=True)
        draft = place / ".draft"
        draft.write_bytes(data)
        draft.replace(file)
    except OSError as error:
        raise StoreError(f"Cannot keep {file.name} below the store ({error.strerror}).") from error
    return file


def paste(folder: Path, pasted: Pasted) -> Path:
    """Keep a pasted text as an article file; raise `StoreError` for one without words or with a date that is none."""
    title, body = " ".join(pasted.title.split()), pasted.body.strip()
    if not body:
        raise StoreError("There is no text: paste the article's words.")
    title = title or body.split("\n", 1)[0][:80].strip()
    text = body if body.startswith(title) else f"{title}\n\n{body}"
    told = {"title": title, "text": text, "source": pasted.source.strip(), "published": store.dated(pasted.published)}
    known = {name: value for name, value in told.items() if value}
    return keep(folder, f"{safe(title)[:60]}.json", json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8"))


def addresses(typed: str) -> tuple[str, ...]:
    """Read web addresses, one a line; raise `StoreError` for a line that is none."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    for line in lines:
        if not line.lower().startswith(_SCHEMES) or not line.isprintable() or " " in line:
            raise StoreError(f"{line[:60]} is no address of a page: begin it with https:// or http://.")
    return tuple(dict.fromkeys(lines))


def left(folder: Path) -> tuple[Path, ...]:
    """List the files that wait to be read."""
    return tuple(sorted(file for file in (folder.absolute() / FOLDER).glob("*/*") if not file.name.startswith(".")))


def discard(folder: Path, files: Iterable[Path]) -> None:
    """Delete files of the inbox, and nothing that lies elsewhere."""
    border = folder.absolute() / FOLDER
    for file in files:
        if file.parent.parent == border:
            file.unlink(missing_ok=True)
            if not any(file.parent.iterdir()):
                file.parent.rmdir()


def origin(source: str) -> str:
    """Name what a rejection came from and can be read again: an address, or the file that is there; else nothing."""
    if source.lower().startswith(_SCHEMES):
        return source
    plain = Path(re.sub(r":(?:row )?\d+$", "", source))
    return next((str(path) for path in (Path(source), plain, *plain.parents) if path.is_file()), "")


def called(folder: Path, path: str) -> str:
    """Say a path as people know it: the name of a file that was dropped, otherwise where it lies."""
    inside = f"{folder.absolute() / FOLDER}/"
    return path.removeprefix(inside).partition("/")[2] if path.startswith(inside) else path


def size(folder: Path) -> int:
    """Count the bytes of a store's folder, files that go meanwhile left out."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total
