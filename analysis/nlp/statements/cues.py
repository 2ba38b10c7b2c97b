"""Cues in a doc: the verbs that attribute words, who their subject is, and which tokens they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.nlp.statements.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_SUBJECTS = {"nsubj", "nsubjpass"}
_CLAUSE_END = {",", ".", ";", ":", "—", "–", "--", "“", "”", '"', "?", "!", "(", ")", "‘"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
# Clauses in which nothing has been said yet.
_UNREAL = {"if", "unless", "whether", "until"}
# Verbs whose infinitive has happened: 'went on to say'.
_HAPPENED = {"go", "continue", "proceed", "need", "take", "return", "come", "rush", "use"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One attributing verb with the tokens of its clause, `doc[start:end]`, which are nobody's words."""

    verb: Token
    phrase: str
    frames: frozenset[str]
    subject: Token | None
    start: int
    end: int
    carrier: Token | None = None
    """Who quotes the speaker: 'KCNA' in 'KCNA quoted a spokesman as saying'."""

    @property
    def head(self) -> Token:
        """The verb that the cue's clause hangs on: 'quoted' in 'was quoted as saying'."""
        above = self.verb.head
        quoted = self.verb.dep_ == "pcomp" and above.lower_ == "as"
        return above.head if quoted else self.verb


def find(doc: Doc) -> Iterator[Cue]:
    """Yield the cues of a doc in the order of the text."""
    words = lexicon()
    for token in doc:
        if token.tag_[:2] == "VB" and token.dep_ not in {"aux", "auxpass"} and lemma(token) in words.particles:
            cue = _cue(token, words)
            if cue is not None:
                yield cue


def lemma(token: Token) -> str:
    """Name the verb of a token, where the model's lemma is right or known to be wrong."""
    return lexicon().lemmas.get(token.lower_) or token.lemma_.lower()


def _cue(verb: Token, words: Lexicon) -> Cue | None:
    phrase = _phrase(verb, words)
    if phrase not in words.frames or not _real(verb, phrase, words):
        return None
    subject, carrier = _quoted(verb)
    if subject is None:
        passive = verb.tag_ == "VBN" and _passive(verb)
        subject = _agent(verb) if passive else None if _leads(verb) else subject_of(verb)
        if passive and subject is None:
            return None
    if subject is not None and subject.lower_ in words.words["nobody"]:
        return None
    if any(c.lower_ in {"itself", "themselves", "himself", "herself"} and c.dep_ == "dobj" for c in verb.rights):
        # 'As the alliance calls itself': a name, and nobody's words.
        return None
    start, end = _extent(verb, subject)
    return Cue(verb, phrase, words.frames[phrase], subject, start, end, carrier)


def spoken(verb: Token) -> Cue | None:
    """Make a cue of a verb beside a quotation where the parse has lost its clause; None where it can be none."""
    words, doc = lexicon(), verb.doc
    phrase = lemma(verb)
    if not verb.tag_.startswith("VB") or not words.frames.get(phrase, frozenset()) & {"that", "quote"}:
        return None
    before, after = doc[verb.i - 1], doc[min(verb.i + 1, len(doc) - 1)]
    if before.pos_ in _NOMINAL:
        return Cue(verb, phrase, words.frames[phrase], before, verb.i - 1, verb.i + 1)
    noun = next(
        (
            t
            for t in doc[after.i : after.i + 8]
            if t.pos_ in _NOMINAL and t.i + 1 < len(doc) and t.nbor().pos_ not in _NOMINAL
        ),
        None,
    )
    return None if noun is None else Cue(verb, phrase, words.frames[phrase], noun, verb.i, noun.i + 1)


def _phrase(verb: Token, words: Lexicon) -> str:
    """Name the phrase of a verb, with its particle where the lexicon has it: 'rule out', 'call on'."""
    word = lemma(verb)
    for particle in words.particles[word]:
        if any(
            child.lower_ == particle and child.i - verb.i <= 3
            for child in verb.rights
            if child.dep_ in {"prt", "prep", "dative", "mark"}
        ):
            return f"{word} {particle}"
    return word


def _real(verb: Token, phrase: str, words: Lexicon) -> bool:
    """Tell whether something has been said: not denied, not merely possible, not a condition."""
    negated = False
    for child in verb.lefts:
        if child.dep_ == "neg" or child.lower_ == "never":
            negated = True
        elif (
            (child.dep_ == "aux" and child.lower_ in words.words["unsaid"])
            or (child.tag_ == "TO" and verb.head.lemma_ not in _HAPPENED)
            or (child.dep_ == "mark" and child.lower_ in _UNREAL)
        ):
            return False
    return negated == (phrase == "rule out") or phrase in words.words["deniable"] - {"rule out"}


def _passive(verb: Token) -> bool:
    if any(child.dep_ == "auxpass" for child in verb.lefts):
        return True
    # A participle hung on a noun is active where 'has' stands near, or where the noun would be a sentence alone.
    noun = verb.head.head if verb.head.dep_ == "appos" else verb.head
    hung = verb.dep_ in {"acl", "amod"} and noun.dep_ != "ROOT"
    helped = any(child.dep_ == "aux" for child in verb.lefts)
    return perfect(verb) is None and not _leads(verb) and (hung or (verb.dep_ == "advcl" and not helped))


