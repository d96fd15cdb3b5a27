"""Word lists from `rules`, read as plain immutable values, their patterns compiled; the one of what headings say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar, get_origin

import msgspec

from pipeline.derived import kept
from pipeline.patterns import UNKNOWN, Kept, Known, parts_of
from pipeline.shipped import loaded, shipped_text
from pipeline.sieve import Sieve

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
    text = shipped_text(folder, name)
    listed, parts = kept(
        f"{folder}-{name}",
        f"{int(flags)} {text}",
        lambda: _taken_apart(text, schema, int(flags)),
        lambda: (loaded(text), {}),
    )
    return _Compiler(int(flags), Known(parts)).read(listed, schema)


def _taken_apart(text: str, schema: type[T], flags: int) -> tuple[object, Kept]:
    """The plain list, and the parts of the patterns that the schema finds in it."""
    compiler, listed = _Compiler(flags, UNKNOWN), loaded(text)
    compiler.read(listed, schema)
    return listed, parts_of(compiler.met, flags, compiler.choices)


@dataclass(frozen=True, slots=True)
class _Compiler:
    """What compiles the patterns of a list as they are met; `known`: those taken apart before; `met` are
    plain ones, `choices` those of sieves."""

    flags: int
    known: Known
    pieces: dict[str, str] = field(default_factory=dict)
    met: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)

    def read(self, listed: object, schema: type[T]) -> T:
        items = msgspec.convert(listed, dict[str, object])
        for name, pattern in msgspec.convert(items.pop("pieces", {}), dict[str, str]).items():
            self.pieces[name] = self._filled(pattern)
        return msgspec.convert(items, schema, dec_hook=self._compiled)

    def _filled(self, pattern: str) -> str:
        for name, piece in self.pieces.items():
            pattern = pattern.replace(f"{{{name}}}", piece)
        return pattern

    def _compiled(self, wanted: type, given: object) -> re.Pattern[str] | Sieve[str]:
        try:
            if get_origin(wanted) is re.Pattern and isinstance(given, str):
                self.met.append(self._filled(given))
                return self.known.compiled(self.met[-1], self.flags)
            if (get_origin(wanted) or wanted) is Sieve:
                patterns = msgspec.convert({"": given} if isinstance(given, str) else given, dict[str, str])
                named = {name: self._filled(pattern) for name, pattern in patterns.items()}
                self.choices.extend(named.values())
                return Sieve(named, self.flags, self.known)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        raise NotImplementedError


@cache
def heading_words() -> HeadingWords:
    """The wordings of headings, read once a process."""
    return read_words("headings", HeadingWords)
