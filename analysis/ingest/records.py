"""What a format hands over: one article as its file tells it, before cleaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from analysis.errors import UnreadableError
from analysis.model import Rejected


@dataclass(frozen=True, slots=True)
class Item:
    """A file, or the member of an archive, that waits to be read."""

    path: str
    """Where it lies, as shown to the user: `folder/archive.zip/member.txt`."""
    name: str
    size: int
    """Bytes, as the file system or the archive's table tells."""
    folder: str
    """Name of the folder below the one that the user named; empty at the top."""
    open: Callable[[], BinaryIO]
    charset: str = ""
    """The encoding that whoever sent it named; empty for a file."""
    source: str = ""
    """The outlet that the user named: it wins over what the file tells."""
    about: Record | None = None
    """What a feed or a list told of it: fills what the file itself does not tell."""

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot."""
        # Web archives come packed one by one, and their reader unpacks them.
        name = self.name.lower().removesuffix(".gz") if self.name.lower().endswith(".warc.gz") else self.name.lower()
        dot = name.rfind(".")
        return name[dot:] if dot > 0 else ""

    @property
    def stem(self) -> str:
        """The name without its extension."""
        return self.name[: self.name.lower().rfind(self.suffix)] if self.suffix else self.name

    def read(self, limit: int) -> bytes:
        """Read the whole content; raises `UnreadableError` where there is more than `limit` bytes."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableError(f"larger than {megabytes(limit)}, the bound for a {self.suffix} file: split it")
        return data


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file tells it; an empty field is one that the file does not tell."""

    path: str
    """The file, with the line or the number of the record where it holds several."""
    text: str
    doc_id: str = ""
    title: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    clean: bool = False
    """Whether the text is clean already, as in the codebook's format: then it is taken as it is."""


Reader = Callable[[Item, Mapping[str, str]], Iterator[Record | Rejected]]
"""A format: an item and the fields that the user named, to records and rejections in the order of the file."""


def megabytes(size: int) -> str:
    """Put a number of bytes or characters in words: `2 MB`."""
    return f"{size / 1_000_000:.3g} MB"
