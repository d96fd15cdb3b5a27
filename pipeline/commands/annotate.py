"""`precheck annotate`: a copy of a draft with the findings as comments at the candidate's own words."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from threading import Event

import click

from models.outcome import Unreadable
from pipeline.annotation import Asked, annotate_submission
from pipeline.commands.options import (
    checked_terms,
    force_option,
    framework_option,
    lang_option,
    memory_option,
    pathway_option,
    readable_file,
    timeout_option,
)
from pipeline.commands.telling import tell
from pipeline.destination import destination
from pipeline.errors import NotReadError, UsageError
from pipeline.intake.items import READ, alone
from pipeline.runner import pooled
from reports.command_words import command_words
from reports.margin import MOST


@click.command(name="annotate", short_help="Write comments into a copy of a draft.")
@click.argument("draft", metavar="DRAFT", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The commented copy to write.",
)
@force_option
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=MOST,
    show_default=True,
    metavar="N",
    help="Most comments on a page; the weightiest stay, the others go into the summary at the top.",
)
@pathway_option
@framework_option
@timeout_option
@memory_option
@lang_option
def command(
    draft: Path,
    out: Path,
    force: bool,
    most: int,
    pathway: str,
    framework: str,
    timeout: float,
    memory: int,
    language: str,
) -> None:
    """Write a copy of DRAFT (.docx or .pdf) with comments in the margin, each at the words that it is about.

    The draft itself stays as it is. A comment at the top sums up, and tells what has no place in the margin. Comments
    that an earlier run wrote are replaced; those of other people stay.
    """
    terms = checked_terms(framework, pathway, timeout, megabytes=memory, language=language)
    place = destination(out, force=force, suffix=_suffix(draft, out))
    asked = Asked(most, dt.datetime.now().astimezone().date(), language)
    work = partial(annotate_submission, asked=asked)
    ((_, done),) = pooled((alone(draft),), terms, Event(), work)
    if isinstance(done, Unreadable):
        raise NotReadError(done.advice)
    written = place.write(lambda path: _save(path, done.content))
    above = done.findings - done.placed
    said = command_words(language).commented
    tell(said.format(placed=done.placed, above=above, path=written))


def _suffix(draft: Path, out: Path) -> str | None:
    """The ending that the copy must have; raises UsageError where it would take the draft's place."""
    if out.exists() and readable_file(draft).samefile(out):
        raise UsageError(f"The copy would replace the draft {draft}; choose another name for it.")
    suffix = readable_file(draft).suffix.lower()
    return suffix if suffix in READ else None


def _save(path: Path, content: bytes) -> None:
    path.write_bytes(content)
