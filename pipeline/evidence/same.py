"""One item for each thing of a section: links with one target, told in several places, are one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from models.addresses import comparable
from models.outcome import EvidenceItem
from pipeline.evidence.targets import ADDRESS
from pipeline.evidence.words import TELLING_KINDS


def merged(items: Sequence[EvidenceItem], listed: Collection[int]) -> Iterator[EvidenceItem]:
    """The items, each target once a section, where it first stands, with the words that say most; those in the blocks
    `listed`, where evidence is listed, do."""
    by_thing: dict[tuple[object, ...], EvidenceItem] = {}
    for number, one in enumerate(items):
        labelled = one.state == "suspect" and one.kind == "appendix"
        key = (
            (one.section, comparable(one.target), one.label if labelled else None)
            if one.target
            else (number,)
        )
        by_thing[key] = _better(by_thing[key], one, listed) if key in by_thing else one
    yield from by_thing.values()


def _better(first: EvidenceItem, second: EvidenceItem, listed: Collection[int]) -> EvidenceItem:
    """The item that says more: one with words before a bare address, one that stands in a list of evidence, and one of
    a telling kind, before any other."""
    said = max((first, second), key=lambda one: _saying(one, listed))
    kind = first.kind if first.kind in TELLING_KINDS or said.kind == "link" else said.kind
    return replace(said, kind=kind)


def _saying(one: EvidenceItem, listed: Collection[int]) -> tuple[bool, bool, bool]:
    in_list = one.quote is not None and one.quote.block in listed
    return not ADDRESS.match(one.label), in_list, one.kind in TELLING_KINDS
