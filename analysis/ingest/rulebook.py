"""The rules of ingest, kept as data files beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from analysis.errors import RuleError

_FOLDER = Path(__file__).parent / "rules"


@cache
def load(name: str) -> dict[str, Any]:
    """Load the rules of a file, such as `cleaning`; raises `RuleError` where it is not TOML."""
    path = _FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(f"the rules in {path.name} cannot be read ({error}): restore the file") from error
