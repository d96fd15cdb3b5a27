"""Addresses without a hyperlink: where they begin and end, and that they count as evidence."""

from __future__ import annotations

import pytest

from models.document import Block, Document, Link, Source
from pipeline.evidence.addresses import with_typed_addresses


def linked(text: str, *links: Link) -> list[tuple[str, str]]:
    source = Source("draft.docx", "0" * 64, "docx", None)
    document = Document(source, (Block(0, "paragraph", text, links=links),), total=len(text))
    block = with_typed_addresses(document).blocks[0]
    return [(block.text[link.start : link.end], link.target) for link in block.links]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("The plan is at https://museum.example/plan.", "https://museum.example/plan"),
        ("(see https://museum.example/plan)", "https://museum.example/plan"),
        ("https://museum.example/plan_(2024), and more", "https://museum.example/plan_(2024)"),
        ("“HTTPS://museum.example/a?b=c&d=e#f”", "HTTPS://museum.example/a?b=c&d=e#f"),
        ("<http://museum.example/>", "http://museum.example/"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, address: str) -> None:
    assert linked(text) == [(address, address)]


def test_an_address_without_a_scheme_leads_where_a_browser_would() -> None:
    assert linked("On www.museum.example, since May") == [("www.museum.example", "http://www.museum.example")]


def test_what_has_a_link_keeps_its_own_target() -> None:
    text = "https://short.example/x and https://museum.example/plan"
    link = Link(0, 23, "https://museum.example/elsewhere")
    assert linked(text, link) == [
        ("https://short.example/x", "https://museum.example/elsewhere"),
        ("https://museum.example/plan", "https://museum.example/plan"),
    ]


@pytest.mark.parametrize(
    "text", ["The awwww. of a pupil", "http://", "it is www. something", "a.b@museum.example"]
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert linked(text) == []
