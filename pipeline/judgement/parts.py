"""What a sentence does (describe, offer evidence, reflect, or something else), and what most of a block's sentences do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from models.outcome import Part, Sentence
from pipeline.judgement.classifier import Array
from pipeline.judgement.speech import Voice
from pipeline.judgement.units import Unit

REFERENCE = re.compile(
    r"^(?:[A-Z][\w'’-]+,? (?:[A-Z]\.[ ,&]*)+|[A-Z][\w'’-]+,? [A-Z][\w'’-]+,? )?.{0,80}\((?:19|20)\d\d[a-z]?(?:, \w+(?: \d+)?)?\)[.,:]? .*"
    r"|.*\b(?:doi:|doi\.org|retrieved from|available at:|\[accessed|accessed (?:on )?\d|pp\. ?\d|vol\. ?\d)",
    re.I,
)
PAST_VERB = re.compile(r"^\W*[A-Z]?[a-z]+(?:ed|ing)\b|^\W*(?:Led|Built|Ran|Wrote|Taught|Gave|Set|Made|Chose|Oversaw|Held)\b")
PARTS: tuple[Part, ...] = ("description", "evidence", "reflection", "other")
SURE = 0.97


def decide_parts(
    units: Sequence[Unit], voices: Sequence[Voice], names: Sequence[str], chances: Array
) -> tuple[tuple[Part, float], ...]:
    """The part of each unit with its probability; `chances` are units × `names`."""
    order = [names.index(part) for part in PARTS]
    out: list[tuple[Part, float]] = []
    for unit, voice, row in zip(units, voices, chances, strict=True):
        if is_reference(unit, voice):
            out.append(("other", SURE))
            continue
        best = int(row[order].argmax())
        out.append((PARTS[best], float(row[order[best]])))
    return tuple(out)


def is_reference(unit: Unit, voice: Voice) -> bool:
    """Whether a sentence is an entry of a list under a heading such as "Further reading", and says nothing of practice."""
    if unit.heading != "other" or voice != "nobody" or unit.lead is not None:
        return False
    return REFERENCE.match(unit.text) is not None or (unit.kind == "item" and PAST_VERB.match(unit.text) is None)


def block_parts(sentences: Sequence[Sentence]) -> Mapping[int, Part]:
    """The part of each judged block: that of most of its characters, the earlier of two that tie."""
    mass: dict[int, Counter[Part]] = {}
    for sentence in sentences:
        mass.setdefault(sentence.block, Counter())[sentence.part] += sentence.end - sentence.start
    return {block: counts.most_common(1)[0][0] for block, counts in mass.items()}
