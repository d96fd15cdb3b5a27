"""Promises without a code: what they are of, and what near them counts as kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.document import Block, Link
from pipeline.evidence.promises import promises, wordings_among


def promised(
    *blocks: Block, attachments: tuple[str, ...] = (), sections: tuple[str, ...] = ()
) -> list[tuple[str, str, bool]]:
    numbered = [replace(block, index=index) for index, block in enumerate(blocks)]
    return [
        (numbered[at].text[one.start : one.end], one.kind, one.found)
        for at in range(len(numbered))
        for one in promises(wordings_among([numbered[at].text])[0], numbered, at, sections, attachments, ())
    ]


def p(text: str) -> Block:
    return Block(0, "paragraph", text)


PICTURE = Block(0, "image", "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("See the screenshot below.", "screenshot"),
        ("Below is an annotated screen grab of it.", "screenshot"),
        ("The following diagram sets it out.", "image"),
        ("As can be seen in the photograph, it was full.", "image"),
        ("The picture on the right is mine.", "image"),
        ("[Insert screenshot of the page here]", "screenshot"),
        ("<photo to be added>", "image"),
        ("The attached certificate says so.", "certificate"),
        ("A letter of thanks is attached.", "testimonial"),
        ("I attach my diploma.", "certificate"),
        ("Enclosed: two e-mails.", "email"),
        ("I wrote the guide (attached).", "document"),
        ("You can watch the recording here.", "video"),
        ("The podcast is linked here.", "audio"),
        ("Please click here.", "link"),
        ("Slides: link to follow.", "document"),
        ("A certificate can be provided on request.", "certificate"),
    ],
)
def test_a_promise_is_of_what_its_words_name(text: str, kind: str) -> None:
    assert [(kind_, found) for _, kind_, found in promised(p(text))] == [(kind, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The pictures above their beds helped.",
        "Learners add photos here and write a line.",
        "I was attached to the team that issues certificates.",
        "Learners submit a report with their photographs attached.",
        "Learners click here and there.",
        "The film can be watched in the app, at any speed.",
        "The link between the two is what I was after.",
        "We record here and there what we have seen.",
    ],
)
def test_telling_of_other_things_promises_nothing(text: str) -> None:
    assert promised(p(text)) == []


def test_a_picture_counts_in_the_direction_that_is_told() -> None:
    filler = [p("I kept a diary of it.") for _ in range(4)]
    below, above = p("See the screenshot below."), p("As the screenshot above shows, it grew.")
    assert promised(below, *filler, PICTURE)[0][2]
    assert not promised(PICTURE, *filler, below)[0][2]
    assert promised(PICTURE, *filler, above)[0][2]
    assert not promised(above, *filler, PICTURE)[0][2]


def test_a_picture_of_another_section_does_not_count() -> None:
    assert not promised(p("See the screenshot below."), PICTURE, sections=("1a", "1b"))[0][2]


def test_a_placeholder_is_one_though_other_pictures_stand_near() -> None:
    left = p("[Insert screenshot of the page here]")
    filler = p("I kept a diary of it.")
    assert not promised(PICTURE, filler, left)[0][2]
    assert promised(left, PICTURE)[0][2]


def test_what_is_attached_may_be_a_file_or_stand_under_a_heading_that_names_it() -> None:
    said = p("My certificate is attached.")
    filler = [p("I kept a diary of it.") for _ in range(4)]
    assert promised(said, attachments=("award.pdf",))[0][2]
    assert promised(said, *filler, Block(0, "heading", "Certificates"))[0][2]
    assert not promised(said, *filler, Block(0, "heading", "Letters"))[0][2]


def test_a_link_in_the_block_keeps_a_promise_of_one() -> None:
    linked = Block(0, "paragraph", "You can watch the film here.", links=(Link(8, 13, "https://a.example"),))
    assert promised(linked)[0][2]
    assert not promised(p("You can watch the film here."))[0][2]
