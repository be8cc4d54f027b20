"""The compact reader: convolutions over blocks of pixels, separable ones along the line, CTC."""

from __future__ import annotations

import torch
from torch import nn

SIGNS = ["", *(chr(code) for code in range(32, 127)), *"√✓×●•–—°…"]
"""The signs of the columns; the first is CTC's blank."""

WIDE = 192
"""So many features describe a step along the line."""

STEPS_SEEN, LAYERS = 9, 4
"""Each of so many layers along the line sees so many steps: all together two or three letters
to either side, enough to tell letters and too little to guess words."""


def dense(enter: int, leave: int, stride: tuple[int, int] = (1, 1)) -> nn.Sequential:
    """Return a convolution of 3 x 3 with its norm."""
    return nn.Sequential(
        nn.Conv2d(enter, leave, 3, stride, 1, bias=False), nn.BatchNorm2d(leave), nn.ReLU()
    )


class Separable(nn.Module):
    """A depthwise and a pointwise convolution, added to what goes in."""

    def __init__(self, signs: int, kernel: tuple[int, int] = (3, 3)) -> None:
        super().__init__()
        edge = kernel[0] // 2, kernel[1] // 2
        self.depth = nn.Conv2d(signs, signs, kernel, 1, edge, groups=signs, bias=False)
        self.point = nn.Conv2d(signs, signs, 1, bias=False)
        self.norm = nn.BatchNorm2d(signs)

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """See nn.Module."""
        return torch.relu(seen + self.norm(self.point(self.depth(seen))))


class Blocks(nn.Module):
    """Blocks of 4 x 2 pixels as 8 layers of one pixel."""

    def forward(self, ink: torch.Tensor) -> torch.Tensor:
        """See nn.Module."""
        lines, _, height, width = ink.shape
        parts = ink.reshape(lines, height // 4, 4, width // 2, 2).permute(0, 2, 4, 1, 3)
        return parts.reshape(lines, 8, height // 4, width // 2)


class CompactNetwork(nn.Module):
    """Pictures (lines, 1, 32, width) of ink (0..1) to scores (lines, signs, width / 4)."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            Blocks(),
            dense(8, 32),
            dense(32, 64, stride=(1, 2)),
            Separable(64),
            dense(64, 128, stride=(2, 1)),
            Separable(128),
            nn.Conv2d(128, WIDE, (4, 1), bias=False),
            nn.BatchNorm2d(WIDE),
            nn.ReLU(),
            *(Separable(WIDE, (1, STEPS_SEEN)) for _ in range(LAYERS)),
        )
        self.head = nn.Conv2d(WIDE, len(SIGNS), 1)

    def forward(self, ink: torch.Tensor) -> torch.Tensor:
        """See nn.Module."""
        scores: torch.Tensor = self.head(self.body(ink)).squeeze(2)
        return scores
