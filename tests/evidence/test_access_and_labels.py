"""What the text tells of access, and what it says that an item shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.document import Block, CellPlace, Link
from pipeline.evidence.access import access_to_all, gives_access
from pipeline.evidence.labels import label_of_link, shortened
from pipeline.evidence.words import kind_of_words


@pytest.mark.parametrize(
    "text",
    [
        "Log in as assessor with the password harbour-lights.",
        "(password for assessors: teasel9)",
        "Username: reader / Password: ouzel2025",
        "use the enrolment key “curlew”",
        "It is open to anyone without a login.",
        "Guest access is enabled.",
    ],
)
def test_a_key_that_is_given_opens(text: str) -> None:
    assert gives_access(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is behind the college login, so you may need to ask me.",
        "Students need a password.",
        "A learner forgot the password twice.",
        "I wrote the page on passwords with the password manager team.",
    ],
)
def test_telling_of_keys_opens_nothing(text: str) -> None:
    assert not gives_access(text)


def test_access_may_be_told_once_for_all_links() -> None:
    told = Block(0, "paragraph", "All links to our courses open with the password golden-plover.")
    one = Block(0, "paragraph", "It opens with the password golden-plover.")
    assert access_to_all([told])
    assert not access_to_all([one])


def label(block: Block, *before: Block) -> str:
    blocks = [replace(b, index=n) for n, b in enumerate((*before, block))]
    return label_of_link(len(before), block.links[0], blocks)


def linked(text: str, words: str, cell: CellPlace | None = None) -> Block:
    start = text.index(words)
    return Block(
        0, "paragraph", text, links=(Link(start, start + len(words), "https://a.example/x"),), cell=cell
    )


def test_a_link_is_labelled_by_its_words_or_by_what_stands_round_it() -> None:
    address = "https://a.example/x"
    assert label(linked("The plan, as agreed", "The plan")) == "The plan"
    assert label(linked("The plan is here. It was long.", "here")) == "The plan is here."
    assert label(linked(f"The plan: {address}", address)) == "The plan"
    assert label(linked(address, address), Block(0, "paragraph", "Podcast for new people:")) == (
        "Podcast for new people"
    )
    assert label(linked(address, address)) == address


def test_an_address_in_a_table_is_labelled_by_its_row() -> None:
    address = "https://a.example/x"
    name = Block(0, "paragraph", "Observation report", cell=CellPlace(0, 1, 0, 2))
    assert label(linked(address, address, CellPlace(0, 1, 1, 2)), name) == "Observation report"


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("(item 1", "item 1"),
        ("a plan (2024)", "a plan (2024)"),
        ("a plan (for the", "a plan for the"),
        ("the plan)", "the plan"),
        (" two\n lines ", "two lines"),
    ],
)
def test_a_label_has_no_bracket_without_its_partner(words: str, short: str) -> None:
    assert shortened(words) == short


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Photo of my certificate", "certificate"),
        ("Screenshot of an e-mail", "screenshot"),
        ("Report on the recordings", "document"),
        ("Guidance on recordings", None),
        ("Letter of thanks for the film", "testimonial"),
    ],
)
def test_the_first_kind_named_is_the_kind_and_what_it_is_about_is_not(words: str, kind: str | None) -> None:
    assert kind_of_words(words) == kind
