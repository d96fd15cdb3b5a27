"""An invented portfolio, a passage a section, and Word files made of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence

import docx

from models.outcome import Precheck
from pipeline.check import Options, check

Line = tuple[str, str]
"""A style (`h1`, `h2`, `bold`, `plain`, `title`, `caption`) and the text of a paragraph."""
Headings = Callable[[str], Sequence[Line]]
"""The paragraphs that head a section."""

TEXT: Mapping[str, tuple[str, ...]] = {
    "contextual": (
        "I have worked as a learning technologist at Brackenfold College since 2015. My post "
        "sits in the library, and I look after the virtual learning environment, the lecture "
        "capture rooms and the drop-in desk for staff.",
        "Before that I taught biology for six years in a sixth-form college, where I began to "
        "build small interactive quizzes for my own classes. I apply for this accreditation "
        "because I want my practice to be looked at by people who do the same work elsewhere.",
    ),
    "1a": (
        "In 2019 I compared three tools for live polling in large lectures. I weighed cost, "
        "accessibility and how much each asked of the lecturer, and ran a trial with two modules "
        "before I recommended one of them.",
        "The benefit was that quiet students took part; the constraint was that the free tier allowed "
        "only forty answers, so I had to argue for a licence. See the comparison table at "
        "https://example.org/polling-comparison for the criteria that I used.",
        "Looking back, I would involve the disability service sooner, because two students could not "
        "read the chart on the screen. I learned that a tool that works for the lecturer does not "
        "always work for the room.",
    ),
    "1b": (
        "I build self-study units in HTML and H5P and write the small scripts that copy them into new "
        "modules each September. In 2021 I wrote a plugin that shows students which of their captions "
        "are still missing.",
        "The code and the notes are at https://example.org/caption-plugin and I was sent a certificate "
        "when I finished the developer course.",
        "What went well was that the scripts saved a week of copying; next time I would write the "
        "tests first, since a change in the programming interface broke the plugin twice.",
    ),
    "1c": (
        "When the college moved to a new lecture capture system I planned the rollout: I wrote the "
        "training, ran fourteen workshops and kept a helpdesk open in the first fortnight of term.",
        "The deployment plan and the timeline are at https://example.org/rollout-plan and show who was "
        "trained when.",
        "The launch went smoothly in the small rooms, but I underestimated the support that visiting "
        "lecturers need. In future I would appoint a champion in each department.",
    ),
    "2a": (
        "With a lecturer in nursing I redesigned a module so that students prepared at home and solved "
        "cases in class. I based this on constructivist theory and on what we know of retrieval "
        "practice and feedback.",
        "The module outline is at https://example.org/nursing-module and includes the assessment "
        "rubric that I drafted.",
        "On reflection, the first version asked too much reading. I changed the activities after the "
        "mid-term survey and pass rates rose by nine per cent. I learned to cut content before adding "
        "technology.",
    ),
    "2b": (
        "My learners are mostly mature part-time students who study after work; a third of them are "
        "the first in their family at college. I interviewed eleven of them about when and on which "
        "device they study.",
        "A summary of the interviews is at https://example.org/learner-interviews and shaped the "
        "personas that I use.",
        "Because of this I changed my practice: I now caption every video and offer drop-in hours at "
        "eight in the evening. I was surprised how many learners share one laptop with their "
        "children.",
    ),
    "3a": (
        "The General Data Protection Regulation and the Data Protection Act 2018 bear on everything I "
        "record. I wrote the privacy notice for lecture capture and a consent form for students whose "
        "questions are heard.",
        "The notice is at https://example.org/privacy-notice and was checked by the data protection officer.",
        "I learned that the law is easier to follow when it is built into the default settings. Next "
        "time I would bring the data protection officer in before the supplier is chosen.",
    ),
    "3b": (
        "Our accessibility policy asks that all teaching material meets WCAG 2.1. I turned the "
        "standard into a checklist of one page and tested forty modules against it.",
        "The checklist is at https://example.org/access-checklist and has been adopted by the academic "
        "standards committee.",
        "A challenge was that staff saw the policy as a threat; I found that showing them one "
        "student's screen reader did more than the document. I would start with that again.",
    ),
    "4a": (
        "I chair a monthly meeting of librarians, technicians and lecturers about learning spaces, and "
        "I write a newsletter that goes to four hundred colleagues. In 2022 I worked with the estates "
        "team on new seminar rooms.",
        "The minutes and two issues of the newsletter are at https://example.org/newsletter for any reader.",
        "I learned from the technicians that a room fails at its plugs and not at its projector. In "
        "hindsight I would invite students to the meeting from the start.",
    ),
    "5a": (
        "My specialist area is captioning and transcripts. I designed a workflow in which student "
        "editors correct automatic captions within two working days, and I have trained twelve editors "
        "so far.",
        "Our style guide for captions is at https://example.org/caption-guide and has been copied by "
        "two other colleges.",
        "What I would do differently is to pay editors by the hour from the first day. It made a "
        "difference to deaf students, who told me that they could at last watch at the same time as "
        "everyone else.",
    ),
    "5b": (
        "My second specialist area is open educational resources. I edited a collection of forty "
        "laboratory films under an open licence and wrote the guidance on attribution that our authors "
        "follow.",
        "The collection is at https://example.org/lab-films and has been used in nine countries.",
        "I learned how much clearing of rights costs; in future I would ask every author for their "
        "sources in writing before filming begins.",
    ),
    "5c": (
        "My third specialist area is virtual reality for geology field trips. I filmed two quarries "
        "with a spherical camera and built tours for students who cannot walk over rough ground.",
        "One of the tours is at https://example.org/quarry-tour and opens in any browser.",
        "The headsets made some students ill, which I had not expected. I would offer the flat version "
        "first next time.",
    ),
    "6a": (
        "As head of digital education I lead a team of five and a budget of two hundred thousand "
        "pounds. I wrote the strategy for digital learning that the governing body approved in 2021 "
        "and report on it each year.",
        "The strategy is at https://example.org/strategy and names me as its author.",
        "Leading showed me that a strategy is read only when it is short. I would consult the unions "
        "earlier, and I learned to let colleagues from other professions set the agenda.",
    ),
    "future": (
        "In the next three years I intend to finish a master's degree in education and to publish "
        "a study on captions. I plan to visit two colleges abroad, and I will hand the newsletter "
        "over to a colleague.",
        "I also hope to mentor two people who apply for accreditation, because explaining my "
        "practice helps me to see it.",
    ),
}
TITLES: Mapping[str, str] = {
    "contextual": "Contextual statement",
    "1a": "An understanding of the constraints and benefits of different technology",
    "1b": "Technical knowledge and ability in the use of learning technology",
    "1c": "Supporting the deployment of learning technologies",
    "2a": "An understanding of teaching, learning and/or assessment processes",
    "2b": "An understanding of your target learners",
    "3a": "Understanding and engaging with legislation",
    "3b": "Understanding and engaging with policies and standards",
    "4a": "Communication and working with others",
    "5a": "Specialist area: captions and transcripts",
    "5b": "Specialist area: open educational resources",
    "5c": "Specialist area: virtual field trips",
    "6a": "Advanced area: leading digital education",
    "future": "Future plans",
}
ASSOCIATE = ("contextual", "1a", "1b", "2a", "3a", "4a", "future")
CMALT = ("contextual", "1a", "1b", "1c", "2a", "2b", "3a", "3b", "4a", "5a", "future")
SENIOR = (*CMALT[:-1], "5b", "6a", "future")
TITLE_PAGE: tuple[Line, ...] = (("title", "CMALT portfolio"), ("plain", "Rowan Appleyard"))


def coded(section: str) -> str:
    """The heading most portfolios have: the code and the official title."""
    return f"{section}: {TITLES[section]}" if len(section) == 2 else TITLES[section]


def styled(section: str) -> tuple[Line, ...]:
    return (("h1", coded(section)),)


def as_(style: str, text: Callable[[str], str]) -> Headings:
    return lambda section: ((style, text(section)),)


def lines(
    sections: Iterable[str],
    heading: Headings = styled,
    front: Sequence[Line] = TITLE_PAGE,
    text: Mapping[str, Sequence[str]] | None = None,
) -> list[Line]:
    """A portfolio of these sections, paragraph by paragraph; `text` replaces that of some sections."""
    out = list(front)
    for section in sections:
        out += heading(section)
        out += [("plain", paragraph) for paragraph in ({**TEXT, **(text or {})})[section]]
    return out


def word_file(paragraphs: Iterable[Line]) -> bytes:
    document = docx.Document()
    for style, text in paragraphs:
        if style == "title":
            document.add_heading(text, 0)
        elif style.startswith("h"):
            document.add_heading(text, int(style[1]))
        elif style == "bold":
            document.add_paragraph().add_run(text).bold = True
        else:
            document.add_paragraph(text, style="Caption" if style == "caption" else None)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def checked(content: bytes | Iterable[Line], **options: str) -> Precheck:
    """The outcome of a file, or of one made of these paragraphs, which must be readable."""
    made = content if isinstance(content, bytes) else word_file(content)
    outcome = check("draft.docx", made, Options(**options))
    assert isinstance(outcome, Precheck)
    return outcome


def statuses(outcome: Precheck) -> dict[str, str]:
    return {section.id: section.status for section in outcome.sections}


def not_there(outcome: Precheck) -> dict[str, str]:
    """The required sections that were not simply found."""
    return {s.id: s.status for s in outcome.sections if s.required and s.status != "present"}
