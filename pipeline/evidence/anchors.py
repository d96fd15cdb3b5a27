"""Where things with a code stand in a document: captions, headings, lines and links that carry their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from models.document import Block
from pipeline.evidence.words import evidence_patterns, kind_of_words

ELSEWHERE = -1
"""The block of a thing that stands in no block, but in a file beside the portfolio."""
APPENDIX, FIGURE, ITEM = "appendix", "figure", "item"
SAME_NAME = {
    "annex": APPENDIX,
    "app": APPENDIX,
    "fig": FIGURE,
    "image": FIGURE,
    "photo": FIGURE,
    "photograph": FIGURE,
    "picture": FIGURE,
    "diagram": FIGURE,
    "screenshot": FIGURE,
    "exhibit": ITEM,
    "evidence": ITEM,
    "artefact": ITEM,
    "artifact": ITEM,
}
CARRIERS = frozenset({"heading", "caption", "cell", "image"})
CAPTION_WORDS = 14
LEAST_LISTED = 3
BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\W*")
CODE_OF_LABEL = re.compile(r"\W*(\w{1,3}(?:\.\d{1,2})?)\W*")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The blocks in which each thing stands, by its name and folded code."""

    blocks: Mapping[tuple[str, str], Sequence[int]]

    def holds(self, name: str, code: str, but: int) -> bool:
        """Whether the thing, a part of it, or the whole it is a part of, stands in a block other than `but`."""
        folded = fold_code(code)
        return any(
            of_name == name and any(at != but for at in where) and _same_or_part(folded, other)
            for (of_name, other), where in self.blocks.items()
        )


def fold_code(code: str) -> str:
    """A code as it is compared: `A.1`, `A-1` and `a1` are one; `3.1` stays apart from `31`."""
    return re.sub(r"(?<=[a-z])[.\-](?=\d)", "", code.strip().lower())


def _same_or_part(a: str, b: str) -> bool:
    """Whether two codes are the same, or one names a part of the other: 3 and 3(i), 2 and 2a, C and C2."""
    short, long = sorted((a, b), key=len)
    rest = long[len(short) :]
    return long.startswith(short) and not (rest[:1].isdigit() and short[-1:].isdigit())


def name_of(word: str) -> str:
    """The name under which things of a kind are counted: an annex is an appendix, a photo a figure."""
    folded = re.sub(r"[\s.]", "", word.lower())
    return SAME_NAME.get(folded, folded)


def thing_named(name: str) -> tuple[str, str] | None:
    """The kind and code of the thing that a file's name, spelled out, begins with: Appendix 3; None for any other."""
    match = evidence_patterns().anchors.match(name)
    return (name_of(match["word"]), fold_code(match["code"])) if match else None


def anchors_of(blocks: Sequence[Block], beside: Sequence[str] = ()) -> Anchors:
    """All things with a code in the blocks, and in the names (spelled out) of files beside the portfolio."""
    found: dict[tuple[str, str], list[int]] = {}
    for block in blocks:
        if block.role in ("content", "guidance"):
            for thing in _things(block):
                found.setdefault(thing, []).append(block.index)
    for ordinal, index in _listed(blocks):
        found.setdefault((ITEM, str(ordinal)), []).append(index)
    for thing in filter(None, map(thing_named, beside)):
        found.setdefault(thing, []).append(ELSEWHERE)
    return Anchors(found)


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Ordinals and blocks of lists in which every item is a link: readers count them where no numbers are shown."""
    for linked, run in groupby(blocks, lambda b: b.kind == "item" and b.role == "content" and bool(b.links)):
        items = list(run)
        if linked and len(items) >= LEAST_LISTED:
            yield from ((ordinal, item.index) for ordinal, item in enumerate(items, start=1))


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
        for name, pattern in patterns.mentions.items():
            if "code" in pattern.groupindex:
                yield from ((name, fold_code(m["code"])) for m in pattern.finditer(block.text) if m["code"])
    yield from ((ITEM, code) for code in _numbers(block, lines))


def _carries(line: str, match: re.Match[str]) -> bool:
    """Whether a line of running text is the thing that it names first; one that is all in brackets points at it."""
    closed = evidence_patterns().closed.match(line[match.end("code") :])
    return closed is not None and BRACKETED.fullmatch(line) is None


def _numbers(block: Block, lines: Sequence[str]) -> Iterator[str]:
    """The numbers of lines that hold evidence, displayed or typed; a cell may hold its number alone."""
    if block.label and (match := CODE_OF_LABEL.fullmatch(block.label)) and _offers(block, block.text):
        yield fold_code(match[1])
    for line in lines:
        match = evidence_patterns().numbered.match(line)
        alone = match is not None and not line[match.end() :].strip()
        if match and (block.kind == "cell" or block.cell is not None if alone else _offers(block, line)):
            yield fold_code(match["code"])


def _offers(block: Block, line: str) -> bool:
    return bool(block.links) or kind_of_words(line) is not None


def is_anchor(block: Block, start: int) -> bool:
    """Whether the words at `start` are themselves the line that carries the thing, not a sentence on it."""
    patterns = evidence_patterns()
    line = block.text[block.text.rfind("\n", 0, start) + 1 :].split("\n")[0]
    before = block.text[block.text.rfind("\n", 0, start) + 1 : start]
    match = patterns.anchors.match(line)
    if match is None or before.strip(" \t([*•-–—"):
        return False
    if block.kind in CARRIERS:
        return block.kind in ("heading", "caption") or len(line.split()) <= CAPTION_WORDS
    return _carries(line, match)
