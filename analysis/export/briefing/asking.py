"""What the sections of one briefing share: the store asked, the filters, and footnote numbers given once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.export.briefing.footer import footer
from analysis.export.briefing.model import Noted
from analysis.query import proofs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis import query
    from analysis.export.briefing.footer import Origin
    from analysis.export.briefing.model import Footer
    from analysis.model import Filters
    from analysis.query import Side
    from analysis.query.proofs import Proof


@dataclass(slots=True)
class Notebook:
    """Gives each proof its footnote number, the same wherever it is cited again."""

    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _notes: list[Noted] = field(default_factory=list)

    def cite(self, found: Iterable[Proof]) -> tuple[int, ...]:
        """Number some proofs."""
        return tuple(self._number(proof) for proof in found)

    def notes(self) -> tuple[Noted, ...]:
        """Everything cited so far."""
        return tuple(self._notes)

    def _number(self, proof: Proof) -> int:
        # A sentence that shows one actor and expresses another is two rows of one key.
        key = (f"{proof.kind} {proof.shown}", proof.key)
        if key not in self._numbers:
            self._numbers[key] = len(self._notes) + 1
            self._notes.append(Noted(self._numbers[key], proof))
        return self._numbers[key]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a section is made of."""

    connection: query.Connection
    filters: Filters
    origin: Origin
    since: str | None = None
    """Day, or version such as `v12`, from which changes are told; None tells those of the whole period."""
    book: Notebook = field(default_factory=Notebook)
    earlier: query.Connection | None = None
    """The version of the store from which changes are told, where it is one."""

    def stance_footer(self, filters: Filters | None = None, *, action: str | None = None) -> Footer:
        """The footer of a figure over positions."""
        asked = filters or self.filters
        return footer(self.origin, asked, proofs.stance_spread(self.connection, asked, action=action))

    def tone_footer(self, side: Side) -> Footer:
        """The footer of a figure over sentiments."""
        return footer(self.origin, self.filters, proofs.sentiment_spread(self.connection, self.filters, side))

    def positions(
        self, *, keys: Iterable[str] = (), action: str | None = None, each: int = proofs.ALL
    ) -> tuple[Proof, ...]:
        """Positions behind a figure: all, those of some keys or of one action, or the surest of each kind."""
        return proofs.stance_proofs(self.connection, self.filters, keys=keys, action=action, each=each)
