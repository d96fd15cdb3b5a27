"""Who acts in a sentence as far as the candidate's practice is concerned: rules where grammar decides, else a model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from models.outcome import Agency, Part
from pipeline.judgement.cues import cue_patterns, practice_as_subject
from pipeline.judgement.speech import Voice
from pipeline.judgement.units import Unit
from pipeline.language import Clause

AGENCIES: tuple[Agency, ...] = ("own", "shared", "hidden", "none")
SURELY_NOT_OWN = 0.12
LEAST_SHARED = 0.3
TITLE = 60
LONG_ITEM = 9

ROLE = re.compile(
    r"\bmy\s+(?:\w+\s+){0,3}(?:role|job|remit|responsibilit(?:y|ies)|duties|contribution|part|work|task|focus|decision|"
    r"approach|practice|teaching|understanding|awareness|knowledge|experience|experiences|communication|skills?|confidence|"
    r"time|background|thinking|career|planning|design|guides?|aim|goal|intention)\b",
    re.I,
)
ENABLES_ME = re.compile(
    r"\b(?:allow|enable|help|encourage|prompt|remind|teach|taught|le[dt]|made|force|shape)\w*\s+me\b", re.I
)
THIRD_PERSON = re.compile(r"\b(?:the|this)\s+(?:candidate|applicant|author|portfolio holder)\b", re.I)
BARE_TAGS = frozenset({"VBD", "VBN", "VBG", "VB"})
FULL_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence for the agent's sake: its unit and part, the words that are the candidate's own (no
    quotations), its first person, the tagger's facts if they were asked for, and the model's
    probabilities."""

    unit: Unit
    part: Part
    words: str
    voice: Voice
    clause: Clause | None
    chances: Mapping[Agency, float]


def agents(scenes: Sequence[Scene], names: frozenset[str] = frozenset()) -> tuple[Agency, ...]:
    """Who acts in each sentence. `names` are the words of the candidate's name, in lower case."""
    out: list[Agency] = []
    for scene in scenes:
        lead = scene.unit.lead
        led_by = None if lead is None else lead_agent(scenes[lead])
        out.append(_agent(scene, led_by, names))
    return tuple(out)


def lead_agent(lead: Scene) -> Agency | None:
    """The agent that a lead-in gives to the items below it, if it names one."""
    if lead.voice == "I" or ROLE.search(lead.words):
        return "own"
    if lead.voice == "we" or _collective(lead):
        return "shared"
    return None


def _agent(scene: Scene, led_by: Agency | None, names: frozenset[str]) -> Agency:
    if scene.part == "other" and scene.unit.heading == "other" and scene.voice == "nobody":
        return "none"
    if not scene.words.strip(" .,;:!?") or (scene.unit.kind == "quote" and scene.voice != "nobody"):
        return "none"
    if led_by is not None and scene.voice != "I" and _continues_lead(scene):
        return led_by
    if scene.voice == "I":
        return "own" if scene.chances["own"] >= SURELY_NOT_OWN else _likeliest(scene)
    if THIRD_PERSON.search(scene.words) or (names and _named(scene, names)):
        return "hidden"
    return _without_i(scene)


def _without_i(scene: Scene) -> Agency:
    clause = scene.clause
    if scene.voice == "my" and (ROLE.search(scene.words) or ENABLES_ME.search(scene.words)):
        return "own"
    if clause is not None and clause.passive and clause.agent in ("me", "myself"):
        return "own"
    if clause is not None and clause.passive and clause.agent == "us":
        return "shared"
    if _collective(scene):
        return "shared"
    if scene.voice == "we":
        likeliest = _likeliest(scene)
        return "shared" if likeliest == "own" or scene.chances["shared"] >= LEAST_SHARED else likeliest
    if clause is not None and clause.bare in ("VBD", "VBN") and scene.unit.kind == "item":
        return "hidden"
    likeliest = _likeliest(scene)
    listed = scene.unit.kind in ("item", "caption", "cell")
    if listed and scene.part == "evidence" and scene.voice == "nobody":
        return _offered(scene)
    practice = likeliest == "none" and effect_of_practice().search(scene.words.lower()) is not None
    return "hidden" if practice else likeliest


def _offered(scene: Scene) -> Agency:
    """An entry of a list of evidence: one that tells what was made and why is practice without an agent, a
    title is not."""
    told = (
        len(scene.unit.text.split()) >= LONG_ITEM
        and cue_patterns()["courses"].search(scene.unit.text[:TITLE].lower()) is None
    )
    return "hidden" if told else "none"


def _continues_lead(scene: Scene) -> bool:
    """Whether an item goes on with its lead-in, as a verb without a subject or a bare noun does; a full
    sentence does not."""
    opens_bare = scene.clause is not None and scene.clause.bare in BARE_TAGS
    return opens_bare or scene.unit.text[:1].islower() or not FULL_SENTENCE.search(scene.unit.text.strip())


def _collective(scene: Scene) -> bool:
    clause = scene.clause
    if clause is None or clause.subject not in ("noun", "name"):
        return False
    return cue_patterns()["collectives"].search(" ".join(clause.words)) is not None


def _named(scene: Scene, names: frozenset[str]) -> bool:
    clause = scene.clause
    return clause is not None and clause.subject == "name" and bool(names & set(clause.words[-3:]))


def _likeliest(scene: Scene) -> Agency:
    return max(AGENCIES, key=lambda agency: scene.chances[agency])


@cache
def effect_of_practice() -> re.Pattern[str]:
    """A sentence whose subject is practice and whose verb tells what it did ("In turn, this reduced …")."""
    return practice_as_subject("effects")
