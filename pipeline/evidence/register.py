"""Builds the evidence register of a placed document: what is offered, and what is only mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.document import Attachment
from models.outcome import EvidenceItem, EvidenceKind, EvidenceState, Quote
from pipeline.evidence.access import access_to_all
from pipeline.evidence.codes import FIGURE, fold_code, name_of
from pipeline.evidence.companions import companion_items, kind_of_file
from pipeline.evidence.entries import unlinked_entries
from pipeline.evidence.labels import words_around
from pipeline.evidence.mentions import Pointer, pointers
from pipeline.evidence.nearness import caption_of
from pipeline.evidence.offered import Setting, from_link, from_picture, item, leads_out
from pipeline.evidence.quotations import words_of_others
from pipeline.evidence.same import merged
from pipeline.intake.items import BESIDE
from pipeline.intake.words import spelled_out
from pipeline.phrases import Phrases
from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout

POINTER_REASONS = {
    "shown": "no-image-near",
    "attached": "no-attachment",
    "linked": "no-link",
    "here": "no-link",
    "request": "on-request",
}
FOLLOWING = 2
"""How many blocks after the line that names a thing may hold it."""


def evidence_register(
    layout: Layout, attachments: Sequence[Attachment], phrases: Phrases
) -> tuple[EvidenceItem, ...]:
    """All items in reading order, with ids `e1`, `e2` …; attached files come last and belong to no section."""
    names = [a.name for a in attachments]
    sections = [place.section for place in layout.places]
    beside = [a.name for a in attachments if a.kind == BESIDE]
    setting = Setting(layout.blocks, sections, phrases, beside, access_to_all(layout.blocks))
    found = list(pointers(layout.blocks, names, list(map(spelled_out, names)), sections))
    items = list(_Register(layout, setting, names).items(found))
    items += [item(None, "document", a.name, None) for a in attachments if a.kind != BESIDE]
    items += companion_items(attachments, layout, found, phrases)
    return tuple(replace(one, id=f"e{number}") for number, one in enumerate(items, start=1))


class _Register:
    """The items of the blocks of one document."""

    def __init__(self, layout: Layout, setting: Setting, names: Sequence[str]) -> None:
        self._layout = layout
        self._setting = setting
        self._names = names
        self._offered: Mapping[int, list[EvidenceItem]] = {
            at: list(self._offers(at)) for at in range(len(layout.blocks)) if self._counts(at)
        }

    def items(self, found: Sequence[Pointer]) -> Iterator[EvidenceItem]:
        """All items, each thing once a section."""
        by_block: dict[int, list[Pointer]] = {}
        for pointer in found:
            by_block.setdefault(pointer.block, []).append(pointer)
        told: set[tuple[str | None, str, str]] = set()
        out: list[EvidenceItem] = []
        for at in self._offered:
            out += self._offered[at]
            for pointer in by_block.get(self._layout.blocks[at].index, ()):
                thing = (self._setting.sections[at], name_of(pointer.name), _which(pointer))
                if thing not in told and not self._is_offered(at, pointer):
                    told.add(thing)
                    out.append(self._pointed(at, pointer))
        parts = [place.part for place in self._layout.places]
        yield from merged(out, frozenset(at for at, part in enumerate(parts) if part == "evidence"))

    def _counts(self, at: int) -> bool:
        block, place = self._layout.blocks[at], self._layout.places[at]
        return block.role == "content" and place.section not in (None, FRONT) and place.part != "other"

    def _offers(self, at: int) -> Iterator[EvidenceItem]:
        block, setting = self._layout.blocks[at], self._setting
        for link in block.links:
            if leads_out(link, block):
                yield from_link(at, link, setting)
        if block.kind == "image":
            yield from_picture(at, setting)
        for words in words_of_others(setting.blocks, at, setting.sections):
            quote = Quote(block.index, words.start, words.end, block.text[words.start : words.end])
            yield item(setting.sections[at], words.kind, words.label, quote)
        for kind in unlinked_entries(self._layout, at):
            quote = Quote(block.index, 0, len(block.text), block.text)
            reason = setting.phrases.text("entry-alone")
            yield item(setting.sections[at], kind, block.text, quote, None, "mentioned-only", [reason])

    def _is_offered(self, at: int, pointer: Pointer) -> bool:
        """Whether what is pointed at is an item of the same section itself: a link on the words, what stands near
        where nothing names it, or the thing of that name."""
        block = self._layout.blocks[at]
        if any(link.start <= pointer.start < link.end and leads_out(link, block) for link in block.links):
            return True
        if not pointer.found:
            return False
        if pointer.code is None:
            return pointer.name != "attached" or not self._names
        if pointer.thing is None:
            return name_of(pointer.name) == FIGURE or any(leads_out(link, block) for link in block.links)
        same = pointer.thing >= 0 and self._setting.sections[pointer.thing] == self._setting.sections[at]
        return same and self._thing(pointer.thing) is not None

    def _thing(self, at: int) -> EvidenceItem | None:
        """The item that stands in the block of a thing, or right below the line that names it."""
        blocks, sections = self._layout.blocks, self._setting.sections
        for place in range(at, min(len(blocks), at + 1 + FOLLOWING)):
            if place > at and (blocks[at].links or sections[place] != sections[at]):
                break
            if place > at and blocks[place].kind == "heading":
                break
            if self._offered.get(place):
                return self._offered[place][0]
        for picture in (at - 1, at + 1):
            pictured = 0 <= picture < len(blocks) and blocks[picture].kind == "image"
            if pictured and caption_of(blocks, picture) is blocks[at] and self._offered.get(picture):
                return self._offered[picture][0]
        return None

    def _pointed(self, at: int, pointer: Pointer) -> EvidenceItem:
        """The item of words that point at something, there or not."""
        section = self._setting.sections[at]
        quote = Quote(pointer.block, pointer.start, pointer.end, pointer.words)
        if not pointer.found:
            label = self._said(at, pointer)
            key = POINTER_REASONS.get(pointer.name, "not-in-document")
            said = label if pointer.code else " ".join(pointer.words.split())
            reason = self._setting.phrases.text(key, label=said)
            return item(section, _kind(pointer), label, quote, None, "mentioned-only", [reason])
        if pointer.thing is None:
            return item(section, _kind(pointer), self._said(at, pointer), quote)
        if pointer.thing < 0:
            name = self._names[-pointer.thing - 1]
            kind = "appendix" if pointer.name == "appendix" else kind_of_file(name)
            return item(section, kind, name, quote)
        return self._there(section, pointer, pointer.thing, quote)

    def _there(self, section: str | None, pointer: Pointer, at: int, quote: Quote) -> EvidenceItem:
        """The item of words that point at a thing in another section, of the kind and in the state of that thing."""
        thing = self._thing(at)
        line = self._layout.blocks[at].text.strip() or pointer.words
        if pointer.name == "appendix" or thing is None:
            kind = _kind(pointer)
            return item(section, kind, line, quote)
        label = thing.label if len(thing.label) > len(line) or len(line.split()) < 3 else line
        state: EvidenceState = thing.state if thing.state == "suspect" else "given"
        return item(section, thing.kind, label, quote, thing.target, state, thing.reasons)

    def _said(self, at: int, pointer: Pointer) -> str:
        """What the words say of the thing: its name and code, or the sentence of a promise without a code."""
        if pointer.code is not None:
            bare = pointer.words == pointer.code
            return f"{_spoken(pointer)} {pointer.code}" if bare else " ".join(pointer.words.split())
        return words_around(self._layout.blocks[at], pointer.start, pointer.end)


def _which(pointer: Pointer) -> str:
    return fold_code(pointer.code or f"{pointer.block}:{pointer.start}")


def _spoken(pointer: Pointer) -> str:
    return name_of(pointer.name).capitalize()


def _kind(pointer: Pointer) -> EvidenceKind:
    """The kind of a thing that is not there, as the words tell it."""
    name = name_of(pointer.name)
    if name == "appendix":
        return "appendix"
    if name == FIGURE:
        return "screenshot" if pointer.kind == "screenshot" else "image"
    return pointer.kind or "document"
