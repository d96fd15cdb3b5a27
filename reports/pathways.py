"""A readable report on how a portfolio stands to every pathway; which one to take is left to its reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from rich.console import Console, RenderableType
from rich.text import Text

from models.outcome import Unreadable
from models.pathways import Comparison
from reports.pathway_parts.practice import currency, experience
from reports.pathway_parts.sections import steps, table
from reports.pathway_parts.view import View
from reports.pathway_parts.words import PathwayWords
from reports.terminal_parts import head
from reports.terminal_parts.display import Display
from reports.wording import read_wording, wording


def render(comparison: Comparison | Unreadable, console: Console, language: str = "en") -> None:
    """Prints the report of one submission; at 80 columns and without colour nothing of it is lost."""
    display = Display.of(console, wording(language))
    match comparison:
        case Comparison():
            view = View(comparison, read_wording("pathways", PathwayWords, language), display)
            parts = _parts(view)
        case Unreadable():
            parts = head.unreadable(comparison, display)
        case _:
            assert_never(comparison)
    for part in parts:
        console.print(part)
    console.print()


def _parts(view: View) -> Iterator[RenderableType]:
    """Each framework, the one that fits best first; how recent the practice is is told once, as it is one text."""
    yield from _head(view)
    dated = next((f for f in view.comparison.frameworks if f.currency is not None), None)
    for framework in view.comparison.frameworks:
        yield from table(framework, view)
        yield from steps(framework, view)
        if framework is dated:
            yield from currency(framework, view)
        yield from experience(framework, view)
    yield Text.assemble("\n", view.display.text(view.words.closing, "dim"))


def _head(view: View) -> Iterator[RenderableType]:
    comparison, display = view.comparison, view.display
    terms = display.words.terminal
    rows = [(terms.file, display.text(comparison.source.name, "bold"))]
    if comparison.candidate:
        rows.append((terms.candidate, display.text(comparison.candidate)))
    yield head.facts(rows, display)
    yield display.text(view.words.fits)
    yield head.facts(head.chosen(comparison.framework, comparison.pathway, display), display)
    yield from head.unread(comparison.reading, display)
