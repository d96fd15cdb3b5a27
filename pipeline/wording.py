"""The wording of findings, read from `rules/wording`: what is said is data, by language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from models.wording import Wording
from pipeline.languages import DEFAULT


@cache
def load_wording(language: str = DEFAULT) -> Wording:
    """The words of `rules/wording/<language>/findings.yaml`; raises msgspec.ValidationError when they do not fit."""
    content = files("rules").joinpath("wording", language, "findings.yaml").read_bytes()
    return msgspec.yaml.decode(content, type=Wording)
