"""Every kind of rule there is, by its name in framework files; and the sections a rule's instance applies to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from models.framework import RuleInstance
from models.portfolio import Observation, Portfolio
from rules import (
    accessible_form,
    cues_found,
    cues_sought,
    evidence_reused,
    evidence_state,
    examples_told,
    experience_stated,
    file_size,
    guidance_left,
    named_and_applied,
    named_in_section,
    overlapping,
    own_part,
    part_presence,
    pathway_fit,
    principle_shown,
    recent_practice,
    section_presence,
    section_substance,
    text_repeated,
    unfinished,
)


class InvalidRuleError(ValueError):
    """A rule's instance names a kind that does not exist, or settings that its kind cannot take; says which."""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule: its settings' type, its check, the words that its observations need, and its page for users."""

    settings: type
    check: Callable[[Portfolio, tuple[str, ...], Any], Iterator[Observation]]
    variants: tuple[str, ...]
    places: tuple[str, ...]
    values: tuple[str, ...]
    page: str

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.splitlines()[0]


def _kind(module: Any) -> RuleKind:
    """The kind that a rule's file defines."""
    page = (module.__doc__ or module.__name__).strip()
    return RuleKind(module.Settings, module.check, module.VARIANTS, module.PLACES, module.VALUES, page)


RULES: dict[str, RuleKind] = {
    "section-presence": _kind(section_presence),
    "section-substance": _kind(section_substance),
    "text-repeated": _kind(text_repeated),
    "part-presence": _kind(part_presence),
    "own-part": _kind(own_part),
    "evidence-state": _kind(evidence_state),
    "evidence-reused": _kind(evidence_reused),
    "principle-shown": _kind(principle_shown),
    "named-in-section": _kind(named_in_section),
    "guidance-left": _kind(guidance_left),
    "pathway-fit": _kind(pathway_fit),
    "cues-sought": _kind(cues_sought),
    "cues-found": _kind(cues_found),
    "named-and-applied": _kind(named_and_applied),
    "overlapping": _kind(overlapping),
    "examples-told": _kind(examples_told),
    "experience-stated": _kind(experience_stated),
    "recent-practice": _kind(recent_practice),
    "unfinished": _kind(unfinished),
    "accessible-form": _kind(accessible_form),
    "file-size": _kind(file_size),
}


def settings_of(instance: RuleInstance) -> Any:
    """The instance's settings as its kind's type; raises InvalidRuleError for an unknown kind, name or value."""
    kind = RULES.get(instance.kind)
    if kind is None:
        offered = ", ".join(RULES)
        raise InvalidRuleError(
            f"rule {instance.id}: there is no kind of rule {instance.kind!r}; kinds: {offered}"
        )
    known = [field.name for field in fields(kind.settings)]
    unknown = [name for name in instance.settings if name not in known]
    if unknown:
        offered = ", ".join(known) or "none"
        raise InvalidRuleError(
            f"rule {instance.id}: {instance.kind} has no setting {unknown[0]!r}; settings: {offered}"
        )
    try:
        return msgspec.convert(instance.settings, kind.settings)
    except msgspec.ValidationError as error:
        raise InvalidRuleError(f"rule {instance.id}: {error}") from error


def sections_of(instance: RuleInstance, portfolio: Portfolio) -> tuple[str, ...]:
    """The sections of this submission that the instance applies to, in the framework's order; none for the whole.

    What it lists narrows down: `sections` with the further members of their series, `tags` of which one is enough,
    `graded` ones only.
    """
    if not (instance.every or instance.sections or instance.tags or instance.graded):
        return ()
    return tuple(section.id for section in portfolio.sections if _applies(instance, portfolio, section.id))


def _applies(instance: RuleInstance, portfolio: Portfolio, section_id: str) -> bool:
    section = portfolio.framework.section(section_id)
    tagged = not instance.tags or not set(instance.tags).isdisjoint(section.tags)
    listed = not instance.sections or section_id in instance.sections
    if not listed and section_id != section.id:  # a further member of a series, such as 5c
        opened = [portfolio.framework.section(s) for s in instance.sections]
        listed = any(s.series and s.area == section.area for s in opened)
    return tagged and listed and (section.graded or not instance.graded)
