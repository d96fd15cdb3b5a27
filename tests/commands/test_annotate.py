"""`annotate` on real files, in a real worker process: what is written, what is refused, and the exit codes."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import docx2python
import pypdf
import pytest

SUBMISSIONS = Path(__file__).parents[2] / "samples" / "submissions"


def annotate(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())", "annotate"]
    return subprocess.run(
        [*line, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_a_word_file_comes_back_with_comments(tmp_path: Path) -> None:
    draft = SUBMISSIONS / "broken-links.docx"
    before, today = draft.read_bytes(), dt.datetime.now().astimezone().date()
    out = tmp_path / "commented.docx"

    done = annotate(draft, "--out", out)

    assert done.returncode == 0, done.stderr
    assert f"Written to {out}" in done.stdout
    assert draft.read_bytes() == before
    with docx2python.docx2python(draft) as old, docx2python.docx2python(out) as new:
        assert new.body == old.body
    comments = list(docx.Document(str(out)).comments)
    assert {comment.author for comment in comments} == {"precheck"}
    assert all(comment.timestamp.date() >= today for comment in comments)
    assert comments[0].text.startswith("Notes on your draft")
    assert any("link leads to a file" in comment.text for comment in comments)


def test_the_most_on_a_page_is_kept(tmp_path: Path) -> None:
    several, single = tmp_path / "several.docx", tmp_path / "single.docx"

    for out, most in ((several, 9), (single, 1)):
        assert annotate(SUBMISSIONS / "broken-links.docx", "--out", out, "--most", most).returncode == 0

    assert len(list(docx.Document(str(single)).comments)) < len(list(docx.Document(str(several)).comments))


def test_a_pdf_comes_back_with_highlights(tmp_path: Path) -> None:
    out = tmp_path / "commented.pdf"

    done = annotate(SUBMISSIONS / "third-person.pdf", "--out", out, "--pathway", "associate")

    assert done.returncode == 0, done.stderr
    found = [one.get_object() for page in pypdf.PdfReader(out).pages for one in page.get("/Annots", [])]
    kinds = [one["/Subtype"] for one in found if one.get("/T") == "precheck"]
    assert kinds.count("/Text") == 1
    assert kinds.count("/Highlight") >= 2


@pytest.mark.parametrize("name", ["encrypted.pdf", "corrupt.docx", "scanned.pdf"])
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    out = tmp_path / f"commented{Path(name).suffix}"

    done = annotate(SUBMISSIONS / name, "--out", out)

    assert done.returncode == 3
    assert done.stderr.startswith("precheck: ")
    assert done.stderr.rstrip().endswith(".")
    assert not out.exists()


def test_a_draft_is_never_replaced_by_its_copy(tmp_path: Path) -> None:
    draft = Path(shutil.copy(SUBMISSIONS / "broken-links.docx", tmp_path / "draft.docx"))
    before = draft.read_bytes()

    done = annotate(draft, "--out", tmp_path / "." / "draft.docx", "--force")

    assert done.returncode == 2
    assert "choose another name" in done.stderr
    assert draft.read_bytes() == before


@pytest.mark.parametrize("out", ["commented.pdf", "commented"])
def test_the_copy_has_the_ending_of_the_draft(tmp_path: Path, out: str) -> None:
    done = annotate(SUBMISSIONS / "broken-links.docx", "--out", tmp_path / out)

    assert done.returncode == 2
    assert "must end in .docx" in done.stderr


def test_a_draft_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    done = annotate(SUBMISSIONS / "senior.docx", "--out", tmp_path / "commented.docx", "--timeout", "0.05")

    assert done.returncode == 3
    assert "--timeout" in done.stderr


def test_there_must_be_a_draft(tmp_path: Path) -> None:
    done = annotate(tmp_path / "draft.docx", "--out", tmp_path / "commented.docx")

    assert done.returncode == 2
    assert "There is no file" in done.stderr
