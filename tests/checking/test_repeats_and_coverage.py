"""Passages that stand twice, and the account of the file's characters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document import Block, Document, LeftOut, Source, visible
from models.outcome import PlacedBlock
from pipeline.coverage import coverage
from pipeline.repeats import find_repeats
from pipeline.segment.layout import Layout, Place
from pipeline.word_runs import Wording, wording

PASSAGE = (
    "I asked eleven learners when and on which device they study, and wrote down what they told me in a table "
    "that I showed to the three lecturers who had asked for it in the spring of that year"
)
OTHER = "The plugs in the seminar rooms were moved to the wall, and the porters were glad of it for a while."


def layout(*texts: tuple[str | None, str]) -> Layout:
    blocks = tuple(Block(i, "paragraph", text) for i, (_, text) in enumerate(texts))
    return Layout(blocks, tuple(Place(s, False, None) for s, _ in texts), {}, {}, {}, {}, True)


def told(*texts: tuple[str | None, str]) -> Wording:
    return wording(
        [
            PlacedBlock(i, "paragraph", section, None, "content", None, None, None, text, ())
            for i, (section, text) in enumerate(texts)
        ]
    )


def test_a_passage_that_returns_in_other_surroundings_is_found_once() -> None:
    made = told(
        ("1a", f"{OTHER} {PASSAGE}."), ("1b", OTHER[:40]), ("2b", f"Later. {PASSAGE.upper()}, again.")
    )
    (repeat,) = find_repeats(made)
    assert (repeat.first.block, repeat.again.block) == (0, 2)
    assert repeat.words == len(PASSAGE.split())
    assert repeat.again.text == PASSAGE.upper()
    for quote in (repeat.first, repeat.again):
        assert made.blocks[quote.block].text[quote.start : quote.end] == quote.text


def test_a_third_occurrence_is_told_too() -> None:
    found = find_repeats(told(("1a", PASSAGE), ("1b", PASSAGE), ("2a", PASSAGE)))
    assert [(r.first.block, r.again.block) for r in found] == [(0, 1), (0, 2)]


@pytest.mark.parametrize("section", [None, "front", "back"])
def test_text_outside_the_sections_is_no_repeat(section: str | None) -> None:
    assert find_repeats(told(("1a", PASSAGE), (section, PASSAGE))) == ()


def test_short_phrases_are_no_repeat() -> None:
    phrase = " ".join(PASSAGE.split()[:20])
    assert find_repeats(told(("1a", f"{phrase} one"), ("2a", f"{phrase} two"))) == ()


def test_words_said_over_and_over_in_one_paragraph_are_no_repeat_of_another() -> None:
    assert find_repeats(told(("1a", "very good " * 60), ("1b", OTHER))) == ()


SECTIONS = st.sampled_from([None, "front", "back", "1a", "1", "future"])


@given(st.lists(st.tuples(SECTIONS, st.text(max_size=30), st.booleans()), max_size=8), st.integers(0, 50))
def test_the_account_sums_up(parts: list[tuple[str | None, str, bool]], lost: int) -> None:
    made = layout(*((section, text) for section, text, _ in parts))
    blocks = tuple(
        replace(block, kind="image" if image else "paragraph")
        for block, (_, _, image) in zip(made.blocks, parts, strict=True)
    )
    total = sum(visible(b.text) for b in blocks if b.kind != "image") + lost
    left_out = (LeftOut("a chart", lost),) if lost else ()
    document = Document(Source("a.docx", "0" * 64, "docx"), blocks, total, left_out)
    found = coverage(document, replace(made, blocks=blocks))
    assert found.sections + found.front + found.back + sum(item.n for item in found.left_out) == total
    assert found.front == sum(len("".join(t.split())) for s, t, image in parts if s == "front" and not image)


def test_an_account_that_does_not_sum_up_is_an_error() -> None:
    made = layout(("1a", PASSAGE))
    document = Document(Source("a.docx", "0" * 64, "docx"), made.blocks, visible(PASSAGE) + 1)
    with pytest.raises(ValueError, match="does not sum up"):
        coverage(document, made)
