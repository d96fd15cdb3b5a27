"""Files beside a portfolio in its list of evidence: which the text refers to, and what then counts as given."""

from __future__ import annotations

import io

import docx
import pytest

from models.document import Attachment, ReadingNote
from models.outcome import EvidenceItem, Precheck
from pipeline.check import check
from pipeline.intake.items import BESIDE

TEXT = (
    "I ran the media workshop of the harbour school, and I wrote a guide to captions for everybody there. ",
    "My teaching certificate is attached. The plan of the room is in Appendix 3. ",
    "How we cut the film is told in caption guide final.mp4, which my colleagues use every week.",
)


def outcome(*names: str) -> Precheck:
    document = docx.Document()
    for title in ("Contextual statement", "1b Technical knowledge and ability", "Future plans"):
        document.add_heading(title, 1)
        document.add_paragraph("I have worked with pilots and boat builders for many years. " * 5)
        if title.startswith("1b"):
            for text in TEXT:
                document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    beside = [Attachment(name, BESIDE, 10) for name in names]
    note = ReadingNote("portfolio-chosen", "It was chosen.")
    made = check("jo.docx", stream.getvalue(), companions=beside, notes=(note,))
    assert isinstance(made, Precheck)
    assert note in made.reading.notes
    return made


def items(made: Precheck) -> dict[str, EvidenceItem]:
    return {item.label: item for item in made.evidence}


@pytest.mark.parametrize(
    ("name", "kind", "words", "section"),
    [
        ("PGCert_certificate.pdf", "certificate", "certificate is attached", None),
        ("Appendix 3 - room.pdf", "appendix", "Appendix 3", None),
        ("caption_guide_final.mp4", "video", "caption guide final.mp4", "1b"),
        ("harbour.png", "image", None, None),
        ("guide.pdf", "document", None, None),
    ],
)
def test_a_file_beside_is_listed_with_the_words_that_refer_to_it(
    name: str, kind: str, words: str | None, section: str | None
) -> None:
    made = outcome(name)
    item = items(made)[name]
    assert (item.kind, item.state, item.section) == (kind, "given", section)
    assert (item.quote.text if item.quote else None) == words
    assert bool(item.reasons) == (words is None)
    if item.quote:
        assert made.blocks[item.quote.block].text[item.quote.start : item.quote.end] == words


def test_what_is_promised_counts_as_given_only_when_it_lies_beside() -> None:
    without, with_files = items(outcome()), items(outcome("PGCert_certificate.pdf", "Appendix_3.pdf"))
    promised = [label for label, item in without.items() if item.state == "mentioned-only"]
    assert any("Appendix 3" in label for label in promised)
    assert any("certificate" in label for label in promised)
    assert {item.state for item in with_files.values()} == {"given"}
    assert {item.quote.text for item in with_files.values() if item.quote} >= {
        item.quote.text for label, item in without.items() if label in promised and item.quote
    }
