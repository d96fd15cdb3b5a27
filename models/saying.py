"""Sentences that are not in words yet: what is to be said is known long before it is known in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Saying:
    """The key of a sentence in `rules/wording`, and by name what fills its places."""

    key: str
    values: tuple[tuple[str, Text], ...] = ()


Text = str | int | Saying | tuple["Text", ...]
"""What stands as it is, such as a file's name; a sentence by its key; or several of these, one after the other."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a rule looks for, by its id; `own` are the framework's own words for it, which go for all languages."""

    sort: Literal["families", "groups", "parts"]
    id: str
    own: str = ""


Value = str | int | float | Term | tuple["Value", ...]
"""What a rule fills into a sentence: what stands as it is, a term, or several of these, one after the other."""


def between(terms: Sequence[Term], mark: str) -> Value:
    """The terms with the mark between them."""
    return tuple(part for term in terms for part in (mark, term))[1:]


def saying(key: str, **values: Text) -> Saying:
    """The sentence of that key with these values in its places."""
    return Saying(key, tuple(values.items()))
