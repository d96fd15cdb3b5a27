"""How evidence is named and pointed at: the patterns of `rules/words/evidence.yaml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from models.outcome import EvidenceKind
from pipeline.lexicon import read_words


class EvidenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of the word list; every value is a regular expression but `suffixes`, which are file endings.

    In those of `mentions` and in `code`, `{number}`, `{code}`, `{codes}` and `{other}` stand for these patterns.
    """

    kinds: dict[EvidenceKind, str]
    hosts: dict[EvidenceKind, str]
    suffixes: dict[EvidenceKind, tuple[str, ...]]
    mentions: dict[str, str]
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
    intranet_hosts: str
    passwords: str


@dataclass(frozen=True, slots=True)
class EvidencePatterns:
    """The word list with its patterns compiled, without regard to case."""

    kinds: Mapping[EvidenceKind, re.Pattern[str]]
    hosts: Mapping[EvidenceKind, re.Pattern[str]]
    suffixes: Mapping[str, EvidenceKind]
    mentions: Mapping[str, re.Pattern[str]]
    code: re.Pattern[str]
    senders: re.Pattern[str]
    anchors: re.Pattern[str]
    closed: re.Pattern[str]
    numbered: re.Pattern[str]
    edit_links: re.Pattern[str]
    public_addresses: re.Pattern[str]
    sign_in_hosts: re.Pattern[str]
    intranet_hosts: re.Pattern[str]
    passwords: re.Pattern[str]


@cache
def evidence_patterns() -> EvidencePatterns:
    """The patterns, compiled once a process."""
    words = read_words("evidence", EvidenceWords)
    code = f"(?:{words.code.replace('{number}', words.number)})"
    codes = f"{code}(?:{words.joints}{code})+"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.I)

    def mention(pattern: str) -> re.Pattern[str]:
        filled = pattern.replace("{codes}", codes).replace("{code}", code).replace("{number}", words.number)
        return compiled(filled.replace("{other}", words.other))

    return EvidencePatterns(
        kinds={kind: compiled(p) for kind, p in words.kinds.items()},
        hosts={kind: compiled(p) for kind, p in words.hosts.items()},
        suffixes={ending: kind for kind, endings in words.suffixes.items() for ending in endings},
        mentions={name: mention(p) for name, p in words.mentions.items()},
        code=compiled(rf"(?<!\w){code}"),
        senders=compiled(words.senders),
        anchors=compiled(words.anchors),
        closed=compiled(words.closed),
        numbered=compiled(words.numbered),
        edit_links=compiled(words.edit_links),
        public_addresses=compiled(words.public_addresses),
        sign_in_hosts=compiled(words.sign_in_hosts),
        intranet_hosts=compiled(words.intranet_hosts),
        passwords=compiled(words.passwords),
    )


def kind_of_words(text: str) -> EvidenceKind | None:
    """The kind of evidence that some words name, or None."""
    return next((kind for kind, pattern in evidence_patterns().kinds.items() if pattern.search(text)), None)
