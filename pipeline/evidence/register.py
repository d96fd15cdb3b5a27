"""Builds the evidence register of a placed document: links, images and quoted testimony, and what is only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.document import Attachment, Block, Link
from models.outcome import EvidenceItem, EvidenceKind, EvidenceState, Quote
from pipeline.evidence.anchors import fold_code
from pipeline.evidence.companions import companion_items, leads_to
from pipeline.evidence.mentions import Pointer, pointers
from pipeline.evidence.targets import label_conflict, read_target
from pipeline.evidence.words import evidence_patterns, kind_of_words
from pipeline.intake.items import BESIDE
from pipeline.intake.words import spelled_out
from pipeline.phrases import Phrases
from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout, Place
from pipeline.sentences import sentence_spans

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
SIGNED = re.compile(r"[-–—]\s*[A-Z][^\d\n]{3,60}$")
LABEL_LENGTH = 90
NOTE_WORDS = 3
TELLING_KINDS: frozenset[EvidenceKind] = frozenset({"certificate", "testimonial", "screenshot"})
PICTURED_KINDS: frozenset[EvidenceKind] = TELLING_KINDS | {"email"}
POINTER_KINDS: dict[str, EvidenceKind] = {"appendix": "appendix", "figure": "image", "shown": "screenshot"}
POINTER_REASONS = {"shown": "no-image-near", "attached": "no-attachment", "linked": "not-in-document"}


def evidence_register(
    layout: Layout, attachments: Sequence[Attachment], phrases: Phrases
) -> tuple[EvidenceItem, ...]:
    """All items in reading order, with ids `e1`, `e2` …; attached files come last and belong to no section."""
    beside = [a.name for a in attachments if a.kind == BESIDE]
    names = [a.name for a in attachments]
    found = list(pointers(layout.blocks, names, list(map(spelled_out, names))))
    items = list(_items(layout, phrases, found, beside))
    items += [_item(None, "document", a.name, None) for a in attachments if a.kind != BESIDE]
    items += companion_items(attachments, layout, found, phrases)
    return tuple(
        EvidenceItem(f"e{n}", i.section, i.kind, i.label, i.target, i.quote, i.state, i.access, i.reasons)
        for n, i in enumerate(items, start=1)
    )


def _item(
    section: str | None,
    kind: EvidenceKind,
    label: str,
    quote: Quote | None,
    target: str | None = None,
    state: EvidenceState = "given",
    reasons: Sequence[str] = (),
) -> EvidenceItem:
    return EvidenceItem(
        "", section, kind, shortened(label), target, quote, state, "not-tried", tuple(reasons)
    )


def shortened(words: str) -> str:
    """Words on one line, cut after a whole word where they are long."""
    line = " ".join(words.split())
    if len(line) <= LABEL_LENGTH:
        return line
    return f"{line[:LABEL_LENGTH].rsplit(' ', 1)[0].rstrip(' ,;:–—-')} …"


def _items(
    layout: Layout, phrases: Phrases, found: Sequence[Pointer], beside: Sequence[str]
) -> Iterator[EvidenceItem]:
    by_block: dict[int, list[Pointer]] = {}
    for pointer in found:
        by_block.setdefault(pointer.block, []).append(pointer)
    told: set[tuple[str | None, str, str]] = set()
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
            yield _item(place.section, "testimonial", block.text, quote)
        for pointer in by_block.get(block.index, ()):
            thing = (place.section, pointer.name, fold_code(pointer.code or f"{block.index}:{pointer.start}"))
            if thing not in told and not _covered(block, pointer):
                told.add(thing)
                yield _from_pointer(pointer, place, phrases)


def _covered(block: Block, pointer: Pointer) -> bool:
    """Whether the words are those of a link that is an item itself; one within the document is none."""
    return any(
        link.start <= pointer.start < link.end and not link.target.startswith("#") for link in block.links
    )


def _from_link(
    block: Block, place: Place, link: Link, blocks: Sequence[Block], phrases: Phrases, beside: Sequence[str]
) -> EvidenceItem:
    words = block.text[link.start : link.end]
    target = read_target(link.target)
    around = _sentence(block, link)
    said = kind_of_words(words)
    kind = said if said in TELLING_KINDS else target.kind or said
    if kind is None:
        kind = kind_of_words(around) if len(block.links) == 1 else None
    doubts = [] if leads_to(link.target, beside) else list(target.doubts)
    if "sign-in-host" in doubts and evidence_patterns().passwords.search(block.text):
        doubts.remove("sign-in-host")
    reasons = [phrases.text(key) for key in doubts]
    if conflict := label_conflict(words, link.target):
        reasons.append(phrases.text("label-differs", label=conflict[0], target=conflict[1]))
    state: EvidenceState = "suspect" if reasons else "given"
    if _is_bare(block, words, blocks):
        reasons.append(phrases.text("bare-link"))
    quote = Quote(block.index, link.start, link.end, words)
    label = around if ADDRESS.match(words) else words
    return _item(place.section, kind or "link", label, quote, link.target, state, reasons)


def _sentence(block: Block, link: Link) -> str:
    """The sentence that a link stands in."""
    spans = (span for span in sentence_spans(block.text) if span[0] <= link.start < span[1])
    start, end = next(spans, (link.start, link.end))
    return block.text[start : max(end, link.end)]


def _is_bare(block: Block, words: str, blocks: Sequence[Block]) -> bool:
    """Whether an address stands without a word on what it shows, in its block or in the line that leads to it."""
    if not ADDRESS.match(words) or len(ADDRESS.sub("", block.text).split()) >= NOTE_WORDS:
        return False
    before = blocks[block.index - 1] if block.index else None
    return before is None or not (before.text.rstrip().endswith(":") or before.kind in ("image", "caption"))


def _from_image(block: Block, place: Place, blocks: Sequence[Block]) -> EvidenceItem:
    caption = _caption(block, blocks)
    words = f"{caption.text if caption else ''} {block.text}".strip()
    label = caption.text if caption else block.text or block.label or ""
    shown = caption or block
    quote = Quote(shown.index, 0, len(shown.text), shown.text) if shown.text else None
    kind = kind_of_words(words)
    return _item(place.section, kind if kind in PICTURED_KINDS else "image", label, quote)


def _caption(block: Block, blocks: Sequence[Block]) -> Block | None:
    """The caption right below an image, or right above it where that is not the one of the image before."""
    at = block.index
    if at + 1 < len(blocks) and blocks[at + 1].kind == "caption":
        return blocks[at + 1]
    above = blocks[at - 1] if at else None
    belongs = at < 2 or blocks[at - 2].kind != "image"
    return above if above is not None and above.kind == "caption" and belongs else None


def _is_testimony(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block quotes somebody on the candidate's work: a quotation introduced or signed as such."""
    if block.kind != "quote":
        return False
    before = blocks[block.index - 1].text if block.index else ""
    signed = SIGNED.search(block.text) is not None
    return signed or kind_of_words(before) in ("testimonial", "email") or before.rstrip().endswith(":")


def _from_pointer(pointer: Pointer, place: Place, phrases: Phrases) -> EvidenceItem:
    kind = POINTER_KINDS.get(pointer.name) or kind_of_words(pointer.words) or "document"
    bare = pointer.code is not None and pointer.words == pointer.code
    label = f"{pointer.name} {pointer.code}" if bare else " ".join(pointer.words.split())
    quote = Quote(pointer.block, pointer.start, pointer.end, pointer.words)
    state: EvidenceState = "given" if pointer.found else "mentioned-only"
    reason = POINTER_REASONS.get(pointer.name, "not-in-document")
    reasons = () if pointer.found else (phrases.text(reason, label=label),)
    return _item(place.section, kind, label, quote, None, state, reasons)
