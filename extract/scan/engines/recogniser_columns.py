"""A recogniser's last layer cut to the signs that are decoded anyway."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper

CHARACTERS = "character"
"""The model's own list of its signs: one a line, without CTC's blank and without the space."""


def known_signs(model: onnx.ModelProto) -> list[str]:
    """Return the signs of the columns of ``model``: "" for CTC's blank first, the space last."""
    held = next(entry.value for entry in model.metadata_props if entry.key == CHARACTERS)
    return ["", *held.splitlines(), " "]


def keep_columns(model: onnx.ModelProto, columns: npt.NDArray[np.intp], known: int) -> None:
    """Cut the last layer of ``model``, of ``known`` columns, to ``columns``, in place.

    The scores of those columns stay what they were; the probabilities are shares among them.
    """
    for table in model.graph.initializer:
        if table.dims and table.dims[-1] == known:
            kept = np.take(numpy_helper.to_array(table), columns, axis=-1)
            table.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(kept), table.name))
    scores = model.graph.output[0].type.tensor_type.shape.dim[-1]
    scores.dim_value = len(columns)