def _leads(verb: Token) -> bool:
    """Tell whether a participle leads into a quotation: 'The minister, who was in Oslo, wrote on Sunday: "…"'."""
    return verb.dep_ == "acl" and any(t.text == ":" for t in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)])


def perfect(verb: Token) -> Token | None:
    """Find the 'has' of a participle that the parse hangs on a noun between: 'has for years called'."""
    near = verb.doc[max(verb.sent.start, verb.i - 5) : verb.i]
    return next((t for t in reversed(near) if t.lower_ in {"has", "have", "had"}), None) if verb.dep_ == "acl" else None


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    return None


def _quoted(verb: Token) -> tuple[Token | None, Token | None]:
    """Find the speaker and the carrier of 'KCNA quoted X as saying' and 'X was quoted by KCNA as saying'."""
    above = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or above.lemma_ not in lexicon().words["carriers"]:
        return None, None
    passive = next((c for c in above.lefts if c.dep_ == "nsubjpass"), None)
    if passive is not None or above.tag_ == "VBN":
        return passive or above.head, _agent(above)
    spoken = next((c for c in above.rights if c.dep_ in {"dobj", "dative"}), None)
    return spoken, subject_of(above)


def subject_of(verb: Token) -> Token | None:
    """Find who does what a verb says: its own subject, or that of the clause that it hangs on."""
    here = (perfect(verb) or verb) if verb.tag_ == "VBN" else verb
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.dep_ == "relcl" and verb.nbor(-1).text == ",":
        # Behind a comma it goes on with the main clause: 'denounced a drill that X began, calling it …'.
        here = verb.sent.root
    for _ in range(6):
        own = _own_subject(here)
        if own is not None:
            relative = own.tag_ in {"WDT", "WP"} and here.dep_ in {"relcl", "acl"}
            return here.head if relative else own
        beside = _beside(here)
        if beside is not None:
            return beside
        if here.dep_ == "acl" and here.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return here.head
        if here.dep_ == "ROOT" or here.head.i == here.i:
            return None
        here = here.head
    return None


def _own_subject(verb: Token) -> Token | None:
    """Find the subject among a verb's children; of two, a dateline is none: 'OSLO, May 1 — The envoy on Monday …'."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    dateline = len(found) > 1 and found[0].is_upper and found[1].i < verb.i
    return found[1] if dateline else next(iter(found), None)


def _beside(verb: Token) -> Token | None:
    """Find the subject of a participle behind 'with': 'with Kim warning of …'."""
    if verb.tag_ != "VBG":
        return None
    for child in verb.head.children:
        if child.lower_ == "with" and child.i < verb.i:
            noun = next((c for c in child.rights if c.dep_ == "pobj" and c.i < verb.i), None)
            if noun is not None and verb.i - noun.right_edge.i <= 3:
                return noun
    return None


def _extent(verb: Token, subject: Token | None) -> tuple[int, int]:
    """Bound the cue's clause: its subject and helpers on the left, what belongs to it up to a border on the right."""
    start, end = verb.i, verb.i + 1
    for child in verb.lefts:
        if child.dep_ in {"aux", "auxpass", "advmod", "neg"}:
            start = min(start, child.i)
    if subject is not None and subject.sent == verb.sent:
        if subject.i < verb.i and subject.head == verb:
            start = min(start, _left(subject))
        elif subject.i > verb.i:
            end = max(end, subject.right_edge.i + 1)
    content = min((c.left_edge.i for c in verb.rights if c.dep_ in {"ccomp", "xcomp", "oprd"}), default=len(verb.doc))
    while end < min(content, verb.sent.end) and verb.doc[end].text not in _CLAUSE_END and not verb.doc[end].is_space:
        if (verb.doc[end].dep_ in {"cc", "mark"} and verb.doc[end].head == verb) or verb.doc[end].lower_ == "that":
            break
        end += 1
    return start, end


def _left(subject: Token) -> int:
    """Find where a subject begins, no farther left than a closing quotation mark."""
    at = subject.i
    while at > subject.left_edge.i and subject.doc[at - 1].text not in {"”", '"', "’", "“"}:
        at -= 1
    return at


def accounts(doc: Doc) -> Iterator[Cue]:
    """Yield the prepositional cues: 'according to X', 'by X's account', 'in X's words'."""
    words = lexicon().words
    for token in doc:
        if token.lower_ == "according" and token.i + 2 < len(doc) and token.nbor().lower_ == "to":
            noun = next((c for c in token.nbor().rights if c.dep_ == "pobj"), None)
            if noun is not None and noun.lower_ not in words["silent"]:
                yield Cue(token, "according to", frozenset({"account"}), noun, token.i, _noun_end(noun))
        elif token.lower_ in words["accounts"] and token.head.lower_ in {"by", "in"} and token.dep_ == "pobj":
            owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
            if owner is not None:
                yield Cue(
                    token,
                    f"{token.head.lower_} … {token.lower_}",
                    frozenset({"account"}),
                    owner,
                    token.head.i,
                    token.i + 1,
                )


def _noun_end(noun: Token) -> int:
    """Find the end of a noun phrase, its relative clauses and appositions kept."""
    end = noun.i + 1
    while end < min(noun.right_edge.i + 1, noun.sent.end) and not (
        noun.doc[end].text == "," and not noun.is_ancestor(noun.doc[min(end + 1, len(noun.doc) - 1)])
    ):
        if noun.doc[end].text in {".", ";"} or noun.doc[end].is_space:
            break
        end += 1
    return end
