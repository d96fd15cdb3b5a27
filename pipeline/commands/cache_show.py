"""`precheck cache show`: where the cache is, and how much is in it."""

from __future__ import annotations

import click

from pipeline.commands.cache import the_cache
from pipeline.commands.options import lang_option
from pipeline.commands.telling import tell


@click.command(name="show", short_help="Say where the cache is, and how much is in it.")
@lang_option
def command(language: str) -> None:
    """Say where the cache is, how many results are in it, and how much room they take."""
    from reports.about_cache import cache_words

    words = cache_words(language)
    if (cache := the_cache(words)) is not None:
        held = cache.held()
        limit = cache.limit / 1e6
        tell(words.held.format(folder=cache.folder, n=held.entries, size=held.size / 1e6, limit=limit))
