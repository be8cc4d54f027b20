"""Fit the compact reader on files of lines, by the clock, on one thread.

usage: python -m training.fit_reader LINES OUT MINUTES

More files may come to the folder LINES while it runs; those used least are used next.  OUT gets
the fitted numbers every few minutes and at the end.
"""

from __future__ import annotations

import copy
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.compact_network import SIGNS, CompactNetwork

COLUMN = {sign: index for index, sign in enumerate(SIGNS)}

HEIGHT = 32
"""Lines are so many pixels high."""

PIXELS = 12_000
"""The lines of a batch are so wide together (pixels)."""

RATE, LEAST = 3e-3, 0.005
"""The highest rate of learning, and the share of it that is left at the end."""

WARM = 300
"""The rate rises over so many batches."""

MEMORY = 0.998
"""Share of the running mean of the fitted numbers that each batch leaves."""

OFTEN = 480.0
"""Seconds from one writing of the mean to the next."""


def batches(path: Path, chance: random.Random) -> Iterator[tuple[torch.Tensor, list[str]]]:
    """Batches of the lines of a file, each of about one width, ink 1 and paper 0."""
    held = np.load(path)
    pixels, widths, texts = held["pixels"], held["widths"].tolist(), held["texts"].tolist()
    starts = np.concatenate([[0], np.cumsum(widths)]) * HEIGHT
    order = sorted(range(len(texts)), key=lambda line: widths[line] + 20 * chance.random())
    groups: list[list[int]] = [[]]
    widest = 0
    for line in order:
        widest = max(widest, widths[line])
        if groups[-1] and widest * (len(groups[-1]) + 1) > PIXELS:
            groups.append([])
            widest = widths[line]
        groups[-1].append(line)
    chance.shuffle(groups)
    for group in groups:
        width = -(-max(widths[line] for line in group) // 8) * 8 + 8
        ink = np.zeros((len(group), 1, HEIGHT, width), np.float32)
        for place, line in enumerate(group):
            picture = pixels[starts[line] : starts[line + 1]].reshape(HEIGHT, -1)
            ink[place, 0, :, : picture.shape[1]] = 1 - picture.astype(np.float32) / 255
        yield torch.from_numpy(ink), [texts[line] for line in group]


def vary(ink: torch.Tensor, chance: random.Random) -> torch.Tensor:
    """Return ``ink`` a little wider, higher, shifted, paler or rougher: no line comes twice."""
    if chance.random() < 0.5:
        width = int(ink.shape[3] * chance.uniform(0.94, 1.15) / 8) * 8
        height = chance.choice([32, 32, 31, 33, 34])
        ink = functional.interpolate(ink, (height, width), mode="bilinear", align_corners=False)
        ink = functional.pad(ink, (0, 0, 0, max(0, HEIGHT - height)))
        cut = chance.randrange(ink.shape[2] - HEIGHT + 1)
        ink = ink[:, :, cut : cut + HEIGHT]
    if chance.random() < 0.3:
        ink = torch.roll(ink, chance.choice([-1, 1]), 2)
    ink = ink * torch.empty(len(ink), 1, 1, 1).uniform_(0.7, 1.1)
    if chance.random() < 0.3:
        ink = ink + torch.randn_like(ink) * chance.uniform(0.02, 0.1)
    return ink.clamp(0, 1)


def loss_of(model: nn.Module, ink: torch.Tensor, texts: list[str]) -> torch.Tensor:
    """Return how badly ``model`` reads a batch, a character."""
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(ink.contiguous(memory_format=torch.channels_last))
    logs = scores.float().log_softmax(1).permute(2, 0, 1)
    goals = torch.tensor([COLUMN[sign] for text in texts for sign in text])
    lengths = torch.tensor([len(text) for text in texts])
    steps = torch.full((len(texts),), logs.shape[0])
    losses = functional.ctc_loss(logs, goals, steps, lengths, reduction="none", zero_infinity=True)
    return (losses / lengths).clamp(max=20).mean()


def fit(lines: Path, out: Path, seconds: float) -> None:
    """Fit a reader and write the running mean of its numbers to ``out``."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    chance = random.Random(1)
    model = CompactNetwork().to(memory_format=torch.channels_last)
    mean = copy.deepcopy(model)
    descent = torch.optim.AdamW(model.parameters(), RATE, (0.9, 0.98), weight_decay=0.02)
    begun = last = time.time()
    step = 0
    uses: Counter[str] = Counter()
    while time.time() - begun < seconds:
        path = min(lines.glob("fit*.npz"), key=lambda path: (uses[path.name], path.name))
        uses[path.name] += 1
        for ink, texts in batches(path, chance):
            share = (time.time() - begun) / seconds
            if share >= 1:
                break
            slope = 0.5 * (1 + math.cos(math.pi * share)) + LEAST
            for group in descent.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / WARM) * slope
            loss = loss_of(model, vary(ink, chance), texts)
            descent.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            descent.step()
            step += 1
            _follow(mean, model, min(MEMORY, step / (step + 20)))
            if step % 200 == 0:
                print(f"{share:.0%} of the time, batch {step}, loss {loss.item():.3f}", flush=True)
            if time.time() - last > OFTEN:
                torch.save(mean.state_dict(), out)
                last = time.time()
    torch.save(mean.state_dict(), out)


@torch.no_grad()
def _follow(mean: nn.Module, model: nn.Module, keep: float) -> None:
    """Move the running ``mean`` of the numbers of ``model`` on, in place."""
    pairs = zip(mean.state_dict().values(), model.state_dict().values(), strict=True)
    for old, new in pairs:
        if old.dtype.is_floating_point:
            old.mul_(keep).add_(new, alpha=1 - keep)


if __name__ == "__main__":
    fit(Path(sys.argv[1]), Path(sys.argv[2]), 60 * float(sys.argv[3]))
