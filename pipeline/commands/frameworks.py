"""`precheck frameworks`: which accreditation frameworks there are, what one asks for, and whether a file is one."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from models.framework import Framework
from pipeline.commands.options import framework_option, readable_file
from pipeline.commands.telling import tell
from pipeline.crosswalks import crosswalk_ids, read_crosswalk
from pipeline.definitions import Definition, definition
from pipeline.frameworks import candidates, frameworks, read_framework, rules_of
from pipeline.frameworks import framework as framework_of
from pipeline.terms import AUTO


@click.group(name="frameworks", invoke_without_command=True, short_help="List, show and validate frameworks.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """List, show and validate accreditation frameworks."""
    if ctx.invoked_subcommand is None:
        _list()


def _list() -> None:
    table = Table("Framework", "Title", "Edition", "Pathways", box=None, pad_edge=False)
    for framework in frameworks():
        pathways = ", ".join(pathway.id for pathway in framework.pathways)
        table.add_row(framework.id, framework.title, framework.edition, pathways)
    _console().print(table)
    click.echo(f"\nCrosswalks to others, for --map: {', '.join(crosswalk_ids())}")


@command.command(short_help="Print which sections each pathway asks for.")
@click.argument("framework", metavar="ID|FILE")
def show(framework: str) -> None:
    """Print which sections each pathway of a framework asks for."""
    shown = framework_of(framework)
    console = _console()
    console.print(f"{shown.title}, edition {shown.edition}", style="bold")
    console.print(matrix(shown))
    for principle in shown.principles:
        console.print(f"core principle {principle.id}: {principle.title}")


@command.command(short_help="Say whether a framework or crosswalk file is sound.")
@click.argument("file", type=click.Path(path_type=Path))
@framework_option
def validate(file: Path, framework: str) -> None:
    """Say whether a framework file is sound; else file, line and the offending lines of what is wrong.

    A file with `dimensions` is a crosswalk, as `--map` takes them. Its sections are held to the shipped frameworks, or
    to the one that --framework names.
    """
    content = readable_file(file).read_bytes()
    source = definition(str(file), content)
    crosswalk = source.has("dimensions")
    told = _crosswalk(source, framework) if crosswalk else _framework(content, file)
    tell(f"{file} is sound: {told}.")


def _crosswalk(source: Definition, framework: str) -> str:
    made = read_crosswalk(source, candidates(framework, AUTO))
    named = ", ".join(name for told in made.correspondences for name in told.frameworks)
    return f"{made.title}, a crosswalk with {len(made.dimensions)} dimensions, for {named}"


def _framework(content: bytes, file: Path) -> str:
    framework = read_framework(str(file), content)
    parts = (
        f"{len(framework.pathways)} pathways",
        f"{len(framework.sections)} sections",
        f"{len(framework.principles)} core principles",
        f"{len(rules_of(framework))} rules",
    )
    return f"{framework.title} ({framework.edition}), {', '.join(parts)}"


def _console() -> Console:
    """Titles are printed as they are: brackets in them are no mark-up."""
    return Console(markup=False, highlight=False, emoji=False)


def matrix(framework: Framework) -> Table:
    """Sections by pathways: `required`, or a dash."""
    table = Table(
        "Section", "Title", *(pathway.id for pathway in framework.pathways), box=None, pad_edge=False
    )
    for section in framework.sections:
        asked = ("required" if pathway.id in section.required else "–" for pathway in framework.pathways)
        table.add_row(section.id, section.title, *asked)
    return table
