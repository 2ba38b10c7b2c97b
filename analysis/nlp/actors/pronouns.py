"""He, she, it, they: which actor a pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.actors.memory import Found, Memory
from analysis.nlp.actors.nouns import nouns

if TYPE_CHECKING:
    from analysis.nlp.actors.reading import Reading

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
OBJECTS = frozenset({"dobj", "pobj", "dative", "attr", "oprd"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "relcl", "acl"})
PRONOUNS = HE | SHE | IT | THEY


def resolve(memory: Memory, i: int) -> Found | None:
    """Return the mention that a pronoun is, or None where the text does not tell."""
    word = memory.reading.lower[i]
    if word in HE:
        return _person(memory, i, "his")
    if word in SHE:
        return _person(memory, i, "her")
    if memory.reading.dep[i] in OBJECTS:
        return None  # 'called it unsafe', 'an answer to them': hardly ever an actor
    if word in IT:
        return None if _is_empty(memory.reading, i) else _thing(memory, i, {"country", "organisation"})
    return _thing(memory, i, {"group", "chorus", "unnamed", "country", "organisation"})


def _person(memory: Memory, i: int, gender: str) -> Found | None:
    antecedent = next(memory.people(i, gender), None)
    if antecedent is None:
        return None
    return Found(i, i + 1, antecedent.ids, "pronoun", antecedent.sort, gender=gender)


def _thing(memory: Memory, i: int, sorts: set[str]) -> Found | None:
    reading = memory.reading
    speaks = reading.dep[i] == "nsubj" and reading.doc[reading.head[i]].lemma_ in nouns().speech - {"be"}
    antecedent = memory.subject(i, speaks=speaks)
    if antecedent is None or antecedent.sort not in sorts:
        return None
    ids = antecedent.ids
    if memory.reading.lower[i] in THEY:
        ids = tuple(dict.fromkeys([*ids, *_coordinated(memory, antecedent)]))
        if len(ids) == 1 and not _is_plural(memory, antecedent):
            return None
    return Found(i, i + 1, ids, "pronoun", antecedent.sort if len(ids) == 1 else "group")


def _coordinated(memory: Memory, antecedent: Found) -> list[str]:
    """Ids of the actors joined by 'and' to an antecedent: 'Canada and Denmark … they'."""
    reading, ids = memory.reading, list[str]()
    root = reading.root(antecedent.start, antecedent.end)
    for token in reading.doc[root].conjuncts:
        found = memory.at.get(token.i)
        if found is not None:
            ids += found.ids
    return ids


def _is_plural(memory: Memory, antecedent: Found) -> bool:
    """Whether one mention stands for several people: 'analysts', 'the Americans', 'Iranian officials'."""
    tag = memory.reading.doc[memory.reading.root(antecedent.start, antecedent.end)].tag_
    return antecedent.sort in {"group", "chorus"} or tag in {"NNS", "NNPS"}


def _is_empty(reading: Reading, i: int) -> bool:
    """Whether 'it' stands for nothing: 'it is time', 'it seems that'."""
    if reading.lower[i] != "it":
        return False
    verb = reading.doc[reading.head[i]]
    if reading.dep[i] == "expl" or verb.lemma_ in {"seem", "appear", "happen", "rain", "snow", "matter"}:
        return True
    said_of = [verb, *(child for child in verb.rights if child.dep_ in {"attr", "acomp"})]
    clauses = (child for word in said_of for child in word.rights)
    return verb.lemma_ == "be" and any(child.dep_ in CLAUSES or child.tag_ == "TO" for child in clauses)
