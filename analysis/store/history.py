"""Earlier versions of a store, as long as their files are kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from analysis.errors import StoreError
from analysis.store import folder, rulings, tables


def past(path: str | Path, version: int) -> tuple[dict[str, list[str]], int]:
    """List the files of every table at an earlier version, and how many rounds of ruling there had been.

    A version numbers the changes of all tables in the order in which they were made. Raises `StoreError` for one
    that is not reached yet, or whose files were tidied away.
    """
    root = Path(path)
    folder.check(root)
    changes = _changes(root)
    now = len(changes)
    if not 0 <= version <= now:
        raise StoreError(f"The store at {root} is at version {now}; there is no version {version}.")
    made = Counter(changes[:version])
    files = {name: _files(root, name, made[name], version) for name in tables.TABLES}
    return files, made[rulings.TABLE]


def _changes(root: Path) -> list[str]:
    """The tables in the order of their changes; making an empty table is none."""
    found = []
    for order, name in enumerate((*tables.ROWS, tables.ARTICLES, tables.REJECTED, rulings.TABLE)):
        first = 0 if name == rulings.TABLE else 1
        if name == rulings.TABLE and not DeltaTable.is_deltatable(str(root / name)):
            continue
        opened = DeltaTable(root / name)
        told = {int(change["version"]): int(change["timestamp"]) for change in opened.history() if "version" in change}
        for number in range(first, opened.version() + 1):
            if number not in told:
                raise StoreError(f"The store at {root} no longer keeps its earlier versions (table {name}).")
            found.append((told[number], order, number, name))
    return [name for *_, name in sorted(found)]


def _files(root: Path, name: str, number: int, version: int) -> list[str]:
    try:
        listed = folder.files(root, DeltaTable(root / name, version=number), name)
    except (DeltaError, OSError) as error:
        raise StoreError(f"The store at {root} no longer keeps version {version} (table {name}: {error}).") from error
    if not all(Path(file).exists() for file in listed):
        raise StoreError(f"The store at {root} no longer keeps version {version}: its files were tidied away.")
    return list(listed)
