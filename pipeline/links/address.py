"""A web address in the one form in which it is compared and asked for, or the reason why it is not tried at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Final, Literal
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from pipeline.links.signs import link_words

Scheme = Literal["http", "https"]
Unfit = Literal["not-web", "malformed", "with-user", "blocked-port"]

LONGEST: Final = 8000
"""Characters of the longest address that servers take (RFC 9110 asks for 8,000)."""
_PORTS: Final[dict[Scheme, int]] = {"http": 80, "https": 443}
_HOST: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_KEPT: Final = "%/:@!$&'()*+,;=~-._"
_FULL_STOPS: Final = re.compile("[\u3002\uff0e\uff61]")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where a request goes: `host` is lower-case ASCII, an IPv6 address without brackets; `target` has no fragment."""

    scheme: Scheme
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as a request names it, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def path(self) -> str:
        """The path alone."""
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def web_address(text: str) -> WebAddress | Unfit:
    """The address that a text gives, or why it is not one to try.

    A host in any other notation (`0x7f.1`, `2130706433`) stays as written: what is connected to is what it resolves to.
    """
    try:
        parts = urlsplit(text.strip())
        port, host = parts.port, parts.hostname
    except ValueError:
        return "malformed"
    scheme = next((s for s in _PORTS if s == parts.scheme), None)
    if scheme is None:
        return "not-web"
    if "@" in parts.netloc:
        return "with-user"
    folded = _folded(host or "")
    if folded is None or len(text) > LONGEST or port == 0:
        return "malformed"
    port = _PORTS[scheme] if port is None else port
    return (
        "blocked-port"
        if port in link_words().blocked_ports
        else WebAddress(scheme, folded, port, _target(parts))
    )


def following(address: WebAddress, location: str) -> WebAddress | Unfit:
    """Where a redirect leads from an address."""
    try:
        return web_address(urljoin(str(address), location.strip()))
    except ValueError:
        return "malformed"


def _folded(host: str) -> str | None:
    """The host in ASCII and without a full stop at its end; None when it is none."""
    if ":" in host:
        try:
            return None if "%" in host else str(IPv6Address(host))
        except ValueError:
            return None
    plain = _FULL_STOPS.sub(".", host)
    plain = plain.removesuffix(".")
    try:
        name = plain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return name if _HOST.fullmatch(name) else None


def _target(parts: SplitResult) -> str:
    # Of what has no UTF-8 form a question mark is made: escaped in a path, or it would begin a query.
    path = quote(parts.path or "/", safe=_KEPT, errors="replace")
    return f"{path}?{quote(parts.query, safe=_KEPT + '?', errors='replace')}" if parts.query else path
