"""The codebook's scores: small codings with known counts, and agreement with the reference scorer."""

from __future__ import annotations

import json
import random
import runpy
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis import evaluate, settings
from analysis.errors import StandpointError
from analysis.evaluate import gold
from analysis.evaluate.counts import Bin, Share, Tally, bins, calibration_error
from analysis.evaluate.matching import Twin, pairs
from analysis.model import (
    Article,
    Coding,
    Entity,
    Kind,
    Mention,
    Position,
    Sentiment,
    Span,
    Stance,
    Statement,
    Tone,
    Voice,
)

REFERENCE = Path(__file__).parent.parent.parent / "shared" / "gold"
ARTICLE = Article("a", "T", "x" * 200)
NOR = Entity("NOR", "Norlandia", Kind.COUNTRY, principal="NOR", actor=True)
SUD = Entity("SUD", "Sudmark", Kind.COUNTRY, principal="SUD", actor=True)
VANTOR = Entity("ilse-vantor", "Ilse Vantor", Kind.PERSON, principal="NOR", actor=True)
OFFICE = Entity(
    "office", "Foreign Ministry of Norlandia", Kind.ORGANISATION, aliases=("Norland Foreign Office",), actor=True
)


def statement(
    speaker: str | None, start: int, end: int, kind: Voice = Voice.INDIRECT, said_on: str | None = None
) -> Statement:
    return Statement(speaker, start, end, kind, "said", None, Span(start, end), said_on=said_on)


def sentiment(target: str, label: Tone, start: int = 0, end: int = 50, confidence: float = 1.0) -> Sentiment:
    return Sentiment(target, "author", label, start, end, Span(start, end), confidence=confidence)


def stance(holder: str, topic: str, position: Position, start: int = 0, end: int = 50, **more: object) -> Stance:
    return Stance(holder, None, topic, position, "hold", start, end, Span(start, end), **more)


def coding(**rows: object) -> Coding:
    return Coding(ARTICLE, **{"entities": (NOR, SUD, VANTOR), **rows})


@pytest.mark.parametrize(
    ("tally", "f1", "precision", "recall"),
    [(Tally(), 0, 0, 0), (Tally(3, 1, 0), 6 / 7, 0.75, 1), (Tally(1, 0, 3), 0.4, 1, 0.25), (Tally(0, 2, 2), 0, 0, 0)],
)
def test_tally(tally: Tally, f1: float, precision: float, recall: float) -> None:
    assert (tally.f1, tally.precision, tally.recall) == pytest.approx((f1, precision, recall))


def test_pairs_are_one_to_one_and_best_first() -> None:
    assert pairs([4, 5], [5, 4, 5], lambda g, p: int(g == p) * g) == ((1, 2), (0, 1))
    assert pairs([1], [2], lambda _g, _p: 0) == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (NOR, NOR, True),
        (NOR, SUD, False),
        (NOR, replace(SUD, name="Norlandia"), False),
        (VANTOR, replace(VANTOR, id="vantor", name="Vantor"), True),
        (VANTOR, replace(VANTOR, id="ilse", name="Ilse V. Marn"), True),
        (VANTOR, replace(VANTOR, id="x", name="Otto Brandt"), False),
        (VANTOR, replace(VANTOR, id="y", name="—"), False),
        (replace(VANTOR, name="Kim Jong Un"), replace(VANTOR, id="z", name="Kim Yo Jong"), False),
        (OFFICE, replace(OFFICE, id="mfa", name="Norlandia’s Ministry for Foreign Affairs", aliases=()), True),
        (OFFICE, replace(OFFICE, id="mod", name="Norlandia’s Ministry of Defence", aliases=()), False),
        (OFFICE, replace(OFFICE, id="mfa", name="the Foreign Office of Norland", aliases=()), True),
        (OFFICE, replace(VANTOR, id="v", name="Foreign Office"), False),
    ],
)
def test_same_actor(mine: Entity, theirs: Entity, same: bool) -> None:
    twin = Twin.of(Coding(ARTICLE, entities=(mine,)), Coding(ARTICLE, entities=(theirs,)))
    assert twin.same(mine.id, theirs.id) is same


