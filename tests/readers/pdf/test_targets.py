"""Links, bookmarks and contents lists: what leads to another place, and what is named by it."""

from __future__ import annotations

import pikepdf
import pytest

BODY = ["Most of what I know of captions I learned from those who need them to", "follow a lecture at all."]


def test_a_link_covers_its_words(pdf_of, sheet):
    page = sheet().words(72, 72, "See").words(96, 72, "the recording").words(166, 72, "(12 minutes) of it.")
    page.links = [((95, 62, 164, 75), "https://example.org/recording")]
    (block,) = pdf_of([page]).blocks()
    (link,) = block.links
    assert (block.text[link.start : link.end], link.target) == (
        "the recording",
        "https://example.org/recording",
    )


def test_a_link_over_two_lines_is_one(pdf_of, sheet):
    page = sheet().lines(72, 72, BODY)
    page.links = [((60, 62, 500, 75), "https://example.org/x"), ((60, 76, 500, 89), "https://example.org/x")]
    (block,) = pdf_of([page]).blocks()
    assert [(link.start, link.end) for link in block.links] == [(0, len(block.text))]


def test_links_move_with_the_text_when_a_label_is_taken_off(pdf_of, sheet):
    page = sheet().words(72, 72, "\u2022").words(90, 72, "The diary of the project")
    page.links = [((90, 62, 260, 75), "https://example.org/diary")]
    (block,) = pdf_of([page]).blocks()
    assert (block.label, block.text, block.links[0].start, block.links[0].end) == (
        "\u2022",
        "The diary of the project",
        0,
        24,
    )


@pytest.mark.parametrize("leader", [True, False])
def test_a_contents_list(pdf_of, sheet, leader):
    titles = [
        "Contextual statement",
        "Operational issues",
        "Teaching and assessment",
        "The wider context",
        "Future plans",
    ]
    page = sheet().words(72, 60, "Contents", size=18)
    for number, title in enumerate(titles):
        if leader:
            page.words(72, 100 + 16 * number, f"{title} {'.' * 60} {number + 2}")
        else:
            page.words(72, 100 + 16 * number, title).words(500, 100 + 16 * number, str(number + 2))
    blocks = pdf_of([page, sheet().words(72, 60, titles[0], size=18).lines(72, 100, BODY)]).blocks()
    roles = [block.role for block in blocks if block.page == 1]
    assert roles == ["content", *["contents"] * 5]
    assert {block.role for block in blocks if block.page == 2} == {"content"}
    assert {block.kind for block in blocks if block.role == "contents"} == {"paragraph"}


def test_a_list_of_links_into_the_document_is_contents(pdf_of, sheet):
    page = sheet()
    for number, title in enumerate(["Who I am", "What I did", "What came of it"]):
        page.words(72, 100 + 30 * number, title)
        page.links.append(((70, 88 + 30 * number, 200, 104 + 30 * number), 1))
    blocks = pdf_of([page, sheet().lines(72, 100, BODY)]).blocks()
    assert [block.role for block in blocks] == ["contents"] * 3 + ["content"]
    assert blocks[0].links[0].target == "#page=2"


def outlined(*items: tuple[str, int]):
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            top = pikepdf.OutlineItem(*items[0])
            top.children.extend(pikepdf.OutlineItem(*item) for item in items[1:])
            outline.root.append(top)

    return change


def test_bookmarks_make_headings(pdf_of, sheet):
    first = sheet().words(72, 72, "My portfolio").lines(72, 110, BODY)
    second = sheet().words(72, 72, "2. Evidence of it").lines(72, 110, BODY)
    bookmarks = outlined(("My portfolio", 0), ("Evidence of it", 1), ("Something else", 1))
    found = [
        (block.text, block.level, block.look.outline, block.look.outline_source)
        for block in pdf_of([first, second], bookmarks).blocks()
        if block.kind == "heading"
    ]
    assert found == [("My portfolio", 1, 1, "bookmark"), ("2. Evidence of it", 2, 2, "bookmark")]


def test_an_outline_that_loops_ends(pdf_of, sheet):
    def looped(pdf: pikepdf.Pdf) -> None:
        outlined(("My portfolio", 0), ("A part", 0))(pdf)
        item = pdf.Root.Outlines.First
        item.Next = item
        item.First.First = item

    blocks = pdf_of([sheet().words(72, 72, "My portfolio").lines(72, 110, BODY)], looped).blocks()
    assert [block.kind for block in blocks] == ["heading", "paragraph"]
