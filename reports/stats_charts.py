"""Native charts of the statistics' workbook: bars that read their numbers from the table beside them."""

from __future__ import annotations

from typing import Final

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.statistics.bars import tone
from reports.statistics.views import View

_COLOURS: Final = {
    "good": "1E6B34",
    "weak": "D9A441",
    "look": "0B5394",
    "absent": "A61B1B",
    "rest": "8A939B",
    "step-0": "0B5394",
    "step-1": "5B8EC4",
    "step-2": "A9C6E6",
    "step-3": "E3C489",
    "step-4": "B8791B",
    "step-5": "7A4A12",
    "step-6": "55606B",
}
_WIDTH: Final = 22  # centimetres, as below
_ROW: Final = 0.75
_FRAME: Final = 4.0
_LEAST: Final = 7.5


def add_chart(sheet: Worksheet, view: View, header: int, *, first: int, beside: int) -> None:
    """Puts the chart of a table to its right: `header` is the row of its titles, `first` the column of its first count,
    `beside` that of the chart."""
    last = header + len(view.rows)
    chart = BarChart()
    chart.type = "bar"
    chart.title = view.headline
    chart.width = _WIDTH
    chart.height = max(_LEAST, _FRAME + _ROW * len(view.rows))
    if view.chart == "stacked":
        chart.grouping, chart.overlap = "stacked", 100
    chart.gapWidth = 40
    for n in view.charted:
        chart.series.append(_series(sheet, view, n, first + n, (header, last)))
    chart.set_categories(Reference(sheet, min_col=1, min_row=header + 1, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.numFmt, chart.y_axis.majorGridlines = "#,##0", None
    if len(view.charted) == 1:
        chart.legend = None
    elif chart.legend is not None:
        chart.legend.position = "b"
    sheet.add_chart(chart, f"{get_column_letter(beside)}{header}")


def _series(sheet: Worksheet, view: View, column: int, at: int, rows: tuple[int, int]) -> Series:
    header, last = rows
    values = Reference(sheet, min_col=at, min_row=header, max_row=last)
    series: Series = SeriesFactory(values, title_from_data=True)
    series.graphicalProperties = GraphicalProperties(solidFill=_COLOURS[tone(view, column)])
    return series
