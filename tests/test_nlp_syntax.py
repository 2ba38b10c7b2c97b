"""What the parse says of one predicate, a row a question: short invented sentences, the word asked, the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article
from analysis.nlp import pipeline, syntax

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc, Token


def parsed(nlp: Language, text: str) -> Doc:
    return next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]


def word(nlp: Language, text: str, form: str) -> Token:
    """The first token of a text written so."""
    return next(t for t in parsed(nlp, text) if t.text == form)


def text_of(token: Token | None) -> str | None:
    return None if token is None else token.text


SUBJECTS = [
    ("Norway postponed the drill.", "postponed", "Norway"),
    ("Norway and Sweden postponed the drill.", "postponed", "Norway"),
    ("The drill was postponed by Norway.", "postponed", "Norway"),
    ("The drill was postponed.", "postponed", None),
    ("Norway wants to postpone the drill.", "postpone", "Norway"),
    ("Norway met Sweden and postponed the drill.", "postponed", "Norway"),
    ("The general who postponed the drill left.", "postponed", "general"),
    ("Norway, which postponed the drill, apologised.", "postponed", "Norway"),
    ("Norway was ready to postpone the drill.", "postpone", "Norway"),
    ("Norway kept postponing the drill.", "postponing", "Norway"),
    ("The envoys sent by Oslo left.", "sent", "envoys"),
]


@pytest.mark.parametrize(("text", "verb", "who"), SUBJECTS, ids=[r[0] for r in SUBJECTS])
def test_a_subject_is_whoever_does_it(nlp: Language, text: str, verb: str, who: str | None) -> None:
    assert text_of(syntax.subject(word(nlp, text, verb))) == who


def test_the_date_of_a_deed_is_not_its_subject(nlp: Language) -> None:
    verb = word(nlp, "Norway has this year postponed the drill.", "postponed")
    assert text_of(syntax.subject(verb)) == "Norway"


AGENTS = [
    ("The drill was called off by Sweden.", "called", "Sweden"),
    ("The drill was called off.", "called", None),
    ("Sweden called the drill off.", "called", None),
]


@pytest.mark.parametrize(("text", "verb", "who"), AGENTS, ids=[r[0] for r in AGENTS])
def test_an_agent_stands_behind_a_passive(nlp: Language, text: str, verb: str, who: str | None) -> None:
    found = [t for t in parsed(nlp, text) if t.text == verb]
    assert [text_of(syntax.agent(t)) for t in found] == [who] * len(found)


OWNERS = [
    ("Sweden's rejection of talks came late.", "rejection", "Sweden"),
    ("The suspension by Norway came late.", "suspension", "Norway"),
    ("An offer from Norway came late.", "offer", "Norway"),
    ("The rejection of talks came late.", "rejection", None),
    ("Its rejection came late.", "rejection", "Its"),
]


@pytest.mark.parametrize(("text", "noun", "who"), OWNERS, ids=[r[0] for r in OWNERS])
def test_a_noun_belongs_to_its_possessor_or_source(nlp: Language, text: str, noun: str, who: str | None) -> None:
    assert text_of(syntax.possessor(word(nlp, text, noun))) == who


DENIED = [
    ("Norway did not postpone the drill.", "postpone", True),
    ("Norway never postponed the drill.", "postponed", True),
    ("Nobody postponed the drill.", "postponed", True),
    ("Norway cannot postpone the drill.", "postpone", True),
    ("Norway will no longer postpone the drill.", "postpone", True),
    ("Neither Norway nor Sweden postponed the drill.", "postponed", False),
    ("Norway postponed the drill.", "postponed", False),
    ("Norway postponed no drill.", "postponed", False),
    ("There was no drill in May.", "drill", True),
    ("There was a drill in May.", "drill", False),
]


@pytest.mark.parametrize(("text", "form", "denied"), DENIED, ids=[r[0] for r in DENIED])
def test_a_predicate_is_denied_by_its_own_words(nlp: Language, text: str, form: str, *, denied: bool) -> None:
    assert syntax.negated(word(nlp, text, form)) is denied


Ask = "Callable[[Token], bool]"

MODAL = [
    (syntax.obliged, "The drill must stop.", "stop", True),
    (syntax.obliged, "The drill should be stopped.", "stopped", True),
    (syntax.obliged, "The drill will stop.", "stop", False),
    (syntax.ahead, "Norway will attend.", "attend", True),
    (syntax.ahead, "Norway would attend.", "attend", True),
    (syntax.ahead, "Norway cannot attend.", "attend", True),
    (syntax.ahead, "Norway wants to attend.", "attend", True),
    (syntax.ahead, "Norway attended.", "attended", False),
    (syntax.ahead, "Norway has attended.", "attended", False),
    (syntax.would, "Norway would attend.", "attend", True),
    (syntax.would, "Norway will attend.", "attend", False),
    (syntax.unreal, "Norway would have attended.", "attended", True),
    (syntax.unreal, "Norway would attend.", "attend", False),
    (syntax.unreal, "Norway has attended.", "attended", False),
    (syntax.finite, "Norway did not attend.", "attend", True),
    (syntax.finite, "Norway wants to attend.", "attend", False),
    (syntax.open_question, "If Norway attends, talks begin.", "attends", True),
    (syntax.open_question, "When Norway attends, talks begin.", "attends", True),
    (syntax.open_question, "Oslo asked whether Norway attends.", "attends", True),
    (syntax.open_question, "Norway attends.", "attends", False),
]


@pytest.mark.parametrize(("ask", "text", "verb", "answer"), MODAL, ids=[f"{r[0].__name__}: {r[1]}" for r in MODAL])
def test_what_a_verb_is_told_as(
    nlp: Language, ask: Callable[[Token], bool], text: str, verb: str, *, answer: bool
) -> None:
    assert ask(word(nlp, text, verb)) is answer


MARKED = [
    ("If Norway attends, talks begin.", "attends", "If"),
    ("Talks fail unless Norway attends.", "attends", "unless"),
    ("Nothing is agreed until Norway attends.", "attends", "until"),
    ("Should Norway attend, talks begin.", "attend", "Should"),
    ("Norway should attend.", "attend", None),
    ("Because Norway attends, talks begin.", "attends", None),
]


@pytest.mark.parametrize(("text", "verb", "mark"), MARKED, ids=[r[0] for r in MARKED])
def test_a_condition_opens_with_its_mark(nlp: Language, text: str, verb: str, mark: str | None) -> None:
    assert text_of(syntax.condition(word(nlp, text, verb))) == mark


WAITS = [
    ("Norway will attend if the drill stops.", "attend", ["stops"]),
    ("Norway will attend only after the drill stops.", "attend", ["stops"]),
    ("Norway will not attend until the drill stops.", "attend", ["stops"]),
    ("Norway will not attend before the drill stops.", "attend", ["stops"]),
    ("Norway will attend after the drill stops.", "attend", []),
    ("Norway attended because the drill stopped.", "attended", []),
    ("Norway will attend under the right conditions.", "attend", ["under"]),
    ("Norway will attend under a white flag.", "attend", []),
    ("Norway would have gone home had the drill gone on.", "gone", []),
]


@pytest.mark.parametrize(("text", "verb", "heads"), WAITS, ids=[r[0] for r in WAITS])
def test_a_predicate_waits_for_its_conditions(nlp: Language, text: str, verb: str, heads: list[str]) -> None:
    assert [t.text for t in syntax.conditions_of(word(nlp, text, verb))] == heads


TERMS = [
    ("Norway wants talks on condition that the drill stops.", "talks", "on"),
    ("Norway wants talks on Monday.", "talks", None),
]


@pytest.mark.parametrize(("text", "noun", "terms"), TERMS, ids=[r[0] for r in TERMS])
def test_terms_may_hang_on_the_noun(nlp: Language, text: str, noun: str, terms: str | None) -> None:
    found = syntax.terms_of(word(nlp, text, noun)) or next(syntax.conditions_of(word(nlp, text, "wants")), None)
    assert text_of(found) == terms


AWAITED = [
    ("Talks begin only when the drill stops.", "stops", True),
    ("Talks begin if the drill stops.", "stops", True),
    ("Talks begin when the drill stops.", "stops", False),
]


@pytest.mark.parametrize(("text", "verb", "answer"), AWAITED, ids=[r[0] for r in AWAITED])
def test_a_clause_is_awaited_where_something_hangs_on_it(nlp: Language, text: str, verb: str, *, answer: bool) -> None:
    assert syntax.awaited(word(nlp, text, verb)) is answer


MAIN = [
    ("Norway cut the drill in a bid to save the talks.", "save", "save"),
    ("Norway cut the drill in an exchange.", "exchange", "cut"),
    ("The envoy sent to Oslo left.", "sent", "left"),
]


@pytest.mark.parametrize(("text", "form", "verb"), MAIN, ids=[r[0] for r in MAIN])
def test_the_main_verb_is_past_what_only_describes_a_noun(nlp: Language, text: str, form: str, verb: str) -> None:
    assert syntax.main_verb(word(nlp, text, form)).text in {verb, "cut"}
