"""What the register could say of a portfolio, proposed from its contextual statement and the titles of its areas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

import msgspec

from models.framework import Framework, Section
from models.outcome import PlacedBlock, Precheck, Quote, SectionOutcome
from models.portfolio import Mention
from models.register import Field, Stated
from pipeline.lexicon import read_words
from pipeline.sentences import sentence_spans
from pipeline.vocabulary import Entry, Form, Vocabulary, WordList, compile_vocabulary
from reports.inert import one_line, trimmed

CONTEXT: Final = "context"
"""The tag of the section that says who the candidate is; those of areas are the fields' own names."""
_AREAS: Final[tuple[Field, ...]] = ("specialist", "advanced")
_AREA: Final = "area"
_SUBJECTS: Final = 2
_OFTEN: Final = 3
"""A subject that no title names is proposed when its section names it that often."""
_TITLE_MOST: Final = 120
_WORDS_MOST: Final = 200
_CODE: Final = re.compile(r"^(?:\d{1,2}\s*[a-z]?|[ivx]{1,4})(?=[\s.:)\-–—]|$)", re.IGNORECASE)
_BETWEEN: Final = " \t.:;,()-–—/"


class RegisterWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/words/register.yaml`."""

    stated: re.Pattern[str]
    openings: re.Pattern[str]
    entries: tuple[Entry, ...]
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class _Register:
    """The word list made ready: who the candidate is, and what areas are about, are looked for apart."""

    stated: re.Pattern[str]
    openings: re.Pattern[str]
    context: Vocabulary
    areas: Vocabulary


@cache
def _words() -> _Register:
    words = read_words("register", RegisterWords)
    areas = tuple(entry for entry in words.entries if entry.group == _AREA)
    others = tuple(entry for entry in words.entries if entry.group != _AREA)
    return _Register(
        words.stated,
        words.openings,
        compile_vocabulary(WordList("register", others, words.forms)),
        compile_vocabulary(WordList("register", areas)),
    )


def proposals(outcome: Precheck, framework: Framework) -> tuple[Stated, ...]:
    """What is proposed for a portfolio, with the words it rests on; nothing where its framework tags no sections."""
    about = [b for b in outcome.blocks if _is(CONTEXT, b.section, framework) and b.kind != "heading"]
    found = _words().context.mentions(about)
    proposed = [*_role(found, about), *_sector(found, about)]
    for field in _AREAS:
        for section in outcome.sections:
            if _is(field, section.id, framework) and section.heading is not None:
                proposed += _areas(field, section, outcome, framework)
    return tuple(dict.fromkeys(proposed))


def _is(tag: str, section: str | None, framework: Framework) -> bool:
    known = _section(section, framework)
    return known is not None and tag in known.tags


def _section(id_: str | None, framework: Framework) -> Section | None:
    """The section of that id; text that stands in none has none."""
    try:
        return None if id_ is None else framework.section(id_)
    except KeyError:
        return None


def _role(found: Sequence[Mention], blocks: Sequence[PlacedBlock]) -> Iterator[Stated]:
    """The first role that the candidate says is theirs: others in the text are those of colleagues."""
    stated = _words().stated
    own = (m for m in found if m.group == "role" and stated.search(_before(m.quote, blocks)))
    for mention in islice(own, 1):
        yield Stated("role", mention.name, _sentence(mention.quote, blocks))


def _sector(found: Sequence[Mention], blocks: Sequence[PlacedBlock]) -> Iterator[Stated]:
    """The sector named most often, the first among equals."""
    counted = Counter(mention.name for mention in found if mention.group == "sector")
    for name, _ in counted.most_common(1):
        first = next(mention for mention in found if mention.name == name)
        yield Stated("sector", name, _sentence(first.quote, blocks))


def _areas(
    field: Field, section: SectionOutcome, outcome: Precheck, framework: Framework
) -> Iterator[Stated]:
    """The area's own title, and the subjects that it names; else those that its text names again and again."""
    blocks = [block for block in outcome.blocks if block.section == section.id]
    titled = _titled(section, blocks, _official(framework.section(section.id), framework))
    if titled is not None:
        yield Stated(field, titled[0], one_line(titled[1].text))
    named = _words().areas.mentions(blocks)
    in_title = [m for m in named if titled is not None and m.quote.block == titled[1].index]
    often = [name for name, count in Counter(m.name for m in named).most_common(_SUBJECTS) if count >= _OFTEN]
    for name in list(dict.fromkeys(m.name for m in in_title)) or often:
        first = next(mention for mention in named if mention.name == name)
        yield Stated(field, name, _sentence(first.quote, blocks))


def _titled(
    section: SectionOutcome, blocks: Sequence[PlacedBlock], official: Sequence[str]
) -> tuple[str, PlacedBlock] | None:
    """The author's own title and where it stands: in the heading, or in one below that begins as headings of it do."""
    assert section.heading is not None
    for block in blocks:
        if block.kind == "heading" or block.index == section.heading.block:
            title = _own_title(block.text, official)
            if title and (block.index == section.heading.block or title != one_line(block.text)):
                return title, block
    return None


def _official(section: Section, framework: Framework) -> Sequence[str]:
    """The framework's own wordings for a section and its area, the longest first."""
    areas = [area for area in framework.areas if area.id == section.area]
    names = {section.title, *section.names, *(name for area in areas for name in (area.title, *area.names))}
    return sorted(names, key=len, reverse=True)


def _own_title(heading: str, official: Sequence[str]) -> str:
    """What the author made of the heading: without codes, words that open headings, and the framework's own wording."""
    text = one_line(heading)
    while True:
        rest = _words().openings.sub("", _CODE.sub("", text)).strip(_BETWEEN)
        for name in official:
            if re.match(rf"{re.escape(name)}(?!\w)", rest, re.IGNORECASE):
                rest = rest[len(name) :].strip(_BETWEEN)
                break
        if rest == text:
            return trimmed(rest, _TITLE_MOST)
        text = rest


def _before(quote: Quote, blocks: Sequence[PlacedBlock]) -> str:
    """What stands before the words in their sentence."""
    start, _ = _span(quote, blocks)
    return _text(quote, blocks)[start : quote.start]


def _sentence(quote: Quote, blocks: Sequence[PlacedBlock]) -> str:
    start, end = _span(quote, blocks)
    return trimmed(_text(quote, blocks)[start:end], _WORDS_MOST)


def _span(quote: Quote, blocks: Sequence[PlacedBlock]) -> tuple[int, int]:
    text = _text(quote, blocks)
    spans = ((start, end) for start, end in sentence_spans(text) if start <= quote.start < end)
    return next(spans, (0, len(text)))


def _text(quote: Quote, blocks: Sequence[PlacedBlock]) -> str:
    return next(block.text for block in blocks if block.index == quote.block)
