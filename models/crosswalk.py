"""A crosswalk as data: which sections of a framework could serve for which dimension of another one.

The classes are the schema of the YAML files under `rules/crosswalks`; unknown keys are refused.
"""

from __future__ import annotations

import msgspec


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the other framework asks for. `about` are words of what it is about, in our own words: passages that share
    some of them come first. `group` is a heading that several dimensions stand under."""

    id: str
    title: str
    group: str = ""
    about: str = ""


class Correspondence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for certain frameworks, by their ids: sections, and core principles, with the dimensions each could
    serve for. Further members of a series go with the last that its framework lists."""

    frameworks: tuple[str, ...]
    sections: dict[str, tuple[str, ...]]
    principles: dict[str, tuple[str, ...]] = {}


class Crosswalk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One crosswalk. `whose` says in a sentence who made it, and whose it is not."""

    id: str
    title: str
    whose: str
    dimensions: tuple[Dimension, ...]
    correspondences: tuple[Correspondence, ...]

    def of(self, framework: str) -> Correspondence | None:
        """What it says of a framework, or None if it says nothing."""
        return next((c for c in self.correspondences if framework in c.frameworks), None)
