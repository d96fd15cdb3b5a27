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
    """The schema of the word list."""

    sign_in_hosts: re.Pattern[str]
    sign_in_paths: re.Pattern[str]
    cookie_hosts: re.Pattern[str]
    sign_in_pages: re.Pattern[str]
    password_forms: re.Pattern[str]
    sign_in_titles: re.Pattern[str]
    page_words: int
    front_pages: re.Pattern[str]
    scripted_hosts: re.Pattern[str]
    turned_away_statuses: frozenset[int]
    turned_away_headers: dict[str, re.Pattern[str]]
    turned_away_hosts: re.Pattern[str]
    blocked_ports: frozenset[int]


@cache
def link_words() -> LinkWords:
    """The word list, read once a process."""
    return read_words("links", LinkWords)


def leads_to_sign_in(host: str, path: str) -> bool:
    """Whether a redirect to this host and path asks for a sign-in."""
    words = link_words()
    if words.cookie_hosts.search(host):
        return False
    return bool(words.sign_in_hosts.search(host) or words.sign_in_paths.search(path))


def sign_in_on(html: str) -> Literal["only", "beside"] | None:
    """Whether a page, by its beginning, only asks for a sign-in, or has a form for it beside other things."""
    words = link_words()
    if words.sign_in_pages.search(html):
        return "only"
    if not words.password_forms.search(html):
        return None
    alone = words.sign_in_titles.search(html) or words_shown(html) < words.page_words
    return "only" if alone else "beside"


def words_shown(html: str) -> int:
    """How many words of a page's beginning a person sees, about."""
    return len(_TAG.sub(" ", _UNSEEN.sub(" ", html)).split())
