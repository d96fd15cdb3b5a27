"""From places on a page to paragraphs, columns, lists, titles, cells and running lines."""

from __future__ import annotations

import pikepdf
import pytest

PROSE = [
    "I planned the workshop with two colleagues from the library and asked",
    "the students beforehand what they wanted to learn. Most of them named",
    "referencing, so that is what the first hour was about in the end.",
]
MORE = ["A second meeting followed in May, with fewer people but more time for", "each of their questions."]


def filled(sheet, top=72.0):
    """A sheet with enough prose for its measure to be known."""
    return sheet().lines(72, top, PROSE).lines(72, top + 60, MORE)


def test_lines_become_paragraphs(pdf_of, sheet):
    assert pdf_of([filled(sheet)]).texts() == [" ".join(PROSE), " ".join(MORE)]


def test_a_short_last_line_ends_a_paragraph_without_any_space(pdf_of, sheet):
    page = sheet().lines(72, 72, [*PROSE, *MORE, *PROSE])
    assert pdf_of([page]).texts() == [" ".join(PROSE), " ".join(MORE), " ".join(PROSE)]


def test_indented_first_lines_begin_paragraphs(pdf_of, sheet):
    page = sheet()
    for number in range(3):
        top = 72 + 42 * number
        page.words(90, top, "It was the second week of term and everybody was still busy with").lines(
            72,
            top + 14,
            [
                "other things, which is why the forum stayed empty until the third one,",
                "when I changed the question and put it again for all who were there to",
            ],
        )
    assert len(pdf_of([page]).texts()) == 3


def test_a_paragraph_goes_on_over_the_page(pdf_of, sheet):
    first, second = sheet().lines(72, 72, PROSE[:2]), sheet().lines(72, 72, [PROSE[2], *MORE])
    document = pdf_of([first, second]).read()
    assert [block.text for block in document.blocks] == [" ".join(PROSE), " ".join(MORE)]
    assert [box[0] for box in document.blocks[0].anchor.boxes] == [1, 1, 2]


@pytest.mark.parametrize(("font", "size"), [("B", 11), ("F", 15), ("I", 13)])
def test_a_line_set_otherwise_stays_by_itself(pdf_of, sheet, font, size):
    page = (
        sheet().lines(72, 72, PROSE).words(72, 120, "Description", size=size, font=font).lines(72, 136, PROSE)
    )
    assert pdf_of([page]).texts() == [" ".join(PROSE), "Description", " ".join(PROSE)]


def test_weak_and_strong_titles(pdf_of, sheet):
    page = sheet().words(72, 50, "My portfolio", size=20, font="B").words(72, 76, "Reflection", font="B")
    title, line, body, *_ = pdf_of([page.lines(72, 92, PROSE * 3)]).blocks()
    assert (title.kind, title.level, title.look.size) == ("heading", 1, 20)
    assert (line.kind, line.look.bold, line.look.outline) == ("paragraph", True, None)
    assert (body.look.bold, body.look.size) == (False, 11)


def test_two_sizes_of_titles_are_two_levels(pdf_of, sheet):
    page = sheet().words(72, 50, "Portfolio", size=22).words(72, 80, "Operational issues", size=16)
    page.lines(72, 110, PROSE * 2).words(72, 210, "Teaching", size=16).lines(72, 240, PROSE * 2)
    assert [block.level for block in pdf_of([page]).blocks() if block.kind == "heading"] == [1, 2, 2]


def test_look_of_a_line(pdf_of, sheet):
    page = sheet().lines(72, 72, PROSE).words(72, 140, "TEACHING", font="I")
    page.operators("72 699.5 58 0.6 re f").lines(72, 170, PROSE)
    line = pdf_of([page]).blocks()[1]
    assert (line.text, line.look.caps, line.look.italic, line.look.bold) == ("TEACHING", True, True, False)
    assert line.look.underlined
    assert line.look.space_before == pytest.approx(40 - 14, abs=0.6)


