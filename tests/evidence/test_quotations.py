"""Words of somebody else on the candidate's work, and those that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.document import Block
from pipeline.evidence.quotations import words_of_others


def found(*blocks: Block) -> list[tuple[str, str]]:
    numbered = [replace(block, index=index) for index, block in enumerate(blocks)]
    return [
        (one.kind, numbered[at].text[one.start : one.end])
        for at in range(len(numbered))
        for one in words_of_others(numbered, at, ())
    ]


def p(text: str) -> Block:
    return Block(0, "paragraph", text)


def q(text: str) -> Block:
    return Block(0, "quote", text)


PRAISE = "She has had every tutor using it by Easter, which nobody had done before."


@pytest.mark.parametrize(
    ("introduction", "kind"),
    [
        ("My line manager wrote this for my portfolio:", "testimonial"),
        ("A colleague e-mailed me in June 2025:", "email"),
        ("From the head of practice at another college:", "testimonial"),
        ("Appendix G. Note from the lead educator", "testimonial"),
        ("Feedback from a learner:", "testimonial"),
    ],
)
def test_a_quotation_is_told_by_what_leads_to_it(introduction: str, kind: str) -> None:
    assert found(p(introduction), q(PRAISE)) == [(kind, PRAISE)]


@pytest.mark.parametrize(
    "introduction",
    [
        "Article 5 of the regulation puts it in one sentence:",
        "I wrote in my diary that evening:",
        "Ashgrove (2019) says of it:",
        "This is how I would sum it up:",
    ],
)
def test_a_law_a_book_and_the_candidate_are_no_witnesses(introduction: str) -> None:
    assert found(p(introduction), q(PRAISE)) == []


def test_words_that_nothing_sets_apart_need_an_introduction_of_something_written() -> None:
    assert found(p("My line manager wrote this for my portfolio:"), p(PRAISE)) == [("testimonial", PRAISE)]
    assert found(p("These are the words of my manager."), p(PRAISE)) == []
    assert found(p("We then did three things:"), p(PRAISE)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("From: P. Wether. To: me. Sent: 3 May. Many thanks for yesterday.", "email"),
        ("The workshop helped. – Tutor in plumbing, feedback form, May 2025", "testimonial"),
        ("“You explained it to me without once making me feel old.” (Lecturer, joinery)", "testimonial"),
    ],
)
def test_messages_and_signed_words_speak_for_themselves(text: str, kind: str) -> None:
    assert found(q(text)) == [(kind, text)]
    assert found(p(text)) == [(kind, text)]


@pytest.mark.parametrize(
    "text", ["Teaching is leaving out. – Lisle, 2022", "Teach well. (Ashgrove, 2019, p. 3)"]
)
def test_a_citation_is_no_signature(text: str) -> None:
    assert found(q(text)) == []


def test_paragraphs_of_one_quotation_are_one() -> None:
    second = "And I say that as somebody who does not like machines at all."
    assert found(p("My manager wrote:"), q(PRAISE), q(second)) == [("testimonial", PRAISE)]


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("A tutor wrote on the form: ", "testimonial"),
        ("She e-mailed the next day: ", "email"),
        ("One participant said afterwards, ", "testimonial"),
    ],
)
def test_words_within_a_sentence_are_told_by_who_wrote_them(before: str, kind: str) -> None:
    words = "“It was the first day on which I made something I could use.”"
    assert found(p(before + words)) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "I tell them that “less is more” is wrong.",
        "The button used to say “Submit and continue to the next available page of the form”.",
        "I wrote on the form: “Never again will I run this without having tried the plugs.”",
        "Marlowe (2021) wrote: “A tool is only as good as the question which it answers.”",
        "One of them said “I do not see why we should need this at all now”.",
    ],
)
def test_terms_own_words_and_what_was_only_said_are_left_alone(text: str) -> None:
    assert found(p(text)) == []
