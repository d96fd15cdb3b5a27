"""The readers' labels of the invented corpus, and its passages as the layouts of one submission each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.document import Block, BlockKind, Link
from models.outcome import Agency, Facet, Part
from pipeline.judgement.units import Unit, in_context, units_of
from pipeline.lexicon import heading_words
from pipeline.segment.layout import Place
from pipeline.segment.wording import fold
from pipeline.training.corpus import FOLDER, Line, Passage, read_corpus

PARTS: Mapping[str, Part] = {"D": "description", "E": "evidence", "R": "reflection", "O": "other"}
AGENTS: Mapping[str, Agency] = {"o": "own", "s": "shared", "h": "hidden", "n": "none"}
FACETS: Mapping[str, Facet] = {
    "w": "went-well",
    "c": "challenge",
    "d": "do-differently",
    "f": "difference",
    "l": "learned",
}
PRINCIPLES: Mapping[str, str] = {"x": "explore", "u": "current", "k": "colleagues", "m": "communicate"}
KINDS: Mapping[str, BlockKind] = {"": "paragraph", "-": "item", ">": "quote"}


@dataclass(frozen=True, slots=True)
class Label:
    """What one reader said of one sentence."""

    part: Part
    agency: Agency
    facets: frozenset[str]
    principles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence in context with its label; `group` is the writer's file, which no fold may split."""

    id: str
    group: str
    unit: Unit
    label: Label


def read_labels(path: Path) -> dict[str, Label]:
    """The labels of one reader's file by sentence id; an unknown code raises KeyError."""
    stem = path.name.split(".")[0]
    labels: dict[str, Label] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row.strip():
            continue
        line, part, agency, facets, principles = row.split("\t")
        labels[f"{stem}:{line.strip()}"] = Label(
            PARTS[part], AGENTS[agency],
            frozenset(FACETS[code] for code in facets.strip("- ")),
            frozenset(PRINCIPLES[code] for code in principles.strip("- ")),
        )  # fmt: skip
    return labels


def all_labels(folder: Path = FOLDER) -> dict[str, Label]:
    """Every sentence's label; where two readers labelled a file, that of the reader whose letter comes first."""
    labels: dict[str, Label] = {}
    for path in sorted(folder.glob("*.labels.*.tsv"), key=lambda p: p.name.split(".")[2], reverse=True):
        labels |= read_labels(path)
    return labels


def heading_part(under: str) -> str | None:
    """The part that a subheading's wording names, as the segmenter reads it."""
    folded = fold(under)
    return next((part for part, names in heading_words().parts.items() if folded in map(fold, names)), None)


def passage_units(passage: Passage) -> list[tuple[str, Unit]]:
    """The sentences of a passage with their ids; each stands in a block as a reader of files would make it."""
    part = heading_part(passage.under)
    place = Place(passage.section, False, part)
    ids: list[str] = []
    bare: list[Unit] = []
    for number, lines in enumerate(_blocks(passage)):
        text, spans = _joined(lines)
        links = tuple(Link(m, m + 1, "") for m in _link_starts(text))
        bare.extend(units_of(Block(number, KINDS[lines[0].mark], text, links=links), place, spans))
        ids.extend(line.id for line in lines)
    return list(zip(ids, in_context(bare), strict=True))


def _blocks(passage: Passage) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in passage.lines:
        new = line.opens or line.mark == "-" or (blocks and line.mark != blocks[-1][-1].mark)
        if new or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _joined(lines: list[Line]) -> tuple[str, list[tuple[int, int]]]:
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line.text)))
        at += len(line.text) + 1
    return " ".join(line.text for line in lines), spans


def _link_starts(text: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(("http://", "https://"), at)]


def labelled_corpus(folder: Path = FOLDER) -> list[list[Labelled]]:
    """The labelled sentences, passage by passage; a passage with unlabelled sentences is left out."""
    labels = all_labels(folder)
    out: list[list[Labelled]] = []
    for passage in read_corpus(folder):
        pairs = passage_units(passage)
        if all(sentence in labels for sentence, _ in pairs):
            out.append([Labelled(s, s.split(":")[0], unit, labels[s]) for s, unit in pairs])
    return out
