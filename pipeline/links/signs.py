"""How sign-in pages and answers that tell nothing are known: the patterns of `rules/words/links.yaml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

import msgspec

from pipeline.lexicon import read_words

_UNSEEN: Final = re.compile(
    r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
_TAG: Final = re.compile(r"<[^<>]*>")


class LinkWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of the word list: patterns, but for `page_words`, statuses and ports."""

    sign_in_hosts: str
    sign_in_paths: str
    cookie_hosts: str
    sign_in_pages: str
    password_forms: str
    sign_in_titles: str
    page_words: int
    front_pages: str
    scripted_hosts: str
    turned_away_statuses: frozenset[int]
    turned_away_headers: dict[str, str]
    turned_away_hosts: str
    blocked_ports: frozenset[int]


@cache
def link_words() -> LinkWords:
    """The word list, read once a process."""
    return read_words("links", LinkWords)


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern of the word list is found in a text."""
    return re.search(pattern, text, re.I) is not None


def leads_to_sign_in(host: str, path: str) -> bool:
    """Whether a redirect to this host and path asks for a sign-in."""
    words = link_words()
    if matches(words.cookie_hosts, host):
        return False
    return matches(words.sign_in_hosts, host) or matches(words.sign_in_paths, path)


def sign_in_on(html: str) -> Literal["only", "beside"] | None:
    """Whether a page, by its beginning, only asks for a sign-in, or has a form for it beside other things."""
    words = link_words()
    if matches(words.sign_in_pages, html):
        return "only"
    if not matches(words.password_forms, html):
        return None
    alone = matches(words.sign_in_titles, html) or words_shown(html) < words.page_words
    return "only" if alone else "beside"


def words_shown(html: str) -> int:
    """How many words of a page's beginning a person sees, about."""
    return len(_TAG.sub(" ", _UNSEEN.sub(" ", html)).split())
