"""The findings in the framework's order with the candidate's own words, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.outcome import Finding, Precheck, Quote
from reports.order import FIRST, by_weight, grouped, page_of, section_of, spoken
from reports.terminal_parts.display import Display

_QUOTE_MOST = 220
_QUOTES_MOST = 2
_STEPS_MOST = 5
_SEVERITY_WIDTH = 11


def findings(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """The weightiest findings of each section, with how many more there are."""
    terms = display.words.terminal
    yield display.heading(terms.findings)
    if not outcome.findings:
        yield display.text(terms.none)
    for group in grouped(outcome):
        yield Text.assemble(
            "\n", display.text(group.title or display.words.phrases.whole.capitalize(), "bold")
        )
        grid = severity_grid()
        for finding in group.findings[:FIRST]:
            grid.add_row(display.severity(finding.severity), display.text(finding.message))
            for line in _below(finding, outcome, display):
                grid.add_row("", line)
        if len(group.findings) > FIRST:
            grid.add_row("", display.text(terms.more.format(n=len(group.findings) - FIRST), "dim"))
        yield grid


def severity_grid() -> Table:
    """Rows of a severity or status and what is said of it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=_SEVERITY_WIDTH)
    grid.add_column(overflow="fold")
    return grid


def _below(finding: Finding, outcome: Precheck, display: Display) -> Iterator[Text]:
    words = display.words
    for quote in finding.quotes[:_QUOTES_MOST]:
        line = display.text(words.phrases.nearest).append(" ") if finding.looked_in else Text()
        yield line.append_text(display.quote(quote.text, _QUOTE_MOST)).append(
            _place(quote, finding, outcome, display)
        )
    more = len(finding.quotes) - _QUOTES_MOST
    if more > 0:
        yield display.text(words.phrases.more_quotes.format(n=more), "dim")
    if finding.looked_in:
        yield display.text(words.terminal.looked_in.format(places=" ".join(finding.looked_in)), "dim")
    if finding.advice:
        yield display.arrow().append_text(display.text(finding.advice))


def _place(quote: Quote, finding: Finding, outcome: Precheck, display: Display) -> Text:
    """The page, and the section where it is another than the finding's."""
    words = display.words
    section, page = section_of(quote, outcome), page_of(quote, outcome)
    places = []
    if section is not None and section != finding.section and any(s.id == section for s in outcome.sections):
        places.append(words.phrases.in_section.format(section=spoken(section, outcome, words)))
    if page is not None:
        places.append(words.phrases.page.format(n=page))
    return Text.assemble(" ", display.text(f"({', '.join(places)})", "dim")) if places else Text()


def next_steps(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """The advice of the weightiest findings, the same advice once for all its sections."""
    words = display.words
    yield display.heading(words.terminal.next)
    steps = _steps(outcome, display)
    grid = Table.grid(padding=(0, 1, 0, 0))
    for n, (advice, sections) in enumerate(list(steps.items())[:_STEPS_MOST], 1):
        named = display.text(words.listed(sections), "bold")
        grid.add_row(f"{n}.", Text.assemble(named, ": ", display.text(advice)))
    if len(steps) > _STEPS_MOST:
        grid.add_row("", display.text(words.terminal.more_steps.format(n=len(steps) - _STEPS_MOST), "dim"))
    yield grid if steps else display.text(words.terminal.nothing_next)
    yield Text.assemble("\n", display.text(words.terminal.closing, "dim"))


def _steps(outcome: Precheck, display: Display) -> dict[str, list[str]]:
    steps: dict[str, list[str]] = {}
    for finding in by_weight(outcome):
        if finding.advice and finding.severity != "advice":
            sections = steps.setdefault(finding.advice, [])
            place = spoken(finding.section, outcome, display.words)
            if place not in sections:
                sections.append(place)
    return steps
