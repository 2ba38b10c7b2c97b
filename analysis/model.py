"""The values that pass between stages, named as the codebook names them.

Every offset is a character offset into `Article.text`: `text[start:end]` is the evidence, exactly.
Every date is ISO 8601 text, as precise as the article is: `2019-11-17`, `2019-11`, `2019`.
An actor's id is the ISO 3166-1 alpha-3 code of a country, otherwise the full name in lower case joined by hyphens.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

AUTHOR = "author"
"""The holder of what the reporter writes in his own name."""


class Kind(StrEnum):
    """What an entity is; the first four can be actors."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    PERSON = "person"
    MEDIA = "media"
    PLACE = "place"
    EVENT = "event"
    TREATY = "treaty"
    WEAPON = "weapon"


class Voice(StrEnum):
    """How a statement's words are given: in quotation marks, reported, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Telling(StrEnum):
    """Whose wording a reader gets: quotation marks, the reporter's words, or a third party's claim."""

    OWN = "own"
    REPORTED = "reported"
    CLAIMED = "claimed"


class Tone(StrEnum):
    """How a sentence makes its target look."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Position(StrEnum):
    """The stance of a holder on a topic."""

    SUPPORT = "support"
    QUALIFIED = "qualified"
    OPPOSE = "oppose"
    NEUTRAL = "neutral"


class Span(NamedTuple):
    """A stretch of the article's text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A part of the raw text that is not the reporter's: what it was, and why it was left out."""

    text: str
    reason: str
    place: int | None = None
    """Number of the paragraph that it was, counted from 0, where it is put back when the decision changes."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned: `text` holds headline, dateline and body as the reporter wrote them."""

    doc_id: str
    title: str
    text: str
    source: str = ""
    author: str = ""
    published: str | None = None
    """ISO date printed on the article; None where it tells none."""
    language: str = "en"
    url: str = ""
    path: str = ""
    """The file, or the member of an archive, that it was read from."""
    story: str = ""
    """Id shared by the copies of one story; empty where it stands alone."""
    removed: tuple[Removed, ...] = ()
    dated: str | None = None
    """What told the day of publication: `the address`, `the dateline`; None where nothing does."""

    @property
    def whole(self) -> Article:
        """The article as it was read, before lines that its source repeats were put aside."""
        aside = [(part.place, part.text) for part in self.removed if part.place is not None]
        if not aside:
            return self
        paragraphs = self.text.split("\n\n")
        for place, text in sorted(aside):
            paragraphs.insert(place, text)
        kept = tuple(part for part in self.removed if part.place is None)
        return replace(self, text="\n\n".join(paragraphs), removed=kept)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be read, with the reason in words that name the fix."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything named in an article, with all its names there."""

    id: str
    name: str
    kind: Kind
    principal: str | None = None
    """The country or international organisation it speaks for; None where it speaks for itself alone."""
    aliases: tuple[str, ...] = ()
    actor: bool = False
    """Whether it acts, speaks or is dealt with; a country where something only happens is no actor."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named, described or referred to by a pronoun."""

    entity: str
    start: int
    end: int
    how: str
    """What found it: `name`, `alias`, `title`, `surname`, `description`, `pronoun`, `group`, `model`."""
    actor: bool = True
    """False where a country or city is only where something happens."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression of the text and the date it stands for."""

    start: int
    end: int
    value: str
    precision: str
    """`day`, `week`, `month` or `year`; a week is given by its Monday."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that the text attributes to somebody."""

    speaker: str | None
    """Id of the actor whose words they are; None where the text does not tell."""
    start: int
    end: int
    """The words attributed, without the cue."""
    kind: Voice
    cue: str
    cue_span: Span | None
    sentence: Span
    said_on: str | None = None
    via: str | None = None
    """Id of the carrier: KCNA where it quotes the ministry."""
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sentiment:
    """How a sentence makes its target look, and in whose eyes."""

    target: str
    holder: str
    """Id of the actor whose statement it is in, otherwise `author`."""
    label: Tone
    start: int
    end: int
    sentence: Span
    target_span: Span | None = None
    cue_span: Span | None = None
    confidence: float = 1.0
    why: str = ""
    runner_up: str | None = None
    runner_up_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What must come true before a qualified position turns: the clause, who must make it so, and by when."""

    start: int
    end: int
    by: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """The position that a holder takes on a topic in a passage."""

    holder: str
    principal: str | None
    topic: str
    stance: Position
    action: str
    """The verb that carries the position: one of the codebook's actions, such as `postpone` or `condemn`."""
    start: int
    end: int
    sentence: Span
    event: str | None = None
    when: str | None = None
    via: str | None = None
    """Id of whoever claims it, where it is somebody's claim about a third party."""
    condition: Condition | None = None
    holder_span: Span | None = None
    cue_span: Span | None = None
    topic_span: Span | None = None
    confidence: float = 1.0
    why: str = ""
    runner_up: str | None = None
    runner_up_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A passage that was left without a label, and the reason: abstentions are counted."""

    variable: str
    """`statement`, `sentiment` or `stance`."""
    start: int
    end: int
    reason: str
    """`no holder`, `two candidates`, `below the floor`, …"""


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything that was computed of one article, each tuple in the order of the text."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    moments: tuple[Moment, ...] = ()
    statements: tuple[Statement, ...] = ()
    sentiments: tuple[Sentiment, ...] = ()
    stances: tuple[Stance, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()

    @property
    def actors(self) -> tuple[Entity, ...]:
        """The entities that act, speak or are dealt with."""
        return tuple(e for e in self.entities if e.actor)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked to see; empty means everything. Hashable, so that it keys every cache."""

    actors: tuple[str, ...] = ()
    """Actor ids; a principal includes the people and bodies that speak for it."""
    since: str | None = None
    """First day, ISO, inclusive."""
    until: str | None = None
    """Last day, ISO, inclusive."""
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    min_confidence: float = 0.0
    search: str = ""
    by_story: bool = False
    """Count copies of one story once."""
    voices: tuple[str, ...] = ()
    """Values of `Telling`: in whose wording positions, statements and sentiments are told."""
    machine: bool = False
    """Rows as the machine coded them, without what people ruled: asked of a connection that was opened so."""
