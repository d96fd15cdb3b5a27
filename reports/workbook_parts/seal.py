"""Seals: what the program last wrote into the cells of a row, so short that it only shows whether a cell was edited."""

from __future__ import annotations

import datetime as dt
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import blake2b

_WIDTH = 3
_EMPTY = "_" * _WIDTH


def stamp(value: object) -> str:
    """A few letters for a value; the same for how another program writes the same value."""
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, float | int):
        text = format(float(value), ".10g")
    elif isinstance(value, dt.datetime | dt.date):
        text = value.isoformat()[:10]
    else:
        text = " ".join(str(value).replace("_x005F_", "_").split())
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).digest()
    return urlsafe_b64encode(digest)[:_WIDTH].decode() if text else _EMPTY


def sealed(stamps: Mapping[str, str], order: Sequence[str]) -> str:
    """The seal of a row: a stamp for each column in `order`."""
    return "".join(stamps.get(key, _EMPTY) for key in order)


def stamps_of(seal: str, order: Sequence[str]) -> dict[str, str]:
    """The stamps in a seal by column; none where it is not one of these columns' (it was edited)."""
    if len(seal) % _WIDTH or len(seal) > _WIDTH * len(order):
        return {}
    return {key: seal[n * _WIDTH : (n + 1) * _WIDTH] or _EMPTY for n, key in enumerate(order)}
