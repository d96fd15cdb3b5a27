"""Whatever is written for people comes from the pack of the language asked for: a language that nobody speaks has no
plain letters but those of the portfolio, the framework and names of files."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter

from tests.languages.invented import CODE, ROOT, in_plain_letters, lay, run, start
from tests.web.serving import Sent, file, serving, signed_in

SAMPLES = ROOT / "samples" / "submissions"
NAMES = (
    "third-person.pdf",
    "broken-links.docx",
    "guidance-only.docx",
    "cmalt-2014.docx",
    "repeated.pdf",
    "cmalt-bold.docx",
    "senior.docx",
    "encrypted.pdf",
    "corrupt.docx",
    "scanned.pdf",
)
OTHERS_WORDS = {"target", "label", "text", "name", "sha256"}
"""What an outcome repeats of the file."""
SAID = {"message", "advice", "reasons", "looked_in"}
"""What it says."""
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_ATTRIBUTES = re.compile(r'(?:aria-label|title|alt|placeholder)="([^"]*)"')


@dataclass(frozen=True)
class Bench:
    """The packages with the invented language, a folder to work in, and all words that are not ours."""

    packages: Path
    folder: Path
    known: str
    outcomes: tuple[dict[str, Any], ...]

    def run(self, *arguments: str) -> str:
        return run(self.packages, *arguments, "--lang", CODE, folder=self.folder)

    def leaks(self, texts: Iterator[str] | list[str]) -> set[str]:
        return in_plain_letters(texts, self.known)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    packages = lay(tmp_path_factory.mktemp("packages"))
    folder = tmp_path_factory.mktemp("work")
    asked = ("check", "--format", "json", "--map", "ukpsf-2011", *(str(SAMPLES / name) for name in NAMES))
    printed = run(packages, *asked, "--lang", CODE, folder=folder)
    outcomes = tuple(json.loads(line) for line in printed.splitlines())
    known = [
        str(folder),
        "cmalt-2019 ukpsf-2011 precheck html txt docx xlsx pdf book pages",
        *map(str, NAMES),
    ]
    for outcome in outcomes:
        known += [text for key, text in texts_of(outcome) if key in OTHERS_WORDS]
    for data in ("frameworks", "crosswalks", "rulesets", "words"):
        known += [file.read_text(encoding="utf-8") for file in (ROOT / "rules" / data).rglob("*.yaml")]
    return Bench(packages, folder, " ".join(known), outcomes)


def texts_of(content: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """All texts in an outcome with the key that each stands under."""
    match content:
        case dict():
            for name, value in content.items():
                yield from texts_of(value, name)
        case list():
            for value in content:
                yield from texts_of(value, key)
        case str():
            yield key, content


def of_page(text: str) -> list[str]:
    shown = _HIDDEN.sub("", text)
    return [html.unescape(part) for part in (*re.split(r"<[^>]*>", shown), *_ATTRIBUTES.findall(shown))]


def of_workbook(path: Path) -> Iterator[str]:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        yield sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                hidden = sheet.column_dimensions[get_column_letter(cell.column)].hidden
                if isinstance(cell.value, str) and not cell.value.startswith("=") and not hidden:
                    yield cell.value
                if cell.comment is not None:
                    yield cell.comment.text
        for check in sheet.data_validations.dataValidation:
            yield from filter(None, (check.prompt, check.promptTitle, check.error, check.errorTitle))
        yield from filter(None, (sheet.oddHeader.center.text, sheet.oddFooter.center.text))


def of_word(path: Path, part: str) -> Iterator[str]:
    with ZipFile(path) as package:
        root = etree.fromstring(package.read(part))
    for paragraph in root.iter("{*}p"):
        yield "".join(text.text or "" for text in paragraph.iter("{*}t"))


def of_notes(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for note in page.obj.get("/Annots", []):
                if str(note.get("/T", "")) == "precheck":
                    yield str(note.get("/Contents", ""))


def test_outcomes_say_nothing_else(bench: Bench) -> None:
    said = [text for outcome in bench.outcomes for key, text in texts_of(outcome) if key in SAID]
    assert len(said) > 100
    assert bench.leaks(said) == set()


def test_the_report_in_the_terminal_and_the_pages(bench: Bench) -> None:
    pages, report = bench.folder / "pages", bench.folder / "report.txt"
    names = [str(SAMPLES / name) for name in NAMES]
    printed = bench.run("check", *names, "--map", "ukpsf-2011", "--html", str(pages), "--out", str(report))
    assert bench.leaks([printed, *report.read_text(encoding="utf-8").splitlines()]) == set()
    for page in pages.iterdir():
        text = page.read_text(encoding="utf-8")
        assert f'lang="{CODE}"' in text
        assert bench.leaks(of_page(text)) == set()


def test_a_batch_its_round_and_its_statistics(bench: Bench) -> None:
    names, book = [str(SAMPLES / name) for name in NAMES], bench.folder / "book.xlsx"
    printed = bench.run("batch", *names, "--out", str(book), "--round", "kept.round", "--map", "ukpsf-2011")
    printed += bench.run("batch", *names[1:], "--out", str(book), "--round", "kept.round")
    listed = bench.run("round", "list", "kept.round", "--format", "json")
    bench = replace(bench, known=f"{bench.known} {listed}")
    printed += bench.run("round", "list", "kept.round")
    printed += bench.run("round", "show", "kept.round", NAMES[0])
    printed += bench.run("register", "list", "kept.round", "--words")
    printed += bench.run("stats", "kept.round", "--threshold", "2", "--out", "s.xlsx", "--out", "s.html")
    assert bench.leaks(printed.splitlines()) == set()
    assert bench.leaks(of_workbook(book)) == set()
    assert bench.leaks(of_workbook(bench.folder / "s.xlsx")) == set()
    assert bench.leaks(of_page((bench.folder / "s.html").read_text(encoding="utf-8"))) == set()
    for page in (bench.folder / "book-pages").iterdir():
        assert bench.leaks(of_page(page.read_text(encoding="utf-8"))) == set()


def test_what_changed_between_two_drafts(bench: Bench) -> None:
    drafts = (str(SAMPLES / "cmalt-bold.docx"), str(SAMPLES / "repeated.pdf"))
    page = bench.folder / "changes.html"
    printed = bench.run("compare", *drafts, "--html", str(page), "--summary")
    printed += bench.run("compare", *drafts)
    assert bench.leaks(printed.splitlines()) == set()
    assert bench.leaks(of_page(page.read_text(encoding="utf-8"))) == set()


def test_commented_copies(bench: Bench) -> None:
    word, pdf = bench.folder / "copy.docx", bench.folder / "copy.pdf"
    printed = bench.run("annotate", str(SAMPLES / "guidance-only.docx"), "--out", str(word))
    printed += bench.run("annotate", str(SAMPLES / "third-person.pdf"), "--out", str(pdf))
    assert bench.leaks([printed, *of_word(word, "word/comments.xml"), *of_notes(pdf)]) == set()


def test_pathways_and_an_empty_portfolio(bench: Bench) -> None:
    empty = bench.folder / "empty.docx"
    printed = bench.run("template", "--pathway", "senior", "--out", str(empty))
    printed += bench.run("pathways", str(SAMPLES / "senior.docx"))
    assert bench.leaks([*printed.splitlines(), *of_word(empty, "word/document.xml")]) == set()


def test_drafts_of_a_group(bench: Bench) -> None:
    page, book, drafts = bench.folder / "group.html", bench.folder / "group.xlsx", bench.folder / "drafts"
    for name in ("cmalt-bold.docx", "senior.docx", "corrupt.docx"):
        (drafts / name).mkdir(parents=True)
        shutil.copy(SAMPLES / name, drafts / name / name)
    bench = replace(bench, known=f"{bench.known} {page} {book}")
    printed = bench.run("group", str(drafts), "--html", str(page), "--out", str(book))
    assert bench.leaks(printed.splitlines()) == set()
    assert bench.leaks(of_workbook(book)) == set()
    assert bench.leaks(of_page(page.read_text(encoding="utf-8"))) == set()


def test_the_pages_that_are_served(bench: Bench, tmp_path: Path) -> None:
    bench = replace(bench, known=f"{bench.known} English Español")
    many: Sent = [file(SAMPLES / name, "files") for name in ("cmalt-bold.docx", "corrupt.docx")]
    two = [file(SAMPLES / "senior.docx", "before"), file(SAMPLES / "cmalt-bold.docx", "after")]
    with (
        serving(tmp_path, "--lang", CODE, start=start(bench.packages)) as served,
        signed_in(served) as visitor,
    ):
        result = visitor.checked(SAMPLES / "senior.docx")
        paths = [
            "/",
            "/compare",
            "/round",
            "/template",
            "/nowhere",
            result,
            f"{result}/next",
            f"{result}/delete",
        ]
        paths += [visitor.result_of(visitor.send("/round", many))]
        paths += [visitor.result_of(visitor.send("/compare", two))]
        pages = [visitor.client.get(path).text for path in paths]
        pages += [visitor.send("/check").text, visitor.send("/round").text]
    assert [page for page in pages if f'<html lang="{CODE}"' not in page] == []
    assert [bench.leaks(of_page(page)) for page in pages] == [set()] * len(pages)
