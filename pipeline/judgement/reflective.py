"""Reflective writing in nine classes, sentence by sentence: the model that is held to CEReD's readers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.embedding import load_word_vectors
from pipeline.judgement.classifier import SentenceModel
from pipeline.judgement.cues import families_in
from pipeline.judgement.features import Facts, tokens, with_pairs
from pipeline.judgement.network import Network
from pipeline.lexicon import read_words
from pipeline.linear import Array

MODEL, NETWORK = "reflective-writing", "reflective-network"
CLASSES = (
    "Other", "Experience", "Feeling", "Reflection", "Difficulty", "Belief", "Intention", "Perspective", "Learning",
)  # fmt: skip
NOT_REFLECTIVE = frozenset({"Other", "Experience"})
BEFORE, AFTER = 200, 150
ASKED = 0.4
"""The say of the question "reflective or not" beside that of the nine classes, chosen by cross-validation."""
LONG = 40


@dataclass(frozen=True, slots=True)
class DiarySentence:
    """A sentence with what was written before and after it."""

    text: str
    before: str = ""
    after: str = ""


@cache
def _signs() -> Mapping[str, re.Pattern[str]]:
    return read_words("diary", dict[str, re.Pattern[str]])


PAIRED = (
    "past",
    "future",
    "modal",
    "I",
    "me",
    "we",
    "he",
    "they",
    "question",
    "not",
    "think",
    "feel",
    "hard",
)


def diary_facts(sentence: DiarySentence) -> Facts:
    """Tense, persons and words of thinking and feeling in the sentence and around it, and their pairs within it."""
    facts: Facts = {}
    for name, pattern in _signs().items():
        found = len(pattern.findall(sentence.text))
        if found:
            facts[name] = 1
        if found > 1:
            facts[f"several {name}"] = 1
        if pattern.search(sentence.before[-BEFORE:]):
            facts[f"before {name}"] = 0.5
        if pattern.search(sentence.after[:AFTER]):
            facts[f"after {name}"] = 0.5
    held = [name for name in PAIRED if name in facts]
    facts |= {f"{a} and {b}": 1 for at, a in enumerate(held) for b in held[at + 1 :]}
    facts |= {f"cue {name}": 1 for name in families_in(sentence.text)}
    words = tokens(sentence.text)
    facts |= {
        "length": min(len(words), LONG) / 20,
        "short": float(len(words) < 7),
        f"first {(words or ['?'])[0]}": 1,
    }
    facts |= {"opens": float(not sentence.before.strip()), "closes": float(not sentence.after.strip())}
    return facts


def diary_chances(sentences: Sequence[DiarySentence], model: SentenceModel) -> Array:
    """The probability of each of the model's answers for every sentence."""
    words = [tokens(sentence.text) for sentence in sentences]
    facts = [diary_facts(sentence) for sentence in sentences]
    return model.chances(list(map(with_pairs, words)), facts, load_word_vectors().sentences(words))


def classify(
    sentences: Sequence[DiarySentence], model: SentenceModel, network: Network
) -> tuple[tuple[str, bool], ...]:
    """The likeliest class of each sentence, and whether it is reflective; both models have an equal say."""
    chances = diary_chances(sentences, model)
    names, of_class = model.of("class", chances)
    second = network.chances([tokens(s.text) for s in sentences], [tokens(s.before) for s in sentences])
    both = (of_class[:, [names.index(name) for name in CLASSES]] + second) / 2
    plain = [CLASSES.index(name) for name in sorted(NOT_REFLECTIVE)]
    asked = model.of("reflective", chances)[1][:, 0]
    reflective = (1 - ASKED) * (1 - both[:, plain].sum(axis=1)) + ASKED * asked
    return tuple(
        (CLASSES[int(row.argmax())], bool(yes >= 0.5)) for row, yes in zip(both, reflective, strict=True)
    )
