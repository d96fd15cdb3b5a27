"""The register in the terminal and as JSON: portfolios a line each, or with the words that each entry rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypedDict

from rich.console import Console

from models.register import FIELDS, Field, Listing
from reports.contract import json_line
from reports.inert import one_line
from reports.wording import Strict, read_wording


class Plain(TypedDict):
    """How text of strangers is printed."""

    markup: bool
    highlight: bool
    soft_wrap: bool


_PLAIN: Final[Plain] = {"markup": False, "highlight": False, "soft_wrap": True}


class RegisterWords(Strict, frozen=True):
    """One language's file."""

    total: str
    nothing: str
    set: str
    shared: str
    rests: str
    fields: dict[Field, str]


def list_register(
    listings: Iterable[Listing],
    console: Console,
    language: str = "en",
    *,
    rests: bool = False,
    searched: bool = False,
) -> None:
    """Each portfolio with its entries; with `rests` also the candidate's words that each rests on.

    After a search, what it means that there is none.
    """
    words = read_wording("register", RegisterWords, language)
    found = tuple(listings)
    for listing in found:
        marks = (listing.round, listing.name, listing.pathway, words.shared if listing.shared else "")
        console.print(", ".join(one_line(mark) for mark in marks if mark), **_PLAIN, style="bold")
        for line in _resting(listing, words) if rests else _lines(listing, words):
            console.print(line, **_PLAIN)
    console.print(words.nothing if searched and not found else words.total.format(n=len(found)), **_PLAIN)


def _lines(listing: Listing, words: RegisterWords) -> Iterator[str]:
    for field in FIELDS:
        if values := listing.values(field):
            yield f"  {words.fields[field]}: {'; '.join(map(one_line, values))}"


def _resting(listing: Listing, words: RegisterWords) -> Iterator[str]:
    for each in listing.stated:
        yield f"  {words.fields[each.field]}: {one_line(each.value)}"
        yield f"    {words.set if each.words is None else words.rests.format(words=one_line(each.words))}"


def listing_json(listing: Listing) -> bytes:
    """A portfolio as one line of JSON."""
    return json_line(listing)
