"""Trying links, with its progress: the one place from which they are tried."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Event

from models.outcome import Outcome
from pipeline.terms import Terms


def after_links(outcomes: Iterable[Outcome], terms: Terms, stop: Event, *, wanted: bool) -> Iterable[Outcome]:
    """The outcomes as they are, or, when that is wanted, once all are there and their links were tried."""
    if not wanted:
        return outcomes
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from pipeline.frameworks import candidates
    from pipeline.links.outcomes import with_links_tried
    from pipeline.links.trying import Trial
    from reports.command_words import command_words

    console = Console(stderr=True)
    columns = (
        TextColumn(command_words(terms.language).trying_links),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    checked = tuple(outcomes)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        trial = Trial(stop=stop, done=lambda: progress.advance(task))
        return with_links_tried(
            checked,
            candidates(terms.framework, terms.pathway),
            trial,
            begin=lambda addresses: progress.update(task, total=addresses),
            language=terms.language,
        )
