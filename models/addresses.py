"""Addresses as they are compared: two spellings of one address are one."""

from __future__ import annotations

from urllib.parse import urlsplit


def comparable(address: str) -> str:
    """An address without what does not count: `http` or `https`, `www.`, capitals of the host, a closing slash."""
    plain = address.strip().rstrip("/")
    try:
        parts = urlsplit(plain)
    except ValueError:
        return plain
    if parts.scheme not in ("http", "https"):
        return plain
    host = parts.netloc.lower().removeprefix("www.")
    return plain.replace(f"{parts.scheme}://{parts.netloc}", host, 1)
