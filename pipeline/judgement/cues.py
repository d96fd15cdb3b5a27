"""Families of cues: the regular expressions of `rules/words/cues.yaml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from pipeline.lexicon import read_words


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of the word list: regular expressions. `families` tell what a sentence does; of a subject's words,
    `collectives` are groups the candidate belongs to and `practice` what they did; `effects` are what practice does;
    `courses` are what one attends."""

    families: dict[str, str]
    collectives: str
    practice: str
    effects: str
    courses: str


@cache
def cue_patterns() -> Mapping[str, re.Pattern[str]]:
    """Each family's and each word class's pattern, matched without regard to case."""
    words = read_words("cues", CueWords)
    agents = {name: getattr(words, name) for name in ("collectives", "practice", "effects", "courses")}
    return {name: re.compile(p, re.I) for name, p in {**words.families, **agents}.items()}


SENTENCE_FAMILIES = (
    "thinking", "hindsight", "learning", "feeling", "success", "challenge", "differently", "outcome", "judging", "belief",
    "pointing", "artefact", "citing", "defining", "role", "setting", "comparing", "current", "colleagues", "sharing",
)  # fmt: skip


def families_in(text: str) -> tuple[str, ...]:
    """The families that occur in a sentence, each once however often: repeating a cue adds nothing."""
    patterns = cue_patterns()
    return tuple(name for name in SENTENCE_FAMILIES if patterns[name].search(text))
