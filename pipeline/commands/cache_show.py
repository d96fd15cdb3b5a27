"""`precheck cache show`: where the cache is, and how much is in it."""

from __future__ import annotations

import click

from pipeline.commands.options import lang_option
from pipeline.commands.telling import tell


@click.command(name="show", short_help="Say where the cache is, and how much is in it.")
@lang_option
def command(language: str) -> None:
    """Say where the cache is, how many results are in it, and how much room they take."""
    from pipeline.cache import LIMIT, cache_folder, open_cache
    from reports.about_cache import cache_words

    words, folder = cache_words(language), cache_folder()
    if not folder.is_dir():
        tell(words.none.format(folder=folder))
        return
    held = open_cache(folder).held()
    tell(words.held.format(folder=folder, n=held.entries, size=held.size / 1e6, limit=LIMIT / 1e6))
