"""Where a sentence tells only how somebody feels about what was told just before: 'Moscow was furious'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Span
from analysis.nlp import frames
from analysis.nlp.readings import attitudes, words
from analysis.nlp.syntax import negated
from analysis.nlp.topics import TopicMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from analysis.nlp.cast import Cast
    from analysis.nlp.sentences import Sentences

# What may hang on a feeling without telling what it is about: 'too', 'in public', 'on Thursday'.
BARE = frozenset({"advmod", "punct", "cc", "conj", "amod", "det", "dep", "npadvmod"})


def find(doc: Doc, cast: Cast, mentions: Sequence[TopicMention], sentences: Sentences) -> Iterator[TopicMention]:
    """Feelings without an object behind a sentence that speaks of one topic, as mentions of that topic."""
    for token in doc:
        holder = _holder(token)
        if holder is None or any(sentences.between(m.head, token.i) == 0 for m in mentions):
            continue
        before = [
            m for m in mentions if m.head < token.i and sentences.between(m.head, token.i) == 1 and not m.borrowed
        ]
        about = before[-1] if len({m.topic.id for m in before}) == 1 else None
        if about is None or any(_stopped(m, doc) for m in before) or _party(cast, sentences, holder, doc[about.head]):
            continue
        span = Span(token.idx, token.idx + len(token))
        yield TopicMention(about.topic, token.i, span, event=about.event, verb=True, borrowed=True)


def _holder(token: Token) -> Token | None:
    """Whose feeling a word tells, where nothing beside it tells what it is about."""
    hit = attitudes().at(token)
    if hit is None or hit[0] not in {"condemn", "welcome"} or token.head.dep_ != "ROOT":
        return None
    verb = token.head
    mood = token.dep_ == "acomp" and token.lemma_.lower() in words("moods") and verb.lemma_ in words("seeming")
    voiced = token.dep_ == "dobj" and token.lemma_ in words("voiced") and verb.lemma_ in words("voicing")
    if not (mood or voiced) or negated(verb) or any(_about(c) for t in (token, verb) for c in t.children if c != token):
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _about(child: Token) -> bool:
    """Whether a phrase tells what a feeling is about, or when else it was felt."""
    if child.dep_ == "prep":
        return not any(c.ent_type_ in {"DATE", "TIME"} or c.lower_ == "public" for c in child.children)
    return child.dep_ not in {*BARE, "nsubj"} or (child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"})


def _stopped(mention: TopicMention, doc: Doc) -> bool:
    """Whether a topic is told to be stopped, moved or asked for: then a feeling may be about that."""
    return any(
        r.effect in {"con", "less"} or r.mode not in {"", "own"} for r in frames.read(mention, doc[mention.head])
    )


def _party(cast: Cast, sentences: Sentences, holder: Token, topic: Token) -> bool:
    """Whether whoever feels is named in the sentence before, so that the feeling may be about something else there."""
    whose = {cast.principal(a) for t in holder.subtree for a in cast.actors_at(t)} - {None}
    named = {cast.principal(a) for t in sentences.at(topic) for a in cast.actors_at(t)}
    return not whose or bool(whose & named)
