"""Sections against pathways: the table of a framework, and what each next pathway would ask for in addition."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.pathways import FrameworkStanding, PathwayStanding, SectionAsked, Step
from reports.account import edition_named
from reports.marks import shown_section
from reports.order import label
from reports.pathway_parts.view import View
from reports.terminal_parts.findings import severity_grid
from reports.terminal_parts.matrix import TITLE_LEAST, TITLE_MOST, wrapped

_GAP = 2
_COLUMN_MOST = 13


def table(framework: FrameworkStanding, view: View) -> Iterator[RenderableType]:
    """Every section of the framework, with its status where a pathway asks for it."""
    display, words = view.display, view.words.matrix
    yield display.heading(edition_named(framework.title, framework.edition))
    columns = [_column(pathway, view) for pathway in framework.pathways]
    widths = [_width(p, column) for p, column in zip(framework.pathways, columns, strict=True)]
    room = max(TITLE_LEAST, min(display.width - sum(widths) - _GAP * len(widths), TITLE_MOST))
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, collapse_padding=True)
    made.add_column(display.text(words.section), width=room)
    for pathway, width in zip(framework.pathways, widths, strict=True):
        made.add_column(display.text(pathway.title), width=width)
    firsts = [
        *(wrapped(label(s), room, display) for s in framework.sections),
        display.text(words.asked_found),
    ]
    for number, first in enumerate(firsts):
        made.add_row(first, *(column[number] for column in columns))
    yield made
    yield display.text(words.legend, "dim")


def _width(pathway: PathwayStanding, column: list[Text]) -> int:
    """Room for every cell, and for the longest word of the title."""
    lengths = [len(cell) for cell in column] + [len(word) for word in pathway.title.split()]
    return min(max(lengths), _COLUMN_MOST)


def _column(pathway: PathwayStanding, view: View) -> list[Text]:
    """The cells below a pathway: one for each section, then how many of those it asks for were found."""
    required = [section for section in pathway.sections if section.required]
    found = sum(section.status == "present" for section in required)
    of = view.display.words.lists.of.format(n=found, total=len(required))
    return [*(_cell(section, view) for section in pathway.sections), view.display.text(of)]


def _cell(section: SectionAsked, view: View) -> Text:
    if section.required:
        return view.display.status(shown_section(section.status))
    there = section.status not in ("missing", "not-required")
    return view.display.text(view.words.matrix.there if there else view.words.matrix.not_asked, "dim")


def steps(framework: FrameworkStanding, view: View) -> Iterator[RenderableType]:
    """From each pathway to the next: sections that are new, and what is looked at more closely."""
    titles = {pathway.id: pathway.title for pathway in framework.pathways}
    for step in framework.steps:
        words = view.words.steps
        names = {"pathway": titles[step.pathway], "following": titles[step.following]}
        yield view.display.heading(words.heading.format(**names))
        yield view.display.text(words.added if step.sections else words.nothing)
        if step.sections:
            yield _new_sections(framework, step, view)
        if step.findings:
            yield view.display.text(words.rules)
            yield _new_findings(step, view)
        yield view.display.text(words.more.format(pathway=step.following, framework=framework.id), "dim")


def _new_sections(framework: FrameworkStanding, step: Step, view: View) -> Table:
    following = next(pathway for pathway in framework.pathways if pathway.id == step.following)
    standing = {section.id: section for section in following.sections}
    grid = severity_grid()
    for section in framework.sections:
        if section.id in step.sections:
            asked = standing[section.id]
            text = view.display.text(label(section))
            if asked.status in ("unsure", "thin") and asked.reasons:
                text.append_text(Text.assemble("\n", view.display.text(" ".join(asked.reasons), "dim")))
            grid.add_row(view.display.status(shown_section(asked.status)), text)
    return grid


def _new_findings(step: Step, view: View) -> Table:
    grid = severity_grid()
    for finding in step.findings:
        grid.add_row(view.display.severity(finding.severity), view.display.text(finding.message))
        for line in view.quotes(finding.quotes[:1]):
            grid.add_row("", line)
        if finding.advice:
            grid.add_row("", view.display.arrow().append_text(view.display.text(finding.advice)))
    return grid
