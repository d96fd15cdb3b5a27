"""Invented portfolios of any length, the same for the same length and seed.

Structure and headings are the framework's, of its most demanding pathway; prose is `prose.py`'s. Pictures, links and
tables are in proportion: 25 pictures, 40 links and 6 tables to 12,000 words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from random import Random

from benchmarks.speed.prose import paragraphs, passages, varied, words
from models.framework import Framework, Section
from pipeline.evaluation.portfolio import Block, Link, Portfolio

FULL = 12_000
PICTURES, LINKS, TABLES = 25, 40, 6
"""To a portfolio of FULL words."""
_ROWS = 5
_SHORT_SECTION = 0.5
_YEARS = (2022, 2023, 2024, 2025)


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is in a portfolio; `words` counts all text but that of pictures, and is met within a sentence."""

    words: int
    pictures: int
    links: int
    tables: int


def size_of(words_wanted: int) -> Size:
    """What a portfolio of that many words has."""
    share = words_wanted / FULL
    return Size(words_wanted, round(PICTURES * share), round(LINKS * share), round(TABLES * share))


def name_of(words_wanted: int, seed: int) -> str:
    """The stem of its file's name."""
    return f"portfolio-{words_wanted}-{seed:04}"


def counted(portfolio: Portfolio) -> Size:
    """What a portfolio has in fact."""
    blocks = portfolio.blocks
    return Size(
        words=sum(len(block.text.split()) for block in blocks if block.kind != "image"),
        pictures=sum(block.kind == "image" for block in blocks),
        links=sum(len(block.links) for block in blocks),
        tables=sum(block.kind == "cell" and block.row == block.column == 0 for block in blocks),
    )


def composed(framework: Framework, words_wanted: int, seed: int) -> Portfolio:
    """The portfolio of that length and seed."""
    chance = Random(f"{words_wanted}/{seed}")
    size = size_of(words_wanted)
    pathway = max(framework.pathways, key=lambda each: each.level)
    sections = [section for section in framework.sections if pathway.id in section.required]
    title = words().title.format(pathway=pathway.title)
    extras = _extras(size, len(sections), chance)
    blocks: list[Block] = []
    left, shares = words_wanted, [1.0 if section.graded else _SHORT_SECTION for section in sections]
    for place, section in enumerate(sections):
        heading = _headings(framework, section, blocks)
        wanted = round(left * shares[place] / sum(shares[place:]))
        written = [*heading, *_section(section, wanted - _length(heading), extras[place], chance)]
        left -= _length(written)
        blocks += written
    slug = name_of(words_wanted, seed)
    return Portfolio(slug, title, pathway.id, complete=True, blocks=_numbered(blocks))


def _headings(framework: Framework, section: Section, before: Sequence[Block]) -> list[Block]:
    """The section's heading, and its area's where it is the first of it."""
    areas = [area for area in framework.areas if area.id == section.area]
    opened = any(block.section.startswith(area.id) for area in areas for block in before)
    headings = [] if opened else [
        Block("heading", f"{area.id}. {area.title}", area.id, level=1) for area in areas
    ]  # fmt: skip
    text = f"{section.id} {section.title}" if areas else section.title
    return [*headings, Block("heading", text, section.id, level=2 if areas else 1)]


Extra = str
"""One of "picture", "link", "table"."""


def _extras(size: Size, sections: int, chance: Random) -> list[list[Extra]]:
    """What is dealt out to each section besides its prose."""
    dealt: list[list[Extra]] = [[] for _ in range(sections)]
    every = ["table"] * size.tables + ["picture"] * size.pictures + ["link"] * size.links
    for place, extra in enumerate(every):
        dealt[place % sections].append(extra)
    for each in dealt:
        chance.shuffle(each)
    return dealt


def _section(section: Section, wanted: int, extras: list[Extra], chance: Random) -> list[Block]:
    """The blocks of a section of so many words, its extras between its paragraphs, at even distances."""
    made = [_extra(extra, section.id, chance) for extra in extras]
    prose = list(_prose(section, wanted - sum(_length(each) for each in made), chance))
    step = max(1, len(prose) // (len(made) + 1))
    for place in range(len(made), 0, -1):
        at = min(place * step, len(prose))
        prose[at:at] = made[place - 1]
    return prose


def _prose(section: Section, wanted: int, chance: Random) -> Iterator[Block]:
    """Paragraphs until so many words are there; the last sentence is cut short where it would be too long.

    A passage has its subheading, but for the author's title of one of a series, which would begin another of it.
    """
    left = wanted
    for passage in passages(section.id, chance):
        title = passage.under or ("" if section.series else passage.title)
        heading = Block("heading", varied(title, chance), section.id, level=3)
        for block in (heading, *_paragraphs(passage.section, paragraphs(passage, chance))):
            kept = _cut(block, left)
            if kept.text:
                yield kept
            left -= _length([kept])
            if left <= 0:
                return


_KINDS = {"": "paragraph", "-": "item", ">": "quote"}


def _paragraphs(section: str, found: Iterator[tuple[str, list[str]]]) -> Iterator[Block]:
    for mark, sentences in found:
        yield Block(_KINDS[mark], " ".join(sentences), section, level=1 if mark == "-" else None)  # type: ignore[arg-type]


def _cut(block: Block, most: int) -> Block:
    found = block.text.split()
    if len(found) <= most:
        return block
    return replace(block, text=" ".join(found[: max(0, most)]).rstrip(",;:") + "." if most > 0 else "")


def _extra(extra: Extra, section: str, chance: Random) -> list[Block]:
    table, evidence = words(), chance.choice(words().evidence)
    match extra:
        case "picture":
            shown = chance.choice(table.pictured).format(evidence=evidence)
            caption = table.captioned.format(n="{n}", evidence=evidence, year=chance.choice(_YEARS))
            mark = chance.randrange(10**6)
            return [Block("image", f"{shown} ({mark})", section), Block("caption", caption, section)]
        case "link":
            address = table.contact.format(n=chance.randrange(10**4))
            link = Link(evidence, f"https://{address}/{evidence.replace(' ', '-')}")
            text = chance.choice(table.linked).format(link=evidence)
            return [Block("paragraph", text, section, links=(link,))]
        case _:
            return list(_table(section, chance))


def _table(section: str, chance: Random) -> Iterator[Block]:
    table = words()
    for column, head in enumerate(table.tabled):
        yield Block("cell", head, section, row=0, column=column)
    for row in range(1, _ROWS):
        when = f"{chance.choice(table.same[-7])} {chance.choice(_YEARS)}"
        cells = (when, str(chance.randint(5, 90)), str(chance.randint(2, 60)), chance.choice(table.evidence))
        for column, text in enumerate(cells):
            yield Block("cell", text, section, row=row, column=column)


def _numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each figure's number in its caption."""
    number = count(1)
    return tuple(
        replace(block, text=block.text.format(n=next(number))) if block.kind == "caption" else block
        for block in blocks
    )


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind != "image")
