"""One function a question; all SQL is in `sql/`, and `Filters` speak SQL and English from here alone."""

from __future__ import annotations

from analysis.query.articles import Layer, Reading, abstentions, article, articles, versions
from analysis.query.connection import Connection, connect
from analysis.query.entities import actors, company, entities, entity_passages, mentions_over_time, relatives
from analysis.query.evidence import Found, Mark, Passage
from analysis.query.library import Holdings, Wanted, holdings, library, rejections
from analysis.query.proofs import verdicts
from analysis.query.sentiments import SIDES, Side, disagreements, regard, sentiment, sentiment_passages, sentiment_trend
from analysis.query.stances import changes, conditions, happenings, stance_matrix, stance_passages, tracks
from analysis.query.statements import carriers, statement_passages, statements, voices
from analysis.query.totals import Choice, Options, Totals, coverage, options, totals
from analysis.query.words import describe

__all__ = [
    "SIDES",
    "Choice",
    "Connection",
    "Found",
    "Holdings",
    "Layer",
    "Mark",
    "Options",
    "Passage",
    "Reading",
    "Side",
    "Totals",
    "Wanted",
    "abstentions",
    "actors",
    "article",
    "articles",
    "carriers",
    "changes",
    "company",
    "conditions",
    "connect",
    "coverage",
    "describe",
    "disagreements",
    "entities",
    "entity_passages",
    "happenings",
    "holdings",
    "library",
    "mentions_over_time",
    "options",
    "regard",
    "rejections",
    "relatives",
    "sentiment",
    "sentiment_passages",
    "sentiment_trend",
    "stance_matrix",
    "stance_passages",
    "statement_passages",
    "statements",
    "totals",
    "tracks",
    "verdicts",
    "versions",
    "voices",
]
