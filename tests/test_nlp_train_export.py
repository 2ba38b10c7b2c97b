"""Packing the weights of the exported graph; skipped where the training extra is not installed."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the train extra: pip install standpoint[train]")
onnx = pytest.importorskip("onnx", reason="needs the train extra: pip install standpoint[train]")

import onnxruntime  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from analysis.nlp.train import export  # noqa: E402


def test_packed_weights_answer_like_the_ones_they_were_made_of() -> None:
    chance = np.random.default_rng(3)
    weights = (chance.normal(size=(64, 32)) * chance.uniform(0.01, 5, 32)).astype(np.float32)
    inputs = (chance.normal(size=(7, 64)) * chance.uniform(0.01, 50, 64)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"], name="product")],
        "one product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 32])],
        [numpy_helper.from_array(weights, "w")],
    )
    export.pack(graph, frozenset({"product"}))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    assert max(numpy_helper.to_array(i).nbytes for i in graph.initializer) == weights.nbytes // 4
    (found,) = onnxruntime.InferenceSession(model.SerializeToString()).run(["y"], {"x": inputs})
    wanted = inputs @ weights
    # A weight is off by half a step at most: 1/254 of the largest of its column.
    most = (np.abs(inputs).sum(1, keepdims=True) * np.abs(weights).max(0) / 254) * 1.01
    assert (np.abs(found - wanted) <= most).all()
    assert np.abs(found - wanted).max() > 0
