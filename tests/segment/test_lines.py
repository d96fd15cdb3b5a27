"""Which lines may be headings."""

from __future__ import annotations

from models.document import Block, Look
from pipeline.segment.codes import read_code
from pipeline.segment.lines import body_size, candidate_lines, heading_lines, salience

BODY = Look(size=11.0)
PROSE = "I wrote a guide for every room, and the porters hung it beside the light switch where people look."


def lines(*blocks: Block) -> list[str]:
    indexed = [
        Block(i, b.kind, b.text, b.stream, b.role, look=b.look, links=b.links) for i, b in enumerate(blocks)
    ]
    return [line.text for line in heading_lines(candidate_lines(indexed))]


def paragraph(text: str, look: Look = BODY) -> Block:
    return Block(0, "paragraph", text, look=look)


def test_headings_bold_lines_capitals_and_large_lines_are_candidates() -> None:
    found = lines(
        Block(0, "heading", "By style", look=Look(outline=1, outline_source="style")),
        paragraph(PROSE),
        paragraph("By weight", Look(size=11.0, bold=True)),
        paragraph(PROSE),
        paragraph("BY CAPITALS"),
        paragraph(PROSE),
        paragraph("By size", Look(size=16.0)),
        paragraph(PROSE),
        paragraph("1a By its code"),
        paragraph(PROSE),
    )
    assert found == ["By style", "By weight", "BY CAPITALS", "By size", "1a By its code"]


def test_prose_addresses_notes_and_running_heads_are_none() -> None:
    assert (
        lines(
            paragraph(PROSE),
            paragraph("https://example.org/a", Look(bold=True)),
            Block(0, "note", "A NOTE", look=BODY),
            Block(0, "paragraph", "1a Running", "header", "running", look=Look(bold=True)),
            Block(0, "paragraph", "1a Listed", "body", "contents", look=Look(bold=True)),
        )
        == []
    )


def test_a_whole_bold_paragraph_is_none() -> None:
    assert lines(paragraph(" ".join([PROSE] * 4), Look(size=11.0, bold=True))) == []


def test_a_document_without_any_such_line_has_none() -> None:
    assert heading_lines(candidate_lines([paragraph(PROSE)])) == ()
    assert heading_lines(candidate_lines([])) == ()


def test_the_size_of_the_text_is_that_of_most_characters() -> None:
    assert body_size([paragraph(PROSE), paragraph("Large", Look(size=30.0))]) == 11.0
    assert body_size([paragraph(PROSE, Look())]) is None


def test_a_line_looks_less_like_a_heading_the_more_it_looks_like_a_sentence() -> None:
    bold = Look(size=11.0, bold=True)
    texts = ("Target learners", "Target learners were asked.", "target learners were asked.")
    scores = [salience(paragraph(text, bold), read_code(text, None), 11.0) for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_words_below_are_counted_up_to_the_next_line() -> None:
    blocks = [
        Block(0, "heading", "First", look=Look(outline=1)),
        Block(1, "paragraph", "one two three"),
        Block(2, "paragraph", "four five"),
        Block(3, "heading", "Second", look=Look(outline=1)),
    ]
    assert [line.words_below for line in heading_lines(candidate_lines(blocks))] == [5, 0]


def test_a_question_is_a_candidate_where_its_look_sets_it_apart() -> None:
    bold = Look(size=11.0, bold=True)
    found = lines(
        paragraph("Who are my learners?", bold),
        paragraph(PROSE),
        paragraph("Who would not want that?"),
        paragraph("I asked them.", bold),
    )
    assert found == ["Who are my learners?"]
