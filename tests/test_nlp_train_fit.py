"""Training end to end on a tiny encoder; skipped where the training extra is not installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from analysis.model import Span

torch = pytest.importorskip("torch", reason="needs the train extra: pip install standpoint[train]")
transformers = pytest.importorskip("transformers", reason="needs the train extra: pip install standpoint[train]")

from tokenizers import Tokenizer, models, pre_tokenizers, processors  # noqa: E402

from analysis.nlp.train import fit, network, predict, teacher, texts  # noqa: E402
from analysis.nlp.train.data import Example, hard  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["[PAD]", "[CLS]", "[SEP]", "[MASK]", "avaria", "borduria", "praised", "scorned", "the", "drills"]


def reader() -> predict.Reader:
    tokens = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="[MASK]"))
    tokens.pre_tokenizer = pre_tokenizers.Whitespace()
    tokens.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    return predict.Reader.of(tokens)


def tiny() -> network.Network:
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32
    )
    return network.Network(transformers.BertModel(config, add_pooling_layer=False), dropout=0.0)


def example(holder: str, verb: str) -> Example:
    text = f"{holder} {verb} the drills"
    who, what = Span(0, len(holder)), Span(len(text) - 6, len(text))
    good = verb == "praised"
    return Example(
        text, (who,), (hard(2 if good else 0, 3),), ((who, what),), (hard(0 if good else 2, 5),), ("exercises",)
    )


EXAMPLES = [example(h, v) for h in ("avaria", "borduria") for v in ("praised", "scorned")] * 4


def fitted(out: Path) -> tuple[network.Network, predict.Reader]:
    schedule = fit.Schedule(epochs=30, rate=3e-3, head_rate=1e-2, tokens=24, average=0.5, swap=0, speaker=0, dropped=0)
    words = reader()
    return fit.fit(tiny(), words, schedule, fit.Material(EXAMPLES, {"same": EXAMPLES}), out), words


def test_both_heads_learn_what_the_words_tell(tmp_path: Path) -> None:
    model, words = fitted(tmp_path)
    found = predict.report(model, words, {"same": EXAMPLES})
    assert found["same.tone.f1"] == pytest.approx(200 / 3, abs=0.01)  # of three labels, two occur
    assert found["same.stance.f1"] == pytest.approx(40.0)  # of five, two
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["epoch"] for row in log if "epoch" in row] == list(range(1, 31))
    assert (tmp_path / "epoch-30.pt").is_file()


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    one, two = (fitted(tmp_path / name)[0].state_dict() for name in ("a", "b"))
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_answers_do_not_depend_on_what_is_padded_beside_them() -> None:
    model, words = tiny(), reader()
    long = Example("avaria scorned the drills the drills the drills", (Span(0, 6),), (hard(0, 3),))
    together, alone = (predict.logits(model, words, part)[0][0] for part in ([EXAMPLES[0], long], [EXAMPLES[0]]))
    assert together == pytest.approx(alone, abs=1e-5)


def test_a_teacher_answers_every_ask_of_the_heads_named(tmp_path: Path) -> None:
    unlabelled = [Example(e.text, e.targets, (), e.pairs) for e in EXAMPLES[:3]]
    teacher.label(tiny(), reader(), unlabelled, ["tone"], tmp_path / "soft.jsonl")
    found = texts.read(tmp_path / "soft.jsonl")
    assert [(len(e.tones), len(e.pairs)) for e in found] == [(1, 0)] * 3
    assert all(sum(e.tones[0]) == pytest.approx(1, abs=1e-3) for e in found)


def test_labelling_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    out = tmp_path / "soft.jsonl"
    teacher.label(tiny(), reader(), EXAMPLES[:2], ["tone"], out)
    before = out.read_text(encoding="utf-8")
    unique = list({e.text: e for e in EXAMPLES}.values())
    teacher.label(tiny(), reader(), unique, ["tone"], out)
    assert out.read_text(encoding="utf-8").startswith(before)
    assert sorted(e.text for e in texts.read(out)) == sorted(e.text for e in unique)


def test_frozen_layers_stay_as_they_came(tmp_path: Path) -> None:
    model = tiny()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    schedule = fit.Schedule(epochs=1, rate=1e-2, frozen=1)
    fit.fit(model, reader(), schedule, fit.Material(EXAMPLES, {}), tmp_path)
    changed: dict[str, Any] = {n: not torch.equal(v, before[n]) for n, v in model.state_dict().items()}
    assert not any(c for n, c in changed.items() if "embeddings" in n or "layer.0" in n)
    assert any(c for n, c in changed.items() if "layer.1" in n)


def test_one_head_is_fitted_while_the_other_stays(tmp_path: Path) -> None:
    model = tiny()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    for weight in model.parts("tone"):
        weight.requires_grad = False
    schedule = fit.Schedule(epochs=1, rate=1e-2, head_rate=1e-2, frozen=2)
    fit.fit(model, reader(), schedule, fit.Material(EXAMPLES, {}), tmp_path)
    changed = {name.split(".")[0] for name, v in model.state_dict().items() if not torch.equal(v, before[name])}
    assert changed == network.PARTS["stance"]


def test_every_weight_beyond_the_encoder_belongs_to_one_head() -> None:
    parts = [name.split(".")[0] for name, _ in tiny().named_parameters() if not name.startswith("encoder.")]
    assert set(parts) == network.PARTS["tone"] | network.PARTS["stance"]
    assert not network.PARTS["tone"] & network.PARTS["stance"]


def test_a_checkpoint_from_before_the_askers_is_taken_and_answers_as_it_did() -> None:
    model, words = tiny(), reader()
    with torch.no_grad():
        model.tone.bias += torch.tensor([0.0, 3.0, 0.0])
    old = {n: v for n, v in model.state_dict().items() if "asker" not in n and "_read" not in n}
    fresh = tiny()
    network.begin(fresh, old)
    (found, _), (wanted, _) = (predict.logits(m, words, EXAMPLES[:2]) for m in (fresh, model))
    assert found == pytest.approx(wanted)
    with pytest.raises(ValueError, match="another network"):
        network.begin(fresh, {n: v for n, v in old.items() if n != "tone.bias"})


def test_checkpoints_are_averaged(tmp_path: Path) -> None:
    for name, value in (("a", 1.0), ("b", 3.0)):
        torch.save({"w": torch.full((2,), value)}, tmp_path / name)
    assert network.weights([tmp_path / "a", tmp_path / "b"])["w"].tolist() == [2.0, 2.0]


def test_word_dropout_spares_spans_and_marks() -> None:
    from analysis.nlp.train.augment import dice

    item = network.encoded(EXAMPLES[0], reader().tokens)
    hidden = network.masked(item, 3, 1.0, dice(1))
    assert hidden.ids == (1, 4, 3, 3, 9, 2)


def test_a_span_beyond_the_window_is_read_from_the_last_token() -> None:
    item = network.encoded(EXAMPLES[0], reader().tokens, window=4)
    assert len(item.ids) == 4
    assert item.pairs[0][1] == (3,)
