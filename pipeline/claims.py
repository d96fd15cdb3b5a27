"""What the first pages and the running heads say about the pathway a portfolio is for, and how much each says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import msgspec

from models.document import Block
from models.framework import Framework, Pathway
from models.outcome import Quote
from models.portfolio import Claim
from pipeline.lexicon import read_words
from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout

FRONT_BLOCKS = 60
RUNNING_BLOCKS = 4
TITLE_WORDS = 12
POST_NOMINAL = re.compile(r"(?:[^\W\d_][\w.'’()-]*\s+){1,5}[^\W\d_][\w.'’()-]*\s*(?:,[^,]{1,20})*,\s*$")


class Strength(IntEnum):
    """How much a claim says: a name in passing, the scheme's own name, a title, a form's field or ticked box."""

    PASSING = 0
    SCHEME = 1
    TITLE = 2
    FIELD = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with its strength."""

    claim: Claim
    strength: Strength


class ClaimWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/words/claims.yaml`."""

    fields: re.Pattern[str]
    purposes: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    whole_line: re.Pattern[str]
    ticked: re.Pattern[str]
    unticked: re.Pattern[str]


@cache
def _patterns() -> ClaimWords:
    return read_words("claims", ClaimWords)


@cache
def _box() -> re.Pattern[str]:
    """A box, ticked or not."""
    return re.compile(f"(?:{_patterns().ticked.pattern}|{_patterns().unticked.pattern})", re.I)


@dataclass(frozen=True, slots=True)
class PathwayNames:
    """The names of a framework's pathways. `short` are those that mean a pathway only as the answer to a field;
    `scheme` is the pathway called like the whole scheme, if any: its name alone tells little."""

    full: re.Pattern[str]
    short: re.Pattern[str] | None
    ids: dict[str, str]
    scheme: str | None


def pathway_names(framework: Framework) -> PathwayNames:
    """All names, the longest first, so that a name within a longer one is not read on its own."""
    ids = {name.casefold(): p.id for p in framework.pathways for name in (*p.names, p.title)}
    first = framework.title.casefold().split()[0]
    scheme = next((p.id for p in framework.pathways if p.title.casefold() == first), None)
    short = {s: p.id for p in framework.pathways if (s := _short(p, first)) and s not in ids}
    return PathwayNames(_any_of(ids), _any_of(short) if short else None, {**ids, **short}, scheme)


def _short(pathway: Pathway, scheme: str) -> str:
    """What is left of a pathway's title without the scheme's name."""
    return " ".join(word for word in pathway.title.casefold().split() if word != scheme)


def _any_of(names: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)


def stated_pathways(layout: Layout, framework: Framework) -> tuple[Stated, ...]:
    """Every claim on the first pages and in the running heads, the most telling first."""
    names = pathway_names(framework)
    found = [stated for block in _claiming_blocks(layout) for stated in _of_block(block, names)]
    return tuple(sorted(found, key=lambda s: (-s.strength, s.claim.quote.block)))


def _claiming_blocks(layout: Layout) -> Iterator[Block]:
    pairs = list(zip(layout.blocks, layout.places, strict=True))
    yield from [b for b, p in pairs if p.section == FRONT and b.role == "content"][:FRONT_BLOCKS]
    heads = {b.text: b for b, _ in reversed(pairs) if b.role == "running" and b.stream in ("body", "header")}
    yield from sorted(heads.values(), key=lambda b: b.index)[:RUNNING_BLOCKS]


def _of_block(block: Block, names: PathwayNames) -> Iterator[Stated]:
    for line in re.finditer(r"[^\n]+", block.text):
        spans = [(m.start() + line.start(), m.end() + line.start()) for m in names.full.finditer(line[0])]
        if not spans and names.short is not None:
            spans = [
                (m.start() + line.start(), m.end() + line.start())
                for m in names.short.finditer(line[0])
                if _answers(line[0][: m.start()])
            ]
        ids = [names.ids[block.text[start:end].casefold()] for start, end in spans]
        several = len(set(ids) - {names.scheme}) > 1
        for (start, end), pathway in zip(spans, ids, strict=True):
            strength = _strength(block, line, (start, end), several)
            if strength is None:
                continue
            if pathway == names.scheme and strength is Strength.TITLE:
                strength = Strength.SCHEME
            if pathway == names.scheme and set(ids) != {names.scheme} and strength < Strength.FIELD:
                strength = Strength.PASSING
            yield Stated(Claim(pathway, Quote(block.index, start, end, block.text[start:end])), strength)


def _answers(before: str) -> bool:
    """Whether what stands before a name asks for it: a field's label or a ticked box."""
    return _patterns().fields.search(before) is not None or _ticked(before) is True


def _ticked(before: str) -> bool | None:
    """Whether the box nearest before a name is ticked; None where there is none."""
    boxes = list(_box().finditer(before))
    return _patterns().ticked.fullmatch(boxes[-1][0]) is not None if boxes else None


def _strength(block: Block, line: re.Match[str], span: tuple[int, int], several: bool) -> Strength | None:
    """How much a name on the first pages says; None where it is no claim at all."""
    patterns = _patterns()
    before, after = block.text[line.start() : span[0]], block.text[span[1] : line.end()]
    ticked = _ticked(before)
    if ticked is not None:
        return Strength.FIELD if ticked else None
    if patterns.fields.search(before):
        return Strength.FIELD
    if patterns.before.search(before) or patterns.after.search(after) or POST_NOMINAL.match(before):
        return None
    if several or patterns.whole_line.search(line[0]):
        return Strength.PASSING
    short = len(line[0].split()) <= TITLE_WORDS
    return Strength.TITLE if short or patterns.purposes.search(before) else Strength.PASSING
