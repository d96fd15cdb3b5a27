"""Invented outcomes, portfolios and checks for the tests of rounds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
from hypothesis import strategies as st

from models.outcome import (
    SCHEMA,
    Coverage,
    Finding,
    FrameworkChoice,
    Outcome,
    PathwayChoice,
    PlacedBlock,
    Precheck,
    PrincipleOutcome,
    Quote,
    Reading,
    SourceOutcome,
    Unreadable,
)
from pipeline.intake.items import Submission
from pipeline.terms import Terms


def outcome_of(name: str, words: str, *, content: bytes = b"", candidate: str | None = None) -> Precheck:
    """An outcome of a portfolio with one paragraph, which a finding quotes."""
    return Precheck(
        schema=SCHEMA,
        source=SourceOutcome(name, hashlib.sha256(content).hexdigest(), "docx", None, len(words.split())),
        outcome="checked",
        candidate=candidate,
        reading=Reading(True, ()),
        coverage=Coverage("characters", len(words), len(words), 0, 0, ()),
        framework=FrameworkChoice("cmalt-2019", "CMALT", "2019", "given", 1.0, ()),
        pathway=PathwayChoice("cmalt", "CMALT", "2019", "given", 1.0, ()),
        sections=(),
        principles=(PrincipleOutcome("explore", "Exploring", "met", {}),),
        evidence=(),
        findings=(Finding("unfinished", None, "check", "See", "Do", (Quote(0, 0, len(words), words),)),),
        blocks=(PlacedBlock(0, "paragraph", "1a", None, "content", None, None, None, words, ()),),
        sentences=(),
    )


def unreadable(name: str, advice: str = "Send it again.") -> Unreadable:
    """An outcome of a file that is no document."""
    return Unreadable(SCHEMA, SourceOutcome(name, "", None, None, 0), "unreadable", "corrupt", advice)


texts = st.text(max_size=60)
outcomes = st.one_of(
    st.builds(outcome_of, texts, texts, content=st.binary(max_size=8), candidate=st.none() | texts),
    st.builds(unreadable, texts, texts),
)


def counted(submission: Submission, terms: Terms) -> Outcome:
    """A check that leaves a line in the file `checks` beside the portfolio, and reads what the portfolio says."""
    path = submission.portfolio.path
    content = path.read_bytes()
    with path.with_name("checks").open("a", encoding="utf-8") as log:
        log.write(f"{path.name}\n")
    if content == b"slow":
        source = SourceOutcome(path.name, hashlib.sha256(content).hexdigest(), "docx", None, 0)
        return Unreadable(SCHEMA, source, "unreadable", "timed-out", "It took too long.")
    return outcome_of(path.name, content.decode("utf-8"), content=content)


def checks(folder: Path) -> list[str]:
    """The files that `counted` has checked since it was asked last, sorted."""
    log = folder / "checks"
    names = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return sorted(names)


def portfolio(path: Path, person: str, subject: str) -> Path:
    """A short Word portfolio of an invented person."""
    document = docx.Document()
    document.add_paragraph(f"Name: {person}")
    document.add_heading("Contextual statement", 1)
    document.add_paragraph(f"I have taught {subject} at an invented college since 2016. " * 4)
    document.add_heading("1a Constraints and benefits", 1)
    document.add_paragraph(
        f"I compared two tools for {subject} and chose the one that works without a mouse. " * 3
    )
    document.add_heading("Future plans", 1)
    document.add_paragraph(f"I will write a guide to {subject} with two colleagues. " * 4)
    document.save(str(path))
    return path
