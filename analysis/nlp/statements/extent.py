"""How far reported words run: to a border, to the end of their clause, or over what the parse hangs elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ABSORBED = frozenset(
    {"prep", "dep", "appos", "ccomp", "parataxis", "punct", "nsubj", "dobj", "xcomp", "relcl", "acl", "ROOT"}
)


def border(doc: Doc, start: int) -> int:
    """Find where a phrase ends: at a mark outside quotation marks, or at a date."""
    depth = 0
    for i in range(start, doc[start].sent.end):
        text = doc[i].text
        depth += (text == "“") - (text == "”")
        if (
            i > start
            and depth <= 0
            and (text in {",", ".", ";", ":", "—", "–"} or doc[i].is_space or _dates(doc[i]) or _second(doc[i]))
        ):
            return i
    return doc[start].sent.end


def _dates(token: Token) -> bool:
    """Tell whether a date begins at a token: 'on Monday', 'last week'."""
    if token.dep_ == "prep" and token.i + 1 < len(token.doc):
        return token.nbor().ent_type_ == "DATE" and token.lower_ in {"on", "in"}
    return token.ent_type_ == "DATE" and (token.dep_ == "npadvmod" or token.head.dep_ == "npadvmod")


def _second(token: Token) -> bool:
    """Tell whether a token joins a second main verb: 'called it X and urged Y'."""
    return token.dep_ == "cc" and token.i + 1 < len(token.doc) and token.nbor().tag_ in {"VBD", "VBZ"}


def lists(doc: Doc, at: int) -> bool:
    """Tell whether a comma goes on with a list of things to do: 'to stop all acts by land, air and sea'."""
    end = border(doc, at)
    finite = any(t.tag_ in FINITE for t in doc[at:end])
    return doc[at].tag_ in {"TO", "NN", "NNS", "NNP", "JJ", "VB"} and not finite


def clause_end(start: Token) -> int:
    """Find the end of the sentence, its final mark left out."""
    end = start.sent.end
    while (
        end > start.i
        and (start.doc[end - 1].is_punct or start.doc[end - 1].is_space)
        and start.doc[end - 1].text not in "”\"’'"
    ):
        end -= 1
    return end


def stretched(verb: Token, end: int) -> int:
    """Stretch a clause over what the parse hangs on its cue instead: 'said it was routine and had been agreed'."""
    doc, stop = verb.doc, clause_end(verb)
    while end < stop and not doc[end].is_space:
        if doc[end].text in {";", ":"}:
            return stop
        chunk = doc[end + 1 if doc[end].text == "," and end + 1 < stop else end]
        while chunk.head.i not in {verb.i, chunk.i} and chunk.head.i > verb.i:
            chunk = chunk.head
        if not _absorbed(verb, chunk, doc[end]):
            break
        end = max(chunk.right_edge.i, end) + 1
    return min(end, stop) if end < verb.sent.end else stop


def _absorbed(verb: Token, chunk: Token, first: Token) -> bool:
    """Tell whether a chunk behind a clause is still the speaker's."""
    if chunk.dep_ == "cc":
        joined = next((c for c in verb.rights if c.dep_ == "conj" and c.i > chunk.i), None)
        return joined is None or not _parallel(verb, joined)
    if chunk.dep_ == "conj":
        return first.text == "," or not _parallel(verb, chunk)
    if chunk.dep_ == "advcl":
        mark = next((c.lower_ for c in chunk.lefts if c.dep_ in {"mark", "advmod"}), "")
        return mark not in lexicon().words["asides"] and chunk.tag_ != "VBG"
    if first.text == "," and chunk.dep_ in {"prep", "npadvmod", "advmod"}:
        return False
    return chunk.dep_ in _ABSORBED


def _parallel(verb: Token, other: Token) -> bool:
    """Tell whether two verbs are of one form: 'said … and left', not 'said … and had left'."""
    return (
        other.tag_ == verb.tag_ and not any(c.dep_ in {"aux", "auxpass"} for c in other.lefts)
    ) or other.tag_ == "VBG"
