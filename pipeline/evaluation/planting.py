"""Plants known faults in a complete portfolio, one at a time: what should then be said, and of which section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.framework import Framework
from pipeline.evaluation.measuring import expected_framework
from pipeline.evaluation.placed import part_named
from pipeline.evaluation.portfolio import Block, Link, Portfolio
from pipeline.evaluation.wording import wording
from pipeline.sentences import sentence_spans

_LEAST_REPEATED: Final = 40
_LEAST_LEFT: Final = 60
_PROSE: Final = ("paragraph", "item", "quote", "cell")
_POINTS: Final = re.compile(
    r"\b(?:appendi(?:x|ces)|annex|fig(?:ure|\.)s?|item \d+|evidence|exhibit|screen ?(?:shots?|grabs?|capture)"
    r"|photo(?:graph)?s?|pictures?|image|diagram|chart|certificates?|certified|badge|testimonials?|e-?mails?"
    r"|letters?|link(?:s|ed)?|attach(?:ed|ment)?|enclosed|recordings?|videos?|films?|podcasts?|screencasts?"
    r"|slides?|pdf|reports?|minutes|documents?|posters?|blog|website|https?)\b|www\.|https?:",
    re.I,
)
_BROKEN: Final = {
    "link-to-own-disk": "file:///C:/Users/me/Documents/evidence.docx",
    "link-to-own-machine": "http://localhost:8080/evidence",
    "link-without-place": "evidence/notes.pdf",
}
_THIRD_PERSON: Final = (
    (r"\bI['’]m\b", "{name} is"),
    (r"\bI['’]ve\b", "{name} has"),
    (r"\bI['’]d\b", "{name} had"),
    (r"\bI['’]ll\b", "{name} will"),
    (r"\bI am\b", "{name} is"),
    (r"\bI have\b", "{name} has"),
    (r"\bI\b", "{name}"),
    (r"\b[Mm]yself\b", "themself"),
    (r"\bMy\b", "Their"),
    (r"\bmy\b", "their"),
    (r"\bmine\b", "theirs"),
    (r"\bme\b", "them"),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A portfolio with one fault, the rule that should speak of it, and the section it should name, if any."""

    fault: str
    rule: str
    section: str | None
    portfolio: Portfolio


def planted(portfolio: Portfolio) -> Iterator[Planted]:
    """Every fault that can be planted in the required sections of the portfolio that it has."""
    framework = expected_framework(portfolio)
    for section in framework.sections:
        if portfolio.pathway in section.required and section.id in portfolio.sections:
            yield from _in_section(portfolio, section.id, section.graded, framework)


def _in_section(portfolio: Portfolio, section: str, graded: bool, framework: Framework) -> Iterator[Planted]:
    yield Planted("section-deleted", "section-missing", section, portfolio.without(section))
    for fault, rule, plant in PLANTS:
        if graded or rule in ("section-thin", "text-repeated"):
            own = [block for block in portfolio.blocks if block.section == section]
            blocks = plant(own, portfolio)
            if blocks is not None and blocks != own:
                yield Planted(fault, rule, section, _replaced(portfolio, section, fault, blocks))


def _replaced(portfolio: Portfolio, section: str, fault: str, blocks: Sequence[Block]) -> Portfolio:
    """The portfolio with the section's blocks replaced, where the first of them stood."""
    first = next(place for place, block in enumerate(portfolio.blocks) if block.section == section)
    rest = [b for b in portfolio.blocks[first:] if b.section != section]
    return replace(
        portfolio,
        slug=f"{portfolio.slug}-{section}-{fault}",
        complete=False,
        blocks=(*portfolio.blocks[:first], *blocks, *rest),
    )


def _emptied(blocks: Sequence[Block], portfolio: Portfolio) -> list[Block] | None:
    return [blocks[0]] if blocks[0].kind == "heading" else None


def _only_guidance(blocks: Sequence[Block], portfolio: Portfolio) -> list[Block] | None:
    section = blocks[0].section
    texts = wording().guidance.get(section, ())
    if blocks[0].kind != "heading" or not texts:
        return None
    return [blocks[0], *(Block("paragraph", text, section) for text in texts)]


