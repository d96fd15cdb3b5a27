"""Which facets of reflection and which core principles a sentence shows: by the model, or by wordings that
tell plainly."""

from __future__ import annotations

from collections.abc import Collection

from models.outcome import FACETS, Agency, Facet, Part
from pipeline.judgement.cues import facets_in, principles_in
from pipeline.judgement.units import Unit

LEAST_WORDS = 5


def show_facets(unit: Unit, part: Part, likely: Collection[str]) -> tuple[Facet, ...]:
    """The facets of a sentence that reflects; none of any other. `likely` are those that the model gives."""
    if part != "reflection":
        return ()
    plain = facets_in(unit.text)
    return tuple(facet for facet in FACETS if facet in likely or facet in plain)


def show_principles(unit: Unit, part: Part, agency: Agency, likely: Collection[str]) -> tuple[str, ...]:
    """The principles that the candidate's own words could be pointed at for; a principle that is only named
    is not shown.

    Somebody must act, be it unnamed, unless a piece of evidence speaks for itself.
    """
    if part == "other" or len(unit.text.split()) < LEAST_WORDS:
        return ()
    acts = agency != "none" or part == "evidence"
    plain = principles_in(unit.text) if acts else ()
    return tuple(dict.fromkeys([*likely, *plain]))
