"""What every part of the report on pathways needs at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from models.outcome import Quote
from models.pathways import Comparison, FrameworkStanding
from reports.order import code
from reports.pathway_parts.words import PathwayWords
from reports.terminal_parts.display import Display

QUOTE_MOST = 160


@dataclass(frozen=True, slots=True)
class View:
    """A comparison with the words that tell of it and the console that shows it."""

    comparison: Comparison
    words: PathwayWords
    display: Display

    def quotes(self, quotes: Iterable[Quote]) -> Iterator[Text]:
        """Each quote with its page, where the file has pages."""
        for quote in quotes:
            yield Text.assemble(self.display.quote(quote.text, QUOTE_MOST), self.place(quote))

    def place(self, quote: Quote) -> Text:
        """The page of a quote, as what is said after it."""
        page = self.comparison.blocks[quote.block].page
        shown = self.display.words.phrases.page
        return (
            Text()
            if page is None
            else Text.assemble(" ", self.display.text(f"({shown.format(n=page)})", "dim"))
        )

    def codes(self, framework: FrameworkStanding, sections: Sequence[str]) -> str:
        """The short names of sections, as a sentence lists them."""
        return self.display.words.listed([code(s) for s in framework.sections if s.id in sections])
