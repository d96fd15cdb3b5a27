"""Finds graded sections without their description, their evidence or their reflection.

Looks at what the sentences of a section do. When none of them describes, offers evidence or reflects, the part
is reported as not found; when only little does, as thin. It stays a question for a person when the section is
short, when some words could be read as the part, when links or pictures stand in the section, when evidence
stands after the last section, or when the part is told once for the whole area, as in a closing quotation.

Why it matters: every graded section holds all three. Reflection that is not there, or is thin, is the commonest
reason why a portfolio is returned.

Settings:
  part          description, evidence or reflection.
  least_words   below this many words in the section the rule is never sure (100).
  least_sure    nor where its sentences were judged with less confidence than this on average, from 0 to 1 (0.75); does
                not matter for evidence, which is a matter of items.

Meets it (reflection): "Next time I would test it with two students first, because I learned how fast they give up."

Does not meet it: a section that ends when the project has been told.

Source: the accreditation framework's guidance: each section describes, gives evidence and reflects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from models.outcome import Part, SectionOutcome
from models.portfolio import Observation, Portfolio
from models.saying import Term, Value

VARIANTS = ("absent", "perhaps", "thin")
PLACES = ("text", "subheadings", "links")
VALUES = ("part", "sentences", "subheadings")
SHOWN = 3
UNIT = "share of words"


@dataclass(frozen=True, slots=True)
class Settings:
    """`least_words`: words of the section; `least_sure`: mean confidence of its sentences, 0..1."""

    part: Part
    least_words: int = 100
    least_sure: float = 0.75


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each section of `where` in which the part is judged `not-met` or `partly-met`."""
    for section in filter(None, map(portfolio.section, where)):
        judged = section.parts.get(settings.part)
        thin_and_short = section.status == "thin" and section.words < settings.least_words
        if judged is None or section.within or thin_and_short or section.status not in ("present", "thin"):
            continue
        blocks = portfolio.blocks_of(section.id)
        subheadings = [b.text.strip() for b in blocks[1:] if b.kind == "heading"]
        part = Term("parts", settings.part)
        values: dict[str, Value] = {"part": part, "subheadings": "; ".join(subheadings)}
        values["sentences"] = len(portfolio.sentences_of(section.id))
        places = ("text", *(["subheadings"] if subheadings else []))
        places += ("links",) if settings.part == "evidence" else ()
        shown = judged.quotes[:SHOWN]
        if judged.status == "not-met":
            if _sure(portfolio, section, settings):
                yield Observation(
                    "absent", section.id, "missing", values, (), places, judged.share, None, UNIT
                )
            else:
                yield Observation(
                    "perhaps", section.id, "check", values, shown, places, judged.share, None, UNIT
                )
        elif judged.status == "partly-met":
            yield Observation("thin", section.id, "advice", values, shown, (), judged.share, None, UNIT)


def _sure(portfolio: Portfolio, section: SectionOutcome, settings: Settings) -> bool:
    """Whether nothing in the section or around it could be the part."""
    judged = section.parts[settings.part]
    if section.words < settings.least_words or judged.share or judged.quotes or judged.facets:
        return False
    if settings.part == "evidence":
        here = any(b.links or b.kind == "image" for b in portfolio.blocks_of(section.id))
        elsewhere = any(portfolio.section(item.section or "") is None for item in portfolio.evidence)
        return not (section.evidence_count or here or elsewhere)
    confidence = [sentence.confidence for sentence in portfolio.sentences_of(section.id)]
    if not confidence or fmean(confidence) < settings.least_sure:
        return False
    return not _told_for_the_area(portfolio, section.id, settings.part)


def _told_for_the_area(portfolio: Portfolio, section_id: str, part: Part) -> bool:
    """Whether the part stands under the area's own heading or in a set-off quotation of a neighbouring section."""
    area = portfolio.framework.section(section_id).area
    if area is None:
        return False
    neighbours = {s.id for s in portfolio.sections if portfolio.framework.section(s.id).area == area}
    shared = {
        b.index
        for b in portfolio.blocks
        if b.section == area or (b.kind == "quote" and b.section in neighbours)
    }
    return any(s.part == part and s.block in shared for s in portfolio.sentences)
