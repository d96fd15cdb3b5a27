"""PDF files that other people made: every one has an outcome, and no text is lost.

Set PRECHECK_DOCUMENTS to a folder of PDF files, such as the test files of document libraries; skipped without it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest

from models.document import visible

FOLDER = os.environ.get("PRECHECK_DOCUMENTS")
FILES = sorted(Path(FOLDER).rglob("*.pdf")) if FOLDER else []


@pytest.mark.skipif(not FILES, reason="PRECHECK_DOCUMENTS names no folder with PDF files")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_has_one_outcome_and_loses_no_text(path, outcome):
    content = path.read_bytes()
    document = outcome(content)
    if isinstance(document, str):
        assert document in ("encrypted", "corrupt", "no-text")
        return
    pdf = pypdfium2.PdfDocument(content)
    counted = sum(visible(page.get_textpage().get_text_bounded()) for page in pdf)
    pdf.close()
    assert document.total >= 0.99 * counted
