"""How evidence is named and pointed at: the patterns of `rules/words/evidence.yaml`, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from models.outcome import EvidenceKind
from pipeline.lexicon import read_words
from pipeline.sieve import Sieve

Direction = Literal["below", "above", "either", "left_out"]
Promise = Literal["linked", "here", "request"]
Pattern = re.Pattern[str]

TELLING_KINDS: frozenset[EvidenceKind] = frozenset({"certificate", "testimonial", "screenshot", "email"})
"""Kinds that words tell better than an address or a file's ending."""


class EvidencePatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of the word list; of `suffixes`, which are file endings, each stands with one kind only."""

    kinds: dict[EvidenceKind, Pattern]
    about: Pattern
    pictured: Pattern
    hosts: dict[EvidenceKind, Pattern]
    paths: dict[EvidenceKind, Pattern]
    suffixes: dict[EvidenceKind, frozenset[str]]
    says_nothing: Pattern
    furniture: Pattern
    mentions: Sieve[str]
    lists: Pattern
    others_before: Pattern
    shown: Sieve[Direction]
    attached: Sieve[str]
    promised: Sieve[Promise]
    code: Pattern
    senders: Pattern
    anchors: Pattern
    closed: Pattern
    numbered: Pattern
    edit_links: Pattern
    public_addresses: Pattern
    sign_in_hosts: Pattern
    sign_in_paths: Pattern
    intranet_hosts: Pattern
    passwords: Sieve[str]
    open_access: Sieve[str]
    for_all: Pattern
    introduced: Pattern
    own: Pattern
    cited: Pattern
    written: Pattern
    signers: Pattern
    headers: Pattern
    signed: Pattern

    def kind_of_ending(self, ending: str) -> EvidenceKind | None:
        """The kind that a file's ending, in small letters and without its dot, tells; None for an unknown one."""
        return next((kind for kind, endings in self.suffixes.items() if ending in endings), None)


@cache
def evidence_patterns() -> EvidencePatterns:
    """The patterns, compiled once a process, without regard to case; lines count as texts of their own."""
    return read_words("evidence", EvidencePatterns, flags=re.IGNORECASE | re.MULTILINE)


def kind_of_words(text: str) -> EvidenceKind | None:
    """The kind of evidence that some words name first, or None; a picture of one of the telling kinds is of that, and
    what a thing is about is not its kind."""
    about = evidence_patterns().about
    named = [one for one in kinds_named(text) if not about.search(text[: one[0]])]
    if not named:
        return None
    if pictured := evidence_patterns().pictured.match(text, named[0][0]):
        of = next((kind for start, _, kind in named if start == pictured.end()), None)
        if of in TELLING_KINDS:
            return of
    return named[0][2]


def kinds_named(text: str) -> list[tuple[int, int, EvidenceKind]]:
    """All kinds that the words name: start, end and kind, in the order in which they begin, the longer one first."""
    found = [
        (match.start(), match.end(), kind)
        for kind, pattern in evidence_patterns().kinds.items()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda named: (named[0], -named[1]))
