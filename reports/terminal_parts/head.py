"""The top of the report: which file, whose, on which pathway and why, and how much of it was read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.outcome import Choice, FrameworkChoice, PathwayChoice, Precheck, Reading, Unreadable
from reports.account import coverage, edition_named, length
from reports.marks import MARKS
from reports.terminal_parts.display import Display

_REASONS_MOST = 3


def head(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """The header of a checked submission, and what of it could not be read."""
    terms = display.words.terminal
    rows = [(terms.file, display.text(outcome.source.name, "bold"))]
    if outcome.candidate:
        rows.append((terms.candidate, display.text(outcome.candidate)))
    rows += [
        *chosen(outcome.framework, outcome.pathway, display),
        (terms.length, display.text(length(outcome.source, display.words))),
        (terms.coverage, display.text(coverage(outcome.coverage, display.words))),
    ]
    yield facts(rows, display)
    yield from unread(outcome.reading, display)


def unreadable(outcome: Unreadable, display: Display) -> Iterator[RenderableType]:
    """The whole report of a file that could not be read."""
    words = display.words
    yield facts([(words.terminal.file, display.text(outcome.source.name, "bold"))], display)
    reason = words.terminal.unreadable.format(reason=words.reasons[outcome.reason])
    yield display.marked(MARKS["not-found"], reason)
    yield display.text(outcome.advice)


def chosen(framework: FrameworkChoice, pathway: PathwayChoice, display: Display) -> list[tuple[str, Text]]:
    """The rows on which framework and pathway were taken, how they were found, and why."""
    terms, named = display.words.terminal, edition_named(framework.title, framework.edition)
    return [
        (terms.framework, _choice(framework, named, display)),
        (terms.pathway, _choice(pathway, pathway.title, display)),
    ]


def facts(rows: list[tuple[str, Text]], display: Display) -> Table:
    """Terms and what is said of each, side by side."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for term, text in rows:
        grid.add_row(display.text(term), text)
    return grid


def _choice(choice: Choice, title: str, display: Display) -> Text:
    words = display.words
    how = words.certainty[choice.how]
    if choice.how == "inferred":
        how = words.phrases.inferred.format(how=how, percent=words.percent(choice.confidence))
    text = Text.assemble(display.text(title, "bold"), " ", display.text(f"– {how}"))
    if choice.how != "given" and choice.reasons:
        text.append(". ").append_text(display.text(" ".join(choice.reasons[:_REASONS_MOST])))
    return text


def unread(reading: Reading, display: Display) -> Iterator[RenderableType]:
    """What of the file could not be read, and what else there is to know of its reading."""
    if reading.complete and not reading.notes:
        return
    yield Text()
    if not reading.complete:
        yield display.marked(MARKS["check"], display.words.terminal.unread)
    for note in reading.notes:
        yield Text.assemble("  ", display.text(note.message))
