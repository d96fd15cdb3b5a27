"""Highlights lie over exactly the quoted words, also on turned and cropped pages, and change nothing else."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from models.annotation import Comment, Said
from models.outcome import Quote
from pipeline.annotation import pdf_copy
from pipeline.errors import UnreadableError
from pipeline.evaluation.pdf_highlights import flaws, highlighted_words, own, plain
from pipeline.readers.pdf import read_pdf
from pipeline.readers.pdf.ranges import ranges_of

DAY = dt.date(2026, 3, 4)
SAID = (Said("Please look here.", "Who did this?"), Said("", "Advice “with” – signs."))
LINES = [
    "In the first year I ran the workshop alone, and I kept a diary of",
    "what went well and what did not. In the second year I shared the",
    "work with two colleagues, who saw what I had overlooked before.",
]


def highlighted(content: bytes, *texts: str) -> bytes:
    """A copy with a summary and a highlight on each of the texts, where it first stands."""
    blocks = read_pdf("x.pdf", content).blocks
    wanted = []
    for text in texts:
        block = next(block for block in blocks if text in block.text)
        start = block.text.index(text)
        wanted.append(Quote(block.index, start, start + len(text), text))
    ranges = ranges_of(content, blocks, wanted)
    copy = pdf_copy(content, [Comment(None, SAID), *(Comment(ranges[quote], SAID) for quote in wanted)], DAY)
    assert flaws(content, copy) == []
    return copy


def annotations(content: bytes) -> list[dict]:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [annotation.get_object() for page in pages for annotation in page.get("/Annots", [])]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [None, [50, 60, 560, 800]])
def test_the_words_under_a_highlight_are_the_quoted_ones(pdf_of, sheet, turned, box):
    def cropped(pdf: pikepdf.Pdf) -> None:
        if box:
            pdf.pages[0].CropBox = Array(box)

    page = sheet().lines(72, 90, LINES)
    page.turned = turned
    content = pdf_of([page], changed=cropped).content()
    texts = ["first year", "the workshop alone, and I kept"]

    copy = highlighted(content, *texts)

    assert [plain(words) for words in highlighted_words(copy)] == [plain(text) for text in texts]
    note = next(one for one in annotations(copy) if one["/Subtype"] == "/Text")
    left, bottom, right, top = box or [0, 0, 595, 842]
    shown = {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}[turned]
    x, y = float(note["/Rect"][0]), float(note["/Rect"][3])
    assert max(abs(x - shown[0]), abs(y - shown[1])) < 20


def test_words_that_go_on_over_the_page_are_highlighted_on_both(pdf_of, sheet):
    content = pdf_of([sheet().lines(72, 760, LINES[:2]), sheet().lines(72, 72, LINES[2:])]).content()

    copy = highlighted(content, "shared the work with two")

    assert [(page, kind) for page, kind, _ in own(copy)] == [
        (1, "/Text"),
        (1, "/Highlight"),
        (2, "/Highlight"),
    ]
    assert [plain(words) for words in highlighted_words(copy)] == ["sharedtheworkwithtwo"]
    assert "page 1" in annotations(copy)[2]["/Contents"]


def test_a_word_broken_at_the_end_of_a_line_is_no_hindrance(pdf_of, sheet):
    lines = [
        "In that year I kept an over-",
        "view of each tool. I kept an overview of",
        "all the rooms as well as I could.",
    ]
    content = pdf_of([sheet().lines(72, 90, lines)]).content()
    text = next(block.text for block in read_pdf("x", content).blocks)
    assert text.startswith("In that year I kept an overview")

    assert [plain(words) for words in highlighted_words(highlighted(content, "an overview of each"))] == [
        "anoverviewofeach"
    ]


def test_a_note_says_all_is_dated_and_signed_by_the_program_alone(pdf_of, sheet):
    copy = highlighted(pdf_of([sheet().lines(72, 90, LINES)]).content(), "first year")

    for annotation in annotations(copy):
        assert annotation["/Contents"] == "Please look here. Who did this?\n\nAdvice “with” – signs."
        assert (annotation["/T"], annotation["/M"]) == ("precheck", "D:20260304000000Z")


def with_others(pdf: pikepdf.Pdf) -> None:
    """A note by another, and an answer of theirs to a note of ours; both pages share one list of annotations."""
    rectangle = Array([10, 10, 30, 30])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=rectangle, Contents=String("Mine"), T=String("Mentor")
    )
    ours = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=rectangle, T=String("precheck"))
    )
    window = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=rectangle, Parent=ours)
    answer = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=rectangle, T=String("Mentor"), IRT=ours)
    shared = pdf.make_indirect(Array([pdf.make_indirect(one) for one in (note, ours, window, answer)]))
    for page in pdf.pages:
        page.obj.Annots = shared


def test_a_second_run_replaces_ours_and_leaves_other_peoples(pdf_of, sheet):
    content = pdf_of(
        [sheet().lines(72, 90, LINES), sheet().lines(72, 90, LINES)], changed=with_others
    ).content()

    copy = pdf_copy(content, [Comment(None, SAID)], DAY)

    assert [one.get("/T") for one in annotations(copy)] == [
        "Mentor",
        "Mentor",
        "precheck",
        "Mentor",
        "Mentor",
    ]
    assert not any("/IRT" in one for one in annotations(copy))
    assert own(pdf_copy(copy, [Comment(None, SAID)], DAY)) == own(copy)
    assert pdf_copy(copy, [Comment(None, SAID)], DAY) == pdf_copy(copy, [Comment(None, SAID)], DAY)


def test_an_encrypted_file_that_opens_stays_encrypted(pdf_of, sheet):
    locked = pikepdf.Encryption(user="", owner="owner")

    copy = highlighted(pdf_of([sheet().lines(72, 90, LINES)], encryption=locked).content(), "first year")

    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.is_encrypted


def test_a_file_that_allows_no_comments_is_refused_with_advice(pdf_of, sheet):
    locked = pikepdf.Encryption(user="", owner="owner", allow=pikepdf.Permissions(modify_annotation=False))
    content = pdf_of([sheet().lines(72, 90, LINES)], encryption=locked).content()

    with pytest.raises(UnreadableError, match="pdf-protected") as refused:
        pdf_copy(content, [Comment(None, SAID)], DAY)
    assert refused.value.reason == "encrypted"


def test_a_file_that_cannot_be_written_again_is_refused_with_advice():
    with pytest.raises(UnreadableError, match="pdf-not-written"):
        pdf_copy(b"%PDF-1.7\n" + b"\0" * 2000, [Comment(None, SAID)], DAY)
