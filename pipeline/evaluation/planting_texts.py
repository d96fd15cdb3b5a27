"""Plants invented texts that leave a section's own question unanswered, and faults of form, in complete portfolios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec

from pipeline.evaluation.planting import Planted
from pipeline.evaluation.portfolio import Block, Link, Portfolio

HERE: Final = "here"
"""A section that stands for the one that the text was planted in."""
FORMS_IN: Final = 5
YEARS_BACK: Final = (6, 7, 8, 9, 10)
COPIED: Final = ("1a", "1b", "1c", "2a", "2b")
_YEAR: Final = re.compile(r"(?<!Act )(?<!Regulations )\b20[12]\d\b")
_SAYS_NOTHING: Final = ("here", "click here", "this link", "Read more", "link")


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of an entry of `plants.yaml`, which says what its keys mean."""

    fault: str
    rule: str
    how: Literal["instead", "after", "front", "back", "bank"]
    texts: tuple[tuple[str, ...], ...]
    into: tuple[str, ...] = ()
    section: str | None = HERE
    pathways: tuple[str, ...] = ()
    era: str | None = None
    drop: str | None = None
    bank: dict[str, tuple[str, ...]] = {}


@cache
def texts() -> tuple[Text, ...]:
    """The texts to plant, read once a process; raises msgspec.ValidationError if the file does not fit."""
    content = files(__package__).joinpath("plants.yaml").read_bytes()
    return msgspec.yaml.decode(content, type=tuple[Text, ...])


def planted_texts(portfolio: Portfolio) -> Iterator[Planted]:
    """Every text that can be planted in the portfolio, and every fault of form."""
    for entry in texts():
        other_pathway = entry.pathways and portfolio.pathway not in entry.pathways
        if other_pathway or entry.era not in (None, portfolio.era):
            continue
        for section in entry.into or ("",):
            if not section or section in portfolio.sections:
                yield from _entry(portfolio, entry, section)
    yield from _old(portfolio)
    yield from _copied(portfolio)
    yield from _forms(portfolio)


def _entry(portfolio: Portfolio, entry: Text, section: str) -> Iterator[Planted]:
    named = section if entry.section == HERE else entry.section
    kept = _dropped(portfolio, entry.drop) if entry.drop else portfolio
    if entry.drop and kept.blocks == portfolio.blocks:
        return
    for number, text in enumerate(_texts(entry)):
        blocks = _planted(kept, entry.how, section, text)
        yield _fault(portfolio, entry.fault, entry.rule, named, f"{section}-{number}", blocks)


def _texts(entry: Text) -> Iterator[tuple[str, ...]]:
    """The entry's texts; with a bank, each of them once for every list that is left out."""
    for number, text in enumerate(entry.texts):
        if not entry.bank:
            yield text
        for left_out in entry.bank:
            rest = (lines[number % len(lines)] for name, lines in entry.bank.items() if name != left_out)
            yield (text[0], *rest, *text[1:])


def _planted(portfolio: Portfolio, how: str, section: str, text: Sequence[str]) -> tuple[Block, ...]:
    blocks = portfolio.blocks
    if how == "front":
        at = next(n for n, block in enumerate(blocks) if block.section != "front")
        return (*blocks[:at], *_lines(text, "front"), *blocks[at:])
    if how == "back":
        return (*blocks, *_lines(text, "back"))
    own = [block for block in blocks if block.section == section]
    kept = own if how == "after" else own[:1]
    return _exchanged(portfolio, section, (*kept, *_lines(text, section)))


def _lines(text: Sequence[str], section: str) -> list[Block]:
    return [
        Block("heading", line.removeprefix("# "), section, level=3)
        if line.startswith("# ")
        else Block("paragraph", line, section)
        for line in text
    ]


