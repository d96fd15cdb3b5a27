"""Write a laid-out document as a web page, to be printed by a browser."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import assert_never

from pipeline.evaluation.elements import (
    Cell,
    ContentsList,
    Element,
    Grid,
    Heading,
    Layout,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    listed,
)
from pipeline.evaluation.pictures import png
from pipeline.evaluation.styles import Style

_SIZES = {1: "1.6em", 2: "1.3em", 3: "1.1em", 4: "1.05em", 5: "1em", 6: "1em"}
_COLUMNS = "main { column-count: %s; column-gap: 2em; }"
_SHEET = """
body { font: 11pt/1.4 %(font)s; margin: 0; }
%(columns)s
table { border-collapse: collapse; width: 100%%; margin: 1em 0; }
td { border: 1px solid #777; padding: 0.3em 0.6em; vertical-align: top; }
td.label { width: 20%%; background: #eee; }
img { max-width: 100%%; }
blockquote { margin: 1em 2em; border-left: 3px solid #aaa; padding-left: 1em; }
.caption { font-size: 0.85em; color: #444; }
.entry { display: flex; } .entry .dots { flex: 1; border-bottom: 1px dotted #555; margin: 0 0.4em; }
nav { background: #234; padding: 0.6em; margin-bottom: 2em; } nav a { color: #fff; margin-right: 1.2em; }
.break { break-after: page; }
[data-number]::before { content: attr(data-number) " "; }
"""


def write_html(layout: Layout, path: Path) -> None:
    """Write the page, complete in one file; constructs that only Word has become plain text."""
    fonts = "'Liberation Serif', serif" if layout.style.serif else "'Liberation Sans', sans-serif"
    sheet = _SHEET % {
        "font": fonts,
        "columns": _COLUMNS % layout.style.columns if layout.style.columns > 1 else "",
    }
    body = "\n".join(_Page(layout.style).draw(layout.elements))
    path.write_text(
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        f"<title>{escape(layout.title)}</title>\n"
        f"<style>{sheet}</style></head>\n<body><main>\n{body}\n</main></body></html>\n",
        encoding="utf-8",
    )


class _Page:
    """Draws the elements of one page."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._listed = 0

    def draw(self, elements: Sequence[Element]) -> Iterator[str]:
        """The elements' markup; neighbouring items share a list."""
        in_list = False
        for element in elements:
            item = isinstance(element, Paragraph) and element.kind == "item" and not self._style.typed_bullets
            if item != in_list:
                yield "<ul>" if item else "</ul>"
                in_list = item
            yield self._element(element)
        if in_list:
            yield "</ul>"

    def _element(self, element: Element) -> str:
        match element:
            case Heading():
                return self._heading(element)
            case Paragraph():
                return self._paragraph(element)
            case Picture():
                source = b64encode(png(element.alternative)).decode()
                width = 240 + 60 * (len(element.alternative) % 3)
                alternative = escape(element.alternative)
                return (
                    f'<p><img width="{width}" src="data:image/png;base64,{source}" alt="{alternative}"></p>'
                )
            case Grid():
                rows = "\n".join(f"<tr>{''.join(map(self._cell, row))}</tr>" for row in element.rows)
                return f"<table>\n{rows}\n</table>"
            case ContentsList():
                return _contents(element)
            case PageBreak():
                return '<div class="break"></div>'
            case _:
                assert_never(element)

    def _heading(self, heading: Heading) -> str:
        number = f' data-number="{heading.number}"' if heading.number else ""
        if listed(heading):
            number += f' id="part{self._listed}"'
            self._listed += 1
        text = escape(heading.text)
        match self._style.look:
            case "styled" | "google" | "foreign" | "named-style":
                return f"<h{heading.level}{number}>{text}</h{heading.level}>"
            case "bold" | "outlined":
                inner = f"<em>{text}</em>" if heading.rank == "part" else text
                return f"<p{number}><b>{inner}</b></p>"
            case "underlined":
                return f"<p{number}><u>{text}</u></p>"
            case "sized":
                return f'<p{number} style="font-size: {_SIZES[heading.level]}">{text}</p>'
            case _:
                assert_never(self._style.look)

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = "".join(map(_span, paragraph.spans)).replace("\n", "<br>")
        if paragraph.role == "guidance":
            text = f"<i>{text}</i>"
        match paragraph.kind:
            case "item" if self._style.typed_bullets:
                return f'<p style="margin-left: {paragraph.level}em">• {text}</p>'
            case "item":
                return f'<li style="margin-left: {paragraph.level - 1}em">{text}</li>'
            case "quote":
                return f"<blockquote>{text}</blockquote>"
            case "caption":
                return f'<p class="caption">{text}</p>'
            case _:
                return f"<p>{text}</p>"

    def _cell(self, cell: Cell) -> str:
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        label = ' class="label"' if cell.label else ""
        return f"<td{span}{label}>{''.join(self.draw(cell.elements))}</td>"


def _span(span: Span) -> str:
    if span.mark in ("deleted", "comment"):
        return ""
    text = escape(span.text)
    return f'<a href="{escape(span.target)}">{text}</a>' if span.target else text


def _contents(contents: ContentsList) -> str:
    if contents.made == "navigation":
        links = "\n".join(f'<a href="#part{e.heading}">{escape(e.text)}</a>' for e in contents.entries)
        return f"<nav>{links}</nav>"
    return "\n".join(
        f'<div class="entry" style="margin-left: {entry.level - 1}em"><span>{escape(entry.text)}</span>'
        f'<span class="dots"></span><span>{entry.page}</span></div>'
        for entry in contents.entries
    )
