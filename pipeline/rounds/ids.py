"""Ids of the submissions of a round."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from itertools import count


def stable_id(name: str, taken: Collection[str] = ()) -> str:
    """An id from the name that a submission first had: the same wherever and whenever it is made.

    It begins with a letter, so that no spreadsheet takes it for a number. `taken` ids are avoided.
    """
    numbered = (name if n == 1 else f"{name}\n{n}" for n in count(1))
    ids = ("s" + hashlib.sha256(each.encode("utf-8", "replace")).hexdigest()[:9] for each in numbered)
    return next(made for made in ids if made not in taken)
