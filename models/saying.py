"""Sentences that are not in words yet: what is to be said is known long before it is known in which language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """The key of a sentence in `rules/wording`, and by name what fills its places."""

    key: str
    values: tuple[tuple[str, Text], ...] = ()


Text = str | int | Saying | tuple["Text", ...]
"""What stands as it is, such as a file's name; a sentence by its key; or several of these, one after the other."""


def saying(key: str, **values: Text) -> Saying:
    """The sentence of that key with these values in its places."""
    return Saying(key, tuple(values.items()))
