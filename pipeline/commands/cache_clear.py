"""`precheck cache clear`: all that is in the cache, deleted."""

from __future__ import annotations

import click

from pipeline.commands.options import lang_option
from pipeline.commands.telling import tell


@click.command(name="clear", short_help="Delete all that is in the cache.")
@lang_option
def command(language: str) -> None:
    """Delete every result that `--cache` has kept. Reports that were written stay."""
    from pipeline.cache import cache_folder, open_cache
    from reports.about_cache import cache_words

    words, folder = cache_words(language), cache_folder()
    if not folder.is_dir():
        tell(words.none.format(folder=folder))
        return
    tell(words.cleared.format(folder=folder, n=open_cache(folder).clear().entries))
