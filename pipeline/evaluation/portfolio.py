"""A portfolio with the author's own structure, as JSON: blocks in reading order, each with its gold section.

The kinds and sections of the file are turned into those that the reports use: `list_item` becomes `item`,
`table_cell` `cell`; section `intro-2` becomes the area `2`; a section of digits alone, `6`, the first of its
area, `6a`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

Kind = Literal[
    "heading",
    "paragraph",
    "item",
    "cell",
    "quote",
    "caption",
    "image",
    "link",
    "video",
    "embed",
]

_KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)} | {
    "list_item": "item",
    "table_cell": "cell",
}
_AREA_TEXT = re.compile(r"intro-(\d+)")
_BARE_AREA = re.compile(r"\d+")


class PortfolioError(ValueError):
    """Not a portfolio of the expected shape; the message names the file, the block and the fault."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a block that lead somewhere; a `note` stands at the foot of the page and leads nowhere."""

    text: str
    target: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of it; `level` counts from 1 for headings and items, `row` and `column` place a cell.

    The text of an image is its alternative text; `target` is where an image, link or video itself is found.
    """

    kind: Kind
    text: str
    section: str
    level: int | None = None
    target: str | None = None
    links: tuple[Link, ...] = ()
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio; `complete` says that every section its pathway requires is there.

    `era` is the year of the guidelines that it follows, or `later` for those in force.
    """

    slug: str
    title: str
    pathway: str
    complete: bool
    blocks: tuple[Block, ...]
    era: str = "later"

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of the sections in order of appearance, front and back matter and areas included."""
        return tuple(dict.fromkeys(block.section for block in self.blocks))

    def without(self, section: str) -> "Portfolio":
        """The same portfolio with that section left out, and no longer complete."""
        kept = tuple(block for block in self.blocks if block.section != section)
        return replace(self, slug=f"{self.slug}-without-{section}", complete=False, blocks=kept)


def load(path: Path) -> Portfolio:
    """Read a portfolio; raises PortfolioError for any other shape, OSError for an unreadable file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PortfolioError(f"{path.name}: not JSON: {error}") from error
    fields = _mapping(content, path.name)
    blocks = fields.get("blocks")
    if not isinstance(blocks, list) or not blocks:
        raise PortfolioError(f"{path.name}: 'blocks' must be a list with at least one block")
    return Portfolio(
        slug=_text(fields, "slug", path.name),
        title=_text(fields, "title", path.name),
        pathway=_text(fields, "pathway", path.name),
        complete=fields.get("complete") is True,
        blocks=tuple(_block(block, f"{path.name}: block {index}") for index, block in enumerate(blocks)),
        era=_optional_text(fields, "framework_era", path.name) or "later",
    )


def load_folder(folder: Path) -> tuple[Portfolio, ...]:
    """Every portfolio of the folder (`*.json`), by file name; raises PortfolioError when there is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise PortfolioError(f"{folder.name}: no portfolio (*.json) in this folder")
    return tuple(load(path) for path in paths)


def _block(content: object, where: str) -> Block:
    fields = _mapping(content, where)
    kind = _text(fields, "kind", where)
    if kind not in _KINDS:
        raise PortfolioError(f"{where}: unknown kind {kind!r}; known: {', '.join(_KINDS)}")
    links = fields.get("links") or []
    if not isinstance(links, list):
        raise PortfolioError(f"{where}: 'links' must be a list")
    return Block(
        kind=_KINDS[kind],
        text=_text(fields, "text", where),
        section=section_id(_text(fields, "section", where)),
        level=_number(fields, "level", where),
        target=_optional_text(fields, "href", where),
        links=tuple(_link(link, where) for link in links),
        row=_number(fields, "row", where),
        column=_number(fields, "col", where),
    )


def section_id(gold: str) -> str:
    """The id that the reports use for a section as portfolios and labels name it."""
    if area := _AREA_TEXT.fullmatch(gold):
        return area[1]
    return f"{gold}a" if _BARE_AREA.fullmatch(gold) else gold


def _link(content: object, where: str) -> Link:
    fields = _mapping(content, where)
    return Link(_text(fields, "text", where), _text(fields, "href", where))


def _mapping(content: object, where: str) -> Mapping[str, object]:
    if not isinstance(content, dict):
        raise PortfolioError(f"{where}: an object is expected, not {type(content).__name__}")
    return content


def _text(fields: Mapping[str, object], key: str, where: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        raise PortfolioError(f"{where}: {key!r} must be text")
    return value


def _optional_text(fields: Mapping[str, object], key: str, where: str) -> str | None:
    return None if fields.get(key) is None else _text(fields, key, where)


def _number(fields: Mapping[str, object], key: str, where: str) -> int | None:
    value = fields.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise PortfolioError(f"{where}: {key!r} must be a whole number or null")
