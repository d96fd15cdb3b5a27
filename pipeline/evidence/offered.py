"""Items that are offered: links out of the document, and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.document import Block, Link
from models.outcome import EvidenceItem, EvidenceKind, EvidenceState, Quote
from pipeline.evidence.access import access_near
from pipeline.evidence.companions import leads_to
from pipeline.evidence.labels import label_of_link, says_nothing, shortened
from pipeline.evidence.nearness import caption_of
from pipeline.evidence.targets import ADDRESS, label_conflict, read_target
from pipeline.evidence.words import TELLING_KINDS, evidence_patterns, kind_of_words, kinds_named
from pipeline.phrases import Phrases

NOTE_WORDS = 3
NEAR_LETTERS = 60
_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What items are made in: all blocks, the section of each, sentences to say, the names of files handed in beside,
    and whether the text gives access to all links at once."""

    blocks: Sequence[Block]
    sections: Sequence[str | None]
    phrases: Phrases
    beside: Sequence[str] = ()
    open_to_all: bool = False


def item(
    section: str | None,
    kind: EvidenceKind,
    label: str,
    quote: Quote | None,
    target: str | None = None,
    state: EvidenceState = "given",
    reasons: Sequence[str] = (),
) -> EvidenceItem:
    """An item without its id; the label on one line, and not too long."""
    return EvidenceItem(
        "", section, kind, shortened(label), target, quote, state, "not-tried", tuple(reasons)
    )


def leads_out(link: Link, block: Block) -> bool:
    """Whether a link offers something: one to write a message does not, nor a page's own furniture, nor one to a place
    in this document, unless it leads to another thing than its words say. A relative address may lead to a heading of
    the same words."""
    if link.target.lower().startswith("mailto:"):
        return False
    words = block.text[link.start : link.end]
    if evidence_patterns().furniture.fullmatch(words.strip()):
        return False
    if label_conflict(words, link.target) is not None:
        return True
    path, mark, place = link.target.partition("#")
    return bool(path) and not (mark and "://" not in path and _letters(place) == _letters(words))


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words).casefold()


def from_link(at: int, link: Link, setting: Setting) -> EvidenceItem:
    """The item of a link of the block at a position."""
    block = setting.blocks[at]
    words = block.text[link.start : link.end]
    label = label_of_link(at, link, setting.blocks)
    reasons = [setting.phrases.text(key) for key in _doubts(at, link, setting)]
    if conflict := label_conflict(words, link.target):
        reasons.append(setting.phrases.text("label-differs", label=conflict[0], target=conflict[1]))
    state: EvidenceState = "suspect" if reasons else "given"
    if is_bare(at, words, setting.blocks):
        reasons.append(setting.phrases.text("bare-link"))
    quote = Quote(block.index, link.start, link.end, words)
    kind = _kind_of_link(at, link, label, setting)
    return item(setting.sections[at], kind, label, quote, link.target, state, reasons)


def _doubts(at: int, link: Link, setting: Setting) -> list[str]:
    if link.target.startswith("#") or leads_to(link.target, setting.beside):
        return []
    doubts = list(read_target(link.target).doubts)
    if "sign-in-host" in doubts and (
        setting.open_to_all or access_near(setting.blocks, at, setting.sections)
    ):
        doubts.remove("sign-in-host")
    return doubts


def _kind_of_link(at: int, link: Link, label: str, setting: Setting) -> EvidenceKind:
    """The kind that the words tell; where they tell nothing special, that of the address; else that of words near."""
    block = setting.blocks[at]
    words = block.text[link.start : link.end]
    silent = says_nothing(words)
    target = read_target(link.target)
    said = kind_of_words(label if silent else words)
    if silent and not ADDRESS.match(words):
        said = _near(block, link) or said
    named = kind_in_brackets(words)
    for kind in (named, said, target.called):
        if kind in TELLING_KINDS or (kind == "appendix" and kind == said):
            return kind or "link"
    near = _near(block, link) if not said and len(block.links) == 1 else None
    return target.kind or named or said or near or "link"


def kind_in_brackets(words: str) -> EvidenceKind | None:
    """The kind that brackets at the end of some words name: My first page (Screenshot)."""
    match = _IN_BRACKETS.search(words)
    return kind_of_words(match[1]) if match else None


def _near(block: Block, link: Link) -> EvidenceKind | None:
    """The kind that the words right before a link name last."""
    before = block.text[max(0, link.start - NEAR_LETTERS) : link.start]
    before = re.split(r"[.!?]\s", before)[-1]
    named = [kind for _, _, kind in kinds_named(before) if kind != "link"]
    return named[-1] if named else None


def is_bare(at: int, words: str, blocks: Sequence[Block]) -> bool:
    """Whether an address stands without a word on what it shows, in its block, its row or the line that leads to it."""
    block = blocks[at]
    if not ADDRESS.match(words) or len(ADDRESS.sub("", block.text).split()) >= NOTE_WORDS:
        return False
    if block.cell is not None or block.stream in ("footnote", "endnote"):
        return False
    before = blocks[at - 1] if at else None
    return before is None or not (before.text.rstrip().endswith(":") or before.kind in ("image", "caption"))


def from_picture(at: int, setting: Setting) -> EvidenceItem:
    """The item of a picture: what its caption says, or its alternative text."""
    block = setting.blocks[at]
    caption = caption_of(setting.blocks, at)
    label = caption.text if caption else block.text or block.label or ""
    shown = caption or block
    quote = Quote(shown.index, 0, len(shown.text), shown.text) if shown.text else None
    kinds = filter(None, map(_pictured, (caption.text if caption else "", block.text)))
    kind: EvidenceKind = next((kind for kind in kinds if kind in TELLING_KINDS), "image")
    return item(setting.sections[at], kind, label, quote)


def _pictured(text: str) -> EvidenceKind | None:
    """The kind that the words of a picture name, its number left out."""
    match = evidence_patterns().anchors.match(text)
    rest = text[match.end("code") :] if match else text
    own = kind_of_words(match["word"]) if match else None
    said = kind_of_words(rest)
    return own if own == "screenshot" and said not in TELLING_KINDS else said
