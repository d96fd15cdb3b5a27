"""The register in the terminal and as JSON: portfolios a line each, or with the words that each entry rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.register import FIELDS, Listing
from reports.inert import one_line
from reports.wording import Strict, read_wording

Column = Literal["round", "name", "pathway", "role", "sector", "specialist", "advanced", "shared"]


class RegisterWords(Strict, frozen=True):
    """One language's file."""

    total: str
    nothing: str
    set: str
    shared: str
    columns: dict[Column, str]


def list_register(listings: Iterable[Listing], console: Console, *, searched: bool = False) -> None:
    """A table with a line for each portfolio; after a search, what it means that there is none."""
    words = read_wording("register", RegisterWords)
    table = Table(box=None, pad_edge=False)
    for title in words.columns.values():
        table.add_column(title, overflow="fold")
    for listing in listings:
        table.add_row(*map(Text, _line(listing, words)))
    if not table.row_count and searched:
        console.print(words.nothing, markup=False, highlight=False)
        return
    console.print(table)
    console.print(words.total.format(n=table.row_count), markup=False, highlight=False)


def _line(listing: Listing, words: RegisterWords) -> Iterator[str]:
    yield one_line(listing.round)
    yield one_line(listing.name)
    yield one_line(listing.pathway)
    for field in FIELDS:
        yield "\n".join(map(one_line, listing.values(field)))
    yield words.shared if listing.shared else ""


def show_words(listings: Iterable[Listing], console: Console) -> None:
    """Each portfolio with each entry and the candidate's words that it rests on."""
    words = read_wording("register", RegisterWords)
    for listing in listings:
        head = ", ".join(part for part in (listing.name, listing.pathway) if part)
        console.print(one_line(head), markup=False, highlight=False, style="bold")
        for each in listing.stated:
            rests = words.set if each.words is None else f"“{one_line(each.words)}”"
            line = f"  {words.columns[each.field]}: {one_line(each.value)}\n    {rests}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def listing_json(listing: Listing) -> bytes:
    """A portfolio as one line of JSON."""
    return msgspec.json.encode(listing)
