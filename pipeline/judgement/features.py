"""What the trained models look at: the words of a sentence, the cues in it, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress

from pipeline.judgement.cues import families_in
from pipeline.judgement.speech import Voice
from pipeline.judgement.units import Unit
from pipeline.language import Clause

# The letters that a pattern without regard to case takes for one of a-z; to name them is twice as fast.
LETTER = "A-Za-zİıſ\N{KELVIN SIGN}"
TOKEN = re.compile(rf"[{LETTER}]+(?:'[{LETTER}]+)?|\d+|[^\s{LETTER}\d]")
VERB = re.compile(r"\b(?:is|are|was|were|have|has|had|do|did|can|will|would|\w+ed)\b")
YEAR = re.compile(r"\(\d{4}")
SPOKEN = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
DIGIT = re.compile(r"\d")
LONG_LINE = 40

Facts = dict[str, float]


def tokens(text: str) -> list[str]:
    """Words in lower case with straight apostrophes, numbers as "#", punctuation marks singly."""
    return ["#" if token[0].isdigit() else token.lower() for token in TOKEN.findall(text.replace("’", "'"))]


def with_pairs(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a sentence and its pairs of words."""
    return (*words, *[f"{a} {b}" for a, b in zip(("<s>", *words), words, strict=False)])


def flags(
    number: int,
    units: Sequence[Unit],
    words: Sequence[Sequence[str]],
    voices: Sequence[Voice],
    families: Sequence[tuple[str, ...]],
) -> Facts:
    """What is known of the unit of that number besides its `words`, each about 0..1, by name."""
    unit, length = units[number], len(units[number].text.split())
    before, after, lead = (None if at is None else voices[at] for at in (unit.before, unit.after, unit.lead))
    cues, cues_headed = _cues(families[number], unit.heading)
    cues_before = () if unit.before is None else _cues_before(families[unit.before])
    known = dict.fromkeys((
        *_standing(unit.kind, unit.heading, voices[number], before or "", after or ""),
        "place", "late", "length", *([] if lead is None else [f"voice of lead={lead}"]),
        *[f"first={word}" for word in words[number][:1]], *compress(SIGNS, _signs(unit, length)),
        *cues, *cues_before, *cues_headed,
    ), 1.0)  # fmt: skip
    known["place"], known["late"] = unit.place, max(0.0, unit.place - 0.7) * 3
    known["length"] = min(length, LONG_LINE) / 20
    known.update(dict.fromkeys(cues_before, 0.5))
    return known


# The same few names are said of most sentences, so they are spelled out once.
@lru_cache(maxsize=4096)
def _standing(kind: str, heading: str | None, voice: str, before: str, after: str) -> tuple[str, ...]:
    return (
        f"kind={kind}", f"heading={heading}", f"heading={heading} kind={kind}", f"voice={voice}",
        f"voice before={before}", f"voice after={after}",
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _cues(families: tuple[str, ...], heading: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    headed = tuple(f"cue={name} heading={heading}" for name in families) if heading else ()
    return tuple(f"cue={name}" for name in families), headed


@lru_cache(maxsize=4096)
def _cues_before(families: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"cue before={name}" for name in families)


SIGNS = (
    "opens", "linked", "led", "first of section", "last of section", "verbless", "short", "colon at end",
    "question", "colon", "several semicolons", "year", "number", "speech", "all speech", "stop",
)  # fmt: skip


def _signs(unit: Unit, words: int) -> tuple[bool, ...]:
    """Which of the signs hold of a unit."""
    text = unit.text
    return (
        unit.opens, unit.linked, unit.lead is not None, unit.before is None, unit.after is None,
        VERB.search(text) is None, words < 6, text.endswith(":"), text.endswith("?"), ":" in text[:60],
        text.count(";") > 1, YEAR.search(text) is not None, DIGIT.search(text) is not None,
        SPOKEN.search(text) is not None, text[:1] in "“\"‘'", text[-1:] in (".", "!", "?"),
    )  # fmt: skip


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
    return [families_in(unit.text) for unit in units]
