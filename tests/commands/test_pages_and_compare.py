"""`check --html` and `compare` on real files: what is written where, what is printed, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from pipeline.cli import main


def draft(path: Path, *, plans: bool) -> Path:
    """A short invented portfolio, with or without its last section."""
    document = docx.Document()
    document.add_heading("CMALT portfolio", 0)
    document.add_heading("Contextual statement", 1)
    document.add_paragraph("I have run the media workshop of an invented college since 2016. " * 4)
    document.add_heading("4a Communication and working with others", 1)
    document.add_paragraph("I met the librarians every week and wrote up what we agreed. " * 6)
    if plans:
        document.add_heading("Future plans", 1)
        document.add_paragraph("I will learn to caption films in two languages by May 2027. " * 6)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    draft(folder / "first.docx", plans=False)
    draft(folder / "second.docx", plans=True)
    (folder / "broken.docx").write_bytes(b"not a document")
    return folder


def test_one_submission_becomes_one_page_and_nothing_is_printed(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "report.html"
    assert main(["check", str(folder / "second.docx"), "--html", str(page)]) == 0
    assert "Pre-check of second.docx" in page.read_text(encoding="utf-8")
    printed = capfd.readouterr()
    assert printed.out == ""
    assert str(page) in printed.err
    assert main(["check", str(folder / "second.docx"), "--html", str(page)]) == 2


def test_several_need_a_folder_and_a_faulty_one_has_a_page_as_well(folder: Path, tmp_path: Path) -> None:
    both = [str(folder / "first.docx"), str(folder / "broken.docx")]
    assert main(["check", *both, "--html", str(tmp_path / "all.html")]) == 2
    assert main(["check", *both, "--html", str(tmp_path / "pages")]) == 3
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "pages").iterdir()}
    assert set(pages) == {"first.docx.html", "broken.docx.html"}
    assert "This file cannot be read" in pages["broken.docx.html"]


def test_compare_says_what_changed_in_every_form(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    drafts = [str(folder / "first.docx"), str(folder / "second.docx")]
    page, report = tmp_path / "changes.html", tmp_path / "changes.json"
    assert main(["compare", *drafts, "--pathway", "cmalt", "--html", str(page), "--summary"]) == 0
    assert "I added Future plans" in capfd.readouterr().out
    assert "Section Future plans is now there" in page.read_text(encoding="utf-8")
    assert main(["compare", *drafts, "--pathway", "cmalt", "--format", "json", "--out", str(report)]) == 0
    told = json.loads(report.read_bytes())
    assert told["schema"] == "precheck-changes/1"
    assert next((t["of"], t["way"], t["id"]) for t in told["turns"]) == ("section", "now-there", "future")


def test_a_draft_that_cannot_be_read_cannot_be_compared(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(folder / "broken.docx"), str(folder / "second.docx")]) == 3
    assert "broken.docx cannot be read" in capfd.readouterr().err
