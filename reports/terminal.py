"""A readable report in the terminal: what is there, what was not found and where it was looked for, what to do next."""

from __future__ import annotations

from typing import assert_never

from rich.console import Console

from models.outcome import Outcome, Precheck, Unreadable
from reports.language import language_words
from reports.terminal_parts import head, matrix
from reports.terminal_parts.crosswalks import crosswalks
from reports.terminal_parts.display import Display
from reports.terminal_parts.evidence import evidence
from reports.terminal_parts.findings import findings, next_steps
from reports.terminal_parts.links import links
from reports.wording import wording


def render(outcome: Outcome, console: Console, language: str = "en") -> None:
    """Prints the report of one submission; at 80 columns and without colour nothing of it is lost."""
    display = Display.of(console, wording(language))
    match outcome:
        case Precheck():
            parts = [head.head(outcome, display), matrix.matrix(outcome, display)]
            parts += [
                matrix.principles(outcome, display),
                crosswalks(outcome, display),
                evidence(outcome, display),
                links(outcome, display),
                findings(outcome, display),
                next_steps(outcome, display),
            ]
        case Unreadable():
            parts = [head.unreadable(outcome, display)]
        case _:
            assert_never(outcome)
    remark = language_words(language).remark
    parts.append(iter([display.text(remark, "dim")] if remark else []))
    for part in parts:
        for renderable in part:
            console.print(renderable)
    console.print()
