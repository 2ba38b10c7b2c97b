"""Rows for other programs, each file saying by itself what was filtered and from which store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.export.header import Header
from analysis.export.structured import json_text
from analysis.export.tabular import csv_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FORMATS: dict[str, Callable[[Header, Sequence[Mapping[str, Any]]], str]] = {"csv": csv_text, "json": json_text}
"""What writes each format."""

__all__ = ["FORMATS", "Header", "csv_text", "json_text"]
