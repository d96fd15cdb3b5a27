"""Trains `reflective-network` on CEReD with torch (extra `train`): the second opinion beside `reflective-writing`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.embedding import load_word_vectors
from pipeline.judgement.features import tokens
from pipeline.judgement.network import BEFORE, LONGEST, PAD, UNKNOWN
from pipeline.judgement.reflective import CLASSES, NETWORK
from pipeline.training.artefact import FOLDER
from pipeline.training.cered import SURE, Row, read_rows

DIMENSIONS, FILTERS, WIDTHS = 128, 96, (1, 2, 3, 4)
EPOCHS, BATCH, SEED = 8, 64, 0
SPREAD = 0.09


def can_train() -> bool:
    """Whether torch is there."""
    return find_spec("torch") is not None


def train(folder: Path) -> None:
    """Fits the network on `train.tsv` and saves it in half precision."""
    rows = read_rows(folder / "train.tsv")
    words, vectors = _vocabulary(rows)
    arrays = _fit(rows, {word: n for n, word in enumerate(words)}, vectors)
    target = FOLDER / NETWORK
    target.mkdir(parents=True, exist_ok=True)
    target.joinpath("features.txt").write_text("\n".join(words), encoding="utf-8")
    np.savez(target / "weights.npz", **{name: a.astype(np.float16) for name, a in arrays.items()})  # type: ignore[arg-type]


def _vocabulary(rows: Sequence[Row]) -> tuple[list[str], NDArray[np.float32]]:
    """Padding, the unknown word, and the words that occur twice or have a vector; their vectors to start from."""
    known = load_word_vectors()
    counts = Counter(word for row in rows for word in tokens(row.sentence.text))
    words = ["<pad>", "<unknown>", *(w for w, n in counts.items() if n > 1 or w in known.index)]
    vectors = np.random.RandomState(SEED).normal(0, SPREAD, (len(words), DIMENSIONS)).astype(np.float32)
    vectors[0] = 0
    for row, word in enumerate(words):
        if word in known.index:
            vector = known.vectors[known.index[word], :DIMENSIONS].astype(np.float32)
            vectors[row] = vector / (np.linalg.norm(vector) + 1e-6)
    return words, vectors


def _numbers(rows: Sequence[Row], index: dict[str, int]) -> tuple[list[list[int]], list[list[int]]]:
    def padded(words: list[str], length: int) -> list[int]:
        numbers = [index.get(word, UNKNOWN) for word in words]
        return numbers + [PAD] * (length - len(numbers))

    sentences = [padded(tokens(row.sentence.text)[:LONGEST], LONGEST) for row in rows]
    return sentences, [padded(tokens(row.sentence.before)[-BEFORE:], BEFORE) for row in rows]


def _fit(
    rows: Sequence[Row], index: dict[str, int], start: NDArray[np.float32]
) -> dict[str, NDArray[np.float32]]:
    import torch
    from torch.nn import functional

    torch.manual_seed(SEED)
    sentences, before = (torch.tensor(part) for part in _numbers(rows, index))
    truth = torch.tensor([CLASSES.index(row.label) for row in rows])
    counts = torch.tensor([min(max(row.confidence, 1.0), 6.0) / SURE for row in rows])
    network = _network(torch, start)
    slow, fast = [network.vectors.weight], [p for n, p in network.named_parameters() if n != "vectors.weight"]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": 5e-4}, {"params": fast, "lr": 1.5e-3}], weight_decay=1e-4
    )
    for _ in range(EPOCHS):
        order = torch.randperm(len(rows))
        for first in range(0, len(rows), BATCH):
            batch = order[first : first + BATCH]
            scores = network(sentences[batch], before[batch])
            losses = functional.cross_entropy(scores, truth[batch], reduction="none", label_smoothing=0.05)
            optimiser.zero_grad()
            (losses * counts[batch]).mean().backward()
            optimiser.step()
    arrays = {"vectors": network.vectors.weight, "weights": network.out.weight.T, "bias": network.out.bias}
    for width, kernel in zip(WIDTHS, network.kernels, strict=True):
        arrays |= {f"kernel{width}": kernel.weight.permute(2, 1, 0), f"bias{width}": kernel.bias}
    return {name: array.detach().numpy() for name, array in arrays.items()}


def _network(torch: Any, start: NDArray[np.float32]) -> Any:
    from torch.nn import functional

    class Convolutions(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.vectors = torch.nn.Embedding.from_pretrained(
                torch.tensor(start), freeze=False, padding_idx=0
            )
            self.kernels = torch.nn.ModuleList(
                [torch.nn.Conv1d(DIMENSIONS, FILTERS, width, padding=width - 1) for width in WIDTHS]
            )
            self.out = torch.nn.Linear(FILTERS * len(WIDTHS) + 2 * DIMENSIONS, len(CLASSES))
            self.drop_words, self.drop = torch.nn.Dropout(0.3), torch.nn.Dropout(0.5)

        def forward(self, sentences: Any, before: Any) -> Any:
            words = self.drop_words(self.vectors(sentences))
            found = [functional.relu(kernel(words.transpose(1, 2))).max(2).values for kernel in self.kernels]
            context = self._mean(self.drop_words(self.vectors(before)), before)
            return self.out(self.drop(torch.cat([*found, self._mean(words, sentences), 0.5 * context], 1)))

        def _mean(self, words: Any, numbers: Any) -> Any:
            held = (numbers > 0).float().unsqueeze(-1)
            return (words * held).sum(1) / held.sum(1).clamp(min=1)

    return Convolutions()
