"""The register: which items a placed document offers, of which kind, and in which state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.document import Attachment, Block, Link
from models.outcome import EvidenceItem
from pipeline.evidence.register import evidence_register
from pipeline.evidence.targets import label_conflict, read_target
from pipeline.phrases import load_phrases
from pipeline.segment.layout import Layout, Place


def register(*blocks: Block, section: str | None = "1a", part: str | None = None) -> tuple[EvidenceItem, ...]:
    numbered = tuple(replace(block, index=index) for index, block in enumerate(blocks))
    places = tuple(Place(section, block.kind == "heading", part) for block in numbered)
    items = evidence_register(Layout(numbered, places, {}, {}, {}, {}, True), (), load_phrases())
    for item in items:
        if item.quote:
            assert numbered[item.quote.block].text[item.quote.start : item.quote.end] == item.quote.text
    return items


def linked(text: str, words: str, target: str) -> Block:
    start = text.index(words)
    return Block(0, "paragraph", text, links=(Link(start, start + len(words), target),))


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/Users/rowan/plan.docx",
        "C:\\Users\\rowan\\plan.docx",
        "plan.docx",
        "../plan.docx",
        "http://localhost:8080/plan",
        "http://10.0.0.4/plan",
        "http://staffweb/plan",
        "https://vle.college.ac.uk/course/view.php?id=3",
        "https://moodle.college.ac.uk/course/view.php?id=3",
        "https://learn.college.ac.uk/ultra/courses/1",
        "https://docs.google.com/document/d/1abc/edit",
        "https://college.sharepoint.com/:w:/r/sites/plan.docx",
        "https://",
    ],
)
def test_addresses_that_an_assessor_will_hardly_open_are_suspect(address: str) -> None:
    (item,) = register(linked("I wrote the rollout plan for it.", "plan", address))
    assert item.state == "suspect"
    assert item.reasons


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/plan",
        "https://example.org/edit-a-thon",
        "https://moodle.org/plugins/mod_x",
        "https://learn.microsoft.com/en-us/training/x",
        "https://docs.google.com/document/d/1abc/edit?usp=sharing",
        "https://v3.pebblepad.co.uk/spa/#/public/abc",
        "https://college.ac.uk/",
    ],
)
def test_addresses_that_are_open_are_given(address: str) -> None:
    (item,) = register(linked("I wrote the rollout plan for it.", "plan", address))
    assert (item.state, item.reasons) == ("given", ())


def test_an_address_to_write_to_is_no_evidence() -> None:
    assert register(linked("Write to me with questions.", "Write", "mailto:rowan@example.org")) == ()


@pytest.mark.parametrize(
    ("words", "items"),
    [("Skip to content", 0), ("Back to top", 0), ("2 Comments", 0), ("Comments by my line manager", 1)],
)
def test_what_belongs_to_a_page_is_no_evidence(words: str, items: int) -> None:
    assert len(register(linked(words, words, "https://wiki.example.org/plan#content"))) == items


def test_access_told_beside_a_link_settles_the_sign_in() -> None:
    text = "The course is open with the password lantern to all assessors."
    (item,) = register(linked(text, "course", "https://moodle.college.ac.uk/course/view.php?id=3"))
    assert item.state == "given"


def test_a_label_that_differs_from_its_target_is_suspect() -> None:
    (item,) = register(linked("See Appendix B here.", "Appendix B", "https://a.example/appendix_a.pdf"))
    assert item.state == "suspect"
    assert label_conflict("Appendix B", "https://a.example/Appendix%20B.pdf") is None
    assert label_conflict("Appendix B", "https://a.example/figure-a.pdf") is None


@pytest.mark.parametrize(
    ("text", "words", "target", "kind"),
    [
        ("My certificate of the course", "certificate", "https://a.example/x", "certificate"),
        ("A recording of the talk", "recording", "https://a.example/x", "video"),
        ("The talk", "talk", "https://youtu.be/x", "video"),
        ("The talk", "talk", "https://a.example/talk.mp3", "audio"),
        ("The plan", "plan", "https://a.example/plan.pdf", "document"),
        ("Look here", "here", "https://a.example/", "link"),
    ],
)
def test_kinds_come_from_words_and_addresses(text: str, words: str, target: str, kind: str) -> None:
    assert register(linked(text, words, target))[0].kind == kind


def test_a_word_beside_another_link_does_not_colour_this_one() -> None:
    text = "My certificate and the script with comments"
    links = (Link(3, 14, "https://a.example/c"), Link(23, 29, "https://a.example/d"))
    assert [item.kind for item in register(Block(0, "paragraph", text, links=links))] == [
        "certificate",
        "link",
    ]


def test_images_take_their_captions_from_below_or_above() -> None:
    below = register(Block(0, "image", ""), Block(0, "caption", "Figure 1: screenshot of the page"))
    assert [(i.kind, i.label) for i in below] == [("screenshot", "Figure 1: screenshot of the page")]
    above = register(Block(0, "caption", "My certificate"), Block(0, "image", ""))
    assert [(i.kind, i.label) for i in above] == [("certificate", "My certificate")]
    bare = register(Block(0, "image", ""))
    assert [(i.kind, i.quote) for i in bare] == [("image", None)]


def test_somebodys_words_on_the_candidate_are_testimony_and_a_citation_is_not() -> None:
    praise = Block(0, "quote", "Rowan made our course what it is. – Kit Lowe, lecturer in nursing")
    cited = Block(0, "quote", "Learning is never done alone. – Dewey, 1938")
    assert [item.kind for item in register(praise)] == ["testimonial"]
    assert register(cited) == ()


def test_a_link_within_the_document_counts_as_what_it_leads_to() -> None:
    heading = Block(0, "heading", "Appendix B – the letter")
    (item,) = register(linked("The letter is in Appendix B.", "Appendix B", "#b"), heading)
    assert (item.kind, item.state) == ("appendix", "given")


def test_the_same_promise_is_told_once_a_section() -> None:
    said = Block(0, "paragraph", "It is in Appendix C, and Appendix C is long.")
    assert [item.state for item in register(said, said)] == ["mentioned-only"]


def test_further_reading_and_first_pages_are_no_evidence() -> None:
    link = linked("A book on rooms", "book", "https://a.example/book")
    assert register(link, part="other") == ()
    assert register(link, section="front") == ()


def test_long_labels_end_with_a_whole_word() -> None:
    text = "The survey of all part-time learners in the evening school, which I wrote with two of them, ran a year."
    (item,) = register(linked(text, text, "https://a.example/s"))
    assert item.label.endswith(" …")
    assert text.startswith(item.label.removesuffix(" …"))
    assert text[len(item.label) - 2] in " ,"


def test_embedded_files_come_last_and_belong_to_no_section() -> None:
    block = linked("The plan", "plan", "https://a.example/plan")
    layout = Layout((block,), (Place("1a", False, None),), {}, {}, {}, {}, True)
    items = evidence_register(layout, (Attachment("award.pdf", "embedded"),), load_phrases())
    assert [(item.id, item.section, item.label) for item in items] == [
        ("e1", "1a", "plan"),
        ("e2", None, "award.pdf"),
    ]


@pytest.mark.parametrize(
    "address", ["", " ", "http://[", "https://exa mple.org/x", "::", "a" * 5000, "https://é.example/ŵ"]
)
def test_any_address_is_read_without_complaint(address: str) -> None:
    assert isinstance(read_target(address).doubts, tuple)
