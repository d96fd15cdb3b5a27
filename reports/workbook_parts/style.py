"""How cells look: fonts, alignments, and fills that follow the words in the cell, so that colour only repeats them."""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from models.outcome import SEVERITIES
from reports.marks import MARKS, SEVERITY_MARKS, Tone
from reports.wording import Wording
from reports.workbook_parts.evidence import state_cell
from reports.workbook_parts.table import Kind, severity_cell, status_cell

FONT = "Arial"  # on every system, or with a twin of the same widths
_HEADER_FILL = "1F3A4D"
_LINE = Side(style="thin", color="C9D3DA")
_BORDER = Border(bottom=_LINE, right=_LINE)

# Text on fill: every pair has a contrast of at least 7 to 1.
_TONES: dict[Tone, tuple[str, str]] = {
    "good": ("0B4A2B", "E3F4E8"),
    "weak": ("5A3A00", "FFF1CC"),
    "look": ("0A3A7A", "DCE9FB"),
    "absent": ("7A0F0F", "FBDDD9"),
    "quiet": ("4A4F55", "F1F3F4"),
}
_BOLD: frozenset[Tone] = frozenset({"absent", "look"})

HEADER = "precheck header"
UPRIGHT = "precheck header upright"


def kind_style(kind: Kind) -> str:
    """The name of the style that cells of a kind have."""
    return f"precheck {kind}"


def named_styles() -> list[NamedStyle]:
    """All styles of the workbook; to be added before cells are written."""
    white = Font(name=FONT, size=10, bold=True, color="FFFFFF")
    fill = PatternFill("solid", fgColor=_HEADER_FILL)
    flat = Alignment(horizontal="left", vertical="bottom", wrap_text=True)
    upright = Alignment(horizontal="center", vertical="bottom", wrap_text=True, text_rotation=90)
    return [
        NamedStyle(HEADER, font=white, fill=fill, alignment=flat, border=_BORDER),
        NamedStyle(UPRIGHT, font=white, fill=fill, alignment=upright, border=_BORDER),
        _cells("name", "left", bold=True),
        _cells("text", "left"),
        _cells("long", "left"),
        _cells("narrow", "left"),
        _cells("status", "left"),
        _cells("number", "right", number="#,##0"),
        _cells("measure", "right"),
        _cells("count", "center", number="#,##0"),
        _cells("share", "right", number="0%"),
    ]


def _cells(kind: Kind, horizontal: str, *, bold: bool = False, number: str = "General") -> NamedStyle:
    return NamedStyle(
        kind_style(kind),
        font=Font(name=FONT, size=10, bold=bold),
        alignment=Alignment(
            horizontal=horizontal, vertical="top", wrap_text=True, indent=1 if horizontal == "right" else 0
        ),
        border=_BORDER,
        number_format=number,
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


def parting_rule() -> Rule:
    """A line above the first row of each submission, wherever sorting puts it."""
    line = Border(top=Side(style="thin", color=_HEADER_FILL), bottom=_LINE, right=_LINE)
    return Rule("expression", formula=["$A2<>$A1"], dxf=DifferentialStyle(border=line))


def _look(tone: Tone, *, bold: bool) -> DifferentialStyle:
    colour, fill = _TONES[tone]
    return DifferentialStyle(font=Font(color=colour, bold=bold), fill=PatternFill("solid", bgColor=fill))
