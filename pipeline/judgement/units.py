"""Sentences in their context: what every judgement of a sentence looks at besides its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.document import Block, BlockKind
from pipeline.segment.labels import BACK, FRONT
from pipeline.segment.layout import Layout, Place
from pipeline.sentences import sentence_spans

LEADS_IN = re.compile(r":\s*$|(?:\b(?:I|we)(?: have| also| then)?|…)\s*$")
BULLET = re.compile(r"^\s*(?:[•▪◦‣·*–—-]\s+|\(?[a-z0-9]{1,2}[).]\s+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a section: `blocks[block].text[start:end] == text`.

    `heading` is the part that the governing subheading names, `opens` whether it is the first of its block,
    `linked` whether a link stands on its words, `stretch` counts the headings above it, `lead` is the unit
    (by its number) that leads in the list it is an item of, `before` and `after` its neighbours in the
    section, `place` where in the section it stands (0 first, 1 last).
    """

    block: int
    start: int
    end: int
    text: str
    kind: BlockKind
    section: str
    heading: str | None
    opens: bool
    linked: bool
    stretch: int = 0
    lead: int | None = None
    before: int | None = None
    after: int | None = None
    place: float = 0.0

    def standing(self, lead: int | None, before: int | None, after: int | None, place: float) -> Unit:
        """The same sentence in its section."""
        return Unit(
            self.block, self.start, self.end, self.text, self.kind, self.section, self.heading, self.opens,
            self.linked, self.stretch, lead, before, after, place,
        )  # fmt: skip


def units(layout: Layout) -> tuple[Unit, ...]:
    """The sentences of all content blocks that stand in sections, in reading order."""
    return in_context(tuple(_bare_units(layout)))


def _bare_units(layout: Layout) -> Iterator[Unit]:
    stretch = 0
    for block, place in zip(layout.blocks, layout.places, strict=True):
        if place.is_heading or block.kind == "heading":
            stretch += 1
        elif place.section not in (None, FRONT, BACK) and _judged(block):
            yield from units_of(block, place, sentence_spans(block.text), stretch)


def _judged(block: Block) -> bool:
    return block.role == "content" and block.kind not in ("heading", "image")


def units_of(
    block: Block, place: Place, spans: Sequence[tuple[int, int]], stretch: int = 0
) -> Iterator[Unit]:
    """The units of one block, still without their context."""
    for number, (start, end) in enumerate(spans):
        linked = bool(block.links) and any(link.start < end and start < link.end for link in block.links)
        yield Unit(
            block.index, start, end, block.text[start:end], block.kind, place.section or "", place.part, number == 0,
            linked, stretch,
        )  # fmt: skip


def in_context(bare: Sequence[Unit]) -> tuple[Unit, ...]:
    """The same units with their lead-ins, neighbours and places in their sections."""
    runs: dict[str, list[int]] = {}
    for number, unit in enumerate(bare):
        runs.setdefault(unit.section, []).append(number)
    out = list(bare)
    for run in runs.values():
        leads = _leads([bare[number] for number in run])
        for k, number in enumerate(run):
            lead = leads[k]
            out[number] = bare[number].standing(
                None if lead is None else run[lead],
                run[k - 1] if k else None,
                run[k + 1] if k + 1 < len(run) else None,
                k / max(1, len(run) - 1),
            )
    return tuple(out)


def _leads(run: Sequence[Unit]) -> list[int | None]:
    """For each unit of a section the one that leads in its list, if any; a list goes on over its items'
    further sentences."""
    leads: list[int | None] = []
    lead: int | None = None
    for number, unit in enumerate(run):
        in_list = unit.kind == "item" or BULLET.match(unit.text) is not None
        same_block = number > 0 and unit.block == run[number - 1].block
        before = run[number - 1] if number and run[number - 1].stretch == unit.stretch else None
        if (
            before is not None
            and (in_list or (same_block and unit.text[:1].islower()))
            and LEADS_IN.search(before.text)
        ):
            lead = number - 1
        elif before is None or (
            not in_list and not (same_block and lead is not None and run[lead].block != unit.block)
        ):
            lead = None
        leads.append(lead)
    return leads