def test_nobody_is_only_nobody() -> None:
    twin = Twin.of(coding(), coding())
    assert twin.same(None, None)
    assert not twin.same(None, "NOR")
    assert not twin.same("author", "NOR")


def test_statements_need_half_the_gold_span_and_the_speaker() -> None:
    want = coding(
        statements=(
            statement("NOR", 0, 20, said_on="2019-11-17"),
            statement("SUD", 30, 50, Voice.DIRECT),
            statement("SUD", 60, 80, Voice.DIRECT),
        )
    )
    have = coding(
        statements=(
            statement("NOR", 0, 10, said_on="2019-11-18"),
            statement("NOR", 30, 50),
            statement("SUD", 60, 69),
        )
    )
    scores = evaluate.score([want], [have])
    assert scores.statement_spans == Tally(2, 1, 1)
    assert scores.statements == Tally(1, 2, 2)
    assert scores.direct_quotes == Share(0, 2)
    assert scores.dates == Share(0, 1)
    assert [m.what for m in scores.mistakes] == ["statement missed (direct)"] * 2


def test_a_sentiment_that_is_not_found_counts_as_neutral() -> None:
    want = coding(
        sentiments=(
            sentiment("NOR", Tone.NEGATIVE, 0, 50),
            sentiment("SUD", Tone.NEUTRAL, 0, 50),
            sentiment("NOR", Tone.POSITIVE, 60, 90),
        )
    )
    have = coding(
        sentiments=(
            sentiment("NOR", Tone.POSITIVE, 0, 10),
            sentiment("NOR", Tone.NEGATIVE, 10, 50, confidence=0.7),
            sentiment("SUD", Tone.NEGATIVE, 51, 59),
        )
    )
    scores = evaluate.score([want], [have])
    assert scores.sentiment_labels == Share(2, 3)
    assert scores.sentiments[Tone.NEGATIVE] == Tally(1, 0, 0)
    assert scores.sentiments[Tone.NEUTRAL] == Tally(1, 1, 0)
    assert scores.sentiment_macro_f1 == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert scores.sentiment_calibration == (Bin(7, 1, 0.7, 1.0),)


def test_stances_count_by_principal_and_leave_neutral_out() -> None:
    want = coding(
        stances=(
            stance("ilse-vantor", "exercises", Position.OPPOSE, when="2019-11-17"),
            stance("SUD", "talks", Position.SUPPORT, 60, 90),
            stance("SUD", "exercises", Position.NEUTRAL, 60, 90),
        )
    )
    have = coding(
        stances=(
            stance("NOR", "exercises", Position.OPPOSE, 40, 60, when="2019-11-17", confidence=0.9),
            stance("SUD", "talks", Position.QUALIFIED, 60, 90, confidence=0.6),
        )
    )
    scores = evaluate.score([want], [have])
    assert scores.stances_by_article == Tally(1, 1, 1)
    assert scores.stances_by_passage == Tally(1, 1, 2)
    assert scores.by_stance == {
        Position.SUPPORT: Tally(0, 0, 1),
        Position.QUALIFIED: Tally(0, 1, 0),
        Position.OPPOSE: Tally(1, 0, 0),
    }
    assert scores.by_topic == {"exercises": Tally(1, 0, 0), "talks": Tally(0, 1, 1)}
    assert scores.stance_macro_f1 == pytest.approx(1 / 3)
    assert scores.dates == Share(1, 1)
    assert scores.stance_calibration == (Bin(6, 1, 0.6, 0.0), Bin(9, 1, 0.9, 1.0))


def test_what_a_gold_file_leaves_out_is_not_scored() -> None:
    want = gold.from_dict({"doc_id": "a", "title": "T", "text": ARTICLE.text, "actors": []})
    have = coding(mentions=(Mention("NOR", 0, 9, "name"),), stances=(stance("NOR", "talks", Position.OPPOSE),))
    scores = evaluate.score([want], [have])
    assert scores.actors == Tally(0, 3, 0)
    assert (scores.mentions, scores.stances_by_article, scores.stance_calibration) == (Tally(), Tally(), ())
    assert "mentions" not in evaluate.as_dict(scores)
    assert "not coded in gold" in evaluate.report(scores)


