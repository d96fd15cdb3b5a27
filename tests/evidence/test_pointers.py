"""Words that point at evidence, and whether it stands in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.document import Block, CellPlace, Link
from pipeline.evidence.mentions import Pointer, pointers

FILLER = tuple(Block(0, "paragraph", "I kept a diary of it for a whole term.") for _ in range(12))


def p(text: str, *links: Link) -> Block:
    return Block(0, "paragraph", text, links=links)


def found(
    *blocks: Block, attachments: Sequence[str] = (), beside: Sequence[str] = ()
) -> list[tuple[str, bool]]:
    numbered = [replace(block, index=index) for index, block in enumerate(blocks)]
    told = list(pointers(numbered, attachments, beside))
    assert all(numbered[x.block].text[x.start : x.end] == x.words for x in told)
    return [(x.words, x.found) for x in told]


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Figure 3", Block(0, "caption", "Fig 3: the course page")),
        ("figure 3", Block(0, "caption", "FIGURE 3. The course page")),
        ("Fig. 3", Block(0, "caption", "Figure 3 – the course page")),
        ("Fig 3", p("Figure 3: the course page")),
        ("screenshot 2", Block(0, "caption", "Screenshot 2 Moodle before the change")),
        ("Figure 2", Block(0, "image", "Figure 2: a chart of logins")),
        ("Figure 2", Block(0, "caption", "Logins in a year (Figure 2)")),
        ("Appendix B", Block(0, "heading", "Appendix B – Certificates")),
        ("appendix B", Block(0, "heading", "APPENDIX B Certificates")),
        ("App. B", Block(0, "heading", "Appendix B: letters")),
        ("Annex 2", Block(0, "heading", "Appendix 2")),
        ("Appendix B", Block(0, "heading", "Certificates", label="Appendix B")),
        ("Appendix A.1", Block(0, "heading", "Appendix A1: the first letter")),
        ("Appendix 3", Block(0, "heading", "Appendix 3(i): the first letter")),
        ("Appendix C2", Block(0, "heading", "Appendix C: letters and minutes")),
        ("Evidence 4", p("Evidence 4: the training plan")),
        ("Evidence 4", Block(0, "item", "Certificate of the course", label="4.")),
        ("Evidence 4", p("4. Minutes of the meeting")),
        ("Evidence 4", Block(0, "cell", "4", cell=CellPlace(0, 3, 0, 2))),
        ("evidence item 4", p("Item 4 – the plan")),
        ("Exhibit B", p("Exhibit B: the plan")),
    ],
)
def test_a_thing_is_found_under_the_other_ways_of_naming_it(said: str, stands: Block) -> None:
    assert (said, True) in found(p(f"It can be seen in {said} and it was used at once."), *FILLER, stands)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Figure 3", Block(0, "caption", "Figure 4: the course page")),
        ("Figure 1", Block(0, "caption", "Figure 12: the course page")),
        ("Figure 3", p("Figure 3 shows how many people came, which was more than I had thought.")),
        ("Appendix D", Block(0, "heading", "Appendix C – Certificates")),
        ("Appendix 2", Block(0, "heading", "Figure 2: the course page")),
        ("Evidence 4", Block(0, "heading", "4. Communication and working with others")),
        ("Evidence 4", Block(0, "item", "I then met all of them again.", label="4.")),
        ("Evidence 4", p("(Evidence 4)")),
    ],
)
def test_what_only_comes_near_is_not_the_thing(said: str, stands: Block) -> None:
    assert (said, False) in found(p(f"It can be seen in {said} and it was used at once."), *FILLER, stands)


@pytest.mark.parametrize(
    "text",
    [
        "In the appendix I describe how the rooms were used.",
        "In the appendix a full list of the rooms is given.",
        "Appendix 2 of the policy asks for captions.",
        "Annex A to the Directive names the exceptions.",
        "The number reached a figure 20 per cent above the last.",
        "The image 16:9 is the default on the wall screens.",
        "Item 7 of the agenda was mine.",
        "There was little evidence 12% of them would come back.",
        "I sent all staff an e-mail with the guide attached.",
        "She replied with the attached document on the same day.",
        "I was attached to a team that issues certificates.",
        "Students could follow the link in the message to join.",
        "They use the link to open the room.",
        "The evidence is mixed, and 2 of the images were old.",
    ],
)
def test_telling_of_something_else_points_at_nothing(text: str) -> None:
    assert found(p(text), *FILLER) == []


@pytest.mark.parametrize(
    "text",
    [
        "See the screenshot below.",
        "My certificate is attached.",
        "Please find attached the letter.",
        "The certificate (attached) says so.",
        "Please click on the link to see it.",
    ],
)
def test_a_promise_without_a_code_needs_something_near(text: str) -> None:
    assert [there for _, there in found(p(text), *FILLER)] == [False]
    assert [there for _, there in found(p(text), p("Plan", Link(0, 4, "https://a.example/p")))] == [True]


def test_an_image_without_a_description_is_a_screenshot_below() -> None:
    assert found(p("See the screenshot below."), Block(0, "image", "")) == [
        ("See the screenshot below", True)
    ]
    assert found(p("As can be seen in Figure 1, it grew."), Block(0, "image", "")) == [("Figure 1", True)]


def test_an_attached_file_can_be_what_is_pointed_at() -> None:
    assert found(p("My certificate is attached."), attachments=["award.pdf"]) == [
        ("certificate is attached", True)
    ]
    assert found(p("The letter is in Appendix B."), *FILLER, beside=["Appendix B letter"]) == [
        ("Appendix B", True)
    ]


def test_each_thing_of_an_enumeration_is_looked_for() -> None:
    captions = (Block(0, "caption", "Figure 2. The page"), Block(0, "caption", "Figure 3. The form"))
    assert found(p("They are in Figures 2, 3 and 4."), *FILLER, *captions) == [
        ("Figures 2", True),
        ("3", True),
        ("4", False),
    ]
    assert found(p("See Appendices A and C."), *FILLER, Block(0, "heading", "Appendix A")) == [
        ("Appendices A", True),
        ("C", False),
    ]


def test_a_list_of_links_without_numbers_is_counted() -> None:
    plan = Block(0, "item", "A plan", links=(Link(2, 6, "https://a.example/p"),), label="•")
    assert found(p("I took it to the meeting (item 3)."), *FILLER, plan, plan, plan) == [("item 3", True)]
    assert found(p("I took it to the meeting (item 4)."), *FILLER, plan, plan, plan) == [("item 4", False)]


def test_a_link_on_or_right_after_the_words_is_what_they_point_at() -> None:
    text = "It is in Appendix B (here) for all."
    assert found(p(text, Link(9, 19, "#b")), *FILLER) == [("Appendix B", True)]
    assert found(p(text, Link(21, 25, "https://a.example/b")), *FILLER) == [("Appendix B", True)]
    assert found(p(text, Link(30, 33, "https://a.example/b")), *FILLER) == [("Appendix B", False)]


def test_a_caption_does_not_point_at_itself() -> None:
    assert found(Block(0, "caption", "Figure 3: the course page"), *FILLER) == []
    assert found(Block(0, "heading", "Appendix B – Certificates"), *FILLER) == []


def test_guidance_and_contents_point_at_nothing() -> None:
    said = "It is in Appendix B for all."
    assert (
        found(Block(0, "paragraph", said, role="guidance"), Block(0, "paragraph", said, role="contents"))
        == []
    )


@pytest.mark.parametrize(("source", "told"), [("", True), ("; Lisle, 2022", False), (" in 2022", False)])
def test_a_source_may_end_a_long_remark_in_brackets(source: str, told: bool) -> None:
    remark = "the same is told of libraries " * 6
    assert bool(found(p(f"They wait too long (as {remark.strip()}{source}, Fig. 4)."))) is told


LIST = ("(1) Comparison of three kinds of exam", "(2) Notes of the meeting", "(3) Chart of posts a week")


@pytest.mark.parametrize(
    "heading", ["Evidence", "Appendix: list of evidence", "Appendix B – Supporting evidence"]
)
@pytest.mark.parametrize(
    ("words", "things"),
    [("(2)", [4]), ("[3]", [5]), ("(1, 3)", [3, 5]), ("(2 and 3)", [4, 5])],
)
def test_a_bare_number_points_at_a_numbered_list_of_evidence(
    heading: str, words: str, things: list[int]
) -> None:
    blocks = ("I put it to the head {words} in March.", "He agreed.", heading, *LIST)
    found = _pointed(*(Block(0, "paragraph", text.replace("{words}", words)) for text in blocks))
    assert [(x.thing, x.found) for x in found] == [(thing, True) for thing in things]


@pytest.mark.parametrize(
    "after",
    [
        (),
        ("References", *LIST),
        ("Evidence", LIST[1], LIST[2], LIST[0]),
        ("Evidence of impact in my course", *LIST),
        ("Evidence", *LIST[:2]),
    ],
    ids=["no list", "another list", "not in order", "more than evidence", "two lines"],
)
def test_a_bare_number_without_such_a_list_points_at_nothing(after: tuple[str, ...]) -> None:
    texts = ("I asked (1) why and (2) how, as others did [3].", *after)
    assert _pointed(*(Block(0, "paragraph", text) for text in texts)) == []


def test_each_section_may_have_a_list_of_its_own() -> None:
    texts = ("I wrote it (2).", "Evidence", *LIST, "I drew it (2).", "Evidence", *LIST, "At last (2).")
    found = _pointed(*(Block(0, "paragraph", text) for text in texts))
    assert [x.thing for x in found] == [3, 8, 8]


def _pointed(*blocks: Block) -> list[Pointer]:
    return list(pointers([replace(block, index=index) for index, block in enumerate(blocks)], ()))
