"""The words of an empty portfolio, as data: the schema of `rules/wording/<language>/template.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Prompts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to write, for any framework: in each part of a graded section, in any other section, under a heading whose
    subject is the author's own, in the list of evidence and in the declaration."""

    description: str
    evidence: str
    reflection: str
    plain: str
    open: str
    list: str
    declaration: str


class Headings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Headings that no framework has. `title` and `area` have places for a pathway's title, and an area's id and title;
    `open` for a section's name, whose author adds a subject."""

    title: str
    area: str
    open: str
    description: str
    evidence: str
    reflection: str
    list: str
    declaration: str


class TemplateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words. `front` are lines to fill in, `about` says how to use the file, `columns` head the list of
    evidence; `sections` holds, by framework and section, what that section asks for."""

    language: str
    headings: Headings
    front: tuple[str, ...]
    about: str
    columns: tuple[str, ...]
    prompts: Prompts
    sections: dict[str, dict[str, str]] = {}

    def all_prompts(self) -> Iterator[str]:
        """Every line that speaks to the author and is to be deleted."""
        yield self.about
        yield from (getattr(self.prompts, name) for name in Prompts.__struct_fields__)
        for prompts in self.sections.values():
            yield from prompts.values()
