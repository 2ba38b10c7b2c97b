"""The figures that the product shows of itself: kept as they were measured, and shown with what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis import evaluate
from analysis.__main__ import main
from analysis.commands import evaluating
from analysis.errors import StandpointError
from analysis.evaluate import gold, measured
from analysis.evaluate.counts import Share, Tally
from analysis.evaluate.measured import Measure, Measured, Slip
from analysis.evaluate.newsmtsc import Result
from analysis.model import Tone
from dashboard import method

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeCoding

ONE = Measured(
    "one", 2, (Measure("dates", "accuracy", 0.5, 4, beside=(("VADER", 0.25),)),), (Slip("a slip", 3, "“x”"),)
)


def test_figures_are_kept_by_name_and_read_back(tmp_path: Path) -> None:
    place = tmp_path / "measured.json"
    assert measured.read(place) == ()
    two = Measured("a second", 1, ())
    for figures in (ONE, two, ONE):
        measured.keep(figures, place)
    assert measured.read(place) == (two, ONE)
    assert place.read_bytes().endswith(b"\n")


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"one": {}}', '{"one": {"articles": 1, "measures": [{}], "slips": []}}']
)
def test_damaged_figures_are_told_with_the_fix(tmp_path: Path, damage: str) -> None:
    (tmp_path / "m.json").write_text(damage, encoding="utf-8")
    with pytest.raises(StandpointError, match="standpoint evaluate seeds/gold --write seeds"):
        measured.read(tmp_path / "m.json")


def test_only_variables_that_gold_codes_are_kept(make_coding: MakeCoding) -> None:
    coding = make_coding()
    scores = evaluate.score([coding], [coding])
    found = measured.of("seeds", scores, {"VADER": scores})
    values = {measure.variable: (measure.score, measure.value) for measure in found.measures}
    assert values["stances by article"] == ("F1", 1.0)
    assert values["dates"] == ("accuracy", 1.0)
    assert "speakers of direct quotes" not in values
    (sentiment,) = [measure for measure in found.measures if measure.variable == "sentiment"]
    assert sentiment.beside == (("VADER", sentiment.value),)
    assert (found.articles, found.slips) == (1, ())


@pytest.mark.parametrize(("name", "shown"), [("seeds", True), ("somebody's", False)])
def test_words_are_shown_of_texts_that_come_with_the_product_alone(
    make_coding: MakeCoding, name: str, shown: bool
) -> None:
    from dataclasses import replace

    coding = make_coding()
    found = measured.of(name, evaluate.score([coding], [replace(coding, statements=(), stances=())]), {})
    assert {slip.what for slip in found.slips} >= {"statement missed (indirect)"}
    assert any(slip.example for slip in found.slips) is shown


def test_a_public_benchmark_is_kept_in_the_same_form() -> None:
    labels = dict.fromkeys(Tone, Tally(1, 1, 1))
    results = {name: Result(7, labels, Share(1, 3)) for name in ("Standpoint", "VADER")}
    found = measured.on_benchmark("public", results, "Standpoint")
    assert found == Measured("public", 7, (Measure("sentiment", "macro F1", 0.5, 3, beside=(("VADER", 0.5),)),))


def test_the_command_keeps_what_it_printed(
    tmp_path: Path, make_coding: MakeCoding, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    coding = make_coding()
    kept: list[Measured] = []
    monkeypatch.setattr(evaluating, "_coded", lambda _: [coding])
    monkeypatch.setattr(gold, "read_all", lambda _: (coding,))
    monkeypatch.setattr(measured, "keep", kept.append)
    assert main(["evaluate", str(tmp_path), "--write", "mine"]) == 0
    assert [figures.name for figures in kept] == ["mine"]
    assert main(["evaluate", str(tmp_path)]) == 0
    assert len(kept) == 1
    assert "stances by article" in capsys.readouterr().out


def test_the_package_carries_figures_on_the_seeds() -> None:
    (seeds,) = [found for found in measured.read() if found.name == measured.SHIPPED]
    assert seeds.articles == 35
    assert {measure.variable for measure in seeds.measures} >= {"stances by article", "sentiment", "actors", "dates"}
    (sentiment,) = [measure for measure in seeds.measures if measure.variable == "sentiment"]
    assert {"VADER", "TextBlob"} <= set(dict(sentiment.beside))


def test_figures_are_shown_with_their_denominators() -> None:
    html = method.scores(ONE)
    assert "<caption>one: 2 texts</caption>" in html
    cells = ("dates", "accuracy", "0.50", "0.25", "4")
    assert [cell for cell in cells if f">{cell}</t" not in html] == []
    assert ">3</td>" in method.slips(ONE.slips)
    assert "No error" in method.slips(())


def test_the_codebook_and_the_card_are_there_or_said_not_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for word in ("Stance", "qualified", "Confidence", "Statement"):
        assert word in method.codebook()
    monkeypatch.setattr(method, "CARD", tmp_path / "MODEL_CARD.md")
    assert "no trained classifier" in method.model_card()
    (tmp_path / "MODEL_CARD.md").write_text("# A card\nWhat it tells.", encoding="utf-8")
    assert method.model_card() == "What it tells."
