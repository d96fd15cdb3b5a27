"""Finds what makes a portfolio hard to read for some people: its pictures, italics, headings and link texts.

Looks for pictures without alternative text, many words in paragraphs wholly in italics, headings that skip a level,
and links whose words say nothing of where they lead. Where a file cannot tell, as a PDF without tags that has no
alternative texts, nothing is said. Each of the four is one finding for the whole portfolio.

Why it matters: assessors use screen readers too, and accessibility is a subject of most portfolios.

Settings:
  italic_words    italic paragraphs of together at least this many words are reported; short ones, and quotations, do
                  not count (200).
  says_nothing    words of links that say nothing.

Meets it: a screenshot with a sentence of alternative text; a link on "Training plan, version 3".

Does not meet it: a link on "here"; a page of reflection set in italics.

Source: the Web Content Accessibility Guidelines: 1.1.1, 1.3.1, 2.4.4; guidance on text that is easy to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.outcome import PlacedBlock, Quote
from models.portfolio import Observation, Portfolio

VARIANTS = ("pictures", "italics", "headings", "links")
PLACES = ()
VALUES = ("n", "total")
LONG = 40


@dataclass(frozen=True, slots=True)
class Settings:
    """`italic_words`: of all italic paragraphs; `says_nothing` in lower case."""

    italic_words: int = 200
    says_nothing: tuple[str, ...] = ()


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """At most one observation for each of the four."""
    content = [b for b in portfolio.blocks if b.role == "content"]
    pictures = [b for b in content if b.kind == "image"]
    told = portfolio.source.format == "docx" or any(b.text.strip() for b in pictures)
    silent = [_beside(portfolio, b) for b in pictures if told and not b.text.strip()]
    italic = [_whole(b) for b in content if _is_italic(portfolio, b)]
    if sum(len(quote.text.split()) for quote in italic) < settings.italic_words:
        italic = []
    headings = [b for b in content if b.kind == "heading" and _outline(portfolio, b)]
    skipped = [
        _whole(b) for a, b in pairwise(headings) if _outline(portfolio, b) > _outline(portfolio, a) + 1
    ]
    links = [
        q for b in content for q in _links(b) if q.text.strip(" .:()[]").casefold() in settings.says_nothing
    ]
    totals = (len(pictures), len(content), len(headings), sum(len(b.links) for b in content))
    for variant, quotes, total in zip(VARIANTS, (silent, italic, skipped, links), totals, strict=True):
        if quotes:
            values = {"n": len(quotes), "total": total}
            yield Observation(
                variant, None, "advice", values, tuple(quotes), measure=len(quotes), unit="places"
            )


def _whole(block: PlacedBlock) -> Quote:
    return Quote(block.index, 0, len(block.text), block.text)


def _beside(portfolio: Portfolio, picture: PlacedBlock) -> Quote:
    """What stands nearest before or after a picture that has no words itself."""
    worded = (b for b in portfolio.blocks if b.text.strip())
    return _whole(min(worded, key=lambda b: (abs(b.index - picture.index), b.index), default=picture))


def _is_italic(portfolio: Portfolio, block: PlacedBlock) -> bool:
    prose = block.kind in ("paragraph", "item", "cell") and len(block.text.split()) >= LONG
    return prose and block.index < len(portfolio.looks) and portfolio.looks[block.index].italic


def _outline(portfolio: Portfolio, heading: PlacedBlock) -> int:
    """The level that the file itself gives the heading, 0 if it gives none."""
    look = portfolio.looks[heading.index] if heading.index < len(portfolio.looks) else None
    return (look.outline or 0) if look is not None else 0


def _links(block: PlacedBlock) -> Iterator[Quote]:
    for link in block.links:
        yield Quote(block.index, link.start, link.end, block.text[link.start : link.end])
