"""Where things with a code stand in a document: captions, headings, lines and links that carry their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from models.document import Block
from pipeline.evidence.codes import ITEM, fold_code, name_of, same_or_part
from pipeline.evidence.words import evidence_patterns, kind_of_words

CARRIERS = frozenset({"heading", "caption", "cell", "image"})
CAPTION_WORDS = 14
LEAST_LISTED = 3
BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\W*")
EXPLAINED = re.compile(r"\s*[(\[][^()\[\]]*[–—,:-][^()\[\]]*[)\]]")
CODE_OF_LABEL = re.compile(r"\W*(\w{1,3}(?:\.\d{1,2})?)\W*")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The blocks in which each thing stands, by its name and folded code; a negative one is a file beside the
    portfolio, the first of them -1. `lists` are the lists of evidence, each line's block by its number."""

    blocks: Mapping[tuple[str, str], Sequence[int]]
    lists: Sequence[Mapping[str, int]]

    def place(self, name: str, code: str, but: int) -> int | None:
        """The block other than `but` in which the thing stands, a part of it, or the whole it is a part of; None
        where there is none."""
        folded = fold_code(code)
        near = [
            (abs(len(other) - len(folded)), order, at)
            for order, ((of_name, other), where) in enumerate(self.blocks.items())
            if of_name == name and same_or_part(folded, other)
            for at in where
            if at != but
        ]
        return min(near)[2] if near else None

    def numbered(self, code: str, block: int) -> int | None:
        """The block of that number in a list of evidence: of the next list below, as each section may have its own,
        else of the last one. None where there is none, and for what stands in such a list itself."""
        if any(block in listed.values() for listed in self.lists):
            return None
        where = [listed[code] for listed in self.lists if code in listed]
        return next((at for at in where if at > block), where[-1] if where else None)


def thing_named(name: str) -> tuple[str, str] | None:
    """The kind and code of the thing that a file's name, spelled out, begins with: Appendix 3; None for any other."""
    match = evidence_patterns().anchors.match(name)
    return (name_of(match["word"]), fold_code(match["code"])) if match else None


def anchors_of(blocks: Sequence[Block], beside: Sequence[str] = ()) -> Anchors:
    """All things with a code in the blocks, and in the names (spelled out) of files beside the portfolio."""
    found: dict[tuple[str, str], list[int]] = {}
    for block in blocks:
        if block.role in ("content", "guidance") and not refers(block):
            for thing in _things(block):
                found.setdefault(thing, []).append(block.index)
    for ordinal, index in _listed(blocks):
        found.setdefault((ITEM, str(ordinal)), []).append(index)
    for number, file_name in enumerate(beside, start=1):
        if (named := thing_named(file_name)) is not None:
            found.setdefault(named, []).append(-number)
    return Anchors(found, tuple(_lists_of_evidence(blocks)))


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Ordinals and blocks of lists in which every item is a link: readers count them where no numbers are shown."""
    for linked, run in groupby(blocks, lambda b: b.kind == "item" and b.role == "content" and bool(b.links)):
        items = list(run)
        if linked and len(items) >= LEAST_LISTED:
            yield from ((ordinal, item.index) for ordinal, item in enumerate(items, start=1))


def _lists_of_evidence(blocks: Sequence[Block]) -> Iterator[dict[str, int]]:
    """Numbers and blocks of lines that count from 1, below a heading that names evidence and nothing else."""
    patterns = evidence_patterns()
    for at, block in enumerate(blocks):
        if block.role != "content" or not patterns.lists.match(block.text):
            continue
        listed: dict[str, int] = {}
        for line in blocks[at + 1 :]:
            number = patterns.numbered.match(f"{line.label or ''} {line.text}".strip())
            if number is None or number["code"] != str(len(listed) + 1):
                break
            listed[number["code"]] = line.index
        if len(listed) >= LEAST_LISTED:
            yield listed


def _things(block: Block) -> Iterator[tuple[str, str]]:
    patterns = evidence_patterns()
    lines = block.text.split("\n")
    for line in (*lines, *([f"{block.label} {lines[0]}"] if block.label else [])):
        match = patterns.anchors.match(line)
        if match and (block.kind in CARRIERS or _carries(line, match)):
            yield name_of(match["word"]), fold_code(match["code"])
    for link in block.links:
        if thing := thing_named(block.text[link.start : link.end]):
            yield thing
    if block.kind in ("caption", "image"):
        for chance in patterns.mentions.search([block.text]).by_text()[0]:
            codes = (match.groupdict().get("code") for match in chance.matches())
            yield from ((chance.name, fold_code(code)) for code in codes if code)
    yield from ((ITEM, code) for code in _numbers(block, lines))


def _carries(line: str, match: re.Match[str]) -> bool:
    """Whether a line of running text is the thing that it names first; one that is all in brackets points at it, and
    so do brackets that say what it is."""
    closed = evidence_patterns().closed.match(line[match.end("code") :])
    return closed is not None and BRACKETED.fullmatch(line) is None and EXPLAINED.match(line) is None


def _numbers(block: Block, lines: Sequence[str]) -> Iterator[str]:
    """The numbers of lines that hold evidence, displayed or typed; a cell may hold its number alone."""
    if block.label and (match := CODE_OF_LABEL.fullmatch(block.label)) and _offers(block, block.text):
        yield fold_code(match[1])
    for line in lines:
        match = evidence_patterns().numbered.match(line)
        alone = match is not None and not line[match.end() :].strip()
        if match and (_begins_row(block) if alone else _offers(block, line)):
            yield fold_code(match["code"])


def _begins_row(block: Block) -> bool:
    """Whether a block stands in the first column of a table: elsewhere a number is an amount."""
    return block.cell is not None and block.cell.column == 0


def _offers(block: Block, line: str) -> bool:
    return bool(block.links) or kind_of_words(line) is not None


def refers(block: Block) -> bool:
    """Whether a cell only names a thing that stands elsewhere: nothing but its name, and not in the first column."""
    if block.kind != "cell" or block.cell is None or block.cell.column == 0 or block.links:
        return False
    match = evidence_patterns().anchors.match(block.text)
    return match is not None and not block.text[match.end("code") :].strip(" .)]")


def is_anchor(block: Block, start: int) -> bool:
    """Whether the words at `start` are themselves the line that carries the thing, not a sentence on it."""
    patterns = evidence_patterns()
    line = block.text[block.text.rfind("\n", 0, start) + 1 :].split("\n")[0]
    before = block.text[block.text.rfind("\n", 0, start) + 1 : start]
    match = patterns.anchors.match(line)
    if match is None or before.strip(" \t([*•-–—") or refers(block):
        return False
    if block.kind in CARRIERS:
        return block.kind in ("heading", "caption") or len(line.split()) <= CAPTION_WORDS
    return _carries(line, match)
