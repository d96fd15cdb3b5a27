"""`precheck register`: portfolios by role, sector and areas, each command in a module of its own."""

from __future__ import annotations

from typing import Final

import click

from pipeline.commands.lazy import LoadedWhenAsked

COMMANDS: Final = {
    "list": "List what the register says of a round's portfolios.",
    "search": "Search the portfolios that are shared.",
    "set": "Put in what the register says of a portfolio.",
    "reset": "Read a portfolio's entries from its text again.",
}


@click.group(
    name="register",
    cls=LoadedWhenAsked,
    offered=COMMANDS,
    modules="pipeline.commands.register_",
    short_help="Find shared portfolios by role, sector and area.",
)
def command() -> None:
    """Find portfolios by job role, sector, specialist and advanced areas.

    The entries are proposed from each portfolio's contextual statement and titles, and you can change them. Only
    portfolios that `precheck round set --shared` marks are searched.
    """
