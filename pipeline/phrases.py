"""The sentences of a result that are not findings: reasons, notes, and what can be done; as data by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, assert_never

import msgspec

from models.document import Noted, ReadingNote
from models.numerals import Numerals
from models.saying import Saying, Text
from pipeline.languages import DEFAULT
from pipeline.shipped import shipped_yaml
from pipeline.wording import load_wording

FILES: Final = ("reasons", "links", "reading", "intake", "mishaps")
"""The files of `rules/wording/<language>` that hold nothing but sentences by key; no two have a key in common."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences by key, in a language, with places in braces for their values."""

    language: str
    numerals: Numerals
    sentences: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The sentence of that key with its places filled; an unknown key or a missing value raises KeyError."""
        return self.sentences[key].format(**values)

    def said(self, text: Text) -> str:
        """The words of what is not in words yet; KeyError as above."""
        match text:
            case Saying(key, values):
                return self.text(key, **{name: self.said(value) for name, value in values})
            case tuple():
                return "".join(map(self.said, text))
            case int():
                return self.numerals.number(text)
            case str():
                return text
            case _:
                assert_never(text)

    def noted(self, note: Noted) -> ReadingNote:
        """A note of the reading in words."""
        return ReadingNote(note.kind, self.said(note.message), note.pages)


@cache
def load_phrases(language: str = DEFAULT) -> Phrases:
    """The sentences of a language; raises msgspec.ValidationError when a file holds anything else."""
    sentences: dict[str, str] = {}
    for name in FILES:
        sentences |= msgspec.convert(shipped_yaml("wording", language, name), dict[str, str])
    return Phrases(language, load_wording(language).numerals, sentences)
