"""The sentences of a result that are not findings: reasons and notes, as data by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from pipeline.lexicon import LOADER


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences by key, with places in braces for their values."""

    sentences: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The sentence of that key with its places filled; an unknown key or a missing value raises KeyError."""
        return self.sentences[key].format(**values)


@cache
def load_phrases(language: str = "en", name: str = "reasons") -> Phrases:
    """The sentences of a language, from `rules/wording/<language>/<name>.yaml`."""
    text = files("rules").joinpath("wording", language, f"{name}.yaml").read_text(encoding="utf-8")
    return Phrases(msgspec.convert(yaml.load(text, LOADER), dict[str, str]))
