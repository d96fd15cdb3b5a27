"""Looks into documents, recalled where the same bytes were looked into before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.intake.items import READ, Item, Submission
from pipeline.intake.looking import Look, Looking, Looks
from pipeline.keys import digest, key
from pipeline.recalling import Keeps


def known_looks(looking: Looking, place: Keeps, basis: str) -> Looking:
    """The same looks; what `looking` has seen is kept in that place, and seen only once on that basis."""

    def looks(items: Sequence[Item]) -> Looks:
        seen: dict[Item, Look | None] = {}
        keys: dict[Item, str] = {}
        for item in items:
            if item.refused is not None or item.suffix not in READ:
                seen[item] = None  # as any look would say
                continue
            sha256 = digest(item)
            if sha256 is None:
                continue
            keys[item] = key(Submission(item), sha256, f"look {basis}")
            known = _recalled(place, keys[item])
            if known is not None:
                seen[item] = known
        for item, look in looking([item for item in items if item not in seen]).items():
            seen[item] = look
            if look is not None and item in keys:
                place.keep(keys[item], msgspec.json.encode(look))
        return seen

    return looks


def _recalled(place: Keeps, under: str) -> Look | None:
    found = place.recall(under)
    try:
        return None if found is None else msgspec.json.decode(found, type=Look)
    except msgspec.MsgspecError:  # of another version, or not what it seems
        return None
