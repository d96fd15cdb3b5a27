"""What a sentence does (describe, offer evidence, reflect, or something else), and what most of a block's
sentences do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from models.outcome import Part, Sentence
from pipeline.judgement.cues import cue_patterns, cue_sieve, practice_as_subject
from pipeline.judgement.speech import Voice
from pipeline.judgement.units import Unit
from pipeline.linear import Array
from pipeline.sieve import Sieve

PARTS: tuple[Part, ...] = ("description", "evidence", "reflection", "other")
REFERENCE = re.compile(
    r"^(?:[A-Z][\w'’-]+,? (?:[A-Z]\.[ ,&]*)+|[A-Z][\w'’-]+,? [A-Z][\w'’-]+,? )?.{0,80}"
    r"\((?:19|20)\d\d[a-z]?(?:, \w+(?: \d+)?)?\)[.,:]? .*"
    r"|.*\b(?:doi:|doi\.org|retrieved from|available at:|\[accessed|accessed (?:on )?\d|pp\. ?\d|vol\. ?\d)",
    re.I,
)
PAST_VERB = re.compile(
    r"^\W*[A-Z]?[a-z]+(?:ed|ing)\b|^\W*(?:Led|Built|Ran|Wrote|Taught|Gave|Set|Made|Chose|Oversaw|Held)\b"
)
SURE = 0.97
PLAIN = 0.6
DOUBTED = 0.85
HEAPED = frozenset(
    {"thinking", "hindsight", "learning", "feeling", "success", "challenge", "differently", "outcome"}
)
MANY_FAMILIES, FEW_FUNCTION_WORDS, DENSE = 4, 0.25, 2.5


def decide_parts(
    units: Sequence[Unit],
    voices: Sequence[Voice],
    families: Sequence[Sequence[str]],
    names: Sequence[str],
    chances: Array,
) -> tuple[tuple[Part, float], ...]:
    """The part of each unit with its probability; `chances` are units × `names`. Plain wordings outweigh a
    doubtful model."""
    rows = chances[:, list(map(names.index, PARTS))].tolist()
    linked = frozenset(unit.block for unit in units if unit.linked)
    doubted = [number for number, row in enumerate(rows) if max(row) < DOUBTED]
    wordings = dict(zip(doubted, _wordings().found([units[n].text.lower() for n in doubted]), strict=True))
    out: list[tuple[Part, float]] = []
    for number, (unit, voice, row) in enumerate(zip(units, voices, rows, strict=True)):
        if is_reference(unit, voice, linked) or is_heap(unit.text, families[number]):
            out.append(("other", SURE))
            continue
        best = PARTS[row.index(max(row))]
        told = plainly(unit, voice, wordings[number]) if number in wordings else None
        out.append((best, max(row)) if told in (None, best) else (told, PLAIN))
    return tuple(out)


def plainly(unit: Unit, voice: Voice, told: Collection[str]) -> Part | None:
    """The part that a plain wording tells, if any; `told` are the wordings found in the unit."""
    if "offered" in told:
        return "evidence"
    if ("reflected" in told and voice in ("I", "we", "my")) or "consequence" in told:
        return "reflection"
    if "stage" in told and voice == "nobody":
        return "other"
    if unit.kind == "item" and unit.lead is not None and PAST_VERB.match(unit.text):
        return None if cue_patterns()["learning"].search(unit.text.lower()) else "description"
    return None


def is_heap(text: str, families: Sequence[str]) -> bool:
    """Whether a line heaps up words of reflection without saying anything: many families, next to no function words."""
    heaped = len(HEAPED.intersection(families))
    if heaped < MANY_FAMILIES:
        return False
    words = len(text.split())
    function = len(cue_patterns()["function"].findall(text.lower()))
    return function < FEW_FUNCTION_WORDS * words or words < heaped * DENSE


@cache
def _wordings() -> Sieve[str]:
    """Plain wordings, for text in lower case; `consequence`: the sentence's subject is practice or experience and its
    verb tells what came of it ("This has shaped how I …")."""
    patterns = {name: cue_patterns()[name].pattern for name in ("offered", "reflected", "stage")}
    return cue_sieve({**patterns, "consequence": practice_as_subject("consequence").pattern})


def is_reference(unit: Unit, voice: Voice, linked: frozenset[int]) -> bool:
    """Whether a sentence is an entry of a list under a heading such as "Further reading", and says nothing of practice.

    `linked` are the blocks with a link: an entry leads somewhere, a bullet about practice need not.
    """
    if unit.heading != "other" or voice != "nobody" or unit.lead is not None:
        return False
    if unit.kind == "item" and (unit.block in linked or PAST_VERB.match(unit.text) is None):
        return True
    return REFERENCE.match(unit.text) is not None


def block_parts(sentences: Sequence[Sentence]) -> Mapping[int, Part]:
    """The part of each judged block: that of most of its characters, the earlier of two that tie."""
    mass: defaultdict[int, Counter[Part]] = defaultdict(Counter)
    for sentence in sentences:
        mass[sentence.block][sentence.part] += sentence.end - sentence.start
    return {block: counts.most_common(1)[0][0] for block, counts in mass.items()}
