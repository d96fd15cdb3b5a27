"""`precheck cache clear`: all that is in the cache, deleted."""

from __future__ import annotations

import click

from pipeline.commands.cache import the_cache
from pipeline.commands.options import lang_option
from pipeline.commands.telling import tell


@click.command(name="clear", short_help="Delete all that is in the cache.")
@lang_option
def command(language: str) -> None:
    """Delete every result that `--cache` has kept. Reports that were written stay."""
    from reports.about_cache import cache_words

    words = cache_words(language)
    if (cache := the_cache(words)) is not None:
        tell(words.cleared.format(folder=cache.folder, n=cache.clear().entries))
