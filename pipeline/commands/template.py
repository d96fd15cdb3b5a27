"""`precheck template`: an empty portfolio to write in."""

from __future__ import annotations

from pathlib import Path

import click

from models.framework import Framework, Pathway
from pipeline.commands.options import force_option, framework_option, lang_option
from pipeline.commands.telling import tell
from pipeline.destination import destination
from pipeline.errors import UsageError
from pipeline.frameworks import candidates
from pipeline.prompts import template_words
from pipeline.terms import AUTO
from reports.command_words import command_words


@click.command(name="template", short_help="Write an empty portfolio to fill in.")
@click.option("--pathway", metavar="ID", help="Pathway of the framework; needed where it has several.")
@framework_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE.docx",
    help="The Word file to write.",
)
@force_option
@lang_option
def command(pathway: str | None, framework: str, out: Path, force: bool, language: str) -> None:
    """Write an empty portfolio: the sections that the pathway asks for, under headings that every reader finds, with a
    prompt in each, a list of evidence and a declaration.

    A check knows the prompts and never counts them as the author's text.
    """
    from reports.template_docx import write_template

    chosen = candidates(framework, pathway or AUTO)[0]
    taken = _pathway(chosen, pathway)
    place = destination(out, force=force, suffix=".docx")
    written = place.write(lambda path: write_template(path, chosen, taken, template_words(language)))
    tell(command_words(language).written.format(path=written))


def _pathway(framework: Framework, asked: str | None) -> Pathway:
    if asked is not None:
        return framework.pathway(asked)
    if len(framework.pathways) > 1:
        offered = ", ".join(pathway.id for pathway in framework.pathways)
        raise UsageError(f"`{framework.id}` has several pathways; choose one with --pathway: {offered}.")
    return framework.pathways[0]
