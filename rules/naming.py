"""How findings name sections, by their codes and titles, and families of cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.portfolio import Portfolio
from models.saying import Term


def section_name(portfolio: Portfolio, section_id: str | None) -> str:
    """The section's code and title, its title alone where it stands in no area, or the id of what is no section."""
    outcome = portfolio.section(section_id) if section_id is not None else None
    if outcome is None:
        return section_id or ""
    coded = portfolio.framework.section(outcome.id).area is not None
    return f"{outcome.id} {outcome.title}" if coded else outcome.title


def section_names(portfolio: Portfolio, section_ids: Iterable[str]) -> str:
    """The names of several sections, one after the other; commas within titles make the semicolon necessary."""
    return "; ".join(section_name(portfolio, section_id) for section_id in section_ids)


def families(settings: tuple[str, ...] | Mapping[str, str]) -> tuple[Term, ...]:
    """The families of cues that a rule's settings list, with own words for them where the settings give some."""
    own = settings if isinstance(settings, Mapping) else {}
    return tuple(Term("families", family, own.get(family, "")) for family in settings)
