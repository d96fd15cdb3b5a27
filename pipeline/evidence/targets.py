"""Where a link leads, as far as its address tells: never by trying it."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from models.outcome import EvidenceKind
from pipeline.evidence.codes import fold_code, name_of, same_or_part
from pipeline.evidence.words import evidence_patterns

ADDRESS = re.compile(r"(?:https?://|file://|www\.)\S+", re.I)
CODED = re.compile(
    r"\b(appendix|annexe?|figure|fig|item|evidence|exhibit)[\s_%.-]*([a-z]?\d{1,2}|[a-z])(?![a-z0-9])", re.I
)


@dataclass(frozen=True, slots=True)
class Target:
    """What an address tells: the kind of thing behind it, if any; a kind that its folder or file is called by; and
    the keys of the reasons why it may not open."""

    kind: EvidenceKind | None
    called: EvidenceKind | None
    doubts: tuple[str, ...]


@lru_cache(maxsize=128)
def read_target(address: str) -> Target:
    """What an address tells of itself. `doubts` are keys of phrases; empty where an assessor can probably open it."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return Target(None, None, ("malformed-link",))
    if parts.scheme == "file" or re.match(r"^[a-z]:[\\/]|^\\\\", address, re.I):
        doubts: tuple[str, ...] = ("local-file",)
    elif parts.scheme not in ("http", "https"):
        doubts = ("malformed-link",) if parts.scheme else ("relative-link",)
    else:
        doubts = _doubts(address, parts, host)
    return Target(_kind(address, parts, host), _called(unquote(address)), doubts)


def _doubts(address: str, parts: SplitResult, host: str) -> tuple[str, ...]:
    patterns = evidence_patterns()
    if not host or " " in address.strip() or "%20" in host:
        return ("malformed-link",)
    if _inside(host) or patterns.intranet_hosts.search(host):
        return ("local-host",)
    if patterns.public_addresses.search(address):
        return ()
    if patterns.edit_links.search(address):
        return ("edit-link",)
    deep = len(parts.path.strip("/")) > 0
    inside = deep and (patterns.sign_in_hosts.search(host) or patterns.sign_in_paths.search(address))
    return ("sign-in-host",) if inside else ()


def _inside(host: str) -> bool:
    if not (host[-1:].isdigit() or ":" in host):
        return False
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _kind(address: str, parts: SplitResult, host: str) -> EvidenceKind | None:
    patterns = evidence_patterns()
    by_host = next((kind for kind, pattern in patterns.hosts.items() if pattern.search(host)), None)
    stored: tuple[EvidenceKind, ...] = ("document", "video")
    by_path = next((kind for kind in stored if _in_paths(kind, address)), None)
    ending = parts.path.rpartition(".")[2].lower()
    return by_host or by_path or patterns.kind_of_ending(ending)


def _in_paths(kind: EvidenceKind, address: str) -> bool:
    pattern = evidence_patterns().paths.get(kind)
    return pattern is not None and pattern.search(address) is not None


def _called(address: str) -> EvidenceKind | None:
    telling: tuple[EvidenceKind, ...] = ("certificate", "testimonial", "screenshot")
    return next((kind for kind in telling if _in_paths(kind, address)), None)


def label_conflict(words: str, address: str) -> tuple[str, str] | None:
    """What the words and the address name, where these are different things: codes of one kind of thing, or hosts."""
    in_words = {name_of(word): fold_code(code) for word, code in CODED.findall(words)}
    for word, code in CODED.findall(unquote(address).replace("_", " ")):
        said = in_words.get(name_of(word))
        if said is not None and not same_or_part(said, fold_code(code)):
            return f"{word} {said}".title(), f"{word} {code}".title()
    return _other_host(words.strip(), address)


def _other_host(words: str, address: str) -> tuple[str, str] | None:
    """The hosts, where an address is shown that leads to another one, and is no part of it either."""
    if not ADDRESS.fullmatch(words):
        return None
    shown, led = (_host(one) for one in (words if "://" in words else f"http://{words}", address))
    return (shown, led) if shown and led and shown != led and shown not in unquote(address) else None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
