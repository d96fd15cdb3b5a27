"""How many of the links given as evidence opened, once they were tried; nothing when they were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from rich.console import RenderableType
from rich.text import Text

from models.outcome import Access, Precheck
from reports.terminal_parts.display import Display
from reports.wording import Strict, read_wording


class LinkWords(Strict, frozen=True):
    """A title, and a phrase for one and for several links of each kind."""

    language: str
    title: str
    one: dict[Access, str]
    several: dict[Access, str]


def links(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """One line that counts the links with an address by what came of them."""
    found = Counter(item.access for item in outcome.evidence if item.target is not None)
    if found.total() == found["not-tried"]:
        return
    words = read_wording("links", LinkWords, display.words.language)
    counts = [
        (words.one if found[access] == 1 else words.several)[access].format(n=found[access])
        for access in get_args(Access)
        if found[access]
    ]
    yield Text.assemble(
        "\n", display.text(words.title, "bold"), ": ", display.text(display.words.listed(counts)), "."
    )
