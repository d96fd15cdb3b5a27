"""Where a link leads, as far as its address tells: never by trying it."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from models.outcome import EvidenceKind
from pipeline.evidence.words import evidence_patterns

CODED = re.compile(
    r"\b(appendix|annex|figure|item|evidence|exhibit)[\s_%-]*([a-z]|\d{1,2})(?![a-z0-9])", re.I
)


@dataclass(frozen=True, slots=True)
class Target:
    """What an address tells: the kind of thing behind it, if any, and the keys of the reasons why it may not open."""

    kind: EvidenceKind | None
    doubts: tuple[str, ...]


def read_target(address: str) -> Target:
    """What an address tells of itself. `doubts` are keys of phrases; empty where an assessor can probably open it."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return Target(None, ("malformed-link",))
    if parts.scheme == "mailto":
        return Target("email", ())
    if parts.scheme == "file" or re.match(r"^[a-z]:[\\/]|^\\\\", address, re.I):
        return Target(_kind(parts, host), ("local-file",))
    if parts.scheme not in ("http", "https"):
        return Target(_kind(parts, host), ("relative-link",) if not parts.scheme else ("malformed-link",))
    return Target(_kind(parts, host), _doubts(address, parts, host))


def _doubts(address: str, parts: SplitResult, host: str) -> tuple[str, ...]:
    patterns = evidence_patterns()
    if not host or " " in address.strip():
        return ("malformed-link",)
    if _inside(host) or patterns.intranet_hosts.search(host):
        return ("local-host",)
    if patterns.public_addresses.search(address):
        return ()
    if patterns.edit_links.search(address):
        return ("edit-link",)
    deep = len(parts.path.strip("/")) > 0
    return ("sign-in-host",) if deep and patterns.sign_in_hosts.search(host) else ()


def _inside(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _kind(parts: SplitResult, host: str) -> EvidenceKind | None:
    patterns = evidence_patterns()
    by_host = next((kind for kind, pattern in patterns.hosts.items() if pattern.search(host)), None)
    ending = parts.path.rpartition(".")[2].lower()
    return by_host or patterns.suffixes.get(ending)


def label_conflict(words: str, address: str) -> tuple[str, str] | None:
    """The labels in the words and in the address, where both carry one kind of code and the codes differ."""
    in_words = {kind.lower(): code.lower() for kind, code in CODED.findall(words)}
    for kind, code in CODED.findall(unquote(address).replace("_", " ")):
        said = in_words.get(kind.lower())
        if said is not None and said != code.lower():
            return f"{kind} {said}".title(), f"{kind} {code}".title()
    return None
