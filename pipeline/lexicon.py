"""Word lists from `rules`, read as plain immutable values, their patterns compiled; the one of what headings say."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TypeVar, get_origin

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


def read_words(name: str, schema: type[T], folder: str = "words") -> T:
    """The word list `rules/<folder>/<name>.yaml` as its schema; raises msgspec.ValidationError if it does not fit.

    Values of the type `re.Pattern[str]` are compiled without regard to case; `(?-i:…)` within one regards it.
    """
    text = files("rules").joinpath(folder, f"{name}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, LOADER), schema, dec_hook=_pattern)


def _pattern(wanted: type, given: object) -> re.Pattern[str]:
    if get_origin(wanted) is not re.Pattern or not isinstance(given, str):
        raise NotImplementedError
    try:
        return re.compile(given, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error


@cache
def heading_words() -> HeadingWords:
    """The wordings of headings, read once a process."""
    return read_words("headings", HeadingWords)
