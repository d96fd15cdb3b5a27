"""How evidence is named and pointed at: the patterns of `rules/words/evidence.yaml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from models.outcome import EvidenceKind
from pipeline.lexicon import read_words

Direction = Literal["below", "above", "either", "left_out"]
Promise = Literal["linked", "here", "request"]
Pattern = re.Pattern[str]

TELLING_KINDS: frozenset[EvidenceKind] = frozenset({"certificate", "testimonial", "screenshot", "email"})
"""Kinds that words tell better than an address or a file's ending."""


class EvidenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of the word list; every value is a regular expression but `suffixes`, which are file endings.

    In those that point at things, names in braces stand for the patterns of these names.
    """

    kinds: dict[EvidenceKind, str]
    about: str
    pictured: str
    hosts: dict[EvidenceKind, str]
    paths: dict[EvidenceKind, str]
    suffixes: dict[EvidenceKind, tuple[str, ...]]
    says_nothing: str
    mentions: dict[str, str]
    units: str
    others_before: str
    pictures: str
    shown: dict[Direction, str]
    place: str
    things: str
    attached: str
    here: str
    promised: dict[Promise, str]
    code: str
    number: str
    joints: str
    other: str
    senders: str
    anchors: str
    closed: str
    numbered: str
    edit_links: str
    public_addresses: str
    sign_in_hosts: str
    sign_in_paths: str
    intranet_hosts: str
    passwords: str
    open_access: str
    for_all: str
    introduced: str
    own: str
    cited: str
    written: str
    signers: str
    headers: str
    signed: str


@dataclass(frozen=True, slots=True)
class EvidencePatterns:
    """The word list with its patterns compiled, without regard to case; lines count as texts of their own."""

    kinds: Mapping[EvidenceKind, Pattern]
    about: Pattern
    pictured: Pattern
    hosts: Mapping[EvidenceKind, Pattern]
    paths: Mapping[EvidenceKind, Pattern]
    suffixes: Mapping[str, EvidenceKind]
    says_nothing: Pattern
    mentions: Mapping[str, Pattern]
    others_before: Pattern
    shown: Mapping[Direction, Pattern]
    attached: Pattern
    promised: Mapping[Promise, Pattern]
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
    passwords: Pattern
    open_access: Pattern
    for_all: Pattern
    introduced: Pattern
    own: Pattern
    cited: Pattern
    written: Pattern
    signers: Pattern
    headers: Pattern
    signed: Pattern


@cache
def evidence_patterns() -> EvidencePatterns:
    """The patterns, compiled once a process."""
    words = read_words("evidence", EvidenceWords)
    code = f"(?:{words.code.replace('{number}', words.number)})"
    parts = {
        "codes": f"{code}(?:{words.joints}{code})+",
        "code": code,
        "number": words.number,
        "units": words.units,
        "other": words.other,
        "picture": words.pictures,
        "place": words.place,
        "thing": words.things,
        "here": words.here,
    }

    def filled(pattern: str) -> Pattern:
        for name, part in parts.items():
            pattern = pattern.replace(f"{{{name}}}", part)
        return _compiled(pattern)

    return EvidencePatterns(
        kinds=_each(words.kinds),
        hosts=_each(words.hosts),
        paths=_each(words.paths),
        suffixes={ending: kind for kind, endings in words.suffixes.items() for ending in endings},
        mentions={name: filled(pattern) for name, pattern in words.mentions.items()},
        shown={direction: filled(pattern) for direction, pattern in words.shown.items()},
        attached=filled(words.attached),
        promised={promise: filled(pattern) for promise, pattern in words.promised.items()},
        code=_compiled(rf"(?<!\w){code}"),
        about=_compiled(words.about),
        pictured=_compiled(words.pictured),
        says_nothing=_compiled(words.says_nothing),
        others_before=_compiled(words.others_before),
        senders=_compiled(words.senders),
        anchors=_compiled(words.anchors),
        closed=_compiled(words.closed),
        numbered=_compiled(words.numbered),
        edit_links=_compiled(words.edit_links),
        public_addresses=_compiled(words.public_addresses),
        sign_in_hosts=_compiled(words.sign_in_hosts),
        sign_in_paths=_compiled(words.sign_in_paths),
        intranet_hosts=_compiled(words.intranet_hosts),
        passwords=_compiled(words.passwords),
        open_access=_compiled(words.open_access),
        for_all=_compiled(words.for_all),
        introduced=_compiled(words.introduced),
        own=_compiled(words.own),
        cited=_compiled(words.cited),
        written=_compiled(words.written),
        signers=_compiled(words.signers),
        headers=_compiled(words.headers),
        signed=_compiled(words.signed),
    )


def _compiled(pattern: str) -> Pattern:
    return re.compile(pattern, re.I | re.M)


def _each(patterns: Mapping[EvidenceKind, str]) -> dict[EvidenceKind, Pattern]:
    return {kind: _compiled(pattern) for kind, pattern in patterns.items()}


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
