"""`precheck group`: a writing group's drafts by section, and which section to take at the next meeting."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from models.outcome import Unreadable
from pipeline.commands.options import (
    checked_terms,
    force_option,
    framework_option,
    jobs_option,
    lang_option,
    memory_option,
    pathway_option,
    timeout_option,
)
from pipeline.commands.telling import tell
from pipeline.destination import Destination, destination
from pipeline.errors import UnreadableError
from pipeline.private import private_folder
from pipeline.progress.checking import checked
from pipeline.progress.gathering import Gathered, gather
from pipeline.progress.group import progress
from pipeline.terms import Terms
from reports.command_words import command_words

if TYPE_CHECKING:
    from models.group import Group
    from reports.about import About


@click.command(name="group", short_help="Show a writing group's drafts by section.")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE.html", help="Write it as a page.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.xlsx", help="Write it as a workbook.")
@pathway_option
@framework_option
@jobs_option
@timeout_option
@memory_option
@force_option
@lang_option
@click.pass_context
@private_folder()
def command(
    ctx: click.Context,
    folder: Path,
    html: Path | None,
    out: Path | None,
    pathway: str,
    framework: str,
    jobs: int | None,
    timeout: float,
    memory: int,
    force: bool,
    language: str,
) -> None:
    """Show how far each section is in the successive drafts of a writing group, what changed from draft to draft, and
    which section is open with most members.

    The FOLDER holds a folder of drafts for each member, or files such as anna-draft1.docx and anna-draft2.docx. Drafts
    are put in order by dates or numbers in their names; where names do not say, by when the files were last changed.
    All drafts of a member are held to the pathway of the newest one, unless it is named.
    """
    terms = checked_terms(framework, pathway, timeout, jobs or 0, megabytes=memory, language=language)
    page = destination(html, force=force, suffix=".html") if html is not None else None
    book = destination(out, force=force, suffix=".xlsx") if out is not None else None
    gathered = gather(folder, terms, besides=[path for path in (html, out) if path is not None])
    group = _progress(gathered, terms)
    for place in (page, book):
        if place is not None:
            tell(command_words(language).written.format(path=_write(place, group, language)), err=True)
    _print(group, language)
    unread = any(isinstance(d.outcome, Unreadable) for member in group.members for d in member.drafts)
    ctx.exit(UnreadableError.exit_code if unread else 0)


def _progress(gathered: Gathered, terms: Terms) -> Group:
    console = Console(stderr=True)
    columns = (TextColumn(command_words(terms.language).checking), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=sum(len(writer.drafts) for writer in gathered.writers))
        outcomes = checked(gathered.writers, terms, lambda: bar.advance(task))
    return progress(gathered, outcomes)


def _print(group: Group, language: str) -> None:
    from reports.group_terminal import render

    render(group, Console(), language)


def _write(place: Destination, group: Group, language: str) -> Path:
    about = _about(language)
    if place.path.suffix.lower() == ".xlsx":
        from reports.group_workbook import write_group

        return place.write(lambda path: write_group(path, group, about))
    from reports.group_page import render_group

    text = render_group(group, about)
    return place.write(lambda path: _save(path, text))


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _about(language: str) -> About:
    from reports.about import About

    return About(version("precheck"), dt.datetime.now().astimezone().date(), language=language)
