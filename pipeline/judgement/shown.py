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
    """The facets of each sentence that reflects; none of any other. `likely` are those that the model gives."""
    asked = [number for number, part in enumerate(parts) if part == "reflection"]
    shown: list[tuple[Facet, ...]] = [()] * len(units)
    for number, plain in zip(asked, facets_in([units[n].text for n in asked]), strict=True):
        shown[number] = tuple(facet for facet in FACETS if facet in likely[number] or facet in plain)
    return shown


def show_principles(
    units: Sequence[Unit],
    parts: Sequence[Part],
    agencies: Sequence[Agency],
    likely: Sequence[Collection[str]],
) -> list[tuple[str, ...]]:
    """The principles that the candidate's own words could be pointed at for; a principle that is only named
    is not shown.

    Somebody must act, be it unnamed, unless a piece of evidence speaks for itself.
    """
    telling = [
        number
        for number, (unit, part) in enumerate(zip(units, parts, strict=True))
        if part != "other" and len(unit.text.split()) >= LEAST_WORDS
    ]
    acting = [n for n in telling if agencies[n] != "none" or parts[n] == "evidence"]
    plain = dict(zip(acting, principles_in([units[n].text for n in acting]), strict=True))
    shown: list[tuple[str, ...]] = [()] * len(units)
    for number in telling:
        shown[number] = tuple(dict.fromkeys([*likely[number], *plain.get(number, ())]))
    return shown
