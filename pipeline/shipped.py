"""The YAML files that come with the program, as plain values."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.derived import kept

if TYPE_CHECKING:
    from yaml import CSafeLoader, SafeLoader


def shipped_yaml(*path: str) -> object:
    """What the file at that path in `rules`, given without its `.yaml`, says."""
    text = shipped_text(*path)
    return kept("-".join(path), text, lambda: loaded(text))


def shipped_text(*path: str) -> str:
    """The text of the file at that path in `rules`, given without its `.yaml`."""
    *folders, name = path
    return files("rules").joinpath(*folders, f"{name}.yaml").read_text(encoding="utf-8")


def loaded(text: str) -> object:
    """A YAML text as plain values."""
    import yaml  # late: most processes find all files read before

    plain: object = yaml.load(text, yaml_loader())
    return plain


def yaml_loader() -> type[SafeLoader | CSafeLoader]:
    """What reads YAML, ours and that of others: libyaml, where it is there."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
