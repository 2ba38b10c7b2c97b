"""The cues of `cues.toml`, by the words that they begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.nlp import rules


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by phrase, phrases by their verb, and the short word lists of the rules."""

    frames: dict[str, frozenset[str]]
    particles: dict[str, tuple[str, ...]]
    """Second words of the phrases of a verb: 'rule' has 'out', 'call' has 'on', 'upon', 'for'."""
    prepositions: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    lemmas: dict[str, str]
    sides: dict[str, str]
    """Words in front of an official that tell his country without naming it."""
    rules: dict[str, float]
    """How often each rule finds a statement."""
    speakers: dict[str, float]
    """How often each way of naming a speaker is right."""


@cache
def lexicon() -> Lexicon:
    """Load the cues once."""
    data = rules.load("cues")
    frames: dict[str, set[str]] = {}
    particles: dict[str, list[str]] = {}
    for frame, phrases in data["frames"].items():
        for phrase in phrases:
            frames.setdefault(phrase, set()).add(frame)
            verb, _, particle = phrase.partition(" ")
            known = particles.setdefault(verb, [])
            if particle and particle not in known:
                known.append(particle)
    return Lexicon(
        {phrase: frozenset(found) for phrase, found in frames.items()},
        {verb: tuple(found) for verb, found in particles.items()},
        {verb: frozenset(found) for verb, found in data["frames"]["of"].items()},
        {name: frozenset(found) for name, found in data["words"].items()},
        dict(data["lemmas"]),
        dict(data["sides"]),
        dict(data["confidence"]["rules"]),
        dict(data["confidence"]["speakers"]),
    )
