"""Lines that may be headings: what each shows of itself, and which of them look alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from models.document import Block
from pipeline.segment.codes import Code, read_code

LONGEST_WORDS = 30
LONGEST_EXPLICIT_WORDS = 60
LONGEST_PLAIN_WORDS = 12
LEAST_SALIENCE = 0.5
SENTENCE_END = re.compile(r"[.!?;,…][\"'”’)]*$")
QUESTION_END = re.compile(r"\?[\"'”’)]*$")
TYPED_BULLET = re.compile(r"[•●○◦▪■‣⁃∙·*–—-]\s")
URL = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$", re.I)
LEADER = re.compile(  # begins where dots or spaces begin, or long rows of them would take for ever
    r"(?:(?<!\.)\.{3,}+|…|(?<!\s)(?:\t|\s{2,}+))\s*+(?:page\s*)?(\d{1,3}|[ivxl]{1,6})\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """A block that may be a heading. `salience` weighs its look (higher is more heading-like); lines of one
    `rank` look alike: `rank` is the outline level where the file gives one, else a class of its look;
    `words_below` counts the words up to the next line of at least its look."""

    block: int
    text: str
    code: Code
    salience: float
    rank: tuple[object, ...]
    explicit: bool
    words_below: int = 0


def body_size(blocks: Sequence[Block]) -> float | None:
    """The size in points of most characters of the running text, or None where the file tells no sizes."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.look.size and block.kind not in ("heading", "image") and block.role == "content":
            sizes[round(block.look.size * 2) / 2] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _look_salience(block: Block, body: float | None) -> float:
    look, score = block.look, 0.0
    if look.size and body:
        score += (
            2.0
            if look.size >= 1.3 * body
            else 1.4
            if look.size >= 1.1 * body
            else -0.8
            if look.size < 0.9 * body
            else 0.0
        )
    score += (
        1.6 * look.bold
        + 0.8 * look.underlined
        + 0.3 * look.centred
        + 0.4 * look.starts_page
        + 0.2 * look.italic
    )
    return score


def salience(block: Block, code: Code, body: float | None) -> float:
    """How much a block looks like a heading, by its outline level, look, form and code; 0 is an ordinary
    short line."""
    text = block.text.strip()
    words = len(text.split())
    score = _look_salience(block, body)
    if block.kind == "heading":
        score += 3.0
    if block.look.outline_source == "bookmark":
        score += 1.0
    if _in_capitals(block) and sum(map(str.isalpha, text)) > 3:
        score += 1.2
    if code.area and code.letter and code.firm:
        score += 1.8
    elif code.area:
        score += 0.9
    elif code.letter:
        score += 0.5
    if SENTENCE_END.search(text) and not (set_apart(block) and QUESTION_END.search(text)):
        score -= 2.0
    if words > 14:
        score -= 0.12 * (words - 14)
    if text[:1].islower():
        score -= 1.0
    if TYPED_BULLET.match(text) or 2 * sum(link.end - link.start for link in block.links) > len(block.text):
        score -= 2.0
    if block.kind in ("caption", "note", "item"):
        score -= 1.2
    return score


def set_apart(block: Block) -> bool:
    """Whether the look of a whole block sets it apart from running text, as that of a title does."""
    return block.kind == "heading" or block.look.bold or block.look.underlined or _in_capitals(block)


def _in_capitals(block: Block) -> bool:
    return block.look.caps or (block.text.isupper() and all(c.isupper() for c in block.text if c.isalpha()))


def _rank(block: Block, body: float | None) -> tuple[object, ...]:
    look = block.look
    if block.kind == "heading" and look.outline is not None:
        return ("outline", look.outline)
    bigger = round(look.size - body) if look.size and body else 0
    return ("look", bigger, look.bold, _in_capitals(block), look.underlined, block.cell is not None)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The lines of a document that may be headings, whatever framework it is read under, in reading order.

    Those below `LEAST_SALIENCE` are short enough for headings and look like none. `words` counts the words of the
    content up to each block (blocks + 1).
    """

    lines: tuple[Line, ...]
    words: tuple[int, ...]


def candidate_lines(blocks: Sequence[Block]) -> Candidates:
    """The lines of a document that may be headings, and how many words stand between them."""
    body = body_size(blocks)
    counts = [len(block.text.split()) for block in blocks]
    told = (
        n if b.role == "content" and b.kind != "image" else 0 for b, n in zip(blocks, counts, strict=True)
    )
    lines = (
        _line(block, body, words)
        for block, words in zip(blocks, counts, strict=True)
        if _may_be_heading(block, words)
    )
    return Candidates(tuple(line for line in lines if line), tuple(accumulate(told, initial=0)))


def _may_be_heading(block: Block, words: int) -> bool:
    limit = LONGEST_EXPLICIT_WORDS if block.kind == "heading" else LONGEST_WORDS
    if block.kind in ("image", "note") or block.role != "content" or not 0 < words <= limit:
        return False
    return block.stream in ("body", "textbox") and not URL.match(block.text)


def _line(block: Block, body: float | None, words: int) -> Line | None:
    text = block.text.strip()
    code = read_code(text, block.label)
    score = salience(block, code, body)
    if score < LEAST_SALIENCE and (words > LONGEST_PLAIN_WORDS or SENTENCE_END.search(text)):
        return None
    return Line(block.index, text, code, score, _rank(block, body), block.kind == "heading")


def heading_lines(candidates: Candidates, worded: Collection[str] = ()) -> tuple[Line, ...]:
    """Those of the candidates that are taken for headings.

    `worded` are the lines, without their codes, that have the very words of a label's heading: such a line may be one
    whatever its look.
    """
    lines = [
        line
        for line in candidates.lines
        if line.salience >= LEAST_SALIENCE
        or (line.code.letter and line.code.firm)
        or line.code.rest in worded
    ]
    ends = [*(line.block for line in lines[1:]), len(candidates.words) - 1][: len(lines)]
    return tuple(
        replace(
            line,
            salience=max(line.salience, LEAST_SALIENCE),
            words_below=candidates.words[end] - candidates.words[line.block + 1],
        )
        for line, end in zip(lines, ends, strict=True)
    )
