"""How near a heading's words are to those of a section: shared words weighed by how telling they are, and
spelling."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.lexicon import heading_words

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
UNKNOWN_WEIGHT = 0.7
STOP_WEIGHT = 0.08


def fold(text: str) -> str:
    """A heading in lower case, without marks and punctuation, American spellings as British ones."""
    spaced = text.replace("&", " and ").replace("/", " ").replace("’", "'")
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c)
    ).casefold()
    american = heading_words().american
    return " ".join(american.get(word, word) for word in WORD.findall(plain))


def stem(word: str) -> str:
    """A word without its commonest endings: enough to bring singular and plural, noun and gerund together."""
    for ending, replacement in (("ies", "y"), ("ing", ""), ("ment", ""), ("s", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + replacement
    return word


@dataclass(frozen=True, slots=True)
class Name:
    """A label's name, ready to be compared: folded, its stems, and the sum of their weights."""

    folded: str
    stems: frozenset[str]
    mass: float


@dataclass(frozen=True, slots=True)
class Wordings:
    """Names of several labels, ready to be compared with headings."""

    names: Mapping[str, tuple[Name, ...]]
    weights: Mapping[str, float]

    def mass(self, stems: Iterable[str]) -> float:
        """How telling stems are in all: little for those that several labels share, a middling value for
        unknown ones."""
        return sum(self.weights.get(token, UNKNOWN_WEIGHT) for token in stems)

    def likeness(self, heading: str) -> dict[str, float]:
        """For each label the likeness 0..1 of `heading` (its code taken off) to the best of the label's
        names."""
        folded = fold(heading)
        stems = frozenset(map(stem, folded.split()))
        if not stems:
            return dict.fromkeys(self.names, 0.0)
        mass = self.mass(stems)
        return {
            label: max((self._compare(folded, stems, mass, name) for name in names), default=0.0)
            for label, names in self.names.items()
        }

    def _compare(self, folded: str, stems: frozenset[str], mass: float, name: Name) -> float:
        common = stems & name.stems
        shared = self.mass(common) if common else 0.0
        by_words = 0.6 * shared / name.mass + 0.4 * shared / mass if shared else 0.0
        by_letters = fuzz.ratio(folded, name.folded, score_cutoff=80.0) / 100
        return max(by_words, by_letters)


def wordings(names: Mapping[str, Iterable[str]]) -> Wordings:
    """Wordings of labels; a stem's weight falls with the number of labels that use it."""
    folded = {
        label: [(f, frozenset(map(stem, f.split()))) for f in dict.fromkeys(map(fold, of))]
        for label, of in names.items()
    }
    spread = Counter(
        token for of in folded.values() for token in frozenset().union(*(stems for _, stems in of))
    )
    stop = {stem(word) for word in heading_words().stop}
    weights = {token: 1.0 / (1.0 + math.log2(count)) for token, count in spread.items()}
    weights.update(dict.fromkeys(stop, STOP_WEIGHT))
    return Wordings(
        {
            label: tuple(Name(f, stems, sum(weights[token] for token in stems)) for f, stems in of if stems)
            for label, of in folded.items()
        },
        weights,
    )
