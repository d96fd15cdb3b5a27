"""The independent count of a file's characters, and what is told of files that are lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.evaluation.gold import gold, gold_words, words
from pipeline.evaluation.independent import characters, text_of
from pipeline.evaluation.layout import laid_out
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.reading import file_read, reading_figures
from pipeline.evaluation.render_docx import write_docx
from pipeline.evaluation.styles import style_named
from pipeline.evaluation.wording import wording

SUBMISSIONS = Path(__file__).parents[2] / "samples" / "submissions"


@pytest.fixture
def full(portfolio: Portfolio, tmp_path: Path) -> Path:
    """A Word file with insertions, deletions, text boxes of both kinds, notes and content controls."""
    path = tmp_path / "full.docx"
    write_docx(laid_out(portfolio, style_named("content-controls"), 1), path)
    return path


def test_the_count_holds_every_word_once_and_none_deleted(portfolio: Portfolio, full: Path) -> None:
    counted = text_of(full)
    assert counted is not None
    wanted = Counter(
        word.text for word in gold_words(gold(laid_out(portfolio, style_named("content-controls"), 1)))
    )
    assert characters("".join(wanted.elements())) - characters(counted.casefold()) == Counter()
    deleted = {word for text in wording().deleted for word in words(text)} - set(wanted)
    assert deleted
    assert not deleted & set(words(counted))


def test_hyphens_and_marks_of_direction_are_not_counted() -> None:
    assert characters("Well-\u202bbe\u00ading \ufb01ne\u202c") == characters("Wellbeing fine")


def test_a_file_that_is_read_whole_loses_nothing(full: Path) -> None:
    result = file_read(full)
    assert (result.outcome, result.lost) == ("read", 0)
    assert result.characters


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("corrupt.docx", "corrupt"), ("encrypted.pdf", "encrypted"), ("scanned.pdf", "no-text")],
)
def test_a_file_that_is_not_read_says_why(name: str, outcome: str) -> None:
    result = file_read(SUBMISSIONS / name)
    assert (result.outcome, result.characters) == (outcome, 0)
    assert result.told


def test_figures_of_a_folder_count_every_file(tmp_path: Path, full: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("not looked at", encoding="utf-8")
    found = reading_figures(tmp_path, jobs=1, seconds=60)
    assert found.files == 2
    assert found.outcomes == {"read": 1, "corrupt": 1}
    assert found.formats["docx"].compared == 1
    assert [file.file for file in found.unread] == ["empty.pdf"]
