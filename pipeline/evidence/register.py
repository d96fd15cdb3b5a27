"""Builds the evidence register of a placed document: links, images and quoted testimony, and what is only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.document import Attachment, Block, Link
from models.outcome import EvidenceItem, EvidenceKind, EvidenceState, Quote
from pipeline.evidence.companions import companion_items, leads_to
from pipeline.evidence.mentions import Pointer, pointers
from pipeline.evidence.targets import label_conflict, read_target
from pipeline.evidence.words import evidence_patterns, kind_of_words
from pipeline.intake.items import BESIDE
from pipeline.intake.words import spelled_out
from pipeline.phrases import Phrases
from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout, Place

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
LABEL_LENGTH = 90
NOTE_WORDS = 3
POINTER_KINDS: dict[str, EvidenceKind] = {"appendix": "appendix", "figure": "image", "shown": "screenshot"}
POINTER_REASONS = {"shown": "no-image-near", "attached": "no-attachment", "linked": "not-in-document"}


def evidence_register(
    layout: Layout, attachments: Sequence[Attachment], phrases: Phrases
) -> tuple[EvidenceItem, ...]:
    """All items in reading order, with ids `e1`, `e2` …; attached files come last and belong to no section."""
    beside = [a.name for a in attachments if a.kind == BESIDE]
    found = list(pointers(layout.blocks, [a.name for a in attachments], [spelled_out(name) for name in beside]))
    items = list(_items(layout, phrases, found, beside))
    items += [
        EvidenceItem("", None, "document", a.name, None, None, "given", "not-tried", ())
        for a in attachments
        if a.kind != BESIDE
    ]
    items += companion_items(attachments, layout, found, phrases)
    return tuple(
        EvidenceItem(f"e{n}", i.section, i.kind, i.label, i.target, i.quote, i.state, i.access, i.reasons)
        for n, i in enumerate(items, start=1)
    )


def _items(
    layout: Layout, phrases: Phrases, found: Sequence[Pointer], beside: Sequence[str]
) -> Iterator[EvidenceItem]:
    by_block: dict[int, list[Pointer]] = {}
    for pointer in found:
        by_block.setdefault(pointer.block, []).append(pointer)
    for block, place in zip(layout.blocks, layout.places, strict=True):
        if block.role != "content" or place.section in (None, FRONT) or place.part == "other":
            continue
        for link in block.links:
            if not link.target.startswith("#"):
                yield _from_link(block, place, link, layout.blocks, phrases, beside)
        if block.kind == "image":
            yield _from_image(block, place, layout.blocks)
        elif _is_testimony(block, layout.blocks):
            quote = Quote(block.index, 0, len(block.text), block.text)
            yield EvidenceItem(
                "",
                place.section,
                "testimonial",
                block.text[:LABEL_LENGTH],
                None,
                quote,
                "given",
                "not-tried",
                (),
            )
        for pointer in by_block.get(block.index, ()):
            if not _covered(block, pointer):
                yield _from_pointer(pointer, place, phrases)


def _covered(block: Block, pointer: Pointer) -> bool:
    return any(link.start <= pointer.start < link.end for link in block.links)


def _from_link(
    block: Block, place: Place, link: Link, blocks: Sequence[Block], phrases: Phrases, beside: Sequence[str]
) -> EvidenceItem:
    words = block.text[link.start : link.end]
    target = read_target(link.target)
    around = block.text if len(block.text) < 400 else block.text[max(0, link.start - 150) : link.end + 150]
    kind = target.kind or kind_of_words(words) or kind_of_words(around) or "link"
    if kind_of_words(words) in ("certificate", "testimonial", "screenshot"):
        kind = kind_of_words(words) or kind
    doubts = [] if leads_to(link.target, beside) else list(target.doubts)
    if "sign-in-host" in doubts and evidence_patterns().passwords.search(around):
        doubts.remove("sign-in-host")
    reasons = [phrases.text(key) for key in doubts]
    if conflict := label_conflict(words, link.target):
        reasons.append(phrases.text("label-differs", label=conflict[0], target=conflict[1]))
    state: EvidenceState = "suspect" if reasons else "given"
    if _is_bare(block, words, blocks):
        reasons.append(phrases.text("bare-link"))
    quote = Quote(block.index, link.start, link.end, words)
    label = " ".join((words if not ADDRESS.match(words) else block.text).split())[:LABEL_LENGTH]
    return EvidenceItem(
        "", place.section, kind, label, link.target, quote, state, "not-tried", tuple(reasons)
    )


def _is_bare(block: Block, words: str, blocks: Sequence[Block]) -> bool:
    """Whether an address stands without a word on what it shows, in its block or in the line that leads to it."""
    if not ADDRESS.match(words) or len(ADDRESS.sub("", block.text).split()) >= NOTE_WORDS:
        return False
    before = blocks[block.index - 1] if block.index else None
    return before is None or not (before.text.rstrip().endswith(":") or before.kind in ("image", "caption"))


def _from_image(block: Block, place: Place, blocks: Sequence[Block]) -> EvidenceItem:
    caption = next((b for b in blocks[block.index + 1 : block.index + 2] if b.kind == "caption"), None)
    words = f"{caption.text if caption else ''} {block.text}".strip()
    label = " ".join((caption.text if caption else block.text or block.label or "").split())[:LABEL_LENGTH]
    shown = caption or block
    quote = Quote(shown.index, 0, len(shown.text), shown.text) if shown.text else None
    kind = kind_of_words(words)
    kind = kind if kind in ("certificate", "screenshot", "email", "testimonial") else "image"
    return EvidenceItem("", place.section, kind, label, None, quote, "given", "not-tried", ())


def _is_testimony(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block quotes somebody on the candidate's work: a quotation introduced or signed as such."""
    if block.kind != "quote":
        return False
    before = blocks[block.index - 1].text if block.index else ""
    signed = re.search(r"[-–—]\s*[A-Z][\w .,'’]{3,60}$", block.text)
    return bool(signed) or kind_of_words(before) in ("testimonial", "email") or before.rstrip().endswith(":")


def _from_pointer(pointer: Pointer, place: Place, phrases: Phrases) -> EvidenceItem:
    kind = POINTER_KINDS.get(pointer.name) or kind_of_words(pointer.words) or "document"
    label = " ".join(pointer.words.strip(" (").split())[:LABEL_LENGTH]
    quote = Quote(pointer.block, pointer.start, pointer.end, pointer.words)
    state: EvidenceState = "given" if pointer.found else "mentioned-only"
    reason = POINTER_REASONS.get(pointer.name, "not-in-document")
    reasons = () if pointer.found else (phrases.text(reason, label=label),)
    return EvidenceItem("", place.section, kind, label, None, quote, state, "not-tried", reasons)
