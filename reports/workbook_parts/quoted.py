"""The candidate's words in a cell: a few quotes, each on its own line, with their pages beside."""

from __future__ import annotations

from collections.abc import Sequence

from models.outcome import Precheck, Quote
from reports.inert import trimmed
from reports.order import page_of
from reports.wording import Wording

_QUOTES_MOST = 3
_CHARACTERS_MOST = 280


def quotes_cell(quotes: Sequence[Quote], words: Wording) -> str | None:
    """The first quotes, cut where they are long; how many more there are."""
    shown = [f"“{trimmed(q.text, _CHARACTERS_MOST)}”" for q in quotes[:_QUOTES_MOST]]
    if len(quotes) > _QUOTES_MOST:
        shown.append(words.phrases.more_quotes.format(n=len(quotes) - _QUOTES_MOST))
    return "\n".join(shown) or None


def pages_cell(quotes: Sequence[Quote], outcome: Precheck) -> str | int | None:
    """The pages of the quotes that `quotes_cell` shows, each once; a single one as a number."""
    found = [page_of(q, outcome) for q in quotes[:_QUOTES_MOST]]
    pages = list(dict.fromkeys(page for page in found if page is not None))
    if len(pages) == 1:
        return pages[0]
    return ", ".join(map(str, pages)) or None
