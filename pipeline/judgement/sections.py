"""From judged sentences to the parts of a section and the candidate's own part in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.document import Block
from models.outcome import (
    AgencyQuote,
    EvidenceItem,
    FirstPerson,
    Judged,
    Part,
    PartJudgement,
    Quote,
    Sentence,
)

QUOTES = 4


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how much on a part counts as there: sentences of it and their share of the judged words, measured
    on readers' labels with `python -m pipeline.evaluate labels`; `practice` sentences are needed to judge the
    agent, or `told` that describe or reflect while nobody acts."""

    description_sentences: int = 2
    reflection_sentences: int = 2
    reflection_share: float = 0.06
    own_share: float = 0.2
    practice: int = 3
    told: int = 5


def judge_parts(
    sentences: Sequence[Sentence],
    items: Sequence[EvidenceItem],
    blocks: Sequence[Block],
    headed: frozenset[str],
    thresholds: Thresholds = Thresholds(),
) -> dict[str, PartJudgement]:
    """The three parts of one section. `headed` are the parts that a subheading with text below it names."""
    words = {s: len(blocks[s.block].text[s.start : s.end].split()) for s in sentences}
    judged = sum(words.values())
    out: dict[str, PartJudgement] = {}
    parts: tuple[Part, ...] = ("description", "evidence", "reflection")
    for part in parts:
        of_part = [s for s in sentences if s.part == part]
        share = round(sum(words[s] for s in of_part) / judged, 4) if judged else None
        best = sorted(of_part, key=lambda s: -s.confidence)[:QUOTES]
        quotes = tuple(_quote(s, blocks) for s in sorted(best, key=lambda s: (s.block, s.start)))
        facets = tuple(dict.fromkeys(f for s in of_part for f in s.facets)) if part == "reflection" else ()
        status = _status(part, _distinct(of_part, blocks), share or 0.0, items, part in headed, thresholds)
        if part == "evidence" and not quotes:
            quotes = tuple(i.quote for i in items if i.quote is not None and i.state != "mentioned-only")[
                :QUOTES
            ]
        out[part] = PartJudgement(status, share, facets, quotes)
    return out


def _status(
    part: Part,
    of_part: Sequence[Sentence],
    share: float,
    items: Sequence[EvidenceItem],
    headed: bool,
    t: Thresholds,
) -> Judged:
    n = len(of_part)
    anchored = sum(s.agency != "none" or bool(s.facets) for s in of_part)
    if part == "evidence":
        given = sum(item.state != "mentioned-only" for item in items)
        return "met" if given else "partly-met" if n or items or headed else "not-met"
    if part == "description":
        enough = n >= t.description_sentences
    else:
        enough = anchored >= t.reflection_sentences and (share >= t.reflection_share or headed)
    return "met" if enough else "partly-met" if n or headed else "not-met"


def _distinct(sentences: Sequence[Sentence], blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences without those that say an earlier one again: copying adds nothing."""
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        words = blocks[sentence.block].text[sentence.start : sentence.end].casefold().split()
        first.setdefault(" ".join(words), sentence)
    return list(first.values())


def _quote(sentence: Sentence, blocks: Sequence[Block]) -> Quote:
    text = blocks[sentence.block].text[sentence.start : sentence.end]
    return Quote(sentence.block, sentence.start, sentence.end, text)


def judge_first_person(
    sentences: Sequence[Sentence], blocks: Sequence[Block], thresholds: Thresholds = Thresholds()
) -> FirstPerson:
    """Who acts in the sentences about practice; shared and hidden ones are quoted first."""
    practice = [s for s in sentences if s.agency != "none" and s.part in ("description", "reflection")]
    count = {agency: sum(s.agency == agency for s in practice) for agency in ("own", "shared", "hidden")}
    order = {"shared": 0, "hidden": 1, "own": 2}
    shown = sorted(practice, key=lambda s: (order[s.agency], -s.confidence))[: 2 * QUOTES]
    quotes = tuple(
        AgencyQuote(s.block, s.start, s.end, blocks[s.block].text[s.start : s.end], s.agency) for s in shown
    )
    told = sum(s.part in ("description", "reflection") for s in sentences)
    status = _own_status(count["own"], len(practice), told, thresholds)
    return FirstPerson(status, count["own"], count["shared"], count["hidden"], len(practice), quotes)


def _own_status(own: int, practice: int, told: int, t: Thresholds) -> Judged:
    """`told` counts all sentences that describe or reflect: one told throughout of "she" and "they" has no
    agent at all."""
    if own == 0 and told >= t.told:
        return "not-met"
    if practice < t.practice:
        return "met" if own else "not-checked"
    if own == 0:
        return "not-met"
    return "met" if own >= t.own_share * practice else "partly-met"
