"""Export: the network as one ONNX file in int8, with tokenizer, labels, calibration and digests."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from analysis.nlp import classifier
from analysis.nlp.classifier import Classifier, Passage
from analysis.nlp.train import scores
from analysis.nlp.train.data import STANCES, TONES, Example
from analysis.nlp.train.network import PARTS, Network, tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onnx import GraphProto

INPUTS = ("ids", "mask", "targets", "holders", "topics")
OUTPUTS = ("tones", "stances")
# What goes into the wide layers of the first blocks varies so much that eight bits for all of it lose the small values:
# with these in floats the answers move half as far from the unrounded ones as without, at a seventh more time. The
# heads' products count in floats so that what else is asked of a sentence does not move an answer.
_WIDE = re.compile(
    r"layer\.[012]/(?:intermediate|output)/dense/MatMul"
    rf"|^/(?:{'|'.join(sorted(PARTS['tone'] | PARTS['stance']))})/MatMul"
    r"|askers\.\d/(?:asked|found|wide|narrow)/MatMul"
)
FILES = ("classifier.onnx", "tokenizer.json", "classifier.json")


def export(network: Network, encoder: Path, out: Path, checks: dict[str, Sequence[Example]]) -> dict[str, Any]:
    """Write the model's files, fit the temperatures on `checks`, and return the scores before and after int8."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _write_graph(network, whole)
        _write(out, encoder, whole.read_bytes(), (1.0, 1.0))
        before = _scored(classifier.load(out, threads=torch.get_num_threads()), checks)
        _quantise(whole, out / "classifier.onnx")
    _write(out, encoder, (out / "classifier.onnx").read_bytes(), (1.0, 1.0))
    raw = classifier.load(out, threads=torch.get_num_threads())
    heat = _temperature(raw, checks["dev"], "tone"), _temperature(raw, checks["held"], "stance")
    _write(out, encoder, (out / "classifier.onnx").read_bytes(), heat)
    after = _scored(classifier.load(out, threads=torch.get_num_threads()), checks)
    return {"temperatures": heat, "float32": before, "int8": after}


def _write_graph(network: Network, path: Path) -> None:
    # Written-out attention is what onnxruntime's optimizer knows how to fuse.
    network.encoder.set_attn_implementation("eager")
    length = 20
    spans = torch.rand(1, 2, length)
    example = (
        torch.randint(1000, 20000, (1, length)),
        torch.ones(1, length, dtype=torch.long),
        spans,
        spans[:, :1],
        spans[:, :1],
    )
    axes = {name: {1: "length"} for name in INPUTS[:2]} | {
        "targets": {1: "target", 2: "length"},
        "tones": {1: "target"},
    }
    axes |= {name: {1: "pair", 2: "length"} for name in INPUTS[3:]} | {"stances": {1: "pair"}}
    torch.onnx.export(
        network, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def _quantise(whole: Path, out: Path) -> None:
    import onnx
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers import optimizer

    fused = whole.with_name("fused.onnx")
    # 12 heads of 32: the encoder's shape, which the fusion of attention needs to be told.
    optimizer.optimize_model(
        str(whole), model_type="bert", num_heads=12, hidden_size=384, opt_level=0
    ).save_model_to_file(str(fused))
    wide = [node.name for node in onnx.load(str(fused)).graph.node if _WIDE.search(node.name)]
    # Seven bits a weight: with eight, processors without VNNI overflow and answer differently from those with it.
    quantize_dynamic(
        fused, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=wide,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    model = onnx.load(str(out))
    pack(model.graph, frozenset(wide))
    onnx.save(model, str(out))


def pack(graph: GraphProto, nodes: frozenset[str]) -> None:
    """Keep the weights of some matrix products as eight-bit integers and a scale a column, unpacked as they are loaded.

    The product itself stays in floats, so that only its weights are rounded and not what they are multiplied with.
    """
    from onnx import TensorProto, helper, numpy_helper

    known = {i.name: i for i in graph.initializer}
    for node in [n for n in graph.node if n.name in nodes]:
        kept = known[node.input[1]]
        values = numpy_helper.to_array(kept)
        scale = np.maximum(np.abs(values).max(0), 1e-9) / 127
        small, by = f"{kept.name}_packed", f"{kept.name}_scale"
        graph.initializer.remove(kept)
        graph.initializer.append(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), small))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), by))
        cast = helper.make_node("Cast", [small], [f"{small}_cast"], to=TensorProto.FLOAT)
        graph.node.insert(0, helper.make_node("Mul", [f"{small}_cast", by], [kept.name]))
        graph.node.insert(0, cast)


def _write(out: Path, encoder: Path, graph: bytes, heat: tuple[float, float]) -> None:
    reader = tokenizer(encoder)
    (out / FILES[0]).write_bytes(graph)
    (out / FILES[1]).write_text(reader.to_str(), encoding="utf-8")
    labels = {
        "tone": {"labels": TONES, "temperature": round(heat[0], 4)},
        "stance": {"labels": STANCES, "temperature": round(heat[1], 4)},
        "marks": ["[CLS]", "[SEP]"],
    }
    (out / FILES[2]).write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    sums = [f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (out / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def _answers(model: Classifier, examples: Sequence[Example], head: str) -> tuple[scores.Array, list[int]]:
    asked = [Passage(e.text, e.targets, e.pairs) for e in examples]
    readings = model.read(asked)
    rows = [c.values for r in readings for c in (r.tones if head == "tone" else r.stances)]
    gold = [int(np.argmax(y)) for e in examples for y in (e.tones if head == "tone" else e.stances)]
    return np.array(rows), gold


def _temperature(model: Classifier, examples: Sequence[Example], head: str) -> float:
    chances, gold = _answers(model, examples, head)
    return scores.temperature(np.log(chances + 1e-12), gold)


def _scored(model: Classifier, checks: dict[str, Sequence[Example]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, examples in checks.items():
        head = "stance" if any(e.pairs for e in examples) else "tone"
        chances, gold = _answers(model, examples, head)
        found[f"{name}.{head}.f1"] = round(scores.macro_f1(gold, chances.argmax(1).tolist(), chances.shape[1]), 2)
        found[f"{name}.{head}.ece"] = round(scores.calibration_error(chances, gold), 4)
    return found
