"""Readers' labels of sentences and sections, beside what the program says of the same portfolios."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.outcome import FACETS
from pipeline.errors import UsageError
from pipeline.evaluation.agreement import Figure, f1, figure, kappa
from pipeline.evaluation.placed import placed
from pipeline.evaluation.portfolio import Portfolio, load_folder, section_id
from pipeline.judgement.annotate import Judgement, judge, prepare
from pipeline.judgement.candidate import names_of
from pipeline.judgement.classifier import SentenceModel
from pipeline.judgement.units import Unit, units

READERS = ("A", "B")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ReaderLabel:
    """What one reader said of a sentence."""

    part: str
    agency: str
    facets: frozenset[str]
    principles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence that readers labelled: where it stands among the units of its portfolio, and each reader's label."""

    slug: str
    unit: int
    readers: Mapping[str, ReaderLabel]


@dataclass(frozen=True, slots=True)
class SectionLabel:
    """What one reader said of a section: the status of each part, the facets and principles it has."""

    parts: Mapping[str, str]
    facets: frozenset[str]
    principles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """The portfolios with their units, the labelled sentences found in them, and the labelled sections by reader."""

    portfolios: Mapping[str, Portfolio]
    units: Mapping[str, tuple[Unit, ...]]
    items: tuple[Item, ...]
    lost: int
    sections: Mapping[tuple[str, str], Mapping[str, SectionLabel]]


def read_gold(labels: Path, portfolios: Path) -> Gold:
    """The files `items.jsonl`, `sentences.<reader>.jsonl`, `sections.<reader>.jsonl` of a folder, and the
    portfolios."""
    by_slug = {portfolio.slug: portfolio for portfolio in load_folder(portfolios)}
    found = {slug: units(placed(portfolio)) for slug, portfolio in by_slug.items()}
    rows = _rows(labels / "items.jsonl")
    read = {r: {row["id"]: _label(row) for row in _rows(labels / f"sentences.{r}.jsonl")} for r in READERS}
    items: list[Item] = []
    for row in rows:
        at = _locate(row, found.get(row["slug"], ()))
        said = {r: read[r][row["id"]] for r in READERS if row["id"] in read[r]}
        if at is not None and len(said) == len(READERS):
            items.append(Item(row["slug"], at, said))
    sections: dict[tuple[str, str], dict[str, SectionLabel]] = {}
    for reader in READERS:
        for row in _rows(labels / f"sections.{reader}.jsonl"):
            sections.setdefault((row["slug"], section_id(row["section"])), {})[reader] = _section_label(row)
    return Gold(by_slug, found, tuple(items), len(rows) - len(items), sections)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        raise UsageError(f"{path.name} is not in the folder of labels.")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _label(row: Mapping[str, str]) -> ReaderLabel:
    return ReaderLabel(row["part"], row["agency"], frozenset(row["facets"]), frozenset(row["principles"]))


def _section_label(row: Mapping[str, str]) -> SectionLabel:
    parts = {part: row[part] for part in ("description", "evidence", "reflection")}
    return SectionLabel(parts, frozenset(row["facets"]), frozenset(row["principles"]))


def _plain(text: str) -> str:
    return SPACE.sub(" ", text).strip()


def _locate(row: Mapping[str, str], found: Sequence[Unit]) -> int | None:
    """The unit that is the sentence, or that holds it or most of it; of several, the one after the same sentence."""
    sentence, before = _plain(row["sentence"]), _plain(row.get("before") or "")[-30:]
    best: tuple[bool, bool, int, int] | None = None
    for number, unit in enumerate(found):
        text = _plain(unit.text)
        if text == sentence or sentence in text or (text in sentence and len(text) > len(sentence) / 2):
            after = number > 0 and _plain(found[number - 1].text)[-30:] == before
            rank = (text == sentence, after, -abs(len(text) - len(sentence)), -number)
            best = max(best, rank) if best else rank
    return -best[3] if best else None


def said_of(gold: Gold, model: Callable[[str], SentenceModel]) -> Mapping[str, tuple[Judgement, ...]]:
    """What the program says of every unit; `model` gives the model that may judge the portfolio of a slug."""
    return {
        slug: judge(prepare(found), model(slug), names_of(placed(gold.portfolios[slug])))
        for slug, found in gold.units.items()
        if any(item.slug == slug for item in gold.items)
    }


@dataclass(frozen=True, slots=True)
class Counted:
    """F1 against one reader with how often the reader gave the answer, and the F1 between the readers."""

    f1: Figure
    positives: int
    between_readers: float


@dataclass(frozen=True, slots=True)
class SentenceFigures:
    """Cohen's kappa of part and agency against each reader; F1 of each facet and principle against the first."""

    part: Mapping[str, Figure]
    agency: Mapping[str, Figure]
    facets: Mapping[str, Counted]
    principles: Mapping[str, Counted]
    principles_mean_f1: Figure


def sentence_figures(gold: Gold, said: Mapping[str, Sequence[Judgement]], least: int = 15) -> SentenceFigures:
    """The figures over all labelled sentences; the mean is over principles with at least `least` positives."""
    ours = [said[item.slug][item.unit] for item in gold.items]
    principles = sorted({p for item in gold.items for p in item.readers["A"].principles})
    often = [p for p in principles if sum(p in item.readers["A"].principles for item in gold.items) >= least]
    return SentenceFigures(
        part={r: figure(kappa, [i.readers[r].part for i in gold.items], [o.part for o in ours]) for r in READERS},
        agency={r: figure(kappa, [i.readers[r].agency for i in gold.items], [o.agency for o in ours]) for r in READERS},
        facets={f: _counted(gold, f, "facets", ours) for f in FACETS},
        principles={p: _counted(gold, p, "principles", ours) for p in principles},
        principles_mean_f1=figure(
            lambda truth, told: _mean_f1(truth, told, often),
            [item.readers["A"].principles for item in gold.items], [frozenset(o.principles) for o in ours],
        ),
    )  # fmt: skip


def _mean_f1(truth: Sequence[object], told: Sequence[object], answers: Sequence[str]) -> float:
    if not answers:
        return float("nan")
    held = [
        (t, s)
        for t, s in zip(truth, told, strict=True)
        if isinstance(t, frozenset) and isinstance(s, frozenset)
    ]
    return sum(f1([a in t for t, _ in held], [a in s for _, s in held]) for a in answers) / len(answers)


def _counted(gold: Gold, answer: str, field: str, ours: Sequence[Judgement]) -> Counted:
    a, b = ([answer in getattr(item.readers[r], field) for item in gold.items] for r in READERS)
    told = [answer in getattr(judgement, field) for judgement in ours]
    return Counted(figure(f1, a, told), sum(a), round(f1(a, b), 3))
