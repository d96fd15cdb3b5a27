"""The wording of findings, read from `rules/wording`: what is said is data, by language."""

from __future__ import annotations

from functools import cache

import msgspec

from models.wording import Wording
from pipeline.languages import DEFAULT
from pipeline.shipped import shipped_yaml


@cache
def load_wording(language: str = DEFAULT) -> Wording:
    """The words of `rules/wording/<language>/findings.yaml`; raises msgspec.ValidationError when they do not fit."""
    return msgspec.convert(shipped_yaml("wording", language, "findings"), Wording)
