"""Word lists from `rules`, read as plain immutable values, their patterns compiled; the one of what headings say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import TypeVar, get_origin

import msgspec
import yaml

from pipeline.sieve import Sieve

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


def read_words(name: str, schema: type[T], folder: str = "words", flags: re.RegexFlag = re.IGNORECASE) -> T:
    """The word list `rules/<folder>/<name>.yaml` as its schema; raises msgspec.ValidationError if it does not fit.

    Values of the type `re.Pattern[str]` are compiled, as a rule without regard to case; `(?-i:…)` within one regards
    it. Where the schema has a `Sieve`, a table of patterns or a single one becomes it. In a list with `pieces`,
    `{name}` in a pattern, or in a later piece, stands for the piece of that name.
    """
    text = files("rules").joinpath(folder, f"{name}.yaml").read_text(encoding="utf-8")
    listed = yaml.load(text, LOADER)
    pieces: dict[str, str] = {}
    for piece, pattern in msgspec.convert(listed.pop("pieces", {}), dict[str, str]).items():
        pieces[piece] = _filled(pattern, pieces)
    return msgspec.convert(listed, schema, dec_hook=partial(_compiled, pieces, flags))


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    for name, piece in pieces.items():
        pattern = pattern.replace(f"{{{name}}}", piece)
    return pattern


def _compiled(
    pieces: Mapping[str, str], flags: re.RegexFlag, wanted: type, given: object
) -> re.Pattern[str] | Sieve[str]:
    try:
        if get_origin(wanted) is re.Pattern and isinstance(given, str):
            return re.compile(_filled(given, pieces), flags)
        if (get_origin(wanted) or wanted) is Sieve:
            patterns = msgspec.convert({"": given} if isinstance(given, str) else given, dict[str, str])
            return Sieve({name: _filled(pattern, pieces) for name, pattern in patterns.items()}, flags)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    raise NotImplementedError


@cache
def heading_words() -> HeadingWords:
    """The wordings of headings, read once a process."""
    return read_words("headings", HeadingWords)
