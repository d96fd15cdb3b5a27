"""The words of an empty portfolio, from `rules/wording`, and which lines of a text are such."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from models.template import TemplateWords
from pipeline.languages import DEFAULT
from pipeline.segment.wording import fold
from pipeline.shipped import shipped_yaml

NAME = "template"
MOST = 400
"""Characters of a paragraph that could be a prompt; a test holds the prompts to it."""


@cache
def template_words(language: str = DEFAULT) -> TemplateWords:
    """The words of `rules/wording/<language>/template.yaml`; raises msgspec.ValidationError when they do not fit."""
    return msgspec.convert(shipped_yaml("wording", language, NAME), TemplateWords)


def is_prompt(text: str) -> bool:
    """Whether a paragraph is a prompt of an empty portfolio, in any language, and nothing besides."""
    return len(text) <= MOST and fold(text) in _known()


@cache
def _known() -> frozenset[str]:
    folders = files("rules").joinpath("wording").iterdir()
    languages = [folder.name for folder in folders if folder.joinpath(f"{NAME}.yaml").is_file()]
    return frozenset(fold(prompt) for name in languages for prompt in template_words(name).all_prompts())
