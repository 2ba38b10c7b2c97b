"""The words of sentiment.toml: which acts, qualities and things make an actor look good or bad."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.errors import RuleError
from analysis.nlp import rules
from analysis.nlp.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator


GRADES = ("said", "tone", "open", "spoken", "silent")
"""How rules may come by a label: a cue, the tone of the sentence, weak or mixed words, because somebody speaks, or
because nothing is said."""
ALL_PARTS = ("ADJ", "NOUN", "PROPN", "ADV", "VERB")


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb says of whoever does it and of whoever it is done to, in log-odds: below zero bad, 0 nothing."""

    field: str
    agent: float
    patient: float
    clause: float
    """What it says of the subject of the clause that it takes: 'complained that X …'."""
    objects: frozenset[str]
    """Lemmas, one of which its object must have; empty where any will do."""
    content: frozenset[str]
    """Lemmas, one of which must stand under it; empty where nothing need."""

    @property
    def limited(self) -> bool:
        """Whether the verb means this only with certain words."""
        return bool(self.objects or self.content)


@dataclass(frozen=True, slots=True)
class Quality:
    """What an adjective, noun or adverb says of whoever it is said of, in log-odds: below zero bad."""

    field: str
    weight: float
    parts: frozenset[str] = frozenset()
    """Parts of speech in which it counts."""
    predicate: bool = False
    """Whether it counts only after a verb: 'is open', not 'an open session'."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How evidence becomes a probability: all in log-odds against neutral, but for the two factors."""

    negative: float
    positive: float
    spoken_negative: float
    spoken_positive: float
    silent: float
    tone: float
    owns: float
    unreal: float
    cap: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, by lemma or form, and the small word lists that the reading of roles needs."""

    acts: Phrases[tuple[Act, ...]]
    qualities: Phrases[Quality]
    to_agent: frozenset[str]
    to_object: frozenset[str]
    reverse: frozenset[str]
    negations: frozenset[str]
    lessening: frozenset[str]
    vessels: frozenset[str]
    people: frozenset[str]
    unreal: frozenset[str]
    aims: frozenset[str]
    duty: Quality
    duties: frozenset[str]
    waits: frozenset[str]
    requests: frozenset[str]
    scale: Scale
    model: dict[str, float]
    """How much a classifier's log-probabilities count beside rules of each grade."""


@cache
def lexicon() -> Lexicon:
    """Read sentiment.toml; raise `RuleError` where an entry lacks what it must say."""
    data = rules.load("sentiment")
    carry = data["carry"]
    return Lexicon(
        acts=Phrases.of(_acts(data["verb"])),
        qualities=Phrases.of((cue, _quality(entry)) for entry in data["word"] for cue in entry["cues"]),
        to_agent=frozenset(carry["to_agent"]),
        to_object=frozenset(carry["to_object"]),
        reverse=frozenset(carry["reverse"]),
        negations=frozenset(carry["negations"]),
        vessels=frozenset(carry["vessels"]),
        lessening=frozenset(carry["lessening"]),
        people=frozenset(carry["people"]),
        unreal=frozenset(carry["unreal"]),
        aims=frozenset(carry["aims"]),
        duty=Quality(data["duty"]["field"], _number(data["duty"], "weight")),
        duties=frozenset(data["duty"]["cues"]),
        waits=frozenset(data["duty"]["marks"]),
        requests=frozenset(carry["requests"]),
        scale=Scale(**{name: _number(data["score"], name) for name in Scale.__slots__}),
        model={grade: _number(data["model"], grade) for grade in GRADES},
    )


def _acts(entries: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[Act, ...]]]:
    """Gather the fields of each cue: a verb with certain objects may mean another thing than with others."""
    found: dict[str, list[Act]] = {}
    for entry in entries:
        act = Act(
            field=entry["field"],
            agent=_number(entry, "agent"),
            patient=_number(entry, "patient"),
            clause=_number(entry, "clause") if "clause" in entry else 0.0,
            objects=frozenset(entry.get("objects", ())),
            content=frozenset(entry.get("content", ())),
        )
        for cue in entry["cues"]:
            found.setdefault(cue, []).append(act)
    return ((cue, tuple(acts)) for cue, acts in found.items())


def _quality(entry: dict[str, Any]) -> Quality:
    parts = frozenset(entry.get("parts", ALL_PARTS))
    return Quality(entry["field"], _number(entry, "weight"), parts, bool(entry.get("predicate")))


def _number(entry: dict[str, Any], key: str) -> float:
    if not isinstance(entry.get(key), (int, float)):
        raise RuleError(f"sentiment.toml, {entry.get('field', 'score')!r}: `{key}` must be a number.")
    return float(entry[key])