def _without_evidence(blocks: Sequence[Block], portfolio: Portfolio) -> list[Block] | None:
    """Without subsections of evidence, pictures, links, quotations, and sentences that point at any of these."""
    left = []
    for block in _without_part(blocks, "evidence"):
        if block.kind == "heading":
            left.append(block)
        elif block.kind in _PROSE and block.kind != "quote" and not block.links:
            text = _without_sentences(block.text, _POINTS)
            if text:
                left.append(replace(block, text=text))
    return left if _words(left) >= _LEAST_LEFT else None


def _without_reflection(blocks: Sequence[Block], portfolio: Portfolio) -> list[Block] | None:
    """Without subsections of reflection; None where no subheading marks them."""
    left = _without_part(blocks, "reflection")
    return left if len(left) < len(blocks) and _words(left) >= _LEAST_LEFT else None


def _without_part(blocks: Sequence[Block], part: str) -> list[Block]:
    """Without the subheadings that name the part and what stands below them."""
    left: list[Block] = []
    below: int | None = None
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            level = block.level or 1
            if below is None or level <= below:
                below = level if place and part_named(block.text) == part else None
        if below is None:
            left.append(block)
    return left


def _third_person(blocks: Sequence[Block], portfolio: Portfolio) -> list[Block] | None:
    """Everything told of somebody by name, as a colleague would."""
    name = wording().people[len(portfolio.slug) % len(wording().people)].split()[0]
    return [block if block.kind == "heading" else _told_of(block, name) for block in blocks]


def _told_of(block: Block, name: str) -> Block:
    links = tuple(Link(_of_another(link.text, name), link.target) for link in block.links)
    return replace(block, text=_of_another(block.text, name), links=links)


def _of_another(text: str, name: str) -> str:
    for pattern, words in _THIRD_PERSON:
        text = re.sub(pattern, words.format(name=name), text)
    return text


def _repeated(blocks: Sequence[Block], portfolio: Portfolio) -> list[Block] | None:
    """With the longest paragraph of an earlier section at its end."""
    section = blocks[0].section
    earlier = [
        block
        for block in portfolio.blocks[: portfolio.blocks.index(blocks[0])]
        if block.kind == "paragraph" and block.section not in ("front", section)
    ]
    longest = max(earlier, key=lambda block: len(block.text.split()), default=None)
    if longest is None or len(longest.text.split()) < _LEAST_REPEATED:
        return None
    return [*blocks, replace(longest, section=section, links=())]


def _broken_link(target: str) -> Callable[[Sequence[Block], Portfolio], list[Block] | None]:
    def plant(blocks: Sequence[Block], portfolio: Portfolio) -> list[Block] | None:
        place = next((n for n, block in enumerate(blocks) if block.links), None)
        if place is None:
            return None
        first, *others = blocks[place].links
        broken = replace(blocks[place], links=(Link(first.text, target), *others))
        return [*blocks[:place], broken, *blocks[place + 1 :]]

    return plant


def _without_sentences(text: str, unwanted: re.Pattern[str]) -> str:
    sentences = (text[start:end] for start, end in sentence_spans(text))
    return " ".join(sentence for sentence in sentences if not unwanted.search(sentence))


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind in _PROSE)


PLANTS: Final[tuple[tuple[str, str, Callable[[Sequence[Block], Portfolio], list[Block] | None]], ...]] = (
    ("heading-only", "section-thin", _emptied),
    ("guidance-only", "section-thin", _only_guidance),
    ("evidence-stripped", "evidence-missing", _without_evidence),
    ("reflection-stripped", "reflection-missing", _without_reflection),
    ("third-person", "first-person", _third_person),
    ("passage-repeated", "text-repeated", _repeated),
    *((fault, "evidence-suspect", _broken_link(target)) for fault, target in _BROKEN.items()),
)
"""Fault, the rule that should find it, and what plants it in a section's blocks (None: it cannot be planted there)."""
