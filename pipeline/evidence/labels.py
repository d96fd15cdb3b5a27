"""What the text says an item shows: the words of a link, or those around it where these say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from models.document import Block, Link
from pipeline.evidence.nearness import sentence_at
from pipeline.evidence.targets import ADDRESS
from pipeline.evidence.words import evidence_patterns

LABEL_LENGTH = 90
LEAST_LETTERS = 3
CLAUSE = re.compile(r"[;:,–—]\s+")
_PAIRS = {"(": ")", "[": "]"}


def shortened(words: str) -> str:
    """Words on one line, cut after a whole word where they are long, and without a bracket that stays open."""
    line = _closed(" ".join(words.split()))
    if len(line) <= LABEL_LENGTH:
        return line
    return f"{_closed(line[:LABEL_LENGTH].rsplit(' ', 1)[0]).rstrip(' ,;:–—-')} …"


def words_around(block: Block, start: int, end: int) -> str:
    """The sentence of some words, or where that is long their clause, or the words alone."""
    low, high = sentence_at(block, start)
    high = max(high, end)
    if high - low > LABEL_LENGTH:
        breaks = (at.end() for at in CLAUSE.finditer(block.text, low, start))
        low = max(breaks, default=low)
        high = next((at.start() for at in CLAUSE.finditer(block.text, end, high)), high)
    return block.text[low:high].rstrip(" .") if high - low <= LABEL_LENGTH else block.text[start:end]


def _closed(line: str) -> str:
    """The line without brackets around nothing or without their partner at its ends."""
    for opening, closing in _PAIRS.items():
        last = line.rfind(opening)
        if last >= 0 and line.find(closing, last) < 0:
            line = f"{line[:last].rstrip()} {line[last + 1 :].lstrip()}".strip() if last else line[1:]
        if closing in line and opening not in line:
            line = line.replace(closing, "", 1)
    return line.strip()


def says_nothing(words: str) -> bool:
    """Whether the words of a link are an address, or tell only that there is one."""
    return ADDRESS.match(words.strip()) is not None or (
        evidence_patterns().says_nothing.fullmatch(words.strip(" .,:;()[]→»>")) is not None
    )


def label_of_link(at: int, link: Link, blocks: Sequence[Block]) -> str:
    """The words of a link; where they say nothing, the sentence or the row that it stands in, without the address, or
    else the line before."""
    block = blocks[at]
    words = block.text[link.start : link.end]
    if not says_nothing(words):
        return words
    start, end = sentence_at(block, link.start)
    around = _without_address(block.text[start : max(end, link.end)])
    if not _telling(around) and block.cell is not None:
        around = " – ".join(filter(_telling, (_without_address(t) for t in _row(at, blocks))))
    if not _telling(around) and at:
        before = blocks[at - 1].text.strip()
        around = before if before.endswith(":") or blocks[at - 1].kind == "caption" else around
    return around.rstrip(" :") if _telling(around) else words


def _row(at: int, blocks: Sequence[Block]) -> list[str]:
    """The texts of the row of a table that a block stands in."""
    cell = blocks[at].cell

    def same_row(block: Block) -> bool:
        return (
            block.cell is not None
            and cell is not None
            and (block.cell.table, block.cell.row) == (cell.table, cell.row)
        )

    before = list(takewhile(same_row, reversed(blocks[:at])))
    after = list(takewhile(same_row, blocks[at + 1 :]))
    return [block.text for block in (*reversed(before), *after)]


def _without_address(text: str) -> str:
    """The text without addresses and the brackets and dashes left empty by them."""
    plain = ADDRESS.sub("…", text)
    plain = re.sub(r"[(\[]\s*…\s*[)\]]", "", plain)
    return re.sub(r"^[\s…:–—-]+|[\s…:,–—-]+$", "", plain).strip()


def _telling(words: str) -> bool:
    """Whether words tell anything: more than 'link' or 'evidence'."""
    plain = re.sub(r"\W+", " ", words).strip()
    return len(plain) >= LEAST_LETTERS and not says_nothing(plain)
