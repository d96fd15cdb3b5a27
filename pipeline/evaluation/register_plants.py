"""Passages that offer evidence or only seem to, and what the register should hold of each: data, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec

from models.outcome import EvidenceKind, EvidenceState
from pipeline.evaluation.portfolio import Block, Link
from pipeline.evaluation.styles import ALL_ROUTES, Route

Half = Literal["tuning", "held-out", "fresh", "final"]
Place = Literal["text", "again", "back"]

HALVES: Final[tuple[Half, ...]] = ("tuning", "held-out", "fresh", "final")
_MARKED: Final = re.compile(
    r"!\[(?P<picture>[^\]]*)\]$|(?P<mark>#|\^|>|-) (?P<rest>.*)$|\|(?P<row>.*)\|$", re.DOTALL
)
_SPAN: Final = re.compile(r"\^\[(?P<note>[^\]]*)\]|\[(?P<words>[^\]]*)\]\((?P<address>[^)]*)\)")


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An item that the register should hold; `register-tuning.yaml` says what the keys mean."""

    words: str
    kind: EvidenceKind
    state: EvidenceState
    at: Place = "text"
    shows: str | None = None
    why: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ALL_ROUTES


class BesideFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What should be said of a file handed in beside the portfolio."""

    name: str
    kind: EvidenceKind
    referred: bool


class Plant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passage in up to three places; `register-tuning.yaml` says what the keys mean."""

    way: str
    text: str
    items: tuple[Expected, ...]
    again: str = ""
    back: str = ""
    beside: tuple[str, ...] = ()
    files: tuple[BesideFile, ...] = ()
    reused: bool | None = None
    alone: bool = False
    clear: bool = False
    hosts: tuple[str, ...] = ()

    def written(self, place: Place) -> str:
        """The markup of one of its places; empty where it has nothing there."""
        match place:
            case "text":
                return self.text
            case "again":
                return self.again
            case "back":
                return self.back


@cache
def plants(half: Half) -> tuple[Plant, ...]:
    """The passages of a half, read once a process; raises msgspec.ValidationError if the file does not fit."""
    content = files(__package__).joinpath(f"register-{half}.yaml").read_bytes()
    return msgspec.yaml.decode(content, type=tuple[Plant, ...])


def blocks_of(markup: str, section: str) -> tuple[Block, ...]:
    """The blocks of some markup, as blocks of that section."""
    return tuple(
        block for row, line in enumerate(markup.splitlines()) if line for block in _line(line, row, section)
    )


def _line(line: str, row: int, section: str) -> Iterator[Block]:
    found = _MARKED.match(line)
    if found is None:
        yield _spoken(Block("paragraph", line, section))
    elif found["picture"] is not None:
        yield Block("image", found["picture"], section)
    elif found["row"] is not None:
        for column, cell in enumerate(found["row"].split("|")):
            yield _spoken(Block("cell", cell.strip(), section, row=row, column=column))
    else:
        yield _spoken(_of_mark(found["mark"], found["rest"], section))


def _of_mark(mark: str, text: str, section: str) -> Block:
    match mark:
        case "#":
            return Block("heading", text, section, level=3)
        case "^":
            return Block("caption", text, section)
        case ">":
            return Block("quote", text, section)
        case _:
            return Block("item", text, section, level=1)


def _spoken(block: Block) -> Block:
    """The block with its links taken out of the text."""
    links = tuple(
        Link(found["note"], "", note=True)
        if found["note"] is not None
        else Link(found["words"], found["address"])
        for found in _SPAN.finditer(block.text)
    )
    text = _SPAN.sub(lambda found: found["note"] or found["words"] or "", block.text)
    return Block(block.kind, text, block.section, block.level, None, links, block.row, block.column)
