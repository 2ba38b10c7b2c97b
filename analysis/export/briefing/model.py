"""What a briefing is, whatever it is written as: sections of figures, each with its numbers, proofs and footer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from analysis.model import Filters
    from analysis.query.proofs import Proof


class Part(StrEnum):
    """The sections of a briefing, in the order in which they stand unless told."""

    HEADLINE = "headline"
    MATRIX = "matrix"
    TRACKS = "tracks"
    SENTIMENT = "sentiment"
    TIMELINE = "timeline"
    CONDITIONS = "conditions"
    QUOTES = "quotes"
    CHANGES = "changes"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows a number counts; an empty field asks nothing."""

    kind: str
    """`stance`, or the side of a sentiment: `towards`, `by`."""
    shown: str = ""
    topic: str = ""
    label: str = ""
    day: str | None = ""
    """The day, or its month or year where `letters` says so; None asks for rows without one."""
    letters: int = 10
    """How many letters of a row's day are compared: 10 for the day as it is told, 7 for its month, 4 for its year."""
    action: str = ""
    sided: bool = False
    """Leave neutral rows out."""

    def counts(self, proof: Proof) -> bool:
        """Tell whether a row is one of those counted."""
        if self.kind != proof.kind or (self.sided and proof.label == "neutral"):
            return False
        if self.day is None or proof.day is None:
            dated = proof.day is None and self.day in {None, ""}
        else:
            dated = not self.day or proof.day[: self.letters] == self.day
        asked = ((self.shown, proof.shown), (self.topic, proof.topic), (self.label, proof.label))
        return dated and all(not want or want == has for want, has in (*asked, (self.action, proof.action)))


@dataclass(frozen=True, slots=True)
class Number:
    """A count that a figure shows, and the rows that it counts."""

    name: str
    value: int
    where: Where


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one stance or tone, one for each category of its figure."""

    label: str
    """Of the palette: `support`, …, `positive`, …"""
    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars: counts by category and label."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    across: bool = False
    """Lying bars of shares, the negative to the left; otherwise standing columns of counts."""
    totals: tuple[int, ...] = ()
    """What the shares of each category are of."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A position in a lane: its day, whole (`2019-11-17`), the stance, and how many stories tell it."""

    lane: int
    day: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """Dated positions, one lane an actor; opposition stands low in it and support high."""

    names: tuple[str, ...]
    marks: tuple[Mark, ...]


class Form(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"


Value: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its value, and the stance or tone whose colour it bears."""

    value: Value
    label: str = ""
    strength: float = 0.0
    """How strong the colour is, 0 to 1."""
    notes: tuple[int, ...] = ()
    """Numbers of the proofs that it rests on."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is read; `forms` tells what each column holds."""

    columns: tuple[str, ...]
    forms: tuple[Form, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Footer:
    """What every figure says of itself, burned in."""

    described: str
    """The filters in words."""
    passages: int
    articles: int
    stories: int
    sources: int
    since: str | None
    until: str | None
    store_version: int
    corpus: str
    """Digest of the store's texts."""
    product: str
    checked: int
    """How many of the passages people have confirmed or corrected."""
    sample: bool
    """Whether the store holds the sample articles and nothing else."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart or table with its title, unit, numbers and footer."""

    key: str
    title: str
    unit: str
    body: Bars | Lanes | Table
    footer: Footer
    numbers: tuple[Number, ...] = ()
    notes: tuple[int, ...] = ()
    """Numbers of the proofs that stand for it."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A proof under the number that footnotes call it by."""

    number: int
    proof: Proof


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a briefing: a sentence that says it, points below, figures."""

    part: Part
    title: str
    sentence: str
    footer: Footer
    points: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Noted, ...] = ()
    edited: bool = False
    """Whether somebody has written the sentence anew."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing, and the rows that stand behind it under their footnote numbers."""

    title: str
    filters: Filters
    footer: Footer
    sections: tuple[Section, ...]
    notes: tuple[Noted, ...]

    def noted(self, numbers: tuple[int, ...]) -> tuple[Noted, ...]:
        """The proofs under some numbers, in their order."""
        wanted = set(numbers)
        return tuple(note for note in self.notes if note.number in wanted)
