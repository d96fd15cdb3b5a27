"""The crosswalks to other frameworks that the program knows, and those that a file defines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from models.crosswalk import Correspondence, Crosswalk
from models.framework import Framework
from pipeline.definitions import Definition, Problem, defined_in_file, definition, repeats
from pipeline.definitions import Path as Place


def crosswalk(id_or_path: str, frameworks: Sequence[Framework]) -> Crosswalk:
    """The shipped crosswalk of that id, or the one that a YAML file defines, sound for these frameworks.

    Raises UsageError when there is neither, InvalidFrameworkError when the file is not a sound crosswalk.
    """
    shipped = _shipped()
    source, made = (
        shipped[id_or_path]
        if id_or_path in shipped
        else defined_in_file(id_or_path, shipped, "crosswalk", _from_file)
    )
    return _sound(source, made, frameworks)


def read_crosswalk(source: Definition, frameworks: Sequence[Framework]) -> Crosswalk:
    """The crosswalk in a definition file; raises InvalidFrameworkError with file, line and the offending lines."""
    return _sound(source, source.read(Crosswalk), frameworks)


def crosswalk_ids() -> tuple[str, ...]:
    """The ids of the shipped crosswalks."""
    return tuple(_shipped())


@cache
def _shipped() -> dict[str, tuple[Definition, Crosswalk]]:
    found = {}
    for entry in sorted(files("rules").joinpath("crosswalks").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            source = definition(entry.name, entry.read_bytes())
            made = source.read(Crosswalk)
            found[made.id] = (source, made)
    return found


@lru_cache(maxsize=8)
def _from_file(path: Path, modified: int, size: int) -> tuple[Definition, Crosswalk]:
    """The crosswalk in a file, read again only when its time stamp or its size has changed."""
    source = definition(path.name, path.read_bytes())
    return source, source.read(Crosswalk)


def _sound(source: Definition, made: Crosswalk, frameworks: Sequence[Framework]) -> Crosswalk:
    wrong = list(_problems(made, frameworks))
    if wrong:
        raise source.error(wrong)
    return made


def _problems(made: Crosswalk, frameworks: Sequence[Framework]) -> Iterator[Problem]:
    """What is wrong with a crosswalk; of frameworks that are not at hand nothing can be said."""
    if not made.whose.strip():
        yield Problem(("whose",), "a crosswalk says in `whose` who made it, and whose it is not")
    if not made.dimensions:
        yield Problem(("dimensions",), "a crosswalk needs at least one dimension")
    for index, name in repeats([dimension.id for dimension in made.dimensions]):
        yield Problem(("dimensions", index, "id"), f"the id `{name}` stands twice among the dimensions")
    told = [(i, name) for i, c in enumerate(made.correspondences) for name in c.frameworks]
    for number, name in repeats([name for _, name in told]):
        place = ("correspondences", told[number][0], "frameworks")
        yield Problem(place, f"the framework `{name}` stands in two correspondences")
    dimensions = {dimension.id for dimension in made.dimensions}
    for index, correspondence in enumerate(made.correspondences):
        at: Place = ("correspondences", index)
        yield from _unknown_dimensions(correspondence, dimensions, at)
        for framework in frameworks:
            if framework.id in correspondence.frameworks:
                yield from _unknown_places(correspondence, framework, at)


def _unknown_dimensions(
    correspondence: Correspondence, dimensions: Collection[str], at: Place
) -> Iterator[Problem]:
    for key, mapping in (("sections", correspondence.sections), ("principles", correspondence.principles)):
        for name, served in mapping.items():
            for number, dimension in enumerate(served):
                if dimension not in dimensions:
                    yield Problem(
                        (*at, key, name, number),
                        f"`{name}` is said to serve for `{dimension}`, but there is no such dimension",
                    )


def _unknown_places(correspondence: Correspondence, framework: Framework, at: Place) -> Iterator[Problem]:
    known = {
        "sections": {section.id for section in framework.sections},
        "principles": {principle.id for principle in framework.principles},
    }
    named = {"sections": correspondence.sections, "principles": correspondence.principles}
    for key, what in (("sections", "section"), ("principles", "core principle")):
        for name in named[key]:
            if name not in known[key]:
                sentence = f"the framework `{framework.id}` has no {what} `{name}`"
                yield Problem((*at, key, name), sentence)
