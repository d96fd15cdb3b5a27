"""Readers' labels of whole sections, beside the section judgement of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.outcome import JUDGED_PARTS, PartJudgement, Sentence
from pipeline.evaluation.agreement import Figure, figure, kappa
from pipeline.evaluation.labels import READERS, Gold
from pipeline.evaluation.placed import placed
from pipeline.evidence.register import evidence_register
from pipeline.frameworks import frameworks
from pipeline.judgement.annotate import Judgement
from pipeline.judgement.principles import judge_principles
from pipeline.judgement.sections import judge_parts
from pipeline.phrases import load_phrases
from pipeline.segment.layout import Layout


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A section's part that both readers see and the program does not, or the other way round."""

    portfolio: str
    section: str
    part: str
    readers: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """Over graded sections: parts that both readers see and the program says are not there (`false_missing`),
    parts that both readers miss (`missed_by_both`) and the program too (`found_missing`); kappa of each
    part's status; kappa of each principle's having something to point at, over all labelled sections, and
    their mean."""

    graded_sections: int
    false_missing: int
    missed_by_both: int
    found_missing: int
    disagreements: tuple[Disagreement, ...]
    status: Mapping[str, Mapping[str, Figure]]
    principles: Mapping[str, Figure]
    principles_mean_kappa: Figure


def section_figures(gold: Gold, said: Mapping[str, Sequence[Judgement]]) -> SectionFigures:
    """The figures of all labelled sections."""
    parts, shown = _judged(gold, said)
    graded = {section.id for framework in frameworks() for section in framework.sections if section.graded}
    keys = [key for key in gold.sections if key in parts and len(gold.sections[key]) == len(READERS)]
    both = [key for key in keys if key[1] in graded]
    wrong = [d for key in both for d in _disagreements(gold, key, parts[key])]
    unseen = [
        (key, part) for key in both for part in JUDGED_PARTS
        if all(gold.sections[key][r].parts[part] == "not-met" for r in READERS)
    ]  # fmt: skip
    names = sorted({p for key in keys for r in READERS for p in gold.sections[key][r].principles})
    truth = [gold.sections[key]["A"].principles for key in keys]
    told = [shown[key] for key in keys]
    return SectionFigures(
        graded_sections=len(both),
        false_missing=sum(d.said == "not-met" for d in wrong),
        missed_by_both=len(unseen),
        found_missing=sum(parts[key][part].status == "not-met" for key, part in unseen),
        disagreements=tuple(wrong),
        status={
            part: {
                r: figure(
                    kappa,
                    [gold.sections[key][r].parts[part] for key in both],
                    [parts[key][part].status for key in both],
                )
                for r in READERS
            }
            for part in JUDGED_PARTS
        },
        principles={p: figure(kappa, [p in t for t in truth], [p in s for s in told]) for p in names},
        principles_mean_kappa=figure(lambda a, b: _mean_kappa(a, b, names), truth, told),
    )


def _mean_kappa(truth: Sequence[object], told: Sequence[object], names: Sequence[str]) -> float:
    held = [
        (t, s)
        for t, s in zip(truth, told, strict=True)
        if isinstance(t, frozenset) and isinstance(s, frozenset)
    ]
    return sum(kappa([n in t for t, _ in held], [n in s for _, s in held]) for n in names) / max(
        1, len(names)
    )


def _disagreements(
    gold: Gold, key: tuple[str, str], parts: Mapping[str, PartJudgement]
) -> list[Disagreement]:
    out = []
    for part in JUDGED_PARTS:
        readers = tuple(gold.sections[key][r].parts[part] for r in READERS)
        seen, said = "not-met" not in readers, parts[part].status
        if seen != (said != "not-met"):
            out.append(Disagreement(key[0], key[1], part, readers, said))
    return out


Parts = dict[tuple[str, str], dict[str, PartJudgement]]
Shown = dict[tuple[str, str], frozenset[str]]


def _judged(gold: Gold, said: Mapping[str, Sequence[Judgement]]) -> tuple[Parts, Shown]:
    """The parts and the principles of every section, by portfolio and section."""
    parts: Parts = {}
    shown: Shown = {}
    for slug, judgements in said.items():
        layout = placed(gold.portfolios[slug])
        sentences = tuple(
            Sentence(u.block, u.start, u.end, j.part, j.agency, j.facets, j.principles, j.confidence)
            for u, j in zip(gold.units[slug], judgements, strict=True)
        )
        by_section: dict[str, list[Sentence]] = {}
        for sentence in sentences:
            by_section.setdefault(layout.places[sentence.block].section or "", []).append(sentence)
        outcomes = judge_principles(frameworks()[0], by_section, layout.blocks)
        register = evidence_register(layout, (), load_phrases())
        for section, of_section in by_section.items():
            items = [item for item in register if item.section == section]
            parts[slug, section] = judge_parts(of_section, items, layout.blocks, _headed(layout, section))
            shown[slug, section] = frozenset(o.id for o in outcomes if section in o.sections)
    return parts, shown


def _headed(layout: Layout, section: str) -> frozenset[str]:
    return frozenset(
        place.part
        for place, block in zip(layout.places, layout.blocks, strict=True)
        if place.section == section
        and place.part is not None
        and not place.is_heading
        and block.role == "content"
    )
