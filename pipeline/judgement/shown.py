"""Which facets of reflection and which core principles a sentence shows: by the model, or by wordings that
tell plainly."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from models.outcome import FACETS, Agency, Facet, Part
from pipeline.judgement.cues import facets_in, principles_in
from pipeline.judgement.units import Unit

LEAST_WORDS = 5


def show_facets(
    units: Sequence[Unit], parts: Sequence[Part], likely: Sequence[Collection[str]]
) -> list[tuple[Facet, ...]]:
    """The facets of the sentences that reflect; none of any other. `likely` are those that the model gives each."""
    reflects = [part == "reflection" for part in parts]
    plain = facets_in([unit.text if asked else "" for unit, asked in zip(units, reflects, strict=True)])
    return [
        tuple(facet for facet in FACETS if asked and (facet in given or facet in told))
        for asked, given, told in zip(reflects, likely, plain, strict=True)
    ]


def show_principles(
    units: Sequence[Unit],
    parts: Sequence[Part],
    acting: Sequence[Agency],
    likely: Sequence[Collection[str]],
) -> list[tuple[str, ...]]:
    """The principles that the candidate's own words could be pointed at for; a principle that is only named
    is not shown.

    Somebody must act, be it unnamed, unless a piece of evidence speaks for itself.
    """
    says = [
        part != "other" and len(unit.text.split()) >= LEAST_WORDS
        for unit, part in zip(units, parts, strict=True)
    ]
    acts = [agency != "none" or part == "evidence" for agency, part in zip(acting, parts, strict=True)]
    plain = principles_in(
        [u.text if said and act else "" for u, said, act in zip(units, says, acts, strict=True)]
    )
    return [
        tuple(dict.fromkeys([*given, *told])) if said else ()
        for said, given, told in zip(says, likely, plain, strict=True)
    ]