def test_hyphens_of_broken_words_go_and_others_stay(pdf_of, sheet):
    page = sheet().lines(72, 72, [
        "We tried the evaluation of a peer-reviewed module and of the assess-",
        "ment that came with it. Assessment was by portfolio, and the eval-",
        "uation was written by a well-",
        "known colleague whose work is known well by everybody in our peer-",
        "reviewed field of study, which is a rather small one after all.",
    ])  # fmt: skip
    document = pdf_of([page]).read()
    text = " ".join(block.text for block in document.blocks)
    assert "the assessment that" in text
    assert "the evaluation was" in text
    assert "well-known" in text
    assert "peer-reviewed field" in text
    assert [(left.reason, left.n) for left in document.left_out] == [("hyphens at line ends", 2)]


def test_an_address_broken_over_lines_is_whole(pdf_of, sheet):
    page = sheet().lines(
        72,
        72,
        [
            *PROSE,
            "https://example.org/a/very/long/address/of/a/recording/that/does/not/f",
            "it/in/one/line is where it can be found.",
        ],
    )
    assert "that/does/not/fit/in/one/line is" in pdf_of([page]).texts()[-1]


COLUMN = [
    "The left column has lines of some width,",
    "one below the other, and they are to be",
    "read from the top to the bottom before",
    "anything of the right one is looked at.",
    "Only then comes all the rest, which must",
    "have a few lines more to be a column.",
]
BESIDE = [
    "Now the right column has its turn; it",
    "stands beside the left one all the way",
    "down, and it ends where the left one",
    "ends, so that both are of one height,",
    "as columns are in most newsletters and",
    "in many papers. This is its last line.",
]


@pytest.mark.parametrize("across", [False, True])
def test_columns_are_read_one_after_the_other(pdf_of, sheet, across):
    page = sheet().words(72, 50, "A title over both columns", size=16)
    if across:
        for number, (left, right) in enumerate(zip(COLUMN, BESIDE, strict=True)):
            page.words(72, 90 + 14 * number, left).words(320, 90 + 14 * number, right)
    else:
        page.lines(72, 90, COLUMN).lines(320, 90, BESIDE)
    assert " ".join(pdf_of([page]).texts()) == " ".join(["A title over both columns", *COLUMN, *BESIDE])


def own_words(number):
    """Prose that no other page has."""
    return [*(line[number:] for line in PROSE), f"So it was in case {number}."]


def with_edges(sheet, number, of, body):
    page = sheet().words(72, 40, "Portfolio of Nobody").words(280, 800, f"Page {number} of {of}")
    return page.lines(72, 90, body)


def test_running_lines_recur_and_numbers_may_follow_the_page(pdf_of, sheet):
    pages = [with_edges(sheet, n, 4, own_words(n)) for n in range(1, 5)]
    blocks = pdf_of(pages).blocks()
    running = [(block.page, block.stream, block.text) for block in blocks if block.role == "running"]
    assert running == [
        (n, *line)
        for n in range(1, 5)
        for line in (("header", "Portfolio of Nobody"), ("footer", f"Page {n} of 4"))
    ]
    assert [block.page for block in blocks if block.role == "content"] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_a_title_that_opens_every_page_is_content(pdf_of, sheet):
    pages = [
        sheet().words(72, 84, "Reflection", font="B", size=14).lines(72, 110, own_words(n)) for n in range(5)
    ]
    blocks = pdf_of(pages).blocks()
    assert [block.text for block in blocks if block.text == "Reflection" and block.role == "content"] == [
        "Reflection"
    ] * 5


def test_numbered_titles_that_open_pages_are_content(pdf_of, sheet):
    pages = [
        sheet().words(72, 84, f"Core area {n}", font="B").lines(72, 110, own_words(n)) for n in range(1, 6)
    ]
    assert not [block for block in pdf_of(pages).blocks() if block.role == "running"]


def test_list_items_and_their_labels(pdf_of, sheet):
    page = sheet().lines(72, 72, PROSE)
    for number, label in enumerate(["\u2022", "1.", "2.", "b)"]):
        page.words(80, 130 + 14 * number, label).words(98, 130 + 14 * number, f"The thing number {number}")
    document = pdf_of([page.lines(72, 200, PROSE)]).read()
    items = [(block.kind, block.label, block.text) for block in document.blocks][1:-1]
    labels = ["\u2022", "1.", "2."]
    assert items[:3] == [("item", label, f"The thing number {n}") for n, label in enumerate(labels)]
    assert items[3][2].endswith("The thing number 3")
    assert ("list labels", 5) in [(left.reason, left.n) for left in document.left_out]


