"""Word lists from `rules/words`, read once: what headings say, as plain immutable values."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T")


class HeadingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings of headings that open no section, and how headings are folded before they are compared."""

    parts: dict[str, tuple[str, ...]]
    back: tuple[str, ...]
    front: tuple[str, ...]
    contents: tuple[str, ...]
    code_words: tuple[str, ...]
    ordinal_words: tuple[str, ...]
    american: dict[str, str]
    stop: frozenset[str]


def read_words(name: str, schema: type[T]) -> T:
    """The word list `rules/words/<name>.yaml` as its schema; raises msgspec.ValidationError if it does not fit."""
    text = files("rules").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, LOADER), schema)


@cache
def heading_words() -> HeadingWords:
    """The wordings of headings, read once a process."""
    return read_words("headings", HeadingWords)
