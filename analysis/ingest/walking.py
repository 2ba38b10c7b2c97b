"""The files below a path, folders and zip archives alike, one at a time and in a fixed order."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import zipfile
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from analysis.errors import UnreadableError
from analysis.ingest import limits
from analysis.ingest.records import Item, megabytes
from analysis.model import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a browser saves beside a page, and what systems leave behind.
_LITTER = re.compile(r"^(?:\.|__MACOSX$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")
_ABSOLUTE = re.compile(r"^(?:[/\\]|[A-Za-z]:)")


def walk(path: Path) -> Iterator[Item | Rejected]:
    """Yield the files at or below a path, sorted, archives opened; hidden files and linked folders are left out."""
    if path.is_dir():
        for file in _files(path):
            yield from opened(_item(file, folder=_folder(file, path)))
    elif path.exists():
        yield from opened(_item(path, folder=""))
    else:
        yield Rejected(shown(str(path)), "there is no such file or folder")


def shown(name: str) -> str:
    """Write a file name so that it can be stored and printed: control characters are made visible."""
    text = os.fsencode(name).decode("utf-8", "replace") if not name.isprintable() else name
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        saved = {f"{Path(name).stem}_files" for name in files if name.lower().endswith(_PAGES)}
        folders[:] = sorted(name for name in folders if not _LITTER.match(name) and name not in saved)
        yield from (Path(where, name) for name in sorted(files) if not _LITTER.match(name))


def _folder(file: Path, root: Path) -> str:
    return "" if file.parent == root else shown(file.parent.name)


def _item(file: Path, *, folder: str) -> Item | Rejected:
    path = shown(str(file))
    try:
        status = file.stat()
    except OSError as error:
        return Rejected(path, f"cannot be opened ({error.strerror}): check the link and its permissions")
    if not stat.S_ISREG(status.st_mode):
        return Rejected(path, "is no file: pipes and devices are not read")
    return Item(path, shown(file.name), status.st_size, folder, partial(_open, file))


def _open(file: Path) -> BinaryIO:
    return file.open("rb")


def opened(item: Item | Rejected, *, depth: int = 0) -> Iterator[Item | Rejected]:
    """Yield the item itself, or the members of the archive that it is."""
    if isinstance(item, Rejected) or item.suffix != ".zip":
        yield item
    elif item.size == 0:
        yield Rejected(item.path, "the file is empty")
    elif depth == limits.ZIP_DEPTH:
        yield Rejected(item.path, f"archives within archives, deeper than {limits.ZIP_DEPTH}: unpack it first")
    else:
        yield from _archive(item, depth)


def _archive(item: Item, depth: int) -> Iterator[Item | Rejected]:
    try:
        with _spooled(item) as file, zipfile.ZipFile(file) as archive:
            for member in _members(item.path, archive):
                yield from opened(member, depth=depth + 1)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        yield Rejected(item.path, f"not a zip archive that can be opened ({error}): pack it again")
    except UnreadableError as error:
        yield Rejected(item.path, str(error))


def _spooled(item: Item) -> BinaryIO:
    """Open the archive as a file that can be searched; a member of another archive is copied to disk first."""
    stream = item.open()
    if not isinstance(stream, zipfile.ZipExtFile):
        return stream
    with stream:
        copy = tempfile.SpooledTemporaryFile(max_size=limits.WHOLE_FILE)  # noqa: SIM115 - the caller closes it
        shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return cast("BinaryIO", copy)


def _members(path: str, archive: zipfile.ZipFile) -> Iterator[Item | Rejected]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if not entries:
        raise UnreadableError("the archive is empty")
    if len(entries) > limits.ZIP_MEMBERS:
        raise UnreadableError(f"the archive has {len(entries)} files, more than {limits.ZIP_MEMBERS}: split it")
    total = 0
    for entry in sorted(entries, key=lambda entry: entry.filename):
        name = f"{path}/{shown(entry.filename)}"
        if reason := _refused(entry):
            yield Rejected(name, reason)
            continue
        total += entry.file_size
        if total > limits.ZIP_TOTAL:
            raise UnreadableError(f"unpacks to more than {megabytes(limits.ZIP_TOTAL)}: split it")
        parts = PurePosixPath(entry.filename).parts
        if not any(_LITTER.match(part) for part in parts):
            yield _member(archive, entry, name)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> Item:
    inner = PurePosixPath(shown(entry.filename))
    return Item(path, inner.name, entry.file_size, inner.parent.name, partial(_unpacked, archive, entry))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    try:
        return cast("BinaryIO", archive.open(entry))
    except (OSError, NotImplementedError) as error:
        raise UnreadableError("the archive is damaged here: pack it again") from error


def _refused(entry: zipfile.ZipInfo) -> str:
    """Tell why a member is not unpacked; empty where it is."""
    name = entry.filename
    if _ABSOLUTE.match(name) or ".." in re.split(r"[/\\]", name):
        return "its name leads out of the archive: not read; pack it again with plain names"
    if entry.flag_bits & 1:
        return "is locked by a password: unpack it first"
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > limits.ZIP_RATIO_FROM and ratio > limits.ZIP_RATIO:
        return f"unpacks to {ratio:.0f} times its size, as a zip bomb does: not read"
    if entry.file_size > limits.ZIP_MEMBER:
        return f"unpacks to {megabytes(entry.file_size)}, more than {megabytes(limits.ZIP_MEMBER)}: split it"
    return ""
