"""The whole measurement on readers' labels: as shipped, with folds by author, and beside plain baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.agreement import Figure, figure, kappa
from pipeline.evaluation.labelled_sections import SectionFigures, section_figures
from pipeline.evaluation.labels import READERS, Gold, SentenceFigures, read_gold, said_of, sentence_figures
from pipeline.judgement.annotate import MODEL
from pipeline.judgement.classifier import SentenceModel, load_sentence_model
from pipeline.training.baseline import tfidf_baseline
from pipeline.training.folds import Example, fit_with, fit_without_corpus

QUESTIONS = ("part", "agency")


@dataclass(frozen=True, slots=True)
class LabelsResult:
    """`shipped` was trained on the invented corpus alone. `folds` are trained on the corpus and the other
    authors' labels, `without_corpus` on the other authors' labels alone, each author predicted by a model
    that never saw them; with a single author there are no folds. Baselines: TF-IDF and logistic regression,
    by folds."""

    sentences: int
    not_located: int
    authors: tuple[str, ...]
    between_readers: Mapping[str, Figure]
    shipped: SentenceFigures
    shipped_sections: SectionFigures
    folds: SentenceFigures | None
    folds_sections: SectionFigures | None
    without_corpus: SentenceFigures | None
    baseline: Mapping[str, Mapping[str, Figure]]


def measure_labels(labels: Path, portfolios: Path) -> LabelsResult:
    """All figures of one folder of labels."""
    gold = read_gold(labels, portfolios)
    authors = tuple(sorted({item.slug for item in gold.items}))
    shipped = said_of(gold, lambda slug: load_sentence_model(MODEL))
    several = len(authors) > 1
    with_corpus = {slug: fit_with(_others(gold, slug)) for slug in authors} if several else {}
    alone = {slug: fit_without_corpus(_others(gold, slug)) for slug in authors} if several else {}
    folds = said_of(gold, with_corpus.__getitem__) if several else None
    return LabelsResult(
        sentences=len(gold.items),
        not_located=gold.lost,
        authors=authors,
        between_readers={q: _between(gold, q) for q in QUESTIONS},
        shipped=sentence_figures(gold, shipped),
        shipped_sections=section_figures(gold, shipped),
        folds=sentence_figures(gold, folds) if folds else None,
        folds_sections=section_figures(gold, folds) if folds else None,
        without_corpus=_alone(gold, alone) if several else None,
        baseline={q: _baseline(gold, authors, q) for q in QUESTIONS} if several else {},
    )


def _alone(gold: Gold, models: Mapping[str, SentenceModel]) -> SentenceFigures:
    return sentence_figures(gold, said_of(gold, models.__getitem__))


def _others(gold: Gold, slug: str) -> list[list[Example]]:
    """The units of the other authors' portfolios, with the first reader's label where there is one."""
    out = []
    for other, found in gold.units.items():
        labelled = {item.unit: item.readers["A"] for item in gold.items if item.slug == other}
        if other != slug and labelled:
            out.append([Example(other, unit, labelled.get(n)) for n, unit in enumerate(found)])
    return out


def _between(gold: Gold, question: str) -> Figure:
    first, second = ([getattr(item.readers[r], question) for item in gold.items] for r in READERS)
    return figure(kappa, first, second)


def _baseline(gold: Gold, authors: tuple[str, ...], question: str) -> dict[str, Figure]:
    """Kappa of TF-IDF and logistic regression against each reader, every author predicted from the others."""
    said: dict[int, str] = {}
    texts = [gold.units[item.slug][item.unit].text for item in gold.items]
    truth = [str(getattr(item.readers["A"], question)) for item in gold.items]
    for author in authors:
        seen = [n for n, item in enumerate(gold.items) if item.slug != author]
        unseen = [n for n, item in enumerate(gold.items) if item.slug == author]
        told = tfidf_baseline([texts[n] for n in seen], [truth[n] for n in seen], [texts[n] for n in unseen])
        said |= dict(zip(unseen, told, strict=True))
    ours = [said[n] for n in range(len(texts))]
    return {
        r: figure(kappa, [str(getattr(i.readers[r], question)) for i in gold.items], ours) for r in READERS
    }
