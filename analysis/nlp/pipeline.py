"""The spaCy pipeline: one `Doc` an article, with sentences that never cross a paragraph."""

from __future__ import annotations

import logging
from itertools import islice
from typing import TYPE_CHECKING, Any

from analysis import settings
from analysis.errors import ModelError
from analysis.model import Coding
from analysis.nlp import (
    actors,
    classifier,
    datelines,
    dates,
    reading_plan,
    sentiment,
    stance,
    stance_fill,
    statements,
)
from analysis.nlp.classifier_reader import Reader
from analysis.nlp.holders import Scene
from analysis.nlp.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from analysis.model import Article
    from analysis.nlp.classifier import Classifier

PARAGRAPHS = "standpoint_paragraphs"
# The parser takes about a gigabyte for 100 000 words, so longer texts are read in windows of this many characters.
WINDOW = 100_000
# Articles read together: small enough that progress shows soon and long ones fit in memory, large enough to be quick.
BATCH = 16


def load(name: str | None = None) -> Language:
    """Load the English model that the settings name, or the one given; raises ModelError where it is not installed."""
    import spacy

    name = name or settings.spacy_model()
    try:
        nlp = spacy.load(name)
    except OSError as error:
        package = name.replace("_", "-")
        raise ModelError(f"The spaCy model {name} is not installed; run: python -m pip install {package}") from error
    nlp.max_length = 2 * WINDOW
    _split_hyphens_after_full_stops(nlp)
    _add_paragraphs(nlp)
    return nlp


def _split_hyphens_after_full_stops(nlp: Language) -> None:
    """Read 'U.S.-led' as three tokens, as the model was taught to read 'NATO-led'."""
    from spacy.util import compile_infix_regex

    infixes = [*(nlp.Defaults.infixes or []), r"(?<=\.)-(?=\w)"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _add_paragraphs(nlp: Language) -> None:
    from spacy.language import Language

    if not Language.has_factory(PARAGRAPHS):
        Language.component(PARAGRAPHS, func=start_paragraphs)
    nlp.add_pipe(PARAGRAPHS, before="parser")


def start_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break and every dateline, and leave the other borders to the parser."""
    for dateline in datelines.find(doc):
        for i in dateline[1:]:
            doc[i].is_sent_start = False
        doc[dateline.stop].is_sent_start = True
    for token in islice(doc, max(0, len(doc) - 1)):
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def docs(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Yield each article with its Doc, in order; a long text is read in windows that end at a line or a sentence."""
    pairs = ((window, (article, last)) for article in articles for window, last in _windows(article.text))
    parts: list[Doc] = []
    for doc, (article, last) in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        parts.append(doc)
        if last:
            yield article, _joined(parts)
            parts = []


def _windows(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    while len(text) - start > WINDOW:
        end = _border(text, start, start + WINDOW)
        yield text[start:end], False
        start = end
    yield text[start:], True


def _border(text: str, start: int, limit: int) -> int:
    """The last place to cut before a limit: after a line break, else a sentence, else a word, else anywhere."""
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, start + WINDOW // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit


def _joined(parts: list[Doc]) -> Doc:
    from spacy.tokens import Doc

    if len(parts) == 1:
        return parts[0]
    doc = Doc.from_docs(parts, ensure_whitespace=False)
    assert doc is not None  # noqa: S101 - from_docs gives None for an empty list alone
    return doc


def coder() -> Callable[[Iterable[Article]], Iterator[Coding]]:
    """Load the language model and the classifier, each once, and return what codes articles in their order.

    Where no classifier is installed that is logged, and the rules stand alone.
    """
    nlp, model = load(), classifier.installed()
    if model is None:
        where = settings.shipped_model()
        logging.getLogger(__name__).info("There is no classifier in %s: sentences are read by rules alone.", where)
    return lambda articles: (code(article, doc, model) for article, doc in docs(nlp, articles))


def code(article: Article, doc: Doc, model: Classifier | None = None) -> Coding:
    """Return everything that the article says of who stands where, from its Doc; without a model by rules alone."""
    cast = actors.find(doc, article)
    moments = dates.find(doc, article.published)
    said, unsaid = statements.find(doc, cast, moments)
    drafts = sentiment.drafts(doc, cast, said)
    scene = Scene(doc, cast, moments, said, Sentences.of(doc))
    topics = stance.mentions(scene)
    positions, unplaced = stance.positions(scene, topics)
    reader = None
    if model is not None:
        questions = stance_fill.questions(scene, topics, positions)
        asked = reading_plan.asks(drafts, questions, cast, length=len(article.text))
        reader = Reader.over(model, article.text, asked)
        positions, unsure = stance_fill.fill(scene, questions, positions, reader.stance)
        unplaced = (*unplaced, *unsure)
    tones, untoned = sentiment.code(drafts, reader.tone if reader else None)
    return Coding(
        article,
        entities=tuple(cast.entities.values()),
        mentions=cast.mentions,
        moments=moments,
        statements=said,
        sentiments=tones,
        stances=positions,
        uncoded=(*unsaid, *untoned, *unplaced),
    )
