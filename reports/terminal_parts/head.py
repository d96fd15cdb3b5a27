"""The top of the report: which file, whose, on which pathway and why, and how much of it was read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.outcome import (
    Coverage,
    FrameworkChoice,
    PathwayChoice,
    Precheck,
    Reading,
    SourceOutcome,
    Unreadable,
)
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
        (terms.length, display.text(_length(outcome.source, display))),
        (terms.coverage, display.text(_coverage(outcome.coverage, display))),
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


def edition_named(title: str, edition: str) -> str:
    """A framework's title with its edition, which some titles hold already."""
    return title if edition in title else f"{title}, {edition}"


def facts(rows: list[tuple[str, Text]], display: Display) -> Table:
    """Terms and what is said of each, side by side."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for term, text in rows:
        grid.add_row(display.text(term), text)
    return grid


def _choice(choice: FrameworkChoice | PathwayChoice, title: str, display: Display) -> Text:
    words = display.words
    how = words.certainty[choice.how]
    if choice.how == "inferred":
        how = words.phrases.inferred.format(how=how, percent=words.percent(choice.confidence))
    text = Text.assemble(display.text(title, "bold"), " ", display.text(f"– {how}"))
    if choice.how != "given" and choice.reasons:
        text.append(". ").append_text(display.text(" ".join(choice.reasons[:_REASONS_MOST])))
    return text


def _length(source: SourceOutcome, display: Display) -> str:
    terms = display.words.terminal
    if source.pages is None:
        return terms.length_words.format(words=f"{source.words:,}")
    return terms.length_pages.format(words=f"{source.words:,}", pages=source.pages)


def _coverage(coverage: Coverage, display: Display) -> str:
    words = display.words
    total = coverage.total or 1
    sentence = words.terminal.coverage_sentence.format(
        sections=words.percent(coverage.sections / total),
        front=words.percent(coverage.front / total),
        back=words.percent(coverage.back / total),
    )
    if not coverage.left_out:
        return sentence
    reasons = [f"{left.reason} ({words.percent(left.n / total)})" for left in coverage.left_out]
    return f"{sentence} {words.terminal.left_out.format(reasons=words.listed(reasons))}"


def unread(reading: Reading, display: Display) -> Iterator[RenderableType]:
    """What of the file could not be read, and what else there is to know of its reading."""
    if reading.complete and not reading.notes:
        return
    yield Text()
    if not reading.complete:
        yield display.marked(MARKS["check"], display.words.terminal.unread)
    for note in reading.notes:
        yield Text.assemble("  ", display.text(note.message))
