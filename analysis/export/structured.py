"""Rows as JSON, with what they are beside them."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.export.header import Header


def json_text(header: Header, rows: Sequence[Mapping[str, Any]]) -> str:
    """Lay rows out as one JSON object: `table`, `described`, `filters`, the versions, and `rows`."""
    told = {**dataclasses.asdict(header), "rows": [dict(row) for row in rows]}
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"