def _exchanged(portfolio: Portfolio, section: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The portfolio's blocks with those of the section replaced, where the first of them stood."""
    at = next(n for n, block in enumerate(portfolio.blocks) if block.section == section)
    rest = (block for block in portfolio.blocks[at:] if block.section != section)
    return (*portfolio.blocks[:at], *blocks, *rest)


def _dropped(portfolio: Portfolio, title: str) -> Portfolio:
    """Without the heading of the back matter that holds the title, and what stands under it."""
    left: list[Block] = []
    dropping = False
    for block in portfolio.blocks:
        if block.kind == "heading":
            dropping = block.section == "back" and title in block.text.casefold()
        if not dropping:
            left.append(block)
    return replace(portfolio, blocks=tuple(left))


def _fault(
    portfolio: Portfolio, fault: str, rule: str, section: str | None, mark: str, blocks: Sequence[Block]
) -> Planted:
    slug = f"{portfolio.slug}-{fault}-{mark}".replace("--", "-")
    planted = replace(portfolio, slug=slug, complete=False, blocks=tuple(blocks))
    return Planted(fault, rule, section, planted)


def _old(portfolio: Portfolio) -> Iterator[Planted]:
    """With every year set back, those of laws left as they are."""
    for years in YEARS_BACK:
        blocks = [
            replace(b, text=_earlier(b.text, years), links=tuple(_earlier_link(k, years) for k in b.links))
            for b in portfolio.blocks
        ]
        yield _fault(portfolio, "years-ago", "currency", None, str(years), blocks)


def _earlier(text: str, years: int) -> str:
    return _YEAR.sub(lambda match: str(int(match[0]) - years), text)


def _earlier_link(link: Link, years: int) -> Link:
    return replace(link, text=_earlier(link.text, years))


def _copied(portfolio: Portfolio) -> Iterator[Planted]:
    """With the text of a core section in the place of a specialist area's."""
    for section in (s for s in ("5a", "5b") if s in portfolio.sections):
        opening = next(block for block in portfolio.blocks if block.section == section)
        for core in (c for c in COPIED if c in portfolio.sections):
            copied = [
                replace(b, section=section)
                for b in portfolio.blocks
                if b.section == core and b.kind != "heading"
            ]
            blocks = _exchanged(portfolio, section, (opening, *copied))
            yield _fault(portfolio, "core-again", "not-distinct", section, f"{section}-{core}", blocks)


def _forms(portfolio: Portfolio) -> Iterator[Planted]:
    """Pictures without words, links that say nothing, subheadings with nothing below.

    Headings that skip a level are not planted: the styles of evaluation level them.
    """
    sections = [s for s in portfolio.sections if not s.isdecimal() and s not in ("front", "back")]
    for section in sections[:FORMS_IN]:
        own = [block for block in portfolio.blocks if block.section == section]
        for fault, rule, changed in (
            ("picture-without-words", "accessibility", _silent(own)),
            ("link-says-nothing", "accessibility", _here(own, len(section) + sections.index(section))),
            ("subheading-alone", "placeholder-left", _emptied_last(own)),
        ):
            if changed is not None:
                named = section if rule == "placeholder-left" else None
                yield _fault(portfolio, fault, rule, named, section, _exchanged(portfolio, section, changed))


def _silent(own: Sequence[Block]) -> list[Block] | None:
    if not any(block.kind == "image" for block in own):
        return None
    return [replace(block, text="") if block.kind == "image" else block for block in own]


def _here(own: Sequence[Block], turn: int) -> list[Block] | None:
    place = next((n for n, block in enumerate(own) if block.links), None)
    if place is None:
        return None
    words = _SAYS_NOTHING[turn % len(_SAYS_NOTHING)]
    block, link = own[place], own[place].links[0]
    text = f"{block.text.replace(link.text, 'My plan', 1)} ({words})"
    changed = replace(block, text=text, links=(Link(words, link.target), *block.links[1:]))
    return [*own[:place], changed, *own[place + 1 :]]


def _emptied_last(own: Sequence[Block]) -> list[Block]:
    level = (own[0].level or 1) + 1
    return [*own, Block("heading", "Further evidence", own[0].section, level=level)]
