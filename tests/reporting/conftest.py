"""Invented outcomes, built by hand: reports are tested on what they are given, not on what a check makes of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from models.document import LeftOut, Link, ReadingNote
from models.outcome import (
    JUDGED_PARTS,
    SCHEMA,
    AgencyQuote,
    Coverage,
    EvidenceItem,
    Finding,
    FirstPerson,
    FrameworkChoice,
    Judged,
    PartJudgement,
    PathwayChoice,
    PlacedBlock,
    Precheck,
    PrincipleOutcome,
    Quote,
    Reading,
    SectionOutcome,
    SectionStatus,
    Severity,
    SourceOutcome,
    Unreadable,
    UnreadableReason,
)

TITLES = {
    "contextual": "Contextual statement",
    "1a": "An understanding of the constraints and benefits of different technology",
    "1b": "Technical knowledge and ability in the use of learning technology",
    "2a": "An understanding of teaching, learning and/or assessment processes",
    "3a": "Understanding and engaging with legislation",
    "3b": "Understanding and engaging with policies and standards",
    "4a": "Communication and working with others",
    "5a": "Specialist area 1",
    "6a": "Advanced area",
    "future": "Future plans",
}
UNGRADED = ("contextual", "future")
SENTENCES = (
    "I compared two quiz tools with my colleagues and chose the one that screen readers could use.",
    "We ran a pilot in the autumn; it was decided that the recordings would be kept for a year.",
    "Next time I would ask the students before the settings are fixed, because forty of them had to start again.",
)

Make = Callable[..., Precheck]


def quote_of(blocks: tuple[PlacedBlock, ...], block: int, text: str | None = None) -> Quote:
    """The words in that block; all of it without `text`."""
    wanted = blocks[block].text if text is None else text
    start = blocks[block].text.index(wanted)
    return Quote(block, start, start + len(wanted), wanted)


def _blocks(statuses: Mapping[str, SectionStatus], paged: bool) -> tuple[PlacedBlock, ...]:
    blocks = [
        PlacedBlock(0, "heading", "front", None, "content", 1, None, 1 if paged else None, "My portfolio", ())
    ]
    for place, (section, status) in enumerate(statuses.items()):
        if status in ("missing", "not-required"):
            continue
        page = 2 + place // 2 if paged else None
        title = TITLES.get(section, section)
        blocks.append(
            PlacedBlock(len(blocks), "heading", section, None, "content", 2, section, page, title, ())
        )
        for sentence in SENTENCES:
            link = (Link(2, 10, f"https://example.org/{section}/item"),) if sentence is SENTENCES[0] else ()
            blocks.append(
                PlacedBlock(
                    len(blocks),
                    "paragraph",
                    section,
                    "description",
                    "content",
                    None,
                    None,
                    page,
                    sentence,
                    link,
                )
            )
    return tuple(blocks)


def _section(section: str, status: SectionStatus, blocks: tuple[PlacedBlock, ...]) -> SectionOutcome:
    own = [b for b in blocks if b.section == section]
    graded: Judged = "met" if own and section not in UNGRADED else "not-checked"
    agency = AgencyQuote(own[2].index, 0, 2, "We", "shared") if own else None
    pages = (own[0].page, own[-1].page) if own else (None, None)
    return SectionOutcome(
        id=section,
        title=TITLES.get(section, section),
        required=status != "not-required",
        status=status,
        confidence=0.93,
        reasons=("Its heading carries the section's title.",) if own else (),
        heading=quote_of(blocks, own[0].index) if own else None,
        candidates=(quote_of(blocks, own[1].index),) if status == "unsure" else (),
        within=None,
        runs=((own[0].index, own[-1].index),) if own else (),
        pages=(pages[0], pages[1]) if pages[0] is not None and pages[1] is not None else None,
        words=sum(len(b.text.split()) for b in own[1:]),
        parts={
            part: PartJudgement(
                graded, 0.4 if own else None, (), (quote_of(blocks, own[1].index),) if own else ()
            )
            for part in JUDGED_PARTS
        },
        first_person=FirstPerson(
            graded, 3 if own else 0, 1 if own else 0, 0, 4 if own else 0, (agency,) if agency else ()
        ),
        evidence_count=1 if own else 0,
    )


def _evidence(blocks: tuple[PlacedBlock, ...]) -> tuple[EvidenceItem, ...]:
    return tuple(
        EvidenceItem(
            id=f"e{block.index}",
            section=block.section,
            kind="link",
            label="compared",
            target=block.links[0].target,
            quote=quote_of(blocks, block.index),
            state="given",
            access="not-tried",
            reasons=(),
        )
        for block in blocks
        if block.links
    )


def outcome_of(
    name: str = "okafor.docx",
    statuses: Mapping[str, SectionStatus] | None = None,
    *,
    paged: bool = False,
    findings: tuple[Finding, ...] = (),
    **changes: Any,
) -> Precheck:
    """An outcome: `statuses` by section id, everything else of a plausible kind and open to replacement."""
    placed: Mapping[str, SectionStatus] = statuses or dict.fromkeys(TITLES, "present")
    blocks = _blocks(placed, paged)
    shown = quote_of(blocks, next((b.index for b in blocks if b.section in placed), 0))
    built = Precheck(
        schema=SCHEMA,
        source=SourceOutcome(
            name,
            hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest(),
            "pdf" if paged else "docx",
            9 if paged else None,
            4321,
        ),
        outcome="checked",
        candidate="Ngozi Okafor",
        reading=Reading(True, ()),
        coverage=Coverage("characters", 1000, 940, 30, 20, (LeftOut("soft hyphens", 10),)),
        framework=FrameworkChoice("cmalt-2019", "CMALT Accreditation Framework", "2019", "given", 1.0, ()),
        pathway=PathwayChoice(
            "cmalt", "CMALT", "2019", "declared", 0.9, ("The title page says “CMALT portfolio”.",)
        ),
        sections=tuple(_section(i, status, blocks) for i, status in placed.items()),
        principles=(
            PrincipleOutcome(
                "explore",
                "Exploring and understanding the interplay between technology and learning",
                "met",
                {"1a": (shown,)},
            ),
            PrincipleOutcome("current", "Keeping up to date with new technologies", "not-met", {}),
        ),
        evidence=_evidence(blocks),
        findings=findings,
        blocks=blocks,
        sentences=(),
    )
    return replace(built, **changes)


@pytest.fixture
def make() -> Make:
    """Builds outcomes; see `outcome_of`."""
    return outcome_of


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """Builds a finding: rule, section and severity, with plain sentences for the rest."""

    def build(
        rule: str,
        section: str | None,
        severity: Severity = "check",
        message: str = "Something was seen.",
        advice: str = "Do something.",
        **more: Any,
    ) -> Finding:
        return Finding(rule, section, severity, message, advice, **more)

    return build


@pytest.fixture
def unreadable() -> Callable[[str, UnreadableReason, str], Unreadable]:
    """Builds an outcome of a file that could not be read."""

    def build(name: str, reason: UnreadableReason, advice: str) -> Unreadable:
        source = SourceOutcome(name, hashlib.sha256(name.encode()).hexdigest(), None, None, 0)
        return Unreadable(SCHEMA, source, "unreadable", reason, advice)

    return build


@pytest.fixture
def incomplete() -> Reading:
    """A reading that lost two pages."""
    note = ReadingNote("no-text", "Pages 3 and 4 are pictures without text.", (3, 4))
    return Reading(False, (note,))
