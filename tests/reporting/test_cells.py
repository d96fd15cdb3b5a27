"""Any text goes into a cell as that text, and never as something a spreadsheet program works on."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell

from reports.workbook_parts.cells import MOST, fill, safe_text

CUT = "[cut]"


def written(text: str) -> SheetCell:
    """The cell as another program reads it from the file."""
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1)
    fill(cell, text, CUT)
    stream = BytesIO()
    book.save(stream)
    again = load_workbook(stream).worksheets[0].cell(1, 1)
    assert isinstance(again, SheetCell)
    return again


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://example.org")',
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\t=1",
        "\r=1",
        " =1",
    ],
)
def test_formula_like_text_is_text_and_marked_so(text: str) -> None:
    cell = written(text)
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert str(cell.value).strip() == text.strip()


@pytest.mark.parametrize("text", ["#N/A", "1e5", "2026-01-01", "TRUE", "http://example.org/a?b=c"])
def test_text_that_looks_like_a_value_stays_text_without_a_link(text: str) -> None:
    cell = written(text)
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    text = written("word " * 9000).value
    assert isinstance(text, str)
    assert len(text) <= MOST
    assert text.endswith(CUT)


def test_length_is_counted_as_the_spreadsheet_counts_it() -> None:
    text = safe_text("𝒜" * 20_000, CUT)
    assert len(text.encode("utf-16-le")) // 2 <= MOST
    assert text.startswith("𝒜𝒜")


def test_many_line_feeds_are_cut_below_what_a_cell_takes() -> None:
    assert safe_text("\n".join("x" * 1000), CUT).count("\n") <= 253


def test_text_that_spells_an_escape_is_not_read_as_one() -> None:
    assert safe_text("_x003D_1+1", CUT) == "_x005F_x003D_1+1"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    cell = written(text)
    assert cell.data_type in {"s", "n"}
    assert cell.data_type == "s" or cell.value is None
