"""Judges every sentence of the sections: its part, who acts in it, its facets and the principles it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from models.framework import Framework
from models.outcome import Agency, Facet, Part, Sentence
from pipeline.embedding import load_word_vectors
from pipeline.judgement.agency import AGENCIES, Scene, agents
from pipeline.judgement.candidate import names_of
from pipeline.judgement.classifier import SentenceModel, load_sentence_model
from pipeline.judgement.features import Facts, clause_flags, flags, sentence_families, tokens, with_pairs
from pipeline.judgement.parts import decide_parts
from pipeline.judgement.shown import show_facets, show_principles
from pipeline.judgement.speech import Voice, own_words, voice
from pipeline.judgement.units import Unit, units
from pipeline.language import Clause, clauses
from pipeline.linear import Array
from pipeline.segment.layout import Layout

MODEL = "portfolio-sentences"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Units with what the models and rules look at, each in the units' order; a clause only where it was asked for."""

    units: tuple[Unit, ...]
    words: tuple[str, ...]
    voices: tuple[Voice, ...]
    families: tuple[tuple[str, ...], ...]
    clauses: tuple[Clause | None, ...]
    features: tuple[tuple[str, ...], ...]
    facts: tuple[Facts, ...]
    vectors: Array


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one sentence does; `confidence` is the probability of its part."""

    part: Part
    agency: Agency
    facets: tuple[Facet, ...]
    principles: tuple[str, ...]
    confidence: float


def annotate(layout: Layout, framework: Framework) -> tuple[Sentence, ...]:
    """The sentences of all content blocks that stand in sections, in reading order."""
    found = units(layout)
    if not found:
        return ()
    shown = {principle.id for principle in framework.principles}
    judged = judge(prepare(found), load_sentence_model(MODEL), names_of(layout))
    return tuple(
        Sentence(
            unit.block, unit.start, unit.end, said.part, said.agency, said.facets,
            tuple(p for p in said.principles if p in shown), said.confidence,
        )
        for unit, said in zip(found, judged, strict=True)
    )  # fmt: skip


def prepare(found: Sequence[Unit]) -> Prepared:
    """Everything the judgement needs of the units; the tagger reads only sentences without the candidate's own "I"."""
    words = own_words(found)
    voices = tuple(map(voice, words))
    families = sentence_families(found)
    asked = [n for n, v in enumerate(voices) if v != "I" and words[n].strip()]
    told: list[Clause | None] = [None] * len(found)
    for number, clause in zip(asked, clauses([found[n].text for n in asked]), strict=True):
        told[number] = clause
    spoken = [tokens(unit.text) for unit in found]
    facts = tuple(
        flags(n, found, spoken, voices, families) | clause_flags(told[n], voices[n])
        for n in range(len(found))
    )
    features, vectors = tuple(map(with_pairs, spoken)), load_word_vectors().sentences(spoken)
    return Prepared(tuple(found), words, voices, tuple(families), tuple(told), features, facts, vectors)


def judge(
    prepared: Prepared, model: SentenceModel, names: frozenset[str] = frozenset()
) -> tuple[Judgement, ...]:
    """What each sentence does, in the units' order. `names` are the words of the candidate's name, in lower case."""
    chances = model.chances(prepared.features, prepared.facts, prepared.vectors)
    found = prepared.units
    decided = decide_parts(found, prepared.voices, prepared.families, *model.of("part", chances))
    parts = [part for part, _ in decided]
    acting = agents(_scenes(prepared, parts, model, chances), names)
    facets = show_facets(found, parts, _given(model, "facet", chances))
    principles = show_principles(found, parts, acting, _given(model, "principle", chances))
    confidences = [round(confidence, 3) for _, confidence in decided]
    return tuple(map(Judgement, parts, acting, facets, principles, confidences))


def _scenes(prepared: Prepared, parts: Sequence[Part], model: SentenceModel, chances: Array) -> list[Scene]:
    names, of_agency = model.of("agency", chances)
    rows = of_agency[:, list(map(names.index, AGENCIES))].tolist()
    return [
        Scene(unit, part, words, heard, clause, dict(zip(AGENCIES, row, strict=True)))
        for unit, part, words, heard, clause, row in zip(
            prepared.units, parts, prepared.words, prepared.voices, prepared.clauses, rows, strict=True
        )
    ]


def _given(model: SentenceModel, question: str, chances: Array) -> list[tuple[str, ...]]:
    """The answers to a question with several answers that are likely enough, for each sentence."""
    names, rows = model.of(question, chances)
    likely = rows >= model.least[model.questions[question]]
    return [tuple(compress(names, row)) for row in likely.tolist()]
