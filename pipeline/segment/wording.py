"""How near a heading's words are to those of a section: shared words weighed by how telling they are, and
spelling."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.process import cdist

from pipeline.lexicon import heading_words
from pipeline.linear import looked_up

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
UNKNOWN_WEIGHT = 0.7
STOP_WEIGHT = 0.08
AT_ONCE = 512
"""How many headings are compared together, which keeps the memory small that they need."""


class _Marks(dict[int, int | None]):
    """Of the code of each character None for a combining mark, so that `translate` leaves it out."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_MARKS = _Marks()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """A heading in lower case, without marks and punctuation, American spellings as British ones."""
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The words of a text, folded as those of headings are."""
    spaced = text.replace("&", " and ").replace("/", " ").replace("’", "'")
    if not spaced.isascii():
        spaced = unicodedata.normalize("NFKD", spaced).translate(_MARKS)
    words = WORD.findall(spaced.casefold())
    return list(map(heading_words().american.get, words, words))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its commonest endings: enough to bring singular and plural, noun and gerund together."""
    for ending, replacement in (("ies", "y"), ("ing", ""), ("ment", ""), ("s", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + replacement
    return word


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """Names of several labels, ready to be compared with headings.

    `names` are all names folded, those of a label one after another; `begins` says where each of `labels` begins.
    `telling` (stems × names) holds the weight of a stem where the name has it, and `mass` the sum for each name;
    `rows` are the rows of the stems.
    """

    labels: tuple[str, ...]
    names: tuple[str, ...]
    begins: NDArray[np.intp]
    rows: Mapping[str, int]
    weights: Mapping[str, float]
    telling: NDArray[np.float64]
    mass: NDArray[np.float64]

    def likeness(self, heading: str) -> dict[str, float]:
        """For each label the likeness 0..1 of `heading` (its code taken off) to the best of the label's names."""
        return dict(zip(self.labels, self.likenesses([heading])[0].tolist(), strict=True))

    def likenesses(self, headings: Sequence[str]) -> NDArray[np.float64]:
        """The same for many headings, headings × labels."""
        some = [headings[start : start + AT_ONCE] for start in range(0, len(headings), AT_ONCE)]
        return np.concatenate([np.empty((0, len(self.labels))), *map(self._likenesses, some)])

    def _likenesses(self, headings: Sequence[str]) -> NDArray[np.float64]:
        folded = list(map(fold, headings))
        stems = [sorted(frozenset(map(stem, heading.split()))) for heading in folded]
        of, rows = looked_up(stems, self.rows)
        held = np.zeros((len(headings), len(self.rows)))
        held[of[rows >= 0], rows[rows >= 0]] = 1.0
        shared = held @ self.telling
        masses = [sum(self.weights.get(token, UNKNOWN_WEIGHT) for token in of_one) for of_one in stems]
        mass = np.array(masses).reshape(-1, 1)
        by_words = 0.6 * shared / self.mass + 0.4 * shared / np.where(mass > 0, mass, 1.0)
        by_letters = cdist(folded, self.names, score_cutoff=80.0, dtype=np.float64) / 100
        best = np.maximum.reduceat(np.maximum(by_words, by_letters), self.begins, axis=1)
        return np.where(mass > 0, best, 0.0)


def wordings(names: Mapping[str, Iterable[str]]) -> Wordings:
    """Wordings of labels; a stem's weight falls with the number of labels that use it. A label without names is like
    nothing."""
    folded = {label: [f for f in dict.fromkeys(map(fold, of)) if f] or [""] for label, of in names.items()}
    stems = {name: sorted(frozenset(map(stem, name.split()))) for of in folded.values() for name in of}
    spread = Counter(
        token for of in folded.values() for token in frozenset(token for name in of for token in stems[name])
    )
    weights = {token: 1.0 / (1.0 + math.log2(count)) for token, count in spread.items()}
    weights.update(dict.fromkeys(map(stem, heading_words().stop), STOP_WEIGHT))
    rows = {token: row for row, token in enumerate(spread)}
    every = tuple(name for of in folded.values() for name in of)
    telling = np.zeros((len(rows), len(every)))
    for column, name in enumerate(every):
        for token in stems[name]:
            telling[rows[token], column] = weights[token]
    mass = telling.sum(axis=0)
    begins = np.cumsum([0, *(len(of) for of in folded.values())][:-1], dtype=np.intp)
    return Wordings(tuple(folded), every, begins, rows, weights, telling, np.where(mass > 0, mass, 1.0))
