"""Fit the compact reader on files of lines, over a number of batches, on one thread.

usage: python -m training.fit_reader LINES OUT BATCHES

The same files, batches and PyTorch give the same bytes on processors of one kind: all chance has a
seed, and nothing goes by the clock or by how many threads there are.  OUT gets the fitted numbers
every few batches and at the end.
"""

from __future__ import annotations

import copy
import random
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.compact_network import SIGNS, CompactNetwork
from training.lessons import RATE, files_in_turn, line_groups, memory_at, rate_at

COLUMN = {sign: index for index, sign in enumerate(SIGNS)}

HEIGHT = 32
"""Lines are so many pixels high."""

OFTEN = 400
"""Batches from one writing of the mean to the next."""

SEED = 1


def batches(path: Path, chance: random.Random) -> Iterator[tuple[torch.Tensor, list[str]]]:
    """Batches of the lines of a file, each of about one width, ink 1 and paper 0."""
    held = np.load(path)
    pixels, widths, texts = held["pixels"], held["widths"].tolist(), held["texts"].tolist()
    starts = np.concatenate([[0], np.cumsum(widths)]) * HEIGHT
    for group in line_groups(widths, chance):
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


def fit(lines: Path, out: Path, total: int) -> None:
    """Fit a reader over so many batches in ``total``; write the running mean of its numbers."""
    _leave_nothing_to_chance()
    chance = random.Random(SEED)
    model = CompactNetwork().to(memory_format=torch.channels_last)
    mean = copy.deepcopy(model)
    descent = torch.optim.AdamW(model.parameters(), RATE, (0.9, 0.98), weight_decay=0.02)
    learned = chain.from_iterable(batches(path, chance) for path in files_in_turn(lines))
    for step, (ink, texts) in enumerate(islice(learned, total)):
        for group in descent.param_groups:
            group["lr"] = rate_at(step, total)
        loss = loss_of(model, vary(ink, chance), texts)
        descent.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        descent.step()
        _follow(mean, model, memory_at(step + 1))
        if (step + 1) % 200 == 0:
            print(f"batch {step + 1} of {total}, loss {loss.item():.3f}", flush=True)
        if (step + 1) % OFTEN == 0:
            _write(mean, out)
    _write(mean, out)


def _leave_nothing_to_chance() -> None:
    """Let PyTorch compute in one order, whatever the machine would allow."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(SEED)


def _write(mean: nn.Module, out: Path) -> None:
    """Write the fitted numbers; into an open file, for PyTorch would write a path's name, too."""
    with out.open("wb") as file:
        torch.save(mean.state_dict(), file)


@torch.no_grad()
def _follow(mean: nn.Module, model: nn.Module, keep: float) -> None:
    """Move the running ``mean`` of the numbers of ``model`` on, in place."""
    pairs = zip(mean.state_dict().values(), model.state_dict().values(), strict=True)
    for old, new in pairs:
        if old.dtype.is_floating_point:
            old.mul_(keep).add_(new, alpha=1 - keep)


if __name__ == "__main__":
    fit(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
