import shutil
from collections import Counter
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from pipeline.evaluation import pdf
from pipeline.evaluation.gold import gold, gold_words, words
from pipeline.evaluation.layout import laid_out
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render import rendered
from pipeline.evaluation.render_html import write_html
from pipeline.evaluation.styles import STYLES, Route, Style, style_named

PROGRAMS: dict[Route, str] = {"pdf-libreoffice": "soffice", "pdf-chromium": "chromium"}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_the_page_holds_every_paragraph(portfolio: Portfolio, style: Style, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    layout = laid_out(portfolio, style, 1)
    write_html(layout, path)
    page = Counter(words(path.read_text(encoding="utf-8")))
    assert Counter(word.text for word in gold_words(gold(layout))) - page == Counter()


@pytest.mark.parametrize("route", sorted(PROGRAMS))
def test_a_pdf_holds_the_gold_words(portfolio: Portfolio, route: Route, tmp_path: Path) -> None:
    if not shutil.which(PROGRAMS[route]):
        pytest.skip(f"{PROGRAMS[route]} is not installed")
    styles = [style_named("official-codes"), style_named("bold-headings")]
    files = rendered([portfolio], styles, [1], tmp_path, [route])
    assert [file.style for file in files] == [styles[1], styles[0]], "made in the order of their switches"
    for file in files:
        expected = Counter(word.text for word in gold_words(file.gold))
        assert expected - Counter(words(extract_text(file.path))) == Counter()


def test_an_absent_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pdf.RenderingError, match="LibreOffice is needed"):
        pdf.from_docx([tmp_path / "any.docx"], tmp_path)


def test_a_failing_program_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho no display >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(pdf.RenderingError, match="chromium failed with 3: no display"):
        pdf.from_html([tmp_path / "any.html"], tmp_path)


def test_only_the_routes_of_a_style_are_made(portfolio: Portfolio, tmp_path: Path) -> None:
    assert rendered([portfolio], [style_named("browser-print")], [1], tmp_path, ["docx"]) == ()
