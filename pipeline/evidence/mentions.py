"""Promises of evidence in the text, and whether what they point at stands in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.document import Block
from pipeline.evidence.words import evidence_patterns

IMAGE_REACH = 8
LINK_REACH = 3
ELSEWHERE = -1
"""The block of a thing that stands in no block, but in a file beside the portfolio."""
SAME_NAME = {"annex": "appendix", "fig.": "figure", "image": "figure", "photo": "figure", "screenshot": "figure",
             "exhibit": "item", "evidence": "item", "artefact": "item", "artifact": "item"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words at `start:end` of a block that point at evidence: `name` and `code` say which, `found` if it is there."""

    block: int
    start: int
    end: int
    words: str
    name: str
    code: str | None
    found: bool


def _anchors(blocks: Sequence[Block]) -> dict[tuple[str, str], list[int]]:
    """Where each coded thing stands: lines that begin with its name, captions, and link words that carry it."""
    anchors: dict[tuple[str, str], list[int]] = {}
    for block in blocks:
        if block.role not in ("content", "guidance"):
            continue
        starts = [block.text, *(f"{block.label} {block.text}" for _ in [0] if block.label)]
        starts += [block.text[link.start : link.end] for link in block.links]
        starts += block.text.split("\n")[1:]
        for text in starts:
            match = evidence_patterns().anchors.match(text)
            if match and match["code"]:
                anchors.setdefault((_name(match["word"]), match["code"].lower()), []).append(block.index)
        if block.label and re.fullmatch(r"\W*\w{1,3}\W*", block.label):
            anchors.setdefault(("item", re.sub(r"\W", "", block.label).lower()), []).append(block.index)
    return anchors


def thing_named(name: str) -> tuple[str, str] | None:
    """The kind and code of the thing that a file's name, spelled out, begins with: Appendix 3; None for any other."""
    match = evidence_patterns().anchors.match(name)
    return (_name(match["word"]), match["code"].lower()) if match and match["code"] else None


def _name(word: str) -> str:
    folded = word.lower()
    return SAME_NAME.get(folded, folded)


def pointers(
    blocks: Sequence[Block], attachments: Sequence[str], beside: Sequence[str] = ()
) -> Iterator[Pointer]:
    """Every place where the running text points at evidence, in reading order; `beside`: files' names, spelled out."""
    anchors = _anchors(blocks)
    for thing in filter(None, map(thing_named, beside)):
        anchors.setdefault(thing, []).append(ELSEWHERE)
    for position, block in enumerate(blocks):
        if block.role != "content" or block.kind == "image":
            continue
        for name, pattern in evidence_patterns().mentions.items():
            for match in pattern.finditer(block.text):
                code = match.groupdict().get("code")
                if code is None:
                    found = _near(blocks, position, name, attachments)
                elif _is_anchor(block, match.start()):
                    continue
                else:
                    found = any(at != block.index for at in anchors.get((name, code.lower()), ()))
                    found = found or any(link.start <= match.start() < link.end for link in block.links)
                    found = found or _named_elsewhere(anchors, name, code)
                yield Pointer(block.index, match.start(), match.end(), match[0], name, code, found)


def _named_elsewhere(anchors: dict[tuple[str, str], list[int]], name: str, code: str) -> bool:
    """Whether the thing stands as part of a finer one: Appendix 3 as Appendix 3(i), Figure 2 as Figure 2a."""
    return any(
        n == name and c.startswith(code.lower()) and not c[len(code) :][:1].isdigit() for n, c in anchors
    )


def _is_anchor(block: Block, start: int) -> bool:
    """Whether the words are themselves the line that carries the thing: a heading or caption, not a sentence on it."""
    opening = start <= 2 and (block.kind in ("heading", "caption") or len(block.text.split()) <= 14)
    return opening and evidence_patterns().anchors.match(block.text) is not None


def _near(blocks: Sequence[Block], position: int, name: str, attachments: Sequence[str]) -> bool:
    """Whether something that an uncoded promise can mean stands near: a picture, a link, an attached file."""
    if name == "attached" and attachments:
        return True
    here = blocks[position]
    reach = blocks[max(0, position - IMAGE_REACH) : position + IMAGE_REACH + 1]
    links = blocks[max(0, position - 1) : position + LINK_REACH + 1]
    linked = bool(here.links) or any(block.links for block in links)
    if name == "linked":
        return linked
    pictured = any(block.kind == "image" for block in reach)
    return pictured or bool(here.links) if name == "shown" else pictured or linked
