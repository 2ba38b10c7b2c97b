"""Which column or key of a file holds the title, the text, the date: guessed by name, overridable."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Fields:
    """The column that holds each part of an article; None for a part that no column holds."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    doc_id: str | None = None

    def __str__(self) -> str:
        """Put the mapping in words, as shown to the user: `text = Body, title = Headline`."""
        return ", ".join(f"{part} = {column}" for part, column in asdict(self).items() if column is not None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold a part, in the order of the parts."""
        return tuple(column for column in asdict(self).values() if column is not None)

    @property
    def codebook(self) -> bool:
        """Whether the columns are those of the codebook's format, whose text is clean already."""
        return self.doc_id == "doc_id" and self.text == "text"


def guess(columns: Iterable[str], *, fields: Mapping[str, str] | None = None) -> Fields:
    """Guess the column of each part, by name; `fields` (part to column) wins over the guess.

    Raises `UnreadableError` for a part that does not exist or a column that the file lacks.
    """
    named = list(columns)
    plain = {_plain(column): column for column in reversed(named)}
    found = {part: next((plain[name] for name in names if name in plain), None) for part, names in _names().items()}
    chosen = {part: _existing(part, column, named) for part, column in (fields or {}).items()}
    taken = set(chosen.values())
    return replace(Fields(**{part: None if column in taken else column for part, column in found.items()}), **chosen)


def listing(columns: Iterable[str]) -> str:
    """List the first columns, for a message."""
    named = [" ".join(column.split())[:40] or "(unnamed)" for column in columns]
    rest = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return (", ".join(named[:_SHOWN]) or "none") + rest


def _existing(part: str, column: str, columns: list[str]) -> str:
    if part not in _names():
        raise UnreadableError(f"there is no field '{part}': the fields are {', '.join(_names())}")
    if column in columns:
        return column
    same = [name for name in columns if _plain(name) == _plain(column)]
    if not same:
        raise UnreadableError(f"there is no column '{column}' for {part}; the columns are {listing(columns)}")
    return same[0]


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _names() -> dict[str, list[str]]:
    return rulebook.load("fields")
