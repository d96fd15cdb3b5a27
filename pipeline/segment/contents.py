"""Tables of contents that were typed: lines that name headings which stand again further on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from models.document import Block
from pipeline.lexicon import heading_words
from pipeline.segment.lines import LEADER
from pipeline.segment.wording import fold

LONGEST_ENTRY_WORDS = 25
LEAST_ENTRIES = 3
LEAST_UNTITLED = 4
EARLY = 0.3
MOST_REPEATED = 3
GAPS = 2
ROMAN_DIGITS = frozenset("ivxlIVXLİı")
PAGE_NUMBER = re.compile(r"(?<![\s.…])[\s.…]*\b\d{1,3}\s*$")


def entry_key(text: str) -> str:
    """An entry's words without leader and page number, folded for comparison."""
    last = text.rstrip()[-1:]
    numbered = last.isdigit() or last in ROMAN_DIGITS
    return fold(PAGE_NUMBER.sub("", LEADER.sub("", text)) if numbered else text)


def mark_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every typed table of contents given the role `contents`; those the reader knew stay as
    they are."""
    marked: set[int] = set()
    keys = [_key(block) for block in blocks]
    later = {key: index for index, key in enumerate(keys) if key}
    counts = Counter(key for key in keys if key)
    keys = [key if counts[key] <= MOST_REPEATED else "" for key in keys]
    names = {fold(name) for name in heading_words().contents}
    position = 0
    while position < len(blocks):
        end, entries = _run(blocks, keys, later, position)
        titled = position > 0 and keys[position - 1] in names
        early = position <= EARLY * len(blocks) and entries >= LEAST_UNTITLED
        if entries >= LEAST_ENTRIES and (titled or early or _leaders(blocks[position:end]) >= LEAST_ENTRIES):
            marked.update(range(position, end))
            if titled:
                marked.add(position - 1)
            position = end
        else:
            position += 1
    return tuple(replace(block, role="contents") if block.index in marked else block for block in blocks)


def _key(block: Block) -> str:
    """What identifies a line as an entry or as the heading it names; empty for running text."""
    words = len(block.text.split())
    if block.kind in ("image", "note") or block.role != "content" or not 0 < words <= LONGEST_ENTRY_WORDS:
        return ""
    label = block.label or ""
    return entry_key(f"{label} {block.text}" if re.search(r"\d|[a-h][.)]", label) else block.text)


def _run(blocks: Sequence[Block], keys: Sequence[str], later: dict[str, int], start: int) -> tuple[int, int]:
    """The end of the run of entries from `start`, and how many of its lines name a line beyond the run."""
    end, entries, gap, position = start, 0, 0, start
    while position < len(blocks) and gap <= GAPS:
        key = keys[position]
        names_later = bool(key) and later.get(key, -1) > position and not _text_follows(blocks, position)
        if names_later or (key and LEADER.search(blocks[position].text)):
            entries, gap, end = entries + 1, 0, position + 1
        elif position == start or not key:
            break
        else:
            gap += 1
        position += 1
    return end, entries


def _text_follows(blocks: Sequence[Block], position: int) -> bool:
    """Whether running text stands right under a line, as it does under a heading but not under an entry."""
    following = blocks[position + 1] if position + 1 < len(blocks) else None
    return following is not None and len(following.text.split()) > LONGEST_ENTRY_WORDS


def _leaders(blocks: Sequence[Block]) -> int:
    return sum(bool(LEADER.search(block.text)) for block in blocks)


def entry_keys(blocks: Sequence[Block]) -> frozenset[str]:
    """The folded entries of all tables of contents, generated and typed."""
    return frozenset(entry_key(b.text) for b in blocks if b.role == "contents") - {""}