def test_a_year_at_the_start_of_a_line_is_no_label(pdf_of, sheet):
    page = sheet().lines(
        72,
        72,
        [
            "The plan for the whole department was changed for the last time in May",
            "2019. After that it stayed as it was, and nobody asked any more why so",
            "much of it had never come about.",
        ],
    )
    assert pdf_of([page]).read().left_out == ()


def test_ruled_cells(pdf_of, sheet):
    page = sheet().lines(72, 72, PROSE)
    rules = [f"72 {y} 400 0.5 re f" for y in (600, 640, 680)] + [
        f"{x} 600 0.5 80 re f" for x in (72, 200, 472)
    ]
    page.operators("\n".join(rules))
    for row, (left, right) in enumerate([("Section", "What I wrote"), ("Evidence", "A recording")]):
        page.words(80, 842 - 660 + 40 * row, left).words(210, 842 - 660 + 40 * row, right)
    page.words(210, 842 - 646 + 40, "of the event")
    cells = [
        (block.text, block.cell.row, block.cell.column, block.cell.columns)
        for block in pdf_of([page]).blocks()
        if block.cell
    ]
    assert cells == [
        ("Section", 0, 0, 2),
        ("What I wrote", 0, 1, 2),
        ("Evidence", 1, 0, 2),
        ("A recording of the event", 1, 1, 2),
    ]


def test_a_turned_page_reads_as_it_is_shown(pdf_of, sheet):
    page = sheet()
    page.turned = 90
    for number, text in enumerate(PROSE):
        page.operators(f"BT /F 11 Tf 0 1 -1 0 {72 + 14 * number} 60 Tm ({text}) Tj ET")
    (block,) = pdf_of([page]).blocks()
    assert block.text == " ".join(PROSE)
    _, x0, top, x1, bottom = block.anchor.boxes[0]
    assert x1 - x0 > 10 * (bottom - top)


def test_words_along_the_margin_interrupt_no_paragraph(pdf_of, sheet):
    page = sheet().lines(72, 72, PROSE[:2]).operators("BT /F 9 Tf 0 1 -1 0 30 300 Tm (Confidential) Tj ET")
    assert pdf_of([page.lines(72, 100, PROSE[2:])]).texts() == [" ".join(PROSE), "Confidential"]


def test_letters_drawn_one_by_one_are_words(pdf_of, sheet):
    page, x = sheet(), 72.0
    for sign in "captions for all":
        if sign != " ":
            page.words(x, 72, sign)
        x += 6.2 if sign not in "il" else 3
    assert "".join(pdf_of([page]).texts()).replace(" ", "") == "captionsforall"


def test_footnotes_of_untagged_pages(pdf_of, sheet):
    page = (
        filled(sheet)
        .words(72, 760, "1 Held in the old library.", size=8)
        .words(72, 772, "2 See the appendix.", size=8)
    )
    notes = [
        (block.label, block.text, block.stream) for block in pdf_of([page]).blocks() if block.kind == "note"
    ]
    assert notes == [("1", "Held in the old library.", "footnote"), ("2", "See the appendix.", "footnote")]


def with_image(pdf):
    name = pikepdf.Name
    image = pikepdf.Stream(pdf, b"\xff\x00\x00")
    image.Type, image.Subtype, image.ColorSpace = name.XObject, name.Image, name.DeviceRGB
    image.Width = image.Height = 1
    image.BitsPerComponent = 8
    for page in pdf.pages:
        page.Resources.XObject = pikepdf.Dictionary(Im=image)


def test_images_stand_between_what_is_around_them(pdf_of, sheet):
    page = sheet().operators("q 200 0 0 100 72 600 cm /Im Do Q q 6 0 0 6 72 400 cm /Im Do Q")
    page.lines(72, 72, PROSE).lines(72, 300, MORE)
    kinds = [block.kind for block in pdf_of([page], with_image).blocks()]
    assert kinds == ["paragraph", "image", "paragraph"]


def test_a_logo_on_every_page_is_running(pdf_of, sheet):
    pages = [
        sheet().lines(72, 120, own_words(n)).operators("q 90 0 0 30 72 780 cm /Im Do Q") for n in range(4)
    ]
    images = [block.role for block in pdf_of(pages, with_image).blocks() if block.kind == "image"]
    assert images == ["running"] * 4
