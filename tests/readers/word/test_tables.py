"""Tables: one block for a paragraph in a cell, with its place in the grid."""

from __future__ import annotations


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 2, properties: str = "") -> str:
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def places(file) -> list[tuple[str, int, int, int, int]]:
    found = [(block.text, block.cell) for block in file.blocks() if block.cell is not None]
    return [(text, place.table, place.row, place.column, place.columns) for text, place in found]


def test_cells_in_reading_order(word):
    p = word.para
    file = word.file(
        table(row(cell(p("a")), cell(p("b") + p("c"))), row(cell(p("d")), cell(p("")))), p("after")
    )

    assert places(file) == [("a", 0, 0, 0, 2), ("b", 0, 0, 1, 2), ("c", 0, 0, 1, 2), ("d", 0, 1, 0, 2)]
    assert [block.kind for block in file.blocks()] == ["cell"] * 4 + ["paragraph"]


def test_merged_cells_stand_once(word):
    p = word.para
    first = row(cell(p("wide"), '<w:gridSpan w:val="2"/>'), cell(p("tall"), '<w:vMerge w:val="restart"/>'))
    second = row(cell(p("x")), cell(p("y")), cell(p(""), "<w:vMerge/>"))

    assert places(word.file(table(first, second, columns=3))) == [
        ("wide", 0, 0, 0, 3),
        ("tall", 0, 0, 2, 3),
        ("x", 0, 1, 0, 3),
        ("y", 0, 1, 1, 3),
    ]


def test_a_row_may_start_further_right(word):
    late = row(cell(word.para("late")), properties='<w:gridBefore w:val="1"/>')
    assert places(word.file(table(late))) == [("late", 0, 0, 1, 2)]


def test_a_table_without_a_grid(word):
    bare = f"<w:tbl>{row(cell(word.para('a')), cell(word.para('b')))}</w:tbl>"
    assert places(word.file(bare)) == [("a", 0, 0, 0, 2), ("b", 0, 0, 1, 2)]


def test_nested_tables(word):
    inner = table(row(cell(word.para("in"))), columns=1)
    outer = table(row(cell(word.para("out") + inner + word.para("again"))), columns=1)
    assert places(word.file(outer)) == [("out", 0, 0, 0, 1), ("in", 1, 0, 0, 1), ("again", 0, 0, 0, 1)]


def test_content_controls_around_rows_and_cells(word):
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    controlled = control.format(row(control.format(cell(word.para("a"))), cell(word.para("b"))))
    assert places(word.file(table(controlled))) == [("a", 0, 0, 0, 2), ("b", 0, 0, 1, 2)]


def test_headings_and_items_in_cells_are_what_they_are(word):
    heading = word.para("Head", '<w:pStyle w:val="Heading1"/>')
    item = word.para("Item", '<w:pStyle w:val="ListBullet"/>')
    blocks = word.file(table(row(cell(heading), cell(item)))).blocks()
    assert [(block.kind, block.cell is not None) for block in blocks] == [("heading", True), ("item", True)]


def test_deleted_rows_and_cells_are_gone(word):
    gone = row(cell(word.para("gone")), properties="<w:del/>")
    kept = row(cell(word.para("kept")), cell(word.para("gone too"), "<w:cellDel/>"))
    document = word.file(table(gone, kept)).read()
    assert [(block.text, block.cell.row) for block in document.blocks] == [("kept", 0)]
    assert (document.total, document.left_out) == (4, ())


def test_text_where_a_row_should_be_is_not_lost(word):
    odd = f"<w:tbl>{word.para('odd')}{row(cell(word.para('a')) + word.para('odd too'))}</w:tbl>"
    assert word.file(odd).texts() == ["odd", "a", "odd too"]


BOLD_FIRST_ROW = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'


def test_a_table_style_may_make_the_first_row_bold(word):
    styles = word.style("Grid", "Grid", BOLD_FIRST_ROW, kind="table")
    rows = row(cell(word.para("head"))), row(cell(word.para("body")))
    for look, bold in (
        ('w:firstRow="1"', True),
        ('w:val="0020"', True),
        ('w:firstRow="0" w:val="0020"', False),
    ):
        properties = f'<w:tblStyle w:val="Grid"/><w:tblLook {look}/>'
        blocks = word.styled(table(*rows, properties=properties), styles=styles).blocks()
        assert [block.look.bold for block in blocks] == [bold, False]
