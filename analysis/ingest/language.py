"""Which language a text is in, so that no other is coded as English."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from analysis.ingest import rulebook


class Identifier(Protocol):
    """What names a text's language and how sure it is, 0 to 1."""

    def classify(self, text: str) -> tuple[str, float]:
        """Guess the language of a text."""


# Under 60 letters a text is a headline, too short to tell; what its file says counts then.
_SHORTEST = 60
# The opening tells; the whole of a long text would tell the same, slower.
_OPENING = 2000
# Below this the guess is wrong too often for a text of a few lines.
_SURE = 0.9
# The last of the Latin letters with marks; Greek, Cyrillic and all others come after it.
_LATIN = "\u024f"
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")


def of(text: str, *, told: str = "") -> str:
    """Recognise a text's language, a code of two letters; where it is too short, take what was told, or English."""
    named = _code(told)
    words = [word.lower() for word in _WORD.findall(text[:_OPENING])]
    letters = "".join(words)
    # Whatever the guess says, a text in another script is not English.
    if sum(char > _LATIN for char in letters) > len(letters) / 2:
        return _identifier().classify(text[:_OPENING])[0]
    if len(letters) < _SHORTEST:
        return named or "en"
    rules = rulebook.load("languages")
    if sum(word in _english() for word in words) > rules["english_share"] * len(words):
        return "en"
    guess, sureness = _identifier().classify(text[:_OPENING])
    return guess if sureness >= _SURE else named or "en"


def _code(told: str) -> str:
    """Write a language as files name it, 'en-GB' or 'English', as a code; empty for none."""
    plain = told.strip().lower()
    name: str = rulebook.load("languages")["names"].get(plain, "")
    match = _TAG.fullmatch(plain)
    return name or (match[1] if match else "")


@cache
def _english() -> frozenset[str]:
    return frozenset(rulebook.load("languages")["english"])


@cache
def _identifier() -> Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier
