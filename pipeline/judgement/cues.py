"""Families of cues: the regular expressions of `rules/words/cues.yaml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from models.outcome import Facet
from pipeline.lexicon import read_words
from pipeline.patterns import Known, kept_parts
from pipeline.sieve import Name, Sieve


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of the word list: regular expressions.

    `families` tell what a sentence does. Of a subject's words, `collectives` are groups the candidate belongs to and
    `practice` what they did; `effects` are what practice does; `courses` are what one attends; `function` words carry
    no content. `plain`, `facets` and `principles` are wordings that tell by themselves.
    """

    families: dict[str, str]
    plain: dict[str, str]
    facets: dict[Facet, str]
    principles: dict[str, str]
    collectives: str
    practice: str
    effects: str
    courses: str
    function: str


@cache
def _cue_words() -> CueWords:
    return read_words("cues", CueWords)


def _lower(pattern: str) -> str:
    """The pattern for text in lower case: several times as fast as one that disregards case."""
    return re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)


@cache
def _patterns() -> Mapping[str, str]:
    """Each family's, each plain wording's and each word class's pattern."""
    words = _cue_words()
    classes = {
        name: getattr(words, name) for name in ("collectives", "practice", "effects", "courses", "function")
    }
    return {name: _lower(p) for name, p in {**words.families, **words.plain, **classes}.items()}


@cache
def _known() -> Known:
    words = _cue_words()
    told = [_lower(pattern) for pattern in (*words.facets.values(), *words.principles.values())]
    choices = [_patterns()[name] for name in (*SENTENCE_FAMILIES, *words.plain)]
    return kept_parts(
        "cues",
        [*_patterns().values(), _with_practice("effects")],
        choices=[*choices, *told, _with_practice("consequence")],
    )


@cache
def _facets() -> Sieve[Facet]:
    return cue_sieve(_cue_words().facets)


@cache
def _principles() -> Sieve[str]:
    return cue_sieve(_cue_words().principles)


@cache
def _families() -> Sieve[str]:
    return cue_sieve({name: _patterns()[name] for name in SENTENCE_FAMILIES})


def cue_sieve(patterns: Mapping[Name, str]) -> Sieve[Name]:
    """Patterns of the list for text in lower case."""
    return Sieve({name: _lower(pattern) for name, pattern in patterns.items()}, known=_known())


def facets_in(texts: Sequence[str]) -> list[tuple[Facet, ...]]:
    """The facets that the plain wordings in each sentence tell."""
    return _facets().found([text.lower() for text in texts])


def principles_in(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The ids of the core principles that the plain wordings in each sentence tell."""
    return _principles().found([text.lower() for text in texts])


@cache
def cue_patterns() -> Mapping[str, re.Pattern[str]]:
    """Each family's and each word class's pattern, for text in lower case."""
    return {name: _known().compiled(pattern) for name, pattern in _patterns().items()}


SENTENCE_FAMILIES = (
    "thinking", "hindsight", "learning", "feeling", "success", "challenge", "differently", "outcome", "judging",
    "belief", "pointing", "artefact", "citing", "defining", "role", "setting", "comparing", "current",
    "colleagues", "sharing",
)  # fmt: skip


def families_in(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The families that occur in each sentence, each once however often: repeating a cue adds nothing."""
    return _families().found([text.lower() for text in texts])


def practice_as_subject(verb: str) -> re.Pattern[str]:
    """A sentence whose subject is practice ("In turn, this …", "The pilot has …"), followed by a verb of the family
    or class of that name, for text in lower case."""
    return _known().compiled(_with_practice(verb))


def _with_practice(verb: str) -> str:
    led_in = r"also|overall|in turn|for example|as a result|in practice|at [A-Z]\w+|in [\w ]{1,20}|\w+ly"
    opening = rf"^(?:(?:{led_in}),?\s+)*"
    between = (
        r"(?:(?:also|\w+ly|has|have|had|is|was|were|been|being|now|then|will|not|that|can|in turn|since)\s+)*"
    )
    before = r"(?:(?:the|this|these|that|those|both|such|each|all|an?|my|our)\s+)?(?:[\w-]+\s+){0,3}?"
    subject = _patterns()["practice"]
    return _lower(rf"{opening}{before}{subject}\s+{between}(?:{_patterns()[verb]})")
