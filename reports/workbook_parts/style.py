"""How cells look: fonts, alignments, and fills that follow the words in the cell, so that colour only repeats them."""

from __future__ import annotations

from typing import get_args

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from models.outcome import SEVERITIES
from reports.marks import MARKS, SEVERITY_MARKS, Tone
from reports.wording import Wording
from reports.workbook_parts.evidence import state_cell
from reports.workbook_parts.table import TYPED, Column, Kind, severity_cell, status_cell
from reports.workbook_parts.words import book_words

FONT = "Arial"  # on every system, or with a twin of the same widths
_HEADER_FILL = "1F3A4D"
_TYPED_FILL = "6B3A00"  # over what people write
_SHADE = "F5F7F8"  # under what the program wrote
_LINE = Side(style="thin", color="C9D3DA")
_BORDER = Border(bottom=_LINE, right=_LINE)

# Text on fill: every pair has a contrast of at least 7 to 1.
TONES: dict[Tone, tuple[str, str]] = {
    "good": ("0B4A2B", "E3F4E8"),
    "weak": ("5A3A00", "FFF1CC"),
    "look": ("0A3A7A", "DCE9FB"),
    "absent": ("7A0F0F", "FBDDD9"),
    "quiet": ("4A4F55", "F1F3F4"),
}
_ALIGNED: dict[Kind, str] = {"number": "right", "measure": "right", "share": "right", "count": "center"}
_NUMBERS: dict[Kind, str] = {
    "number": "#,##0",
    "count": "#,##0",
    "share": "0%",
    "date": "yyyy-mm-dd",
    "typed": "@",
}
_BOLD: frozenset[Tone] = frozenset({"absent", "look"})

_HEADER = "precheck header"
TYPED_HEADER = "precheck header typed"
_UPRIGHT = "precheck header upright"
_LINKED = " link"


def header_style(column: Column) -> str:
    """The name of the style of a column's title."""
    return _UPRIGHT if column.upright else TYPED_HEADER if column.typed else _HEADER


def kind_style(kind: Kind, *, linked: bool = False) -> str:
    """The name of the style that cells of a kind have; `linked` ones look like links."""
    return f"precheck {kind}{_LINKED if linked else ''}"


def named_styles() -> list[NamedStyle]:
    """All styles of the workbook; to be added before cells are written."""
    white = Font(name=FONT, size=10, bold=True, color="FFFFFF")
    fill, typed = (PatternFill("solid", fgColor=colour) for colour in (_HEADER_FILL, _TYPED_FILL))
    flat = Alignment(horizontal="left", vertical="bottom", wrap_text=True)
    upright = Alignment(horizontal="center", vertical="bottom", wrap_text=True, text_rotation=90)
    return [
        NamedStyle(_HEADER, font=white, fill=fill, alignment=flat, border=_BORDER),
        NamedStyle(TYPED_HEADER, font=white, fill=typed, alignment=flat, border=_BORDER),
        NamedStyle(_UPRIGHT, font=white, fill=fill, alignment=upright, border=_BORDER),
        *(_cells(kind, linked) for kind in get_args(Kind) for linked in (False, True)),
    ]


def _cells(kind: Kind, linked: bool) -> NamedStyle:
    horizontal = _ALIGNED.get(kind, "left")
    return NamedStyle(
        kind_style(kind, linked=linked),
        font=Font(
            name=FONT,
            size=9 if kind == "mark" else 10,
            bold=kind == "name",
            underline="single" if linked else None,
        ),
        alignment=Alignment(
            horizontal=horizontal, vertical="top", wrap_text=True, indent=1 if horizontal == "right" else 0
        ),
        border=_BORDER,
        fill=PatternFill() if kind in TYPED else PatternFill("solid", fgColor=_SHADE),
        number_format=_NUMBERS.get(kind, "General"),
    )


def status_rules(words: Wording) -> list[Rule]:
    """Fills for cells that hold a status, a severity or a state of evidence, by the exact words in them."""
    tones: dict[str, Tone] = {status_cell(shown, words): mark.tone for shown, mark in MARKS.items()}
    tones |= {severity_cell(s, words): SEVERITY_MARKS[s].tone for s in SEVERITIES}
    tones |= {
        state_cell("given", words): "good",
        state_cell("mentioned-only", words): "absent",
        state_cell("suspect", words): "look",
        f"{MARKS['found'].symbol} {words.states['checked']}": "good",
        f"{MARKS['check'].symbol} {words.states['in-part']}": "look",
    }
    said = book_words(words).collected
    tones |= {said.same: "good", said.differ: "look", said.one: "weak"}
    tones |= {
        f"{MARKS['not-found'].symbol} {words.states['unreadable']}: {reason}": "absent"
        for reason in words.reasons.values()
    }
    return [_rule(text, tone) for text, tone in tones.items()]


def _rule(text: str, tone: Tone) -> Rule:
    quoted = text.replace('"', '""')
    return Rule("cellIs", operator="equal", formula=[f'"{quoted}"'], dxf=_look(tone, bold=tone in _BOLD))


def count_rule(tone: Tone) -> Rule:
    """Marks a count above nought; the number itself says it too."""
    return Rule("cellIs", operator="greaterThan", formula=["0"], dxf=_look(tone, bold=True))


def parting_rule(cell: str, above: str) -> Rule:
    """A line above the first row of each submission, wherever sorting puts it; two cells of the column of names."""
    line = Border(top=Side(style="thin", color=_HEADER_FILL), bottom=_LINE, right=_LINE)
    return Rule("expression", formula=[f"${cell}<>${above}"], dxf=DifferentialStyle(border=line))


def _look(tone: Tone, *, bold: bool) -> DifferentialStyle:
    colour, fill = TONES[tone]
    return DifferentialStyle(font=Font(color=colour, bold=bold), fill=PatternFill("solid", bgColor=fill))
