"""What the trained models look at: the words of a sentence, the cues in it, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.judgement.cues import families_in
from pipeline.judgement.speech import Voice
from pipeline.judgement.units import Unit
from pipeline.language import Clause

TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[^\sa-z\d]", re.I)
VERB = re.compile(r"\b(?:is|are|was|were|have|has|had|do|did|can|will|would|\w+ed)\b")
YEAR = re.compile(r"\(\d{4}")
SPOKEN = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
DIGIT = re.compile(r"\d")
LONG_LINE = 40

Facts = dict[str, float]


def tokens(text: str) -> list[str]:
    """Words in lower case with straight apostrophes, numbers as "#", punctuation marks singly."""
    return ["#" if token[0].isdigit() else token.lower().replace("’", "'") for token in TOKEN.findall(text)]


def word_features(text: str) -> list[str]:
    """The words of a sentence and its pairs of words."""
    words = tokens(text)
    return words + [f"{a} {b}" for a, b in zip(["<s>", *words], words, strict=False)]


def flags(
    number: int, units: Sequence[Unit], voices: Sequence[Voice], families: Sequence[Sequence[str]]
) -> Facts:
    """What is known of the unit of that number besides its words, each about 0..1, by name."""
    unit = units[number]
    lead, before, after = unit.lead, unit.before, unit.after
    words = unit.text.split()
    known: Facts = {
        f"kind={unit.kind}": 1, f"heading={unit.heading}": 1, f"heading={unit.heading} kind={unit.kind}": 1,
        f"voice={voices[number]}": 1,
        f"voice before={voices[before] if before is not None else ''}": 1,
        f"voice after={voices[after] if after is not None else ''}": 1,
        "place": unit.place, "late": max(0.0, unit.place - 0.7) * 3, "length": min(len(words), LONG_LINE) / 20,
    }  # fmt: skip
    if lead is not None:
        known[f"voice of lead={voices[lead]}"] = 1
    if words:
        known[f"first={(tokens(words[0]) or ['?'])[0]}"] = 1
    known |= {name: 1 for name, holds in _signs(unit, len(words)).items() if holds}
    known |= {f"cue={name}": 1 for name in families[number]}
    known |= {f"cue before={name}": 0.5 for name in (families[before] if before is not None else ())}
    known |= {f"cue={name} heading={unit.heading}": 1 for name in families[number] if unit.heading}
    return known


def _signs(unit: Unit, words: int) -> dict[str, bool]:
    text = unit.text
    return {
        "opens": unit.opens, "linked": unit.linked, "led": unit.lead is not None,
        "first of section": unit.before is None, "last of section": unit.after is None,
        "verbless": VERB.search(text) is None, "short": words < 6, "colon at end": text.endswith(":"),
        "question": text.endswith("?"), "colon": ":" in text[:60], "several semicolons": text.count(";") > 1,
        "year": YEAR.search(text) is not None, "number": DIGIT.search(text) is not None,
        "speech": SPOKEN.search(text) is not None, "all speech": text[:1] in "“\"‘'",
        "stop": text[-1:] in (".", "!", "?"),
    }  # fmt: skip


def clause_flags(clause: Clause | None, voice: Voice) -> Facts:
    """Grammatical facts, for sentences whose agent they may change."""
    if clause is None:
        return {"clause=not asked": 1}
    subject = " ".join(clause.words[-1:])
    known: Facts = {
        f"subject={clause.subject}": 1, f"subject={clause.subject} voice={voice}": 1, f"verb tag={clause.tag}": 1,
        f"verb={clause.verb}": 1, f"subject word={subject}": 1, f"bare={clause.bare}": 1,
    }  # fmt: skip
    if clause.passive:
        known["passive"] = 1
        known[f"passive agent={bool(clause.agent)}"] = 1
        known[f"passive subject={clause.subject}"] = 1
    if not clause.finite:
        known["no finite verb"] = 1
    return known


def sentence_families(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    """The cue families of every unit, in order."""
    return families_in([unit.text for unit in units])
