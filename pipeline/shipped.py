"""The YAML files that come with the program, as plain values."""

from __future__ import annotations

from importlib.resources import files

from pipeline.derived import kept


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

    plain: object = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return plain
