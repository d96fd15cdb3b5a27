"""Comments at many places of every sample: at their words, and nothing else changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import mammoth
import pytest

from pipeline.evaluation.annotating import ANNOTATED, AnnotatingFigures, annotated_file, annotating_figures

SUBMISSIONS = Path(__file__).parents[2] / "samples" / "submissions"
UNREADABLE = {"corrupt.docx", "encrypted.pdf", "scanned.pdf"}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> AnnotatingFigures:
    folder = tmp_path_factory.mktemp("samples")
    for path in SUBMISSIONS.rglob("*.*"):
        shutil.copy(path, folder)
    return annotating_figures(folder, 2, places=60, office=True)


def test_every_comment_stands_at_its_words_in_a_copy_that_is_otherwise_the_same(
    figures: AnnotatingFigures,
) -> None:
    assert figures.outcomes == {ANNOTATED: 16, "corrupt": 1, "encrypted": 1, "no-text": 1}
    assert figures.flaws == {}
    for total in figures.formats.values():
        assert total["files"] == total["without_flaw"] > 0
        assert total["exact"] == total["placed"] > 0.99 * total["wanted"]


def test_libreoffice_shows_every_comment(figures: AnnotatingFigures) -> None:
    assert figures.office is not None
    assert figures.office["files"] == figures.office["opened"] == figures.office["all_comments_shown"] == 12


@pytest.mark.parametrize("name", ["senior-table.docx", "cmalt-contents.docx"])
def test_another_reader_sees_the_same_text(tmp_path: Path, name: str) -> None:
    path = SUBMISSIONS / name
    assert annotated_file(path, SUBMISSIONS, 60, tmp_path).outcome == ANNOTATED
    assert raw(tmp_path / name) == raw(path)


def raw(path: Path) -> str:
    with path.open("rb") as stream:
        return mammoth.extract_raw_text(stream).value
