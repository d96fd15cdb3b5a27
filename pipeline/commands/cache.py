"""`precheck cache`: what `--cache` has kept, each command in a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from pipeline.commands.lazy import LoadedWhenAsked
from pipeline.commands.telling import tell

if TYPE_CHECKING:
    from pipeline.cache import Cache
    from reports.about_cache import CacheWords

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


def the_cache(words: CacheWords) -> Cache | None:
    """The cache, opened; where there is none it says so."""
    from pipeline.cache import cache_folder, open_cache

    folder = cache_folder()
    if folder.is_dir():
        return open_cache(folder)
    tell(words.none.format(folder=folder))
    return None
