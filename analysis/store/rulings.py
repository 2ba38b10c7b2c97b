"""What people say of coded rows: confirmed, corrected or rejected; only ever added to, anchored to the words."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from analysis.errors import StoreError
from analysis.store import folder, lock

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = "verdicts"
"""A table that a store has once somebody has ruled on a row; its rows outlive every coding."""
CONTEXT = 60
"""Characters before and after a quotation that are kept to find it again where an article has it twice."""


class Ruling(StrEnum):
    """What somebody says of a row."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One ruling: of whom, when and why, on which words, and what the machine had said."""

    kind: str
    """`stances`, `sentiments` or `statements`: the table of the row."""
    ruling: str
    by: str
    at: str
    """When, in UTC: `2019-11-17T09:30:00.000000Z`."""
    why: str
    doc_id: str
    quote: str
    """The words that the row spanned."""
    before: str
    after: str
    start: int
    """Where they stood then."""
    who: str
    """Holder, target or speaker, as the machine had it."""
    about: str
    """Topic of a stance, holder of a sentiment, as the machine had it; empty for a statement."""
    label: str
    """Stance, tone or voice, as the machine had it."""
    change: str = "{}"
    """JSON object: the columns corrected, with what they say instead."""
    row: str = "{}"
    """JSON object: the row as the machine had it, should it not be found again."""

    @property
    def id(self) -> str:
        """A digest of all of it: the same verdict brought in twice counts once."""
        return hashlib.blake2b(repr(dataclasses.astuple(self)).encode(), digest_size=12).hexdigest()

    @property
    def changed(self) -> dict[str, str | None]:
        """The columns corrected."""
        told: dict[str, str | None] = json.loads(self.change)
        return told


SCHEMA = pa.schema(
    [
        pa.field(field.name, pa.int32() if field.name == "start" else pa.string(), nullable=False)
        for field in dataclasses.fields(Verdict)
    ]
)


def verdicts(path: str | Path, *, rounds: int | None = None) -> tuple[Verdict, ...]:
    """Every verdict, the oldest first, or those of the first so many rounds of ruling."""
    root = Path(path)
    if not _there(root) or rounds == 0:
        return ()
    listed = folder.files(root, _opened(root, rounds), TABLE)
    if not listed:
        return ()
    rows = ds.dataset(list(listed), schema=SCHEMA).to_table().to_pylist()
    found = {verdict.id: verdict for verdict in (Verdict(**row) for row in rows)}
    return tuple(sorted(found.values(), key=lambda verdict: (verdict.at, verdict.id)))


def rule(path: str | Path, new: Iterable[Verdict]) -> int:
    """Add verdicts that the store does not have; return how many were new."""
    root = Path(path)
    folder.check(root)
    with lock.held(root):
        known = {verdict.id for verdict in verdicts(root)}
        fresh = list({verdict.id: verdict for verdict in new if verdict.id not in known}.values())
        if fresh:
            rows = pa.Table.from_pylist([dataclasses.asdict(verdict) for verdict in fresh], schema=SCHEMA)
            try:
                write_deltalake(root / TABLE, rows, mode="append")
            except (DeltaError, OSError) as error:
                raise StoreError(f"Cannot write to the store at {root} (table {TABLE}: {error}).") from error
    return len(fresh)


def ruled(root: Path) -> int:
    """How often verdicts were added: what they add to the number that names a store's state."""
    return int(_opened(root).version()) + 1 if _there(root) else 0


def standing(found: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Of verdicts on the same words about the same thing, the last."""
    last = {(v.kind, v.doc_id, v.quote, v.before, v.after, v.who, v.about): v for v in found}
    return tuple(last.values())


def _there(root: Path) -> bool:
    return bool(DeltaTable.is_deltatable(str(root / TABLE)))


def _opened(root: Path, rounds: int | None = None) -> DeltaTable:
    try:
        return DeltaTable(root / TABLE, version=None if rounds is None else rounds - 1)
    except (DeltaError, OSError) as error:
        raise StoreError(f"The store at {root} is damaged (table {TABLE}: {error}).") from error
