"""`precheck pathways`: one portfolio against every pathway, as a report in the terminal or JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

import click
from rich.console import Console

from models.outcome import Unreadable
from models.pathways import Comparison
from pipeline.commands.options import (
    Format,
    checked_terms,
    force_option,
    form_option,
    framework_option,
    lang_option,
    memory_option,
    timeout_option,
)
from pipeline.commands.plain import plain_text
from pipeline.commands.telling import tell
from pipeline.destination import destination
from pipeline.errors import UnreadableError, UsageError
from pipeline.runner import compare_submission, pooled
from pipeline.submissions import submissions
from pipeline.terms import AUTO
from reports.command_words import command_words


@click.command(name="pathways", short_help="Set a portfolio against every pathway.")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@form_option("one object")
@framework_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@force_option
@timeout_option
@memory_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    form: Format,
    framework: str,
    out: Path | None,
    force: bool,
    timeout: float,
    memory: int,
    language: str,
) -> None:
    """Set a portfolio (.docx or .pdf) against every pathway of every framework, or of the one that is named.

    For each pathway it shows which sections are there, and what the next one up asks for in addition; how recent the
    practice told in each section is; and what the text says of experience. It does not choose: a person does.

    The PATH is a file, or a folder or zip archive with a portfolio and the evidence beside it.
    """
    terms = checked_terms(framework, AUTO, timeout, megabytes=memory, language=language)
    found = submissions([path], terms, besides=() if out is None else (out,)).each
    if len(found) > 1:
        raise UsageError(f"{path} holds {len(found)} submissions; name one of them.")
    place = destination(out, force=force) if out is not None else None
    ((_, compared),) = pooled(found, terms, Event(), compare_submission)
    if place is not None:
        report = (
            _json(compared)
            if form == "json"
            else plain_text(lambda console: _render(compared, console, language))
        )
        tell(
            command_words(language).written.format(path=place.write(lambda path: _save(path, report))),
            err=True,
        )
    elif form == "json":
        sys.stdout.buffer.write(_json(compared))
    else:
        _render(compared, Console(), language)
    ctx.exit(UnreadableError.exit_code if isinstance(compared, Unreadable) else 0)


def _render(compared: Comparison | Unreadable, console: Console, language: str) -> None:
    from reports.pathways import render

    render(compared, console, language)


def _json(compared: Comparison | Unreadable) -> bytes:
    from reports.contract import to_json

    return to_json(compared) + b"\n"


def _save(path: Path, report: bytes) -> None:
    path.write_bytes(report)
