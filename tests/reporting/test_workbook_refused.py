"""What is not written over: a workbook that is open, damaged, edited in its ids, or holds what would be lost."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.workbook import Workbook as Book

from models.outcome import Precheck
from reports.workbook import About, WorkbookRefusedError, refresh_workbook, write_workbook
from reports.workbook_parts.ours import is_ours

Make = Callable[..., Precheck]
ABOUT = About("1.2.3", dt.date(2026, 5, 4))
ROW = "Row id (do not change)"


@pytest.fixture
def path(make: Make, tmp_path: Path) -> Path:
    write_workbook(tmp_path / "round.xlsx", [make("a.docx"), make("b.docx")], ABOUT)
    return tmp_path / "round.xlsx"


@pytest.fixture
def refused(make: Make, path: Path) -> Callable[[], str]:
    """Tries to refresh; the sentence of the refusal. The file and its folder are as before."""

    def attempt() -> str:
        before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
        with pytest.raises(WorkbookRefusedError) as caught:
            refresh_workbook(path, [make("a.docx")], ABOUT)
        assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before
        assert "round.xlsx" in str(caught.value)
        return str(caught.value)

    return attempt


def changed(path: Path, change: Callable[[Book], object]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)


def with_part(
    path: Path, part: str, content: bytes = b"<x/>", replacing: tuple[bytes, bytes] = (b"", b"")
) -> None:
    """The package with one part more, or with one part's bytes replaced."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = parts.get(part, content).replace(*replacing) if replacing[0] else content
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


@pytest.mark.parametrize("lock", ["~$round.xlsx", ".~lock.round.xlsx#"])
def test_open_elsewhere(path: Path, refused: Callable[[], str], lock: str) -> None:
    path.with_name(lock).write_bytes(b"")
    assert lock in refused()


def test_damaged(path: Path, refused: Callable[[], str]) -> None:
    path.write_bytes(path.read_bytes()[:3000])
    assert is_ours(path)
    assert "damaged" in refused()


def test_protected_with_a_password(path: Path, refused: Callable[[], str]) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert is_ours(path)
    assert "password" in refused()


def test_foreign(path: Path, tmp_path: Path) -> None:
    Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no workbook")
    assert is_ours(path)
    assert not is_ours(tmp_path / "other.xlsx")
    assert not is_ours(tmp_path / "text.xlsx")
    assert not is_ours(tmp_path / "none.xlsx")


def _id_cell(book: Book, n: int):  # type: ignore[no-untyped-def]
    sheet = book["Triage"]
    return sheet.cell(n, next(cell.column for cell in sheet[1] if cell.value == ROW))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: setattr(_id_cell(b, 3), "value", _id_cell(b, 2).value), "same hidden row id"),
        (lambda b: setattr(_id_cell(b, 3), "value", "s123"), "not one of ours"),
        (lambda b: setattr(_id_cell(b, 3), "value", None), "b.docx"),
        (lambda b: b["Triage"].delete_rows(3), "b.docx"),
        (lambda b: b["Sections"].delete_rows(3), "a.docx"),
        (lambda b: b["Triage"].delete_cols(_id_cell(b, 2).column), "hidden column of row ids"),
        (lambda b: b.remove(b["Sections"]), "no sheet “Sections”"),
        (lambda b: b["precheck"].cell(3, 1, "{}"), "damaged"),
        (lambda b: b["precheck"].cell(1, 2, 99), "newer"),
        (lambda b: b["precheck"].cell(1, 1, "x"), "not a workbook"),
    ],
)
def test_edited_ids_and_memory(
    path: Path, refused: Callable[[], str], change: Callable[[Book], object], said: str
) -> None:
    changed(path, change)
    assert said in refused()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/threadedComments/threadedComment1.xml", "threaded comments"),
        ("xl/drawings/drawing1.xml", "drawings"),
        ("xl/charts/chart1.xml", "charts"),
        ("xl/media/image1.png", "pictures"),
        ("xl/pivotTables/pivotTable1.xml", "pivot tables"),
        ("xl/slicers/slicer1.xml", "slicers"),
        ("xl/vbaProject.bin", "macros"),
        ("customXml/item1.xml", "custom XML"),
        ("xl/externalLinks/externalLink1.xml", "other workbooks"),
        ("xl/connections.xml", "other workbooks or data"),
        ("xl/ctrlProps/ctrlProp1.xml", "buttons"),
        ("xl/embeddings/oleObject1.bin", "embedded files"),
        ("xl/something/new.xml", "xl/something/new.xml"),
    ],
)
def test_parts_that_would_be_lost(path: Path, refused: Callable[[], str], part: str, said: str) -> None:
    with_part(path, part)
    assert said in refused()


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (b"<x14:sparklineGroups><x14:sparklineGroup displayEmptyCellsAs='gap'/></x14:sparklineGroups>", "sparklines"),
        (b"<x14:dataValidations count='1'><x14:dataValidation type='list'/></x14:dataValidations>", "drop-downs"),
    ],
)  # fmt: skip
def test_extensions_that_would_be_lost(
    path: Path, refused: Callable[[], str], inside: bytes, said: str
) -> None:
    extension = b'<extLst xmlns:x14="x"><ext uri="{x}">' + inside + b"</ext></extLst></worksheet>"
    with_part(path, "xl/worksheets/sheet1.xml", replacing=(b"</worksheet>", extension))
    assert said in refused()


def test_a_chart_of_somebody(path: Path, refused: Callable[[], str]) -> None:
    def add(book: Book) -> None:
        chart = BarChart()
        chart.add_data(Reference(book["Triage"], min_col=1, min_row=1, max_row=3))
        book["Triage"].add_chart(chart, "A9")

    changed(path, add)
    assert "charts" in refused()


def test_saved_by_somebody_meanwhile(
    path: Path, refused: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = iter([(1, 1), (2, 1)])
    monkeypatch.setattr("reports.workbook_parts.state.stamp_of", lambda path: next(stamps))
    assert "saved by somebody" in refused()


def test_held_open_as_on_windows(
    path: Path, refused: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "open elsewhere", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr("reports.workbook_parts.versions.keep_before", lambda path: path)
    assert "cannot be replaced" in refused()
