"""Files handed in beside the portfolio, as evidence: of which kind each is, and where the text refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from models.document import Attachment
from models.outcome import EvidenceItem, EvidenceKind, Quote
from pipeline.evidence.anchors import thing_named
from pipeline.evidence.codes import fold_code, name_of
from pipeline.evidence.mentions import Pointer
from pipeline.evidence.words import evidence_patterns, kind_of_words
from pipeline.intake.items import BESIDE
from pipeline.intake.words import spelled_out
from pipeline.phrases import Phrases
from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout

TELLING_KINDS: frozenset[EvidenceKind] = frozenset({"certificate", "testimonial", "email", "screenshot"})
ATTACHED = "attached"


def companion_items(
    attachments: Sequence[Attachment], layout: Layout, found: Sequence[Pointer], phrases: Phrases
) -> Iterator[EvidenceItem]:
    """An item for each file beside the portfolio, quoting words that refer to it, or with the reason that none do.

    It belongs to a section only where the text names the file: a link or an appendix is an item of its own there.
    """
    for file in (a for a in attachments if a.kind == BESIDE):
        kind = kind_of_file(file.name)
        named = _named_in_text(file.name, layout)
        quote = named or _linked(file.name, layout) or _pointed_at(file.name, kind, found)
        section = layout.places[named.block].section if named else None
        reasons = () if quote else (phrases.text("not-referred"),)
        yield EvidenceItem(
            id="",
            section=None if section == FRONT else section,
            kind=kind,
            label=file.name,
            target=None,
            quote=quote,
            state="given",
            access="not-tried",
            reasons=reasons,
        )


def kind_of_file(name: str) -> EvidenceKind:
    """What a file is, by what its name calls it or by its ending."""
    path = PurePosixPath(name)
    called = kind_of_words(re.sub(r"(?<=[a-z])(?=\d)", " ", spelled_out(path.stem)))
    if called in TELLING_KINDS or (called == "appendix" and path.suffix.lower() in (".pdf", ".docx", ".zip")):
        return called or "document"
    return evidence_patterns().kind_of_ending(path.suffix.lower().lstrip(".")) or "document"


def _named_in_text(name: str, layout: Layout) -> Quote | None:
    """The words that name the file: in full, or without its ending where that has several words."""
    path = PurePosixPath(name)
    words = [re.escape(word) for word in spelled_out(path.stem).split()]
    stem = r"[\s_.\-]*".join(words)
    ending = re.escape(path.suffix) if len(words) < 2 else rf"(?:{re.escape(path.suffix)})?"
    pattern = re.compile(rf"(?<!\w){stem}{ending}(?!\w)", re.IGNORECASE)
    for block in layout.blocks:
        if block.role == "content" and block.kind != "image" and (match := pattern.search(block.text)):
            return Quote(block.index, match.start(), match.end(), match[0])
    return None


def _linked(name: str, layout: Layout) -> Quote | None:
    """The words of a link that leads to a file of that name, wherever it lay when the link was made."""
    for block in layout.blocks:
        for link in block.links:
            if block.role == "content" and leads_to(link.target, (name,)):
                return Quote(block.index, link.start, link.end, block.text[link.start : link.end])
    return None


def leads_to(target: str, names: Sequence[str]) -> bool:
    """Whether an address on somebody's computer, or a relative one, ends in one of these files' names."""
    if re.match(r"^(?:https?|mailto|ftp):", target, re.IGNORECASE):
        return False
    last = re.split(r"[/\\]", unquote(target).partition("#")[0])[-1]
    return last.casefold() in {name.casefold() for name in names}


def _pointed_at(name: str, kind: EvidenceKind, found: Sequence[Pointer]) -> Quote | None:
    """The words that point at the file by its label (Appendix 3), or say that something of its kind is attached."""
    thing = thing_named(spelled_out(PurePosixPath(name).stem))
    for pointer in found:
        labelled = (
            thing is not None
            and pointer.code is not None
            and (name_of(pointer.name), fold_code(pointer.code)) == thing
        )
        attached = pointer.name == ATTACHED and kind_of_words(pointer.words) in (kind, None)
        if labelled or attached:
            return Quote(pointer.block, pointer.start, pointer.end, pointer.words)
    return None
