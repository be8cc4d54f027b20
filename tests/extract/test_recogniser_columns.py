"""A recogniser cut to the signs of decrees gives those the same shares as the whole one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from keputusan.extract.scan.engines.alphabet import meant_columns
from keputusan.extract.scan.engines.recogniser_columns import keep_columns, known_signs

SIGNS = ["A", "的", "B", "-", "一", "√"]


def recogniser(seed: int) -> onnx.ModelProto:
    """Return a recogniser of eight columns: its last layer alone."""
    numbers = np.random.default_rng(seed)
    weights = numbers.normal(size=(5, 8)).astype(np.float32)
    bias = numbers.normal(size=8).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["seen", "w"], ["product"]),
            helper.make_node("Add", ["product", "b"], ["scores"]),
            helper.make_node("Softmax", ["scores"], ["shares"], axis=-1),
        ],
        "last layer",
        [helper.make_tensor_value_info("seen", TensorProto.FLOAT, [1, "steps", 5])],
        [helper.make_tensor_value_info("shares", TensorProto.FLOAT, [1, "steps", 8])],
        [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(bias, "b")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, {"character": "\n".join(SIGNS)})
    return model


def run(model: onnx.ModelProto, seen: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return np.asarray(session.run(None, {"seen": seen})[0][0])


def test_kept_columns_keep_their_shares_among_each_other() -> None:
    model = recogniser(seed=4)
    signs = known_signs(model)
    assert signs == ["", *SIGNS, " "]
    seen = np.random.default_rng(5).normal(size=(1, 30, 5)).astype(np.float32)
    whole = run(model, seen)
    kept = meant_columns(signs)
    assert [signs[column] for column in kept] == ["", "A", "B", "-", "√", " "]
    keep_columns(model, kept, len(signs))
    among = whole[:, kept] / whole[:, kept].sum(axis=1, keepdims=True)
    np.testing.assert_allclose(run(model, seen), among, rtol=1e-5)
