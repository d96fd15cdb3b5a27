"""Web addresses that a candidate typed or pasted without making them links: an assessor can follow them too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from models.document import Block, Document, Link

TYPED = re.compile(r"(?:\bhttps?://|\bfile://|\bwww\.)[^\s<>\"“”«»]+\w[^\s<>\"“”«»]*", re.I)
HELD = ("://", "www.")
"""What every typed address holds: few blocks do."""
CLOSING = ".,;:!?'’*_"
BRACKETS = {")": "(", "]": "[", "}": "{"}


def with_typed_addresses(document: Document) -> Document:
    """The document with a link on every typed address that has none; `www.…` leads to `http://www.…`, as in Word."""
    return replace(document, blocks=tuple(_linked(block) for block in document.blocks))


def _linked(block: Block) -> Block:
    typed = tuple(_typed(block)) if any(map(block.text.lower().__contains__, HELD)) else ()
    if not typed:
        return block
    return replace(block, links=tuple(sorted((*block.links, *typed), key=lambda link: link.start)))


def _typed(block: Block) -> Iterator[Link]:
    for match in TYPED.finditer(block.text):
        address = _without_closing(match[0])
        start, end = match.start(), match.start() + len(address)
        if not any(link.start < end and start < link.end for link in block.links):
            yield Link(start, end, f"http://{address}" if address[:4].lower() == "www." else address)


def _without_closing(address: str) -> str:
    """Without the punctuation of the sentence around it: a closing bracket stays only where the address opens it."""
    while address and (
        address[-1] in CLOSING
        or (address[-1] in BRACKETS and address.count(address[-1]) > address.count(BRACKETS[address[-1]]))
    ):
        address = address[:-1]
    return address
