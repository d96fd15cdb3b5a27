"""Which pathway a portfolio is checked for, by what its first pages say and by what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from models.document import Block
from models.outcome import PathwayChoice
from pipeline.choices import choose_pathway, pathway_claims
from pipeline.frameworks import framework
from pipeline.phrases import load_phrases
from pipeline.segment.layout import Layout, Opening, Place
from tests.checking.portfolio_text import ASSOCIATE, CMALT, SENIOR

FRAMEWORK = framework("cmalt-2019")


def layout(
    found: Sequence[str], *front: str, undivided: Mapping[str, str] | None = None, head: str = ""
) -> Layout:
    """A document with these first pages and a heading for every section found."""
    blocks = [Block(i, "paragraph", text) for i, text in enumerate(front)]
    places = [Place("front", False, None) for _ in front]
    if head:
        blocks.append(Block(len(blocks), "paragraph", head, stream="header", role="running"))
        places.append(Place(None, False, None))
    openings = {}
    for section in found:
        openings[section] = (Opening(len(blocks), 1.0),)
        blocks.append(Block(len(blocks), "heading", section))
        places.append(Place(section, True, None))
    return Layout(tuple(blocks), tuple(places), openings, {}, {}, undivided or {}, True)


def chosen(made: Layout, given: str | None = None) -> PathwayChoice:
    claims = pathway_claims(made, FRAMEWORK)
    for claim in claims:
        quote = claim.quote
        assert made.blocks[quote.block].text[quote.start : quote.end] == quote.text
    choice = choose_pathway(given, made, FRAMEWORK, load_phrases())
    assert 0 <= choice.confidence <= 1
    assert choice.reasons
    return choice


@pytest.mark.parametrize(
    ("front", "pathway"),
    [
        (["Associate CMALT Portfolio"], "associate"),
        (["ACMALT portfolio", "Rowan Appleyard"], "associate"),
        (["Portfolio for Senior CMALT", "Rowan Appleyard BSc, CMALT, FHEA"], "senior"),
        (["SCMALT"], "senior"),
        (["CMALT portfolio", "Pathway: Associate"], "associate"),
        (["CMALT portfolio", "Submission type: Senior CMALT"], "senior"),
        (["Template", "☐ Associate CMALT", "☐ CMALT", "☒ Senior CMALT"], "senior"),
        (["Template", "[ ] Associate CMALT   [x] CMALT   [ ] Senior CMALT"], "cmalt"),
        (["CMALT portfolio", "Application for Senior CMALT; CMALT holder since 2017"], "senior"),
    ],
)
@pytest.mark.parametrize("sections", [ASSOCIATE, CMALT, SENIOR])
def test_what_the_first_pages_declare_is_taken_whatever_is_there(
    front: list[str], pathway: str, sections: tuple[str, ...]
) -> None:
    choice = chosen(layout(sections, *front))
    assert (choice.id, choice.how) == (pathway, "declared")


@pytest.mark.parametrize(
    "front",
    [
        ["CMALT Portfolio", "Rowan Appleyard, Associate CMALT holder since 2019"],
        ["CMALT Portfolio", "Rowan Appleyard BSc, ACMALT, FHEA"],
        ["Portfolio for CMALT", "My mentor was Kit Lowe, Senior CMALT."],
        ["CMALT", "The pathways are Associate CMALT, CMALT and Senior CMALT."],
        ["CMALT portfolio", "This portfolio builds on my Associate CMALT portfolio of 2020."],
        ["CMALT portfolio", "I was awarded Associate CMALT in 2019."],
    ],
)
def test_what_somebody_holds_is_not_what_the_portfolio_is_for(front: list[str]) -> None:
    choice = chosen(layout(CMALT, *front))
    assert (choice.id, choice.how) == ("cmalt", "declared")


@pytest.mark.parametrize(
    ("sections", "pathway"), [(ASSOCIATE, "associate"), (CMALT, "cmalt"), (SENIOR, "senior")]
)
def test_without_a_declaration_the_sections_tell(sections: tuple[str, ...], pathway: str) -> None:
    choice = chosen(layout(sections, "A portfolio", "Rowan Appleyard"))
    assert (choice.id, choice.how) == (pathway, "inferred")
    assert choice.confidence > 0.8


@pytest.mark.parametrize("sections", [(*CMALT, "5b"), (*CMALT, "5b", "5c"), (*CMALT, "6a")])
def test_one_more_section_does_not_make_another_pathway(sections: tuple[str, ...]) -> None:
    assert chosen(layout(sections, "CMALT portfolio")).id == "cmalt"
    assert (
        chosen(layout(CMALT, "CMALT portfolio")).confidence
        > chosen(layout(sections, "CMALT portfolio")).confidence
    )


def test_a_draft_of_two_sections_keeps_the_name_on_its_title_page() -> None:
    draft = layout(("contextual", "1a"), "CMALT portfolio")
    assert chosen(draft).id == "cmalt"
    assert chosen(draft).confidence < 0.8


def test_an_undivided_area_speaks_for_no_pathway() -> None:
    sections = [s for s in CMALT if s != "3b"]
    assert chosen(layout(sections, undivided={"3b": "3a"})).confidence >= chosen(layout(sections)).confidence


def test_running_heads_declare_too() -> None:
    assert (
        chosen(layout(ASSOCIATE, "A portfolio", head="Associate CMALT – Rowan Appleyard")).how == "declared"
    )


def test_what_is_asked_for_is_taken() -> None:
    choice = chosen(layout(SENIOR, "Senior CMALT"), given="associate")
    assert (choice.id, choice.how, choice.confidence) == ("associate", "given", 1.0)


def test_names_in_the_text_of_sections_are_no_claims() -> None:
    made = layout(CMALT, "A portfolio")
    blocks = (*made.blocks, Block(len(made.blocks), "paragraph", "I mean to apply for Senior CMALT next."))
    told = Layout(blocks, (*made.places, Place("future", False, None)), made.openings, {}, {}, {}, True)
    assert pathway_claims(told, FRAMEWORK) == ()
    assert chosen(told).id == "cmalt"
