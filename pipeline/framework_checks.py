"""What must hold in a framework beyond its schema: every name that it uses is one that it, or the program, has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from importlib.resources import files
from typing import Final

import msgspec

from models.framework import Framework, RuleInstance
from pipeline.cues import cue_list
from pipeline.definitions import Path, Problem, misfit, repeats
from pipeline.lexicon import read_words
from pipeline.vocabulary import WordList
from rules.registry import RULES, InvalidRuleError, settings_of

RESERVED: Final = frozenset({"front", "back"})
"""What a block's `section` may say besides a section's id."""
FAMILY_SETTINGS: Final = (
    "seek",
    "families",
    "told",
    "given",
    "unless",
    "level",
    "stated",
    "since",
    "dated",
    "history",
)
"""Settings of rules that name families of cues: as a list, as the keys of a mapping, in `told` as its values."""


def problems(framework: Framework) -> Iterator[Problem]:
    """What is wrong with a framework's own file, its ruleset's rules left aside."""
    yield from _empty(framework)
    yield from _repeated_ids(framework)
    yield from _sections(framework)
    yield from _areas(framework)
    yield from _undivided(framework)
    yield from _companions(framework)
    for index, instance in enumerate(framework.rules):
        yield from rule_problems(instance, ("rules", index), framework)


def rule_problems(instance: RuleInstance, at: Path, framework: Framework) -> Iterator[Problem]:
    """What is wrong with a rule's instance at that place in its file, put to work in that framework."""
    sections = {section.id for section in framework.sections}
    tags = {tag for section in framework.sections for tag in section.tags}
    pathways = {pathway.id for pathway in framework.pathways}
    yield from _unknown(instance.sections, sections, (*at, "sections"), "section", f"rule `{instance.id}`")
    yield from _unknown(instance.tags, tags, (*at, "tags"), "section with the tag", f"rule `{instance.id}`")
    yield from _unknown(instance.pathways, pathways, (*at, "pathways"), "pathway", f"rule `{instance.id}`")
    if instance.kind not in RULES:
        known = ", ".join(sorted(RULES))
        yield Problem((*at, "kind"), f"there is no kind of rule `{instance.kind}`; there are {known}")
        return
    yield from _settings(instance, (*at, "settings"))


def _settings(instance: RuleInstance, at: Path) -> Iterator[Problem]:
    try:
        settings_of(instance)
    except InvalidRuleError as error:
        cause = error.__cause__
        place = misfit(cause, at).path if isinstance(cause, msgspec.ValidationError) else at
        yield Problem(place, str(error))
        return
    yield from _cue_families(instance, at)
    vocabulary = instance.settings.get("vocabulary")
    if vocabulary is not None:
        yield from _vocabulary(vocabulary, instance.settings.get("groups", ()), at)


def _cue_families(instance: RuleInstance, at: Path) -> Iterator[Problem]:
    """Families of cues that the settings name and no word list has."""
    known = cue_list().families
    for setting in FAMILY_SETTINGS:
        named = instance.settings.get(setting)
        families = named.values() if setting == "told" and named else named
        for family in [families] if isinstance(families, str) else families or ():
            if family not in known:
                problem = f"rule `{instance.id}` names `{family}`, but there is no such family of cues"
                yield Problem((*at, setting), problem)


def _empty(framework: Framework) -> Iterator[Problem]:
    if not framework.pathways:
        yield Problem(("pathways",), "a framework needs at least one pathway")
    if not framework.sections:
        yield Problem(("sections",), "a framework needs at least one section")


def _repeated_ids(framework: Framework) -> Iterator[Problem]:
    for what, ids in (
        ("pathways", [pathway.id for pathway in framework.pathways]),
        ("areas", [area.id for area in framework.areas]),
        ("sections", [section.id for section in framework.sections]),
        ("principles", [principle.id for principle in framework.principles]),
    ):
        for index, name in repeats(ids):
            yield Problem((what, index, "id"), f"the id `{name}` stands twice among the {what}")


