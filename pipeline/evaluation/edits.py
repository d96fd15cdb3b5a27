"""Edits that an author makes between two drafts, planted in invented portfolios, and how many `compare` names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

import msgspec

from pipeline.evaluation.planting import PLANTS
from pipeline.evaluation.portfolio import Block, Link, Portfolio


class Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edit. `section` is where; `at` and `with` count its paragraphs from 1; the rest depends on `do`."""

    do: str
    section: str
    at: int = 1
    other: int = 1
    to: str = ""
    find: str = ""
    put: str = ""
    target: str = ""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case of `edits.yaml`, which says what its keys mean."""

    name: str
    portfolio: str
    edits: tuple[Edit, ...] = ()
    named: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    style: str = ""
    reverse: bool = False


class EditError(ValueError):
    """An edit that cannot be made in its portfolio; the message names both."""


def cases() -> tuple[Case, ...]:
    """The cases; raises msgspec.ValidationError when the file does not fit."""
    content = files(__package__).joinpath("edits.yaml").read_bytes()
    return msgspec.yaml.decode(content, type=tuple[Case, ...])


def edited(portfolio: Portfolio, edits: Sequence[Edit], slug: str) -> Portfolio:
    """The portfolio after the edits; raises EditError for one that changes nothing."""
    blocks = list(portfolio.blocks)
    for edit in edits:
        before = list(blocks)
        _EDITS[edit.do](blocks, edit, portfolio)
        if blocks == before:
            raise EditError(f"{slug}: {edit.do} changes nothing in {edit.section}")
    return replace(portfolio, slug=slug, blocks=tuple(blocks), complete=False)


@dataclass(frozen=True, slots=True)
class Place:
    """The index of a paragraph of a section among all blocks."""

    index: int
    block: Block


def _paragraph(blocks: Sequence[Block], section: str, number: int) -> Place:
    found = [Place(n, b) for n, b in enumerate(blocks) if b.section == section and b.kind == "paragraph"]
    return found[number - 1]


def _end(blocks: Sequence[Block], section: str) -> int:
    return max(n for n, block in enumerate(blocks) if block.section == section) + 1


def _delete_section(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    blocks[:] = [block for block in blocks if block.section != edit.section]


def _delete_paragraph(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    del blocks[_paragraph(blocks, edit.section, edit.at).index]


def _add_paragraph(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    links = (Link(edit.find, edit.target),) if edit.target else ()
    blocks.insert(_end(blocks, edit.section), Block("paragraph", edit.put, edit.section, links=links))


def _move_paragraph(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    place = _paragraph(blocks, edit.section, edit.at)
    del blocks[place.index]
    blocks.insert(_end(blocks, edit.to), replace(place.block, section=edit.to))


def _swap_paragraphs(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    first, second = (_paragraph(blocks, edit.section, n) for n in (edit.at, edit.other))
    blocks[first.index], blocks[second.index] = second.block, first.block


def _reword(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    for n, block in enumerate(blocks):
        if block.section == edit.section and edit.find in block.text:
            blocks[n] = replace(block, text=block.text.replace(edit.find, edit.put, 1))
            return


def _retarget(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    for n, block in enumerate(blocks):
        if block.section == edit.section and block.links:
            blocks[n] = replace(block, links=(replace(block.links[0], target=edit.target), *block.links[1:]))
            return


def _delete_kind(kind: str) -> Callable[[list[Block], Edit, Portfolio], None]:
    def delete(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
        kinds = (kind, "caption") if kind == "image" else (kind,)
        blocks[:] = [b for b in blocks if b.section != edit.section or b.kind not in kinds]

    return delete


def _delete_linked(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    blocks[:] = [block for block in blocks if block.section != edit.section or not block.links]


def _plant(blocks: list[Block], edit: Edit, portfolio: Portfolio) -> None:
    """A fault of those that are planted elsewhere, named by `put`."""
    plant = next(plant for fault, _, plant in PLANTS if fault == edit.put)
    own = [block for block in blocks if block.section == edit.section]
    first = next(n for n, block in enumerate(blocks) if block.section == edit.section)
    blocks[first : first + len(own)] = plant(own, portfolio) or own


_EDITS: Final[Mapping[str, Callable[[list[Block], Edit, Portfolio], None]]] = {
    "delete-section": _delete_section,
    "delete-paragraph": _delete_paragraph,
    "add-paragraph": _add_paragraph,
    "move-paragraph": _move_paragraph,
    "swap-paragraphs": _swap_paragraphs,
    "reword": _reword,
    "retarget": _retarget,
    "delete-images": _delete_kind("image"),
    "delete-links": _delete_linked,
    "plant": _plant,
}
