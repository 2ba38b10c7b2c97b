"""What a reading means for a topic: the stance and the action, by the topic's own table of meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Position
from analysis.nlp import readings
from analysis.nlp.syntax import ahead, unreal, would

if TYPE_CHECKING:
    from spacy.tokens import Token

    from analysis.nlp.holders import Scene
    from analysis.nlp.readings import Reading
    from analysis.nlp.topics import TopicMention

# With these 'she would meet them' is an offer and no plan.
GLADLY = frozenset({"anywhere", "anytime", "any", "gladly", "happily", "tomorrow", "without", "willingly"})


def judge(scene: Scene, mention: TopicMention, reading: Reading) -> tuple[Position, str] | None:
    """The stance and action that a reading means for the topic; None where it means none."""
    meaning = mention.topic.meaning
    if reading.conditional:
        return _conditional(scene, mention, reading)
    if reading.quality:
        waits = meaning.get("condition_bare") if reading.condition is not None else None
        sign, action = waits or reading.quality.split()
        return Position(sign), action
    told = meaning.get(f"{_mode(scene, mention, reading)}_{reading.effect}")
    if told is None:
        return None
    stance, action = told
    if action == "=" and reading.action == "none":
        return None
    return Position(stance), reading.action if action == "=" else action


def _mode(scene: Scene, mention: TopicMention, reading: Reading) -> str:
    """The mode that counts in the end: turned by denial and by a condition; empty where nothing is taken a side on."""
    top = scene.doc[reading.top]
    named = scene.doc[mention.head]
    if mention.borrowed and named.lemma_ in readings.words("steps") and reading.mode in {"condemn", "refuse"}:
        return ""  # to lash out at 'the move' may be to lash out at how little it is
    if unreal(top) or scene.sentences.at(top).text.rstrip().endswith("?"):
        return ""
    if not reading.mode:
        return "condition" if reading.condition is not None and reading.effect in {"plain", "pro"} else ""
    mode = _turned(mention, reading, top, named)
    waits = reading.condition is not None or (reading.unless is not None and mode in {"not", "refuse", "unwant"})
    if mode and waits and f"condition_{reading.effect}" in mention.topic.meaning and not _steady(mode, reading):
        return "condition"
    return "" if mention.verb and named.lemma_ in readings.words("discussing") else mode


def _for_others(top: Token) -> bool:
    """Whether a deed is only what it is time, or good, 'for them to' do."""
    marks = {c.lower_ for c in top.children if c.dep_ in {"aux", "mark"}}
    return {"for", "to"} <= marks


def _turned(mention: TopicMention, reading: Reading, top: Token, named: Token) -> str:
    """What a deed is where it is denied, only named, past, or would gladly be done."""
    if reading.mode != "own" or _for_others(top):
        return reading.mode if reading.mode != "own" else ""
    if reading.negated:
        return "not" if _declined(top, reading) else ""
    planned = mention.borrowed and named.pos_ == "NOUN" and reading.action == "announce"
    if planned or (mention.effect is not None and reading.holder is None):  # 'the plan' is what it plans
        return ""
    if mention.verb and not mention.borrowed:
        if not ahead(top):  # to have met is no position
            return ""
        return "offer" if would(top) and any(t.lower_ in GLADLY for t in top.subtree) else "own"
    return "own"


def _declined(top: Token, reading: Reading) -> bool:
    """Whether a denied deed is refused ('will not attend') and not just unreported ('has not held')."""
    stops = reading.effect in {"con", "less"}
    return reading.action != "announce" and (
        stops or ahead(top) or any(ahead(c) for c in top.children) or top.lemma_ == "be"
    )


def _steady(mode: str, reading: Reading) -> bool:
    """Whether a mode stays what it is under a condition: 'urged them to return without preconditions'."""
    return mode == "condemn" or (mode == "want" and reading.effect not in {"con", "less"})


def _conditional(scene: Scene, mention: TopicMention, reading: Reading) -> tuple[Position, str] | None:
    """A topic inside an 'if': a threat against it where the sentence threatens, otherwise nothing."""
    sent = scene.sentences.at(scene.doc[mention.head])
    threat = any((hit := readings.attitudes().at(t)) is not None and hit[0] in {"threat", "answer"} for t in sent)
    told = mention.topic.meaning.get("threat_if")
    if threat and told is not None and reading.effect in {"bare", "pro", "plain"}:
        return Position(told[0]), told[1]
    return None