def _sections(framework: Framework) -> Iterator[Problem]:
    pathways = {pathway.id for pathway in framework.pathways}
    areas = {area.id for area in framework.areas}
    for index, section in enumerate(framework.sections):
        at, name = ("sections", index), f"section `{section.id}`"
        yield from _unknown(section.required, pathways, (*at, "required"), "pathway", name)
        if section.area is not None:
            yield from _unknown([section.area], areas, (*at, "area"), "area", name, single=True)
        if section.id in RESERVED or section.id in areas:
            yield Problem(
                (*at, "id"), f"`{section.id}` cannot name a section, as it names an area or a place already"
            )
        if section.series and not (section.area and section.id.startswith(section.area)):
            yield Problem(
                (*at, "series"), f"{name} begins a series, so its id must begin with that of its area"
            )
        if section.topic is not None and framework.prior is None:
            yield Problem(
                (*at, "topic"), f"{name} names a topic, but the framework names no content model (`prior`)"
            )


def _areas(framework: Framework) -> Iterator[Problem]:
    for index, area in enumerate(framework.areas):
        if not framework.sections_of(area.id):
            yield Problem(("areas", index, "id"), f"no section belongs to area `{area.id}`")


def _undivided(framework: Framework) -> Iterator[Problem]:
    areas = {area.id for area in framework.areas}
    pathways = tuple(pathway.id for pathway in framework.pathways)
    told = [(i, e.area, p) for i, e in enumerate(framework.undivided) for p in e.pathways or pathways]
    for number, _ in repeats([f"{area} {pathway}" for _, area, pathway in told]):
        index, area, _ = told[number]
        yield Problem(
            ("undivided", index, "area"), f"area `{area}` is told twice how its undivided text is shared"
        )
    for index, entry in enumerate(framework.undivided):
        at, whole = ("undivided", index), f"the undivided area `{entry.area}`"
        yield from _unknown([entry.area], areas, (*at, "area"), "area", whole, single=True)
        inside = {section.id for section in framework.sections_of(entry.area)}
        if entry.area in areas:
            yield from _unknown(
                [entry.first], inside, (*at, "first"), "section in that area", whole, single=True
            )
            yield from _unknown(
                [entry.also], inside, (*at, "also"), "section in that area", whole, single=True
            )
        yield from _unknown(entry.pathways, set(pathways), (*at, "pathways"), "pathway", whole)
        if entry.first == entry.also:
            yield Problem(
                (*at, "also"), f"{whole} names section `{entry.also}` both as `first` and as `also`"
            )
        if entry.distinct < 1:
            yield Problem((*at, "distinct"), f"{whole} needs `distinct` to be 1 or more")
        yield from _vocabulary(entry.vocabulary, entry.groups, at)


def _companions(framework: Framework) -> Iterator[Problem]:
    """The files that a framework leans on, by name."""
    if framework.prior is not None and not _shipped("models", "trained", framework.prior):
        yield Problem(("prior",), f"there is no trained content model `{framework.prior}`")
    if framework.ruleset is not None and not _shipped("rules", "rulesets", f"{framework.ruleset}.yaml"):
        yield Problem(("ruleset",), f"there is no ruleset `{framework.ruleset}`")
    if framework.guidance is not None and not _shipped("rules", "guidance", f"{framework.guidance}.yaml"):
        yield Problem(("guidance",), f"there is no guidance `{framework.guidance}`")


def _vocabulary(name: str, groups: Sequence[str], at: Path) -> Iterator[Problem]:
    """`at` is the place of what holds both the vocabulary's name and its groups."""
    if not _shipped("rules", "words", f"{name}.yaml"):
        yield Problem((*at, "vocabulary"), f"there is no vocabulary `{name}`")
        return
    words = read_words(name, WordList)
    known = {entry.group for entry in words.entries} | {form.group for form in words.forms}
    for group in groups:
        if group not in known:
            yield Problem((*at, "groups"), f"the vocabulary `{name}` has no group `{group}`")


def _shipped(package: str, *parts: str) -> bool:
    """Whether the program carries that file or folder; a name that is a path leads nowhere."""
    if any("/" in part or "\\" in part or part.startswith(".") for part in parts):
        return False
    place = files(package).joinpath(*parts)
    return place.is_file() or place.is_dir()


def _unknown(
    used: Sequence[str], known: Collection[str], at: Path, what: str, who: str, *, single: bool = False
) -> Iterator[Problem]:
    for index, name in enumerate(used):
        if name not in known:
            place = at if single else (*at, index)
            yield Problem(place, f"{who} names `{name}`, but the framework has no such {what}")
