"""Rules as data: the TOML files of this folder, and those that a user adds in a folder of his own."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from analysis.errors import RuleError

FOLDER = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    """Parse `<name>.toml`, reading the user's file of that name in `STANDPOINT_RULES` on top; raises RuleError.

    Tables are merged, lists are joined, single values are replaced. All callers share the result: do not change it.
    """
    return _load(name, os.environ.get("STANDPOINT_RULES", ""))


def names(folder: str) -> tuple[str, ...]:
    """Names to `load` of every rule file in a folder, shipped or the user's own, sorted: `topics/exercises`."""
    roots = [FOLDER, *([Path(extra).expanduser()] if (extra := os.environ.get("STANDPOINT_RULES")) else [])]
    return tuple(sorted({f"{folder}/{path.stem}" for root in roots for path in (root / folder).glob("*.toml")}))


@cache
def _load(name: str, extra: str) -> dict[str, Any]:
    found = [path for path in (_shipped(name), _added(name, extra)) if path is not None]
    if not found:
        raise RuleError(f"There is no rule file {name}.toml in {FOLDER} or in STANDPOINT_RULES; check the name.")
    merged: dict[str, Any] = {}
    for path in found:
        merged = _merge(merged, _parse(path))
    return merged


def _shipped(name: str) -> Path | None:
    path = FOLDER / f"{name}.toml"
    return path if path.is_file() else None


def _added(name: str, extra: str) -> Path | None:
    if not extra:
        return None
    folder = Path(extra).expanduser()
    if not folder.is_dir():
        raise RuleError(f"STANDPOINT_RULES names {folder}, which is no folder; make it, or unset the variable.")
    path = folder / f"{name}.toml"
    return path if path.is_file() else None


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise RuleError(f"{path} is not UTF-8 text: save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path} is not valid TOML: {error}.") from error


def _merge(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    out = dict(base)
    for key, value in more.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            out[key] = _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            out[key] = [*old, *value]
        else:
            out[key] = value
    return out
