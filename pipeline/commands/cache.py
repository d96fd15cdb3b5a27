"""`precheck cache`: what `--cache` has kept, each command in a module of its own."""

from __future__ import annotations

from typing import Final

import click

from pipeline.commands.lazy import LoadedWhenAsked

COMMANDS: Final = {
    "show": "Say where the cache is, and how much is in it.",
    "clear": "Delete all that is in the cache.",
}


@click.group(
    name="cache",
    cls=LoadedWhenAsked,
    offered=COMMANDS,
    modules="pipeline.commands.cache_",
    short_help="See and delete what --cache has kept.",
)
def command() -> None:
    """See and delete what `--cache` has kept: results of checks, with words of the portfolios.

    It lies in a folder of your own on this computer. Set PRECHECK_CACHE to name another folder.
    """
