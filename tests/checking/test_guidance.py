"""Left-in guidance is subtracted; the candidate's own words never are."""

from __future__ import annotations

import pytest

from models.document import Block, Link
from pipeline.guidance import mark_guidance
from pipeline.segment.layout import Layout, Place


def marked(*lines: str, section: str | None = "2b", links: tuple[Link, ...] = ()) -> list[bool]:
    """Which of the lines below a heading are taken for guidance; those that begin with "- " are list items."""
    blocks = [Block(0, "heading", "Target learners")]
    blocks += [
        Block(i, "item" if line.startswith("- ") else "paragraph", line.removeprefix("- "), links=links)
        for i, line in enumerate(lines, start=1)
    ]
    places = tuple(Place(section, block.kind == "heading", None) for block in blocks)
    layout = mark_guidance(Layout(tuple(blocks), places, {}, {}, {}, {}, True), "cmalt")
    return [block.role == "guidance" for block in layout.blocks[1:]]


@pytest.mark.parametrize(
    "lines",
    [
        ["In this part you should describe who your learners are."],
        ["Describe how you found out what your learners need. Your evidence should show what you changed."],
        ["Please delete this text before you submit."],
        ["Candidates should demonstrate their understanding of the needs of learners."],
        ["Reflect on what went well, what you would do differently and what difference your work made."],
        ["What did you do? How did you do it? What did you learn?"],
        ["You could include things such as:", "- surveys of learners", "- changes for disabled students"],
        ["Relevant evidence might include:", "- a link to a resource", "- minutes of a meeting"],
        ["Assessors will want to see that you have changed your practice."],
        ["Statements should show how the needs of learners were found out and met."],
        ["Max. 500 words. Please give one or two examples."],
        ["This section is where you show how you understand your learners."],
        ["Use this space to tell us about your learners."],
        ["[Insert your text here]"],
        ["Evidence for this section might be a screenshot, a testimonial or a certificate."],
        ["Explain the law you chose to the reader, and say how you applied it."],
    ],
)
def test_guidance_is_recognised(lines: list[str]) -> None:
    assert marked(*lines) == [True] * len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Provide second-line support for Moodle.",
            "Write user guides for staff.",
            "Identify training needs.",
        ],
        ["- Include captions on every video", "- Provide transcripts", "- Give students a choice of format"],
        [
            "When you teach online, you should always plan for the network to fail. The sessions were rebuilt so."
        ],
        ["Applicants are asked to upload a video of two minutes and are interviewed online."],
        ["Candidates must sign in with their student card. The exam software checks it."],
        ["The survey asked:", "- How do you reach the platform?", "- Which device do you use most?"],
        [
            "The workshop had three tasks.",
            "- Describe your module in one sentence",
            "- List your assessments",
        ],
        ["As you can see in the screenshot below, the menu may look different on your phone."],
        ["I sent this to new lecturers: “You should record every lecture.”"],
        ["“You should describe more of these cases, they helped me.”"],
        ["I asked each of them two things.", "What did you find hardest? How did you cope?"],
        ["The policy states that candidates should be told in advance how data are used."],
        [
            "The learners are mostly adults. Evidence may include age and distance, according to Rogers (2002)."
        ],
        ["Show and tell sessions were held each month with forty staff from all departments."],
        ["Discuss was the name of the forum tool that the college used until 2016."],
        ["List of learners with whom the new layout was tried: see the linked file."],
        ["How this work addresses the four principles"],
        ["Give-it-a-go sessions drew sixty lecturers in the first year."],
        ["State schools in the county feed most of the learners into the college."],
        ["Consider the case of one learner, who worked nights and never attended a live class."],
        ["In this section the needs of part-time learners are set out, and what was done for them."],
        ["The handbook tells students what they should do if your account is locked: ring the desk."],
        ["Reflection on practice: the design worked well for part-time learners, less well for others."],
    ],
)
def test_the_candidates_words_are_not_subtracted(lines: list[str]) -> None:
    assert marked(*lines) == [False] * len(lines)


def test_a_plain_instruction_is_guidance_also_between_own_words() -> None:
    own = "I teach nurses who study at night. I asked forty of them."
    assert marked(own, "Reflect on what you learned and what you would do differently.", own) == [
        False,
        True,
        False,
    ]


def test_own_words_in_the_same_paragraph_keep_it() -> None:
    assert marked("Describe how you found out what your learners need. I asked forty of them.") == [False]


def test_what_carries_a_link_or_stands_outside_the_sections_stays() -> None:
    text = "In this part you should describe who your learners are."
    assert marked(text, links=(Link(0, 2, "https://a.example"),)) == [False]
    assert marked(text, section="front") == [False]
    assert marked(text, section="back") == [False]


def test_without_a_list_nothing_is_recognised() -> None:
    block = Block(0, "paragraph", "In this part you should describe who your learners are.")
    layout = Layout((block,), (Place("2b", False, None),), {}, {}, {}, {}, True)
    assert mark_guidance(layout, None) is layout