def test_mentions_as_places_are_not_compared() -> None:
    want = coding(mentions=(Mention("NOR", 0, 9, "name"), Mention("NOR", 20, 29, "name")))
    have = coding(mentions=(Mention("NOR", 3, 9, "name"), Mention("NOR", 20, 29, "name", actor=False)))
    assert evaluate.score([want], [have]).mentions == Tally(1, 0, 1)


def test_an_article_that_was_not_coded_is_named_and_counts_as_empty() -> None:
    scores = evaluate.score([coding(stances=(stance("NOR", "talks", Position.OPPOSE),))], [])
    assert scores.not_coded == ("a",)
    assert scores.stances_by_article == Tally(0, 0, 1)
    assert scores.actors == Tally(0, 0, 3)
    assert "0 of 1 articles coded" in evaluate.report(scores)


def test_another_text_cannot_be_scored() -> None:
    with pytest.raises(StandpointError, match="offsets cannot be compared"):
        evaluate.score([coding()], [Coding(replace(ARTICLE, text="other"))])


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([], 0.0),
        ([(0.85, True)] * 17 + [(0.85, False)] * 3, 0.0),
        ([(1.0, False)], 1.0),
        ([(0.95, True), (0.15, False)], 0.1),
    ],
)
def test_calibration_error(rows: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(bins(rows)) == pytest.approx(error, abs=1e-9)


def test_gold_against_itself_is_perfect() -> None:
    codings = gold.read_all(settings.seeds() / "gold")
    scores = evaluate.score(codings, codings)
    assert scores.stances_by_article.f1 == scores.statements.f1 == scores.actors.f1 == 1
    assert scores.sentiment_macro_f1 == scores.direct_quotes.accuracy == scores.dates.accuracy == 1
    assert scores.mistakes == ()


def spoiled(row: dict[str, Any], dice: random.Random, actors: list[str]) -> dict[str, Any]:
    """Spoil one row as a program might: another span, label, actor or date, and some confidence."""
    shift = dice.choice([0, 0, 0, 5, -5, 30])
    row = {**row, "start": max(0, row["start"] + shift), "end": max(1, row["end"] + shift)}
    row["confidence"] = round(dice.random(), 3)
    for key, values in (
        ("label", list(Tone)),
        ("stance", list(Position)),
        ("speaker", [*actors, None]),
        ("holder", actors),
        ("target", actors),
        ("said_on", ["2019", None]),
    ):
        if key in row and dice.random() < 0.2:
            row[key] = dice.choice(values)
    return row


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference scorer and its gold are not beside this checkout")
def test_the_reference_scorer_agrees(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    for path in sorted((REFERENCE / "dev").glob("*.json")):
        if dice.random() < 0.05:
            continue
        data = json.loads(path.read_text(encoding="utf-8"))
        data["actors"] = [actor for actor in data["actors"] if dice.random() < 0.9]
        ids = [actor["id"] for actor in data["actors"]] or ["nobody"]
        for key in ("statements", "sentiments", "stances"):
            data[key] = [spoiled(row, dice, ids) for row in data[key] if dice.random() < 0.85]
        (tmp_path / path.name).write_text(json.dumps(data), encoding="utf-8")
    want = runpy.run_path(str(REFERENCE / "score.py"))["score"](REFERENCE / "dev", tmp_path)
    scores = evaluate.score(gold.read_all(REFERENCE / "dev"), gold.read_all(tmp_path))
    have = evaluate.as_dict(scores)
    counted = Counter(mistake.what for mistake in scores.mistakes)
    errors = want.pop("most frequent errors")
    assert {what: counted[what] for what in errors} == errors
    assert contained(want, have) == want


def contained(want: object, have: object) -> object:
    """Cut `have` down to the keys of `want`."""
    return {key: contained(want[key], have[key]) for key in want} if isinstance(want, dict) else have


def test_a_report_names_every_figure_with_its_denominator() -> None:
    want = coding(
        statements=(statement("SUD", 30, 50, Voice.DIRECT),),
        sentiments=(sentiment("NOR", Tone.NEGATIVE),),
        stances=(stance("SUD", "talks", Position.SUPPORT),),
    )
    text = evaluate.report(evaluate.score([want], [coding()]))
    for words in ("1 of 1 articles coded", "0 of 1", "of 1 pairs", "on talks", "stance missed: support on talks"):
        assert words in text
