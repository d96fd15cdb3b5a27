"""How near a heading's words are to those of a section: shared words weighed by how telling they are, and spelling."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.lexicon import heading_words

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
UNKNOWN_WEIGHT = 0.7
STOP_WEIGHT = 0.08


def fold(text: str) -> str:
    """A heading in lower case, without marks and punctuation, American spellings as British ones."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("/", " ")).casefold()
    american = heading_words().american
    return " ".join(american.get(word, word) for word in WORD.findall(plain))


def stem(word: str) -> str:
    """A word without its commonest endings: enough to bring singular and plural, noun and gerund together."""
    for ending, replacement in (("ies", "y"), ("ing", ""), ("ment", ""), ("s", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + replacement
    return word


@dataclass(frozen=True, slots=True)
class Wordings:
    """Names of several labels, ready to be compared with headings: per label its folded names and their stems."""

    names: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    weights: Mapping[str, float]

    def weight(self, token: str) -> float:
        """How telling a stem is: low for the many that several labels share, a middling value for unknown ones."""
        return self.weights.get(token, UNKNOWN_WEIGHT)

    def likeness(self, heading: str) -> dict[str, float]:
        """For each label the likeness 0..1 of `heading` (its code taken off) to the best of the label's names."""
        folded = fold(heading)
        stems = frozenset(map(stem, folded.split()))
        mass = sum(map(self.weight, stems))
        return {
            label: max((self._compare(folded, stems, mass, name, of_name) for name, of_name in names), default=0.0)
            for label, names in self.names.items()
        }

    def _compare(self, folded: str, stems: frozenset[str], mass: float, name: str, of_name: frozenset[str]) -> float:
        if not stems or not of_name:
            return 0.0
        shared = sum(map(self.weight, stems & of_name))
        of_name_mass = sum(map(self.weight, of_name))
        by_words = 0.6 * shared / of_name_mass + 0.4 * shared / mass if shared else 0.0
        by_letters = fuzz.ratio(folded, name) / 100
        return max(by_words, by_letters if by_letters > 0.8 else 0.0)


def wordings(names: Mapping[str, Iterable[str]]) -> Wordings:
    """Wordings of labels; a stem's weight falls with the number of labels that use it."""
    folded = {label: tuple((f, frozenset(map(stem, f.split()))) for f in map(fold, of)) for label, of in names.items()}
    spread = Counter(token for of in folded.values() for token in frozenset().union(*(stems for _, stems in of)))
    stop = {stem(word) for word in heading_words().stop}
    weights = {
        token: STOP_WEIGHT if token in stop else 1.0 / (1.0 + math.log2(count)) for token, count in spread.items()
    }
    return Wordings(folded, {**weights, **{token: STOP_WEIGHT for token in stop}})
