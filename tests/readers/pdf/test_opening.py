"""Files that cannot be read, and what is said of those that can."""

from __future__ import annotations

import pikepdf
import pytest

from pipeline.errors import UnreadableError
from pipeline.phrases import load_phrases
from pipeline.readers.pdf import read_pdf

TEXT = "I wrote this portfolio for nobody in particular."


def reason_of(content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_pdf("portfolio.pdf", content)
    assert load_phrases().said(caught.value.advice).endswith(".")
    return caught.value.reason


def test_a_password_is_needed(pdf_of, sheet):
    locked = pdf_of(
        [sheet().words(72, 72, TEXT)], encryption=pikepdf.Encryption(user="secret", owner="owner")
    )
    assert reason_of(locked.content()) == "encrypted"


def test_an_empty_password_opens_and_is_noted(pdf_of, sheet):
    open_to_read = pdf_of(
        [sheet().words(72, 72, TEXT)], encryption=pikepdf.Encryption(user="", owner="owner")
    )
    document = open_to_read.read()
    assert [block.text for block in document.blocks] == [TEXT]
    assert [note.kind for note in document.notes] == ["empty-password"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 2000, b"no document at all"])
def test_damage(content):
    assert reason_of(content) == "corrupt"


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.8, 0.95])
def test_a_file_cut_short_is_refused_or_read_as_far_as_it_goes(pdf_of, sheet, outcome, part):
    whole = pdf_of([sheet().lines(72, 72, [TEXT] * 20) for _ in range(3)]).content()
    found = outcome(whole[: int(len(whole) * part)])
    assert found in ("corrupt", "no-text") or TEXT in found.blocks[0].text


def test_no_page_has_text(pdf_of, sheet):
    assert reason_of(pdf_of([sheet().operators("0 0 595 842 re f")]).content()) == "no-text"


def test_pages_without_text_are_named(pdf_of, sheet):
    pages = [sheet(), sheet().words(72, 72, TEXT), sheet(), sheet(), sheet()]
    (note,) = pdf_of(pages).read().notes
    assert (note.kind, note.pages) == ("pages-without-text", (1, 3, 4, 5))
    assert load_phrases().said(note.message).startswith("Pages 1, 3–5 have no text")


def test_hidden_text_is_read_and_said(pdf_of, sheet):
    page = sheet().words(72, 72, TEXT).words(72, 100, "Nobody sees this.", mode=3)
    document = pdf_of(
        [page.operators("1 1 1 rg").words(72, 130, "Nor this."), sheet().words(72, 72, TEXT)]
    ).read()
    assert [block.text for block in document.blocks] == [TEXT, "Nobody sees this.", "Nor this.", TEXT]
    assert [(note.kind, note.pages) for note in document.notes] == [("hidden-text", (1,))]


def test_light_words_on_a_dark_ground_are_not_hidden(pdf_of, sheet):
    page = sheet().operators("0 0 0.4 rg 60 740 400 40 re f 1 1 1 rg").words(72, 80, TEXT)
    assert pdf_of([page]).read().notes == ()


def test_attachments_and_scripts_are_listed_and_left_alone(pdf_of, sheet):
    def loaded(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["diary.docx"] = b"PK not opened"
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('hello')"))
        names = pikepdf.Array([pikepdf.String("start"), pdf.make_indirect(script)])
        pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=names)
        pdf.docinfo["/Title"], pdf.docinfo["/Author"] = "A portfolio", "Nobody"
        pdf.Root.Lang = pikepdf.String("en-GB")

    document = pdf_of([sheet().words(72, 72, TEXT)], loaded).read()
    assert [(attached.name, attached.kind) for attached in document.attachments] == [
        ("diary.docx", "embedded")
    ]
    assert [note.kind for note in document.notes] == ["javascript"]
    assert (document.title, document.author, document.language) == ("A portfolio", "Nobody", "en-GB")
    assert (document.source.format, document.source.pages) == ("pdf", 1)


def test_a_page_tree_that_loops_ends(pdf_of, sheet, outcome):
    def looped(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    found = outcome(pdf_of([sheet().words(72, 72, TEXT)], looped).content())
    assert found in ("corrupt", "no-text") or found.blocks[0].text == TEXT


def test_words_typed_onto_the_pages_are_read(pdf_of, sheet):
    def filled_in(pdf: pikepdf.Pdf) -> None:
        name, page = pikepdf.Name, pdf.pages[0]
        field = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Widget, FT=name.Tx, T="what", Rect=[72, 600, 400, 740]
        )
        field.V = pikepdf.String("I recorded the lectures.\rThen I captioned them.")
        field = pdf.make_indirect(field)
        note = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.FreeText, Rect=[72, 500, 400, 540], DA="/F 10 Tf"
        )
        note.Contents = pikepdf.String("It took a year.")
        comment = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Text, Rect=[10, 10, 30, 30], Contents="Too long!"
        )
        page.Annots = pikepdf.Array([field, pdf.make_indirect(note), pdf.make_indirect(comment)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))

    page = sheet().words(72, 90, "What did you do?").words(72, 400, "Thank you.")
    assert pdf_of([page], filled_in).texts() == [
        "What did you do?",
        "I recorded the lectures.\nThen I captioned them.",
        "It took a year.",
        "Thank you.",
    ]
