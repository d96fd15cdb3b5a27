"""Names of files as strangers choose them, and what is made of them: names, comments, tables and definitions."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import unquote_to_bytes

import docx
import openpyxl
import pypdf
import pytest

from pipeline.cli import main
from pipeline.errors import InvalidFrameworkError
from pipeline.filenames import free, harmless
from pipeline.frameworks import read_framework
from reports.inert import unseen
from reports.round_parts.sheets import SheetError, read_sheet
from tests.hostile import planted
from tests.hostile.conftest import Round

FRAMEWORK = Path(__file__).parents[2] / "rules" / "frameworks" / "cmalt-2014.yaml"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("-rf.docx", "_-rf.docx"),
        ("CON.docx", "_CON.docx"),
        ("nul", "_nul"),
        ("lpt1 .pdf", "_lpt1 .pdf"),
        ("console.docx", "console.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.docx", "y.docx"),
        ("two\nlines.pdf", "two_lines.pdf"),
        ("photo\u202egnp.exe", "photo_gnp.exe"),
        ("lone\udcff.pdf", "lone_.pdf"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_name_becomes_one_that_nothing_mistakes(name: str, made: str) -> None:
    assert harmless(name) == made


def test_a_long_name_is_cut_and_no_two_are_one() -> None:
    taken: set[str] = set()
    names = [free(harmless(f"{'é' * 200}{end}.docx"), taken) for end in ("", "a", "b")]
    assert len(set(names)) == 3
    assert all(len(os.fsencode(name)) < 220 for name in names)


def test_a_folder_gets_a_page_for_every_name(checked: Round, tmp_path: Path) -> None:
    short = [path for path in (checked.folder / "in").iterdir() if not path.name.startswith("hostile")]
    for path in short:
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / path.name).write_bytes(b"no document")
    assert main(["check", str(tmp_path / "in"), "--html", str(tmp_path / "pages")]) == 3
    names = [path.name for path in (tmp_path / "pages").iterdir()]
    assert len(names) == len(short)
    assert [name for name in names if name.startswith(("-", ".")) or not name.isprintable()] == []


def test_an_archive_with_such_names_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in (
            "../../up.docx",
            "/root.docx",
            "C:\\x.docx",
            "=1+41.docx",
            "a\x1b[8m\u202e.docx",
            "a\nb.docx",
        ):
            archive.writestr(
                zipfile.ZipInfo(f"{len(archive.namelist())}/{name}"), planted.word(planted.HEADINGS[:1])
            )
    before = set(tmp_path.rglob("*"))
    main(["check", str(tmp_path / "all.zip")])
    assert set(tmp_path.rglob("*")) == before
    shown = capsys.readouterr()
    assert unseen(shown.out + shown.err) == ""
    assert "=1+41.docx" in shown.out


def test_results_can_be_kept_under_any_name(tmp_path: Path) -> None:
    name = os.fsdecode("=1+41 <b>\x1b[8m\u202e".encode() + b"\xff")
    draft, book, kept = tmp_path / f"{name}.docx", tmp_path / f"{name}.xlsx", tmp_path / f"{name}.round"
    try:
        draft.write_bytes(planted.word(planted.HEADINGS[:1]))
    except (OSError, ValueError):
        pytest.skip("this system takes no such names")
    assert main(["batch", str(draft), "--out", str(book), "--round", str(kept)]) == 0
    links = [
        cell.hyperlink for row in openpyxl.load_workbook(book).worksheets[0] for cell in row if cell.hyperlink
    ]
    pages = [link.target for link in links if link.target]
    assert pages
    assert all((tmp_path / os.fsdecode(unquote_to_bytes(page))).is_file() for page in pages)
    for form in ("csv", "jsonl", "parquet"):
        out = tmp_path / f"{name}.{form}"
        assert main(["round", "export", str(kept), "--format", form, "--out", str(out)]) == 0


@pytest.mark.parametrize("name", ["hostile.docx", "hostile.pdf"])
def test_comments_hold_words_and_nothing_else(checked: Round, tmp_path: Path, name: str) -> None:
    copy = tmp_path / f"copy{Path(name).suffix}"
    assert main(["annotate", str(checked.folder / "in" / name), "--out", str(copy)]) == 0
    said = _notes(copy)
    assert len(said) > 5
    assert {c for text in said for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs"}} <= {"\n", "\r"}


def _notes(copy: Path) -> list[str]:
    if copy.suffix == ".docx":
        return [c.text for c in docx.Document(str(copy)).comments if c.author == "precheck"]
    notes = [a.get_object() for page in pypdf.PdfReader(copy).pages for a in page.get("/Annots", [])]
    ours = [note for note in notes if note.get("/T") == "precheck"]
    assert {note["/Subtype"] for note in ours} <= {"/Highlight", "/Text"}
    assert not [note for note in ours if "/A" in note or "/AA" in note]
    return [str(note["/Contents"]) for note in ours]


@pytest.mark.parametrize("hidden", ["\\x1b[8m", "\\u202e", "\\x9b", "\\u200b", "\u202e"])
def test_a_framework_file_holds_nothing_that_nobody_sees(hidden: str) -> None:
    text = FRAMEWORK.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    with pytest.raises(InvalidFrameworkError, match=r"line 4: .*nobody sees \(U\+"):
        read_framework("own.yaml", text.replace(title, f'title: "CMALT {hidden}"', 1).encode())


def test_tables_that_are_wide_damaged_or_overlong_are_told_of(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["file", "outcome"])
    sheet.append(["\x1b[8m".replace("\x1b", "\u202e"), "=1+41"])
    sheet["XFD1048576"] = "far away"
    book.save(tmp_path / "wide.xlsx")
    assert read_sheet(tmp_path / "wide.xlsx").rows[0] == (2, ("[8m", ""))
    _without_an_end(tmp_path / "wide.xlsx", tmp_path / "cut.xlsx")
    (tmp_path / "long.csv").write_text(f"file,comment\nx,{'a' * 200_000}\n", encoding="utf-8")
    for name in ("cut.xlsx", "long.csv"):
        with pytest.raises(SheetError, match="can be read"):
            read_sheet(tmp_path / name)


def _without_an_end(path: Path, cut: Path) -> None:
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(cut, "w") as made:
        for name in whole.namelist():
            made.writestr(name, whole.read(name)[: 200 if "sheet1" in name else None])
