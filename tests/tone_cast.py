"""The invented actors of the tests of tone, each found by its full name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.model import Entity, Kind, Mention
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from spacy.tokens import Doc

ACTORS = {
    "NOR": ("Norlandia", Kind.COUNTRY),
    "SUD": ("Sudmark", Kind.COUNTRY),
    "oda-lind": ("Oda Lind", Kind.PERSON),
    "jens-holm": ("Jens Holm", Kind.PERSON),
}


def cast(doc: Doc) -> Cast:
    """Every actor by its full name, in the order of the text."""
    found = [
        Mention(actor, match.start(), match.end(), "name")
        for actor, (name, _) in ACTORS.items()
        for match in re.finditer(name, doc.text)
    ]
    entities = [Entity(actor, name, kind, actor=True) for actor, (name, kind) in ACTORS.items()]
    return Cast.of(doc, entities, sorted(found, key=lambda mention: mention.start))
