"""What could serve for the dimensions of another framework, where that was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.outcome import CrosswalkOutcome, DimensionOutcome, Precheck, Quote
from reports.crosswalk_words import CrosswalkWords, crosswalk_words
from reports.marks import shown_section
from reports.order import code, page_of
from reports.terminal_parts.display import Display

_QUOTE_MOST = 160


def crosswalks(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """Each crosswalk with whose it is, then its dimensions; one passage for each section that could serve."""
    words = crosswalk_words(display.words.language)
    for crosswalk in outcome.crosswalks:
        yield display.heading(words.heading.format(title=crosswalk.title))
        yield display.text(crosswalk.whose)
        if crosswalk.covered:
            yield display.text(words.intro)
            yield from _dimensions(crosswalk, outcome, words, display)
        else:
            yield display.text(words.uncovered.format(framework=outcome.framework.title))


def _dimensions(
    crosswalk: CrosswalkOutcome, outcome: Precheck, words: CrosswalkWords, display: Display
) -> Iterator[RenderableType]:
    group = ""
    for dimension in crosswalk.dimensions:
        if dimension.group != group:
            group = dimension.group
            yield Text.assemble("\n", display.text(group, "bold underline"))
        yield Text.assemble("\n", display.text(f"{dimension.id} {dimension.title}", "bold"))
        if dimension.sections or any(dimension.principles.values()):
            yield _served(dimension, outcome, words, display)
        else:
            yield display.text(words.nothing, "dim")


def _served(dimension: DimensionOutcome, outcome: Precheck, words: CrosswalkWords, display: Display) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    titles = {principle.id: principle.title for principle in outcome.principles}
    for section in outcome.sections:
        if section.id in dimension.sections:
            status = display.status(shown_section(section.status))
            name = Text.assemble(display.text(code(section)), " ", status)
            grid.add_row(name, _passage(dimension.sections[section.id], outcome, display))
    for principle, quotes in dimension.principles.items():
        if quotes:
            shown = display.text(words.principle.format(title=titles[principle]), "dim")
            grid.add_row("", Text.assemble(_passage(quotes, outcome, display), " ", shown))
    return grid


def _passage(quotes: tuple[Quote, ...], outcome: Precheck, display: Display) -> Text:
    """The first passage with its page."""
    if not quotes:
        return Text()
    page = page_of(quotes[0], outcome)
    quoted = display.quote(quotes[0].text, _QUOTE_MOST)
    if page is None:
        return quoted
    place = display.text(f"({display.words.phrases.page.format(n=page)})", "dim")
    return Text.assemble(quoted, " ", place)
