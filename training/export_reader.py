"""Write the fitted reader as the ONNX model that the product reads with.

usage: python -m training.export_reader FITTED VERSION OUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import onnx
import torch
from torch import nn

from training.compact_network import SIGNS, CompactNetwork

OPSET = 17
"""The version of ONNX's operations that the model is written in."""


class Shares(nn.Module):
    """The reader with the share of each sign at each step (lines, steps, signs)."""

    def __init__(self, reader: CompactNetwork) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ink: torch.Tensor) -> torch.Tensor:
        """See nn.Module."""
        scores: torch.Tensor = self.reader(ink)
        return scores.softmax(1).permute(0, 2, 1)


def export(fitted: Path, version: str, out: Path) -> None:
    """Write the reader of ``fitted`` with its signs and its ``version`` to ``out``."""
    reader = CompactNetwork()
    reader.load_state_dict(torch.load(fitted))
    torch.onnx.export(
        Shares(reader.eval()),
        (torch.zeros(1, 1, 32, 160),),
        str(out),
        dynamo=False,
        opset_version=OPSET,
        input_names=["ink"],
        output_names=["shares"],
        dynamic_axes={"ink": {0: "lines", 3: "width"}, "shares": {0: "lines", 1: "steps"}},
    )
    model = onnx.load(out)
    onnx.helper.set_model_props(model, {"signs": json.dumps(SIGNS), "version": version})
    onnx.save(model, out)


if __name__ == "__main__":
    export(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
