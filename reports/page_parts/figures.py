"""Figures to read by: words, sentences by who acts in them, and what the text does, section by section."""

from __future__ import annotations

from dataclasses import dataclass

from models.outcome import JUDGED_PARTS, Part, SectionOutcome
from reports.inert import one_line
from reports.page_parts.setting import Jump, Setting


@dataclass(frozen=True, slots=True)
class Share:
    """A piece of a bar, in hundredths of its length; `part` is the part's id."""

    part: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One section's figures; numbers are as they are shown. `percents` has one for each part that is judged."""

    jump: Jump
    title: str
    words: str
    agents: tuple[int, int, int]
    shares: tuple[Share, ...]
    percents: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The same over all sections."""

    words: str
    agents: tuple[int, int, int]


def figures(setting: Setting) -> tuple[Figures, ...]:
    """A row for each section with text of its own."""
    return tuple(_row(section, setting) for section in setting.shown_sections if section.words)


def totals(setting: Setting) -> Totals:
    """The sums of the rows."""
    each = [section for section in setting.shown_sections if section.words]
    agents = [_agents(section) for section in each]
    own, shared, hidden = (sum(column) for column in zip(*agents, strict=True)) if agents else (0, 0, 0)
    return Totals(setting.shared.number(sum(s.words for s in each)), (own, shared, hidden))


def _row(section: SectionOutcome, setting: Setting) -> Figures:
    return Figures(
        setting.jump(section),
        one_line(section.title),
        setting.shared.number(section.words),
        _agents(section),
        _shares(section),
        tuple(_percent(section, part, setting) for part in JUDGED_PARTS),
    )


def _agents(section: SectionOutcome) -> tuple[int, int, int]:
    agency = section.first_person
    return agency.own, agency.shared, agency.hidden


def _share(section: SectionOutcome, part: Part) -> float | None:
    judged = section.parts.get(part)
    return None if judged is None or judged.status == "not-checked" else judged.share


def _percent(section: SectionOutcome, part: Part, setting: Setting) -> str | None:
    share = _share(section, part)
    return None if share is None else setting.shared.percent(share)


def _shares(section: SectionOutcome) -> tuple[Share, ...]:
    shares: list[Share] = []
    start = 0
    for part in JUDGED_PARTS:
        share = _share(section, part)
        if share is not None:
            width = min(round(share * 100), 100 - start)
            shares.append(Share(part, start, width))
            start += width
    return tuple(shares)
