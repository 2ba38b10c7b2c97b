"""What every export says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.model import Filters


@dataclass(frozen=True, slots=True)
class Header:
    """Which rows an export holds, and from where."""

    table: str
    described: str
    """The filters in words."""
    filters: Filters
    store_version: int
    product_version: str
    count: int
    """How many rows."""

    def __str__(self) -> str:
        """Say it in one sentence."""
        of = f"store version {self.store_version}, Standpoint {self.product_version}"
        return f"{self.count} rows of {self.table}: {self.described} ({of}, machine-coded)"
