"""Gold and placed words held against each other, on streams small enough to count by hand."""

from __future__ import annotations

import pytest

from pipeline.evaluation.alignment import PlacedWord, placed_words, score
from pipeline.evaluation.figures import figures, misplaced
from pipeline.evaluation.gold import GoldPiece

GOLD = (
    GoldPiece("My portfolio", "front", "heading"),
    GoldPiece("What tools can do", "1a", "heading"),
    GoldPiece("I compared two of them with care", "1a", "paragraph"),
    GoldPiece("Who my learners are", "2b", "heading"),
    GoldPiece("I asked forty nurses when they study", "2b", "paragraph"),
)
WORDS = 2 + 4 + 7 + 4 + 7


def placed(*sections: str | None) -> tuple[PlacedWord, ...]:
    """The gold pieces read whole and in order, each placed in the section given."""
    return placed_words((piece.text, section) for piece, section in zip(GOLD, sections, strict=True))


def test_a_perfect_reading_is_right_throughout() -> None:
    found = figures([score(GOLD, placed("front", "1a", "1a", "2b", "2b"))])
    assert (found.words, found.word_recall, found.section_accuracy) == (WORDS, 1.0, 1.0)
    assert (found.boundary_f1, found.macro_f1) == (1.0, 1.0)


def test_words_after_a_missed_heading_are_wrong() -> None:
    result = score(GOLD, placed("front", "1a", "1a", "1a", "1a"))
    assert result.right == WORDS - 11
    assert (result.boundaries, result.placed_boundaries, result.right_boundaries) == (2, 1, 1)
    assert [(m.gold, m.found, m.words) for m in misplaced(result)] == [("2b", "1a", 11)]


def test_what_was_not_read_counts_as_wrong() -> None:
    result = score(GOLD, placed("front", "1a", "1a", "2b", "2b")[:-7])
    assert (result.read, result.right) == (WORDS - 7, WORDS - 7)
    assert figures([result]).section_accuracy == pytest.approx((WORDS - 7) / WORDS, abs=1e-5)


def test_order_of_reading_does_not_matter_to_the_section() -> None:
    words = placed("front", "1a", "1a", "2b", "2b")
    moved = (*words[:2], *words[13:], *words[2:13])
    result = score(GOLD, moved)
    assert (result.read, result.right) == (WORDS, WORDS)


def test_a_word_that_is_there_once_is_not_counted_twice() -> None:
    twice = (GoldPiece("again again", "1a", "paragraph"),)
    assert score(twice, placed_words([("again", "1a")])).read == 1


def test_words_between_an_area_and_its_section_may_be_in_either() -> None:
    between = (
        GoldPiece("Core area one", "1", "heading", also="1a"),
        GoldPiece("I compared", "1a", "paragraph"),
    )
    for section in ("1", "1a"):
        result = score(between, placed_words([("Core area one", section), ("I compared", "1a")]))
        assert result.right == 5


def test_running_text_is_read_but_not_placed() -> None:
    result = score(GOLD, placed(None, "1a", "1a", "2b", "2b"))
    assert (result.read, result.right) == (WORDS, WORDS - 2)


def test_a_rare_section_weighs_as_much_as_a_long_one_in_macro_f1() -> None:
    lost_front = figures([score(GOLD, placed("1a", "1a", "1a", "2b", "2b"))])
    assert lost_front.section_accuracy == pytest.approx(1 - 2 / WORDS, abs=1e-5)
    assert lost_front.macro_f1 == pytest.approx((0 + 2 * 11 / (11 + 13) + 1) / 3, abs=1e-5)
